"""Cells of CSV files and workbooks read back as what was written, and nothing in them runs."""

import csv
import io
import re

from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from api.cells import CELL_CHARACTERS, csv_cell, sheet_cell
from api.sheet_files import CsvText, WorkbookFile
from tests.workbook_text import unescaped

_PIECES = st.sampled_from(
    ["=1+1", "+", "-", "@", "\t", "\r", "\n", "\r\n", "'", "＝", '"', ",", "_x0041", "_", "x000D_",
     "\x00", "\x01", "\x1f", "\x0b", "\ud800", "\udfff", "\ufffe", "\uffff", "#N/A", "TRUE", " ",
     "😀", "权"]
)  # fmt: skip
TEXTS = st.lists(_PIECES, max_size=8).map("".join) | st.text(st.characters(), max_size=30)
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What OWASP names as the beginnings of a formula (CSV injection)."""


def read_csv(text: CsvText) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.taken().decode("utf-8-sig"), newline="")))


@given(st.lists(TEXTS, min_size=2, max_size=2))
@example(["'=1", "''=1"])
def test_csv_cells_read_back(row: list[str]) -> None:
    text = CsvText()
    text.add(row)
    (read,) = read_csv(text)
    assert not any(cell.startswith(RUNS) for cell in read)
    # One apostrophe stands before what would run; nothing else is different.
    plain = [re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", cell) for cell in read]
    assert plain == [words.encode(errors="backslashreplace").decode() for words in row]


def test_csv_cells_that_are_no_text() -> None:
    assert [csv_cell(value) for value in (-5, 1.5, True, False, None)] == [
        -5, 1.5, "true", "false", None,
    ]  # fmt: skip


@given(TEXTS)
@example("_x0041\x01")
def test_workbook_cells_read_back(words: str) -> None:
    book = WorkbookFile()
    book.begin_sheet("表", ("甲",))
    book.add([words])
    file = io.BytesIO()
    book.save(file)
    cell = load_workbook(file)["表"]["A2"]
    assert unescaped(cell.value or "") == words
    assert not words or cell.data_type == "s"


@given(st.integers(CELL_CHARACTERS - 3, CELL_CHARACTERS + 3), st.sampled_from(["字", "😀", "\x01"]))
def test_long_cells_are_whole_or_say_that_they_are_cut(length: int, last: str) -> None:
    words = "字" * (length - 1) + last
    cell = sheet_cell(words)
    units = len(cell.value.encode("utf-16-le", "surrogatepass")) // 2
    assert units <= CELL_CHARACTERS
    if cell.length is None:
        assert unescaped(cell.value) == words
    else:
        assert cell.length == length
        assert unescaped(cell.value).startswith(words[:32_000])
        assert str(length) in cell.value


def test_a_workbook_that_is_given_up_leaves_no_file(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    book = WorkbookFile()
    book.begin_sheet("表", ("甲",))
    book.add(["字"])
    assert list(tmp_path.iterdir())
    book.give_up()
    assert not list(tmp_path.iterdir())
