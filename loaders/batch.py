"""What one step of a load writes: nodes, parts and changes of facts, together or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph_schema.rows import FactRow, HeldFact, NodeRow, PartRow
from loaders.reconcile import Changes


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that are written in one transaction."""

    nodes: tuple[NodeRow, ...] = ()
    parts: tuple[PartRow, ...] = ()
    opened: tuple[FactRow, ...] = ()
    closed: tuple[HeldFact, ...] = ()


@dataclass(slots=True)
class BatchBuilder:
    """Collects rows for one batch; nodes and parts that are given twice are written once."""

    _nodes: dict[tuple[str, str], NodeRow] = field(default_factory=dict)
    _parts: dict[tuple[str, str, str], PartRow] = field(default_factory=dict)
    _opened: list[FactRow] = field(default_factory=list)
    _closed: list[HeldFact] = field(default_factory=list)

    def add_nodes(self, rows: Iterable[NodeRow]) -> None:
        """Add nodes; the first row of a key stays."""
        for row in rows:
            self._nodes.setdefault((row.type.name, row.key), row)

    def add_parts(self, rows: Iterable[PartRow]) -> None:
        """Add parts; the first row of a pair of ends stays."""
        for row in rows:
            self._parts.setdefault((row.type.name, row.start_key, row.end_key), row)

    def add_changes(self, changes: Changes) -> None:
        """Add the facts to open and to close."""
        self._opened += changes.opened
        self._closed += changes.closed

    @property
    def size(self) -> int:
        """The number of rows collected."""
        return len(self._nodes) + len(self._parts) + len(self._opened) + len(self._closed)

    def build(self) -> Batch:
        """Return what was collected."""
        return Batch(
            nodes=tuple(self._nodes.values()),
            parts=tuple(self._parts.values()),
            opened=tuple(self._opened),
            closed=tuple(self._closed),
        )
