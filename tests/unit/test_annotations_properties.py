"""Notices: what holds for every text.

Strategy: hypothesis builds texts from the pieces that notices are made of, well-formed and not, and
from arbitrary text; long junk of each piece must be read in time that grows with its length.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_text.annotations import masked, notice_as_json, parse_notice

PIECES = (
    "一、",
    "（一）",
    "(二)",
    "1.",
    "2、",
    "①",
    "第三条 ",
    "\n",
    "\n\n",
    "\t",
    "|",
    "。",
    "；",
    "，",
    "、",
    "：",
    "（",
    "）",
    "〔",
    "〕",
    "【",
    "(",
    ")",
    "《",
    "》",
    "“",
    "”",
    "牵头单位：",
    "责任单位:",
    "配合单位",
    "完成时限：",
    "责任人：",
    "甲局",
    "乙委",
    "市发展和改革委员会",
    "各镇",
    "各区、县级市",
    "有关部门",
    "等部门",
    "等",
    "牵头",
    "配合",
    "负责",
    "会同",
    "协同",
    "由",
    "和",
    "第一个逗号前为牵头单位",
    "列第一位的为牵头单位，下同",
    "无牵头单位的，责任单位即为牵头单位",
    "各镇均为责任单位，不再列出",
    "2023年年底前",
    "每年3月1日前",
    "每季度",
    "向市政府报告",
    "序号",
    "工作任务",
    "附件：",
    "附件1",
    "1.表",
    "甲市人民政府办公室",
    "2022年9月29日",
    "关于印发方案的通知",
    "甲政发〔2022〕1号",
    "單位",
    "牽頭",
    "\u200b",
    "\ufeff",
    "\x00",
    "𠮷",
    "　",
    "联系人：王某某",
    "13800000000",
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map("".join)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_places_hold(text: str) -> None:
    notice = parse_notice(text)
    notice_as_json(notice)
    for task in notice.tasks:
        assert 0 <= task.span.start <= task.span.end <= len(text)
        assert task.heading_span.of(text) == task.heading
        for participant in task.participants:
            assert participant.as_written
            assert participant.span.of(text) == participant.as_written
        for deadline in task.deadlines:
            assert deadline.span.of(text) == deadline.as_written
    for citation in notice.citations:
        assert citation.span.of(text) == citation.as_written
    for rule in notice.rules:
        assert rule.span.of(text) == rule.as_written
    for anomaly in notice.anomalies:
        assert 0 <= anomaly.span.start <= anomaly.span.end <= len(text)
        assert anomaly.message


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=200, deadline=None)
def test_words_without_roles_name_nobody(text: str) -> None:
    if not any(
        word in text for word in ("责", "責", "牵", "牽", "负", "負", "配", "协", "協", "会", "會")
    ):
        assert not any(task.participants for task in parse_notice(text).tasks)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_masking_keeps_the_length_and_all_else(text: str) -> None:
    shown = masked(text)
    assert len(shown) == len(text)
    assert all(new in (old, "＊") for old, new in zip(text, shown, strict=True))


@pytest.mark.parametrize("piece", PIECES)
def test_junk_costs_time_in_proportion(piece: str) -> None:
    started = time.process_time()
    parse_notice(piece * (60_000 // len(piece)))
    # A quadratic step would take minutes at this size.
    assert time.process_time() - started < 6
