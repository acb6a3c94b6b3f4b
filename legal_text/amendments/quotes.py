"""Quotations in a decision: where each begins and ends, and a copy in which they say nothing.

A quoted text runs over paragraphs. Either each of them opens with “ and only the last closes, or it
opens once and closes at the end; quotations inside stand in ‘’, or again in “”. Quotes may be
straight. A quotation that no mark closes ends where the decision plainly goes on, and is reported.
"""

import re
from typing import NamedTuple

from legal_text.anomalies import Anomaly
from legal_text.citations.reading import read_copy
from legal_text.places import Span

FILLER = "\0"
"""Stands in the copy for each character inside a quotation."""

_STRAIGHT = frozenset('"＂')
_OPENING, _CLOSING = "“「『", "”」』"
_FOLDED = str.maketrans("「『」』＂", '““””"')
_GOES_ON = re.compile(
    r"[ ]{0,8}(?:[一二三四五六七八九十百]{1,5}、|\d{1,3}[.、]|\([一二三四五六七八九十]{1,4}\))"
    r"[ ]{0,4}"
    r"(?:(?:将|在|对|把|删[去除])?(?:第|《|原第|本法第|[一-龥]{1,12}法第)[^“”\n]{1,60}"
    r"(?:修改为|改为|增加|删去|删除|合并|作为)|增加[一二两三四五六七八九十]{1,3}[条章款节项]|"
    r"(?:修改|废止)《|将“|将(?:引言|名称|章名|标题)|删[去除]第|条文顺序|本(?:决定|修正案)自)"
    r"|[ ]{0,8}本(?:决定|修正案)自|[ ]{0,8}《[^《》\n]{1,80}》根据本决定|[ ]{0,8}根据本决定,"
)
_CLOSES_BEFORE = re.compile(
    r"[ ]{0,4}(?:$|[\n。;,、:)）]|(?:均|都|统一|分别)?(?:修|改|替换|调整|变更|规范)|之?[后前]|"
    r"[和与及或]|以及|或者|删|的|一[词句]|字样|中)"
)


class Quote(NamedTuple):
    """A quotation: its place with the marks, and the paragraphs between them."""

    span: Span
    inner: Span
    text: str
    closed: bool


class Quotes(NamedTuple):
    """The quotations of a text, and its copy with their inside filled."""

    quotes: tuple[Quote, ...]
    copy: str
    anomalies: tuple[Anomaly, ...]


def read_quotes(text: str) -> Quotes:
    """Return the outermost quotations of ``text`` and the copy that the grammar reads."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.copy = read_copy(text).translate(_FOLDED)
        self.quotes: list[Quote] = []
        self.anomalies: list[Anomaly] = []

    def read(self) -> Quotes:
        at = 0
        marks = re.compile('[“”"]')
        while match := marks.search(self.copy, at):
            if match[0] == "”":
                span = Span(match.start(), match.end())
                self.anomalies.append(
                    Anomaly("quote_stray", span, "这里有一个没有开头的后引号，按普通文字处理")
                )
                at = match.end()
                continue
            end, closed = self._end(match.start())
            if not closed:
                span = Span(match.start(), min(end, match.start() + 40))
                message = "这个引号一直没有闭合，引文到哪里为止无法确定；请在决定文本中补上后引号"
                self.anomalies.append(Anomaly("quote_unclosed", span, message))
            self._store(match.start(), end, closed=closed)
            at = end
        return Quotes(tuple(self.quotes), self._filled(), tuple(self.anomalies))

    def _end(self, at: int) -> tuple[int, bool]:
        """Return where the quotation that opens at ``at`` ends, and whether a mark closes it."""
        copy = self.copy
        depth, position = 1, at + 1
        while position < len(copy):
            char = copy[position]
            if char == "\n":
                position = self._line_begin(position)
                if position >= len(copy):
                    break
                if _GOES_ON.match(copy, position):
                    return self._trimmed(position), False
                if copy[position] in '“"' and self._reopens(position):
                    depth = 1
                    position += 1
                continue
            if char == "“" and self._ends_line(position):
                self._typed_wrong(position)
                char = "”"
            if char == "“" or (char == '"' and not self._closes(position, depth)):
                depth += 1
            elif char in '”"':
                depth -= 1
                if depth == 0:
                    return position + 1, True
            position += 1
        return self._trimmed(len(copy)), False

    def _line_begin(self, at: int) -> int:
        while at < len(self.copy) and self.copy[at] in " \n":
            at += 1
        return at

    def _trimmed(self, end: int) -> int:
        while end > 0 and self.copy[end - 1] in " \n":
            end -= 1
        return end

    def _ends_line(self, at: int) -> bool:
        """Say whether nothing follows a mark on its line: there none opens."""
        return self.copy[at + 1 : at + 3].strip(" 。;,")[:1] in ("", "\n")

    def _typed_wrong(self, at: int) -> None:
        message = "行尾的引号写成了前引号，按后引号读"
        self.anomalies.append(Anomaly("quote_irregular", Span(at, at + 1), message))

    def _reopens(self, at: int) -> bool:
        """Say whether the mark at a line's start opens the quoted text's next paragraph."""
        line = self.copy[at : (self.copy + "\n").index("\n", at)].rstrip()
        opened, closed = line.count("“"), line.count("”")
        straight = line.count('"')
        if straight:
            return straight % 2 == 1 or line.rstrip("。;, ").endswith('"')
        if opened == closed:
            return line.rstrip("。;,").endswith("”") or ("”" in line and ":“" in line)
        return opened > closed

    def _closes(self, at: int, depth: int) -> bool:
        """Say whether a straight mark closes: a nested one closes at once, the outer at a stop."""
        return depth > 1 or _CLOSES_BEFORE.match(self.copy, at + 1) is not None

    def _store(self, start: int, end: int, *, closed: bool) -> None:
        inner = Span(start + 1, end - 1 if closed else end)
        quote = Quote(Span(start, end), inner, quoted_text(inner.of(self.text)), closed)
        self.quotes.append(quote)

    def _filled(self) -> str:
        out: list[str] = []
        last = 0
        for quote in self.quotes:
            start, end = quote.inner
            out += (self.copy[last : quote.span.start], "“", FILLER * (end - start), "”")
            last = quote.span.end
            if not quote.closed:
                out.pop()
        out.append(self.copy[last:])
        return "".join(out)


def quoted_text(inner: str) -> str:
    """Return the words of a quotation: each paragraph on a line, its opening mark taken off.

    A quotation inside rises a level: ‘恶意透支’ is “恶意透支” in the text itself.
    """
    lines = [line.strip() for line in re.split(r"[\r\n]+", inner)]
    lines = [line for line in lines if line]
    text = "\n".join([*lines[:1], *(_without_mark(line) for line in lines[1:])])
    return text.translate(_RISE) if "“" not in text and "‘" in text else text


def _without_mark(line: str) -> str:
    opened = line[0] in '“"「' and line.count("“") != line.count("”")
    straight = line[0] == '"' and line.count('"') % 2 == 1
    return line[1:].lstrip() if opened or straight else line


_RISE = str.maketrans("‘’", "“”")
