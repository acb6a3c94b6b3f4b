"""What each way to hand a power on means (下放方式): whose list keeps it, what is forbidden."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from queries.rules.tables import read_rules

_ANY = "*"


class ModeRule(NamedTuple):
    """Whether a mode moves the power to the receiver's list, and what has to be checked.

    ``least_decider`` is the code of the lowest level that may decide on it; None where no rule
    says so. Whether the receiver has to be asked, the act announced, its carrying out assessed.
    """

    moves_ownership: bool
    checks_level: bool
    forbidden: bool
    least_decider: int | None
    consults: bool
    announces: bool
    assesses: bool
    words: str
    source: str


class FindingWords(NamedTuple):
    """The Chinese name of a finding, what it means, what to do, how severe, and the source."""

    label: str
    meaning: str
    what_to_do: str
    severity: int
    source: str


def mode_rule(mode: str, power_type: str | None) -> ModeRule:
    """Return the rule of a mode for a type of power; that of the mode alone where none is."""
    rows = _modes()
    return rows.get((mode, power_type or _ANY)) or rows[mode, _ANY]


@lru_cache(maxsize=65_536)
def type_by_name(name: str) -> str | None:
    """Return the power type that the words of an item's name suggest, or None."""
    rows = read_rules("power_type_words.csv", "pattern", "power_type", "source")
    return next((row["power_type"] for row in rows if re.search(row["pattern"], name)), None)


def finding_words(finding: str) -> FindingWords:
    """Return the words of a finding."""
    return transfer_findings()[finding]


@cache
def transfer_findings() -> Mapping[str, FindingWords]:
    """Return the words of all findings of transfers, in the order of their table."""
    names = ("label", "meaning", "what_to_do", "severity", "source")
    rows = read_rules("transfer_findings.csv", "finding", *names)
    return {
        row["finding"]: FindingWords(
            row["label"], row["meaning"], row["what_to_do"], int(row["severity"]), row["source"]
        )
        for row in rows
    }


@cache
def _modes() -> dict[tuple[str, str], ModeRule]:
    rows = read_rules(
        "transfer_modes.csv",
        "mode", "power_type", "moves_ownership", "checks_level", "forbidden", "least_decider",
        "consults", "announces", "assesses", "words", "source", "scope",
    )  # fmt: skip
    return {
        (row["mode"], row["power_type"]): ModeRule(
            row["moves_ownership"] == "yes",
            row["checks_level"] == "yes",
            row["forbidden"] == "yes",
            int(row["least_decider"]) if row["least_decider"] else None,
            row["consults"] == "yes",
            row["announces"] == "yes",
            row["assesses"] == "yes",
            row["words"],
            row["source"],
        )
        for row in rows
    }
