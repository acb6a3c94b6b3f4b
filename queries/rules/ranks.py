"""Which text outranks which (效力位阶): a partial order, as a table with the articles it is from.

Ministry rules and local government rules stand beside each other, and so do all ranks between
which no row leads. Rows that contradict each other are refused.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from queries.rules.tables import read_rules

_OWN = "own"


class Ranked(NamedTuple):
    """A text as it is weighed: its rank, and the place that its title begins with, if any."""

    rank: str
    place: str


class Order(NamedTuple):
    """One row of the order: whether it holds only between texts of one place, and its source."""

    higher: str
    lower: str
    own_place: bool
    source: str


def outranks(higher: Ranked, lower: Ranked) -> str | None:
    """Return the source of the rule by which the one text outranks the other, or None.

    What holds only within a place holds only where both name the same one: that a city lies in a
    province isn't told by titles.
    """
    order = _closed().get((higher.rank, lower.rank))
    if order is None or (order.own_place and not (higher.place and higher.place == lower.place)):
        return None
    return order.source


def closure(rows: Iterable[Order]) -> Mapping[tuple[str, str], Order]:
    """Return every pair that the rows order, directly or through others.

    Raises ValueError where a rank would outrank itself: two rows contradict each other.
    """
    found = {(row.higher, row.lower): row for row in rows}
    grown = True
    while grown:
        joined = [
            _joined(up, down)
            for up in found.values()
            for down in found.values()
            if up.lower == down.higher
        ]
        before = dict(found)
        for row in joined:
            pair = row.higher, row.lower
            if pair not in found or (found[pair].own_place and not row.own_place):
                found[pair] = row
        grown = found != before
    if circles := sorted(higher for higher, lower in found if higher == lower):
        raise ValueError(f"the order of ranks contradicts itself: {', '.join(circles)}")
    return found


def _joined(up: Order, down: Order) -> Order:
    source = up.source if up.source == down.source else f"{up.source}；{down.source}"
    return Order(up.higher, down.lower, up.own_place or down.own_place, source)


@cache
def _closed() -> Mapping[tuple[str, str], Order]:
    rows = read_rules("rank_order.csv", "higher", "lower", "where", "source", "scope")
    return closure(Order(r["higher"], r["lower"], r["where"] == _OWN, r["source"]) for r in rows)
