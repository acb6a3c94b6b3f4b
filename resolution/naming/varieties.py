"""What functional names mean where the names of bodies differ by place (各地名称不一).

教育行政部门 is 教育厅 in a province and 教育委员会 in a 直辖市; the 城乡规划主管部门 of a city was
城乡规划局 in one place and 规划局 in another. Where a place has no row and its bodies have names of
their own (直辖市), nothing is decided. Nor is a name by the pattern of its matter, where the table
of names that bodies bear everywhere (各地通用的名称) doesn't have it for the place and the day.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from resolution.naming.seats import Seat
from resolution.naming_tables import without_joints
from resolution.tables import read_table, split_cell

_OWN_NAMES = "直辖市"
_DISTRICT = "市辖区"
_OTHER_KINDS = {"厅": ("局", "委员会")}


class Variety(NamedTuple):
    """The full names that the body of a matter has in a place; ``said`` tells by what."""

    names: tuple[str, ...]
    said: str


class _Common(NamedTuple):
    """Where and when bodies bear a name: in ``places`` (empty: all) but those of ``but``."""

    levels: tuple[str, ...]
    places: frozenset[str]
    but: frozenset[str]
    valid_from: date
    valid_to: date


class _Row(NamedTuple):
    levels: tuple[str, ...]
    place: str
    valid_from: date
    valid_to: date
    variety: Variety


def variety_of(matters: tuple[str, ...], seat: Seat, day: date) -> Variety | None:
    """Return the names of the first of ``matters`` that the table has for a place on a day.

    A row for the place comes before one for all places.
    """
    kinds = frozenset(_kinds_of(seat))
    for matter in matters:
        fitting = [
            row
            for row in _rows().get(without_joints(matter), ())
            if seat.level in row.levels and row.valid_from <= day < row.valid_to
        ]
        own = [row for row in fitting if row.place in kinds]
        general = [row for row in fitting if not row.place and _OWN_NAMES not in kinds]
        if own or general:
            return (own or general)[0].variety
    return None


def is_common(core: str, seat: Seat, day: date) -> bool:
    """Return whether the bodies of a matter bear this name in all places like this one on a day.

    Where they don't, the pattern of a functional name (X主管部门 -> X局) tells nothing.
    """
    kinds = {*_kinds_of(seat), *(_city_kinds().get(up.name, "") for up in seat.above)}
    return any(
        seat.level in row.levels
        and row.valid_from <= day < row.valid_to
        and (not row.places or row.places & kinds)
        and not row.but & kinds
        for row in _common().get(core, ())
    )


def has_own_names(seat: Seat) -> bool:
    """Return whether a place is of the kind whose bodies' names follow no pattern (直辖市)."""
    return _OWN_NAMES in _kinds_of(seat)


def other_kinds(core: str) -> tuple[str, ...]:
    """Return the names that a body may have in a 直辖市: 商务厅 is 商务局 or 商务委员会 there."""
    for ending, others in _OTHER_KINDS.items():
        if core.endswith(ending):
            return tuple(core.removesuffix(ending) + other for other in others)
    return (core,)


def _kinds_of(seat: Seat) -> Iterator[str]:
    """Yield the kind of a place, its own name, and those of the places over it."""
    if seat.name in _city_kinds():
        yield _city_kinds()[seat.name]
    if seat.level == "4" and seat.name.endswith("区") and not seat.name.endswith("自治区"):
        yield _DISTRICT
    yield seat.name
    yield from (up.name for up in seat.above)


@cache
def _city_kinds() -> dict[str, str]:
    return {
        row["name"]: row["kind"] for row in read_table("city_kinds.csv", "name", "kind", "source")
    }


@cache
def _common() -> dict[str, tuple[_Common, ...]]:
    found: dict[str, tuple[_Common, ...]] = {}
    columns = ("name", "levels", "places", "except", "from", "until", "source")
    for row in read_table("common_names.csv", *columns):
        one = _Common(
            split_cell(row["levels"]),
            frozenset(split_cell(row["places"])),
            frozenset(split_cell(row["except"])),
            *_days_of(row),
        )
        found[row["name"]] = (*found.get(row["name"], ()), one)
    return found


def _days_of(row: dict[str, str]) -> tuple[date, date]:
    return (
        date.fromisoformat(row["from"]) if row["from"] else date.min,
        date.fromisoformat(row["until"]) if row["until"] else date.max,
    )


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    found: dict[str, tuple[_Row, ...]] = {}
    columns = ("matter", "levels", "places", "from", "until", "names", "source")
    for row in read_table("names_by_place.csv", *columns):
        matter = without_joints(row["matter"])
        one = _Row(
            split_cell(row["levels"]),
            row["places"],
            *_days_of(row),
            Variety(split_cell(row["names"]), row["source"]),
        )
        found[matter] = (*found.get(matter, ()), one)
    return found
