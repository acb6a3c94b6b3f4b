"""Instruments listed below a sentence: 废止下列法规：1.《甲》 2.《乙》 (废止目录)."""

import re

from legal_text.amendments.grammar import ABOUT_TEXT, BARE_LAW_LINE
from legal_text.amendments.layout import Point
from legal_text.amendments.phrases import TITLE, Phrase
from legal_text.amendments.statements import Named, find_named
from legal_text.citations.reading import Reading
from legal_text.places import Span

_ANNOUNCES = re.compile(
    r"(?P<what>废止|失效|修改)[^。]{0,40}(?:下列|以下)|(?:下列|以下)[^。]{0,40}(?P<then>废止|失效|修改|修正)"
)
_HEADING = re.compile(
    r"(?:决定|予以)(?P<what>废止|修改|宣布失效)的(?:部分)?"
    r"(?:法律|行政法规|地方性法规|法规|规章|文件|规范性文件|司法解释)(?:的?(?:目录|清单))?(?:\(.{1,20}\))?$"
)
_ENDS = frozenset(("废止", "失效", "宣布失效"))


class Listing:
    """Whether the lines below are a list of what is repealed."""

    def __init__(self, reading: Reading) -> None:
        """Begin outside of any list."""
        self._reading = reading
        self._repeals = False

    def announces(self, words: str, phrase: Phrase) -> bool:
        """Say whether a sentence is the heading of a list, and take what is listed from it."""
        heading = _HEADING.search(words)
        if heading is not None:
            self._repeals = heading["what"] in _ENDS
            return True
        listed = _ANNOUNCES.search(words)
        if listed is None or phrase.short.strip("。:").endswith(TITLE):
            return False
        self._repeals = (listed["what"] or listed["then"]) in _ENDS
        return TITLE not in phrase.short and self._repeals

    def listed(self, phrase: Phrase, span: Span, point: Point) -> list[Named]:
        """Return the instruments that a line of the list names, none outside of a list."""
        if not self._repeals or ABOUT_TEXT.search(phrase.short):
            return []
        if phrase.short.startswith(TITLE):
            return find_named(self._reading, span)
        bare = BARE_LAW_LINE.match(phrase.short) if point.depth else None
        if bare is not None and bare.end() in _name_ends(phrase.short):
            return [Named(bare["law"], (), span)]
        return []


def _name_ends(short: str) -> tuple[int, int]:
    """Return where a listed name may end: at the end, or before its history in brackets."""
    whole = short.rstrip("。;")
    return len(whole), short.find("(") if whole.endswith(")") else -1
