"""Rows of power lists: items, sub-rows, continuations, what is set aside, rejects.

Strategy: small lists in the shapes that real ones have, written by hand with the expected rows
beside them. One property holds for any grid under a header: each row with words becomes exactly
one of item, continuation, set aside, reject.
"""

from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_files import workbook, xlsx

from loaders.readers import Limits, read_workbook
from loaders.sources.power_lists import (
    InheritedFrom,
    Place,
    PowerListFile,
    RowKind,
    read_power_list,
)

HEADER = ["序号", "事项名称", "子项名称", "权力类型", "实施依据", "行使主体", "追责情形", "备注"]
LAW = "【法律】《某法》第一条"


def _row(number: object, name: object, kind: object, basis: object, **more: object) -> list[object]:
    last = [more.get(column) for column in ("body", "acc", "note")]
    return [number, name, more.get("sub"), kind, basis, *last]


def _account(found: PowerListFile) -> int:
    return (
        len(found.rows)
        + found.continuations
        + len(found.set_aside)
        + sum(reject.row is not None for reject in found.rejects)
    )


def test_an_item_row_with_its_places() -> None:
    grid = [
        ["某市某局2024年权责清单"],
        HEADER,
        _row(1, "甲许可", "行政\n许可", LAW, body="某市某局"),
    ]
    found = read_power_list(workbook(grid))
    (row,) = found.rows
    assert (row.sheet, row.row, row.number, row.name) == ("Sheet1", 3, "1", "甲许可")
    assert (row.power_type, row.power_type_normalised) == ("行政\n许可", "行政许可")
    assert row.basis == LAW
    assert row.places["basis"] == Place(3, 5)
    assert row.counted
    assert not row.hidden
    assert not row.inherited
    assert (found.items, found.read, found.whole) == (1, 1, True)


def test_sub_rows_under_merged_names() -> None:
    grid = [
        HEADER,
        _row(1, "甲许可", "行政许可", LAW, sub="设立"),
        _row(None, None, "行政许可", LAW, sub="变更"),
        _row(None, None, "行政处罚", "《乙法》第二条"),
        _row(2, "丙检查", "行政检查", LAW),
    ]
    found = read_power_list(workbook(grid, merges=["A2:A4", "B2:B3"]))
    assert [(r.row, r.name, r.sub_name, r.number, r.is_sub_row) for r in found.rows] == [
        (2, "甲许可", "设立", "1", False),
        (3, "甲许可", "变更", "1", True),
        (4, "甲许可", None, "1", True),
        (5, "丙检查", None, "2", False),
    ]
    assert found.rows[1].inherited["name"] is InheritedFrom.MERGED_CELL
    assert found.rows[1].places["name"] == Place(2, 2)
    assert found.rows[2].inherited["name"] is InheritedFrom.ROW_ABOVE
    assert found.items == 4


def test_rows_that_only_continue_a_merge_are_no_rows() -> None:
    grid = [HEADER, _row(1, "甲许可", "行政许可", LAW), [], [], _row(2, "乙许可", "行政许可", LAW)]
    found = read_power_list(workbook(grid, merges=["A2:A4", "B2:B4", "D2:D4", "E2:E4"]))
    assert [r.row for r in found.rows] == [2, 5]
    assert found.content_rows == 2


def test_type_and_basis_inherited_from_a_merge_are_not_counted() -> None:
    grid = [
        HEADER,
        _row(1, "甲许可", "行政许可", LAW),
        _row(2, "乙许可", None, None),
        _row(None, None, None, None, body="某县某局"),
    ]
    found = read_power_list(workbook(grid, merges=["D2:D4", "E2:E4", "A3:A4", "B3:B4"]))
    assert [(r.row, r.counted, r.basis) for r in found.rows] == [(2, True, LAW), (3, False, LAW)]
    (part,) = found.rows[1].continuations
    assert (part.row, dict(part.values)) == (4, {"exercising_body": "某县某局"})
    assert found.items == 1


def test_hidden_rows_and_hidden_sheets_count() -> None:
    grid = [HEADER, _row(1, "甲许可", "行政许可", LAW), _row(2, "乙许可", "行政许可", LAW)]
    content = xlsx({"正表": grid, "底稿": grid}, hidden_rows=[3], hidden_sheets=["底稿"])
    found = read_power_list(read_workbook(content, "a.xlsx"))
    assert [(r.sheet, r.row, r.hidden) for r in found.rows] == [
        ("正表", 2, False), ("正表", 3, True), ("底稿", 2, True), ("底稿", 3, True),
    ]  # fmt: skip
    assert found.items == 4


def test_a_type_may_come_from_the_section_the_sheet_or_the_row_above() -> None:
    grid = [
        HEADER,
        _row(1, "甲", None, LAW),
        ["二、行政处罚（2项）"],
        _row(1, "乙", None, LAW),
        _row(2, "丙", "行政检查", LAW),
    ]
    found = read_power_list(workbook(grid, sheet="行政许可（11项）", merges=["A3:H3"]))
    assert [
        (r.name, r.power_type_normalised, r.inherited.get("power_type")) for r in found.rows
    ] == [
        ("甲", "行政许可", InheritedFrom.SHEET_NAME),
        ("乙", "行政处罚", InheritedFrom.SECTION),
        ("丙", "行政检查", None),
    ]
    assert found.rows[1].section == "二、行政处罚（2项）"
    plain = read_power_list(
        workbook([HEADER, _row(1, "甲", "行政奖励", LAW), _row(2, "乙", None, LAW)])
    )
    assert plain.rows[1].power_type == "行政奖励"
    assert plain.rows[1].inherited["power_type"] is InheritedFrom.ROW_ABOVE


def test_numbers_may_repeat_be_lists_or_be_missing() -> None:
    grid = [
        HEADER,
        _row("2,3", "甲", "行政许可", LAW),
        _row(1, "乙", "行政许可", LAW),
        _row(None, "丙", "行政许可", LAW),
    ]
    found = read_power_list(workbook(grid))
    assert [(r.number, r.name) for r in found.rows] == [("2,3", "甲"), ("1", "乙"), (None, "丙")]


def test_accountability_alone_belongs_to_the_item_above() -> None:
    grid = [
        HEADER,
        _row(1, "甲", "行政许可", LAW, acc="一是"),
        _row(None, None, None, None, acc="二是"),
    ]
    found = read_power_list(workbook(grid))
    (row,) = found.rows
    assert row.accountability == "一是"
    assert row.continuations[0].values == {"accountability": "二是"}
    assert row.continuations[0].places == {"accountability": Place(3, 7)}
    assert found.items == 1


def test_footnotes_totals_headers_and_numbers_are_set_aside() -> None:
    grid = [
        HEADER,
        ["1", "2", "3", "4", "5", "6", "7", "8"],
        _row(1, "甲", "行政许可", LAW),
        HEADER,
        _row(2, "乙", "行政许可", LAW),
        [3],
        ["合计", "2项"],
        ["注：本清单依据现行法律整理。"],
        ["填表人：某某", None, None, "审核人：某某"],
        [None, "二〇二四年五月"],
    ]
    found = read_power_list(workbook(grid))
    assert [(a.row, a.kind) for a in found.set_aside] == [
        (2, RowKind.COLUMN_NUMBERS),
        (4, RowKind.REPEATED_HEADER),
        (6, RowKind.NUMBER_ONLY),
        (7, RowKind.TOTAL),
        (8, RowKind.FOOTNOTE),
        (9, RowKind.FOOTNOTE),
        (10, RowKind.FOOTNOTE),
    ]
    assert found.set_aside[4].text == "注：本清单依据现行法律整理。"
    assert [r.row for r in found.rows] == [3, 5]
    assert found.whole


def test_rows_that_cannot_be_placed_are_rejects_with_their_place() -> None:
    grid = [
        HEADER,
        _row(None, None, None, None, acc="没有事项"),
        _row(None, None, "行政许可", LAW),
        _row(1, "甲", "行政许可", LAW),
        _row(2, None, "行政处罚", LAW),
        _row(3, "丙", "行政许可", "#REF!"),
    ]
    found = read_power_list(workbook(grid))
    assert [(r.sheet, r.row, r.column, r.counted) for r in found.rejects] == [
        ("Sheet1", 2, 7, False),
        ("Sheet1", 3, None, True),
        ("Sheet1", 5, 1, True),
        ("Sheet1", 6, 5, True),
    ]
    assert "追责情形" in found.rejects[0].reason
    assert "没有事项名称" in found.rejects[1].reason
    assert "“2”" in found.rejects[2].reason
    assert "设定依据" in found.rejects[3].reason
    assert "#REF!" in found.rejects[3].reason
    assert [r.row for r in found.rows] == [4]
    assert (found.items, found.read, found.whole) == (4, 5, False)


def test_an_unreadable_remark_costs_no_row() -> None:
    grid = [HEADER, _row(1, "甲", "行政许可", LAW, note="长" * 99)]
    book = read_workbook(xlsx({"甲": grid}), "a.xlsx", Limits(cell_characters=50))
    found = read_power_list(book)
    assert [r.row for r in found.rows] == [2]
    assert [(p.sheet, p.problem.row, p.problem.column) for p in found.problems] == [("甲", 2, 8)]
    assert not found.whole


def test_near_copies_keep_their_rows() -> None:
    grid = [HEADER, _row(1, "甲", "行政许可", LAW), _row(2, "甲", "行政许可", LAW)]
    assert [r.row for r in read_power_list(workbook(grid)).rows] == [2, 3]


_CELL = st.sampled_from(
    [
        None,
        None,
        "1",
        "2",
        "甲许可",
        "行政许可",
        LAW,
        "注：无",
        "合计",
        "一、处罚",
        "事项名称",
        "权力类型",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(_CELL, min_size=8, max_size=8), max_size=8), st.data())
def test_every_row_is_accounted_for(grid: list[list[str | None]], data: st.DataObject) -> None:
    column = data.draw(st.sampled_from("ABDE"))
    top = data.draw(st.integers(2, 6))
    book = workbook([HEADER, *grid], merges=[f"{column}{top}:{column}{top + 2}"])
    found = read_power_list(book)
    with_words = [row for row in book.sheets[0].row_numbers if row > 1]
    assert found.content_rows == len(with_words) == _account(found)
    assert found.read == len(found.rows) + len(found.rejects)
    places = {p for row in found.rows for p in row.places.values()}
    assert all(book.sheets[0].own_text(*place) for place in places)
    for row in found.rows:
        for name, place in row.places.items():
            assert getattr(row, name) in book.sheets[0].own_text(*place)
