"""Notices as graph: an invented notice of a district, and what its facts say."""

import pytest
from register_tables import KNOWN, check, ends, of_type

from graph_schema.vocabularies import PARTICIPATION_ROLE, ROLE_DECIDED_BY
from legal_text.annotations import DECIDED_BY, parse_notice
from loaders.readers import read_document
from loaders.sources.assertion import RowRefused, SourceAssertion, SourceContext
from loaders.sources.notices import assert_notice

TEXT = """丙水市人民政府办公室关于印发丙水市防汛工作方案的通知
水政办发〔2024〕7号
各县人民政府：
现印发给你们。
丙水市人民政府办公室
2024年3月1日
丙水市防汛工作方案
根据《甲乙法》制定本方案。
一、任务
（一）修好堤防。依照《丙丁条例》第三条，2024年6月底前完成。〔责任单位：市水利局，省应急管理厅、市财政局等市级有关部门，各镇〕（第一个逗号前为牵头单位，下同）
（二）储备物资。（市应急局牵头，市财政局配合）
二、要求
（一）加强报告。各县人民政府每季度向市政府报告进展情况。
联系人：王小明，电话：66600001。
附件：1.责任表
"""


BANKS = "duty:880100/修好堤防@水政办发〔2024〕7号#一"
STORES = "duty:880100/储备物资@水政办发〔2024〕7号#二"


def assert_text(text: str, context: SourceContext = KNOWN) -> SourceAssertion:
    document = read_document(text.encode(), "通知.txt")
    return check(assert_notice(document, parse_notice(document.text), "source:test", context))


def test_each_task_is_a_duty_with_its_parts() -> None:
    found = assert_text(TEXT)
    assert (found.read, found.rejects) == (3, ())
    parts = of_type(found, "PARTICIPATES_IN")
    assert [
        (f.start_key, f.end_key, f.properties["role"], f.properties["decided_by"]) for f in parts
    ] == [
        ("dept:丙水市水利局", BANKS, "lead", "before_separator"),
        ("dept:甲川省应急管理厅", BANKS, "responsible", "label"),
        ("dept:丙水市财政局", BANKS, "responsible", "label"),
        ("group:丙水市/市级有关部门", BANKS, "responsible", "label"),
        ("group:丙水市/各镇", BANKS, "responsible", "label"),
        ("dept:丙水市应急局", STORES, "lead", "verb"),
        ("dept:丙水市财政局", STORES, "support", "verb"),
    ]
    first = parts[0]
    assert first.evidence.words is not None
    assert first.evidence.words.startswith("〔责任单位：市水利局，")
    start, end = map(int, (first.evidence.place or "").split("-"))
    assert TEXT[start:end] == "市水利局"
    assert first.valid_from == "2024-03-01"
    document = "丙水市人民政府办公室关于印发丙水市防汛工作方案的通知（水政办发〔2024〕7号）"
    assert {fact.properties["document"] for fact in parts} == {document}


def test_a_state_says_number_and_deadline() -> None:
    found = assert_text(TEXT)
    states = {
        node.properties["name"]: node for node in found.nodes if node.type.name == "DutyState"
    }
    state = states["修好堤防"].properties
    assert (state["number"], state["deadline"], state["due_on"]) == (
        "一", "2024年6月底前", "2024-06-30",
    )  # fmt: skip
    assert ends(of_type(found, "DUTY_IN_REGION")) == {
        (BANKS, "region:880100"), (STORES, "region:880100"),
    }  # fmt: skip


def test_the_document_cites_reports_and_names_its_annexes() -> None:
    found = assert_text(TEXT)
    notice = "notice:水政办发〔2024〕7号"
    assert ends(of_type(found, "NOTICE_CITES")) == {
        (notice, "law:甲乙法"), (notice, "law:丙丁条例#3"),
    }  # fmt: skip
    assert ends(of_type(found, "DUTY_MENTIONS")) == {(BANKS, "law:丙丁条例#3")}
    assert ends(of_type(found, "ISSUED_BY")) == {(notice, "dept:丙水市人民政府办公室")}
    (annex,) = of_type(found, "HAS_ANNEX")
    assert annex.properties["held"] is False
    (report,) = of_type(found, "REPORTS_TO")
    assert (report.start_key, report.end_key, report.properties["period"]) == (
        "group:丙水市/各县人民政府", "dept:丙水市人民政府", "每季度",
    )  # fmt: skip


def test_nothing_that_is_kept_names_a_person() -> None:
    text = TEXT.replace("（市应急局牵头，市财政局配合）", "（责任人：李四；责任单位：市应急局）")
    found = assert_text(text)
    kept = repr((found.nodes, found.facts, found.notes))
    assert "王小明" not in kept
    assert "李四" not in kept
    assert "66600001" not in kept
    assert any("个人" in note for note in found.notes)


def test_headings_that_come_twice_are_two_duties() -> None:
    found = assert_text(
        "丙水市关于做好工作的通知\n1.加强领导。（市甲局负责）\n二、其他\n2.加强领导。（市乙局负责）"
    )
    duties = [node.key for node in found.nodes if node.type.name == "Duty"]
    assert [duty.split("@")[0] for duty in duties] == [
        "duty:880100/加强领导（1）", "duty:880100/加强领导（2）",
    ]  # fmt: skip


def test_a_notice_whose_region_is_not_told_is_refused_or_asked_for() -> None:
    text = "关于做好工作的通知\n1.修堤。（市水利局负责）"
    with pytest.raises(RowRefused, match="--region"):
        assert_text(text)
    found = assert_text(text, SourceContext(regions=KNOWN.regions, region="丙水市"))
    assert [f.start_key for f in of_type(found, "PARTICIPATES_IN")] == ["dept:丙水市水利局"]


def test_a_national_notice_has_no_region() -> None:
    found = assert_text(
        "国务院办公厅关于做好工作的通知\n一、由国家发展改革委员会牵头，财政部配合，提出方案。"
    )
    assert of_type(found, "DUTY_IN_REGION") == []
    assert [f.end_key.split("/")[0] for f in of_type(found, "PARTICIPATES_IN")] == ["duty:全国"] * 2


def test_vocabularies_say_what_the_reader_says() -> None:
    assert ROLE_DECIDED_BY.codes == DECIDED_BY
    roles = {"lead", "support", "responsible", "participate", "guide", "supervise"}
    assert roles <= PARTICIPATION_ROLE.codes


def test_a_coordination_body_has_its_host() -> None:
    text = TEXT.replace(
        "二、要求\n",
        "二、要求\n成立丙水市防汛抗旱指挥部，指挥部办公室设在市水利局，承担日常工作。\n"
        "各镇要成立相应的专班，办公室设在镇政府。\n",
    )
    found = assert_text(text)
    (hosted,) = of_type(found, "HOSTED_BY")
    assert (hosted.start_key, hosted.end_key) == ("dept:丙水市防汛抗旱指挥部", "dept:丙水市水利局")
    assert hosted.evidence.words == "指挥部办公室设在市水利局"
    assert hosted.valid_from == "2024-03-01"
    (state,) = [node for node in found.nodes if node.type.name == "DepartmentState"]
    assert (state.properties["name"], state.properties["kind"]) == (
        "丙水市防汛抗旱指挥部", "coordination",
    )  # fmt: skip
    assert ends(of_type(found, "IN_REGION")) == {("dept:丙水市防汛抗旱指挥部", "region:880100")}
