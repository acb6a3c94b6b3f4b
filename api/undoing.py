"""Taking a load back, with the record of who did it."""

from dataclasses import dataclass

from api.access.audit import audit_event, write_records
from api.errors import BadInput
from graph_store import Store
from loaders.lease import LoadBusy
from loaders.undo import CannotUndo, undo_run


@dataclass(frozen=True, slots=True)
class UndoAnswer:
    """The load that was taken back, and the run that did it."""

    undone: str
    by: str


def undo(store: Store, run: str, actor: str) -> UndoAnswer:
    """Take a load back; raise BadInput with the reason when it can't be."""
    try:
        by = undo_run(store, run, actor)
    except (CannotUndo, LoadBusy) as refusal:
        raise BadInput(str(refusal)) from refusal
    write_records(store, (audit_event(actor, "run.undo", run),))
    return UndoAnswer(run, by)
