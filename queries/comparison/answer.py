"""The answer to how two lists differ: frozen, every item of both with its place."""

from dataclasses import dataclass

from queries.impact.answer import Count
from queries.items.views import SheetRow


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """An item of one of the lists, as it was listed on the list's day."""

    key: str
    name: str
    power_type: str
    type_label: str
    code: str | None
    unit: str
    unit_name: str
    source: SheetRow


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field in which two items differ, with the words of either."""

    name: str
    label: str
    left: str | None
    right: str | None


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two items that are held to be one, how that was told, and in what they differ."""

    left: ComparedItem
    right: ComparedItem
    matched_by: str
    matched_by_label: str
    differences: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class NearItem:
    """An item of the other list whose name comes near; a person decides whether it is the same.

    ``matched`` tells that it is already held to be another: of two items one may have been made.
    """

    item: ComparedItem
    score: float
    matched: bool


@dataclass(frozen=True, slots=True)
class UnmatchedItem:
    """An item that the other list doesn't have, and what comes near there."""

    item: ComparedItem
    near: tuple[NearItem, ...]


@dataclass(frozen=True, slots=True)
class ComparedList:
    """One side: what was asked, on which day, the units found and how many items they list."""

    asked: str
    as_of: str
    units: int
    units_with_items: int
    items: int


@dataclass(frozen=True, slots=True)
class ComparisonAnswer:
    """How two lists differ; the counts are of everything, also of what isn't shown.

    ``pairs`` begin with those that differ, ``only_left`` and ``only_right`` follow the lists.
    """

    left: ComparedList
    right: ComparedList
    matched: int
    same: int
    differing: int
    only_in_left: int
    only_in_right: int
    by_match: tuple[Count, ...]
    by_field: tuple[Count, ...]
    pairs: tuple[ComparedPair, ...]
    only_left: tuple[UnmatchedItem, ...]
    only_right: tuple[UnmatchedItem, ...]
    notes: tuple[str, ...]
