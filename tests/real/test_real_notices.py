"""Five published notices, read by hand: every task with its units and their roles.

Strategy: the five texts (one in traditional script, one damaged by a converter, one with a rule for
the whole document, two that hardly name anybody) were read by eye, and what they say stands here
as facts: numbers, names, roles. Names are as printed; L lead, S support, R responsible, a * marks a
set of units. What the reader finds beyond this, or doesn't find, fails.
"""

import time
from pathlib import Path

import pytest

from legal_text.annotations import Notice, Task, masked, parse_notice

_COUNTIES = "R各縣區政府* R市級各部門*"
# 000: numbers are those of part two; part three gives no task to named units.
_HANZHONG = {
    "一": "L市委編辦 S市政府辦公室 S市行政審批服務局 S市司法局",
    "二": "L市政府辦公室 S市智慧城市建設局 S市委編辦 S市發改委 S市行政審批服務局",
    "三": "L市政府辦公室 S市司法局",
    "四": "L市政府辦公室 S市政府督查室",
    "五": "L市行政審批服務局 S市智慧城市建設局",
    "六": "L市行政審批服務局 S市司法局",
    "七": "L市司法局 S市委編辦",
    "八": "L市政府辦公室 S市信訪局",
}
_REST = "R区级有关部门* R各镇*"
# 002: number -> units named; but for the tasks in _ZHAOHUA_ENDS the list ends in _REST. 66 isn't
# printed. In 19 a first list, of the city, ends in a bare 等 and has no comma: no lead in it.
_ZHAOHUA = {
    1: "L区委编办 R区市场监管局 R区民政局 R区人社局 R区生态环境局",
    2: "L区委编办 L区政府办 R区财政局 R区行政审批局",
    3: "L区行政审批局 R区委编办 R区发改局 R区司法局 R区住建局 R区商务和经合局 R区市场监管局",
    4: "L区行政审批局 R区市场监管局",
    5: "L区行政审批局 R区市场监管局",
    6: "L区市场监管局 R区经信和科技局 R区应急管理局",
    7: "L区发改局 R区市场监管局",
    8: "L区市场监管局 R区司法局 R区交通运输局 R区经信和科技局 R区商务和经合局 R区卫健局",
    9: "L区行政审批局 R政府办",
    10: "L区行政审批局 R区市场监管局",
    11: "L区民政局 R区交通运输局 R区卫健委 R区市场监管局 R区行政审批局",
    12: "L区市场监管局 R区发改局 R区商务和经合局 R区财政局",
    13: "L区市场监管局 R区法院 R区行政审批局 R区发改局 R区经济和科技局 R区商务和经合局 R区财政局"
    " R区金融办",
    14: "L区司法局 R区市场监管局",
    15: "L区政府办 R区司法局",
    16: "L区司法局 R区政府办",
    17: "L区司法局 R区政府办",
    18: "L区政府办 R区纪委监委机关 R区委组织部 R区委巡察办 R区司法局 R区审计局",
    19: "R市政府办公室 R市司法局 L区政府办 R区司法局",
    20: "L区政府办 R区发改局 R区住建局 R区交通局",
    21: "L区政府办 R区档案管理局",
    22: "L区政府办 R区目标绩效中心",
    23: "L区政府办 R区审计局",
    24: "L区委编办 R区市场监管局 R区文旅体局 R区交通运输局 R区综合执法局 R区应急管理局"
    " R区农业农村局 R区司法局",
    25: "L区委编办 R区住建 R区交通运输 R区综合执法局",
    26: "L区市场监管局 R区公安分局 R区教育局 R区人社局 R区自然资源分局 R区生态环境局 R区住建局"
    " R区交通运输局 R区综合执法局",
    27: "L区司法局 R区财政局",
    28: "L区司法局 R区综合执法局 R区市场监管局 R区农业农村局",
    29: "L区政府办 R区司法局 R区人社局",
    30: "L区司法局 R区市场监管局 R区生态环境局 R区文旅体局 R区交通运输局 R区农业农村局",
    31: "L区检察院 R区公安分局 R区水利局 R区林业局",
    32: "L区市场监管局 R区交通运输局 R区住建局",
    33: "L区市场监管局 R区司法局",
    34: "L区应急管理局 R区公安分局 R区经济和科技局 R区卫健局 R区林业局",
    35: "L区应急管理局 R区公安分局 R区经济和科技局 R区卫健局 R区林业局 R区财政局",
    36: "L区应急管理局 R区公安分局 R区经信和科技局 R区卫健局 R区林业局",
    37: "L区应急管理局 R区财政局 R区发改局",
    38: "L区民政局 R区财政局 R区应急管理局 R区发改局",
    39: "L区公安分局 R区司法局 R区市场监管局 R区通运输局 R区生态环境局",
    40: "L区委政法委 R区司法局 R区法院 R区公安分局",
    41: "L区委编办 R区司法局 R区自然资源分局 R区交通运输局",
    42: "L区委编办 R区司法局 R区财政局",
    43: "L区司法局 R区政府办",
    44: "L区司法局 R区纪委监委",
    45: "L区司法局 R区法院 R区检察院",
    46: "L区政府办 R区司法局 R区法院",
    47: "L区政府办 R区人大法工委 R区司法局",
    48: "L区审计局 R区财政局 R区统计局",
    49: "L区政府办 R区纪委监委机关 R区目标绩效中心",
    50: "L区司法局 R区政府办 R区委编办",
    51: "L区政府办 R区行政审批局 R区市场监管局",
    52: "L区政府办 R区发改局 R区经信和科技局 R区财政局 R区农业农村局 R区乡村振兴局",
    53: "L区发改局 R区财政局 R区商务和经合局 R区经信和科技局",
    54: "L区行政审批局 R区市场监管局 R区发改局 R区住建局 R区公安分局",
    55: "L区政府办 R区人大法工委",
    56: "L区司法局 R区人社局 R区农业农村局",
    57: "L区行政审批局 R区公安分局 R区委网信办",
    58: "L区行政审批局 R区市场监管局 R区司法局",
    59: "L区委办 R区政府办 R区司法局 R区目标绩效中心",
    60: "L区政府办 R区司法局",
    61: "L区委组织部 R区司法局",
    62: "L区政府办 R区司法局 R区公安分局 R区人社局",
    63: "L区司法局 R区目标绩效管理中心 R区委巡察办",
    64: "L区政府办 R区司法局",
    65: "L区委组织部 R区委宣传部 R区政府办 R区司法局 R区委党校",
    67: "L区委组织部 R区委编办 R区财政局 R区人社局 R区司法局",
    68: "L区司法局 R区财政局",
    69: "L区委宣传部 R区委政法委 R区司法局 R区委党校",
}
_ZHAOHUA_ENDS = {
    3: "R各镇*",
    4: "R区级相关部门* R各镇*",
    33: "R区级有关部门*",
    43: "R区级有关部门*",
    63: "R区级有关部门*",
}
_ROLES = {"lead": "L", "support": "S", "responsible": "R"}


@pytest.fixture(scope="module")
def texts(shared_data: Path) -> list[str]:
    paths = sorted((shared_data / "seeds").glob("*.txt"))
    return [path.read_bytes().decode() for path in paths]


@pytest.fixture(scope="module")
def notices(texts: list[str]) -> list[Notice]:
    return [parse_notice(text) for text in texts]


def _shown(task: Task) -> str:
    return " ".join(
        f"{_ROLES[p.role]}{p.as_written}{'*' if p.collective else ''}" for p in task.participants
    )


def test_a_notice_in_traditional_script(notices: list[Notice], texts: list[str]) -> None:
    notice = notices[0]
    assert {t.number: _shown(t) for t in notice.tasks} == {
        number: f"{units} {_COUNTIES}" for number, units in _HANZHONG.items()
    }
    assert len(notice.tasks) == 8
    assert notice.tasks[0].heading == "規范部門行政職權"
    assert notice.head.title == "加強市政府系統行政權力監督制約工作方案"
    assert (notice.head.issuer, notice.head.date) == ("漢中市人民政府辦公室", "2022-09-29")
    assert notice.head.doc_no is None
    assert [(c.title, c.as_written in texts[0]) for c in notice.citations] == [
        ("中共漢中市委關于推進清廉漢中建設的實施意見", True),
        ("加強市政府系統行政權力監督制約工作方案", True),
        ("中共漢中市委關于推進清廉漢中建設的實施意見", True),
        ("漢中市重大行政決策程序規定", True),
    ]
    assert [(r.senders, r.receivers, r.period) for r in notice.reports] == [
        (("各牽頭部門",), ("市政府辦公室",), "每季度")
    ]


def test_a_damaged_copy(notices: list[Notice]) -> None:
    notice = notices[1]
    assert notice.head.title == ("中共辽宁省委 辽宁省人民政府关于加强行政权力运行制度建设的意见")
    assert (notice.head.doc_no, notice.head.date) == ("辽委发20XX5号", None)
    # The second annex gives three points to two offices together; nothing else names a unit.
    assert {t.number: _shown(t) for t in notice.tasks} == {
        "一": "L各级编委办* S政府法制办",
        "二": "L各级编委办* S政府法制办",
        "三": "L各级政府法制办* S编委办",
    }
    assert all("附件" not in t.heading for t in notice.tasks)
    assert [(a.number, a.held) for a in notice.annexes] == [(1, True), (2, True)]
    (group,) = notice.coordination
    assert group.name == "省加强行政权力运行制度建设工作领导小组"
    assert [host.as_written for host in group.hosts] == ["省纪委", "省监察厅"]


def test_a_plan_with_a_rule_for_the_whole_document(notices: list[Notice]) -> None:
    notice = notices[2]
    expected = {
        str(number): f"{units} {_ZHAOHUA_ENDS.get(number, _REST)}"
        for number, units in _ZHAOHUA.items()
    }
    assert {t.number: _shown(t) for t in notice.tasks} == expected
    assert len(notice.tasks) == 68
    assert [rule.as_written for rule in notice.rules] == ["第一个逗号前为牵头单位,下同"]
    assert {t.number for t in notice.tasks if t.open} == {"19"}
    explicit = {
        t.number for t in notice.tasks for p in t.participants
        if p.role == "lead" and p.decided_by == "verb"
    }  # fmt: skip
    assert explicit == {"37", "57"}
    assert {t.number: t.deadlines[0].as_written for t in notice.tasks if t.deadlines} == {
        "28": "2022年底前",
        "42": "2022年底前",
        "50": "2024年年底前",
        "55": "2023年年底前",
        "64": "每年3月1日前",
    }
    assert [(p.order, p.as_written) for p in notice.tasks[1].participants if p.role == "lead"] == [
        (1, "区委编办"), (2, "区政府办"),
    ]  # fmt: skip
    head = notice.head
    assert (head.issuer, head.date, head.doc_no) == ("广元市昭化区司法局", "2022-02-03", None)
    assert head.attached == "广元市昭化区法治政府建设实施方案(2021-2025年)"
    kinds = sorted(anomaly.kind for anomaly in notice.anomalies)
    assert kinds == ["bracket_unbalanced", "number_gap", "rule_undecided"]
    assert notice.tasks[0].path == (
        "二、工作任务", "(一)健全政府机构职能体系,推动更好发挥政府作用",
    )  # fmt: skip
    reports = [(r.senders, r.receivers) for r in notice.reports]
    assert (("区政府",), ("区委", "区人大常委会", "市政府")) in reports
    assert (("区级各部门", "各镇政府"), ("区政府",)) in reports


def test_a_notice_that_names_two_units_in_its_running_text(notices: list[Notice]) -> None:
    notice = notices[3]
    assert {t.number: _shown(t) for t in notice.tasks} == {"1": "L市法制办 S各有关部门*"}
    head = notice.head
    assert head.title == "嘉兴市人民政府办公室关于深化权力清单责任清单工作的通知"
    assert (head.issuer, head.date, head.doc_no) == ("嘉兴市人民政府办公室", "2015-12-03", None)
    (annex,) = notice.annexes
    assert (annex.title, annex.held) == ("深化权力清单责任清单工作职责分工和时间进度安排", False)
    assert [c.doc_no for c in notice.citations if c.doc_no] == [
        "浙政办发〔2015〕110号", "国办发〔2015〕58号",
    ]  # fmt: skip


def test_a_plan_whose_only_named_units_stand_in_a_sentence(
    notices: list[Notice], texts: list[str]
) -> None:
    notice = notices[4]
    assert {t.number: _shown(t) for t in notice.tasks} == {
        "二": "L市司法局 S市纪委监委 S市委编办 S市政府办公厅 S市行政审批服务局 S市大数据局"
    }
    assert notice.tasks[0].open
    head = notice.head
    assert (head.issuer, head.date, head.doc_no) == ("济南市人民政府办公厅", None, None)
    assert [(a.number, a.held) for a in notice.annexes] == [(1, False), (2, False)]
    # Two persons and a telephone stand in the last paragraph.
    assert masked(texts[4]).count("＊") == 6 + 8


def test_places_are_the_words(notices: list[Notice], texts: list[str]) -> None:
    for notice, text in zip(notices, texts, strict=True):
        for task in notice.tasks:
            for participant in task.participants:
                assert participant.span.of(text) == participant.as_written
                assert task.span.start <= participant.span.start < task.span.end
        for citation in notice.citations:
            assert citation.span.of(text) == citation.as_written


def test_seventy_tasks_are_read_in_a_tenth_of_a_second(texts: list[str]) -> None:
    parse_notice(texts[2])
    best = min(_seconds(texts[2]) for _ in range(5))
    assert best < 0.1


def _seconds(text: str) -> float:
    started = time.process_time()
    parse_notice(text)
    return time.process_time() - started
