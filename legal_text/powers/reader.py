"""Finding the passages of a law that give a power or a duty, one article's text at a time."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legal_text.citations.reading import read_copy, stripped
from legal_text.numerals import NUMERAL_CLASS, parse_numeral
from legal_text.places import Span
from legal_text.powers.authorities import BODY, Body, as_body, begins_as_body, is_plain
from legal_text.powers.model import PowerPassage
from legal_text.powers.rules import (
    ACTS_ON,
    LIST_COERCION,
    LIST_HEAD,
    LIST_INSPECTION,
    LIST_SCORE,
    PENALTIES,
    PENALTY_ALONE,
    PENALTY_BY,
    RULES,
    PassageRule,
)
from legal_text.sanctions import find_sanctions

_ITEM = re.compile(rf"\s*\(\s*([{NUMERAL_CLASS}]{{1,4}})\s*\)")
_SENTENCE = re.compile(r"[^。]+。?")
_PENALTY_KINDS = frozenset(
    (
        "warning", "public_criticism", "fine", "confiscation_of_gains", "confiscation_of_goods",
        "licence_suspended", "licence_revoked", "grade_lowered", "business_restricted",
        "business_halted", "business_closed", "profession_barred", "detention", "daily_fine",
    )
)  # fmt: skip
"""The kinds that are penalties (行政处罚法 9); orders to correct are none."""
_ORDER_KINDS = frozenset(("order_to_correct", "order_to_stop", "order_to_remove"))
_CRIME = re.compile(r"有期徒刑|罚金|拘役|刑事责任")
_NOT_A_POWER = re.compile(
    r"不得(?:擅自)?(?:查封|扣押|检查)|(?:被|解除|擅自|转移|隐匿|损毁|变卖)[^,。;]{0,10}(?:查封|扣押|冻结)"
)
_SUPERIOR = re.compile(
    r"由(?:其|本级人民政府或者)?(?:上级|上一级|主管|任免|所在)|直接负责的主管人员和其他直接责任人员(?:依法)?给予处分"
)
_OUTSIDERS = re.compile(r"单位和个人|处[^,。;]{1,30}罚款|吊销|没收")
_SUPPOSES = re.compile(r"的(?:,|$|可以|对)|的,|[:项款]")
"""A sanction follows from a case: …的，处…."""
_ACTOR = re.compile(rf"(?:^|[,;由])(?P<body>{BODY})(?={ACTS_ON}|,)")
_MODALS = re.compile(rf"^(?:{ACTS_ON.replace('|对', '').replace('|在', '')})+")
_LISTS = re.compile(r"下列|以下")
_PASSIVE = re.compile(r"接受|配合|拒绝|阻碍|妨碍|协助")
_PLANS = re.compile(r"规划|计划|方案|预案|标准|名录|目录|预算|决算|界线|条例|规章|机构|编制")
_VIOLATING = re.compile(r"^违反本[^,。]{1,40}?规定,")
_DUTY_VERBS = frozenset(("负责", "主管", "承担"))
_SHORTEST = 4
"""Characters below which the words after 负责 say nothing: …的检测，由…负责实施."""
_NARROWER = 10
"""What a score loses where the body is only 有关部门, or where nothing is said of the conduct."""


class _Said(NamedTuple):
    """What a rule read: the type, the body, the conduct, the sanctions, and how surely."""

    type: str
    body: Body | None
    conduct: str
    sanctions: tuple[str, ...]
    rule: str
    score: int


class _Paragraph(NamedTuple):
    number: int
    head: Span
    items: tuple[tuple[int | None, Span], ...]


def find_powers(text: str) -> tuple[PowerPassage, ...]:
    """Return the passages of an article's text that give a power or a duty, in their order.

    ``text`` holds the article's paragraphs and items on lines of their own, without its number.
    """
    copy = read_copy(text)
    found = [
        passage
        for paragraph in _paragraphs(copy)
        for passage in _Reader(text, copy, paragraph).read()
    ]
    return tuple(sorted(found, key=lambda p: (p.span, p.rule)))


def _paragraphs(copy: str) -> Iterator[_Paragraph]:
    number, head, items = 0, Span(0, 0), list[tuple[int | None, Span]]()
    at = 0
    for line in copy.split("\n"):
        span = stripped(copy, at, at + len(line))
        at += len(line) + 1
        if span.start >= span.end:
            continue
        mark = _ITEM.match(copy, span.start, span.end)
        if mark and number:
            items.append((parse_numeral(mark[1]), Span(mark.end(), span.end)))
            continue
        if number:
            yield _Paragraph(number, head, tuple(items))
        number, head, items = number + 1, span, []
    if number:
        yield _Paragraph(number, head, tuple(items))


class _Reader:
    """Reads one paragraph with its items."""

    def __init__(self, text: str, copy: str, paragraph: _Paragraph) -> None:
        self.text, self.copy, self.paragraph = text, copy, paragraph

    def read(self) -> Iterator[PowerPassage]:
        head = self.paragraph.head
        for sentence in _SENTENCE.finditer(self.copy, head.start, head.end):
            span = Span(*sentence.span())
            listed = LIST_HEAD.search(self.copy[span.start : span.end])
            last = span.end == head.end and bool(self.paragraph.items)
            body = as_body(listed["auth"]) if listed and last else None
            if body is not None:
                yield from self._measures(span, body)
                continue
            yield from self._sentence(span, None)
        for number, span in self.paragraph.items:
            for sentence in _SENTENCE.finditer(self.copy, span.start, span.end):
                yield from self._sentence(Span(*sentence.span()), number)

    def _measures(self, head: Span, body: Body) -> Iterator[PowerPassage]:
        """Yield the measures that a list gives: inspection as one, each coercion by itself."""
        inspects = [s for _, s in self.paragraph.items if LIST_INSPECTION.search(self._of(s))]
        if inspects:
            whole = Span(head.start, self.paragraph.items[-1][1].end)
            words = ";".join(self._of(span).rstrip(";。") for span in inspects)
            said = _Said("inspection", body, words, (), "measures_listed", LIST_SCORE)
            yield self._passage(said, whole, None)
        for number, span in self.paragraph.items:
            if LIST_COERCION.search(self._of(span)) and not _NOT_A_POWER.search(self._of(span)):
                words = self._of(span).rstrip(";。")
                said = _Said("coercion", body, words, (), "measures_listed", LIST_SCORE)
                yield self._passage(said, span, number)

    def _sentence(self, span: Span, item: int | None) -> Iterator[PowerPassage]:
        penalties = list(self._penalties(span, item))
        yield from penalties
        taken = [passage.span for passage in penalties]
        words = self._of(span)
        for rule in RULES:
            if rule in PENALTIES or not rule.may_match(words):
                continue
            if not rule.organ_may_act and _between_organs(words, rule):
                continue
            for match in rule.pattern.finditer(words):
                at = Span(*match.span()).shifted(span.start)
                passage = self._matched(rule, match, span, item)
                if passage is None or _inside(at, taken, rule.type):
                    continue
                taken.append(at)
                yield passage

    def _matched(
        self, rule: PassageRule, match: re.Match[str], span: Span, item: int | None
    ) -> PowerPassage | None:
        groups = match.groupdict()
        written = groups.get("auth") or groups.get("auth2")
        body = as_body(written) if written else None
        if written and body is None:
            return None
        words = self._of(span)
        if rule.type == "coercion":
            if _NOT_A_POWER.search(words):
                return None
            body = body or self._subject(words[: match.start("act")])
            if body is None:
                return None
        if rule.type == "inspection" and _PASSIVE.search(match[0]):
            return None
        conduct = _conduct(words, match, rule.type)
        if rule.type == "permit" and len(conduct) < 2:
            return None
        said = _Said(rule.type, body, conduct, (), rule.name, rule.score)
        return self._passage(said, span, item)

    def _subject(self, words: str) -> Body | None:
        """Return the body that acts, the last one named before the words."""
        bodies = [as_body(match["body"]) for match in _ACTOR.finditer(words)]
        return next((body for body in reversed(bodies) if body is not None), None)

    def _penalties(self, span: Span, item: int | None) -> Iterator[PowerPassage]:
        words = self._of(span)
        if _SUPERIOR.search(words) and not _OUTSIDERS.search(words):
            return
        for rule in PENALTIES:
            if not rule.may_match(words):
                continue
            heads = list(self._heads(rule, words))
            if heads:
                yield from self._segments(rule, heads, span, item)
                return

    def _heads(self, rule: PassageRule, words: str) -> Iterator[tuple[re.Match[str], Body | None]]:
        """Yield where a sentence begins to punish, with the body that does."""
        if rule is PENALTY_ALONE:
            match = rule.pattern.search(words)
            before = words[: match.start()] if match else ""
            if match and _SUPPOSES.search(before) and not _CRIME.search(words):
                yield match, None
            return
        for match in rule.pattern.finditer(words):
            body = as_body(match["auth"])
            if body is not None and (
                rule is PENALTY_BY or _SUPPOSES.search(words[: match.start()])
            ):
                yield match, body

    def _segments(
        self,
        rule: PassageRule,
        heads: list[tuple[re.Match[str], Body | None]],
        span: Span,
        item: int | None,
    ) -> Iterator[PowerPassage]:
        words = self._of(span)
        starts = [match.start() for match, _ in heads]
        for (match, body), end in zip(heads, [*starts[1:], len(words)], strict=True):
            part = Span(match.start(), end).shifted(span.start).of(self.text)
            kinds = tuple(dict.fromkeys(s.kind for s in find_sanctions(part)))
            punished = tuple(kind for kind in kinds if kind in _PENALTY_KINDS)
            ordered = tuple(kind for kind in kinds if kind in _ORDER_KINDS)
            if not punished and (not ordered or rule is PENALTY_ALONE):
                continue
            conduct = self._punished(words[: starts[0]], span)
            kind, name, score = (
                ("penalty", rule.name, rule.score)
                if punished
                else ("other_power", "order_by", rule.score - 20)
            )
            said = _Said(kind, body, conduct, punished or ordered, name, score)
            yield self._passage(said, span, item)

    def _punished(self, before: str, span: Span) -> str:
        """Return the conduct that is punished: the words before the body, and the items below."""
        conduct = _VIOLATING.sub("", before.strip(",;"))
        if span.end < self.paragraph.head.end or not _LISTS.search(self._of(span)):
            return conduct
        items = ";".join(self._of(at).rstrip(";。") for _, at in self.paragraph.items)
        return f"{conduct}:{items}" if items else conduct

    def _passage(self, said: _Said, span: Span, item: int | None) -> PowerPassage:
        body = said.body
        less = _NARROWER * ((body is not None and not is_plain(body)) + (not said.conduct))
        return PowerPassage(
            type=said.type,
            authority=body.written if body else None,
            levels=body.levels if body else (),
            conduct=said.conduct,
            sanctions=said.sanctions,
            quote=span.of(self.text),
            span=span,
            paragraph=self.paragraph.number,
            item=item,
            rule=said.rule,
            score=max(said.score - less, 0),
        )

    def _of(self, span: Span) -> str:
        return span.of(self.copy)


def _between_organs(words: str, rule: PassageRule) -> bool:
    """Say whether one organ asks or tells another: no power over citizens."""
    if rule.name == "report_to":
        return begins_as_body(words)
    return begins_as_body(words) and _PLANS.search(words) is not None


def _inside(at: Span, taken: list[Span], kind: str) -> bool:
    """Say whether a passage was read already: a sentence gives a power of one type once."""
    return kind != "coercion" and any(t.start < at.end and at.start < t.end for t in taken)


def _conduct(words: str, match: re.Match[str], kind: str) -> str:
    """Return what the power is about: the words before it, or those that the match goes over."""
    if kind == "inspection":
        return _MODALS.sub("", match["act"])
    if kind in ("reward", "payment"):
        return (
            _MODALS.sub("", words[match.end("auth") : match.end("act")].strip(",;"))
            if match["auth"]
            else words[: match.end()]
        )
    after = re.match(r"[^,。;]*", words[match.end() :])
    before = _VIOLATING.sub("", words[: match.start()].strip(",;"))
    if kind == "other_power" and match.groupdict().get("act") in _DUTY_VERBS:
        followed = after[0] if after else ""
        return followed if len(followed) >= _SHORTEST else before
    return before or (after[0] if after else "")
