"""Taking a load back (撤销): what it opened is closed, what it closed is opened again.

Nothing is erased: ``knownAt`` a moment before the undo still sees the load. A load that a later one
stands on can't be taken back before that one, because facts of the two would contradict.
"""

from graph_schema import statements
from graph_schema.declare import EdgeKind, EdgeType
from graph_schema.registry import EDGE_TYPES
from graph_schema.rows import NodeRow, Value
from graph_schema.types.sources import LOAD_RUN
from graph_store import NamedRead, Store
from loaders.batch import Batch
from loaders.run import Load, load_run
from messages import Words

_UNKNOWN = Words(
    "没有批次 {run}。用 quanze runs 查看全部批次。", "No load {run}. See all with: quanze runs."
)
_DONE_BEFORE = Words("批次 {run} 已经撤销过。", "Load {run} was undone before.")
_IS_UNDO = Words(
    "批次 {run} 本身是一次撤销，不能再撤销；请重新导入原来的文件。",
    "Load {run} is an undo itself; load the original files again instead.",
)
_STOOD_ON = Words(
    "批次 {run} 之后的批次 {later} 更改了它的内容，请先撤销：quanze runs undo {latest}",
    "Later loads {later} changed what load {run} brought; undo first: quanze runs undo {latest}",
)
_RUN = NamedRead(
    id="undo.run",
    title="批次的状态",
    cypher=(
        "MATCH (r:LoadRun {key: $run}) "
        "RETURN r.task AS task, r.status AS status, r.started AS started"
    ),
    parameters=("run",),
    columns=("task", "status", "started"),
)
_ACTIVE = NamedRead(
    id="undo.active",
    title="未撤销的批次",
    cypher=(
        "UNWIND $runs AS run MATCH (r:LoadRun {key: run}) "
        "WHERE r.status <> 'undone' AND r.task <> 'undo' RETURN r.key AS run ORDER BY run"
    ),
    parameters=("runs",),
    columns=("run",),
)


class CannotUndo(Exception):  # noqa: N818 - it says what it is
    """The load can't be taken back; the message says why and what to do."""


def undo_run(store: Store, run: str, actor: str = "local") -> str:
    """Take a load back; return the id of the run that did it. Raises CannotUndo with the reason."""
    started = _refuse_or_started(store, run)
    with load_run(store, "undo", actor) as load:
        load.ledger.undoes = run
        _refuse_if_stood_on(load, run)
        # A fact opened anew stays what its first load asserted.
        opened = [fact.row for fact in load.held.closed_by(run) if fact.row.asserted_by != run]
        closed = load.held.asserted_by(run)
        load.writer.write(Batch(opened=tuple(opened), closed=tuple(closed)))
        load.ledger.open_account(run).loaded = len(opened) + len(closed)
        mark = {**started, "status": "undone", "undone_by": load.ledger.run}
        load.writer.write(Batch(nodes=(NodeRow(LOAD_RUN, run, mark),)))
        return load.ledger.run


def _refuse_or_started(store: Store, run: str) -> dict[str, Value]:
    found = store.read(_RUN, run=run)
    if not found:
        raise CannotUndo(_UNKNOWN.say(run=run))
    if found[0]["status"] == "undone":
        raise CannotUndo(_DONE_BEFORE.say(run=run))
    if found[0]["task"] == "undo":
        raise CannotUndo(_IS_UNDO.say(run=run))
    return {"task": found[0]["task"], "started": found[0]["started"]}


def _refuse_if_stood_on(load: Load, run: str) -> None:
    closers = {
        record["run"]
        for edge in EDGE_TYPES.values()
        if edge.kind is EdgeKind.FACT
        for record in load.store.read(_standing_on(edge), run=run)
    }
    later = [record["run"] for record in load.store.read(_ACTIVE, runs=sorted(closers))]
    if later:
        raise CannotUndo(_STOOD_ON.say(run=run, later="、".join(later), latest=later[-1]))


def _standing_on(edge: EdgeType) -> NamedRead:
    return NamedRead(
        id=f"undo.standing_on.{edge.name}",
        title="以该批次为基础的批次",
        cypher=statements.loads_standing_on(edge),
        parameters=("run",),
        columns=("run",),
        timeout_s=300.0,
    )
