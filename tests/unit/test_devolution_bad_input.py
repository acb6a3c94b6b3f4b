"""Transfers that can't be right, over invented ones: circles, days, contradictions, unknown names.

Each is found once, and its neighbour that is in order isn't.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from queries.bodies.views import Body
from queries.devolution.answer import NotChecked
from queries.devolution.findings import check
from queries.devolution.holdings import Holdings
from queries.devolution.left_behind import linked_types
from queries.devolution.names import NOTHING, object_of
from queries.devolution.surroundings import RegionView, Surroundings
from queries.devolution.transfer import PartyOf, Transfer, TransfersByItem
from queries.items.views import SheetRow
from tests.unit.held_items import items_of_department

DAY = "2025-12-31"
CITY, COUNTY, TOWN = "dept:市局", "dept:县局", "dept:镇"


def transfer(
    item: str, giver: str, receiver: str, day: str, mode: str = "devolve", **more: Any
) -> Transfer:
    values: dict[str, Any] = {
        "key": f"{item}:{giver}:{receiver}:{day}", "item": item, "code": None, "mode": mode,
        "mode_label": mode, "giver": PartyOf(giver, giver, None),
        "receivers": (PartyOf(receiver, receiver, None),), "instrument": f"某发〔{day[:4]}〕1号",
        "decided_on": day, "ends_on": None, "bases": (), "remark": None,
        "source": SheetRow("t.xlsx", "下放", 2),
        "records": {"consultation": "同意", "announcement": "已公告", "assessment": "每年评估"},
    }  # fmt: skip
    return Transfer(**{**values, **more})


def body(key: str, *, registered: bool = True) -> Body:
    name = key.removeprefix("dept:")
    return Body(key, name, None, registered, None, (), (), (), None, None, ())


def around(
    transfers: Sequence[Transfer],
    held: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    bodies: Mapping[str, Body] | None = None,
    **more: Any,
) -> Surroundings:
    """Units with a whole list of 2025 each, and the items (name, type) in it."""
    lists = [{"department": unit, "dated": "2025-06-01", "whole": True} for unit in held or {}]
    items = [items_of_department(unit, rows) for unit, rows in (held or {}).items()]
    known = {key: body(key) for key in (CITY, COUNTY, TOWN)} | dict(bodies or {})
    return Surroundings(known, Holdings(lists, items), {}, transfers, DAY, **more)


def codes(one: Transfer, near: Surroundings) -> list[str]:
    return [found.finding for found in check(one, near).findings]


def test_a_chain_that_comes_back_is_found_unless_it_is_taken_back() -> None:
    down = transfer("取水许可", CITY, COUNTY, "2023-01-01")
    on = transfer("取水许可", COUNTY, TOWN, "2024-01-01")
    back = transfer("取水许可", TOWN, CITY, "2025-01-01")
    assert codes(back, around([down, on, back])) == ["CHAIN_LOOPS"]
    taken = replace(back, mode="take_back")
    assert codes(taken, around([down, on, taken])) == []


def test_a_transfer_before_its_item_existed() -> None:
    given = transfer("取水许可", CITY, COUNTY, "2023-01-01", "entrust")
    listed = {"department": CITY, "name": "取水许可", "code": None, "since": "2024-01-01"}
    days = {CITY: ("2022-01-01", "2024-01-01")}
    assert codes(given, around([given], first_listed=[listed], list_days=days)) == ["BEFORE_ITEM"]
    before = {**listed, "since": "2022-01-01"}
    assert codes(given, around([given], first_listed=[before], list_days=days)) == []
    # Without an earlier list nobody knows what stood in it.
    only = {CITY: ("2024-01-01",)}
    assert codes(given, around([given], first_listed=[listed], list_days=only)) == []


def test_a_part_in_brackets_counts_as_its_item_there() -> None:
    given = transfer("取水许可（小型）", CITY, COUNTY, "2023-01-01", "entrust")
    listed = {"department": CITY, "name": "取水许可", "code": None, "since": "2024-01-01"}
    days = {CITY: ("2022-01-01", "2024-01-01")}
    assert codes(given, around([given], first_listed=[listed], list_days=days)) == ["BEFORE_ITEM"]


def test_two_documents_that_contradict_each_other() -> None:
    owned = transfer("取水许可", CITY, COUNTY, "2024-01-01")
    entrusted = transfer("取水许可", CITY, COUNTY, "2024-02-01", "entrust")
    near = around([owned, entrusted])
    assert codes(owned, near) == codes(entrusted, near) == ["INSTRUMENTS_CONTRADICT"]
    again = transfer("取水许可", CITY, COUNTY, "2024-02-01")
    assert codes(again, around([owned, again])) == []


def test_a_mode_nobody_knows_and_one_that_is_not_written() -> None:
    odd = transfer("取水许可", CITY, COUNTY, "2024-01-01", "unknown", mode_written="挂靠")
    (found,) = check(odd, around([odd])).findings
    assert (found.finding, "挂靠" in found.words) == ("MODE_UNKNOWN", True)
    silent = replace(odd, mode_written=None)
    (found,) = check(silent, around([silent])).findings
    assert "没有写明" in found.words


def test_a_receiver_nobody_knows() -> None:
    bodies = {"dept:某办": body("dept:某办", registered=False)}
    given = transfer("取水许可", CITY, "dept:某办", "2024-01-01", "entrust")
    assert codes(given, around([given], bodies=bodies)) == ["RECEIVER_UNKNOWN"]


@pytest.mark.parametrize(
    ("instrument", "found", "checked"),
    [
        ("云政发〔2023〕1号", [], True), ("石政发〔2023〕1号", ["DECIDER_TOO_LOW"], True),
        ("会议纪要第3期", [], False), (None, ["NO_INSTRUMENT"], False),
    ],
)  # fmt: skip
def test_a_decider_that_is_too_low_or_can_not_be_told(
    instrument: str | None, found: list[str], checked: bool
) -> None:
    regions = (RegionView("a", "云川省", 2), RegionView("b", "石桥县", 4))
    given = transfer(
        "对违法取水的处罚", COUNTY, TOWN, "2024-01-01", "empower_town", instrument=instrument
    )
    near = around([given], {TOWN: [("对违法取水的处罚", "penalty")]}, regions=regions)
    outcome = check(given, near)
    assert [one.finding for one in outcome.findings] == found
    unsure = [one for one in outcome.not_checked if one.check == "DECIDER_TOO_LOW"]
    assert bool(unsure) is not checked
    assert all(isinstance(one, NotChecked) and one.why for one in unsure)


# 行政处罚法 54: who punishes has to inspect; 行政强制法 17: measures go with the power to punish.
@pytest.mark.parametrize(
    ("item", "kind", "stays", "found"),
    [
        ("对无证取水的处罚", "penalty", ("对取水的监督检查", "inspection"), False),
        ("对违法经营食品的处罚", "penalty", ("对经营食品的监督检查", "inspection"), True),
        ("对违法经营食品的处罚", "penalty", ("查封违法经营食品的场所", "coercion"), True),
        ("对违法经营食品的处罚", "penalty", ("食品经营许可", "permit"), False),
        ("对食品经营的监督检查", "inspection", ("对无证食品经营的处罚", "penalty"), True),
        ("对食品经营的监督检查", "inspection", ("对露天烧烤的处罚", "penalty"), False),
        ("食品经营许可", "permit", ("对食品经营的日常监督检查", "inspection"), True),
        ("对食品经营先进单位的奖励", "reward", ("对食品经营先进单位的检查", "inspection"), False),
    ],
)
def test_linked_powers_that_stay_behind(
    item: str, kind: str, stays: tuple[str, str], found: bool
) -> None:
    given = transfer(item, CITY, COUNTY, "2024-01-01")
    near = around([given], {CITY: [stays], COUNTY: [(item, kind)]})
    assert codes(given, near) == (["LINKED_LEFT_BEHIND"] if found else [])
    noted = replace(given, records={**given.records, "linking": "已签订衔接备忘录"})
    assert codes(noted, around([noted], {CITY: [stays], COUNTY: [(item, kind)]})) == []
    both = around([given], {CITY: [stays], COUNTY: [(item, kind), stays]})
    assert codes(given, both) == []


def test_what_goes_with_what_and_what_items_are_about() -> None:
    assert linked_types("penalty") == {"inspection", "coercion"}
    assert linked_types("reward") == linked_types(None) == frozenset()
    assert object_of("对食品经营的监督检查") == "食品经营"
    assert object_of("对无证经营食品行为的行政处罚") == "无证经营食品"
    assert object_of("日常监督检查") == NOTHING


def test_transfers_by_their_item_are_those_that_a_comparison_of_each_gives() -> None:
    every = [
        transfer("取水许可", CITY, COUNTY, "2024-01-01", code="A1"),
        transfer("取水审批", CITY, COUNTY, "2024-01-02", code="Ａ1"),
        transfer("取水许可（小型）", COUNTY, TOWN, "2024-01-03"),
        transfer("取水许可", COUNTY, TOWN, "2024-01-04", code="B2"),
        transfer("排水许可", COUNTY, TOWN, "2024-01-05"),
    ]
    by_item = TransfersByItem(every)
    keys = [[other.key for other in by_item.of(one)] for one in every]
    first, second, part, other, last = (one.key for one in every)
    assert keys == [[first, second, part], [first, second], [first, part, other], [part, other],
                    [last]]  # fmt: skip
