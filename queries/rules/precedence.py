"""Rules that decide between texts on a duty, and who decides where none does (优先规则)."""

from dataclasses import dataclass
from functools import cache

from queries.rules.tables import read_rules


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its words, where it comes from, and the place or texts that it holds for.

    ``decides``: yes, convenes (only who calls the consultation), or open.
    """

    rule: str
    label: str
    decides: str
    words: str
    source: str
    scope: str


@dataclass(frozen=True, slots=True)
class DecidingOrgan:
    """Who must decide what no rule decides, and how."""

    organ: str
    how: str
    source: str


def rule_named(name: str) -> Rule:
    """Return the rule of this name in ``precedence.csv``."""
    return _rules()[name]


def deciding_organ() -> DecidingOrgan:
    """Return the organ that must decide between units of one government."""
    row = read_rules("open_organs.csv", "level", "organ", "how", "source", "scope")[0]
    return DecidingOrgan(row["organ"], row["how"], row["source"])


@cache
def _rules() -> dict[str, Rule]:
    rows = read_rules("precedence.csv", "rule", "label", "decides", "words", "source", "scope")
    return {row["rule"]: Rule(**row) for row in rows}
