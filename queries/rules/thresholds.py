"""Scores from which likeness of words is worth a proposal (阈值)."""

from collections.abc import Mapping
from functools import cache

from queries.rules.tables import read_rules


def threshold(name: str) -> float:
    """Return the score (0 to 100) of this name in ``thresholds.csv``."""
    return _thresholds()[name]


@cache
def _thresholds() -> Mapping[str, float]:
    rows = read_rules("thresholds.csv", "name", "value", "unit", "note", "source")
    return {row["name"]: float(row["value"]) for row in rows}
