"""Headings that every document has, and that make no two tasks one (通用标题)."""

import re
from functools import cache

from queries.rules.tables import read_rules

_NUMBERED = re.compile(r"（[^（）]*）$")


def is_generic(name: str) -> bool:
    """Return whether a task's heading says nothing of its matter: 加强组织领导."""
    bare = _NUMBERED.sub("", name) or name
    return any(pattern.fullmatch(bare) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rows = read_rules("generic_headings.csv", "pattern", "meaning", "source")
    return tuple(re.compile(row["pattern"]) for row in rows)
