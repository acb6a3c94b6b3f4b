"""Taking a load back (撤销): what it opened is closed, what it closed is opened again.

Nothing is erased: ``knownAt`` a moment before the undo still sees the load. A load that a later one
stands on can't be taken back before that one, because facts of the two would contradict.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from graph_schema import statements
from graph_schema.declare import EdgeType
from graph_schema.registry import EDGE_TYPES
from graph_schema.rows import FactRow, NodeRow, Value
from graph_schema.types.items import BASED_ON
from graph_schema.types.laws import HAS_TEXT, REPEALS
from graph_schema.types.sources import LOAD_RUN
from graph_schema.vocabularies import PUBLICATION
from graph_store import NamedRead, Store
from loaders.batch import Batch
from loaders.links.linking import link
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
        "RETURN r.task AS task, r.status AS status, r.started AS started, "
        "r.edge_types AS edge_types, r.publications AS publications"
    ),
    parameters=("run",),
    columns=("task", "status", "started", "edge_types", "publications"),
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
    stored = _refuse_or_stored(store, run)
    # A load that was cut off has no list of what it touched: then every type is looked through.
    names = stored["edge_types"] or [e.name for e in EDGE_TYPES.values() if e.kind == "fact"]
    edges = [EDGE_TYPES[name] for name in names]
    with load_run(store, "undo", actor) as load:
        load.ledger.undoes = run
        load.ledger.publications.update(stored["publications"] or PUBLICATION.codes)
        _refuse_if_stood_on(load, run, edges)
        # A fact opened anew stays what its first load asserted.
        opened = [
            fact.row for fact in load.held.closed_by(run, edges) if fact.row.asserted_by != run
        ]
        closed = load.held.asserted_by(run, edges)
        load.progress("undo", 0, len(opened) + len(closed))
        load.writer.write(Batch(opened=tuple(opened), closed=tuple(closed)))
        _note_changes(load, [*opened, *(fact.row for fact in closed)])
        link(load)
        load.ledger.open_account(run).loaded = len(opened) + len(closed)
        mark: dict[str, Value] = {
            "task": stored["task"],
            "started": stored["started"],
            "status": "undone",
            "undone_by": load.ledger.run,
        }
        load.writer.write(Batch(nodes=(NodeRow(LOAD_RUN, run, mark),)))
        return load.ledger.run


def _note_changes(load: Load, rows: Iterable[FactRow]) -> None:
    """Tell the links what the undo changed: bases of items, texts and repeals of laws."""
    for row in rows:
        if row.type is BASED_ON:
            load.changed_items.add(row.start_key)
        elif row.type in (HAS_TEXT, REPEALS):
            load.changed_laws.add(row.start_key.rpartition("#")[0])


def _refuse_or_stored(store: Store, run: str) -> dict[str, Any]:
    found = store.read(_RUN, run=run)
    if not found:
        raise CannotUndo(_UNKNOWN.say(run=run))
    if found[0]["status"] == "undone":
        raise CannotUndo(_DONE_BEFORE.say(run=run))
    if found[0]["task"] == "undo":
        raise CannotUndo(_IS_UNDO.say(run=run))
    return found[0]


def _refuse_if_stood_on(load: Load, run: str, edges: Iterable[EdgeType]) -> None:
    closers = {
        record["run"]
        for edge in edges
        for start in {start.name for start, _ in edge.ends}
        for record in load.store.read(_standing_on(edge, start), run=run)
    }
    later = [record["run"] for record in load.store.read(_ACTIVE, runs=sorted(closers))]
    if later:
        raise CannotUndo(_STOOD_ON.say(run=run, later="、".join(later), latest=later[-1]))


@cache
def _standing_on(edge: EdgeType, start: str) -> NamedRead:
    text = "// timeout_s: 300\n" + statements.loads_standing_on(edge, start)
    return NamedRead.from_text(f"undo.standing_on.{edge.name}.{start}", text)
