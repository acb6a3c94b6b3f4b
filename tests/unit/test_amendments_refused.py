"""Decisions that can't be applied: each says why, with its place, and changes nothing."""

import pytest

from legal_text.amendments import read_decision
from legal_text.amendments.applying import Applied, apply_decision
from legal_text.amendments.makers import forbidden
from legal_text.law import parse_law

_LAW = """# 甲市养护条例

2010年3月1日 甲市人民代表大会常务委员会通过

2015年6月1日 甲市人民代表大会常务委员会修正

<!-- INFO END -->

第一条 制定本条例。

第二条 旧二条的文字，比较长的一句话。

第三条 旧三条。

第四条 本条例自2010年5月1日起施行。
"""
_HEAD = (
    "甲市人民代表大会常务委员会关于修改《甲市养护条例》的决定\n\n"
    "（{date}甲市第十届人民代表大会常务委员会第三次会议通过）\n\n"
)


def _apply(points: str, *, head: str | None = None, date: str = "2020年1月2日") -> Applied:
    text = (_HEAD if head is None else head).format(date=date) + points
    return apply_decision(parse_law(_LAW), _LAW, read_decision(text))


def _assert_refused(applied: Applied, kind: str) -> None:
    assert applied.refused
    assert kind in {anomaly.kind for anomaly in applied.anomalies}
    assert [a.text for a in applied.articles] == [a.text for a in parse_law(_LAW).articles]
    assert {row.change for row in applied.mapping} == {"same"}


@pytest.mark.parametrize(
    ("points", "kind"),
    [
        ("一、将第九十九条修改为：“新条文。”", "article_missing"),
        ("一、删去第九十九条。\n\n二、将第二条修改为：“新条文。”", "article_missing"),
        ("一、将第二条第五款修改为：“新款。”", "place_missing"),
        ("一、将第二条中的“没有的词”修改为“乙”。", "words_missing"),
        ("一、删去第二条。\n\n二、将第二条修改为：“新条文。”", "contradiction"),
        ("一、将第二条修改为：“甲条文。”\n\n二、将第二条修改为：“乙条文。”", "contradiction"),
        ("一、将第二条改为第三条。\n\n二、将第二条改为第四条。", "contradiction"),
        ("一、将第二条改为第四条。\n\n二、增加一条，作为第四条：“新条文。”", "numbers_conflict"),
        ("一、增加一条，作为第九十条：“新条文。”", "numbers_conflict"),
        ("一、将第二条修改为：“新条文。\n\n二、删去第三条。", "quote_unclosed"),
        ("一、将第二条修改为：“旧二条的文字，比较长的一句话。”", "already_applied"),
        ("一、将第二条修改为：“新条文。”\n\n本决定自2009年1月1日起施行。", "effective_before_law"),
    ],
)
def test_points_that_change_nothing(points: str, kind: str) -> None:
    applied = _apply(points)
    _assert_refused(applied, kind)
    told = next(anomaly for anomaly in applied.anomalies if anomaly.kind == kind)
    assert told.span.end > told.span.start


@pytest.mark.parametrize(
    ("date", "kind"), [("2015年6月1日", "already_applied"), ("2012年1月2日", "edition_newer")]
)
def test_decisions_that_the_text_has_already(date: str, kind: str) -> None:
    _assert_refused(_apply("一、将第二条修改为：“新条文。”", date=date), kind)


def test_a_decision_for_another_law() -> None:
    applied = _apply("一、将第二条修改为：“新条文。”", head="关于修改《甲市供水条例》的决定\n\n")
    _assert_refused(applied, "law_not_in_decision")
    assert "《甲市供水条例》" in applied.anomalies[0].message


def test_a_text_that_is_no_decision() -> None:
    _assert_refused(_apply("今天天气很好。", head=""), "no_decision")
    _assert_refused(_apply("", head=""), "no_decision")


def test_a_maker_that_may_not_change_this_law() -> None:
    head = "甲市养护局关于修改《甲市养护条例》的决定\n\n"
    _assert_refused(_apply("一、将第二条修改为：“新条文。”", head=head), "rank_forbids")


def test_a_decision_that_touches_no_words() -> None:
    applied = _apply(
        "《甲市养护条例》第二条规定的标准不再适用。", head="关于修改《甲市养护条例》的决定\n\n"
    )
    _assert_refused(applied, "nothing_to_apply")


@pytest.mark.parametrize(
    ("maker", "rank", "title", "may"),
    [
        ("全国人民代表大会常务委员会", "law", "中华人民共和国养护法", True),
        ("国务院", "law", "中华人民共和国养护法", False),
        ("国务院", "administrative_regulation", "养护条例", True),
        ("交通运输部", "administrative_regulation", "养护条例", False),
        ("交通运输部", "department_rule", "养护规定", True),
        ("最高人民法院", "law", "中华人民共和国养护法", False),
        ("甲市人民代表大会常务委员会", "local_regulation", "甲市养护条例", True),
        ("乙省人民代表大会常务委员会", "local_regulation", "甲市养护条例", False),
        ("甲市人民政府", "local_government_rule", "甲市养护办法", True),
        ("甲市人民政府", "local_regulation", "甲市养护条例", False),
        (None, "law", "中华人民共和国养护法", True),
        ("甲市人民政府", "unknown", "养护办法", True),
    ],
)
def test_who_may_change_what(maker: str | None, rank: str, title: str, may: bool) -> None:
    assert (forbidden(maker, rank, title) is None) is may
