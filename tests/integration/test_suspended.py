"""A text that rests for a time in a region: asked before, during and after, on both engines.

What must be hit was worked out by hand from the texts and the divisions of ``small_graph``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_schema.statements import schema_elements
from graph_store import Store
from loaders.graph_writer import GraphWriter
from loaders.service import LoadOptions, load_amendments
from queries.asking import answer, public_viewpoint
from queries.impact.answer import ImpactAnswer
from queries.impact.question import AmendmentQuestion, WhatIfQuestion, amendment, what_if
from queries.impact.resumed import AMENDMENTS_OF_LAW
from tests.engines import wipe
from tests.integration.small_graph import OLD, county_permit, small_graph
from tests.unit.suspending_decisions import PROVINCE_STOPS, RESUMED, TRIAL, UNTIL_A_DAY

BEFORE, DURING, AFTER = "2026-01-10", "2026-06-01", "2030-01-01"


@pytest.fixture(scope="module")
def filled(store: Store) -> Iterator[Store]:
    wipe(store)
    store.ensure_schema(schema_elements())
    writer = GraphWriter(store, "20250701-080000-abcdef")
    writer.write(small_graph())
    writer.write(county_permit())
    yield store
    wipe(store)


def asked(store: Store, text: str, day: str) -> ImpactAnswer:
    return answer(store, what_if(WhatIfQuestion(text), public_viewpoint(day)))


def hits(found: ImpactAnswer) -> dict[str, tuple[str, str]]:
    return {h.item.key.removeprefix("item:"): (h.class_, " ".join(h.notes)) for h in found.hits}


def test_before_its_day_the_suspension_is_announced(filled: Store) -> None:
    found = hits(asked(filled, TRIAL, BEFORE))
    assert {class_ for class_, _ in found.values()} == {"SUSPENDED", "UNPLACED"}
    assert all("尚未开始" in notes for _, notes in found.values())


def test_in_its_time_it_holds_for_the_county_and_partly_for_the_city_above(filled: Store) -> None:
    found = hits(asked(filled, TRIAL, DURING))
    assert {key for key, (class_, _) in found.items() if class_ == "SUSPENDED"} == {
        "柳溪县农水局:9", "河湾市水务局:3",
    }  # fmt: skip
    # Three more only name the law: a person looks which article they mean.
    assert {key for key, (class_, _) in found.items() if class_ == "UNPLACED"} == {
        "河湾市水务局:8", "河湾市水务局:9", "河湾市水务局:11",
    }  # fmt: skip
    assert found["柳溪县农水局:9"][1] == "在柳溪县自2026-03-01起至2029-02-28暂停或者暂时调整适用"
    assert "只及于本单位辖区内的该区域" in found["河湾市水务局:3"][1]


def test_after_its_term_nothing_is_hit_and_the_answer_says_why(filled: Store) -> None:
    found = asked(filled, TRIAL, AFTER)
    assert (found.total, found.followers_total, found.problems) == (0, 0, ())
    assert any("第十二条的暂停、调整到2029-03-01为止" in note for note in found.notes)


def test_another_place_is_left_alone(filled: Store) -> None:
    city = TRIAL.replace("柳溪县", "东湖市")
    # Where 东湖市 lies isn't known: a person has to look, nobody is left out.
    assert all("须核对" in notes for _, notes in hits(asked(filled, city, DURING)).values())
    known = TRIAL.replace("柳溪县", "青石镇")
    found = hits(asked(filled, known, DURING))
    assert "只及于" in found["柳溪县农水局:9"][1]


def test_a_zone_is_no_division(filled: Store) -> None:
    found = hits(asked(filled, UNTIL_A_DAY, DURING))
    assert "只及于" in found["河湾市水务局:3"][1]
    assert "须核对" in found["柳溪县农水局:9"][1]


def test_a_province_stops_a_permit_of_a_regulation(filled: Store) -> None:
    found = hits(asked(filled, PROVINCE_STOPS, DURING))
    assert {class_ for class_, _ in found.values()} == {"SUSPENDED", "UNPLACED"}
    assert {"河湾市水务局:4", "柳溪县农水局:3"} <= found.keys()


def test_a_resumption_is_a_change_of_its_own(filled: Store) -> None:
    found = hits(asked(filled, RESUMED, "2026-12-01"))
    assert {class_ for class_, _ in found.values()} == {"RESUMED", "UNPLACED"}
    assert found["柳溪县农水局:9"][1] == "在柳溪县自2027-01-01起恢复施行"


def test_a_resumption_that_is_loaded_ends_the_suspension(filled: Store, tmp_path: Path) -> None:
    for name, text in (("trial.txt", TRIAL), ("resumed.txt", RESUMED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    load_amendments(filled, [tmp_path / "trial.txt", tmp_path / "resumed.txt"], LoadOptions())
    (loaded,) = (
        row["amendment"]
        for row in filled.read(AMENDMENTS_OF_LAW, law=OLD, known_at="9999")
        if "授权" in row["title"]
    )
    during, after = (
        answer(filled, amendment(AmendmentQuestion(loaded), public_viewpoint(day)))
        for day in (DURING, "2027-02-01")
    )
    assert {one.key for one in during.by_class} == {"SUSPENDED", "UNPLACED"}
    assert after.total == 0
    assert any("到2027-01-01为止" in note for note in after.notes)
