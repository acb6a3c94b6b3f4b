"""The classes of consequence (后果类别) with their Chinese names and what follows from each."""

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from queries.rules.tables import read_rules


class Consequence(StrEnum):
    """What a change of law does to an item."""

    BASIS_LOST = "BASIS_LOST"
    BASIS_RANK_TOO_LOW = "BASIS_RANK_TOO_LOW"
    BASIS_REPLACED = "BASIS_REPLACED"
    BASIS_WEAKENED = "BASIS_WEAKENED"
    TEXT_CHANGED = "TEXT_CHANGED"
    CITES_REPEALED_TITLE = "CITES_REPEALED_TITLE"


class ConsequenceWords(NamedTuple):
    """The Chinese name of a class and what the holder of the item has to do."""

    label: str
    what_to_do: str
    source: str


def words_of(consequence: Consequence) -> ConsequenceWords:
    """Return the words of a class."""
    return _words()[consequence]


@cache
def _words() -> dict[str, ConsequenceWords]:
    rows = read_rules("consequences.csv", "class", "label", "what_to_do", "source")
    return {
        row["class"]: ConsequenceWords(row["label"], row["what_to_do"], row["source"])
        for row in rows
    }
