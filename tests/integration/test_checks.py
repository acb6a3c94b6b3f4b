"""The rules over the small invented graph, on both engines: scope, pages, cutting, who may see."""

import pytest

from graph_schema.statements import schema_elements
from graph_store import Store
from loaders.graph_writer import GraphWriter
from queries.asking import Asker, AsOf, Viewpoint, answer, public_viewpoint
from queries.checks.answer import FindingsAnswer
from queries.checks.question import ChecksQuestion, checks
from queries.errors import BadQuestion, NotFound
from tests.integration.small_graph import small_graph

DAY = "2026-08-20"


@pytest.fixture(scope="module")
def graph(store: Store) -> Store:
    store.ensure_schema(schema_elements())
    GraphWriter(store, "run").write(small_graph())
    return store


def ask(store: Store, *rules: str, **more: object) -> FindingsAnswer:
    question = ChecksQuestion(rules, **more)  # type: ignore[arg-type]
    return answer(store, checks(question, public_viewpoint(DAY)))


def test_every_rule_runs(graph: Store) -> None:
    found = ask(graph)
    assert found.total == sum(count.total for count in found.by_rule)
    assert [f.severity for f in found.findings] == sorted(
        (f.severity for f in found.findings), reverse=True
    )


def test_bases_that_a_repeal_ends_are_found_from_its_day(graph: Store) -> None:
    lost = ask(graph, "BASIS_LOST")
    assert {f.name for f in lost.findings} == {
        "水源保护区取水审批", "对违法取水的处罚", "水源检查",
    }  # fmt: skip
    partly = ask(graph, "BASIS_REPEALED")
    assert {f.name for f in partly.findings} == {"取水许可", "河道内取水同意", "河道采砂许可"}
    before = answer(graph, checks(ChecksQuestion(("BASIS_LOST",)), public_viewpoint("2026-08-14")))
    assert before.total == 0


def test_a_rank_that_may_not_set_a_permit(graph: Store) -> None:
    (found,) = ask(graph, "BASIS_MAY_NOT_SET").findings
    assert found.name == "河道内取水同意"
    assert found.unit_name == "河湾市水务局"
    assert found.source.row == 5


def test_only_the_units_that_are_asked_for(graph: Store) -> None:
    county = ask(graph, "NO_BASIS", region="柳溪县")
    assert {f.unit_name for f in county.findings} == {"柳溪县农水局"}
    unit = ask(graph, "NO_BASIS", unit="市水务局")
    assert {f.unit_name for f in unit.findings} == {"河湾市水务局"}
    with pytest.raises(NotFound):
        ask(graph, unit="没有的局")


def test_what_may_not_be_read_is_not_found(graph: Store) -> None:
    shown = ask(graph, "NO_BASIS")
    assert "秘密取水审批" not in {f.name for f in shown.findings}
    inside = Viewpoint(AsOf(DAY), Asker(("public", "internal"), DAY))
    found = answer(graph, checks(ChecksQuestion(("NO_BASIS",)), inside))
    assert "秘密取水审批" in {f.name for f in found.findings}
    assert found.total == shown.total + 1


def test_a_rule_that_finds_too_much_is_counted_cut_and_said(graph: Store) -> None:
    whole = ask(graph, "NO_BASIS")
    cut = ask(graph, "NO_BASIS", most_of_a_rule=3)
    (count,) = cut.by_rule
    assert (count.total, count.truncated, len(cut.findings)) == (whole.total, True, 3)
    assert str(whole.total) in cut.notes[0]


def test_pages_follow_one_another(graph: Store) -> None:
    whole = [f.key for f in ask(graph, "NO_BASIS").findings]
    first = ask(graph, "NO_BASIS", first=2)
    rest = ask(graph, "NO_BASIS", first=100, after=first.end_cursor)
    assert [f.key for f in (*first.findings, *rest.findings)] == whole
    assert (first.has_next, rest.has_next) == (True, False)
    with pytest.raises(BadQuestion):
        ask(graph, "NO_BASIS", first=2, after="nothing")
