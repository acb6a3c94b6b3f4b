"""Which instrument may set which power, and which kinds of basis keep an item alive (设定权)."""

from functools import cache
from typing import NamedTuple

from queries.rules.tables import read_rules

_ANY = "*"


class MaySet(NamedTuple):
    """Whether a rank may set a power: yes, limited (on a condition), no, or unknown."""

    verdict: str
    condition: str
    source: str


class KeepsAlive(NamedTuple):
    """Whether a kind of basis keeps an item alive: yes, half (not alone), or no; and why not."""

    verdict: str
    note: str
    source: str


_UNKNOWN = MaySet("unknown", "位阶不明，待核", "")
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
