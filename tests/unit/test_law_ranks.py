"""Ranks: the table's rules by title, maker and number; what tells nothing stays unknown."""

import re

import pytest

from legal_text.history import HistoryEvent
from legal_text.places import Span
from legal_text.rank_rules import RULES
from legal_text.ranks import RANKS, explain_rank, rank_label, rank_of


def _event(body: str | None, doc_no: str | None = None) -> HistoryEvent:
    return HistoryEvent("通过", None, body, doc_no, None, Span(0, 0))


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("中华人民共和国宪法", "宪法"),
        ("环境影响评价法", "法律"),
        ("刑法", "法律"),
        ("中华人民共和国刑法修正案（七）", "法律"),
        ("《中华人民共和国水法》", "法律"),
        ("中华人民共和国水污染防治法实施细则", "行政法规"),
        ("国务院对确需保留的行政审批项目设定行政许可的决定", "国务院决定"),
        ("国务院关于印发某规划的通知", "规范性文件"),
        ("某市司法局职能配置、内设机构和人员编制规定", "三定规定"),
        ("中国共产党某某条例", "党内法规"),
        ("最高人民法院关于适用某法若干问题的解释", "司法解释"),
        ("关于修改《某某条例》的决定", "修改决定"),
        ("山东省某某条例", "地方性法规"),
        ("青岛市某某条例", "地方性法规"),
        ("深圳经济特区某某条例", "经济特区法规"),
        ("延边朝鲜族自治州自治条例", "自治条例"),
        ("城市绿化条例", "未知"),
        ("集市贸易管理条例", "未知"),
        ("某某管理办法", "未知"),
        ("", "未知"),
    ],
)
def test_titles_alone(title: str, label: str) -> None:
    assert rank_label(rank_of(title, ())) == label


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (_event("第九届全国人民代表大会常务委员会第三次会议"), "law"),
        (_event("国务院第5次常务会议"), "administrative_regulation"),
        (_event("甲市第三届人民代表大会常务委员会第一次会议"), "local_regulation"),
        (_event("甲族自治县第三届人民代表大会第一次会议"), "separate_regulation"),
        (_event("公安部"), "department_rule"),
        (_event(None, "公安部令第3号"), "department_rule"),
        (_event(None, "甲市人民政府令第3号"), "local_government_rule"),
        (_event(None, "甲县人民政府令第3号"), "normative_document"),
        (_event(None, "国务院令第3号"), "administrative_regulation"),
        (_event(None, "甲政发〔2020〕3号"), "normative_document"),
    ],
)
def test_makers_and_numbers_decide(event: HistoryEvent, code: str) -> None:
    assert rank_of("某某管理规定", (event,)) == code


def test_a_hint_counts_only_where_nothing_surer_tells() -> None:
    assert rank_of("某某管理规定", (), "部门规章") == "department_rule"
    assert rank_of("某某管理规定", (_event("国务院第5次常务会议"),), "部门规章") == (
        "administrative_regulation"
    )
    assert rank_of("某某法", (), "行政法规") == "law"


def test_every_rule_names_a_known_rank_and_a_reason() -> None:
    codes = {code for code, _ in RANKS}
    wrong = [r for r in RULES if r.rank not in codes or not r.reason]
    assert wrong == []
    assert all(isinstance(rule.pattern, re.Pattern) for rule in RULES)
    assert explain_rank("某某法", ())[1] == "…法，名称前没有地名"
