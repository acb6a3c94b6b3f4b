"""Who answers first by the texts on one segment of a duty (认定): pure.

Only texts of one maker are weighed against each other, the later before the earlier. Where makers
differ or aren't known nothing decides, and the answer is open, with the organ that must decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.ownership.documents import document_key, maker_of
from queries.rules.precedence import DecidingOrgan, Rule, deciding_organ, rule_named


@dataclass(frozen=True, slots=True)
class Text:
    """What one document says of a segment: its day, and the leads that it names in their order."""

    document: str
    since: str | None
    leads: tuple[str, ...]

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
        question = OpenQuestion("没有文件写明牵头单位", deciding_organ())
        return Decision(None, (rule_named("no_lead"),), conflict=False, open=(question,))
    if len({frozenset(text.leads) for text in naming}) == 1:
        return _agreed(naming)
    return _conflicting(naming)


def _agreed(naming: Sequence[Text]) -> Decision:
    latest = naming[-1]
    name = "only_text" if len({text.key for text in naming}) == 1 else "same_answer"
    return Decision(latest, _with_order(latest, name), conflict=False, open=())


def _conflicting(naming: Sequence[Text]) -> Decision:
    makers = {maker_of(text.document) for text in naming}
    if len(makers) > 1 or None in makers:
        question = OpenQuestion("制定机关不同或者不明的文件所写牵头单位不一致", deciding_organ())
        rules = (rule_named("makers_differ"),)
        return Decision(None, rules, conflict=True, open=(question,))
    latest = naming[-1]
    same_day = [text for text in naming if text.since == latest.since]
    if latest.since is None or any(set(t.leads) != set(latest.leads) for t in same_day):
        question = OpenQuestion("同一机关同日的文件所写牵头单位不一致", deciding_organ())
        return Decision(None, (rule_named("same_day"),), conflict=True, open=(question,))
    return Decision(latest, _with_order(latest, "later_of_one_maker"), conflict=True, open=())


def _with_order(text: Text, name: str) -> tuple[Rule, ...]:
    several = len(text.leads) > 1
    more = (rule_named("first_listed_convenes"),) if several else ()
    return (rule_named(name), *more)
