"""The laws under which others say that they are made (据以制定的上位法)."""

from collections.abc import Sequence

from queries.asking import Record
from queries.items.views import full_law_title, in_title_marks
from queries.statements import statement

UPPER_LAWS = statement("laws/upper_laws")


def upper_titles(records: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    """Return the titles of the upper laws of each law, from records of ``laws/upper_laws``."""
    found: dict[str, set[str]] = {}
    for record in records:
        title = in_title_marks(full_law_title(record["upper"], record["name"]))
        found.setdefault(record["law"], set()).add(title)
    return {law: tuple(sorted(titles)) for law, titles in found.items()}
