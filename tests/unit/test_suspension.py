"""When and where a text stops applying, without a database.

The forms are those of decisions that let a text rest for a time (立法法 16): a term in years, a
last day, an extension, a resumption; the texts are written for the test.
"""

import pytest

from legal_text.amendments import read_decision
from queries.bodies.views import Body
from queries.impact.regions import Regions, Within
from queries.impact.suspension import Suspension, ended_by, suspensions
from tests.unit.suspending_decisions import (
    EXTENDED,
    PROVINCE_STOPS,
    RESUMED,
    TRIAL,
    TWO_PLACES,
    UNTIL_A_DAY,
)


def read(text: str) -> Suspension:
    decision = read_decision(text)
    return suspensions(decision, decision.effects)[0]


@pytest.mark.parametrize(
    ("text", "since", "until", "region"),
    [
        (TRIAL, "2026-03-01", "2029-03-01", "柳溪县"),  # three years, said in a sentence of its own
        (TWO_PLACES, "2026-03-01", "2029-03-01", "河湾市、柳溪县"),
        (UNTIL_A_DAY, "2026-03-01", "2029-01-01", "河湾自由贸易试验区"),
        (EXTENDED, "2026-03-01", "2030-03-02", "柳溪县"),
        (PROVINCE_STOPS, "2026-03-01", None, "南川省"),
        (RESUMED, "2027-01-01", None, "柳溪县"),
    ],
)
def test_each_form_has_its_days_and_its_region(
    text: str, since: str, until: str | None, region: str
) -> None:
    one = read(text)
    assert (one.since, one.until, one.region) == (since, until, region)


def test_the_law_that_a_decision_rests_on_is_not_stopped() -> None:
    decision = read_decision(PROVINCE_STOPS)
    assert [one.effect.law for one in suspensions(decision, decision.effects)] == ["取水条例"]


def test_what_may_resume_some_day_has_not_resumed() -> None:
    decision = read_decision(TRIAL)
    assert not any(one.resumes for one in suspensions(decision, decision.effects))


def test_the_words_say_how_it_lies_to_a_day() -> None:
    one = read(TRIAL)
    assert one.told("2026-02-01").endswith("尚未开始")
    assert one.told("2027-01-01") == "在柳溪县自2026-03-01起至2029-02-28暂停或者暂时调整适用"
    assert not one.is_over_on("2029-02-28")
    assert one.is_over_on("2029-03-01")


def test_a_resumption_ends_the_suspension_of_its_place() -> None:
    stopped, resumed = read(TRIAL), read(RESUMED)
    assert ended_by(stopped, [resumed], "水源保护法").until == "2027-01-01"
    assert ended_by(stopped, [resumed], "别的法").until == "2029-03-01"
    elsewhere = Suspension(resumed.effect, resumed.since, None, "青石县")
    assert ended_by(stopped, [elsewhere], "水源保护法").until == "2029-03-01"


def body(*regions: str) -> Body:
    return Body("dept:x", "x", None, True, None, regions, (), (), None, None, ())


def test_a_unit_lies_to_a_region_as_the_graph_says() -> None:
    regions = Regions(
        {"柳溪县": frozenset({"r:county"})},
        {"r:county": frozenset({"r:county", "r:city"}), "r:town": frozenset({"r:county"})},
    )
    assert regions.holds_for(None, None, "") is Within.INSIDE
    assert regions.holds_for("柳溪县", body("r:county"), "柳溪县农水局") is Within.INSIDE
    assert regions.holds_for("柳溪县", body("r:town"), "青石镇人民政府") is Within.INSIDE
    assert regions.holds_for("柳溪县", body("r:city"), "河湾市水务局") is Within.PARTLY
    assert regions.holds_for("柳溪县", body("r:other"), "东湖市水务局") is Within.OUTSIDE


def test_a_unit_that_no_register_knows_is_not_left_out() -> None:
    regions = Regions()
    assert regions.holds_for("柳溪县", None, "柳溪县农水局") is Within.INSIDE
    assert regions.holds_for("河湾市", None, "河湾市东区城管局") is Within.INSIDE
    assert regions.holds_for("河湾市东区", None, "河湾市水务局") is Within.PARTLY
    assert regions.holds_for("河湾自由贸易试验区", None, "河湾市水务局") is Within.PARTLY
    assert regions.holds_for("南川省", None, "河湾市水务局") is Within.UNKNOWN
    assert regions.holds_for("部分地区", None, "水务局") is Within.UNKNOWN
