"""Basis cells of tables as facts (依据): one edge to each law or article that a cell cites."""

from graph_schema.declare import EdgeType
from graph_schema.rows import NodeRow
from loaders.cited import read_citations
from loaders.sources.assertion import Asserting
from loaders.tabular import Table, TableRow
from messages import Words

_UNNAMED = Words(
    "依据没有写明法律文件名称（“{words}”）", 'the basis names no instrument ("{words}")'
)
_SHOWN_CHARACTERS = 30


def assert_basis(
    asserting: Asserting,
    edge: EdgeType,
    start: NodeRow,
    at: tuple[Table, TableRow, str],
    valid: tuple[str | None, str | None],
) -> None:
    """Add what the basis cell ``at`` (table, row, field) cites as facts from ``start``."""
    table, row, name = at
    cell = row.text(name)
    citations = read_citations(cell)
    for cited in citations.cited:
        asserting.nodes(cited.nodes)
        asserting.parts(cited.parts)
        said = (table.place(row, name, cited.span), cited.span.of(cell))
        asserting.fact(edge, (start, cited.target), said, cited.locator_properties, valid)
    for citation in citations.unnamed:
        words = citation.span.of(cell)[:_SHOWN_CHARACTERS]
        asserting.note_at(table, row, _UNNAMED.say(words=words))
