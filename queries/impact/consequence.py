"""The consequence of a change of law for one item (后果): pure, from the item's bases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries.impact.fates import Decides, Fate, Outcome
from queries.impact.left import Grounds, OtherBasis, left_bases, power_of
from queries.items.views import Basis
from queries.rules.consequences import Consequence
from queries.rules.setting_conditions import left
from queries.rules.severity import class_score

_MAY_NOT_SET = frozenset({"too_low", "details", "expired"})
"""What is left without a right to set the power."""


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
class Judged:
    """The consequence for one item, its remaining bases, and what a person has to look at."""

    consequence: Consequence
    others: tuple[OtherBasis, ...]
    notes: tuple[str, ...]


def judge(  # noqa: PLR0913, PLR0917 - all that a consequence is drawn from
    change: Decides,
    power_type: str,
    bases: Sequence[Basis],
    grounds: Grounds,
    successors: Sequence[SuccessorArticle],
    continued_by: Sequence[str] = (),
    item: tuple[str, str] = ("", ""),
) -> Judged:
    """Return the consequence for an item that rests on the changed law or on its named articles.

    ``item`` is the item's key and name, ``grounds`` are of the laws of all bases, ``successors`` of
    the articles whose words end, ``continued_by`` the laws in which a repealed law lives on.
    Nothing is called lost while a successor is proposed, confirmed or not. Likeness of words misses
    what was reworded, and whole rules rarely drop out: so an article without a proposal isn't lost
    either while its law lives on in another, but is to be looked for there.
    """
    outcomes = [(basis, change.outcome(basis, power_type)) for basis in bases]
    ended = [basis for basis, outcome in outcomes if outcome.fate is Fate.ENDED]
    power = power_of(item, power_type, ended, grounds)
    kept = [basis for basis, outcome in outcomes if outcome.fate is not Fate.ENDED]
    others = left_bases(power, kept, grounds)
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
    too_low = any(other.keeps in _MAY_NOT_SET for other in others)
    in_order = (
        (article_lives_on, Consequence.BASIS_REPLACED),
        (any(other.alive for other in others), Consequence.BASIS_WEAKENED),
        (law_lives_on, Consequence.BASIS_REPLACED),
        (too_low, Consequence.BASIS_RANK_TOO_LOW),
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
    alive = [other.cited_as for other in others if other.alive]
    if alive and consequence is Consequence.BASIS_REPLACED:
        yield f"另有设定依据：{'、'.join(dict.fromkeys(alive))}"
    for other in others:
        if other.note and other.keeps != "sets":
            rule = f"（{other.rule}）" if other.rule else ""
            check = "，待核" if left(other.keeps).to_check else ""
            yield f"{other.cited_as}{other.keeps_label}：{other.note}{rule}{check}"
