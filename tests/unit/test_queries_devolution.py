"""Findings of transfers and chains of items, over invented transfers without a database.

The expectations follow from what each way to hand a power on means (行政许可法 24, 25; 行政处罚法
18, 20, 24; 行政强制法 17): only where ownership moves must the receiver list the item.
"""

from dataclasses import replace

import pytest

from queries.bodies.views import Body, Successor
from queries.devolution.chain import chains
from queries.devolution.findings import check
from queries.devolution.holdings import Holdings
from queries.devolution.levels import authority_phrases, cited_text, levels_of
from queries.devolution.surroundings import Surroundings
from queries.devolution.transfer import BasisOf, PartyOf, Transfer, covers, same_item
from queries.items.views import SheetRow
from queries.laws.articles import ArticleView, Wording
from queries.rules.transfer_modes import type_by_name
from tests.unit.held_items import items_of_department

DAY = "2025-12-31"
CITY, COUNTY, TOWN = "dept:市局", "dept:县局", "dept:镇"
_LEVELS = {CITY: "3", COUNTY: "4", TOWN: "5"}


def transfer(
    item: str, giver: str, receiver: str, day: str, mode: str = "devolve", **more: object
) -> Transfer:
    values: dict[str, object] = {
        "key": f"{item}:{day}", "item": item, "code": None, "mode": mode, "mode_label": mode,
        "giver": PartyOf(giver, giver, None), "receivers": (PartyOf(receiver, receiver, None),),
        "instrument": "某发〔2024〕1号", "decided_on": day, "ends_on": None, "bases": (),
        "remark": None, "source": SheetRow("t.xlsx", "下放", 2),
        "records": {"consultation": "已征求", "announcement": "已公告", "assessment": "每年评估"},
    }  # fmt: skip
    return Transfer(**{**values, **more})  # type: ignore[arg-type]


def body(key: str, successors: tuple[Successor, ...] = ()) -> Body:
    return Body(
        key, key.removeprefix("dept:"), None, True, _LEVELS.get(key), (), (), (), None,
        "2025-03-20" if successors else None, successors,
    )  # fmt: skip


def surroundings(
    transfers: list[Transfer],
    lists: dict[str, str] | None = None,
    held: list[tuple[str, str, str]] | None = None,
    articles: dict[str, str] | None = None,
    bodies: dict[str, Body] | None = None,
    *,
    whole: bool = True,
) -> Surroundings:
    """Units with lists of a day, items (unit, name, power type), articles with their words."""
    list_rows = [
        {"department": key, "dated": dated, "whole": whole} for key, dated in (lists or {}).items()
    ]
    by_unit = {
        holder: [(name, power) for unit, name, power in held or [] if unit == holder]
        for holder in dict.fromkeys(unit for unit, _, _ in held or [])
    }
    item_rows = [items_of_department(unit, items, "source~1") for unit, items in by_unit.items()]
    texts = {
        key: ArticleView(key, "12", None, "第十二条", "law:甲法", (Wording(text, None, None),))
        for key, text in (articles or {}).items()
    }
    known = {key: body(key) for key in (CITY, COUNTY, TOWN)} | (bodies or {})
    files = {"source~1": "清单.xlsx", "source~2": "机构名录.csv"}
    return Surroundings(known, Holdings(list_rows, item_rows), texts, transfers, DAY, files)


def findings(one: Transfer, around: Surroundings) -> list[str]:
    return [finding.finding for finding in check(one, around).findings]


def test_a_receiver_that_lists_the_item_is_fine() -> None:
    given = transfer("取水许可", CITY, COUNTY, "2024-01-01")
    around = surroundings([given], {COUNTY: "2025-01-01"}, [(COUNTY, "取水 许可", "permit")])
    assert check(given, around).findings == ()
    assert check(given, around).not_checked == ()


def test_a_receiver_whose_list_lacks_the_item_and_names_that_come_near() -> None:
    given = transfer("建设项目取水许可证核发", CITY, COUNTY, "2024-01-01")
    near = (COUNTY, "建设项目取水许可证的核发", "permit")
    (found,) = check(given, surroundings([given], {COUNTY: "2025-01-01"}, [near])).findings
    assert found.finding == "NOT_RECEIVED"
    assert "须人工认定" in found.words
    assert len(found.proposals) == 1


def test_a_transfer_that_is_only_counted_has_the_same_findings_without_proposals() -> None:
    given = transfer("建设项目取水许可证核发", CITY, COUNTY, "2024-01-01")
    near = (COUNTY, "建设项目取水许可证的核发", "permit")
    around = surroundings([given], {COUNTY: "2025-01-01"}, [near])
    (found,) = check(given, around, proposes=False).findings
    assert (found.finding, found.proposals) == ("NOT_RECEIVED", ())
    assert "须人工认定" not in found.words


def test_an_item_that_two_units_list_is_found_with_each() -> None:
    rows = [items_of_department(unit, [("取水许可", "permit")]) for unit in (CITY, COUNTY)]
    same = [{**row, "items": ["item:1"]} for row in rows]
    found = Holdings([], same).find("取水 许可", None, (CITY, COUNTY))
    assert [(one.department, one.row.item) for one in found] == [
        (CITY, "item:1"),
        (COUNTY, "item:1"),
    ]


def test_an_item_is_found_by_its_name_its_whole_name_and_its_code() -> None:
    row = items_of_department(CITY, [("取水许可", "permit"), ("排水许可", "permit")])
    holdings = Holdings([], [{**row, "sub_names": ["小型", ""], "codes": ["", "Ａ-1"]}])
    for name, code, expected in (
        ("取水许可", None, ["取水许可（小型）"]),
        ("取水许可(小型)", None, ["取水许可（小型）"]),
        ("排水", "A-1", ["排水许可"]),
        ("排水", None, []),
    ):
        found = holdings.find(name, code, (CITY,))
        assert [one.row.whole_name for one in found] == expected


@pytest.mark.parametrize("lists", [{}, {COUNTY: "2023-06-30"}])
def test_without_a_later_list_nothing_is_found_but_said(lists: dict[str, str]) -> None:
    given = transfer("取水许可", CITY, COUNTY, "2024-01-01")
    outcome = check(given, surroundings([given], lists))
    assert outcome.findings == ()
    assert [one.check for one in outcome.not_checked] == ["NOT_RECEIVED"]


def test_an_entrusted_item_stays_with_its_giver() -> None:
    given = transfer("取水许可", CITY, COUNTY, "2024-01-01", "entrust")
    around = surroundings(
        [given], {CITY: "2025-01-01", COUNTY: "2025-01-01"}, [(CITY, "取水许可", "permit")]
    )
    assert findings(given, around) == []


def test_a_coercive_measure_may_not_be_entrusted() -> None:
    given = transfer("查封违法设施", CITY, COUNTY, "2024-01-01", "entrust")
    assert findings(given, surroundings([given])) == ["MODE_FORBIDDEN"]
    listed = transfer("违法设施的处置", CITY, COUNTY, "2024-01-01", "entrust")
    around = surroundings([listed], {CITY: "2025-01-01"}, [(CITY, "违法设施的处置", "coercion")])
    assert findings(listed, around) == ["MODE_FORBIDDEN"]


def test_an_item_that_its_giver_still_lists() -> None:
    given = transfer("取水许可", CITY, COUNTY, "2024-01-01")
    held = [(CITY, "取水许可", "permit"), (COUNTY, "取水许可", "permit")]
    lists = {CITY: "2025-01-01", COUNTY: "2025-01-01"}
    (found,) = check(given, surroundings([given], lists, held)).findings
    assert found.finding == "STILL_IN_GIVERS_LIST"
    assert found.evidence == "清单.xlsx 表 第 3 行"
    before = {**lists, CITY: "2023-01-01"}
    outcome = check(given, surroundings([given], before, held))
    assert [one.check for one in outcome.not_checked] == ["STILL_IN_GIVERS_LIST"]


def test_a_receiver_that_is_gone_is_followed_to_its_successor() -> None:
    given = transfer("取水许可", CITY, COUNTY, "2024-01-01")
    merged = Successor(
        "dept:新局", "新局", "merge", "合并", None, "2025-03-20", "某委发〔2025〕4号"
    )
    bodies = {COUNTY: body(COUNTY, (merged,)), "dept:新局": body("dept:新局")}
    around = surroundings(
        [given], {"dept:新局": "2025-06-30"}, [("dept:新局", "取水许可", "permit")], bodies=bodies
    )
    (found,) = check(given, around).findings
    assert found.finding == "RECEIVER_GONE"
    assert found.successors == (merged,)
    assert "新局" in found.words
    assert found.evidence == "某委发〔2025〕4号"


def test_a_receiver_that_ended_without_successor_is_shown_where_that_is_written() -> None:
    given = transfer("取水许可", CITY, COUNTY, "2024-01-01", "entrust")
    ended = replace(
        body(COUNTY), abolished_on="2025-03-25", source="source~2", place="机构名录!R9C8"
    )
    (found,) = check(given, surroundings([given], bodies={COUNTY: ended})).findings
    assert found.finding == "RECEIVER_GONE"
    assert found.evidence == "机构名录.csv 第 9 行"


def test_an_ended_term_is_said_unless_the_item_went_on() -> None:
    ended = transfer("取水许可", CITY, COUNTY, "2023-01-01", "entrust", ends_on="2025-01-14")
    assert findings(ended, surroundings([ended])) == ["EXPIRED"]
    back = transfer("取水许可", COUNTY, CITY, "2025-01-15", "take_back")
    outcome = check(ended, surroundings([ended, back]))
    assert outcome.findings == ()
    assert "2025-01-15" in outcome.notes[0]


def test_the_last_day_of_a_term_still_counts() -> None:
    one = transfer("取水许可", CITY, COUNTY, "2023-01-01", "entrust", ends_on=DAY)
    assert findings(one, surroundings([one])) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("应当经省级人民政府水行政主管部门批准。", ["LEVEL_NOT_ALLOWED"]),
        ("应当经县级以上地方人民政府水行政主管部门批准。", []),
        ("应当经水行政主管部门批准。", []),
        ("应当具备国务院水行政主管部门规定的条件。", []),
        ("具体办法由国务院规定。", []),
    ],
)
def test_the_level_is_that_of_authorities_that_act(text: str, expected: list[str]) -> None:
    basis = BasisOf("law:甲法#12", None, "《甲法》第十二条")
    given = transfer("取水许可", CITY, COUNTY, "2024-01-01", bases=(basis,))
    around = surroundings([given], articles={"law:甲法#12": text})
    assert findings(given, around) == expected


def test_towns_may_get_penalties_that_the_text_leaves_to_counties() -> None:
    basis = BasisOf("law:甲法#12", None, "《甲法》第十二条")
    given = transfer("对违法取水的处罚", COUNTY, TOWN, "2024-01-01", "empower_town", bases=(basis,))
    text = "由县级以上地方人民政府水行政主管部门处以罚款。"
    assert findings(given, surroundings([given], articles={"law:甲法#12": text})) == []


def test_only_the_cited_paragraph_is_read() -> None:
    text = "由省级人民政府批准。\n由县级人民政府批准：\n（一）取水；\n（二）排水。"
    article = ArticleView("a", "1", None, "第一条", None, (Wording(text, None, None),))
    second = cited_text(article, 2, DAY) or ""
    assert second.startswith("由县级")
    assert second.endswith("（二）排水。")
    assert levels_of(authority_phrases(second)) == {"4"}
    assert cited_text(article, -1, DAY) == second


def test_one_item_in_two_spellings_and_a_part_of_it() -> None:
    whole = transfer("取水许可", CITY, COUNTY, "2024-01-01")
    part = transfer("取水许可（小型）", CITY, COUNTY, "2024-02-01")
    assert same_item(whole, part)
    assert covers(whole, part)
    assert not covers(part, whole)


def test_a_chain_goes_down_and_names_who_holds_the_item() -> None:
    steps = [
        transfer("取水许可", "dept:省厅", CITY, "2018-01-01"),
        transfer("取水许可", CITY, COUNTY, "2021-01-01"),
        transfer("取水许可", COUNTY, TOWN, "2024-01-01", "entrust"),
    ]
    (chain,) = chains(steps, surroundings(steps))
    assert chain.lines == (("dept:省厅", "市局", "县局"),)
    assert chain.held_by == ("县局",)
    assert chain.acting == ("镇",)
    assert not chain.circle


def test_a_circle_ends_and_is_said() -> None:
    steps = [
        transfer("取水许可", CITY, COUNTY, "2021-01-01"),
        transfer("取水许可", COUNTY, CITY, "2023-01-01", "take_back"),
    ]
    (chain,) = chains(steps, surroundings(steps))
    assert chain.held_by == ("市局",)
    assert chain.circle


def test_a_part_that_went_on_leaves_the_rest_with_the_giver() -> None:
    steps = [
        transfer("取水许可", CITY, COUNTY, "2021-01-01"),
        transfer("取水许可（小型）", COUNTY, TOWN, "2023-01-01"),
    ]
    (chain,) = chains(steps, surroundings(steps))
    assert chain.held_by == ("县局", "镇")


def test_a_transfer_to_itself_ends() -> None:
    one = transfer("取水许可", CITY, CITY, "2021-01-01")
    (chain,) = chains([one], surroundings([one]))
    assert chain.held_by == ("市局",)
    assert chain.circle


def test_an_excerpt_shows_neither_that_an_item_lacks_nor_a_vacuum() -> None:
    given = transfer("取水许可", CITY, COUNTY, "2024-01-01")
    lists = {CITY: "2025-01-01", COUNTY: "2025-01-01"}
    whole = check(given, surroundings([given], lists))
    assert {one.finding for one in whole.findings} == {"NOT_RECEIVED", "VACUUM"}
    part = check(given, surroundings([given], lists, whole=False))
    assert part.findings == ()
    assert [one.check for one in part.not_checked] == ["NOT_RECEIVED"]


def test_who_only_acts_for_the_owner_hands_on_no_ownership() -> None:
    lent = transfer("取水许可", CITY, COUNTY, "2021-01-01", "entrust")
    for mode in ("entrust", "devolve"):
        on = transfer("取水许可", COUNTY, TOWN, "2024-01-01", mode)
        around = surroundings([lent, on])
        (chain,) = chains([lent, on], around)
        assert chain.held_by == ("市局",)
        assert chain.acting == ("县局", "镇")
        assert "SUBDELEGATED" in findings(on, around)
    own = transfer("取水许可", COUNTY, TOWN, "2024-01-01")
    listed = surroundings([lent, own], {COUNTY: "2025-01-01"}, [(COUNTY, "取水许可", "permit")])
    assert "SUBDELEGATED" not in findings(own, listed)


def test_what_was_lent_and_is_taken_back_is_the_owners_as_before() -> None:
    lent = transfer("取水许可", CITY, COUNTY, "2021-01-01", "entrust")
    back = transfer("取水许可", COUNTY, CITY, "2023-01-01", "take_back")
    around = surroundings([lent, back])
    (chain,) = chains([lent, back], around)
    assert (chain.held_by, chain.acting, chain.circle) == (("市局",), (), False)
    assert check(lent, around).notes == ("已于2023-01-01由市局收回（某发〔2024〕1号）",)


def test_a_suspended_power_is_said_to_be_so_until_it_is_resumed() -> None:
    stopped = transfer("取水许可", CITY, CITY, "2024-01-01", "suspend", receivers=())
    (note,) = check(stopped, surroundings([stopped])).notes
    assert note == "自2024-01-01起暂停行使，没有恢复的记载"
    again = transfer("取水许可", CITY, CITY, "2024-06-01", "resume", receivers=())
    (note,) = check(stopped, surroundings([stopped, again])).notes
    assert note == "暂停以后，已于2024-06-01恢复（某发〔2024〕1号）"


@pytest.mark.parametrize(
    ("mode", "item", "giver", "receiver", "kind", "expected"),
    [
        # 行政许可法 24：其他行政机关；处罚可以委托给合格的组织（行政处罚法 20、21）。
        ("entrust", "取水许可", CITY, COUNTY, "事业单位", True),
        ("entrust", "取水许可", CITY, COUNTY, "政府工作部门", False),
        ("entrust", "对违法取水的处罚", CITY, COUNTY, "事业单位", False),
        # 行政处罚法 24：县级部门的处罚权，交给乡镇、街道。
        ("empower_town", "对违法取水的处罚", COUNTY, TOWN, "乡镇、街道", False),
        ("empower_town", "对违法取水的处罚", CITY, TOWN, "乡镇、街道", True),
        ("empower_town", "对违法取水的处罚", COUNTY, CITY, "政府工作部门", True),
    ],
)
def test_between_whom_a_mode_allows_a_power_to_go(
    mode: str, item: str, giver: str, receiver: str, kind: str, expected: bool
) -> None:
    given = transfer(item, giver, receiver, "2024-01-01", mode)
    around = surroundings([given], bodies={receiver: replace(body(receiver), kind=kind)})
    assert ("RECEIVER_UNFIT" in findings(given, around)) is expected


@pytest.mark.parametrize(
    ("text", "receiver", "expected"),
    [
        ("违反本法规定的，由水行政主管部门责令改正，处一万元以下罚款。", TOWN, True),
        ("违反本法规定的，由水行政主管部门责令改正，处一万元以下罚款。", COUNTY, False),
        ("违反本法规定的，由乡镇人民政府责令改正，处一千元以下罚款。", TOWN, False),
    ],
)
def test_a_penalty_goes_no_lower_than_the_county_unless_the_law_says_so(
    text: str, receiver: str, expected: bool
) -> None:
    """行政处罚法 23：由县级以上的机关管辖，法律、行政法规另有规定的除外。"""
    basis = BasisOf("law:甲法#12", None, "《甲法》第十二条")
    given = transfer("对违法取水的处罚", CITY, receiver, "2024-01-01", bases=(basis,))
    around = surroundings([given], articles={"law:甲法#12": text})
    assert ("LEVEL_NOT_ALLOWED" in findings(given, around)) is expected


def test_a_penalty_is_told_by_its_name() -> None:
    assert type_by_name("对违法取水的处罚") == "penalty"
    assert type_by_name("对违法取水的行政处罚") == "penalty"
    assert type_by_name("对取水单位的抽查") == "inspection"


def test_only_a_bracket_at_the_end_makes_a_part_of_an_item() -> None:
    for item, is_part in (("取水 许可", False), ("取水许可（小型）", True)):
        given = transfer(item, CITY, COUNTY, "2024-01-01", "entrust")
        notes = check(given, surroundings([given])).notes
        assert any("只交出一部分" in note for note in notes) is is_part
