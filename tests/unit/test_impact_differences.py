"""What differs between two wordings, and what becomes of a citation: texts written for the test."""

import pytest

from legal_text.amendments import read_decision
from legal_text.amendments.applying import apply_decision
from legal_text.law import parse_law
from queries.impact.differences import core_of, difference
from queries.impact.fates import Fate
from queries.impact.text_change import TextChange, text_change
from queries.items.views import Basis
from queries.rules.consequences import Consequence

LAW = """# 养鱼条例

第一条　为了养鱼，制定本条例。

第二条　养鱼应当经县级以上人民政府水行政主管部门批准。

第三条　违反本条例规定，有下列行为之一的，由水行政主管部门处一百元以上五百元以下罚款：
（一）偷鱼；
（二）毒鱼；
（三）电鱼。

情节严重的，由水行政主管部门吊销许可证。

第四条　收鱼税的，由税务机关征收。

第五条　本条例自2020年1月1日起施行。
"""
DECISION = """关于修改《养鱼条例》的决定

对《养鱼条例》作如下修改：

一、将第三条第一款第二项修改为：“（二）毒鱼或者炸鱼；”

二、删去第三条第二款。

三、删去第四条。

本决定自2026年1月1日起施行。

《养鱼条例》根据本决定作相应修改并对条文顺序作相应调整，重新公布。
"""


@pytest.fixture(scope="module")
def change() -> TextChange:
    law = parse_law(LAW)
    applied = apply_decision(law, LAW, read_decision(DECISION))
    assert not applied.refused
    return text_change("law:养鱼条例", {a.number: a.text for a in law.articles}, applied)


def cited(number: str, paragraph: int | None = None, item: int | None = None) -> Basis:
    return Basis(
        law="law:养鱼条例", law_name="养鱼条例", article=f"law:养鱼条例#{number}",
        label=f"第{number}条", kind="sanction", cited_title="养鱼条例", paragraph=paragraph,
        point=item, as_written=None, quote=None, resolution="exact", tag=None,
        cited_on="2025-06-30",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "paragraph", "item", "fate"),
    [
        ("2", None, None, Fate.UNTOUCHED),
        ("3", None, None, Fate.CHANGED),
        ("3", 1, 1, Fate.UNTOUCHED),
        ("3", 1, 2, Fate.CHANGED),
        ("3", 1, 3, Fate.UNTOUCHED),
        ("3", None, 2, Fate.CHANGED),
        ("3", 2, None, Fate.ENDED),
        ("3", -1, None, Fate.ENDED),
        ("4", None, None, Fate.ENDED),
        ("5", None, None, Fate.RENUMBERED),
        ("99", None, None, Fate.UNTOUCHED),
    ],
)
def test_a_change_hits_who_cites_the_place_and_not_its_neighbours(
    change: TextChange, number: str, paragraph: int | None, item: int | None, fate: Fate
) -> None:
    assert change.outcome(cited(number, paragraph, item), "penalty").fate is fate


def test_a_renumbered_article_says_its_new_number(change: TextChange) -> None:
    (now,) = change.outcome(cited("5")).now
    assert (now.spelled, now.stated) == ("第四条", True)


def test_a_citation_of_the_day_of_force_means_the_new_text(change: TextChange) -> None:
    late = Basis(
        **{**{f: getattr(cited("4"), f) for f in Basis.__slots__}, "cited_on": "2026-02-01"}
    )
    assert change.outcome(late).fate is Fate.UNTOUCHED


@pytest.mark.parametrize(
    ("before", "after", "power", "expected"),
    [
        ("由公安机关处一百元罚款。", "由海关处一百元罚款。", "penalty", Consequence.ACTOR_CHANGED),
        ("由海关处一百元罚款。", "由海关处二百元罚款。", "penalty", Consequence.SANCTION_CHANGED),
        ("养鱼须经省级海关批准。", "养鱼须经县级海关批准。", "permit", Consequence.LEVEL_CHANGED),
        ("占道的，须经海关批准。", "占道的，须经公安局批准。", "penalty", Consequence.TEXT_CHANGED),
        ("应当爱护鱼。", "应当爱护虾。", "permit", Consequence.TEXT_CHANGED),
        (
            "由县级以上人民政府工商行政管理部门处一百元罚款。",
            "由县级以上人民政府市场监督管理部门处一百元罚款。",
            "penalty",
            Consequence.TEXT_CHANGED,
        ),
    ],
)  # fmt: skip
def test_the_gravest_difference_is_the_class(
    before: str, after: str, power: str, expected: Consequence
) -> None:
    assert difference(before, after, power).consequence is expected


def test_a_renamed_body_is_said() -> None:
    found = difference(
        "由工商行政管理部门处一百元罚款。", "由市场监督管理部门处一百元罚款。", "penalty"
    )
    assert "仍是同一机关" in found.reason


def test_a_body_without_its_level() -> None:
    assert core_of("县级以上地方人民政府城市管理部门") == "城市管理部门"
    assert core_of("国务院") == "人民政府"
