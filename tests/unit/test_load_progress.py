"""How far a load is, as its record says it: what each asker may see, and which load is dead.

The records are written here as a store returns them.
"""

from typing import Any

import pytest

from loaders.ledger import Ledger
from loaders.progress import NotedProgress, no_progress
from queries.asking import Asker, AsOf, Steps, Viewpoint, answer
from queries.errors import NotFound
from queries.lookups.load_progress import (
    LoadProgress,
    load_progress,
    progress_of_run,
    visible_progress,
)

RECORD: dict[str, Any] = {
    "run": "r1", "task": "lists", "status": "running", "started": "2026-01-01T00:00:00Z",
    "finished": None, "noted": "2026-01-01T00:00:05Z", "host": "here", "process": 1,
    "stage": "load_lists", "stage_done": 2, "stage_of": 5, "read": 30, "loaded": 28,
    "rejected": 2, "verdict": None, "publications": ["public"], "holds_lease": True,
}  # fmt: skip
DONE = RECORD | {
    "status": "done", "finished": "2026-01-01T00:00:09Z", "verdict": "partial",
    "publications": ["internal", "public"], "holds_lease": False,
}  # fmt: skip
ACCOUNTS = [
    {"run": "r1", "read": 20, "loaded": 20, "rejected": 0, "readable": True},
    {"run": "r1", "read": 10, "loaded": 8, "rejected": 2, "readable": False},
    {"run": "r2", "read": 99, "loaded": 99, "rejected": 0, "readable": True},
]


class Held:
    """A store that holds these records and accounts."""

    def __init__(self, *records: dict[str, Any]) -> None:
        self._records = records

    def read(self, named: Any, /, **parameters: Any) -> list[dict[str, Any]]:
        named.check(parameters)
        held = {"lookups.load_progress": self._records, "lookups.sources_of_runs": ACCOUNTS}
        return [dict(row) for row in held[named.id]]


def seen(record: dict[str, Any], *readable: str, gone: bool = False) -> LoadProgress:
    def steps() -> Steps[LoadProgress]:
        view = Viewpoint(AsOf("2026-01-01"), Asker(readable, "2026-01-01"))
        records = yield from load_progress([], "", lambda _host, _process: gone)
        (progress,) = yield from visible_progress(records, view)
        return progress

    return answer(Held(record), steps())


def test_a_load_that_runs() -> None:
    assert seen(RECORD, "public") == LoadProgress(
        "r1", "lists", "running", "load_lists", "导入清单", 2, 5, 30, 28, 2, None, "any moment"
    )


@pytest.mark.parametrize(
    ("record", "gone"), [(RECORD | {"holds_lease": False}, False), (RECORD, True)]
)
def test_a_load_without_its_lease_or_its_process_is_interrupted(
    record: dict[str, Any], gone: bool
) -> None:
    progress = seen(record, "public", gone=gone)
    assert progress.status == "interrupted"
    assert progress.has_ended
    assert progress.at == RECORD["noted"]


def test_what_may_not_be_read_is_not_counted_while_a_load_runs() -> None:
    hidden = seen(RECORD | {"publications": ["internal", "public"]}, "public")
    assert (hidden.status, hidden.stage_label) == ("running", "导入清单")
    assert {hidden.done, hidden.of, hidden.read, hidden.loaded, hidden.rejected} == {None}
    assert seen(RECORD | {"publications": ["internal"]}, "public", "internal").read == 30


def test_a_load_that_ended_counts_the_files_that_may_be_read() -> None:
    progress = seen(DONE, "public", "internal")
    assert (progress.read, progress.loaded, progress.rejected) == (20, 20, 0)
    assert (progress.done, progress.of, progress.verdict) == (None, None, None)
    assert progress.at == DONE["finished"]


def test_a_load_that_is_not_there() -> None:
    def steps() -> Steps[LoadProgress]:
        view = Viewpoint(AsOf("2026-01-01"), Asker(("public",), "2026-01-01"))
        return progress_of_run("none", view, lambda _host, _process: False)

    with pytest.raises(NotFound, match="none"):
        answer(Held(RECORD), steps())


def test_a_stage_is_noted_when_it_begins_and_not_at_every_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("loaders.progress.NOTED_EVERY_S", 3600.0)
    ledger, notes = Ledger("lists"), []
    progress = NotedProgress(ledger, lambda: notes.append(ledger.standing), no_progress)
    for done in range(100):
        progress("load_lists", done, 100)
    progress("check_quotes", 1, 1)
    assert [(note.stage, note.done) for note in notes if note] == [
        ("load_lists", 0),
        ("check_quotes", 1),
    ]
    assert ledger.standing == notes[-1]
