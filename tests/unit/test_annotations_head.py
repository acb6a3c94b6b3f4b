"""What a notice says of itself, among the words of the page that it was copied from."""

import pytest

from legal_text.annotations import masked, parse_notice

_TASK = "\n一、任务\n1.修堤。(市水利局负责)\n"


@pytest.mark.parametrize(
    ("head", "title", "doc_no", "date", "issuer"),
    [
        (
            "丙水市人民政府办公室关于印发防汛方案的通知\n丙政办发〔2024〕7号\n各县人民政府：\n现印发。"
            "\n丙水市人民政府办公室\n2024年3月1日\n防汛方案",
            "丙水市人民政府办公室关于印发防汛方案的通知",
            "丙政办发〔2024〕7号", "2024-03-01", "丙水市人民政府办公室",
        ),
        (
            "首页 > 政府公报\n丙水市人民政府关于深化改革的通知\n发布日期:2022-12-01 浏览次数:8\n"
            "依据《甲意见》(甲政办发〔2015〕110号)。\n丙水市人民政府\n2015年12月3日",
            "丙水市人民政府关于深化改革的通知", None, "2015-12-03", "丙水市人民政府",
        ),
        (
            "丁山县人民政府办公室\n关于印发丁山县法治政府建设\n工作安排的通知\n丁政办〔2020〕20号\n"
            "各乡镇：\n现印发。\n二〇二〇年七月八日",
            "丁山县人民政府办公室关于印发丁山县法治政府建设工作安排的通知",
            "丁政办〔2020〕20号", "2020-07-08", "丁山县人民政府办公室",
        ),
        (
            "索 引 号 | 1162 | 主题分类 | 丙政发 |\n发文字号 | 丙政发〔2025〕33号 | 制发机构 | |\n"
            "成文日期 | 2025年6月13日 | 发布日期 | 2025年6月30日 |\n"
            "标 题 | 丙水市关于做好防汛的通知 |",
            "丙水市关于做好防汛的通知", "丙政发〔2025〕33号", "2025-06-13", None,
        ),
        (
            "中共丙水市委 丙水市人民政府关于加强制度建设的意见(丙委发20XX5号)为深入贯彻精神",
            "中共丙水市委 丙水市人民政府关于加强制度建设的意见",
            "丙委发20XX5号", None, "中共丙水市委 丙水市人民政府",
        ),
        ("丙水市2024年法治政府建设工作要点", "丙水市2024年法治政府建设工作要点", None, None, None),
    ],
)  # fmt: skip
def test_title_number_date_and_issuer(
    head: str, title: str, doc_no: str | None, date: str | None, issuer: str | None
) -> None:
    found = parse_notice(head + _TASK).head
    assert (found.title, found.doc_no, found.date, found.issuer) == (title, doc_no, date, issuer)


def test_what_a_notice_hands_on_is_told_in_its_own_script() -> None:
    found = parse_notice("丙水市人民政府關于印發《丙水市防汛實施方案》的通知" + _TASK).head
    assert found.attached == "丙水市防汛實施方案"


@pytest.mark.parametrize(
    ("words", "deadline", "iso"),
    [
        ("2023年年底前完成", "2023年年底前", "2023-12-31"),
        ("到2022年底前形成", "2022年底前", "2022-12-31"),
        ("2024年6月底前建成", "2024年6月底前", "2024-06-30"),
        ("2024年2月前", "2024年2月前", "2024-02-29"),
        ("2024年第三季度前", None, None),
        ("于6月20日前报送", "6月20日前", None),
        ("每年3月1日前报告", "每年3月1日前", None),
        ("2020年，工作取得进展", None, None),
    ],
)
def test_deadlines_of_running_text(words: str, deadline: str | None, iso: str | None) -> None:
    (task,) = parse_notice(f"1.做好工作，{words}。（甲局负责）").tasks
    found = [(d.as_written, d.iso) for d in task.deadlines]
    assert found == ([(deadline, iso)] if deadline else [])


@pytest.mark.parametrize(
    ("words", "iso"),
    [("2023年6月", "2023-06-30"), ("长期坚持", None), ("2023年12月31日前", "2023-12-31")],
)
def test_a_labelled_deadline_comes_first(words: str, iso: str | None) -> None:
    (task,) = parse_notice(
        f"1.做好工作，2025年底前见效。\n责任单位：甲局\n完成时限：{words}\n"
    ).tasks
    assert (task.deadlines[0].as_written, task.deadlines[0].iso) == (words, iso)


def test_reports_name_who_to_whom_and_when() -> None:
    notice = parse_notice(
        "一、报告。每年3月1日前，市政府向市委、市人大常委会报告情况，各县政府向市政府报告情况。"
        "各牵头单位要于每月28日前将进展情况报送市政府督查室。"
    )
    assert [(r.senders, r.receivers, r.period) for r in notice.reports] == [
        (("市政府",), ("市委", "市人大常委会"), "每年3月1日前"),
        (("各县政府",), ("市政府",), "每年3月1日前"),
        (("各牵头单位",), ("市政府督查室",), "每月28日前"),
    ]


def test_annexes_are_held_or_missing() -> None:
    notice = parse_notice(
        "1.修堤。（甲局负责，按附件3执行）\n附件：1.分工表\n2.名单\n附件1\n分工表\n"
        + "甲局负责修堤，" * 12
    )
    assert [(a.number, a.title, a.held) for a in notice.annexes] == [
        (3, "附件3", False), (1, "分工表", True), (2, "名单", False),
    ]  # fmt: skip
    assert [a.kind for a in notice.anomalies].count("annex_missing") == 2


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("（联系人：王小明、李四，电话：66600001）",
         "（联系人：＊＊＊、＊＊，电话：＊＊＊＊＊＊＊＊）"),
        ("手机13800000000", "手机＊＊＊＊＊＊＊＊＊＊＊"),
        ("邮箱abc@example.com。", "邮箱＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊。"),
        ("组 长:王小明(市委常委)、李 四(市政府秘书长)",
         "组 长:＊＊＊(市委常委)、＊ ＊(市政府秘书长)"),
        ("联系人：市司法局", "联系人：市司法局"),
        ("拨打12345热线", "拨打12345热线"),
    ],
)  # fmt: skip
def test_persons_are_masked(words: str, shown: str) -> None:
    assert masked(words) == shown
