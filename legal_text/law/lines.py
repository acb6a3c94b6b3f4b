"""The lines of a text with their places: stripped, heading marks apart, flat texts cut open.

Works on a copy without zero-width characters; ``Source`` leads places in the copy back to the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from legal_text.folding import ZERO_WIDTH
from legal_text.law.marks import ARTICLE_LABEL, CITES_ON, HEADING_LABEL
from legal_text.numerals import parse_numeral
from legal_text.places import Span

_ZERO_WIDTH = re.compile("[" + "".join(sorted(ZERO_WIDTH)) + "]")
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_HASHES = re.compile(r"(#{1,6})[#\s*]*")
_COMMENT = re.compile(r"<!--.{0,200}?-->")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n.{0,5000}?^---[ \t]*$", re.DOTALL | re.MULTILINE)
"""Settings of a site generator at the head of a Markdown file: no words of the document."""
_FLAT_BREAK = re.compile(r"(?<=[。；：])\s+")
_AFTER_SENTENCE = frozenset("。；;：:”）)！？")


class Line(NamedTuple):
    """A line without the white space around it: ``hashes`` counts the # before its text."""

    start: int
    end: int
    text: str
    hashes: int
    comment: bool


class Source:
    """A decoded text and its copy without zero-width characters (``clean``)."""

    def __init__(self, text: str) -> None:
        """Keep ``text`` as it is and make the copy."""
        self.text = text
        removed = [match.start() for match in _ZERO_WIDTH.finditer(text)]
        self.clean = _ZERO_WIDTH.sub("", text) if removed else text
        # The n-th removed character stood before clean[removed[n] - n].
        self._removed = [at - order for order, at in enumerate(removed)]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the text of ``clean[start:end]``."""
        if not self._removed:
            return Span(start, end)
        first = start + bisect_right(self._removed, start)
        if end <= start:
            return Span(first, first)
        return Span(first, end + bisect_right(self._removed, end - 1))

    def words(self, start: int, end: int) -> str:
        """Return the words of the text, zero-width characters and all, at ``clean[start:end]``."""
        return self.span(start, end).of(self.text)


def read_lines(clean: str) -> list[Line]:
    """Return the lines that show anything, in order."""
    lines: list[Line] = []
    last_article = 0
    front_matter = _FRONT_MATTER.match(clean)
    front_end = front_matter.end() if front_matter else 0
    for match in _LINE.finditer(clean):
        line = _line(clean, match.start(), match.end())
        if line is not None and line.end <= front_end:
            line = line._replace(comment=True, hashes=0)
        if line is None:
            continue
        label = ARTICLE_LABEL.match(line.text) if line.text[0] in "第笫" else None
        if label is not None:
            last_article = _number(label) or last_article
        if line.text.count("条") > 1 and not line.hashes:
            pieces, last_article = _cut_flat(clean, line, last_article)
            lines.extend(pieces)
        else:
            lines.append(line)
    return lines


def _line(clean: str, start: int, end: int) -> Line | None:
    raw = clean[start:end]
    text = raw.strip()
    if not text:
        return None
    start += raw.index(text[0])
    hashes = 0
    if text[0] == "#":
        match = _HASHES.match(text)
        assert match is not None
        hashes = len(match[1])
        start += match.end()
        text = text[match.end() :]
        if not text:
            return None
    elif text[0] == "<" and _COMMENT.fullmatch(text):
        return Line(start, start + len(text), text, 0, comment=True)
    return Line(start, start + len(text), text, hashes, comment=False)


def _number(label: re.Match[str]) -> int | None:
    return parse_numeral("".join(label["main"].split()))


def _cut_flat(clean: str, line: Line, last_article: int) -> tuple[list[Line], int]:
    """Cut a line that holds several articles in sequence; a flat text's paragraphs too."""
    cuts: list[int] = []
    for label in ARTICLE_LABEL.finditer(line.text):
        at = label.start()
        number = _number(label)
        if at == 0 or number != last_article + 1 or label["insert"]:
            continue
        headings = _headings_before(line.text, at)
        before = line.text[max(0, at - 80) : headings[0] if headings else at]
        begins = (
            bool(headings)
            or before.rstrip()[-1:] in _AFTER_SENTENCE
            or (number == 1 and before[-1:].isspace())
        )
        if begins and not CITES_ON.match(line.text, label.end()):
            cuts.extend([*headings, at])
            last_article = number
    if not cuts:
        return [line], last_article
    bounds = [0, *cuts, len(line.text)]
    pieces: list[Line] = []
    for start, end in pairwise(bounds):
        pieces.extend(_flat_paragraphs(clean, line.start + start, line.start + end))
    return pieces, last_article


def _headings_before(text: str, at: int) -> list[int]:
    """Return where headings (第二章 总则) stand right before the article label at ``at``."""
    found = [
        match.start()
        for match in HEADING_LABEL.finditer(text, max(0, at - 80), at)
        if not any(char in "。；，、：的" for char in text[match.end() : at])
    ]
    return [start for start in found if start > 0]


def _flat_paragraphs(clean: str, start: int, end: int) -> Iterator[Line]:
    for piece in _split_at(clean, _FLAT_BREAK, start, end):
        line = _line(clean, *piece)
        if line is not None:
            yield line


def _split_at(clean: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Span]:
    for match in pattern.finditer(clean, start, end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, end)
