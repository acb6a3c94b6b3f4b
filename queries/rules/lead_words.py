"""Words by which a text says that a lead answers first in substance (首先负责的说法)."""

import re
from functools import cache

from queries.rules.tables import read_rules


def says_first_in_substance(words: str) -> bool:
    """Return whether the words say that who leads also answers first, and not only convenes."""
    return any(pattern.search(words) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rows = read_rules("lead_words.csv", "pattern", "meaning", "source")
    return tuple(re.compile(row["pattern"]) for row in rows)
