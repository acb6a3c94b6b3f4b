"""What units' lists hold (清单所列): an item by its name or code, exact; likeness only proposes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

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


class Holdings:
    """The lists of some units and the items in them. Immutable after construction."""

    def __init__(
        self, lists: Records, items: Records, files: Mapping[str, str] | None = None
    ) -> None:
        self._lists: dict[str, list[UnitList]] = defaultdict(list)
        for row in lists:
            self._lists[row["department"]].append(
                UnitList(row["department"], row["dated"], row["whole"])
            )
        self._items: dict[str, list[Listed]] = defaultdict(list)
        self._articles: dict[str, frozenset[str]] = {}
        self._by_name: dict[tuple[str, str], list[Listed]] = defaultdict(list)
        for row in sorted(items, key=lambda r: (r["department"], r["item"], r["place"] or "")):
            place = parse_cell_place(row["place"])
            sub_name = row["sub_name"]
            listed = Listed(
                department=row["department"],
                item=row["item"],
                name=f"{row['name']}（{sub_name}）" if sub_name else row["name"],
                code=row["code"],
                power_type=row["power_type"],
                file=(files or {}).get(row["source"]),
                sheet=place.sheet if place else None,
                row=place.row if place else None,
            )
            self._items[listed.department].append(listed)
            self._articles[listed.item] = frozenset(row.get("articles") or ())
            names = {folded(row["name"]), folded(listed.name)}
            for word in names | ({folded(row["code"])} if row["code"] else set()):
                self._by_name[listed.department, word].append(listed)

    def lists_of(self, departments: Iterable[str]) -> list[UnitList]:
        """Return the lists of the units."""
        return [one for key in departments for one in self._lists.get(key, ())]

    def items_of(self, departments: Iterable[str]) -> list[Listed]:
        """Return the items of the units."""
        return [one for key in departments for one in self._items.get(key, ())]

    def rests_on(self, listed: Listed, articles: Collection[str]) -> bool:
        """Return whether an item rests on one of the articles."""
        return not self._articles[listed.item].isdisjoint(articles)

    def find(self, name: str, code: str | None, departments: Iterable[str]) -> list[Listed]:
        """Return the items of the units that bear this code or exactly this name, folded."""
        words = [folded(code)] if code else []
        words.append(folded(name))
        found = {
            listed.item: listed
            for key in departments
            for word in words
            for listed in self._by_name.get((key, word), ())
        }
        return list(found.values())

    def like(self, name: str, departments: Sequence[str]) -> list[tuple[Listed, float]]:
        """Return the items of the units whose names come near: proposals, best first."""
        items = [listed for key in departments for listed in self._items.get(key, ())]
        found = process.extract(
            folded(name),
            [folded(listed.name) for listed in items],
            scorer=fuzz.ratio,
            score_cutoff=threshold("like_name"),
            limit=_MOST_PROPOSALS,
        )
        return [(items[at], round(score, 1)) for _, score, at in found]
