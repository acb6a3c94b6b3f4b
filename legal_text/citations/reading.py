"""A copy of a text that can be read by rule, and the layout around a place in it.

The copy has the length of its source, so every offset in it is an offset in the source.
"""

import re
import unicodedata
from typing import Final, NamedTuple

from legal_text.places import Span

_FULL_WIDTH_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_LIKE: Final = str.maketrans("笫﹤﹥﹝﹞﹙﹚∶︰⒈", "第<>〔〕()::1")
_TABLE: Final = (
    _FULL_WIDTH_ASCII
    | {ord(c): " " for c in _SPACES + _ZERO_WIDTH}
    | dict.fromkeys(range(8192, 8203), " ")
    | _LIKE
)

_SENTENCE_END = frozenset("。;!?”’」』…")
_LOOK_BACK = 60
_BRACKET_LIMIT = 3000
_BRACKET = re.compile(r"[()]")
_LIST_MARK = re.compile(
    r"(?:\(?\d{1,2}[.、)](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、|[●■◆★·*#-]+)\s*"
)


def read_copy(text: str) -> str:
    """Return ``text`` with widths and spaces folded one to one: ``len(copy) == len(text)``.

    Full-width ASCII becomes ASCII (（ is ``(``, ： is ``:``), every space but the line feed
    becomes one ASCII space, and so do zero-width characters.
    """
    return text.translate(_TABLE)


class Reading(NamedTuple):
    """A text and the copy of it that the rules read."""

    text: str
    copy: str

    @classmethod
    def of(cls, text: str) -> "Reading":
        """Return the reading of ``text``."""
        return cls(text, read_copy(text))


def without_space(text: str) -> str:
    """Return ``text`` without white space and zero-width characters, all else as written."""
    return "".join(c for c in text if not c.isspace() and c not in _ZERO_WIDTH)


def stripped(copy: str, start: int, end: int, also: str = "") -> Span:
    """Return the part of ``copy[start:end]`` without white space (and ``also``) at its ends."""
    drop = " \n" + also
    while start < end and copy[start] in drop:
        start += 1
    while end > start and copy[end - 1] in drop:
        end -= 1
    return Span(start, end)


def line_end(copy: str, at: int) -> int:
    """Return where the line of ``at`` ends (the line feed, or the end of the text)."""
    end = copy.find("\n", at)
    return len(copy) if end < 0 else end


def at_line_start(copy: str, at: int) -> bool:
    """Say whether only white space or a list mark (1. ① 一、) stands before ``at`` on its line."""
    begin = max(0, at - _LOOK_BACK)
    feed = copy.rfind("\n", begin, at)
    if feed < 0 and begin > 0:
        while at > 0 and copy[at - 1] == " ":
            at -= 1
        return at == 0 or copy[at - 1] == "\n"
    before = copy[feed + 1 if feed >= 0 else 0 : at].strip()
    return not before or _LIST_MARK.fullmatch(before) is not None


def previous_char(copy: str, at: int) -> str:
    """Return the last character before ``at`` that is not white space ("" where there is none).

    Looks over white space of any length without copying it.
    """
    while at > 0 and copy[at - 1] in " \n":
        at -= 1
    return copy[at - 1] if at else ""


def after_sentence(copy: str, at: int) -> bool:
    """Say whether a sentence ends before ``at`` (or nothing stands before it)."""
    before = previous_char(copy, at)
    return not before or before in _SENTENCE_END


def gap_before(copy: str, at: int) -> int:
    """Return how many white-space characters stand directly before ``at`` (at most 8 counted)."""
    count = 0
    while count < 8 and at - count > 0 and copy[at - count - 1] in " \n":
        count += 1
    return count


def closing_bracket(copy: str, at: int) -> int:
    """Return the place of the bracket that closes the one at ``at``, or -1 where none does.

    History brackets run over lines, but not over more than ``_BRACKET_LIMIT`` characters.
    """
    depth = 0
    for match in _BRACKET.finditer(copy, at, min(len(copy), at + _BRACKET_LIMIT)):
        depth += 1 if match[0] == "(" else -1
        if depth <= 0:
            return match.start()
    return -1


def is_han(char: str) -> bool:
    """Say whether ``char`` is a Chinese character."""
    return unicodedata.name(char, "").startswith("CJK") if char else False
