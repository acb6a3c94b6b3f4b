"""Quotes against texts and successors of repealed articles: invented law, one case an outcome."""

import pytest

from loaders.links.quotes import LawTexts
from loaders.links.successors import MOST_PROPOSALS, Successors

TEXTS = {
    "law:甲法#1": "为了保护水资源，制定本法。",
    "law:甲法#2": "取水应当申请取水许可，并依照批准的取水量取水。\n取水许可由水行政主管部门批准。",
    "law:甲法#3": "擅自取水的，由水行政主管部门责令停止，处二万元以上十万元以下罚款。",
}


@pytest.mark.parametrize(
    ("quote", "cited", "outcome", "article"),
    [
        ("擅自取水的，由水行政主管部门责令停止，处二万元以上十万元以下罚款。", "law:甲法#3",
         "same", "law:甲法#3"),
        ("取水许可由水行政主管部门批准", "law:甲法#2", "same", "law:甲法#2"),
        ("擅自取水的，由水利部门责令停止违法行为，可以处一万元以下罚款", "law:甲法#3",
         "reworded", "law:甲法#3"),
        ("擅自取水的，由水行政主管部门责令停止，处二万元以上十万元以下罚款。", "law:甲法#1",
         "elsewhere", "law:甲法#3"),
        ("任何单位和个人都有义务节约用电并服从调度安排", "law:甲法#1", "not_found", None),
        ("任何单位和个人都有义务节约用电并服从调度安排", "law:甲法#9", "number_gone", None),
    ],
)  # fmt: skip
def test_outcomes(quote: str, cited: str, outcome: str, article: str | None) -> None:
    check = LawTexts(TEXTS).check(quote, cited)
    assert check is not None
    assert (check.outcome, check.article) == (outcome, article)


def test_white_space_and_width_do_not_count() -> None:
    check = LawTexts(TEXTS).check("取水 许可由\n水行政主管部门　批准", "law:甲法#2")
    assert check is not None
    assert check.score == 100.0


def test_words_too_short_to_tell_are_not_checked() -> None:
    assert LawTexts(TEXTS).check("违反本法规定", "law:甲法#3") is None


def test_successors_are_proposed_in_the_order_of_their_likeness() -> None:
    new = {
        "law:乙法#10": "取水应当申请取水许可，并按照批准的取水量取水。\n"
        "取水许可由水行政主管部门批准。",
        "law:乙法#11": "擅自取水的，由水行政主管部门责令停止，处三万元以上十万元以下罚款。",
        "law:乙法#12": "电力调度应当服从统一安排。",
    }
    found = list(Successors(new).propose(TEXTS))
    first = {p.article: p.successor for p in found if p.order == 1}
    assert first == {"law:甲法#2": "law:乙法#10", "law:甲法#3": "law:乙法#11"}
    scores = [p.score for p in found if p.article == "law:甲法#2"]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= MOST_PROPOSALS


def test_nothing_comes_of_nothing() -> None:
    assert list(Successors(TEXTS).propose({})) == []
    assert list(Successors({}).propose(TEXTS)) == []
