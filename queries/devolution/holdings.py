"""What units' lists hold (清单所列): an item by its name or code, exact; likeness only proposes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from queries.asking import Record, Records
from queries.devolution.names import folded, object_of
from queries.rules.thresholds import threshold

_MOST_PROPOSALS = 3


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list that a unit published: its day, and whether it was loaded whole."""

    department: str
    dated: str | None
    whole: bool


class ItemRow(NamedTuple):
    """An item as it was read; an element that it lacks is empty.

    Lists hold thousands of items and few of them are told: this is all that comparing needs.
    """

    item: str
    name: str
    sub_name: str
    code: str
    power_type: str
    place: str
    source: str

    @property
    def whole_name(self) -> str:
        """The name with that of the sub-item."""
        return whole_name(self.name, self.sub_name)


def whole_name(name: str, sub_name: str) -> str:
    """Return the name of an item with that of the sub-item."""
    return f"{name}（{sub_name}）" if sub_name else name


_COLUMNS = ("items", "names", "sub_names", "codes", "power_types", "places", "sources")
"""The columns of ``items_of_departments`` that make the elements of ``ItemRow``."""


class Held(NamedTuple):
    """An item in the list of a unit, as it was read."""

    department: str
    row: ItemRow


class NamedItem(NamedTuple):
    """An item of a unit with its whole name, folded, what that is about, and its articles."""

    held: Held
    name: str
    thing: str
    articles: Sequence[str]


class _UnitItems:
    """The items of one unit as they were read, and the words by which they are found.

    A record has them column by column. Of thousands few are looked at: rows are made of these.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[int]]:
        """The places in the columns of the items that bear a name, a whole name or a code."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(self._record["names"]):
            found[folded(name)].append(at)
        for at, sub_name in enumerate(self._record["sub_names"]):
            if sub_name:
                found[self.names[at]].append(at)
        for at, code in enumerate(self._record["codes"]):
            if code:
                found[folded(code)].append(at)
        return found

    @cached_property
    def names(self) -> Sequence[str]:
        """The whole names, folded."""
        pairs = zip(self._record["names"], self._record["sub_names"], strict=True)
        return [folded(whole_name(name, sub_name)) for name, sub_name in pairs]

    @cached_property
    def by_type(self) -> Mapping[str, Sequence[NamedItem]]:
        """The items of each type of power."""
        articles = dict(self._record["articles"])
        found: dict[str, list[NamedItem]] = defaultdict(list)
        for held in self.held(range(len(self.names))):
            name = folded(held.row.whole_name)
            cited = articles.get(held.row.item, ())
            found[held.row.power_type].append(NamedItem(held, name, object_of(name), cited))
        return found

    @property
    def sources(self) -> Sequence[str]:
        """The sources that the items stand in."""
        sources: Sequence[str] = self._record["sources"]
        return sources

    def held(self, places: Iterable[int]) -> list[Held]:
        """Return the items at places of the columns, in the order of items and their places."""
        columns = [self._record[column] for column in _COLUMNS]
        rows = [ItemRow._make([column[at] for column in columns]) for at in places]
        return [Held(self._record["department"], row) for row in sorted(rows, key=_order)]


def _order(row: ItemRow) -> tuple[str, str]:
    return row.item, row.place


class Holdings:
    """The lists of some units and the items in them."""

    def __init__(self, lists: Records, items: Records) -> None:
        self._lists: dict[str, list[UnitList]] = defaultdict(list)
        for row in lists:
            self._lists[row["department"]].append(
                UnitList(row["department"], row["dated"], row["whole"])
            )
        self._units = {row["department"]: _UnitItems(row) for row in items}
        self._of_types: dict[tuple[tuple[str, ...], frozenset[str]], list[NamedItem]] = {}

    @property
    def sources(self) -> set[str]:
        """The sources that the items stand in."""
        return {source for unit in self._units.values() for source in unit.sources}

    def lists_of(self, departments: Iterable[str]) -> list[UnitList]:
        """Return the lists of the units."""
        return [one for key in departments for one in self._lists.get(key, ())]

    def of_types(self, departments: Sequence[str], types: frozenset[str]) -> list[NamedItem]:
        """Return the items of the units that are of these types."""
        asked = tuple(departments), types
        if asked not in self._of_types:
            self._of_types[asked] = [
                item
                for unit in self._of(departments)
                for power_type in sorted(types)
                for item in unit.by_type.get(power_type, ())
            ]
        return self._of_types[asked]

    def find(self, name: str, code: str | None, departments: Iterable[str]) -> list[Held]:
        """Return the items of the units that bear this code or exactly this name, folded."""
        words = (folded(code), folded(name)) if code else (folded(name),)
        found: dict[tuple[str, str], Held] = {}
        for unit in self._of(departments):
            for word in words:
                if places := unit.by_word.get(word):
                    found |= {(one.department, one.row.item): one for one in unit.held(places)}
        return list(found.values())

    def like(self, name: str, departments: Iterable[str]) -> list[tuple[Held, float]]:
        """Return the items of the units whose names come near: proposals, best first."""
        found = [
            (score, held)
            for unit in self._of(departments)
            for _, score, at in process.extract(
                folded(name),
                unit.names,
                scorer=fuzz.ratio,
                score_cutoff=threshold("like_name"),
                limit=None,
            )
            for held in unit.held([at])
        ]
        best = sorted(found, key=lambda one: (-one[0], *_order(one[1].row)))
        return [(held, round(score, 1)) for score, held in best[:_MOST_PROPOSALS]]

    def _of(self, departments: Iterable[str]) -> Iterator[_UnitItems]:
        for key in departments:
            if key in self._units:
                yield self._units[key]
