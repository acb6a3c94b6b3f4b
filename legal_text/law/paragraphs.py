"""The paragraphs and items inside an article (款, 项, 目), from its lines."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from legal_text.anomalies import Anomaly
from legal_text.law.lines import Source
from legal_text.law.marks import ARTICLE_LABEL, TERMINAL
from legal_text.law.model import Item, Paragraph
from legal_text.numerals import parse_numeral
from legal_text.places import Span

_CJK = "一二三四五六七八九十百零〇"
_CITED = r"\s?(?:、|项(?!目)|(?:和|或者?|及|至)\s?第?\s?[（(])"
_MARKER = re.compile(
    rf"(?:[（(﹙]\s?(?P<paren>[{_CJK}]{{1,5}})\s?[）)﹚](?!{_CITED})"
    rf"|(?P<point>[{_CJK}]{{1,3}})、"
    r"|[（(]\s?(?P<digit_paren>[0-9０-９]{1,3})\s?[）)]"
    r"|(?P<digit>[0-9０-９]{1,3})\s?[.．、](?![0-9０-９])"
    r"|(?P<circled>[①-⑳⑴-⒇⒈-⒛])"
    r"|(?P<letter>[a-z])[)）])\s*"
)
_INLINE = re.compile(rf"[：:；;。]\s{{0,4}}(?=[（(]\s?([{_CJK}]{{1,4}})\s?[）)](?!{_CITED}))")
_MARKER_HEADS = frozenset(
    "（(﹙①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑"
    + _CJK
    + "0123456789０１２３４５６７８９abcdefghijkl"
)
_FORMULA = frozenset("＝=×÷|")
_SHORTEST_WRAPPED, _SHORTEST_FULL = 12, 20
_LONGEST_TITLE = 40


class Piece(NamedTuple):
    """A stretch of an article's words: a line, or a part of one, in the clean copy."""

    start: int
    end: int
    text: str
    wrapped: bool = False


class Body(NamedTuple):
    """An article's words, its paragraphs, and what was odd."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    anomalies: tuple[Anomaly, ...]


class _Mark(NamedTuple):
    kind: str
    number: int
    length: int


class _Draft:
    """A paragraph or item while its lines are still being added."""

    __slots__ = ("children", "end", "number", "parts", "start")

    def __init__(self, number: int, start: int, part: Piece) -> None:
        self.number = number
        self.start = start
        self.end = part.end
        self.parts = [part]
        self.children: list[_Draft] = []


def read_body(source: Source, lines: Sequence[Piece], *, name: str, titled: bool = False) -> Body:
    """Return paragraphs and items of an article; ``name`` is its label, for the messages.

    ``titled``: a short first line is a title of its own and no broken sentence.
    """
    if len(lines) == 1 and _INLINE.search(lines[0].text) is None:
        start, end = lines[0].start, lines[0].end
        words = source.words(start, end)
        return Body(words, (Paragraph(words, source.span(start, end)),) if words else (), ())
    return _Reader(source, name, titled=titled).read(lines)


def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs and items of an article's words that stand alone, without a label."""
    source = Source(text)
    lines: list[Piece] = []
    start = 0
    for line in source.clean.split("\n"):
        words = line.strip()
        if words:
            at = start + line.index(words)
            lines.append(Piece(at, at + len(words), words))
        start += len(line) + 1
    return read_body(source, lines, name="").paragraphs if lines else ()


class _Reader:
    def __init__(self, source: Source, name: str, *, titled: bool) -> None:
        self._source = source
        self._titled = titled
        self._name = name
        self._anomalies: list[Anomaly] = []
        self._paragraphs: list[_Draft] = []
        self._open: list[tuple[str, _Draft]] = []

    def read(self, lines: Sequence[Piece]) -> Body:
        pieces = [piece for line in lines if line.text for piece in _cut_items(line)]
        joined = self._wrapped(pieces)
        marks, quoted = _marks(pieces)
        following = _following(marks)
        for index, piece in enumerate(pieces):
            mark = marks[index]
            if index in joined:
                self._continue(piece)
            elif mark is not None and self._begins_item(mark, pieces, index):
                self._item(piece, mark)
            else:
                self._plain(piece, following[index], quoted=quoted[index])
        line_starts = {line.start for line in lines}
        text = "".join(
            ("\n" if index and piece.start in line_starts and index not in joined else "")
            + self._source.words(piece.start, piece.end)
            for index, piece in enumerate(pieces)
        )
        paragraphs = tuple(self._paragraph(draft) for draft in self._paragraphs)
        return Body(text, paragraphs, tuple(self._anomalies))

    def _wrapped(self, pieces: list[Piece]) -> frozenset[int]:
        """Return the pieces that carry on a line broken in mid-sentence."""
        wrapped: list[int] = []
        for index in range(1, len(pieces)):
            before, piece = pieces[index - 1].text, pieces[index].text
            if self._titled and index == 1 and len(before) <= _LONGEST_TITLE:
                continue
            if _carries_on(before, piece, after_wrapped=index - 1 in wrapped[-1:]):
                wrapped.append(index)
                at = self._source.span(pieces[index].start, pieces[index].end)
                message = f"{self._name}中一句话在行尾断开，已与下一行接为一段，请核对"
                self._anomalies.append(Anomaly("hard_wrap", at, message))
        return frozenset(wrapped)

    def _begins_item(self, mark: _Mark, pieces: list[Piece], index: int) -> bool:
        """Say whether a marker begins an item: （四） always, 1. and 一、 only in their order."""
        if any(kind == mark.kind for kind, _ in self._open):
            last = next(draft.number for kind, draft in reversed(self._open) if kind == mark.kind)
            return mark.kind == "paren" or mark.number == last + 1 or mark.number == 1
        if mark.kind == "paren":
            return True
        introduced = index > 0 and pieces[index - 1].text[-1] in "：:"
        return mark.number == 1 and (introduced or bool(self._open) or mark.kind != "point")

    def _item(self, piece: Piece, mark: _Mark) -> None:
        while self._open and any(kind == mark.kind for kind, _ in self._open[:-1]):
            self._open.pop()
        at = self._source.span(piece.start, piece.end)
        part = Piece(piece.start + mark.length, piece.end, piece.text[mark.length :])
        draft = _Draft(mark.number, piece.start, part)
        if self._open and self._open[-1][0] == mark.kind:
            last = self._open.pop()[1].number
            self._check_order(last, mark, at)
        elif mark.number != 1:
            message = f"{self._name}的项从“{piece.text[: mark.length].strip()}”开始，前面疑有缺漏"
            self._anomalies.append(Anomaly("items_start", at, message))
        if self._open:
            self._open[-1][1].children.append(draft)
        else:
            if not self._paragraphs:
                empty = Piece(piece.start, piece.start, "")
                self._paragraphs.append(_Draft(0, piece.start, empty))
            self._paragraphs[-1].children.append(draft)
        self._open.append((mark.kind, draft))
        self._stretch(piece.end)

    def _check_order(self, last: int, mark: _Mark, span: Span) -> None:
        if mark.number == last + 1:
            return
        if mark.number > last + 1:
            message = f"{self._name}第{last}项之后直接是第{mark.number}项"
            self._anomalies.append(Anomaly("items_gap", span, message))
        else:
            message = f"{self._name}第{last}项之后又是第{mark.number}项"
            self._anomalies.append(Anomaly("items_repeated", span, message))

    def _plain(self, piece: Piece, following: dict[str, int], *, quoted: bool) -> None:
        if self._open:
            kind, top = self._open[0]
            if following.get(kind, 1) > top.number:
                if not quoted:
                    at = self._source.span(piece.start, piece.end)
                    message = (
                        f"{self._name}第{top.number}项之后、下一项之前另有一段，按该项的文字处理"
                    )
                    self._anomalies.append(Anomaly("item_continued", at, message))
                self._open[-1][1].parts.append(piece)
                self._stretch(piece.end)
                return
            self._open.clear()
        self._paragraphs.append(_Draft(0, piece.start, piece))

    def _continue(self, piece: Piece) -> None:
        draft = self._open[-1][1] if self._open else self._paragraphs[-1]
        draft.parts.append(piece._replace(wrapped=True))
        self._stretch(piece.end)

    def _stretch(self, end: int) -> None:
        self._paragraphs[-1].end = end
        for _, draft in self._open:
            draft.end = end

    def _words(self, draft: _Draft) -> str:
        out = ""
        for part in draft.parts:
            out += "\n" if out and not part.wrapped else ""
            out += self._source.words(part.start, part.end)
        return out

    def _paragraph(self, draft: _Draft) -> Paragraph:
        span = self._source.span(draft.start, draft.end)
        return Paragraph(self._words(draft), span, tuple(self._finish(c) for c in draft.children))

    def _finish(self, draft: _Draft) -> Item:
        span = self._source.span(draft.start, draft.end)
        subitems = tuple(self._finish(child) for child in draft.children)
        return Item(draft.number, self._words(draft), span, subitems)


def _carries_on(before: str, piece: str, *, after_wrapped: bool) -> bool:
    """Say whether a line carries on the sentence of the line before it."""
    if _MARKER.match(piece) or "|" in (before[0], piece[0]) or _FORMULA & set(before[-20:]):
        return False
    # A label at the head of a line that is no article's own cites: …《某法》 / 第五十二条规定的….
    cites = piece[0] in "第笫" and ARTICLE_LABEL.match(piece) is not None
    if cites and (before[-1] == "》" or before[-1] not in TERMINAL):
        return True
    if before[-1] in TERMINAL:
        return False
    whole = after_wrapped or len(before) >= _SHORTEST_WRAPPED
    return whole and (
        before[-1] in "，、,（《“" or piece[-1] in TERMINAL or len(piece) >= _SHORTEST_FULL
    )


def _cut_items(line: Piece) -> list[Piece]:
    """Cut a line that holds several items: ：（一）…；（二）…."""
    if _INLINE.search(line.text) is None:
        return [line]
    cuts: list[int] = []
    opening = _MARKER.match(line.text)
    last = (opening and opening["paren"] and parse_numeral(opening["paren"])) or 0
    quotes = seen = 0
    for match in _INLINE.finditer(line.text):
        at = match.end()
        quotes += line.text.count("“", seen, at) - line.text.count("”", seen, at)
        seen = at
        introduced = line.text[match.start()] in "：:" or last
        if parse_numeral(match[1]) == last + 1 and introduced and quotes <= 0:
            cuts.append(at)
            last += 1
    bounds = [0, *cuts, len(line.text)]
    pieces: list[Piece] = []
    for start, end in pairwise(bounds):
        text = line.text[start:end].rstrip()
        pieces.append(Piece(line.start + start, line.start + start + len(text), text))
    return [piece for piece in pieces if piece.text]


def _marks(pieces: list[Piece]) -> tuple[list[_Mark | None], list[bool]]:
    """Return each piece's marker, and whether it is quoted; a quoted piece has no marker."""
    marks: list[_Mark | None] = []
    quoted: list[bool] = []
    quoting = False
    for piece in pieces:
        match = None
        if not quoting and piece.text[0] in _MARKER_HEADS:
            match = _MARKER.match(piece.text)
        marks.append(None if match is None else _mark(match))
        quoted.append(quoting or piece.text[0] == "“")
        quoting = _quotes_on(piece.text, quoting=quoting)
    return marks, quoted


def _quotes_on(text: str, *, quoting: bool) -> bool:
    """Say whether a quotation is open after a line (each of its lines but the last stays open)."""
    if "“" not in text and "”" not in text:
        return quoting
    opened, closed = text.count("“"), text.count("”")
    if not quoting or text[0] == "“":
        return opened > closed
    return opened >= closed


def _mark(match: re.Match[str]) -> _Mark | None:
    kind = match.lastgroup
    assert kind is not None
    value = match[kind]
    if kind == "circled":
        number: int | None = int(unicodedata.numeric(value))
    elif kind == "letter":
        number = ord(value) - ord("a") + 1
    else:
        number = parse_numeral(value)
    return None if number is None else _Mark(kind, number, match.end())


def _following(marks: list[_Mark | None]) -> list[dict[str, int]]:
    """Return for each place the next number of each kind of marker after it."""
    after: dict[str, int] = {}
    out: list[dict[str, int]] = []
    for mark in reversed(marks):
        out.append(after)
        if mark is not None:
            after = {**after, mark.kind: mark.number}
    return out[::-1]
