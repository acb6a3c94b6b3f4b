"""An answer as titled tables, from which workbooks and Word documents are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """A titled table; a cell is a text, a number, a truth value or None."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def joined(words: Sequence[str], between: str = "、") -> str:
    """Return words in one cell, each once, without the empty ones."""
    return between.join(dict.fromkeys(word for word in words if word))
