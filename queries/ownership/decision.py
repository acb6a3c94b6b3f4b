"""Who answers first by the texts on one segment of a duty (认定): pure.

Text is weighed against text first: by rank, and between texts of one maker by special and later.
What is left undefeated decides if it agrees. Where it doesn't, nothing decides, and the answer is
open, with the organ that must decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from queries.ownership.documents import document_key, is_draft, maker_of, ranked
from queries.rules.precedence import (
    DecidingOrgan,
    Rule,
    deciding_organ,
    maker_decides,
    organ_between,
    rule_named,
)
from queries.rules.ranks import outranks

_ADAPTING = frozenset({"autonomous_regulation", "separate_regulation", "special_zone_regulation"})


@dataclass(frozen=True, slots=True)
class Text:
    """What one document says of a segment: its day, and the leads that it names in their order.

    ``issuers`` are the bodies that issued it, where that is held. ``general``: it speaks of the
    duty as a whole, and the question is of one segment. ``named_first`` counts the units that it
    puts first. ``responsible``: it only makes them responsible, and names no lead. ``substance``:
    it says that its first-listed lead answers first.
    """

    document: str
    since: str | None
    leads: tuple[str, ...]
    issuers: frozenset[str] = frozenset()
    general: bool = False
    named_first: int = 1
    responsible: bool = False
    substance: bool = False

    @property
    def key(self) -> str:
        """What identifies the document."""
        return document_key(self.document)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What no rule decides: what it is, and who must decide it."""

    what: str
    organ: DecidingOrgan


@dataclass(frozen=True, slots=True)
class Decision:
    """Which text decides, by which rules, and what stays open; ``text`` is None where none does."""

    text: Text | None
    rules: tuple[Rule, ...]
    conflict: bool
    open: tuple[OpenQuestion, ...]


def decide(texts: Sequence[Text]) -> Decision:
    """Return which of the texts on one segment decides who answers first."""
    naming = sorted((t for t in texts if t.leads), key=lambda t: (t.since or "", t.document))
    if not naming:
        return _undecided("no_lead", "没有文件写明牵头单位", conflict=False)
    if _agree(naming):
        name = "only_text" if len({text.key for text in naming}) == 1 else "same_answer"
        return _by_text(naming[-1], (rule_named(name),), conflict=False)
    return _conflicting(naming)


def _agree(texts: Iterable[Text]) -> bool:
    return len({frozenset(text.leads) for text in texts}) == 1


def _conflicting(naming: Sequence[Text]) -> Decision:
    beaten: dict[Text, Rule] = {}
    for text in naming:
        stronger = [rule for other in naming if (rule := _yields(text, other))]
        if stronger:
            beaten[text] = stronger[0]
    left = [text for text in naming if text not in beaten]
    if not left:
        return _undecided("rules_in_circle", "几条规则互相矛盾，不能认定牵头单位")
    if _agree(left):
        rules = tuple(dict.fromkeys(beaten.values()))
        return _by_text(left[-1], rules, conflict=True)
    return _left_open(left)


def _yields(text: Text, other: Text) -> Rule | None:
    """Return the rule by which ``text`` yields to ``other``, or None."""
    if is_draft(text.document) != is_draft(other.document):
        return rule_named("draft_yields") if is_draft(text.document) else None
    source = outranks(ranked(other.document), ranked(text.document))
    if source is not None:
        return replace(rule_named("higher_rank"), source=source)
    if outranks(ranked(text.document), ranked(other.document)) or not _one_maker(text, other):
        return None
    return _of_one_maker(text, other)


def _of_one_maker(text: Text, other: Text) -> Rule | None:
    if text.since is None or other.since is None:
        return None
    if text.general == other.general:
        return rule_named("later_of_one_maker") if text.since < other.since else None
    if text.general and text.since <= other.since:
        return rule_named("special_of_one_maker")
    return None


def _one_maker(first: Text, second: Text) -> bool:
    word = maker_of(first.document)
    if word is not None and maker_of(second.document) is not None:
        return word == maker_of(second.document)
    return bool(first.issuers) and first.issuers == second.issuers


def _left_open(left: Sequence[Text]) -> Decision:
    """Return what stays open between texts of which none yields to another."""
    first, last = left[0], next(t for t in left if set(t.leads) != set(left[0].leads))
    if _one_maker(first, last):
        if first.general != last.general:
            what = "同一机关新的一般规定与旧的特别规定所写牵头单位不一致"
            organ = organ_between(ranked(first.document).rank, ranked(last.document).rank)
            return _undecided("new_general_old_special", what, organ or maker_decides())
        return _undecided("same_day", "同一机关同日的文件所写牵头单位不一致", maker_decides())
    ranks = {ranked(first.document).rank, ranked(last.document).rank}
    if ranks & _ADAPTING and ranks - _ADAPTING:
        return _undecided("adaptation", "是否为变通规定，须认定")
    organ = organ_between(ranked(first.document).rank, ranked(last.document).rank)
    if organ is not None:
        return _undecided("equal_rank", "效力相同的规定所写牵头单位不一致", organ)
    return _undecided("makers_differ", "制定机关不同或者不明的文件所写牵头单位不一致")


def _undecided(
    rule: str, what: str, organ: DecidingOrgan | None = None, *, conflict: bool = True
) -> Decision:
    question = OpenQuestion(what, organ or deciding_organ())
    return Decision(None, (rule_named(rule),), conflict, (question,))


def _by_text(text: Text, rules: tuple[Rule, ...], *, conflict: bool) -> Decision:
    """Return the decision by one text, with what its several leads leave open."""
    if text.named_first > 1:
        what = "同一文件前后所写的牵头单位不一致"
        return _undecided("same_text", what, maker_decides())
    left: list[OpenQuestion] = []
    if is_draft(text.document):
        rules = (rule_named("draft_only"), *rules)
        left.append(OpenQuestion("只见于征求意见稿，没有生效，须查正式印发的文件", maker_decides()))
    if len(text.leads) > 1 and text.responsible:
        rules = (*rules, rule_named("several_responsible"))
        left.append(OpenQuestion("几个责任单位并列，没有写明谁牵头", deciding_organ()))
    elif text.substance:
        rules = (*rules, rule_named("first_in_substance"))
    elif len(text.leads) > 1:
        rules = (*rules, rule_named("first_listed_convenes"))
    return Decision(text, rules, conflict, tuple(left))
