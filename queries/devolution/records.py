"""What a document notes of how a power was handed on (记载): in its column, else its remark."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from queries.devolution.transfer import Transfer
from queries.rules.tables import read_rules

SILENT = "silent"
_TEXTS_KEPT = 16_384


class Recorded(NamedTuple):
    """What is noted of one matter: done, none, reserved, opposed, said, or silent; the words."""

    verdict: str
    words: str


def recorded(transfer: Transfer, what: str) -> Recorded:
    """Return what a transfer notes of a matter.

    A column of its own says it by having words at all; a remark by words that the table knows.
    """
    return _read(what, transfer.records.get(what), transfer.remark)


@lru_cache(maxsize=_TEXTS_KEPT)
def _read(what: str, own: str | None, remark: str | None) -> Recorded:
    """Return what a column or a remark notes: a table says the same of many transfers."""
    text = own or remark or ""
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
