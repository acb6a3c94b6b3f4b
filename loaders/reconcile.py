"""What has to change so that the graph says what a source says: facts to open, facts to close.

Pure functions. A loader reads the facts held of a scope (a law, a unit's list), works out the facts
that ought to be open, and compares; the same source twice therefore changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph_schema.rows import FactRow, HeldFact


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between the facts held and the facts that ought to be held."""

    opened: tuple[FactRow, ...]
    closed: tuple[HeldFact, ...]
    kept: int


def reconcile(held: Iterable[HeldFact], wanted: Iterable[FactRow]) -> Changes:
    """Return the facts to open and to close; a fact is the same when all that it says is.

    A wanted fact given twice counts once.
    """
    held_by_key = {fact.stored_key: fact for fact in held}
    wanted_by_key = {row.fact_key: row for row in wanted}
    return Changes(
        opened=tuple(row for key, row in wanted_by_key.items() if key not in held_by_key),
        closed=tuple(fact for key, fact in held_by_key.items() if key not in wanted_by_key),
        kept=len(held_by_key.keys() & wanted_by_key.keys()),
    )


def ending(row: FactRow, valid_to: str | None) -> FactRow:
    """Return the fact with another end in law: that is what the load that ends it asserts."""
    if row.valid_to == valid_to:
        return row
    return replace(row, valid_to=valid_to, asserted_by=None)
