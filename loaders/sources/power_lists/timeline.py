"""When the facts of a unit's lists end: at the unit's next list that says otherwise.

Pure: the facts held of the unit and those of the list that is being loaded go in together, so lists
may be loaded in any order. A list ends what it holds anew; a whole list also ends what it no longer
holds; a list read in part ends nothing by leaving it out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph_schema.rows import FactRow, HeldFact
from graph_schema.types.items import HOLDS, LISTS, PUBLISHES
from loaders.reconcile import Changes, ending, reconcile


@dataclass(frozen=True, slots=True)
class ListDate:
    """One list version of a series: its key, its date, whether it holds the whole list."""

    key: str
    dated: str | None
    whole: bool


def list_changes(
    this: ListDate,
    asserted: Iterable[FactRow],
    held: Sequence[HeldFact],
    others: Sequence[ListDate],
) -> Changes:
    """Return what to open and close so that the graph says what all lists of the series say.

    ``held`` are the open facts of the unit's items and lists, ``others`` the versions of the same
    series that are held already.
    """
    new = list(asserted)
    replaced = _replaced(this, new, held)
    kept = [fact.row for fact in held if fact.stored_key not in replaced]
    wanted = [*kept, *new]
    series = {other.key: other for other in others} | {this.key: this}
    holds = _items_of_lists(wanted)
    return reconcile(held, (_dated(row, series, holds) for row in wanted))


def _replaced(this: ListDate, new: Sequence[FactRow], held: Sequence[HeldFact]) -> frozenset[str]:
    """Return the held facts of this very list that it says anew, or no longer says."""
    spoken_of = {_item_of(row) for row in new}
    return frozenset(
        fact.stored_key
        for fact in held
        if _list_of(fact.row) == this.key and (this.whole or _item_of(fact.row) in spoken_of)
    )


def _list_of(row: FactRow) -> str | None:
    if row.type is PUBLISHES:
        return row.end_key
    if row.type is LISTS:
        return row.start_key
    value = row.properties.get("list_version")
    return str(value) if value is not None else None


def _item_of(row: FactRow) -> str | None:
    if row.type is PUBLISHES:
        return None
    return row.end_key if row.type in (HOLDS, LISTS) else row.start_key


def _items_of_lists(rows: Iterable[FactRow]) -> Mapping[str, frozenset[str]]:
    items: dict[str, set[str]] = {}
    for row in rows:
        if row.type is LISTS:
            items.setdefault(row.start_key, set()).add(row.end_key)
    return {key: frozenset(held) for key, held in items.items()}


def _dated(
    row: FactRow, series: Mapping[str, ListDate], holds: Mapping[str, frozenset[str]]
) -> FactRow:
    said_by = series.get(_list_of(row) or "")
    item = _item_of(row)
    if said_by is None or item is None or row.type is LISTS:
        return row
    later = [
        other.dated
        for other in series.values()
        if other.dated
        and other.dated > (said_by.dated or "")
        and (other.whole or item in holds.get(other.key, frozenset()))
    ]
    return ending(row, min(later, default=None))
