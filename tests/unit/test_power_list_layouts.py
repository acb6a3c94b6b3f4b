"""Column layouts of power lists, titles, and mapping files.

Strategy: one small sheet for each layout that real lists use; the check is which field each
column became. Titles and file names are tables of the words and what they name.
"""

from pathlib import Path

import pytest
from sheet_files import workbook, xlsx
from xls_bytes import xls

from loaders.readers import read_workbook
from loaders.sources.power_lists import (
    ColumnMapping,
    ListContext,
    MappingError,
    find_mapping_file,
    normalise_power_type,
    read_mapping,
    read_power_list,
)
from loaders.sources.power_lists.fields import FIELDS, header_synonyms, match_header
from loaders.sources.power_lists.model import ItemRow
from loaders.sources.power_lists.power_types import power_type_in
from loaders.sources.power_lists.titles import find_date, find_region, find_unit, is_generic


def test_each_field_has_headers_and_an_attribute() -> None:
    assert {synonym.field for synonym in header_synonyms().values()} == FIELDS.keys()
    assert ItemRow.__dataclass_fields__.keys() >= FIELDS.keys()


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("序  号", "number"),
        ("事项\n名称", "name"),
        ("行使主体（责任主体）", "exercising_body"),
        ("责任事项的依据", "duty_basis"),
        ("设定依据：", "basis"),
        ("抽查事项名称", "name"),
        ("录入人", None),
    ],
)
def test_headers_are_recognised_however_they_are_spaced(header: str, field: str | None) -> None:
    found = match_header(header)
    assert (found.field if found else None) == field


@pytest.mark.parametrize("merged", [True, False])
def test_one_header_over_two_columns(merged: bool) -> None:
    grid = [
        ["序号", "事项名称", "权力类型", "实施依据", "实施层级\n及权限", None, "部门职责"],
        [1, "甲", "行政许可", "《某法》", "地州市级", "负责本级", "管理"],
    ]
    (row,) = read_power_list(workbook(grid, merges=["E1:F1"] if merged else [])).rows
    assert (row.level, row.authority, row.department_duty) == ("地州市级", "负责本级", "管理")


def test_level_and_authority_in_one_cell() -> None:
    grid = [
        ["事项名称", "权力类型", "实施依据", "实施层级及权限"],
        ["甲", "行政许可", "《某法》", "地州市级；负责初审"],
        ["乙", "行政许可", "《某法》", "负责全市管理"],
    ]
    rows = read_power_list(workbook(grid)).rows
    assert [(r.level, r.authority) for r in rows] == [
        ("地州市级", "负责初审"), ("负责全市管理", None),
    ]  # fmt: skip


def test_headers_of_two_rows() -> None:
    grid = [
        ["序号", "事项名称", "权力类型", "实施依据", None, "责任事项", None, "备注"],
        [None, None, None, "法律", "法规", "内容", "依据", None],
        [1, "甲", "行政许可", "《甲法》", "《乙条例》", "受理", "《丙法》", "无"],
    ]
    merges = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:H2"]
    found = read_power_list(workbook(grid, merges=merges))
    (row,) = found.rows
    assert row.row == 3
    assert row.basis == "《甲法》\n《乙条例》"
    assert (row.duty, row.duty_basis, row.remark) == ("受理", "《丙法》", "无")
    assert found.content_rows == 1


def test_names_of_items_and_their_parts_under_one_header() -> None:
    grid = [
        ["权责事项", None, "权责类型", "设定依据"],
        ["主项", "子项", None, None],
        ["甲许可", "甲许可（新办）", "行政许可", "《某法》"],
        [None, "甲许可（变更）", None, "《某法》"],
    ]
    merges = ["A1:B1", "C1:C2", "D1:D2", "A3:A4", "C3:C4"]
    found = read_power_list(workbook(grid, merges=merges))
    assert [(row.name, row.sub_name, row.power_type) for row in found.rows] == [
        ("甲许可", "甲许可（新办）", "行政许可"),
        ("甲许可", "甲许可（变更）", "行政许可"),
    ]
    assert found.items == 2


def test_a_group_row_above_the_header() -> None:
    grid = [
        ["某县某局权责清单"],
        ["序号", "事项信息", None, None, "实施主体", None],
        [None, "事项名称", "职权类型", "实施依据", "法定实施主体", "第一责任层级建议"],
        [1, "甲", "行政处罚", "《某法》", "某主管部门", "县级"],
    ]
    found = read_power_list(workbook(grid, merges=["A1:F1", "A2:A3", "B2:D2", "E2:F2"]))
    (row,) = found.rows
    assert (row.number, row.name, row.statutory_body, row.level) == (
        "1",
        "甲",
        "某主管部门",
        "县级",
    )
    assert found.unit is not None
    assert found.unit.value == "某县某局"


def test_duplicated_columns_fill_gaps_and_keep_what_differs() -> None:
    grid = [
        ["事项名称", "权力类型", "实施依据", "追责情形", "备注", "追责情形"],
        ["甲", "行政许可", "《某法》", "一", None, "一"],
        ["乙", "行政许可", "《某法》", "一", None, "二"],
        ["丙", "行政许可", "《某法》", None, None, "三"],
    ]
    rows = read_power_list(workbook(grid)).rows
    assert [(r.accountability, dict(r.other)) for r in rows] == [
        ("一", {}), ("一", {"追责情形（第6列）": "二"}), ("三", {}),
    ]  # fmt: skip


def test_unknown_columns_keep_their_words() -> None:
    grid = [
        ["项目", "职权类型", "职权编码", "实施依据", "录入人"],
        ["甲", "行政许可", "/", "《某法》", "某某"],
    ]
    (row,) = read_power_list(workbook([*grid, [None] * 6 + ["表外"]])).rows
    assert row.code == "/"
    assert row.other == {"录入人": "某某"}
    assert row.continuations[0].values == {"第7列": "表外"}


def test_columns_of_other_places() -> None:
    county = [
        ["序号", "行使主体(责任主体)", "职权名称", "设定依据", "追责情形", "备注"],
        [1, "某县发展和改革局", "甲审批", "《某条例》第二条", "因不履行", None],
    ]
    (row,) = read_power_list(workbook(county)).rows
    assert (row.exercising_body, row.name, row.basis) == (
        "某县发展和改革局", "甲审批", "《某条例》第二条",
    )  # fmt: skip
    random_check = [
        ["序号", "抽查事项名称", "抽查依据", "抽查主体", "抽查比例"],
        [1, "甲监管", "《某法》", "某局", "5%"],
    ]
    (row,) = read_power_list(workbook(random_check)).rows
    assert (row.name, row.basis, row.exercising_body) == ("甲监管", "《某法》", "某局")
    assert row.other == {"抽查比例": "5%"}


def test_township_lists_have_names_alone() -> None:
    sheets = {
        "基本履职": [["序号", "事项名称"], ["一、党的建设"], [1, "甲"], [2, "乙"]],
        "配合履职": [
            ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
            [1, "丙", "县应急管理局", "牵头", "配合"],
        ],
    }
    found = read_power_list(read_workbook(xlsx(sheets), "某县某镇履职事项清单.xlsx"))
    assert [(r.sheet, r.name, r.counted) for r in found.rows] == [
        ("基本履职", "甲", False), ("基本履职", "乙", False), ("配合履职", "丙", False),
    ]  # fmt: skip
    assert found.rows[0].section == "一、党的建设"
    assert found.rows[2].other["对应上级部门"] == "县应急管理局"
    assert found.unit is not None
    assert found.unit.value == "某县某镇"


def test_json_records_are_items() -> None:
    content = (
        '[{"task_name": "甲审批", "task_type": "01", "task_code": "1145", "dept_name": "某县某局",'
        ' "bylaw": [{"law_name": "《某办法》", "clause_number": "第三条"}], "extra": "x"}]'
    )
    book = read_workbook(content.encode(), "a.json")
    (row,) = read_power_list(book).rows
    assert (row.row, row.name, row.code, row.basis) == (1, "甲审批", "1145", "《某办法》 第三条")
    assert row.power_type_normalised is None
    assert row.other == {"extra": "x"}
    mapping = ColumnMapping("m", {"task_type": "power_type"}, {"01": "行政许可"})
    assert read_power_list(book, mapping).rows[0].power_type_normalised == "行政许可"


def test_sheets_of_each_type_and_what_is_skipped() -> None:
    header = {(1, 1): "序号", (1, 2): "事项名称", (1, 3): "权力类型", (1, 4): "实施依据"}
    item = {(2, 1): 1.0, (2, 2): "甲", (2, 4): "《某法》"}
    sheets: dict[str, dict[tuple[int, int], str | float]] = {
        "行政许可（1项）": {**header, **item},
        "其他行政权力（1项）": {**header, **item},
        "说明": {(1, 1): "本表说明"},
        "Sheet3": {},
        "底表": {(1, 1): "甲", (1, 2): "乙", (1, 3): "丙"},
    }
    found = read_power_list(read_workbook(xls(sheets), "清单.xlsx"))
    assert [r.power_type_normalised for r in found.rows] == ["行政许可", "其他行政权力"]
    skipped = {s.sheet: s.skipped for s in found.sheets if s.skipped}
    assert skipped.keys() == {"说明", "Sheet3", "底表"}
    (reject,) = found.rejects
    assert (reject.sheet, reject.row) == ("底表", 1)
    assert "映射文件" in reject.reason
    assert not found.whole


_TITLES = """
甲乙市生态环境局2024年权责清单 | 甲乙市生态环境局 | 甲乙市 | 2024-01-01
2024年市农业农村局权责清单 | 市农业农村局 | | 2024-01-01
甲乙市委宣传部（新闻出版局）2024年权责清单 (1) | 甲乙市委宣传部（新闻出版局） | 甲乙市 | 2024-01-01
甲乙市人防系统权责清单指导目录（行政检查类） | | 甲乙市 |
国动办权责清单公示 | 国动办 | |
附件1：丙丁县水务局权力清单和责任清单（2023年版） | 丙丁县水务局 | 丙丁县 | 2023-01-01
甲乙市丙丁区某局行政执法事项清单20240115 | 甲乙市丙丁区某局 | 甲乙市丙丁区 | 2024-01-15
甲乙市市政管理委员会权力清单 | 甲乙市市政管理委员会 | 甲乙市 |
戊己省城市管理局权责清单（二〇二四年三月） | 戊己省城市管理局 | 戊己省 | 2024-03-01
丙丁县庚辛镇人民政府权责清单 | 丙丁县庚辛镇人民政府 | 丙丁县庚辛镇 |
甲乙市2025年消防监督执法权责清单 | | 甲乙市 | 2025-01-01
甲乙新区城市管理综合行政执法局权责清单 | 甲乙新区城市管理综合行政执法局 | 甲乙新区 |
单位：甲乙市某局 | 甲乙市某局 | 甲乙市 |
填报单位（盖章）：甲乙市某局  填报日期：2024年3月5日 | 甲乙市某局 | 甲乙市 | 2024-03-05
"""


@pytest.mark.parametrize("line", _TITLES.strip().splitlines())
def test_titles_name_unit_region_and_date(line: str) -> None:
    title, unit, region, date = (part.strip() or None for part in line.split("|"))
    assert title is not None
    assert find_unit(title) == unit
    assert find_region(unit or title) == region
    found = find_date(title)
    assert (found.iso if found else None) == date


def test_a_date_that_does_not_exist_is_reported() -> None:
    grid = [["某县某局权责清单（2024年2月30日）"], ["事项名称", "权力类型"], ["甲", "行政许可"]]
    found = read_power_list(workbook(grid))
    assert found.date is None
    (notice,) = found.notices
    assert "2024年2月30日" in notice.message
    assert notice.place == (1, 1)


@pytest.mark.parametrize("body", ["地州市农业农村局", "县市区商务局", "自治区农业农村厅", "各镇"])
def test_generic_bodies(body: str) -> None:
    assert is_generic(body)


def test_what_names_the_unit_best() -> None:
    header = ["事项名称", "权力类型", "行使主体"]
    item = ["甲", "行政许可", "甲乙市国防动员办公室"]
    name = "国动办权责清单.xlsx"
    titled = read_power_list(workbook([["甲乙市某局权责清单"], header, item], name))
    assert titled.unit is not None
    assert (titled.unit.value, titled.unit.source) == ("甲乙市某局", "title")
    assert [c.value for c in titled.candidates["unit"]] == [
        "甲乙市某局",
        "甲乙市国防动员办公室",
        "国动办",
    ]
    column = read_power_list(workbook([header, item], name))
    assert column.unit is not None
    assert (column.unit.value, column.unit.source) == ("甲乙市国防动员办公室", "column")
    generic = read_power_list(workbook([header, ["甲", "行政许可", "地州市某局"]], name))
    assert generic.unit is not None
    assert (generic.unit.value, generic.unit.source) == ("国动办", "file_name")
    said = read_power_list(workbook([header, item], name), None, ListContext(unit="别的局"))
    assert said.unit is not None
    assert (said.unit.value, said.unit.source) == ("别的局", "said")


@pytest.mark.parametrize(
    ("written", "power_type"),
    [
        ("行政\n处罚", "行政处罚"),
        ("处罚类", "行政处罚"),
        ("其它权力", "其他行政权力"),
        ("01", None),
    ],
)
def test_power_types(written: str, power_type: str | None) -> None:
    assert normalise_power_type(written) == power_type


@pytest.mark.parametrize(
    ("label", "power_type"),
    [
        ("行政处罚（254项）", "行政处罚"),
        ("行政征收（ 1 项）", "行政征收"),
        ("一、行政许可类（共3项）", "行政许可"),
        ("权责清单指导目录（行政检查类）", "行政检查"),
        ("行政许可、行政处罚", None),
        ("Sheet1", None),
    ],
)
def test_power_types_in_labels(label: str, power_type: str | None) -> None:
    assert power_type_in(label) == power_type


_MAPPINGS = {
    ".mapping.json": '{"columns": {"办啥": "name", "凭啥": "basis", "闲话": "ignore"}}',
    ".mapping.toml": '[columns]\n"办啥" = "name"\n"凭啥" = "basis"\n"闲话" = "ignore"\n',
    ".mapping.csv": "header,field\n办啥,name\n凭啥,basis\n闲话,ignore\n",
}


@pytest.mark.parametrize("suffix", _MAPPINGS)
def test_a_mapping_file_beside_the_workbook(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "怪表.xlsx"
    grid = [["办啥", "凭啥", "闲话"], ["甲许可", "《某法》第一条", "哈"]]
    path.write_bytes(xlsx({"表": grid}))
    assert find_mapping_file(path) is None
    assert read_power_list(read_workbook(path)).rejects
    (tmp_path / f"怪表.xlsx{suffix}").write_text(_MAPPINGS[suffix], encoding="utf-8")
    beside = find_mapping_file(path)
    assert beside is not None
    (row,) = read_power_list(read_workbook(path), read_mapping(beside)).rows
    assert (row.name, row.basis, dict(row.other)) == ("甲许可", "《某法》第一条", {"闲话": "哈"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"columns": {"办啥": "nmae"}}', "“name”"),
        ('{"colums": {}}', "colums"),
        ("{", "读不懂"),
        ('{"columns": {"办啥": "name"}, "header_row": "x"}', "header_row"),
    ],
)
def test_a_wrong_mapping_file_is_explained(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "a.mapping.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError, match=words):
        read_mapping(path)


def test_a_mapped_header_that_is_not_there_is_an_error() -> None:
    grid = [["事项名称", "权力类型"], ["甲", "行政许可"]]
    with pytest.raises(MappingError, match="凭啥"):
        read_power_list(workbook(grid), ColumnMapping("m.csv", {"凭啥": "basis"}))
