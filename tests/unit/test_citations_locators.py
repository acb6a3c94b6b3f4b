"""Locators (条款项): each written form beside the places that a reader takes it to name.

Strategy: one table of forms with expectations written by reading the form; then properties over
generated lists and ranges (order as written, places point at their words), and arbitrary text.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_text.citations.locators import read_locators
from legal_text.citations.reading import Reading
from legal_text.numerals import format_numeral

# written, [(article, paragraph, item, annex)], what is left unread
FORMS = [
    ("第三十四条：甲", [("34", None, None, None)], "：甲"),
    ("第三十四条之一第二款第（三）项：", [("34-1", 2, 3, None)], "："),
    ("第三十四条之一、第三十五条", [("34-1", None, None, None), ("35", None, None, None)], ""),
    ("第3条第6款。", [("3", 6, None, None)], "。"),
    ("第３条第６款", [("3", 6, None, None)], ""),
    ("第4.3条", [("4.3", None, None, None)], ""),
    ("第七十五 条", [("75", None, None, None)], ""),
    ("笫五十四条", [("54", None, None, None)], ""),
    ("第十条第二项", [("10", None, 2, None)], ""),
    ("第一条:第（七）项", [("1", None, 7, None)], ""),
    ("第四条二款：", [("4", 2, None, None)], "："),
    ("第二十八第一款第一项：", [("28", 1, 1, None)], "："),
    ("第十九：", [("19", None, None, None)], "："),
    ("第十条末款", [("10", "last", None, None)], ""),
    ("末款：", [(None, "last", None, None)], "："),
    ("第二款：", [(None, 2, None, None)], "："),
    ("第九条第一款、第二款：", [("9", 1, None, None), ("9", 2, None, None)], "："),
    ("第九条第一、二款", [("9", 1, None, None), ("9", 2, None, None)], ""),
    (
        "第七十八条第一款第一、三、五项：违反",
        [("78", 1, 1, None), ("78", 1, 3, None), ("78", 1, 5, None)],
        "：违反",
    ),
    ("第十五条第二、四至六项", [("15", None, n, None) for n in (2, 4, 5, 6)], ""),
    ("第十条第（一）（二）项", [("10", None, 1, None), ("10", None, 2, None)], ""),
    ("第十条第（一）、（二）项", [("10", None, 1, None), ("10", None, 2, None)], ""),
    ("第十条至第十二条", [(str(n), None, None, None) for n in (10, 11, 12)], ""),
    ("第10-12条", [(str(n), None, None, None) for n in (10, 11, 12)], ""),
    ("第二十三条第（三）项至第（五）项", [("23", None, n, None) for n in (3, 4, 5)], ""),
    ("第一款第二项至第四项", [(None, 1, n, None) for n in (2, 3, 4)], ""),
    (
        "第二十七条第一款第（一）项和第二款  甲",
        [("27", 1, 1, None), ("27", 2, None, None)],
        "  甲",
    ),
    (
        "第十一条第一款、第四十七条",
        [("11", 1, None, None), ("47", None, None, None)],
        "",
    ),
    (
        "第三十条、三十二条、第三十八、第四十条。",
        [(n, None, None, None) for n in ("30", "32", "38", "40")],
        "。",
    ),
    (
        "第四十条、\n第四十一条、第\n四十二条\n",
        [(str(n), None, None, None) for n in (40, 41, 42)],
        "\n",
    ),
    ("附件1第34项“甲”", [(None, None, 34, "附件1")], "“甲”"),
    ("附件(2)第3项", [(None, None, 3, "附件2")], ""),
    ("（2）第3项", [(None, None, 3, "附件2")], ""),
    ("附件目录第183项：", [(None, None, 183, "附件目录")], "："),
    ("附件1《某目录》第18项：", [(None, None, 18, "附件1")], "："),
    ("一、（二）：", [("1", None, 2, None)], "："),
    ("第一部分第六条：", [("6", None, None, None)], "："),
    ("第三章第十条：甲", [("10", None, None, None)], "：甲"),
    ("第十条（一）：甲", [("10", None, 1, None)], "：甲"),
    # Numbers of the quoted words are no locators.
    ("第十条（一）违反规定的", [("10", None, None, None)], "（一）违反规定的"),
    ("第二十条 二级运动员", [("20", None, None, None)], " 二级运动员"),
    ("第十四条 三名以上", [("14", None, None, None)], " 三名以上"),
    ("第一百条和三十日内", [("100", None, None, None)], "和三十日内"),
    ("第三十四条……", [("34", None, None, None)], "……"),
]


@pytest.mark.parametrize(("written", "places", "rest"), FORMS, ids=[form[0] for form in FORMS])
def test_a_form_names_these_places(
    written: str, places: list[tuple[object, ...]], rest: str
) -> None:
    found = read_locators(Reading.of(written), 0)
    assert found is not None
    named = [(one.article, one.paragraph, one.item, one.annex) for one in found.locators]
    assert named == places
    assert written[found.span.end :] == rest


@pytest.mark.parametrize(
    "text", ["", "甲", "第一批", "第十三届会议", "第一项目", "第一条件", "第五节能", "第 号", "条"]
)
def test_other_words_are_no_locators(text: str) -> None:
    assert read_locators(Reading.of(text), 0) is None


def test_chapters_are_kept_as_divisions() -> None:
    found = read_locators(Reading.of("第五章、第六章、第七章。"), 0)
    assert found is not None
    assert [one.division for one in found.locators] == ["第五章", "第六章", "第七章"]
    assert all(one.article is None for one in found.locators)


def test_a_whole_code_is_a_range() -> None:
    found = read_locators(Reading.of("第一条至第一千二百六十条"), 0)
    assert found is not None
    assert [one.article for one in found.locators] == [str(n) for n in range(1, 1261)]


def test_a_range_that_is_too_wide_keeps_its_two_ends() -> None:
    found = read_locators(Reading.of("第一条至第九千条"), 0)
    assert found is not None
    assert [one.article for one in found.locators] == ["1", "9000"]


@given(st.lists(st.integers(1, 1300), min_size=1, max_size=30))
def test_a_list_comes_out_in_the_order_written(numbers: list[int]) -> None:
    text = "、".join(f"第{format_numeral(number)}条" for number in numbers)
    found = read_locators(Reading.of(text), 0)
    assert found is not None
    assert [one.article for one in found.locators] == [str(number) for number in numbers]
    assert all(one.span.of(text) == one.as_written for one in found.locators)


@given(st.integers(1, 900), st.integers(1, 60))
def test_a_range_is_expanded(low: int, width: int) -> None:
    text = f"第{format_numeral(low)}条至第{format_numeral(low + width)}条"
    found = read_locators(Reading.of(text), 0)
    assert found is not None
    assert [one.article for one in found.locators] == [str(n) for n in range(low, low + width + 1)]
    assert {one.as_written for one in found.locators} == {text}


@given(st.text(alphabet="第一二十百条款项目章之、，至和（）()1２.附件表末 \n：法《》", max_size=60))
def test_no_text_raises_and_places_hold(text: str) -> None:
    reading = Reading.of(text)
    for at in range(len(text)):
        found = read_locators(reading, at)
        if found is not None:
            assert found.span.start == at < found.span.end <= len(text)
            assert all(one.span.of(text) == one.as_written for one in found.locators)
