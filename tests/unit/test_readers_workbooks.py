"""Readers of sheets.

Strategy: each container (xlsx, xls, csv, JSON) is written here in a few cells and read back;
what is checked is the words by row and column, merged ranges, what is hidden, and what is
reported. A property compares the xlsx reader with openpyxl over generated grids.
"""

import datetime
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from sheet_files import xlsx
from xls_bytes import xls

from loaders.readers import CellProblemKind, Limits, MergedRange, read_workbook


def _rewritten(content: bytes, part: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                text = data.decode()
                assert old in text
                data = text.replace(old, new).encode()
            target.writestr(name, data)
    return out.getvalue()


def test_rows_keep_their_numbers_over_gaps_and_hidden_rows() -> None:
    content = xlsx({"甲": [["序号"], [], [1], [2]]}, hidden_rows=[3])
    sheet = read_workbook(content, "a.xlsx").sheets[0]
    assert sheet.row_numbers == (1, 3, 4)
    assert sheet.hidden_rows == {3}
    assert sheet.cell(3, 1).hidden
    assert not sheet.cell(4, 1).hidden


def test_merged_cells_show_the_words_of_their_first_cell() -> None:
    content = xlsx({"甲": [["某许可", "a"], [None, "b"]]}, merges=["A1:A2"])
    sheet = read_workbook(content, "a.xlsx").sheets[0]
    assert sheet.merges == (MergedRange(1, 1, 2, 1),)
    assert sheet.cell(2, 1).text == "某许可"
    assert sheet.cell(2, 1).merged_from == (1, 1)
    assert sheet.own_text(2, 1) == ""
    assert sheet.cell(1, 1).merged_from is None


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (1.0, "General", "1"),
        (0.5, "General", "0.5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.05, "0%", "5%"),
        (0.125, "0.0%", "12.5%"),
        (7, "000", "007"),
        (-3, "General", "-3"),
        (True, "General", "TRUE"),
        (datetime.date(2024, 2, 29), "yyyy-mm-dd", "2024-02-29"),
        (datetime.datetime(2024, 3, 1, 8, 30), "yyyy-mm-dd hh:mm", "2024-03-01 08:30:00"),
        (datetime.date(2024, 5, 1), 'yyyy"年"m"月"d"日"', "2024-05-01"),
    ],
)
def test_values_are_read_as_the_sheet_shows_them(
    value: object, number_format: str, words: str
) -> None:
    book = Book()
    cell = book.worksheets[0].cell(1, 1, value)
    cell.number_format = number_format
    out = io.BytesIO()
    book.save(out)
    assert read_workbook(out.getvalue(), "a.xlsx").sheets[0].own_text(1, 1) == words


def test_a_formula_gives_its_saved_value_and_is_reported_without_one() -> None:
    # openpyxl writes formulas without results, as many programs that make lists do.
    content = xlsx({"甲": [["=1+1", "=2+2"]]})
    part = "xl/worksheets/sheet1.xml"
    saved = _rewritten(content, part, "<f>2+2</f><v></v>", "<f>2+2</f><v>4</v>")
    sheet = read_workbook(saved, "a.xlsx").sheets[0]
    assert sheet.rows == {1: {2: "4"}}
    (problem,) = sheet.problems
    assert (problem.row, problem.column) == (1, 1)
    assert problem.kind is CellProblemKind.FORMULA_WITHOUT_VALUE
    assert "公式" in problem.message


_STRICT = "http://purl.oclc.org/ooxml"
_PARTS = {
    "_rels/.rels": f"""<Relationships xmlns="r"><Relationship Id="a"
        Type="{_STRICT}/officeDocument/relationships/officeDocument"
        Target="/book/main.xml"/></Relationships>""",
    "book/main.xml": f"""<workbook xmlns="{_STRICT}/spreadsheetml/main"
        xmlns:r="{_STRICT}/officeDocument/relationships"><workbookPr date1904="1"/>
        <sheets><sheet name="甲" sheetId="1" r:id="x1"/></sheets></workbook>""",
    "book/_rels/main.xml.rels": """<Relationships xmlns="r">
        <Relationship Id="x1" Type="t/worksheet" Target="pages/p.xml"/>
        <Relationship Id="x2" Type="t/sharedStrings" Target="/book/words.xml"/>
        <Relationship Id="x3" Type="t/styles" Target="styles.xml"/></Relationships>""",
    "book/words.xml": """<sst xmlns="s"><si><t>第一条_x000D_
二</t></si><si><r><t>行政</t></r><r><rPr/><t>许可</t></r><rPh sb="0" eb="1"><t>注音</t></rPh></si>
        <si><t>_x005F_x000D_</t></si></sst>""",
    "book/styles.xml": """<styleSheet xmlns="s"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>
        <xf numFmtId="31"/></cellXfs></styleSheet>""",
    "book/pages/p.xml": """<worksheet xmlns="s"><cols><col min="2" max="3" hidden="1"/></cols>
        <sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>
        <row hidden="1"><c s="1"><v>1</v></c><c s="2"><v>366</v></c><c s="1"><v>9999999</v></c>
        <c t="str"><f>A1</f><v></v></c></row></sheetData></worksheet>""",
}


def test_a_strict_workbook_with_shared_rich_and_escaped_words() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, text in _PARTS.items():
            container.writestr(name, text)
    sheet = read_workbook(out.getvalue(), "a.xlsx").sheets[0]
    assert sheet.rows == {
        1: {1: "第一条\r\n二", 2: "行政许可", 3: "_x000D_"},
        2: {1: "1904-01-02", 2: "1905-01-01", 3: "9999999"},
    }
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {2, 3}
    assert [(p.row, p.column, p.kind) for p in sheet.problems] == [(2, 3, CellProblemKind.BAD_DATE)]


def test_an_error_value_is_reported_with_its_place() -> None:
    sheet = read_workbook(xlsx({"甲": [["好", "#REF!"]]}), "a.xlsx").sheets[0]
    assert sheet.rows == {1: {1: "好"}}
    assert [(p.row, p.column, p.kind) for p in sheet.problems] == [
        (1, 2, CellProblemKind.ERROR_VALUE)
    ]
    assert "#REF!" in sheet.problems[0].message


def test_a_cell_over_the_limit_is_reported_and_the_rest_is_read() -> None:
    content = xlsx({"甲": [["短", "长" * 101], ["后"]]})
    sheet = read_workbook(content, "a.xlsx", Limits(cell_characters=100)).sheets[0]
    assert sheet.rows == {1: {1: "短"}, 2: {1: "后"}}
    assert [(p.row, p.column, p.kind) for p in sheet.problems] == [(1, 2, CellProblemKind.TOO_LONG)]
    assert "101" in sheet.problems[0].message


def test_words_under_a_merge_are_not_shown_but_reported() -> None:
    content = xls({"甲": {(1, 1): "看得见", (2, 1): "看不见"}}, merges=[(1, 1, 2, 1)])
    sheet = read_workbook(content, "a.xls").sheets[0]
    assert sheet.rows == {1: {1: "看得见"}}
    assert sheet.problems[0].kind is CellProblemKind.COVERED_BY_MERGE
    assert sheet.row_numbers == (1,)


def test_the_type_of_a_file_comes_from_its_bytes() -> None:
    content = xls({"行政许可": {(1, 1): "序号", (2, 1): 1.0, (3, 1): True}}, hidden_rows=[2])
    book = read_workbook(content, "看似新格式.xlsx")
    assert book.format == "xls"
    assert book.sheets[0].name == "行政许可"
    assert book.sheets[0].rows == {1: {1: "序号"}, 2: {1: "1"}, 3: {1: "TRUE"}}
    assert book.sheets[0].hidden_rows == {2}
    assert read_workbook(xlsx({"甲": [["x"]]}), "看似旧格式.xls").format == "xlsx"


def test_hidden_and_empty_sheets_are_there() -> None:
    content = xlsx({"清单": [["a"]], "Sheet2": [], "底稿": [["b"]]}, hidden_sheets=["底稿"])
    book = read_workbook(content, "a.xlsx")
    assert [(s.name, s.visible, len(s.rows)) for s in book.sheets] == [
        ("清单", True, 1), ("Sheet2", True, 0), ("底稿", False, 1),
    ]  # fmt: skip


def test_a_million_empty_rows_cost_little() -> None:
    content = xlsx({"甲": [["头"]]})
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>头</t></is></c></row>'
    rows += "".join(f'<row r="{n}" ht="15"/>' for n in range(2, 300_000))
    rows += '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>尾</t></is></c></row>'
    part = "xl/worksheets/sheet1.xml"
    xml = zipfile.ZipFile(io.BytesIO(content)).read(part).decode()
    inner = xml[xml.index("<sheetData>") : xml.index("</sheetData>")]
    sheet = read_workbook(_rewritten(content, part, inner, "<sheetData>" + rows), "a.xlsx").sheets[
        0
    ]
    assert sheet.rows == {1: {1: "头"}, 1048576: {16384: "尾"}}


def test_a_merge_over_a_whole_sheet_is_no_burden() -> None:
    part = "xl/worksheets/sheet1.xml"
    content = _rewritten(
        xlsx({"甲": [["题"]]}, merges=["A1:B1"]), part, '"A1:B1"', '"A1:XFD1048576"'
    )
    sheet = read_workbook(content, "a.xlsx").sheets[0]
    assert sheet.cell(1_000_000, 9).text == "题"


def test_wide_sheets_keep_their_columns() -> None:
    row = [f"列{n}" for n in range(1, 257)]
    sheet = read_workbook(xlsx({"宽": [row]}), "a.xlsx").sheets[0]
    assert sheet.own_text(1, 256) == "列256"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_any_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    lines = ["序号,事项名称,实施依据", '1,某许可,"第一条\n第二条"', "", "2,𠮷野许可,无"]
    text = "\r\n".join(lines).replace(",", delimiter)
    book = read_workbook(text.encode(encoding), "甲局权责清单.csv")
    assert book.format == "csv"
    assert book.sheets[0].name == "甲局权责清单"
    assert book.sheets[0].rows == {
        1: {1: "序号", 2: "事项名称", 3: "实施依据"},
        2: {1: "1", 2: "某许可", 3: "第一条\n第二条"},
        4: {1: "2", 2: "𠮷野许可", 3: "无"},
    }


def test_csv_with_mixed_line_ends_nul_and_a_huge_cell() -> None:
    huge = "长" * 200_000
    content = f"序号,名称\r\n1,甲\n2,乙\0丙\r3,{huge}\r\n4,丁".encode()
    sheet = read_workbook(content, "a.csv", Limits(cell_characters=100_000)).sheets[0]
    assert sheet.own_text(2, 2) == "甲"
    assert sheet.own_text(5, 2) == "丁"
    assert [(p.row, p.column, p.kind) for p in sheet.problems] == [
        (3, 2, CellProblemKind.NUL),
        (4, 2, CellProblemKind.TOO_LONG),
    ]


def test_json_groups_are_unfolded_and_records_are_rows() -> None:
    content = """// 事项
    const data = [{"department": "甲局", "items": [{"name": "事项一", "n": 1},
                                                   {"name": "事项二", "n": null}]}];
    function unused() {}""".encode()
    book = read_workbook(content, "data.js")
    assert book.format == "json"
    assert book.sheets[0].rows == {
        0: {1: "department", 2: "name", 3: "n"},
        1: {1: "甲局", 2: "事项一", 3: "1"},
        2: {1: "甲局", 2: "事项二"},
    }


def test_json_lists_inside_a_record_are_one_cell() -> None:
    content = (
        '[{"task_name": "某审批", "task_code": "1", "bylaw": '
        '[{"law_name": "《甲法》", "clause": "第一条"}, {"law_name": "《乙法》", "clause": ""}]}]'
    )
    sheet = read_workbook(content.encode(), "a.json").sheets[0]
    assert sheet.own_text(1, 3) == "《甲法》 第一条\n《乙法》"


def test_json_lines_rows_are_line_numbers() -> None:
    sheet = read_workbook('{"name": "甲"}\n\n{"name": "乙"}\n'.encode(), "a.jsonl").sheets[0]
    assert sheet.rows == {0: {1: "name"}, 1: {1: "甲"}, 3: {1: "乙"}}


_WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=8
).filter(lambda text: not text.startswith(("=", "#")))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), _WORDS), max_size=5), max_size=6))
def test_words_are_those_that_openpyxl_reads(grid: list[list[str | None]]) -> None:
    content = xlsx({"甲": grid})
    expected = {
        (cell.row, cell.column): cell.value
        for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    sheet = read_workbook(content, "a.xlsx").sheets[0]
    found = {(r, c): text for r, cells in sheet.rows.items() for c, text in cells.items()}
    assert found == expected
