"""The place whose document names a body (所在地), and the place that a mention belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from legal_text.folding import fold_text
from legal_text.script import simplified
from resolution.department_names import DepartmentMention
from resolution.places_in_names import generic_levels, place_prefix
from resolution.regions import (
    RegionIndex,
    RegionRow,
    is_code,
    level_of_code,
    normalise_code,
    short_names,
)
from resolution.tables import read_table

_LEVELS = (
    ("特别行政区", "2"), ("自治区", "2"), ("省", "2"), ("自治州", "3"), ("地区", "3"), ("州", "3"),
    ("盟", "3"), ("市", "3"), ("县", "4"), ("区", "4"), ("旗", "4"), ("街道", "5"), ("镇", "5"),
    ("乡", "5"),
)  # fmt: skip
NATION = "100000"
DIVISIONS_SINCE = date(2023, 1, 1)
"""The day from which the table of divisions (GB/T 2260, 2023) tells what there was."""


class Above(NamedTuple):
    """A division over a place: its name, and its level's code."""

    name: str
    level: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A division as a document's region: the last name alone, and those above it, nearest first.

    ``level`` is its level's code; ``code`` is set where the tables or the register know it.
    """

    name: str
    level: str
    above: tuple[Above, ...] = ()
    code: str | None = None

    @property
    def path(self) -> str:
        """The district with its city before it (广元市昭化区); any other place by its name."""
        if self.name.endswith("区") and self.above and self.above[0].name.endswith("市"):
            return f"{self.above[0].name}{self.name}"
        return self.name

    @property
    def city(self) -> str:
        """The city over a county or district; the place itself where none is known."""
        return next((up.name for up in self.above if up.level == "3"), "") or (
            self.above[0].name if self.above and self.above[0].name.endswith("市") else self.name
        )

    @property
    def short(self) -> str:
        """The short name (广安 of 广安市)."""
        return next(iter(short_names(self.name)), self.name)


@cache
def national_divisions() -> tuple[RegionRow, ...]:
    """Return the provinces, cities and counties of the project's table."""
    rows = read_table("divisions.csv", "code", "name", "source")
    return tuple(RegionRow(row["code"], row["name"]) for row in rows)


@cache
def national_index() -> RegionIndex:
    """Return the divisions of the project's table, by name and code."""
    return RegionIndex(national_divisions())


def index_with(rows: Iterable[RegionRow]) -> RegionIndex:
    """Return an index of the national divisions and of ``rows``, which win under one code."""
    own = tuple(rows)
    return RegionIndex((*national_divisions(), *own)) if own else national_index()


def seat_of(region: str, index: RegionIndex) -> Seat | None:
    """Return the place that a text (陕西省汉中市), a code or a key means; None where it is none.

    A name that several divisions bear stays without a code, and so does one that no table has.
    """
    written = simplified(fold_text(region)).removeprefix("region:")
    if is_code(written):
        held = index.get(written)
        return seat_with_code(held.code, index) if held else None
    found = index.region_of_text(written)
    if found is not None and not found.rest:
        code = found.code or (found.candidates[0] if len(found.candidates) == 1 else None)
        if code is not None:
            return seat_with_code(code, index)
    return seat_of_words(written)


def seat_with_code(code: str, index: RegionIndex) -> Seat:
    """Return the place with a code that the index holds."""
    full = normalise_code(code)
    above = tuple(
        Above(held.name, level_of_code(up), up)
        for up in index.ancestors(full)
        if (held := index.get(up)) is not None
    )
    held = index.get(full)
    return Seat(held.name if held else code, level_of_code(full), above, full)


def seat_of_words(written: str) -> Seat | None:
    """Return the place that words alone show: 云川省澜州市 is the 澜州市 of 云川省."""
    names: list[str] = []
    rest = written
    while rest:
        place = place_prefix(rest) or (rest if _level(rest) and len(rest) < 9 else "")
        if not place:
            return None
        names.append(place)
        rest = rest[len(place) :]
    if not names:
        return None
    above = tuple(Above(name, _level(name) or "3") for name in reversed(names[:-1]))
    return Seat(names[-1], _level(names[-1]) or "4", above)


def _level(name: str) -> str | None:
    return next((code for end, code in _LEVELS if name.endswith(end)), None)


def seat_of_mention(
    mention: DepartmentMention, home: Seat | None, index: RegionIndex
) -> Seat | None:
    """Return the place that a mention belongs to: its own, one over the document's, or that one.

    None where its level words fit no known place.
    """
    place = mention.region_prefix
    if not (place or mention.generic_prefix) and mention.inherited_prefix not in generic_levels():
        place = mention.inherited_prefix
    if place:
        within = home.code if home else None
        found = index.region_of_text(place, within=within)
        if found is not None and not found.rest and found.code:
            return seat_with_code(found.code, index)
        return seat_of_words(place)
    word = mention.generic_prefix or mention.inherited_prefix
    if not word or home is None:
        return home
    return _fitting(word, mention, home)


def _fitting(word: str, mention: DepartmentMention, home: Seat) -> Seat | None:
    ending = word.removesuffix("级").removesuffix("直")
    ups = [
        Seat(up.name, up.level, home.above[at + 1 :], up.code) for at, up in enumerate(home.above)
    ]
    places = [home, *ups]
    named = next((place for place in places if place.name.endswith(ending)), None)
    if named is not None and not mention.names_several_levels:
        return named
    levels = mention.levels or (() if not mention.inherited_prefix else (home.level,))
    is_level_word = mention.names_several_levels or word.endswith(("级", "直", "以上", "地方"))
    if is_level_word:
        return next((place for place in places if place.level in levels), None)
    return None
