"""What a document notes of how a power was handed on (记载): in its column, else its remark."""

import re
from functools import cache
from typing import NamedTuple

from queries.devolution.transfer import Transfer
from queries.rules.tables import read_rules

SILENT = "silent"


class Recorded(NamedTuple):
    """What is noted of one matter: done, none, reserved, opposed, said, or silent; the words."""

    verdict: str
    words: str


def recorded(transfer: Transfer, what: str) -> Recorded:
    """Return what a transfer notes of a matter.

    A column of its own says it by having words at all; a remark by words that the table knows.
    """
    own = transfer.records.get(what)
    text = own or transfer.remark or ""
    for pattern, verdict in _patterns(what):
        if pattern.search(text):
            return Recorded(verdict, text)
    return Recorded("done", own) if own else Recorded(SILENT, "")


@cache
def _patterns(what: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_rules("transfer_records.csv", "what", "pattern", "verdict", "source")
    return tuple((re.compile(r["pattern"]), r["verdict"]) for r in rows if r["what"] == what)


def is_technical(name: str) -> bool:
    """Return whether an item's name tells of technical means that a receiver must have."""
    rows = read_rules("technical_words.csv", "pattern", "source")
    return any(re.search(row["pattern"], name) for row in rows)
