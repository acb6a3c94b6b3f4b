"""What a table asserts (主张): graph rows, the facts that it speaks for, and what it refused."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from graph_schema.declare import EdgeType
from graph_schema.rows import Evidence, FactRow, NodeRow, PartRow, Value
from loaders.ledger import Rejected
from loaders.tabular import Table, TableRow
from loaders.written_dates import NotADate, read_day
from messages import Words

_COARSE_DATE = Words(
    "{sheet} 第 {row} 行：“{words}”没有写到日，按 {iso} 采用",
    '{sheet}, row {row}: "{words}" names no day; {iso} is used',
)
_AT_ROW = Words("{sheet} 第 {row} 行：{note}", "{sheet}, row {row}: {note}")
_NO_VALUE = Words("没有写“{label}”。请补上", "{label} is missing. Fill it in")

_NO_REGIONS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SourceContext:
    """What is known beside a table's own words.

    ``regions``: code (6, 9 or 12 digits) -> name of the regions known from this load or held.
    ``region``, ``date``, ``unit``: what the caller says where the table doesn't. ``ended``: keys
    of the departments whose register row says that they were abolished.
    """

    regions: Mapping[str, str] = field(default_factory=lambda: _NO_REGIONS)
    region: str | None = None
    date: str | None = None
    unit: str | None = None
    publication: str = "public"
    withheld_until: str | None = None
    ended: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """Facts that a source speaks for: those held of them that it doesn't say are to be closed.

    They are of one edge type, start (or end) at one of ``keys``, and say what ``where`` says:
    (property, value), of the edge's own properties or those of its time and evidence.
    """

    edge: EdgeType
    side: Literal["start", "end"]
    keys: frozenset[str]
    where: tuple[tuple[str, Value], ...] = ()

    def covers(self, row: FactRow) -> bool:
        """Return whether the source speaks for a fact."""
        key = row.start_key if self.side == "start" else row.end_key
        said = row.spelled
        return (
            row.type.name == self.edge.name
            and key in self.keys
            and all(said.get(name) == value for name, value in self.where)
        )


@dataclass(frozen=True, slots=True)
class SourceAssertion:
    """All that one file asserts; ``read`` rows, each of them loaded or rejected."""

    nodes: tuple[NodeRow, ...]
    parts: tuple[PartRow, ...]
    facts: tuple[FactRow, ...]
    scope: tuple[Scope, ...]
    rejects: tuple[Rejected, ...]
    notes: tuple[str, ...]
    read: int
    loaded: int


class RowRefused(Exception):  # noqa: N818 - it says what it is: a row, not a fault here
    """A row that cannot be taken in: the field at fault and the reason in words."""

    def __init__(self, name: str | None, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(reason)


class Asserting:
    """Gathers what the rows of one file say, each fact with its place."""

    def __init__(self, source: str, tables: Sequence[Table] = ()) -> None:
        self._source = source
        self._nodes: dict[tuple[str, str], NodeRow] = {}
        self._parts: dict[tuple[str, str, str], PartRow] = {}
        self._facts: dict[str, FactRow] = {}
        self._scopes: dict[tuple[EdgeType, Literal["start", "end"], _Where], set[str]] = {}
        self._rejects: list[Rejected] = [reject for table in tables for reject in table.rejects]
        self._notes: list[str] = [note for table in tables for note in table.notes]
        self._read = len(self._rejects) + sum(len(table.rows) for table in tables)
        self._loaded = 0

    @contextmanager
    def row(self, table: Table, row: TableRow) -> Iterator[None]:
        """Count a row as loaded, or as rejected when it is refused inside."""
        try:
            yield
        except RowRefused as why:
            self._rejects.append(table.rejected(row, why.name, why.reason))
        else:
            self._loaded += 1

    def record(self) -> None:
        """Count a record that is no row of a table as read and loaded."""
        self._read += 1
        self._loaded += 1

    def refuse(self, table: Table, row: TableRow, name: str | None, reason: str) -> None:
        """Reject a row."""
        self._rejects.append(table.rejected(row, name, reason))

    def nodes(self, rows: Iterable[NodeRow]) -> None:
        """Add nodes; the first row of a key stays."""
        for row in rows:
            self._nodes.setdefault((row.type.name, row.key), row)

    def parts(self, rows: Iterable[PartRow]) -> None:
        """Add parts; the first row of a pair of ends stays."""
        for row in rows:
            self._parts.setdefault((row.type.name, row.start_key, row.end_key), row)

    def fact(
        self,
        edge: EdgeType,
        ends: tuple[NodeRow, NodeRow],
        evidence: tuple[str | None, str | None] = (None, None),
        properties: Mapping[str, Value] | None = None,
        valid: tuple[str | None, str | None] = (None, None),
    ) -> None:
        """Add a fact between two nodes, which are added too; ``evidence`` is (place, words)."""
        start, end = ends
        self.nodes(ends)
        row = FactRow(
            edge,
            start.type,
            start.key,
            end.type,
            end.key,
            {name: value for name, value in (properties or {}).items() if value not in (None, "")},
            valid_from=valid[0],
            valid_to=valid[1],
            evidence=Evidence(self._source, *evidence),
        )
        self._facts.setdefault(row.fact_key, row)

    def speaks_for(
        self,
        edges: Iterable[EdgeType],
        key: str,
        side: Literal["start", "end"] = "start",
        where: "_Where" = (),
    ) -> None:
        """Say that the source speaks for these facts of a node."""
        for edge in edges:
            self._scopes.setdefault((edge, side, where), set()).add(key)

    def note(self, text: str) -> None:
        """Add a note for the reader of the account."""
        self._notes.append(text)

    def note_at(self, table: Table, row: TableRow, text: str) -> None:
        """Add a note with the row that it is about."""
        self.note(_AT_ROW.say(sheet=table.sheet, row=row.number, note=text))

    def day(self, table: Table, row: TableRow, name: str, *, end: bool = False) -> str | None:
        """Return the day that a cell names, None where it names none.

        Raises:
            RowRefused: the words are no date, or none that the calendar has.

        """
        words = row.value(name)
        if not words:
            return None
        try:
            day = read_day(words, end=end)
        except NotADate as why:
            raise RowRefused(name, str(why)) from why
        if day.coarse:
            self.note(_COARSE_DATE.say(sheet=table.sheet, row=row.number, words=words, iso=day.iso))
        return day.iso

    def build(self) -> SourceAssertion:
        """Return what was gathered."""
        return SourceAssertion(
            nodes=tuple(self._nodes.values()),
            parts=tuple(self._parts.values()),
            facts=tuple(self._facts.values()),
            scope=tuple(
                Scope(edge, side, frozenset(keys), where)
                for (edge, side, where), keys in self._scopes.items()
            ),
            rejects=tuple(self._rejects),
            notes=tuple(dict.fromkeys(self._notes)),
            read=self._read,
            loaded=self._loaded,
        )


_Where = tuple[tuple[str, Value], ...]


def required(table: Table, row: TableRow, name: str) -> str:
    """Return a cell's words.

    Raises:
        RowRefused: there are none.

    """
    words = row.value(name)
    if not words:
        raise RowRefused(name, _NO_VALUE.say(label=table.fields.label(name)))
    return words
