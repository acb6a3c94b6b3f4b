"""Answers as files: what a spreadsheet would run, refuse or cut must not come into it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.tabular import Table, rich_table, write_tables
from tests.workbook_text import unescaped


def test_words_of_a_source_never_become_a_formula(tmp_path: Path) -> None:
    table = Table("表", ("甲", "乙"), (("=1+1", '=HYPERLINK("x")'), ("+1", "@x")))
    book = tmp_path / "甲.xlsx"
    write_tables(book, [table])
    sheet = load_workbook(book)["表"]
    assert [cell.value for cell in sheet[2]] == ["=1+1", '=HYPERLINK("x")']
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row)
    file = tmp_path / "甲.csv"
    write_tables(file, [table])
    lines = file.read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("'=1+1,")
    assert lines[2] == "'+1,'@x"


@pytest.mark.parametrize("words", ["\x00\x01字", "多\n行", "a\r\nb", "_x0041_", ""])
def test_any_words_fit(tmp_path: Path, words: str) -> None:
    book = tmp_path / "甲.xlsx"
    write_tables(book, [Table("表", ("甲", "乙"), ((words, 1),))])
    assert unescaped(load_workbook(book)["表"]["A2"].value or "") == words


def test_words_that_are_too_long_are_cut_and_named(tmp_path: Path) -> None:
    book = tmp_path / "甲.xlsx"
    write_tables(book, [Table("表", ("甲", "乙"), (("短", 1), ("短", "字" * 40_000)))])
    read = load_workbook(book)
    held = read["表"]["B3"].value
    assert held.startswith("字" * 30_000)
    assert "40000" in held
    assert [cell.value for cell in read["说明"][3]] == ["表", 3, "乙", 40_000]


def test_any_titles_fit(tmp_path: Path) -> None:
    tables = [Table(title, ("甲",), ()) for title in ("a/b:c?[d]*", "长" * 60, "长" * 60, "", "")]
    book = tmp_path / "甲.xlsx"
    write_tables(book, tables)
    names = load_workbook(book).sheetnames
    assert len(names) == len(set(names)) == len(tables)


def test_the_terminal_shows_truth_in_words() -> None:
    shown = rich_table(Table("表", ("甲",), ((True,), (False,), (None,), (5,))))
    assert list(shown.columns[0].cells) == ["是", "否", "", "5"]
