"""Numbered points (条目) of a notice: 一、（一）1.（1）①, 第N条, as printed, at lines' starts.

In a text whose lines were lost, numbers inside a line begin points where they follow the end of a
sentence or the heading above them and continue their sequence. Numbers are never repaired.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from legal_text.annotations.copies import Copy
from legal_text.anomalies import Anomaly
from legal_text.numerals import parse_numeral

_CN = "一二三四五六七八九十百零〇"
_MARK: Final = re.compile(
    rf"(?:"
    rf"第(?P<part>[{_CN}\d]{{1,4}})(?:部分|篇|章|节)[ 、:]?"
    rf"|第(?P<article>[{_CN}\d]{{1,5}})条[ 、:]?"
    rf"|(?P<one>[{_CN}]{{1,4}})(?:、|\.(?!\d)|(?=[ ][一-龥]))"
    rf"|[(](?P<two>[{_CN}]{{1,4}})[)][、.]?"
    rf"|(?:任务|事项)(?P<task>[{_CN}\d]{{1,3}})[、.:]"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,2})[ .、]{0,2}"
    r"(?=[一-龥“《])(?![个亿万元米吨倍左年月日]|公[里斤顷]|平方)"
    rf"|(?P<three>\d{{1,3}})(?:[.、](?!\d)|[ ](?=[一-龥“]))"
    rf"|[(](?P<four>\d{{1,3}})[)]"
    rf"|(?P<half>\d{{1,3}})[)]"
    rf"|(?P<circle>[①-⑳])"
    rf")"
)
_LEVELS: Final = (
    "part",
    "one",
    "article",
    "two",
    "task",
    "three",
    "decimal",
    "four",
    "half",
    "circle",
)
_LINE = re.compile(r"[^\n]+")
_INDENT = re.compile(r"[ \t#*\u3000•●]*")
_ENDS = frozenset("。;!?)〕”")
_HEADING_WIDTH = 40
_HEADING_END = re.compile(r"[。\n]")
_LONG_LINE = 600
_FEW_LINES = 3
_LEAST_APART = 40
"""Annotations on one line that are further apart speak of different points."""
"""A line longer than this may hold several points whose line feeds were lost."""
_MOST_LEFT_OUT = 3
_DATE_OR_SUM = re.compile(r"\d{1,3}[.、 ](?:年|月|日|个|项|%)")


class Point(NamedTuple):
    """A numbered point: where its mark begins and ends in the copy, its level and number.

    ``end`` is where its own words end: the next point of any level, or the end of the text.
    ``close`` is where it ends with all that is below it.
    """

    start: int
    body: int
    end: int
    close: int
    level: int
    kind: str
    number: str
    parent: int | None = None


def read_points(
    copy: Copy, annotated: Sequence[int], without: Sequence[tuple[int, int]] = ()
) -> list[Point]:
    """Return the points in order; ``annotated`` are ends of annotations.

    ``without`` are stretches whose numbers are no points (tables, the list of annexes).
    """
    end = len(copy.copy)
    marks = [
        mark
        for mark in _marks(copy.copy, end, annotated)
        if not any(start <= mark.start() < stop for start, stop in without)
    ]
    levels = [_LEVELS.index(mark.lastgroup or "three") for mark in marks]
    closes = _closes(marks, levels, end)
    points: list[Point] = []
    above: list[int] = []
    for nth, (match, level) in enumerate(zip(marks, levels, strict=True)):
        while above and points[above[-1]].level >= level:
            above.pop()
        stop = marks[nth + 1].start() if nth + 1 < len(marks) else end
        kind = match.lastgroup or ""
        points.append(
            Point(
                match.start(), match.end(), stop, closes[nth], level, kind, match[kind],
                above[-1] if above else None,
            )
        )  # fmt: skip
        above.append(nth)
    return points


def _closes(marks: Sequence[re.Match[str]], levels: Sequence[int], end: int) -> list[int]:
    """Return where each point ends with all below it: the next one of its level or a higher."""
    closes = [end] * len(marks)
    waiting: list[int] = []
    for nth, match in enumerate(marks):
        while waiting and levels[waiting[-1]] >= levels[nth]:
            closes[waiting.pop()] = match.start()
        waiting.append(nth)
    return closes


def number_of(point: Point, copy: Copy) -> str:
    """Return the bare digits as the text prints them."""
    at = copy.copy.index(point.number, point.start)
    return "".join(copy.words(at, at + len(point.number)).split())


def heading_of(copy: Copy, point: Point, limit: int) -> tuple[int, int]:
    """Return the place of a point's heading: its first sentence, not beyond ``limit``."""
    return first_sentence(copy, point.body, min(point.end, limit))


def first_sentence(copy: Copy, start: int, end: int) -> tuple[int, int]:
    """Return the place of the first sentence without the mark that ends it."""
    words = copy.copy
    while start < end and words[start] in " \n\t":
        start += 1
    stop = _HEADING_END.search(words, start, end)
    end = stop.start() if stop else end
    while end > start and words[end - 1] in " \n\t;,:":
        end -= 1
    return start, end


def numbering_anomalies(copy: Copy, points: Sequence[Point]) -> Iterator[Anomaly]:
    """Yield gaps and repetitions: each number follows the one before it of its kind, or is 1."""
    last: dict[str, int] = {}
    for point in points:
        value = _value(point)
        if value is None:
            continue
        before = last.get(point.kind, 0)
        span = copy.span(point.start, point.body)
        if value > before + 1:
            missing = f"{before + 1}" if value == before + 2 else f"{before + 1}–{value - 1}"
            yield Anomaly("number_gap", span, f"编号 {value} 之前缺 {missing}，照原样保留")
        elif value != 1 and value <= before:
            yield Anomaly("number_repeated", span, f"编号 {value} 重复或者倒退，照原样保留")
        last[point.kind] = value


def _value(point: Point) -> int | None:
    if point.kind == "circle":
        return ord(point.number) - ord("①") + 1
    return parse_numeral(point.number)


def _marks(copy: str, end: int, annotated: Sequence[int]) -> Iterator[re.Match[str]]:
    ends = sorted(annotated)
    few_lines = copy.count("\n", 0, end) < _FEW_LINES
    for line in _LINE.finditer(copy, 0, end):
        indent = _INDENT.match(copy, line.start(), line.end())
        begin = indent.end() if indent else line.start()
        first = _MARK.match(copy, begin, line.end())
        if first is not None and not _is_sum(copy, first):
            yield first
            begin = first.end()
            # 一、（一）: two numbers may open one line.
            second = _MARK.match(copy, begin, line.end())
            if second is not None and second.lastgroup in ("two", "four", "circle"):
                yield second
                begin = second.end()
        if few_lines or _is_flat(copy, line, ends):
            yield from _inline(copy, begin, line.end(), first)


def _is_sum(copy: str, match: re.Match[str]) -> bool:
    if match.lastgroup != "three":
        return False
    return _DATE_OR_SUM.match(copy, match.start()) is not None


def _is_flat(copy: str, line: re.Match[str], annotated: Sequence[int]) -> bool:
    """Whether a line may hold several points: it has several annotations, or says much."""
    ends = annotated[bisect_right(annotated, line.start()) : bisect_right(annotated, line.end())]
    if any(other - one > _LEAST_APART for one, other in pairwise(ends)):
        return True
    if line.end() - line.start() <= _LONG_LINE:
        return False
    kinds = [mark.lastgroup for mark in _MARK.finditer(copy, *line.span())]
    return sum(kind in ("one", "two", "article") for kind in kinds) > 2


def _inline(
    copy: str, start: int, end: int, first: re.Match[str] | None
) -> Iterator[re.Match[str]]:
    """Yield numbers inside a line that continue a sequence after a sentence or a heading."""
    last: dict[str, int] = {}
    if first is not None and first.lastgroup:
        last[first.lastgroup] = parse_numeral(first[first.lastgroup]) or 0
    heading_at = start if first is not None else -_HEADING_WIDTH
    at = start
    while match := _MARK.search(copy, at, end):
        at = match.start() + 1
        kind = match.lastgroup or ""
        value = ord(match[0]) - ord("①") + 1 if kind == "circle" else parse_numeral(match[kind])
        if value is None or _is_sum(copy, match) or copy[match.start() - 1 : match.start()] in "第":
            continue
        before = _before(copy, match.start())
        before_it = last.get(kind, 0)
        # Points may be left out of a list; a number far ahead is a citation.
        continues = before_it < value <= before_it + _MOST_LEFT_OUT or value == 1
        after_sentence = before in _ENDS or (
            value == 1
            and kind in ("one", "two")
            and copy[match.end() : match.end() + 1] not in "项款"
        )
        below_heading = (
            value == 1
            and kind in ("two", "three", "four")
            and 0 < match.start() - heading_at <= _HEADING_WIDTH
            and not _HEADING_END.search(copy, heading_at, match.start())
        )
        if not (continues and (after_sentence or below_heading)):
            continue
        if kind in ("one", "article", "part") and not after_sentence:
            continue
        yield match
        last[kind] = value
        for lower in _LEVELS[_LEVELS.index(kind) + 1 :] if kind in _LEVELS else ():
            if lower != "three":
                last.pop(lower, None)
        at = heading_at = match.end()


def _before(copy: str, at: int) -> str:
    while at > 0 and copy[at - 1] in " \n\t":
        at -= 1
    return copy[at - 1] if at else "。"
