"""Tables by their headers: invented sheets in the shapes that people make.

Expectations are read off the sheets written here: which row, which column, which words.
"""

import pytest
from sheet_files import workbook, xlsx

from loaders.circles import circles_in
from loaders.readers import read_workbook
from loaders.sources.boundaries import BOUNDARIES, TOWNSHIP
from loaders.sources.departments import DEPARTMENTS, EVENTS
from loaders.sources.regions import REGIONS
from loaders.tabular import read_table, read_tables
from loaders.written_dates import NotADate, read_day


def test_columns_in_any_order_below_title_rows():
    grid = [
        ["丙水市行政区划一览"],
        ["（2025年）"],
        ["名称", "邮编", "区划代码 "],
        ["丁山县", "111000", "880121"],
    ]
    table = read_table(workbook(grid).sheets[0], REGIONS, "区划.xlsx")
    assert table.title == "丙水市行政区划一览 （2025年）"
    assert table.columns == {"name": 1, "code": 3}
    (row,) = table.rows
    assert (row.number, row.values) == (4, {"name": "丁山县", "code": "880121"})
    assert row.other == {"邮编": "111000"}
    assert table.place(row, "code") == "Sheet1!R4C3"
    assert table.place(row, "code", (0, 2)) == "Sheet1!R4C3@0-2"
    assert "邮编" in table.notes[0]


def test_a_header_over_two_rows():
    grid = [
        ["事项", "牵头部门", None, "配合部门", None],
        [None, "名称", "职责", "名称", "职责"],
        ["垃圾清运", "市城管局", "清运", "市财政局", "保障经费"],
    ]
    sheet = workbook(grid, merges=["A1:A2", "B1:C1", "D1:E1"]).sheets[0]
    table = read_table(sheet, BOUNDARIES)
    assert table.columns == {
        "item": 1, "lead": 2, "lead_task": 3, "support": 4, "support_task": 5,
    }  # fmt: skip
    assert [row.number for row in table.rows] == [3]


def test_a_merged_cell_speaks_for_its_rows_only_where_the_field_allows_it():
    grid = [
        ["事项", "环节", "牵头部门", "牵头职责"],
        ["垃圾清运", "收集", "市城管局", "收集"],
        [None, "转运", "市交通局", None],
    ]
    sheet = workbook(grid, merges=["A2:A3", "D2:D3"]).sheets[0]
    second = read_table(sheet, BOUNDARIES).rows[1]
    assert second.values == {"item": "垃圾清运", "segment": "转运", "lead": "市交通局"}
    assert second.inherited == {"item"}


def test_rows_that_say_nothing_are_no_rows():
    grid = [
        ["序号", "代码", "名称"],
        [1, "880000", "甲川省"],
        [2],
        [],
        ["序号", "代码", "名称"],
        [3, "880100", "丙水市"],
        ["注：代码为虚构。"],
        ["合计", "2"],
    ]
    table = read_table(workbook(grid).sheets[0], REGIONS)
    assert [row.number for row in table.rows] == [2, 6]
    assert table.rejects == ()
    assert any("第 7 行" in note for note in table.notes)
    assert any("第 8 行" in note for note in table.notes)


def test_a_missing_column_is_named_with_its_other_names():
    grid = [["全称", "简称", "性质"], ["丙水市教育局", "市教育局", "政府工作部门"]]
    table = read_table(workbook(grid, "机构.xlsx").sheets[0], EVENTS, "机构.xlsx")
    (reject,) = table.rejects
    assert (reject.file, reject.sheet) == ("机构.xlsx", "Sheet1")
    assert "原单位" in reject.reason

    grid = [["代码", "上级代码"], ["880000", ""]]
    (reject,) = read_table(workbook(grid).sheets[0], REGIONS, "区划.xlsx").rejects
    assert reject.row == 1
    assert "没有“名称”列" in reject.reason
    assert "区划名称" in reject.reason


def test_english_reasons_where_asked(monkeypatch):
    monkeypatch.setenv("QUANZE_LANG", "en")
    (reject,) = read_table(workbook([["a", "b", "c"]]).sheets[0], REGIONS).rejects
    assert "no header was recognised" in reject.reason


def test_each_sheet_is_of_the_kind_that_fits_it():
    book = read_workbook(
        xlsx(
            {
                "机构": [["全称", "区划"], ["丙水市教育局", "丙水市"]],
                "变动": [["原单位", "新单位", "变动", "日期"], ["甲", "乙", "更名", "2025-01-01"]],
                "说明": [["本表由编办填写。"]],
                "空": [],
            }
        ),
        "机构.xlsx",
    )
    found = read_tables(book, (DEPARTMENTS, EVENTS))
    assert [(table.sheet, table.kind, len(table.rows)) for table in found] == [
        ("机构", "departments", 1),
        ("变动", "department_events", 1),
        ("说明", "departments", 0),
    ]
    assert found[2].rejects == ()
    assert "说明：没有表格" in found[2].notes[0]


def test_the_township_form_is_told_from_the_boundary_form():
    township = [["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"], [1, "a", "b"]]
    boundary = [["事项名称", "牵头部门", "配合部门", "配合职责"], ["a", "b", "c", "d"]]
    for grid, kind in ((township, "township_duties"), (boundary, "boundaries")):
        (table,) = read_tables(workbook(grid), (BOUNDARIES, TOWNSHIP))
        assert (table.kind, len(table.rows)) == (kind, 1)


def test_a_file_without_any_table_is_one_reject():
    (table,) = read_tables(workbook([]), (REGIONS,))
    assert len(table.rejects) == 1
    assert "代码" in table.rejects[0].reason


def test_a_row_with_a_cell_that_cannot_be_read_is_rejected():
    grid = [["代码", "名称"], ["880000", "=A1"], ["880100", "丙水市"]]
    (table,) = read_tables(workbook(grid), (REGIONS,))
    assert [row.number for row in table.rows] == [3]
    (reject,) = table.rejects
    assert (reject.row, reject.column) == (2, "名称")
    assert "公式" in reject.reason


def test_a_table_as_a_frame():
    grid = [["代码", "名称", "邮编"], ["880000", "甲川省", None], ["880100", "丙水市", "000123"]]
    frame = read_table(workbook(grid).sheets[0], REGIONS).to_frame()
    assert list(frame.columns) == ["行", "代码", "名称", "邮编"]
    assert list(frame["行"]) == [2, 3]
    assert frame["邮编"].iloc[1] == "000123"
    assert frame["邮编"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2025-06-30", "2025-06-30"),
        ("2025/6/30", "2025-06-30"),
        ("2025.6.30", "2025-06-30"),
        ("2025年6月30日", "2025-06-30"),
        ("２０２５年６月３０日", "2025-06-30"),
        ("二〇二五年六月三十日", "2025-06-30"),
        ("20250630", "2025-06-30"),
        ("2025-06-30 00:00:00", "2025-06-30"),
        (" 2024-02-29\n", "2024-02-29"),
    ],
)
def test_a_written_day(words, iso):
    assert read_day(words) == (iso, False)
    assert read_day(words, end=True) == (iso, False)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2025年6月", "2025-06-01", "2025-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025年", "2025-01-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_month_or_year_is_its_first_day_or_as_an_end_its_last(words, first, last):
    assert read_day(words) == (first, True)
    assert read_day(words, end=True) == (last, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2025-02-30", "不是日历上存在的日期"),
        ("2025年13月1日", "不是日历上存在的日期"),
        ("2025年13月", "不是日历上存在的日期"),
        ("45838", "序号"),
        ("去年", "不是日期"),
        ("2025-06-30至2026-06-30", "不是日期"),
        ("", "不是日期"),
    ],
)
def test_words_that_are_no_day(words, said):
    with pytest.raises(NotADate, match=said):
        read_day(words)


def test_circles():
    above = {"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"], "e": ["e"], "f": []}
    assert {frozenset(circle) for circle in circles_in(above)} == {frozenset("abc"), frozenset("e")}
