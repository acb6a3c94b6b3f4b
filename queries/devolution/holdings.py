"""What units' lists hold (清单所列): an item by its name or code, exact; likeness only proposes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from graph_schema.places import parse_cell_place
from queries.asking import Records
from queries.devolution.transfer import folded
from queries.rules.thresholds import threshold

_MOST_PROPOSALS = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """An item in a unit's list in force."""

    department: str
    item: str
    name: str
    code: str | None
    power_type: str
    file: str | None
    sheet: str | None
    row: int | None


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list that a unit published: its day, and whether it was loaded whole."""

    department: str
    dated: str | None
    whole: bool


class ItemRow(NamedTuple):
    """An item as it was read; ``articles`` are those that it rests on, where they were asked for.

    Lists hold thousands of items and few of them are told: this is all that comparing needs.
    """

    item: str
    name: str
    sub_name: str | None
    code: str | None
    power_type: str
    place: str | None
    source: str | None
    articles: Sequence[str]

    @property
    def whole_name(self) -> str:
        """The name with that of the sub-item."""
        return f"{self.name}（{self.sub_name}）" if self.sub_name else self.name


class _UnitItems:
    """The items of one unit, and by which words and types they are found."""

    def __init__(self, rows: Iterable[Sequence[object]]) -> None:
        made = [ItemRow(*row) for row in rows]  # type: ignore[arg-type]
        self.rows = sorted(made, key=lambda row: (row.item, row.place or ""))

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[ItemRow]]:
        found: dict[str, list[ItemRow]] = defaultdict(list)
        for row in self.rows:
            words = [row.name, row.whole_name] if row.sub_name else [row.name]
            words += [row.code] if row.code else []
            for word in dict.fromkeys(map(folded, words)):
                found[word].append(row)
        return found

    @cached_property
    def by_type(self) -> Mapping[str, Sequence[tuple[ItemRow, str]]]:
        """The items of each type, each with its whole name, folded."""
        found: dict[str, list[tuple[ItemRow, str]]] = defaultdict(list)
        for row, name in zip(self.rows, self.names, strict=True):
            found[row.power_type].append((row, name))
        return found

    @cached_property
    def names(self) -> Sequence[str]:
        return [folded(row.whole_name) for row in self.rows]


class Holdings:
    """The lists of some units and the items in them: what is found of them doesn't change."""

    def __init__(
        self, lists: Records, items: Records, files: Mapping[str, str] | None = None
    ) -> None:
        self._files = files or {}
        self._lists: dict[str, list[UnitList]] = defaultdict(list)
        for row in lists:
            self._lists[row["department"]].append(
                UnitList(row["department"], row["dated"], row["whole"])
            )
        self._units = {row["department"]: _UnitItems(row["items"]) for row in items}
        self._found: dict[tuple[str, str | None, tuple[str, ...]], list[Listed]] = {}

    def lists_of(self, departments: Iterable[str]) -> list[UnitList]:
        """Return the lists of the units."""
        return [one for key in departments for one in self._lists.get(key, ())]

    def of_types(
        self, departments: Iterable[str], types: Collection[str]
    ) -> Iterator[tuple[str, ItemRow, str]]:
        """Yield the items of these types, each with its unit and its whole name, folded."""
        for key, unit in self._of(departments):
            for one in sorted(types):
                yield from ((key, row, name) for row, name in unit.by_type.get(one, ()))

    def find(self, name: str, code: str | None, departments: Iterable[str]) -> list[Listed]:
        """Return the items of the units that bear this code or exactly this name, folded."""
        asked = name, code, tuple(departments)
        if asked not in self._found:
            words = [folded(code)] if code else []
            words.append(folded(name))
            found = {
                row.item: (key, row)
                for key, unit in self._of(asked[2])
                for word in words
                for row in unit.by_word.get(word, ())
            }
            self._found[asked] = [self.told(key, row) for key, row in found.values()]
        return self._found[asked]

    def like(self, name: str, departments: Iterable[str]) -> list[tuple[Listed, float]]:
        """Return the items of the units whose names come near: proposals, best first."""
        units = list(self._of(departments))
        items = [(key, row) for key, unit in units for row in unit.rows]
        found = process.extract(
            folded(name),
            [one for _, unit in units for one in unit.names],
            scorer=fuzz.ratio,
            score_cutoff=threshold("like_name"),
            limit=_MOST_PROPOSALS,
        )
        return [(self.told(*items[at]), round(score, 1)) for _, score, at in found]

    def told(self, department: str, row: ItemRow) -> Listed:
        """Return an item of a unit as it is told, with its place."""
        place = parse_cell_place(row.place)
        return Listed(
            department=department,
            item=row.item,
            name=row.whole_name,
            code=row.code,
            power_type=row.power_type,
            file=self._files.get(row.source or ""),
            sheet=place.sheet if place else None,
            row=place.row if place else None,
        )

    def _of(self, departments: Iterable[str]) -> Iterator[tuple[str, _UnitItems]]:
        for key in departments:
            if key in self._units:
                yield key, self._units[key]
