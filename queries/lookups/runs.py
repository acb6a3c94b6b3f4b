"""Load runs and their accounts (导入批次): what the asker may read of them.

Names, counts and rejects of files that the asker may not read are left out, and the counts of a
run are then those of the files that are shown. The accounts of files are written when a load ends:
before that, its counts are shown to who may read all publication states that it noted.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from queries.asking import Record, Records, Steps, Viewpoint
from queries.errors import BAD_LIMIT, BadQuestion, NotFound
from queries.statements import statement

RUNS = statement("lookups/runs")
RUN_COUNT = statement("lookups/run_count")
RUN_BY_KEY = statement("lookups/run_by_key")
SOURCES_OF_RUNS = statement("lookups/sources_of_runs")
REJECTS_OF_RUN = statement("lookups/rejects_of_run")
MOST_RUNS = 500


@dataclass(frozen=True, slots=True)
class RunFile:
    """The account of one file of a run: rows read, loaded, rejected; the verdict in a word."""

    file: str
    sha256: str | None
    items: int | None
    read: int
    loaded: int
    rejected: int
    verdict: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not loaded: where it stands, why, and its words."""

    file: str | None
    sheet: str | None
    row: int | None
    column: str | None
    place: str | None
    reason: str
    words: str | None


@dataclass(frozen=True, slots=True)
class RunView:
    """One load run; moments are UTC."""

    id: str
    task: str
    status: str
    started: str
    finished: str | None
    actor: str | None
    read: int
    loaded: int
    rejected: int
    verdict: str | None
    undoes: str | None
    undone_by: str | None
    files: tuple[RunFile, ...]


@dataclass(frozen=True, slots=True)
class RunsAnswer:
    """Load runs, latest first; ``total`` counts those not shown too."""

    total: int
    truncated: bool
    runs: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class RunAnswer:
    """One load run with its rejects, in their order."""

    run: RunView
    rejects: tuple[RejectedRow, ...]


def runs(view: Viewpoint, limit: int = 20, skip: int = 0) -> Steps[RunsAnswer]:
    """Return the load runs, latest first, as a question to be asked of a store."""
    if not 1 <= limit <= MOST_RUNS or skip < 0:
        raise BadQuestion(BAD_LIMIT.say(limit=limit, most=MOST_RUNS))
    records, counted = yield [view.ask(RUNS, limit=limit, skip=skip), view.ask(RUN_COUNT)]
    (accounts,) = yield [view.ask(SOURCES_OF_RUNS, runs=[row["run"] for row in records])]
    total = counted[0]["total"]
    readable = view.asker.readable
    shown = tuple(_run(row, accounts_of(row, accounts), readable) for row in records)
    return RunsAnswer(total, skip + len(shown) < total, shown)


def run(key: str, view: Viewpoint) -> Steps[RunAnswer]:
    """Return one load run with its rejects; raise NotFound where there is none."""
    records, accounts, rejects = yield [
        view.ask(RUN_BY_KEY, run=key),
        view.ask(SOURCES_OF_RUNS, runs=[key]),
        view.ask(REJECTS_OF_RUN, run=key),
    ]
    if not records:
        raise NotFound("导入批次", key)
    hidden = {row["file"] for row in accounts if not row["readable"]}
    return RunAnswer(
        _run(records[0], accounts, view.asker.readable),
        tuple(
            RejectedRow(
                row["file"], row["sheet"], row["row"], row["column"], row["place"],
                row["reason"], row["words"],
            )
            for row in rejects
            if row["file"] not in hidden
        ),
    )  # fmt: skip


def accounts_of(record: Record, accounts: Records) -> list[Record]:
    """Return those of the accounts that are of the run."""
    return [account for account in accounts if account["run"] == record["run"]]


def may_read_whole(record: Record, accounts: Records, readable: Collection[str]) -> bool:
    """Return whether who reads these publication states may read all that a run has read."""
    if accounts:
        return all(account["readable"] for account in accounts)
    return set(record["publications"] or ()) <= set(readable)


def _run(record: Record, accounts: Records, readable: Collection[str]) -> RunView:
    files = tuple(_file(account) for account in accounts if account["readable"])
    whole = may_read_whole(record, accounts, readable)
    return RunView(
        id=record["run"],
        task=record["task"],
        status=record["status"],
        started=record["started"],
        finished=record["finished"],
        actor=record["actor"],
        read=_count(record, files, "read", whole=whole),
        loaded=_count(record, files, "loaded", whole=whole),
        rejected=_count(record, files, "rejected", whole=whole),
        verdict=record["verdict"] if whole else None,
        undoes=record["undoes"],
        undone_by=record["undone_by"],
        files=files,
    )


def _count(record: Record, files: Sequence[RunFile], name: str, *, whole: bool) -> int:
    if whole:
        return int(record[name] or 0)
    return sum(int(getattr(file, name)) for file in files)


def _file(account: Record) -> RunFile:
    return RunFile(
        account["file"],
        account["sha256"],
        account["items"],
        account["read"] or 0,
        account["loaded"] or 0,
        account["rejected"] or 0,
        account["verdict"],
        tuple(account["notes"] or ()),
    )
