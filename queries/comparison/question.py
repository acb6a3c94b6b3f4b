"""How two lists differ: of regions or units, each on a day; asked and answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from messages import Words
from queries.asking import AsOf, Steps, Viewpoint
from queries.bodies.by_name import departments_named
from queries.bodies.of_region import units_of_region
from queries.comparison.answer import (
    ComparedList,
    ComparedPair,
    ComparisonAnswer,
    NearItem,
    UnmatchedItem,
)
from queries.comparison.differences import differences
from queries.comparison.matching import ListedItem, Match, listed_item, match, near, tier_label
from queries.errors import BAD_LIMIT, EMPTY, BadQuestion
from queries.impact.answer import counted
from queries.sources.files import source_files
from queries.statements import statement

ITEMS_TO_COMPARE = statement("comparison/items_to_compare")
MOST_SHOWN = 100_000
_ITSELF = Words(
    "两边是同一份清单：单位、区划和日期都相同。请改其中一边的单位、区划或者日期。",
    "Both sides are one list: name another unit, region or day on one of them.",
)
_NOTHING = Words(
    "{asked}在 {day} 没有可看的清单事项：没有导入，或者清单的日期晚于这一天。",
    "{asked} lists nothing that may be read on {day}: not loaded, or dated later.",
)


@dataclass(frozen=True, slots=True)
class ListAsked:
    """One side: regions and units (any of their names) whose lists are taken as one, and a day."""

    regions: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    as_of: str | None = None

    @property
    def words(self) -> str:
        """What was asked for, in words."""
        return "、".join((*self.regions, *self.units))


@dataclass(frozen=True, slots=True)
class ComparisonQuestion:
    """Two lists, and how many of each kind of row to show (None: all)."""

    left: ListAsked
    right: ListAsked
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class _Side:
    told: ComparedList
    units: frozenset[str]
    items: tuple[ListedItem, ...]


def comparison(question: ComparisonQuestion, view: Viewpoint) -> Steps[ComparisonAnswer]:
    """Return how two lists differ, as a question to be asked of a store.

    Raises BadQuestion where a side names nothing or both are one, NotFound for an unknown name.
    """
    if question.limit is not None and not 1 <= question.limit <= MOST_SHOWN:
        raise BadQuestion(BAD_LIMIT.say(limit=question.limit, most=MOST_SHOWN))
    left = yield from _side(question.left, view)
    right = yield from _side(question.right, view)
    if (left.units, left.told.as_of) == (right.units, right.told.as_of):
        raise BadQuestion(_ITSELF.say())
    return _answer(question.limit, left, right)


def _side(asked: ListAsked, view: Viewpoint) -> Steps[_Side]:
    if not asked.words:
        raise BadQuestion(EMPTY.say(what="区划或者单位"))
    moment = view.moment if asked.as_of is None else AsOf(asked.as_of, view.moment.known_at)
    seen = replace(view, moment=moment)
    units: set[str] = set()
    for region in asked.regions:
        units.update((yield from units_of_region(region, seen)))
    for unit in asked.units:
        units.update((yield from departments_named(unit, seen)))
    (records,) = yield [seen.ask(ITEMS_TO_COMPARE, departments=sorted(units))]
    files = yield from source_files((record["source"] for record in records), seen)
    items = {(record["item"], record["unit"]): listed_item(record, files) for record in records}
    told = ComparedList(
        asked=asked.words,
        as_of=moment.as_of,
        units=len(units),
        units_with_items=len({record["unit"] for record in records}),
        items=len(items),
    )
    return _Side(told, frozenset(units), tuple(sorted(items.values(), key=_order)))


def _order(item: ListedItem) -> tuple[str, str, str, int, str]:
    at = item.told.source
    return item.home, at.file or "", at.sheet or "", at.row or 0, item.told.key


def _answer(limit: int | None, left: _Side, right: _Side) -> ComparisonAnswer:
    found = match(left.items, right.items)
    pairs = [_pair(one) for one in found.pairs]
    differing = [pair for pair in pairs if pair.differences]
    same = [pair for pair in pairs if not pair.differences]
    return ComparisonAnswer(
        left=left.told,
        right=right.told,
        matched=len(pairs),
        same=len(same),
        differing=len(differing),
        only_in_left=len(found.left),
        only_in_right=len(found.right),
        by_match=counted(pair.matched_by_label for pair in pairs),
        by_field=counted(one.label for pair in pairs for one in pair.differences),
        pairs=tuple((*differing, *same)[:limit]),
        only_left=tuple(_unmatched(one, right.items, found.right) for one in found.left[:limit]),
        only_right=tuple(_unmatched(one, left.items, found.left) for one in found.right[:limit]),
        notes=tuple(_notes(left.told, right.told)),
    )


def _pair(found: Match) -> ComparedPair:
    return ComparedPair(
        left=found.left.told,
        right=found.right.told,
        matched_by=found.tier,
        matched_by_label=tier_label(found.tier),
        differences=tuple(differences(found.left, found.right)),
    )


def _unmatched(
    item: ListedItem, others: Sequence[ListedItem], free: Sequence[ListedItem]
) -> UnmatchedItem:
    alone = {other.told.key for other in free}
    proposed = (
        NearItem(other.told, score, other.told.key not in alone)
        for other, score in near(item, others)
    )
    return UnmatchedItem(item.told, tuple(proposed))


def _notes(*sides: ComparedList) -> Iterator[str]:
    for side in sides:
        if not side.items:
            yield _NOTHING.say(asked=side.asked, day=side.as_of)
