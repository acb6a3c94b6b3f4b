"""Copies of quotes and articles that can be compared (可比文字), and how much of one is in another.

A quote differs from the article it was cut from in what doesn't count: punctuation, brackets, marks
of items, 第三十条 before an article, a chapter's heading between two, 。。。 for what was left out,
2万元 for 二万元. The copies have none of these. What is left is compared by runs of four characters
(``SHINGLE``): a character of the quote is covered when a run around it stands in the article. So a
wrong character costs itself alone, and items left out, or several articles in one quote, cost
nothing.
"""

import re
import unicodedata
from collections.abc import Sequence, Set

from legal_text.numerals import NUMERAL_CLASS, parse_numeral

SHINGLE = 4
"""Characters of a run: shorter ones (罚款的, 主管部门) stand in every article."""
SHORTEST = 8
"""Characters below which quoted words say nothing: 违反本法规定 stands in every law."""
SHORTEST_PIECE = 12
"""Characters from which one sentence of a quote is looked at by itself."""

_ITEM_MARK = re.compile(r"[（(﹙]\s?[一二三四五六七八九十百零〇\d]{1,4}\s?[）)﹚]")
_ARTICLE_LABEL = re.compile(
    rf"(?m)^\s*第\s?[{NUMERAL_CLASS}]{{1,8}}\s?条(?:之[{NUMERAL_CLASS}]{{1,3}})?(?=[\s:：])"
)
_HEADING = re.compile(rf"(?m)^\s*第[{NUMERAL_CLASS}]{{1,4}}(?:编|分编|章|节)[^。；;:：\n]{{0,30}}$")
_NUMBER = re.compile(rf"[{NUMERAL_CLASS}]+")
_MIXED = re.compile(r"(?P<digits>\d{1,12})(?P<unit>[百千万亿]{1,3})")
"""2万: digits before a unit."""
_PRIVATE, _PRIVATE_CHARACTERS = 0xF0000, 0xFFFD
_PIECE = re.compile(r"[^。；;：:\n…]+")


def comparable(text: str) -> str:
    """Return the copy of ``text`` in which only its letters and numbers are left."""
    words = _ARTICLE_LABEL.sub("", _HEADING.sub("", text))
    words = unicodedata.normalize("NFKC", _ITEM_MARK.sub("", words))
    return _NUMBER.sub(_as_one, "".join(filter(str.isalnum, words)))


def _as_one(numeral: re.Match[str]) -> str:
    """Return a number as one character of its own: 20000 shares nothing with 50000."""
    value = _value(numeral[0])
    return numeral[0] if value is None else chr(_PRIVATE + value % _PRIVATE_CHARACTERS)


def _value(numeral: str) -> int | None:
    mixed = _MIXED.fullmatch(numeral)
    if mixed is None:
        return parse_numeral(numeral)
    unit = parse_numeral("一" + mixed["unit"])
    return None if unit is None else int(mixed["digits"]) * unit


class Compared:
    """Words made comparable: the copy, and the runs in it."""

    __slots__ = ("length", "runs", "set_of_runs", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = comparable(source)
        self.length = len(self.text)
        self.runs = [self.text[at : at + SHINGLE] for at in range(self.length - SHINGLE + 1)]
        self.set_of_runs = frozenset(self.runs)

    @property
    def says_something(self) -> bool:
        """Whether there are words enough to tell one article from another."""
        return self.length >= SHORTEST

    def covered_by(self, runs: Set[str]) -> float:
        """Return the share of the characters (0 to 1) that stand in words with these runs."""
        if not self.runs:
            return 0.0
        covered = until = 0
        for at, run in enumerate(self.runs):
            if run in runs:
                covered += at + SHINGLE - max(at, until)
                until = at + SHINGLE
        return covered / self.length

    def pieces(self) -> Sequence["Compared"]:
        """Return the sentences, each by itself, that are long enough to be looked at."""
        found = (Compared(piece) for piece in _PIECE.findall(self.source))
        return [piece for piece in found if piece.length >= SHORTEST_PIECE]
