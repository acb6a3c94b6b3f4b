"""Shared duties: invented boundary lists and a township's list."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from register_tables import KNOWN, check, ends, of_type, rejected_rows, tables

from loaders.readers import read_document, read_workbook
from loaders.readers.document_sheets import workbook_of
from loaders.sources.assertion import SourceContext
from loaders.sources.boundaries import KINDS, assert_boundaries
from loaders.tabular import read_tables

EXAMPLES = Path(__file__).parents[2] / "examples"
HEADER = [
    *("事项", "环节", "牵头部门", "牵头职责", "配合部门", "配合职责"),
    *("依据", "文件", "区划", "日期", "备注"),
]
NOTICE = "《关于明确油烟监管职责的通知》（水政办〔2021〕33号）"


def assert_grid(grid, context=KNOWN, **how):
    return check(assert_boundaries(tables(grid, KINDS, **how), "source:test", context))


def boundary(*rows, context=KNOWN, **how):
    return assert_grid([HEADER, *rows], context, **how)


def test_one_duty_with_its_segments():
    found = boundary(
        [
            *("油烟防治", "日常监管", "市环境局、市城管局", "巡查", "市公安局", "维持秩序"),
            *("《甲乙法》第八十一条第二款", NOTICE, "丙水市", "2021-08-12", ""),
        ],
        ["", "监测", "市环境局", "监测", "", "", "", "水政办〔2021〕33号", "丙水市", "2021-08-12"],
    )
    (duty,) = [node for node in found.nodes if node.type.name == "Duty"]
    assert (duty.key, duty.properties["name"]) == ("duty:880100/油烟防治", "油烟防治")
    parts = of_type(found, "PARTICIPATES_IN")
    said = [
        (f.start_key, f.properties["role"], f.properties["order"], f.properties["segment"])
        for f in parts
    ]
    assert said == [
        ("dept:丙水市环境局", "lead", 1, "日常监管"),
        ("dept:丙水市城管局", "lead", 2, "日常监管"),
        ("dept:丙水市公安局", "support", 1, "日常监管"),
        ("dept:丙水市环境局", "lead", 1, "监测"),
    ]
    assert parts[0].properties["role_written"] == "牵头部门"
    assert parts[2].properties["task"] == "维持秩序"
    assert (parts[1].evidence.place, parts[1].evidence.words) == ("Sheet1!R2C3@5-9", "市城管局")
    # The second row writes the number alone: it is the same document.
    assert {fact.properties["document"] for fact in parts} == {NOTICE}
    assert {fact.valid_from for fact in parts} == {"2021-08-12"}
    (state,) = of_type(found, "HAS_DUTY_STATE")
    values = next(node for node in found.nodes if node.key == state.end_key).properties
    assert (values["document"], values["basis"]) == (NOTICE, "《甲乙法》第八十一条第二款")
    assert values["publication"] == "public"
    assert ends(of_type(found, "DUTY_IN_REGION")) == {(duty.key, "region:880100")}
    (basis,) = of_type(found, "DUTY_BASED_ON")
    assert (basis.end_key, basis.properties["paragraph"]) == ("law:甲乙法#81", 2)
    assert basis.evidence.words == "第八十一条第二款"


def test_two_documents_that_disagree_both_stay():
    old = ["油烟", "监管", "市环境局", "", "", "", "", "水政办〔2021〕1号", "丙水市", "2021-01-01"]
    new = ["油烟", "监管", "市城管局", "", "", "", "", "水政办〔2025〕2号", "丙水市", "2025-01-01"]
    found = boundary(old, new)
    assert [(f.start_key, f.valid_from) for f in of_type(found, "PARTICIPATES_IN")] == [
        ("dept:丙水市环境局", "2021-01-01"),
        ("dept:丙水市城管局", "2025-01-01"),
    ]
    assert len(of_type(found, "HAS_DUTY_STATE")) == 2
    # A file with the second document alone takes nothing back from the first.
    later = boundary(new)
    for fact in boundary(old).facts:
        assert not any(scope.covers(fact) for scope in later.scope)


def test_each_body_has_its_own_task_where_the_words_say_whose():
    def tasks(words):
        found = boundary(
            ["油烟", "", "市环境局", "", "市城管局、丙水市公安局", words, "", "", "丙水市"]
        )
        support = [
            f for f in of_type(found, "PARTICIPATES_IN") if f.properties["role"] == "support"
        ]
        return [fact.properties.get("task") for fact in support]

    assert tasks("市城管局查处占道；公安局维持秩序") == ["市城管局查处占道", "公安局维持秩序"]
    assert tasks("市城管局查处；市城管局清理；公安局维持秩序") == [
        "市城管局查处；市城管局清理", "公安局维持秩序",
    ]  # fmt: skip
    assert tasks("各自配合") == ["各自配合", "各自配合"]


def test_merged_items_and_rows_that_continue():
    rows = [
        ["垃圾", "收集", "市城管局", "", "", "", "", "水政〔2025〕1号", "丙水市", "2025-01-01"],
        [None, "转运", "市交通局"],
        ["", "处置", "市环境局"],
    ]
    found = boundary(*rows, merges=["A2:A3"])
    assert {fact.end_key for fact in of_type(found, "PARTICIPATES_IN")} == {"duty:880100/垃圾"}
    for fact in of_type(found, "PARTICIPATES_IN"):
        assert (fact.properties["document"], fact.valid_from) == ("水政〔2025〕1号", "2025-01-01")


def test_no_lead_and_a_set_of_bodies():
    found = boundary(["跨界倾倒", "", "", "", "各县（区）人民政府", "", "", "", "丙水市"])
    (part,) = of_type(found, "PARTICIPATES_IN")
    assert part.start.name == "UnitGroup"
    assert part.properties["role"] == "support"


def test_rows_that_cannot_be():
    found = boundary(
        ["", "收集", "市城管局", "", "", "", "", "", "丙水市"],
        ["垃圾", "收集", "", "", "", "", "", "", "丙水市"],
        ["油烟", "", "市环境局", "", "", "", "", "", "丙水市", "2025-02-30"],
        ["", "监测", "市环境局", "", "", "", "", "", "丙水市"],
        ["噪声", "", "市环境局", "", "", "", "", "", "丙水市", "2025-02-28"],
    )
    assert [(reject.row, reject.column) for reject in found.rejects] == [
        (2, "事项"), (3, "牵头部门"), (4, "日期"), (5, "事项"),
    ]  # fmt: skip
    assert found.loaded == 1


def test_the_region_is_the_columns_the_callers_or_the_titles():
    row = ["油烟", "", "市环境局"]
    short = SourceContext(regions=KNOWN.regions, region="880100", publication="internal")
    found = boundary(row, context=short)
    assert ends(of_type(found, "DUTY_IN_REGION")) == {("duty:880100/油烟", "region:880100")}
    state = next(node for node in found.nodes if node.type.name == "DutyState")
    assert state.properties["publication"] == "internal"

    title = [["丙水市部门职责边界清单"], HEADER, row]
    found = assert_grid(title)
    assert ends(of_type(found, "DUTY_IN_REGION")) == {("duty:880100/油烟", "region:880100")}

    found = boundary(row, name="清单.xlsx")
    assert rejected_rows(found) == [2]
    assert "区划" in found.rejects[0].reason


def test_a_citation_without_a_title_is_said():
    found = boundary(["油烟", "", "市环境局", "", "", "", "第三条", "", "丙水市"])
    assert any("没有写明法律文件名称" in note for note in found.notes)


def test_the_township_form():
    grid = [
        ["丁山县戊桥镇配合履职事项清单"],
        ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
        [1, "秸秆禁烧", "县农业局、市环境局", "县农业局指导；市环境局巡查", "宣传、劝阻"],
        [2, "河道保洁", "水务局", "检查", ""],
    ]
    context = SourceContext(regions=KNOWN.regions, region="880100")
    found = assert_grid(grid, context)
    parts = of_type(found, "PARTICIPATES_IN")
    assert [(f.start_key, f.end_key, f.properties["role"]) for f in parts] == [
        ("dept:丁山县农业局", "duty:880121100/秸秆禁烧", "lead"),
        ("dept:丙水市环境局", "duty:880121100/秸秆禁烧", "lead"),
        ("dept:丁山县戊桥镇人民政府", "duty:880121100/秸秆禁烧", "support"),
        ("dept:丁山县水务局", "duty:880121100/河道保洁", "lead"),
    ]
    assert [fact.properties["task"] for fact in parts] == [
        "县农业局指导", "市环境局巡查", "宣传、劝阻", "检查",
    ]  # fmt: skip
    assert parts[2].properties["role_written"] == "乡镇配合职责"
    assert parts[0].properties["document"] == "丁山县戊桥镇配合履职事项清单"


def test_a_towns_own_duties():
    grid = [
        ["丁山县戊桥镇基本履职事项清单"],
        ["序号", "事项名称"],
        ["一、党的建设（1项）", ""],
        [1, "党员发展"],
        [2, "河道巡查"],
    ]
    found = assert_grid(grid, SourceContext(regions=KNOWN.regions, region="880100"))
    assert [
        (f.start_key, f.end_key, f.properties["role"], f.properties["role_written"])
        for f in of_type(found, "PARTICIPATES_IN")
    ] == [
        ("dept:丁山县戊桥镇人民政府", "duty:880121100/党员发展", "responsible", "基本履职"),
        ("dept:丁山县戊桥镇人民政府", "duty:880121100/河道巡查", "responsible", "基本履职"),
    ]
    assert found.rejects == ()


def test_what_an_upper_department_takes_back():
    grid = [
        ["丁山县戊桥镇上级部门收回事项清单"],
        ["序号", "事项名称", "承接部门", "工作方式"],
        [1, "房屋安全鉴定", "县住建局", "由县住建局委托机构鉴定"],
        [2, "", "县水务局", "抽查"],
    ]
    found = assert_grid(grid, SourceContext(regions=KNOWN.regions, region="880100"))
    (part,) = of_type(found, "PARTICIPATES_IN")
    assert (part.start_key, part.properties["role"]) == ("dept:丁山县住建局", "lead")
    assert part.properties["role_written"] == "承接部门"
    assert part.properties["task"] == "由县住建局委托机构鉴定"
    # A numbered row is a matter of its own: without a name it is sent back.
    assert rejected_rows(found) == [4]


def test_a_list_with_names_alone_is_a_towns_only_where_that_is_said():
    grid = [["丁山县戊桥镇事项清单"], ["序号", "事项名称"], [1, "党员发展"]]
    found = assert_grid(grid, SourceContext(regions=KNOWN.regions, region="880100"))
    assert of_type(found, "PARTICIPATES_IN") == []
    assert "基本履职" in found.rejects[0].reason


def test_a_towns_lists_in_word():
    document = docx.Document()
    document.add_paragraph("丁山县戊桥镇履行职责事项清单")
    for title, rows in (
        ("一、基本履职事项清单", [("序号", "事项名称"), ("1", "党员发展")]),
        (
            "二、上级部门收回事项清单",
            [
                ("序号", "事项名称", "承接部门", "工作方式"),
                ("1", "房屋鉴定", "县住建局", "委托鉴定"),
            ],
        ),
    ):
        document.add_paragraph(title)
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    written = BytesIO()
    document.save(written)
    book = workbook_of(read_document(written.getvalue(), "清单.docx"))
    context = SourceContext(regions=KNOWN.regions, region="880100")
    found = check(assert_boundaries(read_tables(book, KINDS), "source:test", context))
    assert [(f.start_key, f.end_key) for f in of_type(found, "PARTICIPATES_IN")] == [
        ("dept:丁山县戊桥镇人民政府", "duty:880121100/党员发展"),
        ("dept:丁山县住建局", "duty:880121100/房屋鉴定"),
    ]
    assert {f.evidence.place for f in of_type(found, "PARTICIPATES_IN")} == {
        "表1!R2C2", "表2!R2C3@0-4",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "rows", "parts"),
    [
        ("白石镇基本履职事项清单.csv", 3, 3),
        ("白石镇配合履职事项清单.csv", 2, 4),
        ("白石镇收回事项清单.csv", 2, 2),
    ],
)
def test_the_examples_of_a_towns_lists(name: str, rows: int, parts: int) -> None:
    found = read_tables(read_workbook(EXAMPLES / "township" / name), KINDS)
    asserted = check(assert_boundaries(found, "source:test", SourceContext()))
    assert (asserted.read, asserted.loaded) == (rows, rows)
    assert len(of_type(asserted, "PARTICIPATES_IN")) == parts


def test_the_township_form_without_known_regions():
    grid = [
        ["丁山县戊桥街道配合履职事项清单"],
        ["事项名称", "对应上级部门", "乡镇（街道）配合职责"],
        ["秸秆禁烧", "县农业局", "宣传"],
    ]
    found = assert_grid(grid, SourceContext())
    assert [fact.start_key for fact in of_type(found, "PARTICIPATES_IN")] == [
        "dept:丁山县农业局",
        "dept:丁山县戊桥街道办事处",
    ]
