"""Proposals (候选): what a fuzzy score may say, and what it may not decide.

A score proposes and a person's judgement decides. Before any score counts, the parts that must
be equal are compared: 第十二条 and 第十三条 of one law score 94 and differ, 准予 and 不予 are
opposites.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from legal_text.numerals import NUMERAL_CLASS, parse_numeral

_NUMBER = re.compile(
    rf"第([{NUMERAL_CLASS}]+)|\(([{NUMERAL_CLASS}]+)\)|(?<![0-9])([0-9]+)", re.UNICODE
)
_NEGATION = re.compile(
    r"不予|不得|不准|禁止|限制|取消|废止|撤销|解除|非(?!物质)|无(?!线|障)|未(?!成年|来)|不(?!动产)"
)


class Candidate(NamedTuple):
    """One proposal: the key and name of what may be meant, with how alike the words are.

    ``score`` is 0 to 100. ``features`` names the parts that must be equal and aren't; empty means
    that only the wording differs. Candidates are ordered by their features first, then by score.
    """

    key: str
    name: str
    score: float
    features: tuple[str, ...] = ()


def numbers_in(folded: str) -> tuple[int, ...]:
    """Return the numbers that tell two names apart: （五）, 第三, 2018. 统一 holds no number."""
    found = (next(filter(None, match.groups())) for match in _NUMBER.finditer(folded))
    return tuple(sorted(value for text in found if (value := parse_numeral(text)) is not None))


def negations_in(folded: str) -> tuple[str, ...]:
    """Return the words that turn a name into its opposite, sorted."""
    return tuple(sorted(_NEGATION.findall(folded)))


def differing(left: Mapping[str, object], right: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of the features whose values differ."""
    return tuple(name for name, value in left.items() if right[name] != value)
