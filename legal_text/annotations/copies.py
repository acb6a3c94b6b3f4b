"""The copy of a notice that the rules read: one script, one width, no page marks.

Widths, spaces and script are folded character by character, so places hold. What stands between
the words of a line and isn't theirs (zero-width characters, page numbers that a converter left in
the middle of words) is left out of the copy.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from opencc import OpenCC

from legal_text.citations.reading import read_copy
from legal_text.folding import ZERO_WIDTH
from legal_text.places import Span

_BRACKETS = str.maketrans("【】〖〗﹝﹞[]{}", "〔〕〔〕〔〕〔〕〔〕")
_PAGE_LINE = re.compile(
    r"\n[ ]*(?:[-—–－·]{1,3}[ ]*\d{1,3}[ ]*[-—–－·]{1,3}"
    r"|第[ ]?\d{1,3}[ ]?页(?:[ ]?[,/]?[ ]?共[ ]?\d{1,3}[ ]?页)?"
    r"|\d{1,3}[ ]?/[ ]?\d{1,3})[ ]*(?=\n|$)"
)
_PAGE_START = re.compile(r"(?:^|\n)[ ]*(\d{1,3})、")
_ENDS_SENTENCE = frozenset("。;!?:…)〕”》")
_LEAST_PAGES = 3
_MID_WORD_SHARE = 0.6
"""A run of numbers 1、2、3、 at line starts is one of pages when so many cut a sentence."""


class Copy(NamedTuple):
    """A text and the copy that the rules read; ``cuts`` are what the copy leaves out."""

    text: str
    copy: str
    starts: tuple[int, ...]
    """Where in the copy something is left out, in order."""
    shifts: tuple[int, ...]
    """How many characters are left out up to there."""

    def at(self, place: int) -> int:
        """Return the offset in the text of a character of the copy."""
        nth = bisect_right(self.starts, place)
        return place + (self.shifts[nth - 1] if nth else 0)

    def span(self, start: int, end: int) -> Span:
        """Return the place in the text of ``copy[start:end]``."""
        if end <= start:
            return Span(self.at(start), self.at(start))
        return Span(self.at(start), self.at(end - 1) + 1)

    def place(self, at: int) -> int:
        """Return where in the copy an offset of the text stands."""
        ends = [start + shift for start, shift in zip(self.starts, self.shifts, strict=True)]
        nth = bisect_right(ends, at)
        return at - (self.shifts[nth - 1] if nth else 0)

    def words(self, start: int, end: int) -> str:
        """Return the words of the text at ``copy[start:end]``."""
        return self.span(start, end).of(self.text)


def copy_of(text: str) -> Copy:
    """Return the copy of a text."""
    folded = one_script(read_copy(text)).translate(_BRACKETS)
    if "\t" in text:  # between the cells of a table
        folded = "".join(
            "\t" if char == "\t" else copied for char, copied in zip(text, folded, strict=True)
        )
    cuts = sorted({*_zero_width(text), *_page_marks(folded)})
    return _without(text, folded, cuts)


def one_script(text: str) -> str:
    """Return ``text`` in simplified script, character by character (same length)."""
    changed = {ord(char): simple for char in set(text) if (simple := _simplified(char)) != char}
    return text.translate(changed) if changed else text


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _simplified(char: str) -> str:
    if not "\u3400" <= char <= "\U0003ffff":
        return char
    simple = str(_converter().convert(char))
    return simple if len(simple) == 1 else char


def _zero_width(text: str) -> Iterator[Span]:
    if ZERO_WIDTH.isdisjoint(text):
        return
    for at, char in enumerate(text):
        if char in ZERO_WIDTH:
            yield Span(at, at + 1)


def _page_marks(copy: str) -> Iterator[Span]:
    for match in _PAGE_LINE.finditer(copy):
        yield _joined(copy, *match.span())
    pages: list[re.Match[str]] = []
    for match in _PAGE_START.finditer(copy):
        if int(match[1]) == len(pages) + 1:
            pages.append(match)
    later = pages[1:]
    mid_word = [m for m in later if _before(copy, m.start()) not in _ENDS_SENTENCE]
    if len(pages) >= _LEAST_PAGES and len(mid_word) >= len(later) * _MID_WORD_SHARE:
        first = pages[0]
        # The line before the first page stays a line of its own.
        yield Span(first.start() + copy.startswith("\n", first.start()), first.end())
        yield from (Span(*match.span()) for match in later)


def _joined(copy: str, start: int, end: int) -> Span:
    """Return the place of a page number; with the line feed after it where it cuts a sentence."""
    if end < len(copy) and _before(copy, start) not in _ENDS_SENTENCE:
        return Span(start, end + 1)
    return Span(start, end)


def _before(copy: str, at: int) -> str:
    while at > 0 and copy[at - 1] in " \n":
        at -= 1
    return copy[at - 1] if at else "。"


def _without(text: str, folded: str, cuts: list[Span]) -> Copy:
    kept: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    done = left_out = 0
    for cut in cuts:
        if cut.end <= done:
            continue
        begin = max(cut.start, done)
        kept.append(folded[done:begin])
        left_out += cut.end - begin
        starts.append(cut.end - left_out)
        shifts.append(left_out)
        done = cut.end
    kept.append(folded[done:])
    return Copy(text, "".join(kept), tuple(starts), tuple(shifts))
