"""Scores from which likeness of words is worth a proposal (阈值)."""

from queries.rules.tables import read_rules


def threshold(name: str) -> float:
    """Return the score (0 to 100) of this name in ``thresholds.csv``."""
    rows = read_rules("thresholds.csv", "name", "value", "unit", "note", "source")
    return next(float(row["value"]) for row in rows if row["name"] == name)
