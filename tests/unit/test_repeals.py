"""Repeal clauses: sentences written for the test, in the forms that laws use."""

import pytest

from legal_text.repeals import find_repeals


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
