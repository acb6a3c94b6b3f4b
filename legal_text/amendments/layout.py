"""The layout of a decision: head, points and sub-points, each with its place (要点的层次)."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legal_text.amendments.quotes import Quotes
from legal_text.numerals import NUMERAL_CLASS, parse_numeral
from legal_text.places import Span

_CJK: Final = "一二三四五六七八九十百零"
_LABELS: Final = (
    ("point", re.compile(rf"(?P<number>[{_CJK}]{{1,5}})[ ]?[、.][ ]{{0,4}}")),
    ("bracket", re.compile(rf"\([ ]?(?P<number>[{_CJK}]{{1,4}})[ ]?\)[ ]{{0,4}}")),
    ("digit", re.compile(r"(?P<number>\d{1,3})[ ]?[.、](?!\d)[ ]{0,4}")),
    ("digit_bracket", re.compile(r"\((?P<number>\d{1,3})\)[ ]{0,4}")),
)
_ARTICLE: Final = re.compile(rf"第(?P<number>[{NUMERAL_CLASS}]{{1,6}})条[ ]+(?=\S)")
_INLINE = re.compile(
    rf"(?<=[。;”])[ ]{{0,4}}(?=(?:[{_CJK}]{{1,4}}、|\([{_CJK}]{{1,3}}\)|\d{{1,2}}[.、](?!\d))[ ]?"
    r"(?:将|在|对|把|删|增加|第|《|修改|废止|原第|本决定|条文))"
)
_OPENS_TEXT = re.compile(r"[:：][ ]{0,4}$")


class Point(NamedTuple):
    """A line of a decision with its quotations: ``depth`` 0 has no label, 1 is outermost.

    ``span`` leaves the label out.
    """

    depth: int
    number: int | None
    kind: str | None
    span: Span


def read_points(quotes: Quotes, start: int, *, by_articles: bool = False) -> list[Point]:
    """Return the lines from ``start`` on; ``by_articles``: 第N条 numbers the points."""
    labels = (("article", _ARTICLE), *_LABELS) if by_articles else _LABELS
    depths: list[str] = []
    points: list[Point] = []
    for span in _lines(quotes.copy, start):
        found = next(
            (
                (kind, match)
                for kind, pattern in labels
                if (match := pattern.match(quotes.copy, span.start, span.end))
            ),
            None,
        )
        if found is None:
            points.append(Point(0, None, None, span))
            continue
        kind, match = found
        number = parse_numeral(match["number"])
        if kind in depths:
            del depths[depths.index(kind) + 1 :]
        else:
            depths.append(kind)
        points.append(Point(len(depths), number, kind, Span(match.end(), span.end)))
    return points


def sentences(copy: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch: their full stops outside quotations end them."""
    start = span.start
    for at in range(span.start, span.end):
        if copy[at] == "。":
            yield from _shown(copy, start, at + 1)
            start = at + 1
    yield from _shown(copy, start, span.end)


def _shown(copy: str, start: int, end: int) -> Iterator[Span]:
    while start < end and copy[start] in " \n":
        start += 1
    while end > start and copy[end - 1] in " \n":
        end -= 1
    if end > start and copy[start:end] != "。":
        yield Span(start, end)


def _lines(copy: str, start: int) -> Iterator[Span]:
    held: Span | None = None
    for match in re.compile(r"[^\n]+").finditer(copy, start):
        for span in _inline(copy, Span(*match.span())):
            if held is not None and _continues(copy, held, span):
                held = Span(held.start, span.end)
                continue
            if held is not None:
                yield held
            held = span
    if held is not None:
        yield held


def _inline(copy: str, line: Span) -> Iterator[Span]:
    start = line.start
    for match in _INLINE.finditer(copy, line.start, line.end):
        yield from _shown(copy, start, match.start())
        start = match.end()
    yield from _shown(copy, start, line.end)


def _continues(copy: str, held: Span, span: Span) -> bool:
    """Say whether a line that is all quotation carries on the line before it.

    The line before ends in a colon, or in the first paragraphs of the same new text.
    """
    line = span.of(copy).rstrip(" 。;,")
    if not line.startswith("“"):
        return False
    before = held.of(copy)
    if _OPENS_TEXT.search(before):
        return True
    opening = before.rfind("“")
    whole = line.endswith("”") and line.count("“") == 1
    return whole and before.endswith("”") and before[:opening].rstrip()[-1:] in (":", "”")


_FIRST_ARTICLE = re.compile(r"^[ ]{0,8}第一条[ ](?!.{0,12}(?:修改|改为|增加|删))", re.MULTILINE)
_SECOND_ARTICLE = re.compile(r"^[ ]{0,8}第二条[ ]", re.MULTILINE)
_NEXT_DECISION = re.compile(
    r"^[^\n。]{0,60}关于(?:修改|废止|修订)[^\n。]{0,200}决定[ ]*$", re.MULTILINE
)
_BEFORE_TEXT = re.compile(r"[^。\n]{0,120}|\([^\n]{0,2000}\)")


def restated(copy: str, start: int) -> list[Span]:
    """Return where the amended law is printed whole behind its decision: it changes nothing more.

    Its title, its history and its headings before 第一条 belong to it.
    """
    found: list[Span] = []
    at = start
    while (first := _FIRST_ARTICLE.search(copy, at)) is not None:
        second = _SECOND_ARTICLE.search(copy, first.end())
        if second is None:
            return found
        following = _NEXT_DECISION.search(copy, first.end())
        end = following.start() if following else len(copy)
        begin = first.start()
        while begin > start:
            line = copy.rfind("\n", 0, begin - 1) + 1
            words = copy[line : begin - 1].strip()
            if words and not _BEFORE_TEXT.fullmatch(words):
                break
            begin = max(line, start)
        while copy[begin] in " \n":
            begin += 1
        found.append(Span(begin, end))
        at = end
    return found
