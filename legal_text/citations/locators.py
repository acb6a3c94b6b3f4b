"""Locators (条款项): where in an instrument a citation points, with lists and ranges expanded.

Reads 第三十四条之一第二款第（三）项, 第一、三、四项, 第十条至第十二条, 第（三）项至第（六）项,
末款, 附件1第34项, 第4.3条, and the broken forms of real cells (第十九 without 条, 三十二条 without
第 inside a list). A later piece keeps what it does not say from the piece before it.
"""

import re
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from legal_text.citations.reading import Reading
from legal_text.numerals import NUMERAL_CLASS, parse_numeral
from legal_text.places import Span

Paragraph = int | Literal["last"]

_S = r"[ \n]{0,12}"
_NUM: Final = rf"[{NUMERAL_CLASS}](?:[ \n]{{0,6}}[{NUMERAL_CLASS}]){{0,11}}"
_NUMBER = re.compile(
    rf"(?P<ordinal>第{_S})?(?:\([ \n]?(?P<inner>{_NUM})[ \n]?\)|(?P<plain>{_NUM}))"
    r"(?P<part>\.\d{1,3})?"
)
_UNIT = re.compile(
    rf"{_S}(?P<unit>条(?!件)|款(?!式|额)|项(?!目(?!录))|目(?!录|标|的)|分编|编(?!制)|章(?!程)|节(?!能|约|目|日)|部分)"
)
_INSERT = re.compile(rf"{_S}之{_S}(?P<number>[{NUMERAL_CLASS}]{{1,4}})")
_LAST_PARAGRAPH = re.compile(rf"(?:末|最后一){_S}款")
_JOINT = re.compile(rf"{_S}(?P<joint>以及|或者|、|,|和|及|与|或|至|到|-|—+|~|～)?{_S}")
_ANNEX = re.compile(
    rf"(?P<word>附[件表录]){_S}(?:\(?{_S}(?P<number>[{NUMERAL_CLASS}]{{1,4}}){_S}\)?)?"
    rf"(?P<kind>目录|清单)?(?:\([{NUMERAL_CLASS}]{{1,3}}\)(?={_S}第{_S}{_NUM}{_S}项))?"
    rf"(?={_S}(?P<title>:?{_S}《[^《》]{{1,100}}》)?)"
)
_BARE_ANNEX = re.compile(rf"\((?P<number>[{NUMERAL_CLASS}]{{1,3}})\)(?={_S}第{_S}{_NUM}{_S}项)")
_POINT = re.compile(
    rf"(?P<number>[一二三四五六七八九十]{{1,4}}){_S}、{_S}\((?P<item>[{NUMERAL_CLASS}]{{1,3}})\)"
)
_COLON_WITHIN = re.compile(rf"{_S}:{_S}(?=第{_S}\(?{_NUM}\)?{_S}[款项]{_S}(?:[:;,(。“]|$))")
_PART_FOLLOWS = re.compile(rf"{_S}第{_S}\(?{_NUM}\)?{_S}[款项]")
_BELOW = re.compile(rf"第{_S}\(?{_NUM}\)?{_S}[款项]{_S}(?:[:;。]|$|\n)")
"""A 款 or 项 alone on the line below its article: 第三条⏎第二款：."""
_NOTHING_FOLLOWS = re.compile(rf"{_S}(?:[:;。、]|$)|\n")
_RANGE_JOINTS = frozenset(("至", "到", "-", "—", "——", "~", "～"))
_LEVELS = {"条": 1, "款": 2, "项": 3, "目": 4}
_MAX_PIECES = 150
_MAX_RANGE = 2000
_SEPARATED = re.compile(r"[ \n]{0,12}(?:[:;,、。()“]|$|\n)|[ ]")


class Locator(NamedTuple):
    """One place in an instrument.

    ``article`` is "34" or "34-1" (第三十四条之一); ``division`` is 第五章 or 第一部分 as written,
    where the article's or the only place; ``as_written`` are the words at ``span``: those of its
    own piece of a list, or of the whole range that it comes from. ``quote`` are the words quoted
    after it, ``note`` what a bracket between the two says.
    """

    article: str | None
    paragraph: Paragraph | None
    item: int | None
    subitem: int | None
    annex: str | None
    division: str | None
    as_written: str
    span: Span
    quote: str | None = None
    quote_span: Span | None = None
    note: str | None = None

    @property
    def place(self) -> tuple[object, ...]:
        """What makes two locators the same place."""
        return self[:6]


@dataclass(frozen=True, slots=True)
class Context:
    """What a locator says before its own words are read (carried over in lists and lines)."""

    article: str | None = None
    paragraph: Paragraph | None = None
    item: int | None = None
    subitem: int | None = None
    annex: str | None = None
    division: str | None = None


@dataclass(frozen=True, slots=True)
class LocatorList:
    """The locators written in one run of words, and where the run ends."""

    locators: tuple[Locator, ...]
    span: Span
    context: Context
    level: int
    """The first piece's level: 0 章 or annex, 1 条, 2 款, 3 项, 4 目."""


class _Group(NamedTuple):
    values: tuple[str, ...]
    unit: str | None
    start: int
    end: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    ranges: frozenset[int]
    bracketed: bool
    ordinal: bool


def read_locators(reading: Reading, at: int, context: Context | None = None) -> LocatorList | None:
    """Read the locators that begin at ``at``, or None when none begins there."""
    return _Reader(reading, context or Context()).read(at)


def _to_article(number: str, insert: str | None = None) -> str | None:
    main, _, part = number.partition(".")
    value = parse_numeral(_squeezed(main))
    if value is None:
        return None
    if part:
        return f"{value}.{part}"
    inserted = parse_numeral(insert) if insert else None
    return f"{value}-{inserted}" if inserted is not None else str(value)


def _squeezed(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


class _Reader:
    """Reads one run of locators; its state is the context and the pieces read so far."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self.text, self.copy = reading.text, reading.copy
        self.context = context
        self.pieces: list[Locator] = []
        self.level: int | None = None
        self.deepest = 0

    def read(self, at: int) -> LocatorList | None:
        end = self._element(at, first=True)
        if end is None:
            return None
        while len(self.pieces) < _MAX_PIECES:
            joint = _JOINT.match(self.copy, end)
            assert joint is not None
            following = self._continue(end, joint)
            if following is None:
                break
            end = following
        return LocatorList(tuple(self.pieces), Span(at, end), self.context, self.level or 0)

    def _continue(self, end: int, joint: re.Match[str]) -> int | None:
        colon = _COLON_WITHIN.match(self.copy, end) if self._may_narrow() else None
        if colon:
            return self._element(colon.end(), first=False, before=end)
        word = joint["joint"]
        if word is None and "\n" in joint[0]:
            below = self.deepest == 1 and _BELOW.match(self.copy, joint.end())
            return self._element(joint.end(), first=False, before=end) if below else None
        if word in _RANGE_JOINTS:
            return self._range(joint.end())
        return self._element(joint.end(), first=False, joined=word is not None, before=end)

    def _may_narrow(self) -> bool:
        return self.deepest in (1, 2) or (self.deepest == 0 and self.context.annex is not None)

    def _element(
        self, at: int, *, first: bool, joined: bool = False, before: int | None = None
    ) -> int | None:
        """Read one element (附件1, 末款, 第三章, 第一、二项 …) and store what it says."""
        if first or joined or before is not None:
            annex = self._annex(at, first=first)
            if annex is not None:
                return annex
        last = _LAST_PARAGRAPH.match(self.copy, at)
        if last and (joined or first or self.deepest == 1):
            self._enter(2)
            self.context = replace(self.context, paragraph="last", item=None, subitem=None)
            self._store(at, last.end(), narrows=not joined and not first)
            return last.end()
        if first and (point := _POINT.match(self.copy, at)):
            return self._point(at, point)
        group = self._group(at)
        if group is None or not self._belongs(group, first=first, joined=joined):
            return None
        lists = group.unit in _LEVELS and _LEVELS[group.unit] <= self.deepest
        return self._apply(group, narrows=not (first or joined or lists))

    def _point(self, at: int, point: re.Match[str]) -> int:
        self._enter(1)
        article, item = _to_article(point["number"]), parse_numeral(point["item"])
        self.context = Context(article=article, item=item, division=self.context.division)
        self.deepest = 3
        self._store(at, point.end(), narrows=False)
        return point.end()

    def _annex(self, at: int, *, first: bool) -> int | None:
        match = _ANNEX.match(self.copy, at)
        if match:
            name = match["word"] + (match["kind"] or "")
            if match["number"]:
                value = parse_numeral(match["number"])
                name = f"{match['word']}{match['number'] if value is None else value}"
            end = match.end("title") if match["title"] else match.end()
        else:
            bare = _BARE_ANNEX.match(self.copy, at) if first else None
            if bare is None or (value := parse_numeral(bare["number"])) is None:
                return None
            name, end = f"附件{value}", bare.end()
        self._enter(0)
        self.context = Context(annex=name)
        self._store(at, end, narrows=False)
        return end

    def _group(self, at: int) -> _Group | None:
        """Read numbers up to the unit that they share: 第一、三、四项."""
        values: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        ranges: set[int] = set()
        bracketed = ordinal = False
        end = at
        while len(values) < 40:
            number = _NUMBER.match(self.copy, end)
            if number is None:
                break
            if not values:
                bracketed, ordinal = number["inner"] is not None, number["ordinal"] is not None
            values.append((number["inner"] or number["plain"]) + (number["part"] or ""))
            starts.append(number.start())
            ends.append(number.end())
            unit = _UNIT.match(self.copy, number.end())
            if unit:
                return _Group(
                    tuple(values), unit["unit"], at, unit.end(), tuple(starts),
                    (*ends[:-1], unit.end()), frozenset(ranges), bracketed, ordinal,
                )  # fmt: skip
            joint = _JOINT.match(self.copy, number.end())
            assert joint is not None
            if joint["joint"] is None and not (
                bracketed and self.copy[number.end() : number.end() + 1] == "("
            ):
                break
            if joint["joint"] in _RANGE_JOINTS:
                ranges.add(len(values))
            end = joint.end()
        if not values:
            return None
        only = (values[0],), (starts[0],), (ends[0],)
        return _Group(only[0], None, at, ends[0], only[1], only[2], frozenset(), bracketed, ordinal)

    def _belongs(self, group: _Group, *, first: bool, joined: bool) -> bool:
        """Say whether the group is a locator here, and not a number of the running text."""
        unit = group.unit
        if unit is None:
            return self._lost_unit(group, first=first, joined=joined)
        if unit not in _LEVELS:
            return group.ordinal
        if not first and not joined and _LEVELS[unit] <= self.deepest and self.deepest > 0:
            # 第三十二条 第三十三条: a list whose marks are spaces, never a text that runs on.
            return group.ordinal and _LEVELS[unit] == 1
        if group.ordinal or (group.bracketed and unit == "项"):
            return True
        if unit in "条款" and (joined or self.deepest == 1):
            return not first
        return joined and _SEPARATED.match(self.copy, group.end) is not None

    def _lost_unit(self, group: _Group, *, first: bool, joined: bool) -> bool:
        copy, end = self.copy, group.end
        if group.bracketed:
            attached = self.deepest in (1, 2) and not joined and not first
            return (
                attached
                and end < len(copy)
                and copy[group.start - 1] in "条款"
                and copy[end] in ":、"
                and (copy[end] == ":" or copy[end + 1 : end + 2] == "(")
            ) or (joined and self.deepest == 3 and not group.ordinal and copy[end : end + 1] == ":")
        if not group.ordinal:
            return False
        if _PART_FOLLOWS.match(copy, end):
            return True
        if first or (joined and self.deepest in (0, 1)):
            return _NOTHING_FOLLOWS.match(copy, end) is not None
        return False

    def _apply(self, group: _Group, *, narrows: bool) -> int:
        unit, end = group.unit or ("项" if group.bracketed else "条"), group.end
        if unit not in _LEVELS:
            words = _squeezed(self.copy[group.start : end])
            below = narrows and self.context.division is not None and self.deepest == 0
            self._enter(0)
            self.context = Context(
                division=f"{self.context.division}{words}" if below else words,
                annex=self.context.annex,
            )
            self._store(group.start, end, narrows=narrows)
            return end
        self._enter(_LEVELS[unit])
        insert = _INSERT.match(self.copy, end) if unit == "条" else None
        if insert and parse_numeral(insert["number"]) is not None:
            end = insert.end()
        for index, value in enumerate(group.values):
            is_last = index == len(group.values) - 1
            number = insert["number"] if insert and is_last else None
            start = group.starts[index]
            stop = end if is_last else group.ends[index]
            if index in group.ranges:
                self._expand(unit, value, Span(group.starts[index - 1], stop))
            elif self._set(unit, value, number):
                self._store(start, stop, narrows=narrows and index == 0)
        return end

    def _range(self, at: int) -> int | None:
        """Read the upper end of a range after 至: 第十条至第十二条, 第二项至第五项."""
        group = self._group(at)
        if group is None or group.unit not in _LEVELS or len(group.values) != 1:
            return None
        if _LEVELS[group.unit] != self.deepest or not self.pieces:
            return None
        self._expand(group.unit, group.values[0], Span(self.pieces[-1].span.start, group.end))
        return group.end

    def _expand(self, unit: str, upper: str, span: Span) -> None:
        low = self._value(unit)
        high = parse_numeral(_squeezed(upper.partition(".")[0]))
        if low is None or high is None or not low < high <= low + _MAX_RANGE:
            if self._set(unit, upper, None):
                self._store(span.start, span.end, narrows=False)
            return
        if self.pieces:
            words = span.of(self.text)
            self.pieces[-1] = self.pieces[-1]._replace(span=span, as_written=words)
        for value in range(low + 1, high + 1):
            self._set(unit, str(value), None)
            self._store(span.start, span.end, narrows=False)

    def _value(self, unit: str) -> int | None:
        context = self.context
        if unit == "条":
            return int(context.article) if context.article and context.article.isdigit() else None
        value = {"款": context.paragraph, "项": context.item, "目": context.subitem}[unit]
        return value if isinstance(value, int) else None

    def _set(self, unit: str, value: str, insert: str | None) -> bool:
        context = self.context
        if unit == "条":
            article = _to_article(value, insert)
            if article is None:
                return False
            self.context = Context(article=article, division=context.division)
            return True
        number = parse_numeral(_squeezed(value.partition(".")[0]))
        if number is None:
            return False
        if unit == "款":
            self.context = replace(context, paragraph=number, item=None, subitem=None)
        elif unit == "项":
            self.context = replace(context, item=number, subitem=None)
        else:
            self.context = replace(context, subitem=number)
        return True

    def _enter(self, level: int) -> None:
        self.level = level if self.level is None else self.level
        self.deepest = level

    def _store(self, start: int, end: int, *, narrows: bool) -> None:
        if narrows and self.pieces:
            start = self.pieces.pop().span.start
        context = self.context
        self.pieces.append(
            Locator(
                context.article, context.paragraph, context.item, context.subitem,
                context.annex, context.division, self.text[start:end], Span(start, end),
            )
        )  # fmt: skip
