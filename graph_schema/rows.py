"""Rows on their way into the graph, and the check that they are what was declared."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graph_schema.declare import EdgeType, NodeType, Property, PropertyType
from graph_schema.keys import content_hash

Value = str | int | float | bool | list[str] | None

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z")


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node to be written."""

    type: NodeType
    key: str
    properties: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is said: the source's key, the place in it, and the words."""

    source: str | None = None
    place: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact: an edge with its validity in law and its evidence."""

    type: EdgeType
    start: NodeType
    start_key: str
    end: NodeType
    end_key: str
    properties: Mapping[str, Value] = field(default_factory=dict)
    valid_from: str | None = None
    valid_to: str | None = None
    evidence: Evidence = Evidence()
    asserted_by: str | None = None
    """The load whose statement it is, None for the one that writes it; an undo opens facts anew
    without making them its own. No part of what the fact says."""

    @property
    def spelled(self) -> dict[str, Value]:
        """Everything that the fact says beside its ends, as it is stored."""
        return {
            **self.properties,
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
            "source": self.evidence.source,
            "place": self.evidence.place,
            "words": self.evidence.words,
        }

    @property
    def fact_key(self) -> str:
        """The hash of the ends, of what the fact says, and of its place.

        The file is left out: a corrected workbook says most of its facts again, and those go on as
        what the earlier file said.
        """
        said = {
            name: value
            for name, value in self.spelled.items()
            if value is not None and name != "source"
        }
        return content_hash(self.type.name, self.start_key, self.end_key, said)


@dataclass(frozen=True, slots=True)
class HeldFact:
    """One fact as it is stored, with the bookkeeping of its loads."""

    row: FactRow
    stored_key: str
    opened_by: str
    known_from: str

    @classmethod
    def of_record(
        cls, ends: tuple[EdgeType, NodeType, NodeType], record: Mapping[str, Any]
    ) -> "HeldFact":
        """Return the fact of a record {start_key, end_key, properties} as statements return it."""
        edge, start, end = ends
        stored = record["properties"]
        return cls(
            row=FactRow(
                type=edge,
                start=start,
                start_key=record["start_key"],
                end=end,
                end_key=record["end_key"],
                properties={
                    prop.name: stored[prop.name]
                    for prop in edge.properties
                    if stored.get(prop.name) is not None
                },
                valid_from=stored.get("valid_from"),
                valid_to=stored.get("valid_to"),
                evidence=Evidence(stored.get("source"), stored.get("place"), stored.get("words")),
                asserted_by=stored["asserted_by"],
            ),
            stored_key=stored["fact"],
            opened_by=stored["opened_by"],
            known_from=stored["known_from"],
        )


@dataclass(frozen=True, slots=True)
class PartRow:
    """One edge that is part of the content of the node it starts from, or links records."""

    type: EdgeType
    start: NodeType
    start_key: str
    end: NodeType
    end_key: str
    properties: Mapping[str, Value] = field(default_factory=dict)


class RowError(ValueError):
    """A row that isn't what was declared: a fault of the program, never of a user's file."""


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_integer(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_date(value: Value) -> bool:
    return isinstance(value, str) and _ISO_DATE.fullmatch(value) is not None


_CHECKS: Mapping[PropertyType, Callable[[Value], bool]] = {
    PropertyType.TEXT: _is_text,
    PropertyType.INTEGER: _is_integer,
    PropertyType.DECIMAL: lambda value: _is_integer(value) or isinstance(value, float),
    PropertyType.BOOLEAN: lambda value: isinstance(value, bool),
    PropertyType.DATE: _is_date,
    PropertyType.DATETIME: lambda value: (
        isinstance(value, str) and _ISO_MOMENT.fullmatch(value) is not None
    ),
    PropertyType.TEXTS: lambda value: isinstance(value, list) and all(map(_is_text, value)),
}


@cache
def _declared(owner: NodeType | EdgeType) -> tuple[Mapping[str, Property], frozenset[str]]:
    properties = {prop.name: prop for prop in owner.properties}
    return properties, frozenset(name for name, prop in properties.items() if prop.required)


def check_properties(owner: NodeType | EdgeType, values: Mapping[str, Value]) -> None:
    """Raise RowError unless ``values`` are declared for ``owner``, typed and in vocabulary."""
    properties, required = _declared(owner)
    for name, value in values.items():
        declared = properties.get(name)
        if declared is None:
            raise RowError(f"{owner.name} has no property {name}: declare it, or drop it")
        if value is None:
            continue
        if not _CHECKS[declared.type](value):
            raise RowError(f"{owner.name}.{name} is {declared.type.value}, got {value!r}")
        if declared.vocabulary and not _in_vocabulary(declared, value):
            raise RowError(f"{owner.name}.{name}: {value!r} is not in {declared.vocabulary.name}")
    for name in required:
        if values.get(name) is None:
            raise RowError(f"{owner.name}.{name} is required")


def _in_vocabulary(declared: Property, value: Value) -> bool:
    codes = declared.vocabulary.codes if declared.vocabulary else frozenset()
    return all(code in codes for code in (value if isinstance(value, list) else [value]))


@cache
def _end_names(edge: EdgeType) -> frozenset[tuple[str, str]]:
    return frozenset(edge.end_names)


def check_ends(row: FactRow | PartRow) -> None:
    """Raise RowError unless the row's ends are declared for its edge type."""
    pair = (row.start.name, row.end.name)
    if pair not in _end_names(row.type):
        raise RowError(f"{row.type.name} does not join {pair[0]} to {pair[1]}")
