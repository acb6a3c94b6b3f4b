"""Tables of tasks: by known cells, by tabs and bars, by one cell a line."""

from legal_text.annotations import parse_notice
from legal_text.places import Span
from tests.unit.test_annotations_forms import said


def test_cells_between_tabs() -> None:
    notice = parse_notice(
        "任务分解表\n序号\t类别\t工作任务\t牵头单位\t配合单位\t完成时限\n"
        "1\t交通\t修路。按计划。\t县交通局\t县财政局、各镇\t2023年6月\n"
        "2\t生态\t植树\t县林业局\t\t长期坚持\n"
    )
    assert said(notice) == {"1": "L县交通局 S县财政局 S各镇*", "2": "L县林业局"}
    assert [task.heading for task in notice.tasks] == ["修路", "植树"]
    assert [task.path for task in notice.tasks] == [("交通",), ("生态",)]
    assert [task.deadlines[0].iso for task in notice.tasks] == ["2023-06-30", None]


def test_cells_between_bars_with_a_note_below() -> None:
    notice = parse_notice(
        "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修路 | 甲局、乙局 |\n"
        "| 2 | 植树 | 丙局 |\n注：列第一位的为牵头单位。"
    )
    assert said(notice) == {"1": "L甲局 R乙局", "2": "L丙局"}


def test_one_cell_a_line_with_a_cell_missing() -> None:
    notice = parse_notice(
        "序号\n工作任务\n牵头单位\n配合单位\n完成时限\n1\n修路工程\n甲局\n乙局\n2023年6月\n"
        "2\n植树造林\n丙局\n2023年底\n"
    )
    assert said(notice) == {"1": "L甲局 S乙局", "2": "L丙局"}
    assert [anomaly.kind for anomaly in notice.anomalies] == ["table_unclear"]


def test_known_cells_may_hold_line_feeds_and_be_merged() -> None:
    text = "任务\n牵头单位\n配合单位\n修\n路\n县甲局\n县乙局\n县丙局\n县丁局"
    cells = [
        [_at(text, "任务"), _at(text, "牵头单位"), _at(text, "配合单位")],
        [_at(text, "修\n路"), _at(text, "县甲局"), _at(text, "县乙局\n县丙局")],
        [_at(text, "修\n路"), _at(text, "县丁局"), Span(0, 0)],
    ]
    (task,) = parse_notice(text, tables=[cells]).tasks
    assert [(p.role, p.as_written) for p in task.participants] == [
        ("lead", "县甲局"),
        ("support", "县乙局"),
        ("support", "县丙局"),
        ("lead", "县丁局"),
    ]


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
