"""Repeal clauses: sentences written for the test, in the forms that laws use."""

import pytest

from legal_text.repeals import day_said, find_repeals


def titles(text: str) -> list[str]:
    return [repeal.title for repeal in find_repeals(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本法自2030年1月1日起施行。《甲法》、《乙法》同时废止。", ["甲法", "乙法"]),
        ("自本条例施行之日起，同时废止《甲县实施〈乙法〉办法》。", ["甲县实施〈乙法〉办法"]),
        ("《甲条例》第十条、第十一条同时废止。", []),
        ("2011年1月8日《国务院关于废止和修改部分行政法规的决定》修订", []),
        ("《甲条例》废止前已经受理的，仍依照其规定办理。", []),
        ("各部门应当清理《甲条例》，决定是否废止。", []),
    ],
)
def test_only_whole_instruments_are_repealed(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_a_repeal_points_at_its_words() -> None:
    text = "第九条　本法自2030年1月1日起施行。原《甲法》同时废止。"
    (repeal,) = find_repeals(text)
    assert repeal.title_span.of(text) == "《甲法》"
    assert repeal.clause_span.of(text) == "原《甲法》同时废止。"


@pytest.mark.parametrize(
    ("article", "day"),
    [
        ("本法自2006年3月1日起施行。1994年5月12日修订公布的《某条例》同时废止。", "2006-03-01"),
        ("本条例自二〇一九年六月一日起施行。", "2019-06-01"),
        ("本办法自公布之日起施行。《某规定》同时废止。", None),
        ("第二条自2020年1月1日起施行，其余自2021年1月1日起施行。", None),
    ],
)
def test_the_day_on_which_a_repealing_law_came_into_force(article: str, day: str | None) -> None:
    assert day_said(article) == day
