"""Which instrument may set which power, and which kinds of basis keep an item alive (设定权)."""

import re
from functools import cache
from typing import NamedTuple

from queries.rules.tables import read_rules

_ANY = "*"


class MaySet(NamedTuple):
    """Whether a rank may set a power: yes, limited, partly, open (to a person), no, or unknown."""

    verdict: str
    condition: str
    source: str


class KeepsAlive(NamedTuple):
    """Whether a kind of basis keeps an item alive: yes, half (not alone), or no; and why not."""

    verdict: str
    note: str
    source: str


_UNKNOWN = MaySet("unknown", "按可以设定计", "")
_NOT_BARRED = MaySet("yes", "", "")
_NOT_LISTED = KeepsAlive("yes", "", "")


def may_set(power_type: str, rank: str) -> MaySet:
    """Return whether an instrument of ``rank`` may set a power of this type.

    A rank that isn't known says nothing and is unknown. Powers and ranks that no row of the table
    bars may be set.
    """
    if rank == "unknown":
        return _UNKNOWN
    rows = _may_set_rows()
    return rows.get((power_type, rank)) or rows.get((_ANY, rank)) or _NOT_BARRED


def barred_kind(power_type: str, rank: str, name: str, words: str = "") -> MaySet | None:
    """Return why an instrument of ``rank`` may not set the kind of power that is named.

    A penalty has kinds of sanction (行政处罚法 9), coercion kinds of measure (行政强制法 9, 12):
    they are told by the item's ``name`` and the ``words`` that set it. What is permitted is told by
    the name alone: the words have conditions. None where no row bars what is named; ``partly``
    where a kind that the rank may set is named as well, so that a part of the power is left.
    """
    for row in _kind_of_power_rows():
        if (row["power_type"], row["rank"]) != (power_type, rank):
            continue
        told = name if row["told_by"] == "name" else f"{name}\n{words}"
        if re.search(row["pattern"], told):
            left = row["allows"] and re.search(row["allows"], told)
            return MaySet("partly" if left else "no", row["note"], row["source"])
    return None


def keeps_alive(power_type: str, basis_kind: str) -> KeepsAlive:
    """Return whether a basis of this kind keeps an item of this type alive."""
    rows = _kind_rows()
    return rows.get((power_type, basis_kind)) or rows.get((_ANY, basis_kind)) or _NOT_LISTED


@cache
def _may_set_rows() -> dict[tuple[str, str], MaySet]:
    rows = read_rules(
        "who_may_set.csv", "power_type", "rank", "may_set", "condition", "source", "scope"
    )
    return {
        (row["power_type"], row["rank"]): MaySet(row["may_set"], row["condition"], row["source"])
        for row in rows
    }


@cache
def _kind_of_power_rows() -> tuple[dict[str, str], ...]:
    return read_rules(
        "setting_by_kind.csv",
        "power_type",
        "rank",
        "told_by",
        "pattern",
        "allows",
        "note",
        "source",
        "scope",
    )


@cache
def _kind_rows() -> dict[tuple[str, str], KeepsAlive]:
    rows = read_rules(
        "basis_kinds.csv", "power_type", "basis_kind", "keeps_alive", "note", "source", "scope"
    )
    return {
        (row["power_type"], row["basis_kind"]): KeepsAlive(
            row["keeps_alive"], row["note"], row["source"]
        )
        for row in rows
    }
