"""How far loads are (导入的进展), as their records say now: what the asker may read of them.

``load_progress`` is asked once for all askers; ``visible_progress`` then says what one of them may
see. The counts of a load with sources that the asker may not read are None until it has ended, and
then those of the files that it may read, as in ``queries.lookups.runs``.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from graph_schema.vocabularies import LOAD_STAGE
from queries.asking import Ask, Record, Records, Steps, Viewpoint
from queries.errors import NotFound
from queries.lookups.runs import SOURCES_OF_RUNS, accounts_of, may_read_whole
from queries.statements import statement

LOAD_PROGRESS = statement("lookups/load_progress")
LATEST_END = statement("lookups/latest_end")
RUNNING = "running"
_NEVER = "~"
_COUNTS = ("read", "loaded", "rejected")

IsProcessGone = Callable[[str, int], bool]
"""Called with a host and a process's number: whether the process is known to be gone."""


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """How far a load is; equal to another one that says the same at another moment.

    ``at`` is when it was noted, or ended (UTC). A load whose lease ran out, or whose process is
    gone, is ``interrupted``.
    """

    run: str
    task: str
    status: str
    stage: str | None
    stage_label: str | None
    done: int | None
    of: int | None
    read: int | None
    loaded: int | None
    rejected: int | None
    verdict: str | None
    at: str = field(compare=False)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to come of this load."""
        return self.status != RUNNING


def load_progress(runs: Sequence[str], since: str, is_gone: IsProcessGone) -> Steps[Records]:
    """Return what is noted of the loads that run, of ``runs``, and of those ended after ``since``.

    It is for ``visible_progress``, and not to be shown to anybody as it is.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    asked = {"runs": list(runs), "since": since, "now": now}
    (records,) = yield [Ask(LOAD_PROGRESS, asked)]
    return [{**record, "status": _status(record, is_gone)} for record in records]


def visible_progress(records: Records, view: Viewpoint) -> Steps[tuple[LoadProgress, ...]]:
    """Return what the asker may see of the loads."""
    ended = [record["run"] for record in records if record["finished"]]
    accounts: Records = ()
    if ended:
        (accounts,) = yield [view.ask(SOURCES_OF_RUNS, runs=ended)]
    readable = view.asker.readable
    return tuple(_visible(record, accounts_of(record, accounts), readable) for record in records)


def progress_of_run(key: str, view: Viewpoint, is_gone: IsProcessGone) -> Steps[LoadProgress]:
    """Return how far one load is; raise NotFound where there is none."""
    records = yield from load_progress([key], _NEVER, is_gone)
    of_run = [record for record in records if record["run"] == key]
    if not of_run:
        raise NotFound("导入批次", key)
    (progress,) = yield from visible_progress(of_run, view)
    return progress


def _status(record: Record, is_gone: IsProcessGone) -> str:
    status = str(record["status"])
    if status != RUNNING:
        return status
    alive = record["holds_lease"] and not is_gone(record["host"], record["process"])
    return RUNNING if alive else "interrupted"


def _visible(record: Record, accounts: Records, readable: Collection[str]) -> LoadProgress:
    whole = may_read_whole(record, accounts, readable)
    stage = record["stage"]
    return LoadProgress(
        run=record["run"],
        task=record["task"],
        status=record["status"],
        stage=stage,
        stage_label=LOAD_STAGE.label_of(stage) if stage else None,
        done=record["stage_done"] if whole else None,
        of=record["stage_of"] if whole else None,
        **{name: _count(record, accounts, name, whole=whole) for name in _COUNTS},
        verdict=record["verdict"] if whole else None,
        at=record["finished"] or record["noted"] or record["started"],
    )


def _count(record: Record, accounts: Records, name: str, *, whole: bool) -> int | None:
    if whole:
        return int(record[name] or 0)
    if not accounts:
        return None
    return sum(int(account[name] or 0) for account in accounts if account["readable"])
