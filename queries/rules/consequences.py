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
    ACTOR_CHANGED = "ACTOR_CHANGED"
    LEVEL_CHANGED = "LEVEL_CHANGED"
    SANCTION_CHANGED = "SANCTION_CHANGED"
    SUSPENDED = "SUSPENDED"
    TEXT_CHANGED = "TEXT_CHANGED"
    RENUMBERED = "RENUMBERED"
    TITLE_CHANGED = "TITLE_CHANGED"
    UNPLACED = "UNPLACED"
    CITES_REPEALED_TITLE = "CITES_REPEALED_TITLE"
    UPPER_BASIS_CHANGED = "UPPER_BASIS_CHANGED"
    FOLLOWS_ITEM = "FOLLOWS_ITEM"
    NEW_POWER = "NEW_POWER"
    NOT_LISTED = "NOT_LISTED"
    DUTY_ENDED = "DUTY_ENDED"
    RESUMED = "RESUMED"


class ConsequenceWords(NamedTuple):
    """The Chinese name of a class, what the holder has to do, and what to propose.

    ``proposal`` is the kind of adjustment (权责事项调整): 新增, 取消, 变更要素, 变更主体, 冻结,
    待核, or empty where none follows by itself.
    """

    label: str
    what_to_do: str
    proposal: str
    source: str


def words_of(consequence: Consequence) -> ConsequenceWords:
    """Return the words of a class."""
    return _words()[consequence]


@cache
def _words() -> dict[str, ConsequenceWords]:
    rows = read_rules("consequences.csv", "class", "label", "what_to_do", "proposal", "source")
    return {
        row["class"]: ConsequenceWords(
            row["label"], row["what_to_do"], row["proposal"], row["source"]
        )
        for row in rows
    }
