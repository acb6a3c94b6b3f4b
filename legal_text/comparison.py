"""Two texts side by side (新旧文字对照): what stayed, went and came, word by word.

Formatting is folded for the comparison and kept in the runs: white space, widths, and the forms of
quotation marks and brackets make no difference.
"""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from legal_text.folding import fold, fold_marks
from legal_text.places import Span

_WORD = re.compile(
    r"第[0-9〇零一二三四五六七八九十百千]+[编章节条款项目](?:之[一二三四五六七八九十]+)?"
    r"|[0-9〇零一二三四五六七八九十百千万亿.]+(?:元|倍|日|年|个月|%)?"
    r"|[A-Za-z]+|."
)
"""A place, an amount or a date is one word; elsewhere each character is."""
_SHORTEST_EQUAL = 2
"""Fewer equal words between two changes are no island worth showing."""


class Run(NamedTuple):
    """A stretch of both texts: ``kind`` is equal, deleted or inserted; one place may be empty.

    The places of all runs follow each other without a gap, through both texts to their ends.
    """

    kind: str
    old: Span
    new: Span


def compare_texts(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs from ``old`` to ``new``; a deletion stands before what replaced it."""
    left, ours = _words(old)
    right, theirs = _words(new)
    runs: list[Run] = []
    for kind, a, b, c, d in _codes(left, right):
        here, there = Span(ours[a], ours[b]), Span(theirs[c], theirs[d])
        if kind == "equal":
            runs.append(Run(kind, here, there))
            continue
        if b > a:
            runs.append(Run("deleted", here, Span(there.start, there.start)))
        if d > c:
            runs.append(Run("inserted", Span(here.end, here.end), there))
    return tuple(runs)


def _codes(left: list[str], right: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's codes; equal stretches too short to mean anything count as changed."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    codes: list[tuple[str, int, int, int, int]] = []
    opcodes = matcher.get_opcodes()
    for at, (tag, a, b, c, d) in enumerate(opcodes):
        island = 0 < at < len(opcodes) - 1 and tag == "equal" and b - a < _SHORTEST_EQUAL
        kind = "equal" if tag == "equal" and not island else "changed"
        if codes and codes[-1][0] == kind == "changed":
            codes[-1] = (kind, codes[-1][1], b, codes[-1][3], d)
        else:
            codes.append((kind, a, b, c, d))
    return codes


def _words(text: str) -> tuple[list[str], list[int]]:
    """Return the folded words, and where each begins in the text; the last place is its end."""
    folded = fold(text)
    matches = list(_WORD.finditer(folded.text))
    starts = [folded.span(*match.span()).start for match in matches]
    # White space before the first word belongs to it, behind a word to that word.
    return [fold_marks(match[0]) for match in matches], [
        *[0][: len(starts)],
        *starts[1:],
        len(text),
    ]
