"""Tables drawn with box characters in plain text: cells, wrapped ones, merged ones, no table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_text.annotations import parse_notice
from loaders.readers import read_document
from loaders.readers.boxes import read_boxes
from tests.unit.test_annotations_forms import said

PLAIN = """关于印发分工表的通知
┌──┬──────┬──────┬────────┐
│序号│工作任务  │牵头单位  │配合单位      │
├──┼──────┼──────┼────────┤
│ 1  │修路      │县交通局  │县财政局、各镇│
├──┼──────┼──────┼────────┤
│ 2  │植树      │县林业局  │              │
└──┴──────┴──────┴────────┘
二、其他工作。（县水利局牵头）
"""
WRAPPED = """分工表
┏━━┯━━━━┯━━━━━┓
┃序号│工作任务│责任单位  ┃
┠──┼────┼─────┨
┃1   │修建县城│县交通运输┃
┃    │道路工程│局、县财政┃
┃    │        │局        ┃
┠──┼────┼─────┨
┃2   │植树造林│县林业局  ┃
┗━━┷━━━━┷━━━━━┛
二、其他工作。（县水利局牵头）
"""
MERGED = """分工表
┌──┬──┬────┬────┐
│序号│类别│工作任务│责任单位│
├──┼──┼────┼────┤
│1   │交通│修路    │县甲局  │
├──┤    ├────┼────┤
│2   │    │架桥    │县乙局  │
├──┼──┼────┼────┤
│3   │生态│植树    │县丙局  │
└──┴──┴────┴────┘
"""
WITHOUT_RULES = """分工表
╔══╦════╦════╗
║序号║工作任务║责任单位║
╠══╬════╬════╣
║1   ║修路    ║县甲局  ║
║2   ║架设县城║县乙局、║
║    ║桥梁    ║县丁局  ║
║3   ║植树    ║县丙局  ║
╚══╩════╩════╝
"""


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        (PLAIN, {"1": "L县交通局 S县财政局 S各镇*", "2": "L县林业局", "二": "L县水利局"}),
        (WRAPPED, {"1": "R县交通运输局 R县财政局", "2": "R县林业局", "二": "L县水利局"}),
        (MERGED, {"1": "R县甲局", "2": "R县乙局", "3": "R县丙局"}),
        (WITHOUT_RULES, {"1": "R县甲局", "2": "R县乙局 R县丁局", "3": "R县丙局"}),
    ],
)
def test_each_row_is_a_task_and_places_are_the_words(text: str, tasks: dict[str, str]) -> None:
    document = read_document(text.encode(), "分工表.txt")
    notice = parse_notice(document.text, tables=document.tables)
    assert said(notice) == tasks
    for task in notice.tasks:
        for part in task.participants:
            assert part.span.of(document.text) == part.as_written


def test_a_table_on_single_lines_leaves_the_text_as_it_is() -> None:
    document = read_document(PLAIN.encode(), "分工表.txt")
    assert document.text == PLAIN
    assert [[cell.of(PLAIN) for cell in row] for row in document.tables[0]][2] == [
        "2", "植树", "县林业局", "",
    ]  # fmt: skip


def test_a_wrapped_table_is_laid_anew_in_its_own_place() -> None:
    found = read_boxes(WRAPPED)
    assert len(found.text) == len(WRAPPED)
    assert found.text[: WRAPPED.index("┏")] == WRAPPED[: WRAPPED.index("┏")]
    assert found.text.index("二、") == WRAPPED.index("二、")


def test_a_merged_cell_holds_for_each_of_its_rows() -> None:
    document = read_document(MERGED.encode(), "分工表.txt")
    notice = parse_notice(document.text, tables=document.tables)
    assert [task.path for task in notice.tasks] == [("交通",), ("交通",), ("生态",)]


def test_a_line_of_dashes_is_no_table() -> None:
    text = "一、修路。（县甲局负责）\n────────\n二、植树。（县乙局负责）\n"
    assert read_boxes(text) == (text, ())


@given(st.text(alphabet="┌─┬┐│├┼┤└┴┘┃━甲局、 \n1", max_size=120))
def test_any_drawing_keeps_its_length_and_its_places(text: str) -> None:
    found = read_boxes(text)
    assert len(found.text) == len(text)
    for table in found.tables:
        for row in table:
            for cell in row:
                assert 0 <= cell.start <= cell.end <= len(text)
    parse_notice(found.text, tables=found.tables)
