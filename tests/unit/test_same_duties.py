"""Duties of several documents that an answer takes for one: by name and place, or by a person."""

from typing import Any

import pytest

from queries.ownership.same_duties import put_together
from queries.rules.generic_headings import is_generic
from resolution.naming.judged import Judged, Judgements


def record(key: str, name: str, document: str) -> dict[str, Any]:
    return {
        "duty": key, "name": name, "states": [{"document": document}], "parts": [document],
        "issuers": [], "regions": ["丙水市"],
    }  # fmt: skip


FIRST = record("duty:880100/修好堤防@甲发〔2023〕1号#1", "修好堤防", "甲发〔2023〕1号")
SECOND = record("duty:880100/修好堤防@甲发〔2024〕2号#3", "修好堤防", "甲发〔2024〕2号")
ELSEWHERE = record("duty:880121/修好堤防@乙发〔2024〕2号#3", "修好堤防", "乙发〔2024〕2号")
LEADING = record("duty:880100/加强组织领导@甲发〔2023〕1号#9", "加强组织领导", "甲发〔2023〕1号")
LEADING_TOO = record(
    "duty:880100/加强组织领导@甲发〔2024〕2号#9", "加强组织领导", "甲发〔2024〕2号"
)


def judged(left: dict[str, Any], right: dict[str, Any], verdict: str) -> Judgements:
    return Judgements([Judged(left["duty"], right["duty"], verdict, "王", "2025-01-01", "核对")])


def keys(records: list[Any]) -> list[tuple[str, ...]]:
    return [one["duties"] for one in records]


def test_duties_of_one_name_and_place_are_put_together_with_the_reason() -> None:
    (whole, other) = put_together([SECOND, FIRST, ELSEWHERE], Judgements())
    assert whole["duties"] == (FIRST["duty"], SECOND["duty"])
    assert whole["parts"] == ["甲发〔2023〕1号", "甲发〔2024〕2号"]
    (matched,) = whole["matched"]
    assert (matched.key, matched.documents) == (SECOND["duty"], ("甲发〔2024〕2号",))
    assert "提议" in matched.why
    assert (other["duties"], other["matched"]) == ((ELSEWHERE["duty"],), ())


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_person_keeps_duties_apart(verdict: str) -> None:
    found = put_together([FIRST, SECOND], judged(SECOND, FIRST, verdict))
    assert keys(found) == [(FIRST["duty"],), (SECOND["duty"],)]


def test_a_person_joins_what_names_do_not() -> None:
    (whole,) = put_together([FIRST, ELSEWHERE], judged(FIRST, ELSEWHERE, "same"))
    assert "王" in whole["matched"][0].why
    assert "同一职责" in whole["matched"][0].why


def test_a_heading_that_every_document_has_joins_nothing() -> None:
    assert len(put_together([LEADING, LEADING_TOO], Judgements())) == 2
    assert len(put_together([LEADING, LEADING_TOO], judged(LEADING, LEADING_TOO, "same"))) == 1


GENERIC = (
    "加强组织领导", "强化督促检查", "加强宣传引导", "落实工作责任", "加强领导（2）", "营造良好氛围",
)  # fmt: skip
SPECIFIC = ("修好堤防", "规范部门行政职权", "健全行政决策机制", "加强事中事后监管")


@pytest.mark.parametrize("heading", GENERIC)
def test_headings_that_say_nothing_of_their_matter(heading: str) -> None:
    assert is_generic(heading)


@pytest.mark.parametrize("heading", SPECIFIC)
def test_headings_that_name_a_matter(heading: str) -> None:
    assert not is_generic(heading)
