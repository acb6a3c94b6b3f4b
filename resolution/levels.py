"""Levels of government (层级): the level that a cell names, and those that a text allows.

Codes: 1 国家, 2 省, 3 市, 4 县, 5 乡, 6 村. What a phrase of a statute covers is a table; where the
words leave room (县级以上人民政府 without 地方), the table takes the wider reading, so that a check
built on it never calls a level forbidden on doubtful words.
"""

import re
from functools import cache
from typing import NamedTuple

from legal_text.folding import Folded, fold
from legal_text.places import Span
from resolution.tables import read_table, split_cell


class Level(NamedTuple):
    """A level of government: its code ("1" to "6") and its name."""

    code: str
    name: str


class LevelMention(NamedTuple):
    """A level at the head of a cell: the words, their place, and what the cell says after them."""

    level: Level
    words: str
    span: Span
    rest: str


class LevelPhrase(NamedTuple):
    """Words of a text that name levels (县级以上地方人民政府), with the codes that they cover."""

    levels: tuple[str, ...]
    words: str
    span: Span


class LevelRange(NamedTuple):
    """All levels that a text names, in order of code, and the phrases that name them."""

    levels: tuple[str, ...]
    phrases: tuple[LevelPhrase, ...]


@cache
def all_levels() -> tuple[Level, ...]:
    """Return the six levels in order of code."""
    rows = read_table("levels.csv", "code", "name", "aliases", "source")
    return tuple(Level(row["code"], row["name"]) for row in rows)


def level_named(code: str) -> Level | None:
    """Return the level with this code, or None."""
    return next((level for level in all_levels() if level.code == code), None)


def parse_level(text: str) -> LevelMention | None:
    """Return the level that ``text`` begins with (地州市级；负责… -> 市级), or None."""
    folded = fold(text)
    name = next((name for name in _names() if folded.text.startswith(name)), None)
    if name is None:
        return None
    span = folded.span(0, len(name))
    rest = text[span.end :].lstrip("，,、；;。.：:/／ \t\r\n\u3000")
    return LevelMention(_names()[name], span.of(text), span, rest)


def parse_levels(text: str) -> tuple[LevelMention, ...]:
    """Return every level of a cell that lists several (市级、县级), up to its first other words."""
    found: list[LevelMention] = []
    offset = 0
    while mention := parse_level(text[offset:]):
        found.append(mention._replace(span=mention.span.shifted(offset)))
        offset = len(text) - len(mention.rest)
        if not mention.rest:
            break
    return tuple(found)


def level_phrases(text: str) -> tuple[LevelPhrase, ...]:
    """Return the phrases of a text that name levels, in its order."""
    folded = fold(text)
    return tuple(_phrase(text, folded, match) for match in _pattern().finditer(folded.text))


def levels_allowed(text: str) -> LevelRange | None:
    """Return all levels whose authorities the text names, or None when it names none.

    What a text says of 主管部门 without a level allows no conclusion, and gives None.
    """
    phrases = level_phrases(text)
    if not phrases:
        return None
    return LevelRange(tuple(sorted({code for p in phrases for code in p.levels})), phrases)


def _phrase(text: str, folded: Folded, match: re.Match[str]) -> LevelPhrase:
    span = folded.span(match.start(), match.end())
    row = int((match.lastgroup or "p0")[1:])
    return LevelPhrase(_phrase_levels()[row], span.of(text), span)


@cache
def _names() -> dict[str, Level]:
    rows = read_table("levels.csv", "code", "name", "aliases", "source")
    pairs = [
        (name, Level(row["code"], row["name"]))
        for row in rows
        for name in (row["name"], *split_cell(row["aliases"]))
    ]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _phrase_levels() -> tuple[tuple[str, ...], ...]:
    rows = read_table("level_phrases.csv", "pattern", "levels", "source")
    return tuple(split_cell(row["levels"]) for row in rows)


@cache
def _pattern() -> re.Pattern[str]:
    rows = read_table("level_phrases.csv", "pattern", "levels", "source")
    return re.compile("|".join(f"(?P<p{at}>{row['pattern']})" for at, row in enumerate(rows)))
