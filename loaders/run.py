"""One load from beginning to end: the lease, the account, the writing, the links that follow."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graph_schema.statements import schema_elements
from graph_store import Store, WriteTransaction
from loaders.graph_writer import GraphWriter, utc_now
from loaders.held import HeldFacts
from loaders.lease import hold_lease
from loaders.ledger import Ledger
from loaders.progress import NotedProgress, Progress, no_progress

_INTERRUPTED = (
    "MATCH (r:LoadRun) WHERE r.status = 'running' AND r.key <> $run "
    "SET r.status = 'interrupted', r.finished = $now RETURN count(r) AS rows"
)


@dataclass(slots=True)
class Load:
    """What the sources of a load work with."""

    store: Store
    ledger: Ledger
    writer: GraphWriter
    held: HeldFacts
    progress: Progress
    changed_laws: set[str]
    changed_items: set[str]


@contextmanager
def load_run(
    store: Store, task: str, actor: str = "local", progress: Progress = no_progress
) -> Iterator[Load]:
    """Open a load run, and close it with its account, whatever happens within.

    One load writes at a time. A load that is killed leaves a run that says ``running`` with a
    process that is gone; the next load marks it interrupted, and repeating it is safe. How far it
    is stands on the run's record, for other processes.
    """
    store.ensure_schema(schema_elements())
    ledger = Ledger(task, actor)
    with hold_lease(store, ledger.run) as lease:
        mark_interrupted(store, ledger.run)

        def note() -> None:
            GraphWriter(store, ledger.run, lease.renew).write(ledger.underway(writer.tally))

        noted = NotedProgress(ledger, note, progress)
        writer = GraphWriter(store, ledger.run, noted.note_when_due)
        writer.write(ledger.underway(writer.tally))
        load = Load(store, ledger, writer, HeldFacts(store), noted, set(), set())
        try:
            yield load
        except BaseException:
            _close(store, ledger, writer, "failed")
            raise
        _close(store, ledger, writer, "done")
        store.count_anew()


def mark_interrupted(store: Store, run: str) -> None:
    """Mark the runs that still say ``running``: who holds the lease knows that they are dead."""

    def work(transaction: WriteTransaction) -> None:
        transaction.run(_INTERRUPTED, run=run, now=utc_now())

    store.write_transaction(work)


def _close(store: Store, ledger: Ledger, writer: GraphWriter, status: str) -> None:
    final = GraphWriter(store, ledger.run)
    final.write(ledger.ending(writer.tally, status))
