"""Names of offices that national bodies send out (派出机构): 中国人民银行汉中市分行.

The place stands inside the name, between the national body and the kind of office.
"""

from functools import cache
from typing import NamedTuple

from resolution.naming.seats import Seat, national_index, seat_with_code
from resolution.tables import read_table


class Dispatched(NamedTuple):
    """The office of a national body: its name without the place, and the place."""

    core: str
    seat: Seat


def dispatched_name(core: str) -> Dispatched | None:
    """Return the office that a name without a place at its head is, or None."""
    if not core.startswith(_heads()):
        return None
    for head, tail, name in _rows():
        place = core.removeprefix(head).removesuffix(tail)
        if core.startswith(head) and core.endswith(tail) and place:
            found = national_index().region_of_text(place)
            code = found.code or found.candidates[0] if found and not found.rest else None
            if code is not None:
                return Dispatched(name, seat_with_code(code, national_index()))
    return None


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    rows = read_table("dispatched_names.csv", "head", "tail", "core", "source")
    return tuple((row["head"], row["tail"], row["core"]) for row in rows)


@cache
def _heads() -> tuple[str, ...]:
    return tuple(dict.fromkeys(head for head, _, _ in _rows()))
