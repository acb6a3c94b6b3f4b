"""Folding for comparison (折叠): copies that compare equal where the originals mean the same.

The text itself is never changed; a fold is a copy, and ``Folded`` remembers where each of its
characters came from.
"""

import re
import unicodedata
from typing import NamedTuple

from legal_text.places import Span

ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
"""Characters that show nothing: left out of every copy for comparison."""
_BRACKETS = str.maketrans("〈〉﹤﹥<>【】〔〕［］[]｛｝{}", "《》《》《》〔〕〔〕〔〕〔〕〔〕〔〕")
_MARKS = str.maketrans("〈〉<>“”‘’「」『』", '《》《》""\'\'""""')
_YEAR_BRACKET = re.compile(r"[\[〔【（(﹝]\s*(\d{4})\s*[\]〕】）)﹞]")


class Folded(NamedTuple):
    """A folded copy and, for each of its characters, the offset that it came from."""

    text: str
    offsets: tuple[int, ...]
    source_length: int

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of ``text[start:end]``."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else self.source_length
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def fold(text: str, *, keep_space: bool = False) -> Folded:
    """Return NFKC of each character, without white space and zero-width characters."""
    chars: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        if char in ZERO_WIDTH:
            continue
        for folded in unicodedata.normalize("NFKC", char):
            if folded.isspace() and not keep_space:
                continue
            chars.append(folded)
            offsets.append(offset)
    return Folded("".join(chars), tuple(offsets), len(text))


def fold_text(text: str) -> str:
    """Return the folded copy alone, where no places are needed."""
    kept = "".join(c for c in unicodedata.normalize("NFKC", text) if c not in ZERO_WIDTH)
    return "".join(kept.split())


def fold_title(title: str) -> str:
    """Return a law's title for comparison: without 《》 around it, white space and widths folded.

    Inner titles keep their marks as 《》 whatever marks were printed.
    """
    folded = fold_text(title).translate(_BRACKETS)
    while folded.startswith("《") and _closing_mark(folded) == len(folded) - 1:
        folded = folded[1:-1]
    return folded


def _closing_mark(title: str) -> int:
    """Return where the mark that opens ``title`` is closed; -1 where it never is."""
    depth = 0
    for at, char in enumerate(title):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return at
    return -1


def fold_marks(folded: str) -> str:
    """Return a folded copy with one form of quotation marks and of title marks, place for place."""
    return folded.translate(_MARKS)


def fold_doc_no(doc_no: str) -> str:
    """Return a document number for comparison: 国发[2015]58号 is 国发〔2015〕58号."""
    return _YEAR_BRACKET.sub(r"〔\1〕", fold_text(doc_no))
