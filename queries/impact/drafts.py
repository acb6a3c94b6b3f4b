"""Two drafts of a change compared (两个草案比较): hits that only one has, and those that differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.asking import Steps, Viewpoint
from queries.impact.answer import (
    ArticleChange,
    ChangedLaw,
    CitedChange,
    Count,
    Hit,
    ImpactAnswer,
    NewPower,
)
from queries.impact.change import ChangeQuestion, change
from queries.impact.decision import Problem
from queries.impact.question import check_limit


@dataclass(frozen=True, slots=True)
class DraftSide:
    """One draft and what it comes to by itself; the counts are of all its hits."""

    event: str
    decision: str | None
    effective: str | None
    laws: tuple[ChangedLaw, ...]
    total: int
    by_class: tuple[Count, ...]
    followers_total: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DifferingHit:
    """An item that both drafts hit, otherwise: ``differences`` say in words what differs."""

    first: Hit
    second: Hit
    differences: tuple[str, ...]

    @property
    def order(self) -> tuple[int, str, str, str, int, str]:
        """The most severe of either side first."""
        return min(self.first.order, self.second.order)


@dataclass(frozen=True, slots=True)
class ArticleDifference:
    """An article that the drafts change otherwise; a change is None where a draft leaves it.

    ``article`` is the old number, the new one of an article that is added. The texts are None
    where the draft leaves the article, deletes it, or changes its number alone.
    """

    law: str
    article: str
    first_change: str | None
    second_change: str | None
    first_text: str | None
    second_text: str | None


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """Two drafts compared. The totals are of all hits, the lists are each cut to the limit.

    ``same`` counts the items that both hit in the same way. ``new_powers_*`` are the powers that
    only one of the drafts gives.
    """

    as_of: str
    first: DraftSide
    second: DraftSide
    same: int
    only_first_total: int
    only_second_total: int
    differing_total: int
    truncated: bool
    only_first: tuple[Hit, ...]
    only_second: tuple[Hit, ...]
    differing: tuple[DifferingHit, ...]
    articles: tuple[ArticleDifference, ...]
    new_powers_first: tuple[NewPower, ...]
    new_powers_second: tuple[NewPower, ...]


def compare_drafts(
    first: ChangeQuestion, second: ChangeQuestion, view: Viewpoint, limit: int | None = None
) -> Steps[DraftComparison]:
    """Return what two changes break otherwise than each other; nothing is written."""
    check_limit(limit)
    one = yield from change(replace(first, limit=None), view)
    other = yield from change(replace(second, limit=None), view)
    return compared(one, other, limit)


def compared(first: ImpactAnswer, second: ImpactAnswer, limit: int | None) -> DraftComparison:
    """Return the comparison of two whole answers."""
    here, there = (_by_item(answer.hits) for answer in (first, second))
    only_first = [hit for key, hit in here.items() if key not in there]
    only_second = [hit for key, hit in there.items() if key not in here]
    shared = [(hit, there[key]) for key, hit in here.items() if key in there]
    differing = [
        DifferingHit(one, other, said)
        for one, other in shared
        if (said := _differences(one, other))
    ]
    lists = (only_first, only_second, differing)
    return DraftComparison(
        as_of=first.as_of,
        first=_side(first),
        second=_side(second),
        same=len(shared) - len(differing),
        only_first_total=len(only_first),
        only_second_total=len(only_second),
        differing_total=len(differing),
        truncated=limit is not None and any(len(one) > limit for one in lists),
        only_first=tuple(only_first[:limit]),
        only_second=tuple(only_second[:limit]),
        differing=tuple(sorted(differing, key=lambda pair: pair.order)[:limit]),
        articles=tuple(_articles(first.article_changes, second.article_changes)),
        new_powers_first=_powers_without(first, second),
        new_powers_second=_powers_without(second, first),
    )


def _side(answer: ImpactAnswer) -> DraftSide:
    return DraftSide(
        event=answer.event,
        decision=answer.decision,
        effective=answer.effective,
        laws=answer.laws,
        total=answer.total,
        by_class=answer.by_class,
        followers_total=answer.followers_total,
        problems=answer.problems,
    )


def _by_item(hits: Sequence[Hit]) -> dict[str, Hit]:
    return {hit.item.key: hit for hit in hits}


def _differences(one: Hit, other: Hit) -> tuple[str, ...]:
    said = [
        ("后果", one.class_label, other.class_label),
        ("建议", one.proposal, other.proposal),
        ("所引", one.cited_as, other.cited_as),
        ("现在所在", _places(one), _places(other)),
        ("差别", _reasons(one), _reasons(other)),
    ]
    told = [f"{name}：甲案{left or '（无）'}，乙案{right or '（无）'}" for name, left, right in said
            if left != right]  # fmt: skip
    if _texts(one) != _texts(other):
        told.append("现文不同")
    return tuple(told)


def _places(hit: Hit) -> str:
    places = (now.spelled for change in hit.changes for now in change.now)
    return "、".join(dict.fromkeys(places))


def _reasons(hit: Hit) -> str:
    reasons = [*(change.reason for change in hit.changes), *hit.notes]
    return "；".join(dict.fromkeys(reason for reason in reasons if reason))


def _texts(hit: Hit) -> list[tuple[str, tuple[str | None, ...]]]:
    return sorted((change.cited_as, _after(change)) for change in hit.changes)


def _after(change: CitedChange) -> tuple[str | None, ...]:
    return (change.after, *(now.text for now in change.now))


def _articles(
    first: Sequence[ArticleChange], second: Sequence[ArticleChange]
) -> Iterator[ArticleDifference]:
    here, there = _by_place(first), _by_place(second)
    for place in dict.fromkeys([*here, *there]):
        one, other = here.get(place), there.get(place)
        left, right = (_told(change) for change in (one, other))
        if left != right:
            law, number, _ = place
            yield ArticleDifference(law, number, left[0], right[0], left[1], right[1])


def _told(change: ArticleChange | None) -> tuple[str | None, str | None]:
    return (change.change, change.new_text) if change else (None, None)


def _by_place(changes: Sequence[ArticleChange]) -> Mapping[tuple[str, str, bool], ArticleChange]:
    """Return the changes by law and number, the old ones apart from those of added articles."""
    return {(one.law, "、".join(one.before or one.after), bool(one.before)): one for one in changes}


def _powers_without(answer: ImpactAnswer, other: ImpactAnswer) -> tuple[NewPower, ...]:
    """Return the new powers of an answer that the other doesn't give in the same words."""
    known = {(power.law, power.quote) for power in other.new_powers}
    return tuple(one for one in answer.new_powers if (one.law, one.quote) not in known)
