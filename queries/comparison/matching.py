"""Which items of two lists are one (对应): by what tells surely first; likeness only proposes.

Each item has one partner at most. Where several could be it, the one of the same unit, then the one
that shares most bases, then the one that stands first.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from legal_text.folding import fold_text
from queries.asking import Record
from queries.comparison.answer import ComparedItem
from queries.items.views import full_law_title, in_title_marks, source_place, type_label
from queries.rules.thresholds import threshold

_MOST_NEAR = 3
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item with all that is compared of it; ``bases`` are targets with how they are told."""

    told: ComparedItem
    name: str
    home: str
    catalogue: frozenset[str]
    code: str | None
    bases: dict[str, str] = field(hash=False)
    state: dict[str, Any] = field(hash=False)


def listed_item(record: Record, files: dict[str, str]) -> ListedItem:
    """Return the item of a record of ``comparison/items_to_compare``."""
    state = record["state"]
    sub_name = state.get("sub_name")
    name = f"{state['name']}（{sub_name}）" if sub_name else state["name"]
    code = state.get("code") or record["code"]
    told = ComparedItem(
        key=record["item"],
        name=name,
        power_type=state["power_type"],
        type_label=type_label(state["power_type"], state.get("power_type_written")),
        code=code,
        unit=record["unit"],
        unit_name=record["unit_name"],
        source=source_place(files.get(record["source"]), record["place"]),
    )
    return ListedItem(
        told=told,
        name=fold_text(name),
        home=record["unit"],
        catalogue=frozenset(record["catalogue"]),
        code=fold_text(code) if code else None,
        bases={basis["target"]: _cited(basis) for basis in record["bases"]},
        state=state,
    )


def _cited(basis: Record) -> str:
    law, _, _ = basis["target"].partition("#")
    title = full_law_title(law, law.removeprefix("law:"))
    return f"{in_title_marks(title)}{basis['label'] or ''}"


class Match(NamedTuple):
    """Two items that are one, and the tier that told it."""

    left: ListedItem
    right: ListedItem
    tier: str


class Tier(NamedTuple):
    """A way to tell that two items are one: its code, its name, and what both must have alike."""

    code: str
    label: str
    keys: Callable[[ListedItem], Iterable[Hashable]]


def _by_type_and_law(item: ListedItem) -> Iterator[Hashable]:
    for target in sorted(item.bases):
        yield item.name, item.told.power_type, target.partition("#")[0]


TIERS = (
    Tier("catalogue", "目录编码", lambda item: sorted(item.catalogue)),
    Tier("code", "编码", lambda item: [item.code] if item.code else []),
    Tier("name_type_basis", "名称、类型和依据", _by_type_and_law),
    Tier("name_type", "名称、类型", lambda item: [(item.name, item.told.power_type)]),
    Tier("name", "名称", lambda item: [item.name]),
)
"""From the surest: a law in common is enough of a basis, its articles are compared as a field."""


def tier_label(code: str) -> str:
    """Return the Chinese name of a tier."""
    return next(tier.label for tier in TIERS if tier.code == code)


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs, and what is left on either side, all in the order of their lists."""

    pairs: tuple[Match, ...]
    left: tuple[ListedItem, ...]
    right: tuple[ListedItem, ...]


def match(left: Sequence[ListedItem], right: Sequence[ListedItem]) -> Matched:
    """Return which items of two lists are one."""
    free_left, free_right = dict.fromkeys(range(len(left))), dict.fromkeys(range(len(right)))
    found: dict[int, tuple[int, str]] = {}
    for tier in TIERS:
        offered: dict[Hashable, list[int]] = defaultdict(list)
        for at in free_right:
            for key in tier.keys(right[at]):
                offered[key].append(at)
        pairs = [
            (-_closeness(left[at], right[other]), at, other)
            for at in free_left
            for key in tier.keys(left[at])
            for other in offered.get(key, ())
        ]
        for _, at, other in sorted(pairs):
            if at in free_left and other in free_right:
                del free_left[at], free_right[other]
                found[at] = other, tier.code
    return Matched(
        pairs=tuple(Match(left[at], right[found[at][0]], found[at][1]) for at in sorted(found)),
        left=tuple(left[at] for at in free_left),
        right=tuple(right[at] for at in free_right),
    )


def _closeness(left: ListedItem, right: ListedItem) -> float:
    """Return how well two items fit that a tier holds to be one: the unit counts most."""
    same_unit = left.home == right.home
    same_name, same_type = (
        left.name == right.name,
        left.told.power_type == right.told.power_type,
    )
    shared, all_of_them = len(left.bases.keys() & right.bases), len(left.bases | right.bases)
    return 8 * same_unit + 4 * same_name + 2 * same_type + shared / (all_of_them or 1)


def near(item: ListedItem, others: Sequence[ListedItem]) -> list[tuple[ListedItem, float]]:
    """Return the items of another list whose names come near, of a type that fits; best first."""
    fitting = [
        other
        for other in others
        if _UNKNOWN in {item.told.power_type, other.told.power_type}
        or other.told.power_type == item.told.power_type
    ]
    found = process.extract(
        item.name,
        [other.name for other in fitting],
        scorer=fuzz.ratio,
        score_cutoff=threshold("compare_name"),
        limit=_MOST_NEAR,
    )
    return [(fitting[at], round(score, 1)) for _, score, at in found]
