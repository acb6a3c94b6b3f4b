"""Which facts tell a change, of what, and how it is called (变动的种类): two tables, read once.

A fact that follows from others, or that the product worked out itself, tells none; the table says
why. ``part_of`` names the owner whose own coming and going already says that of its parts: an item
that is listed for the first time isn't told once more for each of its bases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph_schema.declare import EdgeType, Property
from graph_schema.registry import EDGE_TYPES
from queries.rules.tables import read_rules

_NOT_SAID = frozenset({"list_version", "cited_on", "resolution", "publication", "withheld_until"})
"""What facts carry beside what their source says, or what only who may read it should see."""


class Outcome(StrEnum):
    """What became of a subject's facts of one type."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """The facts of one type as changes of their subject, which is a node of one type.

    It is one of ``sections()`` and equal to itself only. ``single``: the subject has one value at a
    time, so an old and a new one are one change.
    """

    position: int
    edge: EdgeType
    subject: str
    subject_starts: bool
    single: bool
    part_of: str
    kinds: Mapping[Outcome, str]

    @property
    def is_main(self) -> bool:
        """Whether these facts are the coming and going of the subject itself."""
        return not self.part_of

    @property
    def said(self) -> tuple[Property, ...]:
        """The properties in which a fact says something of its own."""
        return tuple(prop for prop in self.edge.properties if prop.name not in _NOT_SAID)

    def owner_of(self, subject: str) -> str:
        """Return the key of what the subject is part of; its own where it is part of nothing."""
        return subject.rpartition("#")[0] if self.part_of == "law" else subject


@cache
def sections() -> tuple[Section, ...]:
    """Return the sections in the order in which changes of one subject are told."""
    rows = [row for row in read_rules("changes.csv", *_COLUMNS) if row["subject"]]
    return tuple(_section(position, row) for position, row in enumerate(rows))


_COLUMNS = ("edge", "subject", "values", "part_of", "added", "changed", "removed", "note")


def _section(position: int, row: dict[str, str]) -> Section:
    edge = EDGE_TYPES[row["edge"]]
    return Section(
        position=position,
        edge=edge,
        subject=row["subject"],
        subject_starts=any(start == row["subject"] for start, _ in edge.end_names),
        single=row["values"] == "one",
        part_of=row["part_of"],
        kinds={outcome: row[outcome.value] for outcome in Outcome},
    )


@cache
def kind_labels() -> Mapping[str, str]:
    """Return the Chinese name of every kind of change."""
    return {row["kind"]: row["label"] for row in read_rules("change_kinds.csv", "kind", "label")}
