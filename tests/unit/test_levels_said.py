"""Which levels a text lets exercise a power: who acts, and not whoever is named.

The sentences are made up in the manner of statutes; the expectations follow from reading them.
"""

import pytest

from queries.devolution.levels import levels_of, levels_said, said_together

PROVINCE, CITY, COUNTY = {"2"}, {"3"}, {"4"}


def forbids(text: str, power_type: str | None, levels: set[str]) -> bool:
    return levels_said(text, power_type).forbids(levels)


@pytest.mark.parametrize(
    ("power_type", "text"),
    [
        ("penalty", "违反本条例的，由县级人民政府文化主管部门没收违法所得，并处一万元罚款。"),
        ("penalty", "擅自营业的，由县级人民政府文化主管部门、县级公安机关依据职权责令改正。"),
        ("penalty", "对该单位，县级人民政府公安机关可以没收其设备，处二万元罚款。"),
        ("permit", "开采河砂的，由县级人民政府水行政主管部门审批。"),
        ("permit", "开采河砂应当经县级人民政府水行政主管部门批准。"),
        ("permit", "应当向县级人民政府水行政主管部门申领许可证。"),
        (None, "名录由县级人民政府认定。"),
    ],
)
def test_who_acts_is_allowed_and_others_are_not(power_type: str | None, text: str) -> None:
    assert forbids(text, power_type, CITY)
    assert not forbids(text, power_type, COUNTY)


@pytest.mark.parametrize(
    ("power_type", "text"),
    [
        # What was forbidden, issued, recognised by an authority: no word on who punishes.
        (
            "penalty",
            "有下列行为的，由文化主管部门罚款：\n（一）发行国务院文化主管部门禁止进口的出版物的。",
        ),
        ("penalty", "未经国务院文化主管部门批准擅自进口的，没收违法所得。"),
        ("penalty", "（六）国务院旅游行政部门认定的其他行为。"),
        ("penalty", "拒绝、阻碍国务院核安全监管部门检查的，处五万元罚款。"),
        ("penalty", "应当取得省级人民政府文物行政部门颁发的许可证；无证经营的，没收违法所得。"),
        # To whom something is reported.
        ("penalty", "未将用量报省级人民政府公安机关备案的，责令改正。"),
        # Who looks after the whole field.
        ("penalty", "国务院环境主管部门对全国污染防治工作实施统一监督管理。"),
        # Another authority, whose level isn't said, or the one that issued the licence.
        ("penalty", "由旅游主管部门责令改正；情节严重的，由省级人民政府旅游主管部门吊销导游证。"),
        ("penalty", "由县级公安机关责令停业；情节严重的，由原发证机关吊销许可证。"),
        # Nobody of any level.
        ("permit", "应当经水行政主管部门批准。"),
    ],
)
def test_who_is_only_named_allows_no_conclusion(power_type: str, text: str) -> None:
    assert not forbids(text, power_type, CITY)


def test_a_level_named_for_anything_else_is_not_called_forbidden() -> None:
    text = "由省级人民政府水行政主管部门审批；取水量小的，市级人民政府可以另定办法。"
    assert forbids(text, "permit", COUNTY)
    assert not forbids(text, "permit", PROVINCE)


def test_each_of_several_bases_may_allow_a_level() -> None:
    texts = ("由省级人民政府审批。", "由县级人民政府审批。")
    every = said_together(levels_said(text, "permit") for text in texts)
    assert levels_of(every.acting) == PROVINCE | COUNTY
    assert every.forbids(CITY)
    assert not every.forbids(COUNTY)
    opened = said_together([levels_said("由水行政主管部门审批。", "permit"), every])
    assert not opened.forbids(CITY)
