"""What units' lists hold (清单所列): an item by its name or code, exact; likeness only proposes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
        return f"{self.name}（{self.sub_name}）" if self.sub_name else self.name


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
    """The items of one unit, and the words by which they are found."""

    def __init__(self, record: Record) -> None:
        self._department = record["department"]
        self._articles = dict(record["articles"])
        self.rows = list(map(ItemRow, *(record[column] for column in _COLUMNS)))

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[ItemRow]]:
        found: dict[str, list[ItemRow]] = defaultdict(list)
        for row in self.rows:
            found[folded(row.name)].append(row)
            if row.sub_name:
                found[folded(row.whole_name)].append(row)
            if row.code:
                found[folded(row.code)].append(row)
        return found

    @cached_property
    def names(self) -> Sequence[str]:
        return [folded(row.whole_name) for row in self.rows]

    @cached_property
    def by_type(self) -> Mapping[str, Sequence[NamedItem]]:
        found: dict[str, list[NamedItem]] = defaultdict(list)
        for held in self.held(self.rows):
            name = folded(held.row.whole_name)
            articles = self._articles.get(held.row.item, ())
            found[held.row.power_type].append(NamedItem(held, name, object_of(name), articles))
        return found

    def held(self, rows: Iterable[ItemRow]) -> list[Held]:
        """Return rows as this unit's, in the order of items and places."""
        return [Held(self._department, row) for row in sorted(rows, key=_order)]


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

    @property
    def sources(self) -> set[str]:
        """The sources that the items stand in."""
        return {row.source for unit in self._units.values() for row in unit.rows}

    def lists_of(self, departments: Iterable[str]) -> list[UnitList]:
        """Return the lists of the units."""
        return [one for key in departments for one in self._lists.get(key, ())]

    def of_types(self, departments: Iterable[str], types: Collection[str]) -> list[NamedItem]:
        """Return the items of the units that are of these types."""
        ordered = sorted(types)
        return [
            item
            for unit in self._of(departments)
            for one in ordered
            for item in unit.by_type.get(one, ())
        ]

    def find(self, name: str, code: str | None, departments: Iterable[str]) -> list[Held]:
        """Return the items of the units that bear this code or exactly this name, folded."""
        words = (folded(code), folded(name)) if code else (folded(name),)
        found: dict[tuple[str, str], Held] = {}
        for unit in self._of(departments):
            for word in words:
                if rows := unit.by_word.get(word):
                    found |= {(one.department, one.row.item): one for one in unit.held(rows)}
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
            for held in unit.held([unit.rows[at]])
        ]
        best = sorted(found, key=lambda one: (-one[0], *_order(one[1].row)))
        return [(held, round(score, 1)) for score, held in best[:_MOST_PROPOSALS]]

    def _of(self, departments: Iterable[str]) -> Iterator[_UnitItems]:
        for key in departments:
            if key in self._units:
                yield self._units[key]
