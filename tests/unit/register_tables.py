"""Tables that the tests of registers write for themselves, and checks that hold for all of them."""

from collections.abc import Iterable, Sequence

from sheet_files import Grid, workbook

from graph_schema.rows import FactRow, check_ends, check_properties
from loaders.readers import Workbook
from loaders.sources.assertion import SourceAssertion, SourceContext
from loaders.table_headers import TableFields
from loaders.tabular import Table, read_tables

PLACES = {"880000": "甲川省", "880100": "丙水市", "880121": "丁山县", "880121100": "戊桥镇"}
KNOWN = SourceContext(regions=PLACES)


def tables(grid: Grid, kinds: Sequence[TableFields], **how: object) -> tuple[Table, ...]:
    """Return the tables of a workbook of one sheet."""
    book: Workbook = workbook(grid, **how)
    return read_tables(book, kinds)


def check(assertion: SourceAssertion) -> SourceAssertion:
    """Check what holds for every assertion, and return it."""
    assert assertion.read == assertion.loaded + len(assertion.rejects)
    for node in assertion.nodes:
        check_properties(node.type, node.properties)
    written = {(node.type.name, node.key) for node in assertion.nodes}
    for row in (*assertion.facts, *assertion.parts):
        check_properties(row.type, row.properties)
        check_ends(row)
        assert {(row.start.name, row.start_key), (row.end.name, row.end_key)} <= written
    for fact in assertion.facts:
        assert any(scope.covers(fact) for scope in assertion.scope), fact
        assert fact.evidence.source == "source:test"
        assert fact.evidence.place
    return assertion


def of_type(assertion: SourceAssertion, name: str) -> list[FactRow]:
    """Return the facts of one edge type."""
    return [fact for fact in assertion.facts if fact.type.name == name]


def ends(facts: Iterable[FactRow]) -> set[tuple[str, str]]:
    """Return the pairs (from, to) that facts join."""
    return {(fact.start_key, fact.end_key) for fact in facts}


def rejected_rows(assertion: SourceAssertion) -> list[int | None]:
    """Return the rows rejected, in their order."""
    return [reject.row for reject in assertion.rejects]
