"""Whole decisions: head, points per law, lists of repealed texts, clauses that change no words."""

import pytest

from legal_text.amendments import Decision, Effect, read_decision
from legal_text.amendments.quotes import read_quotes


def _ops(decision: Decision) -> list[tuple[str, str | None]]:
    return [(effect.op, effect.law) for effect in decision.effects]


def _only(decision: Decision, op: str) -> Effect:
    (found,) = [effect for effect in decision.effects if effect.op == op]
    return found


_SEVERAL = """甲省人民代表大会常务委员会关于修改《甲省养护条例》等三部地方性法规的决定

（2024年5月30日甲省第十四届人民代表大会常务委员会第九次会议通过）

甲省第十四届人民代表大会常务委员会第九次会议决定：

一、对《甲省养护条例》作出修改

（一）将第四条中的“甲”修改为“乙”。

（二）将第七条改为第八条，并作如下修改：

1.第一款修改为：“新一款。”

2.删去第三款。

二、将《甲省供水条例》第十条第一款中的“环保部门”修改为“生态环境部门”；第十二条中的“环保局”修改为“生态环境局”。

三、《甲省集市条例》

1.删去第三条。

2.将第四条、第五条中的“工商部门”修改为“市场部门”。

此外，对相关法规的条文顺序作相应调整。

本决定自2024年7月1日起施行。

《甲省养护条例》《甲省供水条例》《甲省集市条例》根据本决定作相应修改，重新公布。
"""


def test_one_decision_changes_several_laws() -> None:
    decision = read_decision(_SEVERAL)
    assert decision.kind == "amending"
    assert decision.body == "甲省人民代表大会常务委员会"
    assert (decision.date, decision.effective) == ("2024-05-30", "2024-07-01")
    assert decision.laws == ("甲省养护条例", "甲省供水条例", "甲省集市条例")
    assert _ops(decision)[:10] == [
        ("replace_words", "甲省养护条例"),
        ("renumber", "甲省养护条例"),
        ("replace", "甲省养护条例"),
        ("delete", "甲省养护条例"),
        ("replace_words", "甲省供水条例"),
        ("replace_words", "甲省供水条例"),
        ("delete", "甲省集市条例"),
        ("replace_words", "甲省集市条例"),
        ("replace_words", "甲省集市条例"),
        ("reorder", None),
    ]
    assert [e.target and e.target.article for e in decision.effects[2:4]] == ["7", "7"]
    assert decision.anomalies == ()


def test_points_without_a_head_take_the_law_that_they_name() -> None:
    decision = read_decision("九、修改《测试法院关于养护案件的规定（五）》\n\n1.删除第三条。")
    assert (decision.title, decision.effective) == ("", None)
    assert _ops(decision) == [("delete", "测试法院关于养护案件的规定（五）")]


def test_a_short_name_stands_for_its_title() -> None:
    decision = read_decision(
        "关于修改《测试法院关于养护案件的解释》的决定\n\n对《测试法院关于养护案件的解释》"
        "（以下简称《解释》）作如下修改：\n\n一、将《解释》原第七条改为修改后《解释》第十二条。"
    )
    assert _ops(decision) == [("renumber", "测试法院关于养护案件的解释")]


def test_a_decision_repeals_and_amends_by_lists() -> None:
    decision = read_decision(
        "甲市人民政府关于废止和修改部分规章的决定\n\n（2023年3月1日甲市人民政府令第88号公布）\n\n"
        "一、废止下列规章：\n\n1.《甲市粮店管理办法》（1995年6月1日市政府令第3号公布）\n\n"
        "2.《甲市茶摊管理规定》\n\n二、对下列规章予以修改：\n\n（一）《甲市桥梁管理办法》\n\n"
        "1.将第三条中的“建设局”修改为“住建局”。\n\n本决定自公布之日起施行。"
    )
    assert [pair for pair in _ops(decision) if pair[0] != "provision"] == [
        ("repeal", "甲市粮店管理办法"),
        ("repeal", "甲市茶摊管理规定"),
        ("replace_words", "甲市桥梁管理办法"),
        ("take_force", None),
    ]
    assert (decision.published, decision.effective) == ("2023-03-01", "2023-03-01")
    assert decision.doc_no == "甲市人民政府令第88号"


def test_lists_in_annexes_may_have_no_marks() -> None:
    decision = read_decision(
        "国务院关于修改和废止部分行政法规的决定\n\n一、对1部行政法规的部分条款予以修改。（附件1）\n\n"
        "二、对1部行政法规予以废止。（附件2）\n\n附件1\n\n国务院决定修改的行政法规\n\n"
        "一、删去《养护条例》第六条第一款中的“甲”。\n\n第七条改为第八条，修改为：“新条文。”\n\n"
        "附件2\n\n国务院决定废止的行政法规\n\n一、茶摊管理暂行条例（1987年10月15日国务院发布）"
    )
    assert [pair for pair in _ops(decision) if pair[0] != "provision"] == [
        ("delete_words", "养护条例"),
        ("renumber", "养护条例"),
        ("replace", "养护条例"),
        ("repeal", "茶摊管理暂行条例"),
    ]


def test_a_new_law_repeals_others_in_its_last_article() -> None:
    decision = read_decision(
        "测试养护法典\n\n（2026年3月12日测试市人民代表大会通过）\n\n第一条　为了养护，制定本法。"
        "\n\n第二条　本法自2026年8月15日起施行。《道路养护法》、《桥梁养护法》同时废止。"
    )
    assert decision.kind == "enacting"
    assert _ops(decision)[:2] == [("repeal", "道路养护法"), ("repeal", "桥梁养护法")]
    assert decision.effective == "2026-08-15"


def test_an_interpretation_names_its_article() -> None:
    decision = read_decision(
        "全国人民代表大会常务委员会关于《测试养护法》第十二条第二款的解释\n\n"
        "（2020年4月29日第十三届全国人民代表大会常务委员会第十七次会议通过）\n\n"
        "养护法第十二条第二款规定的“设施”，包括道路和桥梁。"
    )
    assert decision.kind == "interpreting"
    effect = _only(decision, "interpret")
    assert effect.law == "测试养护法"
    assert effect.target is not None
    assert (effect.target.article, effect.target.paragraph) == ("12", 2)


def test_temporary_adjustment_has_region_articles_and_an_end() -> None:
    decision = read_decision(
        "全国人民代表大会常务委员会关于授权国务院在自由贸易试验区暂时调整适用有关法律规定的决定\n\n"
        "授权国务院在自由贸易试验区内，暂时调整适用《养护法》第九条、《供水法》第三条第二款的有关规定。"
        "试点期限届满后恢复施行有关法律规定。\n\n本决定自2019年12月1日起施行。"
    )
    adjusted = [effect for effect in decision.effects if effect.op == "adjust"]
    assert [(e.law, e.target and e.target.article) for e in adjusted] == [
        ("养护法", "9"),
        ("供水法", "3"),
    ]
    assert {effect.region for effect in adjusted} == {"自由贸易试验区"}
    assert _only(decision, "resume").law is None
    assert decision.effective == "2019-12-01"


def test_suspension_has_its_days() -> None:
    decision = read_decision(
        "国务院关于在甲市暂停实施《供水条例》有关规定的决定\n\n"
        "自2024年1月1日起至2026年12月31日，在甲市暂停实施《供水条例》第六条的规定。\n\n"
        "本决定有效期至2026年12月31日。"
    )
    suspended = _only(decision, "suspend")
    assert (suspended.since, suspended.until) == ("2024-01-01", "2026-12-31")
    assert suspended.region == "甲市"
    assert _only(decision, "expire").until == "2026-12-31"


def test_a_reform_says_who_acts_for_whom() -> None:
    decision = read_decision(
        "测试市关于机构改革涉及地方性法规规定的行政机关职责调整问题的决定\n\n"
        "一、机构改革方案确定由组建后的行政机关承担的，在有关地方性法规规定尚未修改之前，"
        "调整适用有关规定，由组建后的行政机关承担。\n\n二、原农业局的饲料管理职责，由农业农村局承担。"
        "\n\n三、需要修改地方性法规的，市人民政府应当及时提出议案，提请审议。"
    )
    assert decision.kind == "reorganising"
    assert [effect.op for effect in decision.effects] == ["take_over", "take_over", "review"]
    named = decision.effects[1]
    assert (named.old, named.new, named.text) == ("农业局", "农业农村局", "饲料管理职责")


def test_force_in_stages_and_what_goes_on() -> None:
    decision = read_decision(
        "测试养护法修正案\n\n一、养护法第六条中的“甲”修改为“乙”。\n\n"
        "二、本修正案自2021年3月1日起施行，其中第六条自2022年1月1日起施行。"
        "本修正案施行前已经受理的案件，仍然适用原规定。"
    )
    forces = [effect for effect in decision.effects if effect.op == "take_force"]
    assert [(f.target and f.target.article, f.since) for f in forces] == [
        (None, "2021-03-01"),
        ("6", "2022-01-01"),
    ]
    assert decision.effective == "2021-03-01"
    assert _only(decision, "savings").quote.startswith("本修正案施行前")


def test_what_no_longer_applies_is_no_change_of_words() -> None:
    decision = read_decision(
        "关于修改《养护解释》的决定\n\n自本决定实施之日起，《养护解释》第一条第一款第（一）项、"
        "第二条规定的数额标准不再适用。"
    )
    ceased = [effect for effect in decision.effects if effect.op == "cease"]
    assert [e.target and (e.target.article, e.target.item) for e in ceased] == [
        ("1", 1),
        ("2", None),
    ]


def test_the_amended_law_printed_behind_is_not_read_as_changes() -> None:
    text = (
        "关于修改《养护法》的决定\n\n一、第五条增加一款，作为第三款：“新款。”\n\n"
        "《养护法》根据本决定作相应修改，重新公布。\n\n养护法\n\n第一章 总则\n\n"
        "第一条 制定本法。\n\n第二条 本法所称修改为，是指增加一条。"
    )
    decision = read_decision(text)
    assert [effect.op for effect in decision.effects] == ["insert", "republish"]
    (anomaly,) = decision.anomalies
    assert anomaly.kind == "restated"
    assert anomaly.span.of(text).startswith("养护法")


def test_no_decision_says_so() -> None:
    decision = read_decision("今天天气很好。\n\n我们去公园。")
    assert decision.kind == "none"
    assert [anomaly.kind for anomaly in decision.anomalies] == ["no_decision"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“甲”修改为“乙”", ["甲", "乙"]),
        ('"甲"修改为"乙"，"丙"修改为"丁"', ["甲", "乙", "丙", "丁"]),
        ("：“一款。\n“二款。”", ["一款。\n二款。"]),
        ("：“一款：\n（一）甲；\n（二）乙。”\n二、", ["一款：\n（一）甲；\n（二）乙。"]),
        ("：“本法所称‘甲’是指乙。”", ["本法所称“甲”是指乙。"]),
        ("：“本法所称“甲”是指乙。\n“二款。”", ["本法所称“甲”是指乙。\n二款。"]),
        ('："本法所称"甲"是指乙。\n"二款。"', ['本法所称"甲"是指乙。\n二款。']),
        ("：“一款：\n（一）甲；\n（二）乙。\n“二款。”", ["一款：\n（一）甲；\n（二）乙。\n二款。"]),
        ("：“一款。\n“甲”是指乙。”", ["一款。\n“甲”是指乙。"]),
        ("：“一款。\n“甲”是指乙。\n三款。”", ["一款。\n“甲”是指乙。\n三款。"]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    read = read_quotes(text)
    assert [quote.text for quote in read.quotes] == expected
    assert len(read.copy) == len(text)
    assert read.anomalies == ()


def test_a_quotation_that_never_closes_ends_where_the_decision_goes_on() -> None:
    text = (
        "关于修改《甲条例》的决定\n\n一、将第三条修改为：“新三条。"
        "\n\n二、将第四条修改为：“新四条。”"
    )
    decision = read_decision(text)
    assert [(e.target and e.target.article, e.state) for e in decision.effects] == [
        ("3", "not_understood"),
        ("4", "ready"),
    ]
    (anomaly,) = decision.anomalies
    assert anomaly.kind == "quote_unclosed"
    assert anomaly.span.start == text.index("“")
