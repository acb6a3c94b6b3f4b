"""Rules that decide conflicts, in three tables that are never mixed (优先规则).

Text against text; who holds a duty; who handles a case. A rule carries its table, so that an answer
says which of them decided. Where none does, an organ must decide, and the way to it is data too.
"""

from dataclasses import dataclass
from functools import cache

from queries.rules.tables import read_rules

TABLES = {
    "text": "文件与文件（文本冲突）",
    "duty": "职责归谁",
    "case": "个案由谁办理",
}
"""The three tables, each a file ``<table>_precedence.csv``, with their Chinese names."""
_COLUMNS = ("rule", "label", "decides", "words", "source", "scope")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its words, where it comes from, and the place or texts that it holds for.

    ``decides``: yes, convenes (only who calls the consultation), or open. ``table`` is a key of
    ``TABLES``.
    """

    rule: str
    label: str
    decides: str
    words: str
    source: str
    scope: str
    table: str
    table_label: str


@dataclass(frozen=True, slots=True)
class DecidingOrgan:
    """Who must decide what no rule decides, and how."""

    organ: str
    how: str
    source: str


def rule_named(name: str) -> Rule:
    """Return the rule of this name in the one of the three tables that has it."""
    return _rules()[name]


def rules_of(table: str) -> tuple[Rule, ...]:
    """Return the rules of one table."""
    return tuple(rule for rule in _rules().values() if rule.table == table)


def deciding_organ() -> DecidingOrgan:
    """Return the organ that must decide between units of one government."""
    row = read_rules("open_organs.csv", "level", "organ", "how", "source", "scope")[0]
    return DecidingOrgan(row["organ"], row["how"], row["source"])


def organ_between(first: str, second: str) -> DecidingOrgan | None:
    """Return the organ that decides between texts of two ranks, where the table names one."""
    rows = read_rules("text_organs.csv", "first", "second", "organ", "how", "source", "scope")
    for row in rows:
        if {row["first"], row["second"]} == {first, second}:
            return DecidingOrgan(row["organ"], row["how"], row["source"])
    return None


def maker_decides() -> DecidingOrgan:
    """Return the maker of a text, as the organ that says what it means."""
    organ = organ_between("maker", "maker")
    assert organ is not None
    return organ


def way_up(relation: str, place: str) -> tuple[DecidingOrgan, ...]:
    """Return the steps of a dispute between units, in order; ``place`` is the common region."""
    rows = read_rules("way_up.csv", "relation", "step", "organ", "how", "source", "scope")
    steps = sorted((row for row in rows if row["relation"] == relation), key=lambda r: r["step"])
    return tuple(
        DecidingOrgan(
            row["organ"].format(place=place), row["how"].format(place=place), row["source"]
        )
        for row in steps
    )


@cache
def _rules() -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for table, label in TABLES.items():
        for row in read_rules(f"{table}_precedence.csv", *_COLUMNS):
            if row["rule"] in found:
                raise ValueError(f"the rule {row['rule']} is in two tables")
            values = {name: row[name] for name in _COLUMNS}
            found[row["rule"]] = Rule(**values, table=table, table_label=label)
    return found
