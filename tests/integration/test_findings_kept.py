"""Findings over recorded runs, on both engines: seen, accepted, closed, and back again."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from api.access.roles import Role, readable_states
from api.errors import BadInput, NotFound
from api.findings.keeping import (
    LONGEST_DAYS,
    Acceptance,
    RecordedCheck,
    accept_finding,
    record_findings,
    reopen_finding,
)
from graph_schema.statements import schema_elements
from graph_store import Store
from loaders.graph_writer import GraphWriter
from queries.asking import Asker, AsOf, Viewpoint, answer, today
from queries.checks import question as asking
from queries.checks.answer import CheckFinding
from queries.checks.keeping import kept_of_rules, recorded_runs
from queries.checks.question import ChecksQuestion, checks
from tests.engines import wipe
from tests.integration.small_graph import small_graph

RULE = "NO_BASIS"
SOON = (date.fromisoformat(today()) + timedelta(days=30)).isoformat()


def view(*readable: str) -> Viewpoint:
    return Viewpoint(AsOf(today()), Asker(readable or readable_states(Role.ADMIN), today()))


@pytest.fixture
def graph(store: Store) -> Iterator[Store]:
    wipe(store)
    store.ensure_schema(schema_elements())
    GraphWriter(store, "run").write(small_graph())
    yield store
    wipe(store)


def record(store: Store, **more: int) -> RecordedCheck:
    question = ChecksQuestion((RULE,), **more)  # type: ignore[arg-type]
    return record_findings(store, answer(store, checks(question, view())), "甲")


def findings(store: Store, *, only_open: bool = False) -> tuple[CheckFinding, ...]:
    question = ChecksQuestion((RULE,), only_open=only_open)
    return answer(store, checks(question, view())).findings


def fill_in_the_basis(store: Store, item: str) -> None:
    statement = (
        "MATCH (:PowerItem {key: $item})-[:HAS_STATE]->(s:PowerItemState) "
        "SET s.basis = $basis RETURN count(s) AS states"
    )
    store.write_transaction(lambda tx: tx.run(statement, item=item, basis="《水法》第七条"))


def test_a_finding_is_opened_closed_and_opened_again(graph: Store) -> None:
    first = record(graph)
    assert (first.opened, first.continued, first.closed) == (first.total, 0, 0)
    again = record(graph)
    assert (again.opened, again.continued, again.closed) == (0, first.total, 0)
    one = findings(graph)[0]
    assert one.kept is not None
    assert (one.kept.state, one.kept.first_seen) == ("open", first.at)
    assert one.kept.last_seen == again.at

    fill_in_the_basis(graph, one.subject)
    third = record(graph)
    assert (third.opened, third.continued, third.closed) == (0, first.total - 1, 1)
    (closed,) = [
        f for f in answer(graph, kept_of_rules((RULE,), view())) if f.kept.state == "closed"
    ]
    assert closed.key == one.key
    with pytest.raises(BadInput, match="不再查出"):
        accept_finding(graph, one.key, Acceptance(SOON, "理由", "乙"), "甲")

    statement = "MATCH (:PowerItem {key: $item})-[:HAS_STATE]->(s) SET s.basis = null RETURN 1 AS x"
    graph.write_transaction(lambda tx: tx.run(statement, item=one.subject))
    fourth = record(graph)
    assert (fourth.opened, fourth.returned, fourth.closed) == (0, 1, 0)
    back = next(f for f in findings(graph) if f.key == one.key)
    assert back.kept is not None
    assert (back.kept.state, back.kept.first_seen) == ("open", first.at)

    runs = answer(graph, recorded_runs(10, view()))
    assert [run.closed for run in runs] == [0, 1, 0, 0]
    assert runs[0].load == "20250701-080000-abcdef"


def test_a_finding_is_accepted_until_a_day_and_reopened(graph: Store) -> None:
    record(graph)
    one, *others = findings(graph)
    done = accept_finding(graph, one.key, Acceptance(SOON, "正在补", "张三"), "甲")
    assert (done.kept.state, done.kept.accepted_until, done.kept.reason) == (
        "accepted", SOON, "正在补",
    )  # fmt: skip
    assert one.key not in {f.key for f in findings(graph, only_open=True)}
    record(graph)
    still = next(f for f in findings(graph) if f.key == one.key)
    assert still.kept is not None
    assert (still.kept.state, still.kept.accepted_by) == ("accepted", "张三")
    with pytest.raises(BadInput, match="张三"):
        accept_finding(graph, one.key, Acceptance(SOON, "再接受", "李四"), "甲")
    assert reopen_finding(graph, one.key, "甲").kept.state == "open"
    with pytest.raises(BadInput, match="没有被接受"):
        reopen_finding(graph, one.key, "甲")
    assert len(findings(graph, only_open=True)) == len(others) + 1


@pytest.mark.parametrize(
    ("accepted", "why"),
    [
        (Acceptance("2020-01-01", "理由", "乙"), "过去"),
        (Acceptance("9999-12-31", "理由", "乙"), str(LONGEST_DAYS)),
        (Acceptance("永远", "理由", "乙"), "永远"),
        (Acceptance(SOON, "  ", "乙"), "理由"),
        (Acceptance(SOON, "理由", ""), "由谁"),
    ],
)
def test_what_can_not_be_accepted(graph: Store, accepted: Acceptance, why: str) -> None:
    record(graph)
    with pytest.raises(BadInput, match=why):
        accept_finding(graph, findings(graph)[0].key, accepted, "甲")
    with pytest.raises(NotFound, match="--record"):
        accept_finding(graph, "NO_BASIS:nothing", Acceptance(SOON, "理由", "乙"), "甲")


def test_nothing_is_closed_by_a_run_that_was_cut_off(graph: Store) -> None:
    whole = record(graph)
    cut = record(graph, most_of_a_rule=2)
    assert (cut.closed, cut.unsure) == (0, (RULE,))
    assert cut.total == whole.total


def test_nothing_is_closed_by_a_run_that_did_not_judge_all(
    graph: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = ChecksQuestion(("BASIS_LOST",))
    whole = record_findings(graph, answer(graph, checks(question, view())), "甲")
    assert whole.total > 0
    monkeypatch.setattr(asking, "_MOST_ROWS_TO_JUDGE", 1)
    found = answer(graph, checks(question, view()))
    assert found.by_rule[0].truncated
    assert "没有读完" in found.notes[0]
    partly = record_findings(graph, found, "甲")
    assert (partly.closed, partly.unsure) == (0, ("BASIS_LOST",))


def test_who_may_not_read_what_is_internal_sees_no_reasons(graph: Store) -> None:
    record(graph)
    public = answer(graph, checks(ChecksQuestion((RULE,)), view("public"))).findings
    assert all(finding.kept is None for finding in public)
