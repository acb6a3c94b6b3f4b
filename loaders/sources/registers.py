"""Loading tables: regions, departments, boundary lists, transfers, lists beside power lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph_schema.rows import HeldFact
from graph_store import NamedRead
from loaders.batch import BatchBuilder
from loaders.ledger import FileAccount, Rejected
from loaders.provenance import Provenance, digest_of, source_node
from loaders.readers import UnreadableFile, read_document, read_text, read_workbook
from loaders.readers.document_sheets import workbook_of
from loaders.reconcile import reconcile
from loaders.run import Load
from loaders.sources.assertion import Scope, SourceAssertion, SourceContext
from loaders.sources.boundaries import KINDS as BOUNDARY_TABLES
from loaders.sources.boundaries import assert_boundaries
from loaders.sources.department_events import EVENTS
from loaders.sources.departments import DEPARTMENTS, assert_departments
from loaders.sources.reforms import NotAReform, assert_reform, read_reform
from loaders.sources.regions import REGIONS, assert_regions
from loaders.sources.side_lists import assert_registers, read_registers
from loaders.sources.transfers import TRANSFERS, assert_transfers
from loaders.table_headers import TableFields
from loaders.tabular import Table, read_tables

_Assert = Callable[[Sequence[Table], str, SourceContext], SourceAssertion]


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table: how its headers are told, and what its rows assert."""

    fields: tuple[TableFields, ...]
    asserts: _Assert


TABLE_KINDS: Mapping[str, TableKind] = {
    "regions": TableKind((REGIONS,), assert_regions),
    "departments": TableKind((DEPARTMENTS, EVENTS), assert_departments),
    "boundaries": TableKind(BOUNDARY_TABLES, assert_boundaries),
    "transfers": TableKind((TRANSFERS,), assert_transfers),
}
SIDE_LISTS = "registers"
"""Lists beside the power lists; ``registers:risk_point`` for sheets that don't name their kind."""
_SUFFIXES = (".csv", ".xlsx", ".xls", ".json")
_WORD = ".docx"
_IN_WORD_TOO = "boundaries"
"""Lists of duties are published as tables in Word as often as in workbooks."""
_REGION_NAMES = NamedRead.from_text(
    "load.region_names",
    "MATCH (r:Region)-[h:HAS_REGION_STATE]->(s:RegionState) WHERE h.known_to IS NULL "
    "AND h.valid_to IS NULL AND r.code IS NOT NULL RETURN r.code AS code, s.name AS name",
)
_ABOLISHED = NamedRead.from_text(
    "load.abolished",
    "MATCH (d:Department)-[h:HAS_DEPARTMENT_STATE]->(s:DepartmentState) "
    "WHERE h.known_to IS NULL AND s.abolished_on IS NOT NULL RETURN d.key AS key",
)
NAMED_READS = (_REGION_NAMES, _ABOLISHED)


def table_files(paths: Sequence[Path], kind: str) -> list[Path]:
    """Return the files named, and the tables of a kind in the folders named, in order."""
    suffixes = (*_SUFFIXES, _WORD) if kind == _IN_WORD_TOO else _SUFFIXES
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(p for p in path.rglob("*") if p.suffix.lower() in suffixes)
        else:
            files.append(path)
    return files


def load_tables(
    load: Load, kind: str, paths: Sequence[Path], provenance: Provenance, said: SourceContext
) -> None:
    """Load tables of one kind; a file that can't be read is one reject, and the rest go on.

    ``said`` is what the caller says where the tables don't.
    """
    load.ledger.publications.add(provenance.publication)
    files = table_files(paths, kind)
    load.progress("load_tables", 0, len(files))
    for done, path in enumerate(files, start=1):
        _load_file(load, kind, path, provenance, said)
        load.progress("load_tables", done, len(files))


def _load_file(
    load: Load, kind: str, path: Path, provenance: Provenance, said: SourceContext
) -> None:
    account = load.ledger.open_account(path.name)
    try:
        sha256, asserts = _read(kind, path)
    except (UnreadableFile, NotAReform) as fault:
        account.sha256 = digest_of(path)
        account.rejects.append(Rejected(str(fault), file=path.name))
        return
    source = source_node(path.name, sha256, path.stat().st_size, provenance)
    assertion = asserts(source.key, source_context(load, provenance, said))
    account.sha256, account.source_key = sha256, source.key
    builder = BatchBuilder()
    builder.add_nodes([source, *assertion.nodes])
    builder.add_parts(assertion.parts)
    builder.add_changes(reconcile(held_of(load, assertion.scope), assertion.facts))
    load.writer.write(builder.build())
    account_for(account, assertion)


def _read(kind: str, path: Path) -> tuple[str, Callable[[str, SourceContext], SourceAssertion]]:
    """Return the hash of a file, and what asserts it once its source and context are known."""
    if kind == "departments" and path.suffix.lower() == ".json":
        text = read_text(path)
        reform = read_reform(text.text, path.name)
        return text.sha256, lambda source, _: assert_reform(reform, source)
    word = path.suffix.lower() == _WORD
    workbook = workbook_of(read_document(path)) if word else read_workbook(path)
    if kind.startswith(SIDE_LISTS):
        said = kind.removeprefix(SIDE_LISTS).removeprefix(":") or None
        return workbook.sha256, partial(assert_registers, read_registers(workbook, said))
    tables = read_tables(workbook, TABLE_KINDS[kind].fields)
    return workbook.sha256, partial(TABLE_KINDS[kind].asserts, tables)


def source_context(load: Load, provenance: Provenance, said: SourceContext) -> SourceContext:
    """Return what is known beside a file's own words."""
    return SourceContext(
        regions={row["code"]: row["name"] for row in load.store.read(_REGION_NAMES)},
        region=said.region,
        date=said.date,
        unit=said.unit,
        publication=provenance.publication,
        withheld_until=provenance.withheld_until,
        ended=frozenset(row["key"] for row in load.store.read(_ABOLISHED)),
    )


def held_of(load: Load, scopes: Sequence[Scope]) -> list[HeldFact]:
    """Return the facts held that a source speaks for."""
    held: dict[tuple[str, str], HeldFact] = {}
    for scope in scopes:
        read = load.held.starting_at if scope.side == "start" else load.held.ending_at
        for fact in read(scope.edge, sorted(scope.keys)):
            if scope.covers(fact.row):
                held[fact.stored_key, fact.opened_by] = fact
    return list(held.values())


def account_for(account: FileAccount, assertion: SourceAssertion) -> None:
    """Enter what a source said into its account."""
    account.loaded += assertion.loaded
    account.rejects += assertion.rejects
    account.notes += assertion.notes
