"""Who has to review a lower rule, and what to propose of it (清理): two tables."""

from functools import cache
from typing import NamedTuple

from queries.rules.tables import read_rules

_ANY = "*"


class CleanupMaker(NamedTuple):
    """Who reviews a rule of some rank: a code, how and when in words, and the source.

    ``who``: report_up, local_maker, drafting_unit, list_manager or legal_office.
    """

    who: str
    how: str
    when: str
    source: str


class CleanupWords(NamedTuple):
    """What to propose of a rule, why in words, and the source."""

    label: str
    reason: str
    source: str


def cleanup_maker(rank: str, level: int | None) -> CleanupMaker:
    """Return who reviews a rule of this rank, made at a level (a code, None: not known)."""
    rows = _makers()
    written = str(level) if level is not None else _ANY
    return rows.get((rank, written)) or rows.get((rank, _ANY)) or rows[_ANY, _ANY]


def cleanup_words(proposal: str) -> CleanupWords:
    """Return the words of a proposal: repeal, amend_basis, amend or review."""
    return _proposals()[proposal]


@cache
def _makers() -> dict[tuple[str, str], CleanupMaker]:
    columns = ("rank", "level", "who", "how", "when", "source", "scope")
    rows = read_rules("cleanup_makers.csv", *columns)
    return {
        (row["rank"], row["level"]): CleanupMaker(
            row["who"], row["how"], row["when"], row["source"]
        )
        for row in rows
    }


@cache
def _proposals() -> dict[str, CleanupWords]:
    rows = read_rules("cleanup_proposals.csv", "proposal", "label", "reason", "source")
    return {
        row["proposal"]: CleanupWords(row["label"], row["reason"], row["source"]) for row in rows
    }
