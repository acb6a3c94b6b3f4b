"""The judges over rows written for the test: what each holds wrong, and what it lets pass."""

from typing import Any

import pytest

from queries.checks.answer import Hit
from queries.checks.declaration import Rule
from queries.checks.judges import JUDGES


def rule(judge: str, **parameters: Any) -> Rule:
    return Rule("R", "t", "题", "意。", "源", "PowerItem", 10, judge=judge, parameters=parameters)


def row(name: str, **more: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "subject": f"item:{name}", "name": name, "unit": "dept:甲局", "unit_name": "甲局",
        "power_type": "permit", "place": "表!R3C2", "source": "s", "words": None, "sub_name": None,
        "list": "list:甲局", "code": None, "number": None, "basis": None, "level": None,
    }  # fmt: skip
    return {**values, **more}


def basis(law: str, rank: str | None = None, kind: str = "setting", **more: Any) -> dict[str, Any]:
    values = {
        "law": f"law:{law}", "name": law, "label": "第一条", "kind": kind, "title": f"《{law}》",
        "ranks": [rank] if rank else [], "any_ranks": [], "begun": [], "repeals": [], "texts": [],
    }  # fmt: skip
    return {**values, **more}


def found(judge: str, rows: list[dict[str, Any]], **parameters: Any) -> list[Hit]:
    return list(JUDGES[judge](rule(judge, **parameters), rows))


def names(hits: list[Hit]) -> list[str]:
    return [hit.row["name"] for hit in hits]


GONE = [{"since": "2022-06-05", "label": "第九十条", "law": "新法"}]


def test_repealed_bases_all_or_some() -> None:
    lost = row("失", bases=[basis("旧法", "law", repeals=GONE)])
    partly = row("半", bases=[basis("旧法", "law", repeals=GONE), basis("别法", "law")])
    anew = row("新", bases=[basis("旧法", "law", repeals=GONE, begun=["2023-01-01"])])
    rows = [lost, partly, anew]
    assert names(found("all_repealed", rows)) == ["失"]
    (hit,) = found("some_repealed", rows)
    assert hit.row["name"] == "半"
    assert hit.values["repealed_by"] == ("《新法》第九十条",)


def test_items_that_rest_on_documents_of_one_rank() -> None:
    only = row(
        "只", bases=[basis("通知", "normative_document"), basis("意见", "normative_document")]
    )
    mixed = row("杂", bases=[basis("通知", "normative_document"), basis("某法", "law")])
    unknown = row("不明", bases=[basis("某办法")])
    hits = found("rests_only_on", [only, mixed, unknown], ranks=["normative_document"])
    assert names(hits) == ["只"]


@pytest.mark.parametrize(
    ("power_type", "rank", "wrong"),
    [
        ("permit", "department_rule", True), ("permit", "law", False), ("permit", None, False),
        ("penalty", "normative_document", True), ("penalty", "department_rule", False),
        ("coercion", "department_rule", True), ("reward", "normative_document", False),
    ],
)  # fmt: skip
def test_what_may_not_set_a_power(power_type: str, rank: str | None, wrong: bool) -> None:
    rows = [row("某", power_type=power_type, bases=[basis("某规定", rank)])]
    assert bool(found("may_not_set", rows)) is wrong


def test_a_basis_that_may_set_saves_the_item_unless_it_is_repealed() -> None:
    barred = basis("某规定", "department_rule")
    saved = row("存", bases=[barred, basis("某法", "law")])
    lost = row("失", bases=[barred, basis("旧法", "law", repeals=GONE)])
    assert names(found("may_not_set", [saved, lost])) == ["失"]


def test_penalties_without_a_sanction() -> None:
    bare = row("缺", power_type="penalty", bases=[basis("某法", "law", "prohibition")])
    whole = row(
        "全",
        power_type="penalty",
        bases=[basis("某法", "law", "prohibition", texts=["违反的，处一万元以下罚款。"])],
    )
    both = row(
        "双",
        power_type="penalty",
        bases=[basis("某法", "law", "prohibition"), basis("某法", "law", "sanction")],
    )
    stopped = row(
        "停",
        power_type="penalty",
        bases=[
            basis("某例", "law", "prohibition", texts=["责令停止该项实验活动，2年内不得申请。"])
        ],
    )
    assert names(found("sanction_missing", [bare, whole, both, stopped])) == ["缺"]


def test_an_empty_field_is_told_where_the_list_has_the_column() -> None:
    rows = [row("甲", empty=["duty", "code"]), row("乙", empty=["code"])]
    mandatory = {"duty": "责任事项", "code": "编码"}
    (hit,) = found("empty_fields", rows, mandatory=mandatory)
    assert (hit.row["name"], hit.values["field"]) == ("甲", "责任事项")
    (lacks,) = found("absent_fields", rows, mandatory=mandatory)
    assert lacks.values["fields"] == ("编码",)
    assert lacks.row["subject"] == "list:甲局"


def test_one_item_twice_in_a_list() -> None:
    first = row("取水 许可", subject="a", basis="甲", place="表!R3")
    again = row("取水许可", subject="b", basis="乙", place="表!R9")
    other_type = row("取水许可", subject="c", power_type="penalty")
    other_list = row("取水许可", subject="d", list="list:乙局")
    of_province = row("取水许可", subject="e", level="自治区级", place="表!R2")
    of_city = row("取水许可", subject="f", level="地州市级；负责审批", place="表!R4")
    assert not found("same_item_twice", [of_province, of_city])
    (hit,) = found("same_item_twice", [first, again, other_type, other_list])
    assert (hit.row["subject"], hit.values["basis"]) == ("b", "不同")


def test_a_number_is_repeated_but_not_by_the_parts_of_an_item() -> None:
    rows = [
        row("甲", number="1", place="表!R3"), row("乙", number="1", place="表!R4"),
        row("丙", number="2", place="表!R5", sub_name="一"),
        row("丙二", number="2", place="表!R6", sub_name="二"),
        row("丁", number="1", place="别表!R3"),
    ]  # fmt: skip
    assert names(found("number_repeated", rows)) == ["乙"]


def test_a_code_that_says_another_type() -> None:
    rows = [
        row("甲", code="650200207CF51200"), row("乙", code="650200207XK01600"),
        row("丙", code="990131012000"), row("丁", code="650200207CF1", power_type="unknown"),
    ]  # fmt: skip
    (hit,) = found("code_unlike_type", rows)
    assert (hit.row["name"], hit.values["by_code"]) == ("甲", "行政处罚")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("未经备案的，不得从事某种经营。", True),
        ("应当经主管部门批准后方可开工。", True),
        ("应当自开业之日起十日内报主管部门备案。", False),
    ],
)
def test_a_filing_that_works_as_a_permit(text: str, wrong: bool) -> None:
    texts = [{"label": "第五条", "text": text, "quote": None}]
    hits = found("permit_in_disguise", [row("某备案", power_type="other_power", texts=texts)])
    assert bool(hits) is wrong


def pair(name: str, other: str, **more: Any) -> dict[str, Any]:
    levels = {"own_levels": [3], "other_levels": [3], "own_regions": [], "other_regions": []}
    return row(
        name, other=f"item:{other}", other_name=other, holder_name="乙局", articles=["《某法》"],
        **{**levels, **more},
    )  # fmt: skip


def test_two_units_with_one_power() -> None:
    same = pair("对拒绝检查的处罚", "对拒绝检查行为的处罚")
    back = pair("对拒绝检查行为的处罚", "对拒绝检查的处罚")
    far = pair("对拒绝检查的处罚", "水产苗种生产许可")
    copy = pair("对拒绝检查的处罚", "对拒绝检查者的处罚", other_levels=[4])
    assert names(found("overlaps", [same, back, far, copy])) == ["对拒绝检查的处罚"]


def level_row(name: str, unit: str, level: int, **more: Any) -> dict[str, Any]:
    return row(
        name, subject=f"{unit}:{name}", unit=unit, unit_name=unit, level=level,
        **{
            "catalogue": [], "bases": ["law:水法#7"], "asked": True, "since": "2025-01-01",
            "above": ["region:市"],
            "regions": ["region:市" if level == 3 else f"region:{unit}"], **more,
        },
    )  # fmt: skip


def test_a_copy_that_differs_from_the_level_above() -> None:
    city = level_row("取水许可", "市局", 3)
    same = level_row("取水许可", "甲县局", 4)
    other = level_row("取水许可", "乙县局", 4, bases=["law:水法#8"], power_type="other_power")
    (hit,) = found("mirror_differs", [city, same, other])
    assert hit.row["unit"] == "乙县局"
    assert hit.values["differences"] == (
        "类型：行政许可 → 其他行政权力",
        "依据：多 水法第8条，少 水法第7条",
    )


def test_a_copy_is_compared_within_its_own_place_and_where_it_is_asked_for() -> None:
    city = level_row("取水许可", "市局", 3)
    differs = {"power_type": "other_power"}
    asked = level_row("取水许可", "县局", 4, **differs)
    elsewhere = level_row("取水许可", "外地县局", 4, above=["region:外市"], **differs)
    beside = level_row("取水许可", "邻县局", 4, asked=False, **differs)
    (hit,) = found("mirror_differs", [city, asked, elsewhere, beside])
    assert hit.row["unit"] == "县局"
    assert hit.values["order"] == "都自2025-01-01起"


@pytest.mark.parametrize(
    ("upper", "told"), [("2025-06-30", "下级应当跟着调整"), ("2024-06-30", "核对改动的理由")]
)
def test_the_copy_follows_what_its_upper_level_changed_later(upper: str, told: str) -> None:
    city = level_row("取水许可", "市局", 3, since=upper)
    county = level_row("取水许可", "县局", 4, power_type="other_power")
    (hit,) = found("mirror_differs", [city, county])
    assert told in hit.values["order"]


def test_copies_under_one_catalogue_code_are_matched_under_other_names() -> None:
    city = level_row("取水许可", "市局", 3, catalogue=["000119001000"])
    county = level_row("取水审批", "县局", 4, catalogue=["000119001000"])
    (hit,) = found("mirror_differs", [city, county])
    assert hit.values["matched_by"] == "目录编码"


def level_item(level: int, *bases: dict[str, Any]) -> dict[str, Any]:
    return row("某", bases=list(bases), item_levels=[level], unit_levels=[])


def level_basis(text: str | None, paragraph: int | None = None, **more: Any) -> dict[str, Any]:
    values = {
        "article": "《某法》第一条", "paragraph": paragraph, "kind": "setting", "quote": None,
        "texts": [text] if text else [],
    }  # fmt: skip
    return {**values, **more}


def beyond_level(item: dict[str, Any]) -> list[Hit]:
    return found("level_not_allowed", [item], kinds=["setting", "sanction"])


PROVINCE = "由省级人民政府水行政主管部门批准。"


def test_the_level_that_the_article_names() -> None:
    assert beyond_level(level_item(4, level_basis(PROVINCE)))
    assert not beyond_level(level_item(2, level_basis(PROVINCE)))
    outside = "转移出省、自治区、直辖市行政区域的，应当申请。"
    assert not beyond_level(level_item(4, level_basis(outside)))
    both = f"{PROVINCE}\n由县级人民政府批准。"
    assert not beyond_level(level_item(4, level_basis(both, 2)))
    # Two paragraphs of one article, in whichever order the engine gives them.
    paragraphs = [level_basis(both, 1), level_basis(both, 2)]
    assert not beyond_level(level_item(4, *paragraphs))
    assert not beyond_level(level_item(4, *paragraphs[::-1]))


@pytest.mark.parametrize(
    ("other", "wrong"),
    [
        # What isn't held is read as the list quotes it; of what isn't quoted, nothing is known.
        (level_basis(None, quote="由县级以上人民政府水行政主管部门批准。"), False),
        (level_basis(None, quote=PROVINCE), True),
        (level_basis(None), False),
        # A procedure can allow a level, and that nothing is known of it says nothing.
        (level_basis("由县级人民政府水行政主管部门审批。", kind="procedure"), False),
        (level_basis(None, kind="procedure"), True),
        (level_basis("水行政主管部门对取水申请进行审批。"), False),
    ],
)
def test_another_basis_may_allow_the_level(other: dict[str, Any], wrong: bool) -> None:
    item = level_item(4, level_basis(PROVINCE), {**other, "article": "《某办法》第二条"})
    assert bool(beyond_level(item)) is wrong


def test_a_number_of_an_older_text_is_read_as_it_is_quoted() -> None:
    older = "由县级以上人民政府水行政主管部门批准。"
    assert not beyond_level(level_item(4, level_basis(PROVINCE, quote=older)))


def test_duties_without_a_lead_or_with_two() -> None:
    def part(segment: str, leads: list[str], others: list[dict[str, str]]) -> dict[str, Any]:
        return row(
            "油烟", segment=segment, document="甲文", since="2021-01-01", task=None, role="support",
            leads=leads, other_leads=others,
        )  # fmt: skip

    later = {"name": "乙局", "document": "乙文", "since": "2025-01-01"}
    rows = [
        part("日常", ["甲局"], [later]), part("日常", ["甲局"], [later]),
        part("监测", ["甲局"], []),
        part("跨区", [], []), part("受理", [], [later]),
    ]  # fmt: skip
    assert [hit.values["segment"] for hit in found("without_lead", rows)] == ["跨区"]
    (hit,) = found("leads_differ", rows)
    assert hit.values["leads"] == ("甲文：甲局", "乙文：乙局")
