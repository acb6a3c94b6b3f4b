"""The consequence of a change of law for one item (后果): pure, from the item's bases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries.impact.fates import Decides, Fate, Outcome
from queries.items.views import Basis
from queries.rules.consequences import Consequence
from queries.rules.setting import barred_kind, keeps_alive, may_set
from queries.rules.severity import class_score


@dataclass(frozen=True, slots=True)
class OtherBasis:
    """A basis that the change leaves: whether its law still stands, and what it may do.

    ``keeps`` is ``sets``, ``limited``, ``unknown`` (its rank isn't known: counts as setting, to be
    checked), ``too_low``, ``supports`` (its kind keeps nothing alive), or ``repealed``.
    """

    cited_as: str
    law: str
    rank: str
    keeps: str
    note: str


@dataclass(frozen=True, slots=True)
class SuccessorArticle:
    """A proposed successor of an article; ``score`` 0 to 100, a person confirms it."""

    of: str
    article: str
    label: str
    law: str
    name: str
    score: float
    confirmed: bool


@dataclass(frozen=True, slots=True)
class LawStanding:
    """What counts of another law: its rank, and the words of its repeal where it is repealed."""

    rank: str
    repealed: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The consequence for one item, its remaining bases, and what a person has to look at."""

    consequence: Consequence
    others: tuple[OtherBasis, ...]
    notes: tuple[str, ...]


_ALIVE = frozenset({"sets", "limited", "unknown"})


def other_basis(
    power_type: str, basis: Basis, standing: LawStanding, words: str = ""
) -> OtherBasis:
    """Return what a basis that the change leaves may still do for the item.

    ``words`` name the kind of the power: the item's name and the words that ended.
    """
    keeps, note = _keeps(power_type, basis, standing, words)
    return OtherBasis(basis.cited_as, basis.law, standing.rank, keeps, note)


def _keeps(power_type: str, basis: Basis, standing: LawStanding, words: str) -> tuple[str, str]:
    if standing.repealed is not None:
        return "repealed", f"已被{standing.repealed}废止"
    by_kind = keeps_alive(power_type, basis.kind)
    if by_kind.verdict != "yes":
        return "supports", by_kind.note
    by_rank = barred_kind(power_type, standing.rank, words) or may_set(power_type, standing.rank)
    said = {"yes": "sets", "limited": "limited", "no": "too_low"}.get(by_rank.verdict, "unknown")
    note = "：".join(part for part in (by_rank.condition, by_rank.source) if part)
    return said, note


def judge(  # noqa: PLR0913, PLR0917 - all that a consequence is drawn from
    change: Decides,
    power_type: str,
    bases: Sequence[Basis],
    standings: Mapping[str, LawStanding],
    successors: Sequence[SuccessorArticle],
    continued_by: Sequence[str] = (),
    name: str = "",
) -> Judged:
    """Return the consequence for an item that rests on the changed law or on its named articles.

    ``name`` is the item's, ``standings`` are of the laws of all bases, ``successors`` of the
    articles whose words end, ``continued_by`` the laws in which a repealed law lives on. Nothing is
    called lost while a successor is proposed, confirmed or not. Likeness of words misses what was
    reworded, and whole rules rarely drop out: so an article without a proposal isn't lost either
    while its law lives on in another, but is to be looked for there.
    """
    outcomes = [(basis, change.outcome(basis, power_type)) for basis in bases]
    ended = [basis for basis, outcome in outcomes if outcome.fate is Fate.ENDED]
    words = "\n".join([name, *(basis.quote or "" for basis in ended)])
    others = tuple(
        other_basis(power_type, basis, standings[basis.law], words)
        for basis, outcome in outcomes
        if outcome.fate is not Fate.ENDED
    )
    of_text = [outcome for _, outcome in outcomes if outcome.fate is not Fate.ENDED]
    classes = [outcome.consequence for outcome in of_text if outcome.consequence]
    if not ended:
        return Judged(_gravest(classes), others, tuple(_notes_on_text(of_text)))
    of_ended = _class_of_ended(others, bool(successors), bool(continued_by))
    notes = [
        *_notes_on_successors(ended, successors, continued_by),
        *_notes_on_others(others, of_ended),
        *_notes_on_text(of_text),
    ]
    return Judged(_gravest([*classes, of_ended]), others, tuple(dict.fromkeys(notes)))


def _gravest(classes: Sequence[Consequence]) -> Consequence:
    """Return the class that counts most; the same text changed twice is one change."""
    return max(classes, key=class_score, default=Consequence.TEXT_CHANGED)


def _notes_on_text(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield from dict.fromkeys(outcome.reason for outcome in outcomes if outcome.reason)


def _class_of_ended(
    others: Sequence[OtherBasis],
    article_lives_on: bool,
    law_lives_on: bool,
) -> Consequence:
    left = {other.keeps for other in others}
    in_order = (
        (article_lives_on, Consequence.BASIS_REPLACED),
        (not left.isdisjoint(_ALIVE), Consequence.BASIS_WEAKENED),
        (law_lives_on, Consequence.BASIS_REPLACED),
        ("too_low" in left, Consequence.BASIS_RANK_TOO_LOW),
    )
    return next((found for holds, found in in_order if holds), Consequence.BASIS_LOST)


def _notes_on_successors(
    ended: Sequence[Basis],
    successors: Sequence[SuccessorArticle],
    continued_by: Sequence[str],
) -> Iterator[str]:
    if any(not successor.confirmed for successor in successors):
        yield "承接条文由文字相似提出，未经人工确认，待核"
    continued = {successor.of for successor in successors}
    without = {b.cited_as for b in ended if b.article and b.article not in continued}
    laws = "、".join(continued_by)
    if without and (successors or laws):
        yield (
            f"没有提出承接条文：{'、'.join(sorted(without))}；"
            f"文字相似会漏掉改写较多的条文，须{f'在{laws}中' if laws else ''}人工查找，待核"
        )
    if laws and any(basis.article is None for basis in ended):
        yield f"引用整部法律，其条文由{laws}接续，请在其中查找相应条文，待核"


def _notes_on_others(others: Sequence[OtherBasis], consequence: Consequence) -> Iterator[str]:
    alive = [other.cited_as for other in others if other.keeps in _ALIVE]
    if alive and consequence is Consequence.BASIS_REPLACED:
        yield f"另有设定依据：{'、'.join(dict.fromkeys(alive))}"
    for other in others:
        if other.keeps == "unknown":
            yield f"{other.cited_as}位阶不明，按可以设定计，待核"
        elif other.keeps != "sets" and other.note:
            yield f"{other.cited_as}：{other.note}"
