"""Which items of two lists are one, and in what they differ: over items made for the test."""

from typing import Any

import pytest

from queries.comparison.differences import differences
from queries.comparison.matching import ListedItem, listed_item, match, near


def item(
    name: str, unit: str = "甲市水务局", power_type: str = "permit", **more: Any
) -> ListedItem:
    bases = more.pop("bases", ("law:水法#7",))
    record = {
        "item": more.pop("key", f"item:{unit}:{name}"), "code": None, "unit": f"dept:{unit}",
        "unit_name": unit, "place": more.pop("place", "表!R3"), "source": "s",
        "catalogue": more.pop("catalogue", []),
        "bases": [{"target": one, "label": f"第{one[-1]}条", "title": "《水法》"} for one in bases],
        "state": {"name": name, "power_type": power_type, "power_type_written": None, **more},
    }  # fmt: skip
    return listed_item(record, {"s": "清单.xlsx"})


def told(left: list[ListedItem], right: list[ListedItem]) -> list[tuple[str, str, str]]:
    return [(m.left.told.name, m.right.told.name, m.tier) for m in match(left, right).pairs]


@pytest.mark.parametrize(
    ("left", "right", "tier"),
    [
        (
            item("取水许可", catalogue=["000119001000"]),
            item("取水审批", catalogue=["000119001000"]),
            "catalogue",
        ),
        (item("取水许可", code="A-1"), item("取水审批", code="Ａ-1"), "code"),
        (item("取水 许可"), item("取水许可", "乙市水务局"), "name_type_basis"),
        (item("取水许可"), item("取水许可", bases=("law:水法#9",)), "name_type_basis"),
        (item("取水许可"), item("取水许可", bases=("law:取水条例#2",)), "name_type"),
        (item("取水许可"), item("取水许可", power_type="other_power"), "name"),
    ],
)
def test_how_two_items_are_told_to_be_one(left: ListedItem, right: ListedItem, tier: str) -> None:
    assert [one[2] for one in told([left], [right])] == [tier]


def test_likeness_of_names_is_no_match_and_is_proposed() -> None:
    left, right = (
        item("对违法取水的处罚", power_type="penalty"),
        item("违法取水的处罚", power_type="penalty"),
    )
    found = match([left], [right])
    assert (found.pairs, found.left, found.right) == ((), (left,), (right,))
    assert [other.told.name for other, _ in near(left, [right])] == ["违法取水的处罚"]
    assert near(left, [item("违法取水的处罚", power_type="inspection")]) == []


def test_of_several_the_one_of_the_same_unit_and_bases_is_taken() -> None:
    own = item("取水许可", key="own")
    other_unit = item("取水许可", "甲市城管局", key="other")
    other_basis = item("取水许可", bases=("law:水法#9",), key="basis")
    found = match([item("取水许可")], [other_unit, other_basis, own])
    assert found.pairs[0].right.told.key == "own"
    assert [one.told.key for one in found.right] == ["other", "basis"]


def test_each_item_has_one_partner() -> None:
    left = [item("取水许可", key="1"), item("取水许可", key="2"), item("取水许可", key="3")]
    right = [item("取水许可", key="4"), item("取水许可", key="5")]
    found = match(left, right)
    pairs = [(m.left.told.key, m.right.told.key) for m in found.pairs]
    assert pairs == [("1", "4"), ("2", "5")]
    assert [one.told.key for one in found.left] == ["3"]


def test_a_surer_way_goes_first() -> None:
    coded = item("取水审批", code="A1", key="coded")
    named = item("取水许可", key="named")
    found = match([item("取水许可", code="A1")], [named, coded])
    assert found.pairs[0].right.told.key == "coded"


def test_the_fields_in_which_two_items_differ() -> None:
    left = item("取水许可", code="A1", undertaking_org="水政科", duty="受理、审查", number="1")
    right = item(
        "取水审批", power_type="other_power", code="A1", bases=("law:水法#7", "law:水法#9"),
        undertaking_org="水政 科", duty="受理", number="7",
    )  # fmt: skip
    found = {one.name: (one.left, one.right) for one in differences(left, right)}
    assert found == {
        "name": ("取水许可", "取水审批"),
        "power_type": ("行政许可", "其他行政权力"),
        "bases": (None, "《中华人民共和国水法》第9条"),
        "duty": ("受理、审查", "受理"),
    }


def test_items_that_say_the_same_do_not_differ() -> None:
    assert list(differences(item("取水许可"), item("取水　许可", "乙市水务局"))) == []
