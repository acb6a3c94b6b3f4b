"""What a list's rows assert: keys, bases, mentions and bodies; rows are invented."""

from dataclasses import replace

import pytest

from graph_schema.rows import FactRow, check_ends, check_properties
from loaders.bodies import Home
from loaders.cited import read_citations
from loaders.ledger import FileAccount
from loaders.readers import read_workbook
from loaders.sources.power_lists.assertion import (
    ItemAssertion,
    ListHead,
    assert_list,
    basis_kind,
    item_keys,
)
from loaders.sources.power_lists.load import ListOptions, by_unit, list_series
from loaders.sources.power_lists.model import ItemRow, Place
from loaders.sources.power_lists.reading import read_power_list
from tests.unit.sheet_files import xlsx

HEAD = ListHead(
    home=Home("云岭市", "水务局"), unit_as_written="云岭市水务局（云岭市河湖局）",
    series="权责清单", dated="2025-01-01", dated_as_written="2025年",
    title="云岭市水务局2025年权责清单", whole=True,
    publication="public", withheld_until=None, source="source~1",
)  # fmt: skip
ROW = ItemRow(
    sheet="处罚", row=3, hidden=False, counted=True, name="对擅自取水的处罚",
    power_type="处罚", power_type_normalised="行政处罚",
    basis="【法律】《中华人民共和国水法》（2016年修正）第四十八条第一款：应当按照《取水许可管理办法》申请。\n"
    "第六十九条：擅自取水的，处二万元以上十万元以下罚款。",
    exercising_body="市水务局", undertaking_org="水政科", level="地州市级",
    duty_basis="《中华人民共和国行政处罚法》第五十四条",
    places={"name": Place(3, 2), "basis": Place(3, 5), "duty_basis": Place(3, 9)},
)  # fmt: skip


def asserted(row: ItemRow = ROW) -> ItemAssertion:
    return assert_list(HEAD, [row]).items[0]


def of_type(item: ItemAssertion, name: str) -> list[FactRow]:
    return [fact for fact in item.facts if fact.type.name == name]


def test_every_row_is_as_declared() -> None:
    result = assert_list(HEAD, [ROW, replace(ROW, row=4, name="另一项", code="650200207CF51200")])
    rows = [*result.nodes, *(node for item in result.items for node in item.nodes)]
    for node in rows:
        check_properties(node.type, node.properties)
    facts = [*result.facts, *(fact for item in result.items for fact in item.facts)]
    for fact in facts:
        check_ends(fact)
        check_properties(fact.type, fact.properties)
    keys = {(node.type.name, node.key) for node in rows} | {("ListVersion", HEAD.key)}
    ends = {(fact.end.name, fact.end_key) for fact in facts}
    assert ends <= keys, "every end of a fact is written with it"


def test_a_basis_points_at_its_articles_with_its_words() -> None:
    bases = of_type(asserted(), "BASED_ON")
    assert [(fact.end_key, fact.properties["paragraph"]) for fact in bases] == [
        ("law:水法#48", 1),
        ("law:水法#69", None),
    ]
    assert bases[1].properties["quote"] == "擅自取水的，处二万元以上十万元以下罚款。"
    assert bases[0].properties["tag"] == "法律"
    assert bases[1].evidence.place is not None
    assert bases[1].evidence.place.startswith("处罚!R3C5@")


def test_a_penalty_rests_on_a_prohibition_and_a_sanction() -> None:
    kinds = [fact.properties["basis_kind"] for fact in of_type(asserted(), "BASED_ON")]
    assert kinds == ["prohibition", "sanction"]


@pytest.mark.parametrize(
    ("power_type", "basis", "kind"),
    [
        ("行政许可", "《水法》第四十八条：处一万元以下罚款。", "setting"),
        ("行政处罚", "《水法》第四十八条", "setting"),
        ("行政强制", "《中华人民共和国行政强制法》第二十四条：应当制作决定书。", "procedure"),
        ("行政强制", "《中华人民共和国行政强制法》第四十五条", "setting"),
        ("行政强制", "《中华人民共和国行政强制法》", "setting"),
    ],
)
def test_articles_on_procedure_set_nothing(power_type: str, basis: str, kind: str) -> None:
    (cited,) = read_citations(basis).cited
    assert basis_kind(power_type, cited) == kind


def test_laws_named_in_quotes_and_other_columns_are_mentions() -> None:
    mentions = {
        (fact.end_key, fact.properties["where"], fact.properties["column"])
        for fact in of_type(asserted(), "MENTIONS")
    }
    assert mentions == {
        ("law:取水许可管理办法", "quote", "设定依据"),
        ("law:行政处罚法", "other", "责任事项依据"),
    }


def test_a_certificate_in_marks_is_no_law() -> None:
    row = replace(ROW, name="对未取得《取水许可证（甲类）》擅自取水的处罚", duty_basis=None)
    named = [fact.end_key for fact in of_type(asserted(row), "MENTIONS")]
    assert named == ["law:取水许可管理办法"]


def test_bodies_stay_apart() -> None:
    item = asserted()
    (exercised,), (undertaken,) = of_type(item, "EXERCISED_BY"), of_type(item, "UNDERTAKEN_BY")
    assert exercised.end_key == "dept:云岭市水务局"
    assert undertaken.end_key == "dept:云岭市水务局/水政科"
    signs = [fact for fact in assert_list(HEAD, [ROW]).facts if fact.type.name == "SIGNBOARD_OF"]
    assert [(s.start_key, s.end_key) for s in signs] == [("dept:云岭市河湖局", "dept:云岭市水务局")]


class TestItemKeys:
    def keys(self, *rows: ItemRow) -> list[str]:
        return item_keys("dept:云岭市水务局", rows)

    def test_a_code_identifies(self) -> None:
        one, two = self.keys(replace(ROW, code="CF001"), replace(ROW, code="CF002"))
        assert (one, two) == ("item:云岭市水务局:CF001", "item:云岭市水务局:CF002")

    def test_place_and_remarks_do_not(self) -> None:
        moved = replace(ROW, row=9, number="7", remark="改过", basis="《乙法》")
        assert self.keys(ROW) == self.keys(moved)

    def test_placeholders_are_nothing(self) -> None:
        assert self.keys(replace(ROW, sub_name="无", code="/")) == self.keys(ROW)

    def test_rows_of_one_name_are_told_apart_whatever_their_order(self) -> None:
        other = replace(ROW, basis="《乙法》第一条")
        forth, back = self.keys(ROW, other), self.keys(other, ROW)
        assert len(set(forth)) == 2
        assert forth == back[::-1]

    def test_rows_that_say_the_same_are_all_kept(self) -> None:
        assert len(set(self.keys(ROW, ROW, ROW))) == 3


def test_a_common_catalogue_is_read_out_of_codes() -> None:
    code = "11450721MB155808114000104002000"
    (copies,) = of_type(asserted(replace(ROW, code=code)), "COPIES")
    assert copies.end_key == "catalogue:000104002000"
    assert of_type(asserted(replace(ROW, code="CF001")), "COPIES") == []


def test_a_basis_that_names_no_law_is_noted_with_its_row() -> None:
    item = asserted(replace(ROW, basis="第三条：应当登记。"))
    assert of_type(item, "BASED_ON") == []
    assert len(item.notes) == 1
    assert "第 3 行" in item.notes[0]


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("云岭市水务局2025年权责清单", "权责清单"),
        ("乙镇基本履职事项清单", "基本履职事项清单"),
        ("云岭市随机抽查事项清单（2025年）", "随机抽查事项清单"),
    ],
)
def test_the_series_of_a_list(title: str, series: str) -> None:
    assert list_series(title) == series


@pytest.mark.parametrize(
    ("written", "of_list", "state"),
    [
        (None, "public", "public"),
        ("主动\n公开", "public", "public"),
        ("依申请公开", "public", "internal"),
        ("不予公开", "internal", "withheld"),
        ("主动公开", "withheld", "withheld"),
        ("另行规定", "internal", "internal"),
    ],
)
def test_the_stricter_publication_holds(written: str | None, of_list: str, state: str) -> None:
    result = assert_list(replace(HEAD, publication=of_list), [replace(ROW, publication=written)])
    (values,) = (
        node.properties for node in result.items[0].nodes if node.type.name == "PowerItemState"
    )
    assert values["publication"] == state
    assert (written or "") in str(values["other"] or "").replace("\\n", "\n")


def test_sheets_that_name_different_units_are_different_lists() -> None:
    rows = [["序号", "事项名称", "权力类型", "实施依据"], [1, "取水许可", "行政许可", "《水法》"]]
    sheets = {"石岭县水务局": rows, "石岭县林业局": rows}
    listed = read_power_list(read_workbook(xlsx(sheets), "石岭县权责清单2025年.xlsx"))
    account = FileAccount("石岭县权责清单2025年.xlsx")
    heads = [head for head, _ in by_unit(listed, ListOptions(), "source~1", account)]
    assert [head.home for head in heads] == [Home("石岭县", "水务局"), Home("石岭县", "林业局")]
    assert account.rejects == []


def test_rows_without_a_unit_go_on_with_the_one_above() -> None:
    grid = [
        ["部门名称", "权力名称", "权力类别"],
        [None, "零", "行政许可"],
        ["柳河县民政局", "甲", "行政许可"],
        [None, "乙", "行政许可"],
        ["柳河县财政局", "丙", "行政检查"],
        [None, "丁", "行政检查"],
    ]
    listed = read_power_list(read_workbook(xlsx({"全部": grid}), "汇总.xlsx"))
    account = FileAccount("汇总.xlsx")
    units = list(by_unit(listed, ListOptions(), "source~1", account))
    assert [(head.home.node.key, [row.name for row in rows]) for head, rows in units] == [
        ("dept:柳河县民政局", ["甲", "乙"]),
        ("dept:柳河县财政局", ["丙", "丁"]),
    ]
    assert [(reject.sheet, reject.row) for reject in account.rejects] == [("全部", 2)]
    assert ["第 4 行" in note for note in account.notes] == [True, False]
    assert not any(head.whole for head, _ in units), "the row without a unit may be anybody's"
