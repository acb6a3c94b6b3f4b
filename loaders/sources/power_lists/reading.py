"""A workbook -> a power list: its item rows, and an account of everything else in it."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from types import MappingProxyType

from loaders.readers import Sheet, Workbook
from loaders.sources.power_lists import messages, titles
from loaders.sources.power_lists.fields import FIELDS
from loaders.sources.power_lists.headers import Layout, find_layouts, headers_of
from loaders.sources.power_lists.mapping import ColumnMapping
from loaders.sources.power_lists.model import (
    Attribution,
    ItemRow,
    ListContext,
    Notice,
    Place,
    PlacedProblem,
    PowerListFile,
    RowReject,
    SetAside,
    SheetOutcome,
)
from loaders.sources.power_lists.power_types import power_type_in
from loaders.sources.power_lists.rows import SheetRows, Surroundings, read_rows

_Table = tuple[Sheet, tuple[Layout, ...]]

_TABLE_WIDTH = 3
"""A row with this many cells with words makes a sheet a table rather than prose."""
_UNIFORM_SHARE = 0.9
"""A column names the list's unit or region when this share of its rows says the same."""


def read_power_list(
    workbook: Workbook,
    mapping: ColumnMapping | None = None,
    context: ListContext = ListContext(),  # noqa: B008 - a frozen value
) -> PowerListFile:
    """Read the item rows of a workbook in any known layout.

    Args:
        workbook: the sheets, from ``loaders.readers.read_workbook``.
        mapping: what a person said about its columns, if anything.
        context: unit, region and date where the caller says them.

    Raises:
        MappingError: the mapping names a header that the workbook does not have.

    """
    tables = [(sheet, find_layouts(sheet, mapping)) for sheet in workbook.sheets]
    if mapping is not None:
        mapping.require(frozenset().union(*(headers_of(*table) for table in tables)))
    rows: list[ItemRow] = []
    rejects: list[RowReject] = []
    set_aside: list[SetAside] = []
    outcomes: list[SheetOutcome] = []
    for table in tables:
        found, outcome = _read_sheet(table, mapping, workbook.name)
        rows += found.rows
        rejects += found.rejects
        set_aside += found.set_aside
        outcomes.append(outcome)
    problems = tuple(PlacedProblem(s.name, p) for s in workbook.sheets for p in s.problems)
    named = list(_named_texts(workbook.name, tables))
    candidates = _attributions(named, rows, context)
    chosen = {name: found[0] if found else None for name, found in candidates.items()}
    return PowerListFile(
        name=workbook.name,
        sha256=workbook.sha256,
        rows=tuple(rows),
        rejects=tuple(rejects),
        set_aside=tuple(set_aside),
        problems=problems,
        notices=tuple(_notices(named)),
        sheets=tuple(outcomes),
        unit=chosen["unit"],
        region=chosen["region"],
        date=chosen["date"],
        candidates=MappingProxyType(candidates),
        whole=bool(rows) and not rejects and not any(p.problem.words_lost for p in problems),
    )


def _read_sheet(
    table: _Table, mapping: ColumnMapping | None, file_name: str
) -> tuple[SheetRows, SheetOutcome]:
    sheet, layouts = table
    if not layouts:
        return _skip(sheet, file_name)
    title_types = [power_type_in(text) for text, _ in _titles(sheet, layouts)]
    around = Surroundings(
        power_type_in(sheet.name), next((t for t in title_types if t), None), mapping
    )
    found = read_rows(sheet, layouts, around)
    header_rows = tuple(layout.first_row for layout in layouts)
    return found, SheetOutcome(sheet.name, sheet.visible, header_rows, found.content_rows, None)


def _skip(sheet: Sheet, file_name: str) -> tuple[SheetRows, SheetOutcome]:
    """Return the outcome of a sheet without a header: a reject when it looks like a table."""
    found = SheetRows()
    reason = messages.NO_TABLE if sheet.rows else messages.EMPTY_SHEET
    tabular = [row for row, cells in sheet.rows.items() if len(cells) >= _TABLE_WIDTH]
    if tabular:
        reason = messages.NO_HEADER
        words = reason.say(name=file_name)
        found.rejects.append(RowReject(sheet.name, min(tabular), None, words))
    outcome = SheetOutcome(sheet.name, sheet.visible, (), 0, reason.say(name=file_name))
    return found, outcome


def _titles(sheet: Sheet, layouts: tuple[Layout, ...]) -> Iterator[tuple[str, Place]]:
    """Yield the words above the first header."""
    top = layouts[0].first_row if layouts else 0
    for row in sheet.row_numbers:
        if row >= top:
            return
        for cell in sheet.own_cells(row):
            yield cell.text, Place(row, cell.column)


def _attributions(
    named: list[Attribution], rows: list[ItemRow], context: ListContext
) -> dict[str, tuple[Attribution, ...]]:
    units = list(_units(named, rows))
    return {
        "unit": _said_first(context.unit, units),
        "region": _said_first(context.region, _regions(units, named, rows)),
        "date": _said_first(context.date, _dates(named)),
    }


def _said_first(said: str | None, found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    everything = [*([Attribution(said, said, "said")] if said else []), *found]
    # What several places of a kind say alike is one candidate.
    first: dict[tuple[str, str], Attribution] = {}
    for candidate in everything:
        first.setdefault((candidate.value, candidate.source), candidate)
    return tuple(first.values())


def _named_texts(file_name: str, tables: list[_Table]) -> Iterator[Attribution]:
    """Yield titles, the file's name and sheets' names, in the order in which they are believed."""
    for sheet, layouts in tables:
        for text, place in _titles(sheet, layouts):
            yield Attribution(text, text, "title", sheet.name, place)
    yield Attribution(PurePath(file_name).stem, file_name, "file_name")
    for sheet, _ in tables:
        yield Attribution(sheet.name, sheet.name, "sheet_name", sheet.name)


def _units(named: list[Attribution], rows: list[ItemRow]) -> Iterator[Attribution]:
    found = [
        text._replace(value=unit, as_written=text.as_written.strip())
        for text in named
        if (unit := titles.find_unit(text.value)) is not None
    ]
    yield from (unit for unit in found if unit.source == "title")
    # The sheet itself goes before the file's name, which anybody may have changed.
    column = _uniform_column(rows, "exercising_body")
    if column is not None and not titles.is_generic(column.value):
        yield column
    yield from (unit for unit in found if unit.source != "title")


def _uniform_column(rows: list[ItemRow], name: str) -> Attribution | None:
    values = [
        ("".join(value.split()), row) for row in rows if (value := getattr(row, name)) is not None
    ]
    uniform = titles.dominant((value for value, _ in values), _UNIFORM_SHARE)
    if uniform is None or len(values) < len(rows) * _UNIFORM_SHARE:
        return None
    row = next(row for value, row in values if value == uniform)
    return Attribution(uniform, FIELDS[name], "column", row.sheet, row.places.get(name))


def _regions(
    units: list[Attribution], named: list[Attribution], rows: list[ItemRow]
) -> Iterator[Attribution]:
    column = _uniform_column(rows, "region")
    if column is not None:
        yield column
    for source in (*units, *named):
        region = titles.find_region(source.value)
        if region is not None:
            yield source._replace(value=region)


def _dates(named: list[Attribution]) -> Iterator[Attribution]:
    for text in named:
        found = titles.find_date(text.value)
        if found is not None and found.iso is not None:
            yield text._replace(value=found.iso, as_written=found.as_written)


def _notices(named: list[Attribution]) -> Iterator[Notice]:
    for text in named:
        found = titles.find_date(text.value)
        if found is not None and found.iso is None:
            message = messages.NO_SUCH_DATE.say(words=found.as_written)
            yield Notice(text.sheet, text.place, message)
