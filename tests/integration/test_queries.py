"""The questions over a small invented graph (``small_graph``), on both engines.

The expectations are read off the graph's definition: which item rests on what, which unit was
merged into which, what each document says. What is internal must show nowhere.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from graph_schema.statements import schema_elements
from graph_store import Store
from loaders.graph_writer import GraphWriter
from queries.as_json import as_json
from queries.asking import Asker, AsOf, Steps, Viewpoint, answer
from queries.devolution.question import DevolutionQuestion, devolution
from queries.errors import BadQuestion, NotFound
from queries.impact.question import ImpactQuestion, impact
from queries.lookups import bodies, coverage, items, laws, runs
from queries.ownership.question import OwnershipQuestion, ownership
from queries.search.question import find
from tests.engines import wipe
from tests.integration.small_graph import (
    COUNTY_FARM,
    OLD,
    REPEAL_DAY,
    STUB,
    URBAN,
    WATER,
    small_graph,
)

INTERNAL = ("public", "internal")


@pytest.fixture(scope="module")
def graph(store: Store) -> Iterator[Store]:
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(small_graph())
    yield store
    wipe(store)


def view(day: str = REPEAL_DAY, readable: tuple[str, ...] = ("public",)) -> Viewpoint:
    return Viewpoint(AsOf(day), Asker(readable, day))


def asked(store: Store, steps: Steps[Any]) -> Any:
    return answer(store, steps)


def test_impact_names_every_item_that_a_repeal_hits(graph: Store) -> None:
    found = asked(graph, impact(ImpactQuestion("中华人民共和国水源保护法"), view()))
    classes = {hit.item.source.row: (hit.class_, hit.cited_in) for hit in found.hits}
    assert classes == {
        3: ("BASIS_REPLACED", "basis"),
        4: ("BASIS_WEAKENED", "basis"),
        5: ("BASIS_REPLACED", "basis"),
        6: ("BASIS_REPLACED", "basis"),
        7: ("BASIS_WEAKENED", "basis"),
        8: ("CITES_REPEALED_TITLE", "quote"),
        9: ("CITES_REPEALED_TITLE", "other"),
        11: ("BASIS_REPLACED", "basis"),
    }
    assert found.total == 8
    assert found.law.repealed_by == "《水法典》第99条"
    replaced = next(hit for hit in found.hits if hit.item.source.row == 3)
    assert replaced.item.source.file == "河湾市水务局.xlsx"
    assert replaced.item.source.sheet == "清单 一"
    assert replaced.department == "河湾市水务局"
    assert replaced.evidence == "第12条：“应当经省级人民政府水行政主管部门批准”"
    assert [s.article for s in replaced.successors] == ["law:水法典#30"]


def test_impact_before_the_repeal_and_its_successors(graph: Store) -> None:
    found = asked(graph, impact(ImpactQuestion("水源保护法"), view("2026-01-01")))
    classes = {hit.item.source.row: hit.class_ for hit in found.hits}
    assert classes[3] == classes[6] == "BASIS_LOST"
    assert classes[5] == "BASIS_RANK_TOO_LOW"
    assert found.law.repealed_by is None


def test_impact_counts_what_it_does_not_show(graph: Store) -> None:
    found = asked(graph, impact(ImpactQuestion("水源保护法", limit=3), view()))
    assert (found.total, len(found.hits), found.truncated) == (8, 3, True)
    assert sum(count.count for count in found.by_class) == 8
    severities = [hit.severity for hit in found.hits]
    assert severities == sorted(severities, reverse=True)


def test_impact_of_an_article_leaves_its_neighbours_alone(graph: Store) -> None:
    question = ImpactQuestion("水源保护法", ("第二十条",), "delete")
    found = asked(graph, impact(question, view("2026-01-01")))
    assert {hit.item.source.row for hit in found.hits} == {6, 8, 9, 11}
    assert next(h for h in found.hits if h.item.source.row == 6).class_ == "BASIS_LOST"


def test_what_may_not_be_read_is_in_no_answer(graph: Store) -> None:
    secret, public = view(readable=INTERNAL), view()
    assert asked(graph, impact(ImpactQuestion("水源保护法"), secret)).total == 9
    for steps in (
        items.item("item:河湾市城管局:3", public),
        ownership(OwnershipQuestion("机密管线巡查"), public),
        ownership(OwnershipQuestion("duty:990100:机密管线巡查"), public),
    ):
        with pytest.raises(NotFound):
            asked(graph, steps)
    shown = asked(graph, find("秘密取水审批", public))
    assert "秘密" not in str([match.name for kind in shown.found for match in kind.matches])
    assert asked(graph, ownership(OwnershipQuestion("机密管线巡查"), secret)).duties


def test_a_law_that_nobody_holds_or_cites_is_said_with_names_like_it(graph: Store) -> None:
    with pytest.raises(NotFound, match="水源保护法") as error:
        asked(graph, impact(ImpactQuestion("水源保护条例"), view()))
    assert error.value.candidates[0].key == OLD
    with pytest.raises(BadQuestion):
        asked(graph, impact(ImpactQuestion("《》"), view()))


def test_a_cited_law_without_text_is_answered_with_a_note(graph: Store) -> None:
    found = asked(graph, impact(ImpactQuestion("河道办法"), view("2025-07-01")))
    assert found.total == 1
    assert found.hits[0].class_ == "BASIS_WEAKENED"
    assert "没有收录" in found.notes[0]


def test_ownership_of_a_duty_by_its_segments(graph: Store) -> None:
    found = asked(graph, ownership(OwnershipQuestion("餐饮油烟监管"), view("2025-06-30")))
    segments = {segment.segment: segment for segment in found.duties[0].segments}
    daily = segments["日常监管"]
    assert [part.unit_key for part in daily.answers_first] == [URBAN]
    assert [part.unit_key for part in daily.supports] == [WATER]
    assert daily.conflict
    assert daily.decided_by[0].rule == "later_of_one_maker"
    assert len(daily.claims) == 2
    monitoring = segments["排放监测"].answers_first[0]
    assert monitoring.gone
    assert monitoring.acting == ("柳溪县农水局",)
    assert monitoring.source.file == "边界.xlsx"
    assert segments["跨区处置"].open[0].organ.organ.startswith("本级机构编制管理机关")
    assert segments["投诉受理"].decided_by[0].rule == "makers_differ"


def test_ownership_before_the_later_document(graph: Store) -> None:
    found = asked(graph, ownership(OwnershipQuestion("餐饮油烟监管"), view("2024-12-31")))
    daily = next(s for s in found.duties[0].segments if s.segment == "日常监管")
    assert [part.unit_key for part in daily.answers_first] == [WATER]
    assert not daily.conflict


def test_ownership_of_an_item_by_name_code_and_key(graph: Store) -> None:
    for text in ("取水许可", "item:河湾市水务局:4"):
        (found,) = asked(graph, ownership(OwnershipQuestion(text), view("2025-07-01"))).items
        assert found.holder == "河湾市水务局"
        assert {part.part for part in found.parts} == {"HOLDS", "EXERCISED_BY"}
        assert [(o.unit, o.other_level) for o in found.overlaps] == [("柳溪县农水局", True)]
        assert found.open == ()
    assert len(asked(graph, ownership(OwnershipQuestion("C4"), view("2025-07-01"))).items) == 2


def test_devolution_by_region_unit_and_item(graph: Store) -> None:
    day = view("2025-12-31")
    for question in (
        DevolutionQuestion(region="990100"),
        DevolutionQuestion(region="河湾市"),
        DevolutionQuestion(unit="河湾市水利局"),
    ):
        found = asked(graph, devolution(question, day))
        assert found.total == 5
        assert {count.key: count.count for count in found.by_finding} == {
            "RECEIVER_GONE": 2,
            "NOT_RECEIVED": 1,
            "LEVEL_NOT_ALLOWED": 1,
            "STILL_IN_GIVERS_LIST": 1,
            "EXPIRED": 1,
        }
        assert {(c.finding, c.level_label): c.count for c in found.by_finding_and_level} == {
            ("RECEIVER_GONE", "县级"): 2,
            ("NOT_RECEIVED", "县级"): 1,
            ("LEVEL_NOT_ALLOWED", "县级"): 1,
            ("STILL_IN_GIVERS_LIST", "县级"): 1,
            ("EXPIRED", "乡级"): 1,
        }
    found = asked(graph, devolution(DevolutionQuestion(item="水源保护区取水审批"), day))
    (chain,) = found.chains
    assert chain.lines == (("南川省水利厅", "河湾市水务局", "柳溪县农水局"),)
    assert chain.held_by == ("柳溪县农水局",)


def test_devolution_of_what_took_over_and_of_nothing(graph: Store) -> None:
    day = view("2025-12-31")
    found = asked(graph, devolution(DevolutionQuestion(unit=COUNTY_FARM), day))
    assert {t.item for t in found.transfers} == {"水源保护区取水审批", "取水许可（小型）"}
    with pytest.raises(BadQuestion):
        asked(graph, devolution(DevolutionQuestion(), day))
    with pytest.raises(NotFound):
        asked(graph, devolution(DevolutionQuestion(region="无此市"), day))
    with pytest.raises(NotFound, match="河湾市水务局"):
        asked(graph, devolution(DevolutionQuestion(unit="河湾水务局"), day))


def test_looking_up_a_law_an_article_and_an_item(graph: Store) -> None:
    law = asked(graph, laws.law("水源保护法", view()))
    assert [line.number for line in law.articles] == ["5", "12", "20", "40"]
    assert law.rank_label == "法律"
    assert law.repealed_by.since == REPEAL_DAY
    article = asked(graph, laws.article("水源保护法", "第十二条", view()))
    assert article.text.startswith("在水源保护区内取水的")
    assert article.total_items == 1
    assert article.successors[0].label == "第30条"
    with pytest.raises(NotFound):
        asked(graph, laws.article("水源保护法", "99", view()))
    (item,) = asked(graph, items.item("item:河湾市水务局:6", view()))
    assert item.bases[0].cited_as == "《水源保护法》第20条第一款第（二）项"


def test_looking_up_bodies_regions_and_words(graph: Store) -> None:
    (gone,) = asked(graph, bodies.department("柳溪县水务局", view()))
    assert gone.gone
    assert [one.name for one in gone.acting] == ["柳溪县农水局"]
    (region,) = asked(graph, bodies.region("990121", view()))
    assert [one.name for one in region.above] == ["河湾市"]
    assert [one.name for one in region.below] == ["青石镇"]
    found = {kind.kind: kind for kind in asked(graph, find("取水许可", view())).found}
    assert found["item"].matches[0].name == "取水许可"
    assert found["transfer"].total == 2
    stub = {kind.kind: kind for kind in asked(graph, find("河道办法", view())).found}["law"]
    assert stub.matches[0].key == STUB


def test_looking_up_loads_and_what_is_held(graph: Store) -> None:
    listed = asked(graph, runs.runs(view()))
    assert listed.total == 1
    run = asked(graph, runs.run(listed.runs[0].id, view()))
    assert [(reject.row, reject.column) for reject in run.rejects] == [(12, "B")]
    with pytest.raises(NotFound):
        asked(graph, runs.run("none", view()))
    held = asked(graph, coverage.coverage(view()))
    assert (held.laws_held, held.units, held.items) == (4, 2, 11)
    assert [(law.key, law.items) for law in held.laws_not_held] == [(STUB, 1)]
    assert [(unit.key, unit.empty) for unit in held.items_without_basis] == [
        (COUNTY_FARM, 1),
        (WATER, 1),
    ]


def test_answers_have_the_agreed_members_in_json(graph: Store) -> None:
    found = as_json(asked(graph, impact(ImpactQuestion("水源保护法"), view())))
    assert {"total", "truncated", "byClass", "byDepartment", "byType", "hits"} <= found.keys()
    agreed = {
        "class", "severity", "citedIn", "item", "department", "path", "evidence", "citedAs"
    }  # fmt: skip
    for hit in found["hits"]:
        assert agreed <= hit.keys()
        assert {"key", "name", "type", "source"} <= hit["item"].keys()
        assert set(hit["item"]["source"]) == {"file", "sheet", "row"}


def test_what_was_known_before_a_load_is_nothing(graph: Store) -> None:
    before = Viewpoint(AsOf(REPEAL_DAY, "2000-01-01T00:00:00.000000Z"), Asker(INTERNAL, REPEAL_DAY))
    with pytest.raises(NotFound):
        asked(graph, impact(ImpactQuestion("水源保护法"), before))
