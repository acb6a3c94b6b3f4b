"""Who does what: each form in which notices of different places say it.

Strategy: small texts written for the test, one for each form; what they say is written beside them
as number -> units, with L lead, S support, R responsible, P participate, G guide, V supervise, and
a * behind a set of units.
"""

import pytest

from legal_text.annotations import Notice, parse_notice

_ROLES = {
    "lead": "L", "support": "S", "responsible": "R",
    "participate": "P", "guide": "G", "supervise": "V",
}  # fmt: skip


def said(notice: Notice) -> dict[str | None, str]:
    return {
        task.number: " ".join(
            f"{_ROLES[p.role]}{p.as_written}{'*' if p.collective else ''}"
            for p in task.participants
        )
        for task in notice.tasks
    }


def one(annotation: str, before: str = "") -> str:
    """Return what one annotation behind a point says."""
    return said(parse_notice(f"{before}一、任务\n1.做好防汛。{annotation}\n"))["1"]


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("（牵头单位：甲局；配合单位：乙局、丙局；责任单位：各镇）", "L甲局 S乙局 S丙局 R各镇*"),
        ("(牵头单位:甲局,配合单位:乙局,责任单位:各区政府)", "L甲局 S乙局 R各区政府*"),
        ("（甲局牵头，乙局、丙局配合）", "L甲局 S乙局 S丙局"),
        ("（甲局、乙局牵头负责）", "L甲局 L乙局"),
        ("（责任单位：甲局、乙局）", "R甲局 R乙局"),
        ("【责任部门：甲局】", "R甲局"),
        ("[责任单位：甲局]", "R甲局"),
        ("（甲局、乙局按职责分工负责）", "R甲局 R乙局"),
        ("（由甲局会同乙局负责）", "L甲局 S乙局"),
        ("（甲局协同乙局负责）", "S甲局 L乙局"),
        ("（甲局负责，乙局参与，丙局指导，丁局监督）", "R甲局 P乙局 G丙局 V丁局"),
        ("（主办单位：甲局；协办单位：乙局）", "L甲局 S乙局"),
        ("（协同配合单位：乙局）", "S乙局"),
        ("（协同责任单位：乙局）", "S乙局"),
        ("（主要责任单位：甲局；其他责任单位：乙局）", "R甲局 R乙局"),
        ("（负责部门：甲局）", "R甲局"),
        ("（牵头单位：甲局。责任单位：乙局）", "L甲局 R乙局"),
        ("（责任单位：甲局（牵头）、乙局）", "L甲局 R乙局"),
        ("（甲县政府分线领导牵头，甲局负责）", "L甲县政府分线领导 R甲局"),
        ("（省科技厅、工业和信息化厅负责）", "R省科技厅 R工业和信息化厅"),
        ("（责任单位：区住建、交通运输、综合执法局）", "R区住建 R交通运输 R综合执法局"),
        ("（责任单位：市纪委（市监察局），市发改委）", "R市纪委（市监察局） R市发改委"),
        ("（责任单位：各区、县级市，甲局）", "R各区、县级市* R甲局"),
        ("（甲局牵头，乙局，各县（市、区）人民政府配合）", "L甲局 S乙局 S各县（市、区）人民政府*"),
        ("（责任单位：甲局、5个市直部门）", "R甲局 R5个市直部门*"),
        ("（责任单位：市发展改革委和市财政局）", "R市发展改革委 R市财政局"),
        ("（责任单位：市发展和改革委员会）", "R市发展和改革委员会"),
        ("（责任单位：各有关部门和单位）", "R各有关部门和单位*"),
        ("（责任单位：市城投公司、甲银行、高新区管委会、招商专班）",
         "R市城投公司 R甲银行 R高新区管委会 R招商专班"),
        ("（责任单位：公安部门）", "R公安部门"),
        ("（责任单位：市“放管服”改革办）", "R市“放管服”改革办"),
        ("（牵头单位：甲局；责任单位：无）", "L甲局"),
        ("（甲局牵头、乙局配合）", "L甲局 S乙局"),
        ("（甲局、乙局分别负责）", "R甲局 R乙局"),
        ("（市级参与单位：甲局，省级支持单位：省乙厅）", "P甲局 S省乙厅"),
        ("（责任单位：甲局，中央、省驻市单位）", "R甲局 R中央、省驻市单位*"),
        ("（甲局牵头，乙局等部门，县城投公司配合）", "L甲局 S乙局 S县城投公司"),
        ("（责任单位：甲局（负责规划）、乙局）", "R甲局 R乙局"),
        ("（甲局牵头，乙局等按职责分工负责，2021年6月底前完成）", "L甲局 R乙局"),
        ("（责任单位：区财政局区级有关部门）", "R区财政局 R区级有关部门*"),
    ],
)  # fmt: skip
def test_a_bracket_says_who(annotation: str, expected: str) -> None:
    assert one(annotation) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("责任单位：甲局、乙局", "R甲局 R乙局"),
        ("牵头单位：甲局\n配合单位：乙局", "L甲局 S乙局"),
        ("牵头单位：甲局\n\n责任单位：乙局，各街道", "L甲局 R乙局 R各街道*"),
        ("牵头单位：甲局 配合单位：乙局", "L甲局 S乙局"),
        ("责任单位：甲局、乙局按职责分工分别负责。", "R甲局 R乙局"),
        ("牵头单位\n甲局\n配合单位\n完成时限\n2023年底", "L甲局"),
    ],
)
def test_a_line_says_who(lines: str, expected: str) -> None:
    assert one(f"\n{lines}") == expected


@pytest.mark.parametrize(
    ("rule", "annotation", "expected"),
    [
        ("第一个逗号前为牵头单位", "（责任单位：甲局、乙局，丙局）", "L甲局 L乙局 R丙局"),
        ("第一个逗号前为牵头单位", "（责任单位：甲局）", "L甲局"),
        ("第一个逗号前为牵头单位", "（责任单位：甲局、乙局）", "R甲局 R乙局"),
        ("逗号前为牵头单位", "（责任单位：甲局，丙局）", "L甲局 R丙局"),
        ("第一个顿号前为牵头单位", "（责任单位：甲局、乙局）", "L甲局 R乙局"),
        ("列第一位的为牵头单位", "（责任单位：甲局、乙局）", "L甲局 R乙局"),
        ("列第一位的为牵头单位", "（甲局、乙局按职责分工负责）", "L甲局 R乙局"),
        ("列第一位的为牵头单位", "（甲局、乙局）", "L甲局 R乙局"),
        ("列第一位的为牵头单位", "（甲局、乙局牵头，丙局负责）", "L甲局 L乙局 R丙局"),
        ("列第一位的为牵头单位，其他为配合单位", "（责任单位：甲局、乙局）", "L甲局 S乙局"),
        ("列第一位的为汇总单位", "（责任单位：甲局、乙局）", "R甲局 R乙局"),
        ("无牵头单位的，责任单位即为牵头单位", "（责任单位：甲局）", "L甲局"),
        ("无牵头单位的，责任单位即为牵头单位", "（牵头单位：甲局；责任单位：乙局）", "L甲局 R乙局"),
        ("各镇人民政府均为各项任务的责任单位，不再列出", "（甲局负责）",
         "R甲局 R各镇人民政府*"),
        ("标*的为牵头单位", "（责任单位：甲局、乙局*）", "R甲局 L乙局"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["start", "end"])
def test_a_rule_holds_for_the_whole_document(
    rule: str, annotation: str, expected: str, place: str
) -> None:
    text = f"一、任务\n1.做好防汛。{annotation}\n"
    text = f"说明：{rule}。\n{text}" if place == "start" else f"{text}注：{rule}。"
    assert said(parse_notice(text))["1"] == expected


def test_a_rule_inside_the_first_annotation_is_no_unit() -> None:
    notice = parse_notice(
        "1.做甲事。（责任单位：甲局、乙局，排在第一位的部门为牵头部门，下同）\n"
        "2.做乙事。（责任单位：乙局、丙局）\n"
        "3.做丙事。（丙局牵头负责，甲局配合）\n"
    )
    assert said(notice) == {"1": "L甲局 R乙局", "2": "L乙局 R丙局", "3": "L丙局 S甲局"}
    assert [p.decided_by for p in notice.tasks[1].participants] == ["first_listed", "label"]
    assert notice.tasks[2].participants[0].decided_by == "verb"


def test_two_rules_that_disagree_decide_nothing() -> None:
    notice = parse_notice(
        "列第一位的为牵头单位，下同。\n1.做甲事。（责任单位：甲局、乙局，丙局）\n"
        "2.做乙事。（责任单位：甲局，丙局）\n注：第一个逗号前为牵头单位。"
    )
    assert said(notice) == {"1": "R甲局 R乙局 R丙局", "2": "L甲局 R丙局"}
    assert "rules_contradict" in [anomaly.kind for anomaly in notice.anomalies]


def test_a_unit_said_once_is_part_of_every_task() -> None:
    notice = parse_notice(
        "（一）做甲事。〔责任单位：甲局、乙局按职责分工负责。具体任务均涉及相关县（市、区）人民政府，"
        "不再做分工，下同。〕\n（二）做乙事。〔责任单位：乙局〕"
    )
    assert said(notice) == {
        "一": "R甲局 R乙局 R相关县（市、区）人民政府*",
        "二": "R乙局 R相关县（市、区）人民政府*",
    }


def test_no_lead_is_invented() -> None:
    notice = parse_notice("1.做甲事。（甲局、乙局负责）\n2.做乙事。（责任单位：丙局）")
    assert said(notice) == {"1": "R甲局 R乙局", "2": "R丙局"}


def test_an_open_list_opens_the_task_and_a_set_does_not() -> None:
    notice = parse_notice(
        "1.甲。（责任单位：甲局、乙局等）\n2.乙。（甲局、乙局等部门负责）\n"
        "3.丙。（责任单位：甲局等区级有关部门）\n4.丁。（甲局负责）"
    )
    assert [task.open for task in notice.tasks] == [True, True, False, False]
    assert said(notice)["3"] == "R甲局 R区级有关部门*"


def test_nested_annotations_speak_of_their_own_points() -> None:
    notice = parse_notice(
        "（一）健全体系（牵头单位：甲办）\n1.梳理清单。（乙局负责）\n2.公开清单。（丙局负责）\n"
        "（二）强化监督\n3.检查。（丁局负责）"
    )
    assert said(notice) == {"一": "L甲办", "1": "R乙局", "2": "R丙局", "3": "R丁局"}
    assert notice.tasks[1].path == ("（一）健全体系（牵头单位：甲办）",)


def test_an_annotation_below_the_last_of_some_points_speaks_of_all() -> None:
    notice = parse_notice(
        "1.完善预案\n（1）编制。\n（2）精编。\n（责任单位：甲局）\n"
        "2.健全体制\n（1）设立。\n（2）强化。\n（责任单位：乙局）"
    )
    assert said(notice) == {"1": "R甲局", "2": "R乙局"}


def test_a_text_without_lines_is_cut_at_its_numbers() -> None:
    notice = parse_notice(
        "甲省人民政府关于改革的意见一、任务（一）清理机构（甲局、乙局牵头）。（二）分类推进"
        "（甲局、丙局等负责）。（四）加强监管。责任单位：丁局。二、要求加强领导。"
    )
    assert said(notice) == {"一": "L甲局 L乙局", "二": "R甲局 R丙局", "四": "R丁局"}
    assert "number_gap" in [anomaly.kind for anomaly in notice.anomalies]


def test_numbers_inside_a_point_are_no_points_of_their_own() -> None:
    notice = parse_notice(
        "一、总则\n（一）做好防汛。（1）修堤；（2）清淤。（责任单位：甲局）。同时做好值守。\n"
        "（二）做好抗旱。（责任单位：乙局）\n三、附则"
    )
    assert said(notice) == {"一": "R甲局", "二": "R乙局"}


def test_numbers_are_kept_as_printed() -> None:
    notice = parse_notice(
        "第一条 甲。（甲局负责）\n第二条 乙。（乙局负责）\n（六）丙。（丙局负责）"
        "\n66.丁。（丁局负责）\n①戊。（戊局负责）\n没有编号的一段。（己局负责）"
    )
    assert [task.number for task in notice.tasks] == ["一", "二", "六", "66", "①", None]


def test_paragraphs_without_numbers_are_tasks_below_their_heading() -> None:
    notice = parse_notice(
        "（一）加强监管\n开展抽查。（甲局负责）\n公布结果。（乙局负责）\n（二）完善制度\n修订办法。（丙局负责）"
    )
    assert [(t.number, t.heading, t.path) for t in notice.tasks] == [
        (None, "开展抽查", ("（一）加强监管",)),
        (None, "公布结果", ("（一）加强监管",)),
        ("二", "完善制度", ()),
    ]


def test_numbers_may_have_parts() -> None:
    notice = parse_notice(
        "1.加强监管\n1.1开展抽查。（甲局负责）\n1.2 公布结果。（乙局负责）\n3.5亿元。"
    )
    assert said(notice) == {"1.1": "R甲局", "1.2": "R乙局"}


def test_page_marks_inside_words_are_left_out() -> None:
    text = (
        "某网转载\n1、甲省关于改革的意见现就有关事项通知如下。一、任务(一)清理机构。由甲\n"
        "2、局会同乙局办理。(二)公开清单。(牵头单位:丙\n3、局;配合单位:丁局)(三)其他,按规\n4、定办理。"
    )
    notice = parse_notice(text)
    assert said(notice) == {"一": "L甲\n2、局 S乙局", "二": "L丙\n3、局 S丁局"}
    for task in notice.tasks:
        for participant in task.participants:
            assert participant.span.of(text) == participant.as_written


def test_traditional_script_is_read_and_kept() -> None:
    notice = parse_notice("(一)規範職權。(牽頭單位:市委編辦,配合單位:市發改委,責任單位:各鎮)")
    assert said(notice) == {"一": "L市委編辦 S市發改委 R各鎮*"}


@pytest.mark.parametrize(
    "annotation", ["（责任单位：甲局、乙局〕", "（责任单位：甲局、乙局", "责任单位：甲局、乙局）"]
)
def test_brackets_that_do_not_match_are_read_and_told(annotation: str) -> None:
    notice = parse_notice(f"1.做甲事。{annotation}\n2.做乙事。（责任单位：丙局）")
    assert said(notice) == {"1": "R甲局 R乙局", "2": "R丙局"}
    assert [a.kind for a in notice.anomalies] == ["bracket_unbalanced"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("由甲局会同乙局、丙局提出方案。", "L甲局 S乙局 S丙局"),
        ("由甲局牵头，乙局、丙局配合，年内完成。", "L甲局 S乙局 S丙局"),
        ("由甲局负责组织实施。", "R甲局"),
        ("推进服务：甲局牵头，乙局、各窗口单位配合。", "L甲局 S乙局 S各窗口单位*"),
        ("具体办法由甲局会同乙局制定。", "L甲局 S乙局"),
        ("甲局应当会同有关部门批准立项。", "L甲局 S有关部门*"),
        ("本方案由甲局负责解释。", None),
        ("甲局要加强指导，会同乙局、丙局等部门对制度进行审核。", "L甲局 S乙局 S丙局"),
        ("各部门要加强协调，形成合力。", None),
        ("会同有关方面做好工作。", None),
        ("由点到面负责推进。", None),
    ],
)
def test_running_text_says_who_where_no_annotation_does(
    sentence: str, expected: str | None
) -> None:
    assert said(parse_notice(f"一、任务\n{sentence}")).get("一") == expected


def test_running_text_is_not_asked_where_an_annotation_speaks() -> None:
    assert one("由乙局会同丙局检查。（责任单位：甲局）") == "R甲局"


def test_a_text_that_names_nobody_gives_nothing_and_says_so() -> None:
    notice = parse_notice("一、总体要求\n坚持依法行政。\n二、工作要求\n加强领导。")
    assert notice.tasks == ()
    assert [anomaly.kind for anomaly in notice.anomalies] == ["no_annotations"]
    assert [a.kind for a in parse_notice("").anomalies] == ["empty_text"]


def test_a_task_nobody_was_given_stands_among_the_others() -> None:
    notice = parse_notice("1.甲。（甲局负责）\n2.乙。\n3.丙。（丙局负责）")
    assert said(notice) == {"1": "R甲局", "2": "", "3": "R丙局"}


def test_a_leader_told_by_the_post_leads_and_one_told_by_name_is_left_out() -> None:
    notice = parse_notice(
        "1.甲。（牵头领导：县政府分线领导；责任单位：甲局）\n2.乙。（王小明牵头，乙局配合，"
        "2024年6月底前完成）"
    )
    assert said(notice) == {"1": "L县政府分线领导 R甲局", "2": "S乙局"}
    assert notice.tasks[1].deadlines[0].as_written == "2024年6月底前"
    assert [anomaly.kind for anomaly in notice.anomalies] == ["personal_data"]


def test_persons_are_no_units() -> None:
    notice = parse_notice(
        "1.甲。（责任领导：王小明；责任单位：甲局；联系人：李四，电话：66600001）"
    )
    assert said(notice) == {"1": "R甲局"}
    assert [anomaly.kind for anomaly in notice.anomalies].count("personal_data") == 3
    assert not any("王小明" in anomaly.message for anomaly in notice.anomalies)
