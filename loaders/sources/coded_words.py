"""Words of a cell -> codes of a vocabulary (用语对照), from the tables beside this file."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from legal_text.folding import fold_text

_BRACKETED = re.compile(r"\([^()]*\)$")


def code_of(table: str, words: str) -> str | None:
    """Return the code of a cell's words in a table (``transfer_modes``), None if it isn't there.

    What stands in brackets behind the words makes no difference.
    """
    folded = fold_text(words)
    known = _codes(table)
    return known.get(folded) or known.get(_BRACKETED.sub("", folded))


def known_words(table: str) -> tuple[str, ...]:
    """Return the words of a table that a person may use, the standard one of each code."""
    first: dict[str, str] = {}
    for words, code in _codes(table).items():
        first.setdefault(code, words)
    return tuple(first.values())


@cache
def _codes(table: str) -> Mapping[str, str]:
    text = resources.files(__package__).joinpath(f"{table}.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines())
    next(rows)
    return {fold_text(words): code for words, code, _ in rows}
