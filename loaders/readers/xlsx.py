"""Workbooks in Office Open XML (.xlsx, .xlsm), read as a stream.

openpyxl gives merged ranges and hidden rows only with the whole sheet in memory (a million empty
rows cost gigabytes), and either a formula or its saved value, never both. Here each sheet runs
through once; what stays is cells with words, merged ranges and hidden rows. Number formats and
dates are openpyxl's.
"""

import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import IO, Literal, NamedTuple, cast

from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.utils.escape import unescape

from loaders.readers.cell_text import format_date, format_number, is_date, number_format
from loaders.readers.containers import DAMAGE, open_container
from loaders.readers.covered_cells import without_covered_words
from loaders.readers.limits import Limits
from loaders.readers.problems import CellProblem, CellProblemKind, FileProblem, UnreadableFile
from loaders.readers.sheets import MergedRange, Sheet

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_LAST_COLUMN = 16_384
_DECLARATION_BYTES = 64 * 1024
_CHUNK_BYTES = 256 * 1024
_TRUE = frozenset({"1", "true"})


class _Words(NamedTuple):
    """Words of a cell, or the length of those that were over the limit."""

    text: str
    over_length: int = 0


class _SheetPart(NamedTuple):
    name: str
    path: str
    visible: bool


class _Book(NamedTuple):
    """What the cells of all sheets need: shared strings, date styles, the epoch, the limits."""

    strings: tuple[_Words, ...]
    formats: tuple[str, ...]
    from_1904: bool
    limits: Limits


def read_xlsx(content: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook.

    Raises:
        UnreadableFile: truncated or damaged container, password, bomb, not a workbook.

    """
    container = open_container(content, name, limits)
    try:
        parts = frozenset(container.namelist())
        workbook_path = _workbook_path(container, parts)
        if workbook_path is None:
            raise UnreadableFile(
                FileProblem.WRONG_TYPE, name, detail=_kind_of(parts), wanted=".xlsx / .xls / .csv"
            )
        relations = _relations(container, parts, workbook_path)
        sheets, from_1904 = _workbook(container, workbook_path, relations)
        book = _Book(
            _shared_strings(container, relations.get("sharedStrings"), limits),
            _formats(container, relations.get("styles")),
            from_1904,
            limits,
        )
        return _read_sheets(container, sheets, book, name)
    except DAMAGE as why:
        raise UnreadableFile(
            FileProblem.DAMAGED, name, detail=f"{type(why).__name__}: {why}"
        ) from why


def _read_sheets(
    container: zipfile.ZipFile, parts: tuple[_SheetPart, ...], book: _Book, name: str
) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    cells_left = book.limits.cells
    for part in parts:
        with container.open(part.path) as stream:
            sheet = _read_sheet(stream, part, book, cells_left)
        if sheet is None:
            raise UnreadableFile(
                FileProblem.TOO_LARGE,
                name,
                detail=f"> {book.limits.cells} cells",
                limit=book.limits.cells,
            )
        cells_left -= sum(map(len, sheet.rows.values()))
        sheets.append(sheet)
    return tuple(sheets)


def _kind_of(parts: frozenset[str]) -> str:
    if "xl/workbook.bin" in parts:
        return "Excel 二进制工作簿（.xlsb）"
    if any(part.startswith("word/") for part in parts):
        return "Word 文档（.docx）"
    if any(part.startswith("ppt/") for part in parts):
        return "演示文稿（.pptx）"
    return "OpenDocument" if "content.xml" in parts else "ZIP 压缩包"


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    # Strict and transitional workbooks differ in their namespaces alone.
    return tag.rpartition("}")[2]


def _attribute(element: ET.Element, local_name: str) -> str | None:
    return next((v for k, v in element.attrib.items() if _local(k) == local_name), None)


def _events(
    stream: IO[bytes], events: tuple[Literal["start", "end"], ...]
) -> Iterator[tuple[str, ET.Element]]:
    # Office Open XML forbids document type declarations, and without one no entity can grow.
    head = stream.read(_DECLARATION_BYTES)
    if b"<!DOCTYPE" in head.replace(b"\0", b""):
        raise ValueError("document type declaration")
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(events)
    chunk = head
    while chunk:
        parser.feed(chunk)
        yield from _pulled(parser)
        chunk = stream.read(_CHUNK_BYTES)
    parser.close()
    yield from _pulled(parser)


def _pulled(parser: "ET.XMLPullParser[ET.Element]") -> Iterator[tuple[str, ET.Element]]:
    return cast("Iterator[tuple[str, ET.Element]]", parser.read_events())


def _elements(stream: IO[bytes], wanted: frozenset[str]) -> Iterator[ET.Element]:
    """Yield the wanted elements when they are complete, and free all that lies before them."""
    path: list[ET.Element] = []
    inside = 0
    known: dict[str, bool] = {}
    for event, element in _events(stream, ("start", "end")):
        tag = element.tag
        is_wanted = known.get(tag)
        if is_wanted is None:
            is_wanted = known[tag] = _local(tag) in wanted
        if event == "start":
            path.append(element)
            inside += is_wanted
            continue
        path.pop()
        if is_wanted:
            inside -= 1
            yield element
        if not inside and path:
            path[-1].clear()


def _workbook_path(container: zipfile.ZipFile, parts: frozenset[str]) -> str | None:
    if "_rels/.rels" in parts:
        with container.open("_rels/.rels") as stream:
            for element in _elements(stream, frozenset({"Relationship"})):
                target = element.get("Target", "").lstrip("/")
                is_main = element.get("Type", "").endswith("/officeDocument")
                if is_main and target in parts and target.endswith(".xml"):
                    with container.open(target) as main:
                        root = next(_events(main, ("start",)))[1]
                    return target if _local(root.tag) == "workbook" else None
    return "xl/workbook.xml" if "xl/workbook.xml" in parts else None


def _relations(
    container: zipfile.ZipFile, parts: frozenset[str], workbook_path: str
) -> Mapping[str, str]:
    """Return the workbook's related parts by relation id, and by kind for those it has once."""
    folder, base = posixpath.split(workbook_path)
    path = posixpath.join(folder, "_rels", base + ".rels")
    found: dict[str, str] = {}
    if path not in parts:
        return found
    with container.open(path) as stream:
        for element in _elements(stream, frozenset({"Relationship"})):
            target = element.get("Target", "")
            absolute = target.startswith("/")
            part = (
                target.lstrip("/") if absolute else posixpath.normpath(f"{folder}/{target}")
            ).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            if part in parts:
                found[element.get("Id", "")] = part
                if kind != "worksheet":
                    found.setdefault(kind, part)
    return found


def _workbook(
    container: zipfile.ZipFile, path: str, relations: Mapping[str, str]
) -> tuple[tuple[_SheetPart, ...], bool]:
    sheets: list[_SheetPart] = []
    from_1904 = False
    with container.open(path) as stream:
        for element in _elements(stream, frozenset({"sheet", "workbookPr"})):
            if _local(element.tag) == "workbookPr":
                from_1904 = element.get("date1904", "0") in _TRUE
                continue
            part = relations.get(_attribute(element, "id") or "")
            if part is not None:
                visible = element.get("state", "visible") == "visible"
                sheets.append(_SheetPart(element.get("name", ""), part, visible))
    return tuple(sheets), from_1904


def _shared_strings(
    container: zipfile.ZipFile, path: str | None, limits: Limits
) -> tuple[_Words, ...]:
    if path is None:
        return ()
    with container.open(path) as stream:
        return tuple(_words(si, limits) for si in _elements(stream, frozenset({"si"})))


def _words(element: ET.Element, limits: Limits) -> _Words:
    """Return the words of a string item: plain or in runs, without phonetic readings (rPh)."""
    pieces: list[str] = []
    for child in element:
        local = _local(child.tag)
        if local == "t":
            pieces.append(child.text or "")
        elif local == "r":
            pieces.extend(t.text or "" for t in child if _local(t.tag) == "t")
    return _bounded("".join(pieces), limits)


def _bounded(text: str, limits: Limits) -> _Words:
    if len(text) > limits.cell_characters:
        return _Words("", len(text))
    return _Words(str(unescape(text)) if _ESCAPED.search(text) else text)


def _formats(container: zipfile.ZipFile, path: str | None) -> tuple[str, ...]:
    """Return the number format of each cell style, by its index."""
    if path is None:
        return ()
    custom: dict[int, str] = {}
    formats: list[str] = []
    with container.open(path) as stream:
        for element in _elements(stream, frozenset({"numFmt", "cellXfs"})):
            if _local(element.tag) == "numFmt":
                custom[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
            else:
                formats = [number_format(int(xf.get("numFmtId", "0")), custom) for xf in element]
    return tuple(formats)


class _SheetBuilder:
    """Gathers one sheet while its XML runs by."""

    def __init__(self, book: _Book) -> None:
        self.book = book
        self.rows: dict[int, dict[int, str]] = {}
        self.hidden_rows: set[int] = set()
        self.problems: list[CellProblem] = []
        self.row = 0
        self.count = 0

    def add_row(self, element: ET.Element) -> None:
        # A row or cell without its own number follows the one before it.
        self.row = int(element.get("r") or self.row + 1)
        if element.get("hidden", "0") in _TRUE:
            self.hidden_rows.add(self.row)
        column = 0
        for child in element:
            if _local(child.tag) != "c":
                continue
            reference = _REFERENCE.fullmatch(child.get("r", ""))
            column = column_index_from_string(reference[1]) if reference else column + 1
            if len(child):
                self.add_cell(child, column)

    def add_cell(self, element: ET.Element, column: int) -> None:
        words = self.words(element, column)
        if words.over_length:
            self.report(
                column,
                CellProblemKind.TOO_LONG,
                length=words.over_length,
                limit=self.book.limits.cell_characters,
            )
        elif words.text.strip():
            self.rows.setdefault(self.row, {})[column] = words.text
            self.count += 1

    def words(self, element: ET.Element, column: int) -> _Words:
        value = formula = None
        for child in element:
            local = _local(child.tag)
            if local == "v":
                value = child.text or ""
            elif local == "f":
                formula = child
            elif local == "is":
                return _words(child, self.book.limits)
        if not value:
            # An empty text is a result too; an empty number is a result that was never saved.
            if formula is not None and (value is None or element.get("t") != "str"):
                self.report(column, CellProblemKind.FORMULA_WITHOUT_VALUE)
            return _Words("")
        return self.typed(value, element, column)

    def typed(self, value: str, element: ET.Element, column: int) -> _Words:
        kind = element.get("t", "n")
        if kind == "s":
            return self.book.strings[int(value)]
        if kind == "b":
            return _Words("TRUE" if value.strip() in _TRUE else "FALSE")
        if kind == "e":
            self.report(column, CellProblemKind.ERROR_VALUE, value=value)
            return _Words("")
        if kind == "n" and value.strip():
            return _Words(self.number(float(value), int(element.get("s", "0")), column))
        return _bounded(value, self.book.limits)

    def number(self, value: float, style: int, column: int) -> str:
        formats = self.book.formats
        code = formats[style] if style < len(formats) else "General"
        if is_date(code):
            date = format_date(value, from_1904=self.book.from_1904)
            if date is not None:
                return date
            self.report(column, CellProblemKind.BAD_DATE, value=format_number(value, "General"))
            code = "General"
        return format_number(value, code)

    def report(self, column: int, kind: CellProblemKind, **values: object) -> None:
        self.problems.append(CellProblem(self.row, column, kind, tuple(values.items())))


def _read_sheet(stream: IO[bytes], part: _SheetPart, book: _Book, cells_left: int) -> Sheet | None:
    """Return one sheet, or None when it holds more than ``cells_left`` cells with words."""
    builder = _SheetBuilder(book)
    merges: list[MergedRange] = []
    hidden_columns: set[int] = set()
    for element in _elements(stream, frozenset({"row", "mergeCell", "col"})):
        match _local(element.tag):
            case "row":
                builder.add_row(element)
                if builder.count > cells_left:
                    return None
            case "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", "A1"))
                if None not in (left, top, right, bottom):
                    merges.append(MergedRange(top, left, bottom, right))
            case "col" if element.get("hidden", "0") in _TRUE:
                last = min(int(element.get("max", "0")), _LAST_COLUMN)
                hidden_columns.update(range(int(element.get("min", "1")), last + 1))
    return without_covered_words(
        Sheet(
            part.name,
            builder.rows,
            tuple(merges),
            frozenset(builder.hidden_rows),
            frozenset(hidden_columns),
            part.visible,
            tuple(builder.problems),
        )
    )
