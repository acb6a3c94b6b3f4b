"""Names over the loaded graph, on both engines: the register, judgements, the review list.

河湾市 of the small graph has its bureau of water under the alias 市水务局, and an office that the
bureau hosts. Every judgement is taken back in the end, and everything is as before.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access.roles import Role, readable_states
from api.access.tokens import create_token
from api.app import create_app
from api.errors import BadInput, NotFound
from api.judgements.keeping import JudgementDraft, judge, undo_judgement
from api.settings import ApiSettings
from graph_schema.statements import schema_elements
from graph_schema.types import bodies
from graph_store import NamedRead, Settings, Store
from loaders.backup import backup, restore
from loaders.batch import Batch
from loaders.graph_writer import GraphWriter
from queries.asking import Asker, AsOf, Viewpoint, answer
from queries.bodies.by_name import departments_named
from queries.errors import NotFound as NotFoundByName
from queries.naming.answer import ResolvedName, told
from queries.naming.judgements import JudgementsAnswer, judgements
from queries.naming.question import resolve_name
from queries.naming.review import ReviewAnswer, review
from tests.engines import wipe
from tests.integration.small_graph import CITY, WATER, Rows, small_graph

VIEW = Viewpoint(AsOf("2026-08-15"), Asker(readable_states(Role.ADMIN), "2026-08-15"))
EVENTS = NamedRead.from_text(
    "test.name_events",
    "MATCH (e:AuditEvent) WHERE e.action STARTS WITH 'name.' "
    "RETURN e.actor AS actor, e.action AS action ORDER BY e.at",
)
OFFICE = "dept:河湾市防汛抗旱指挥部办公室"
RESOLVE = """query($name: String!) {
  resolveName(name: $name, region: "990100", date: "2026-01-01") {
    decided relation decidedBy why candidates { name score features } }
}"""
JUDGE = """mutation($left: String!, $right: String!, $verdict: String!) {
  judgeNames(left: $left, right: $right, verdict: $verdict, why: "见三定", region: "河湾市") {
    key left right verdict judgedBy }
}"""
UNDO = 'mutation($key: ID!) { undoJudgement(key: $key, why: "弄错") { key undoneBy undoneWhy } }'
LISTED = "{ judgements { total judgements { left verdictLabel undoneAt } } }"
REVIEW = "{ namesToReview { total names { name mentions relation candidates { name } } } }"


def more_bodies() -> Any:
    rows = Rows()
    rows.department(OFFICE, CITY, 3, kind="coordination")
    rows.node(bodies.REGION, CITY, code="990100")
    state = rows.node(bodies.REGION_STATE, f"{CITY}~x", name="河湾市")
    rows.fact(bodies.HAS_REGION_STATE, (bodies.REGION, CITY, bodies.REGION_STATE, state))
    ends = (bodies.DEPARTMENT, OFFICE, bodies.DEPARTMENT, WATER)
    rows.fact(bodies.HOSTED_BY, ends)
    return rows


@pytest.fixture
def graph(store: Store) -> Iterator[Store]:
    wipe(store)
    store.ensure_schema(schema_elements())
    writer = GraphWriter(store, "20250701-080000-abcdef")
    writer.write(small_graph())
    rows = more_bodies()
    writer.write(Batch(tuple(rows.nodes), tuple(rows.parts), tuple(rows.facts)))
    yield store
    wipe(store)


def asked(store: Store, name: str, day: str = "2026-01-01") -> ResolvedName:
    return told(answer(store, resolve_name(name, "990100", day, VIEW)))


def kept(store: Store, left: str, right: str, verdict: str, actor: str = "张三") -> str:
    draft = JudgementDraft(left, right, verdict, "见三定", "河湾市")
    return judge(store, draft, actor).key


def listed(store: Store, **how: bool) -> JudgementsAnswer:
    return answer(store, judgements(VIEW, 100, **how))


def waiting(store: Store) -> ReviewAnswer:
    return answer(store, review(VIEW, 100))


def test_the_register_and_its_relations_decide(graph: Store) -> None:
    water = asked(graph, "市水务局")
    assert (water.decided, water.relation, water.decided_by) == (
        ("河湾市水务局",), "same", "register",
    )  # fmt: skip
    former = asked(graph, "市水利局")
    assert (former.decided, former.relation) == (("河湾市水务局",), "successor")
    office = asked(graph, "市防汛抗旱指挥部办公室")
    assert [(one.relation, one.name) for one in office.related] == [("办公室设在", "河湾市水务局")]
    merged = told(answer(graph, resolve_name("县水务局", "柳溪县", "2026-01-01", VIEW)))
    assert (merged.decided, merged.relation) == (("柳溪县农水局",), "successor")


def test_a_judgement_is_honoured_and_taken_back_without_a_trace(graph: Store) -> None:
    before = asked(graph, "市水办"), waiting(graph)
    with pytest.raises(NotFoundByName):
        answer(graph, departments_named("河湾市水办", VIEW))
    key = kept(graph, "市水办", "河湾市水务局", "same")
    assert kept(graph, "河湾市水办", "市水务局", "same", "李四") == key
    judged = asked(graph, "市水办")
    assert (judged.decided, judged.decided_by) == (("河湾市水务局",), "judgement")
    assert "张三" in judged.why
    assert answer(graph, departments_named("河湾市水办", VIEW)) == (WATER,)
    undone = undo_judgement(graph, key, "王五", "弄错了")
    assert (undone.undone_by, undone.undone_why) == ("王五", "弄错了")
    assert (asked(graph, "市水办"), waiting(graph)) == before
    with pytest.raises(NotFoundByName):
        answer(graph, departments_named("河湾市水办", VIEW))
    assert [one.key for one in listed(graph).judgements] == [key]
    assert listed(graph, in_force=True).total == 0
    assert [event["action"] for event in graph.read(EVENTS)] == ["name.same", "name.undo"]


def test_different_and_unsure_leave_a_name_open(graph: Store) -> None:
    different = kept(graph, "市水利局", "河湾市水务局", "different")
    assert asked(graph, "市水利局").decided == ()
    undo_judgement(graph, different, "张三")
    kept(graph, "市水利局", "河湾市水务局", "unsure")
    open_name = asked(graph, "市水利局")
    assert (open_name.decided, open_name.relation) == ((), "ambiguous")
    assert [one.name for one in open_name.candidates] == ["河湾市水务局"]


@pytest.mark.parametrize(
    ("left", "right", "verdict", "why"),
    [
        ("各镇", "河湾市水务局", "same", "三定"),
        ("", "河湾市水务局", "same", "三定"),
        ("市水务局", "河湾市水务局", "same", "三定"),
        ("市水办", "河湾市水务局", "same", "  "),
        ("市水办", "河湾市水务局", "perhaps", "三定"),
        ("水" * 300, "河湾市水务局", "same", "三定"),
    ],
)
def test_what_is_no_judgement(graph: Store, left: str, right: str, verdict: str, why: str) -> None:
    with pytest.raises(BadInput):
        judge(graph, JudgementDraft(left, right, verdict, why, "河湾市"), "张三")
    assert listed(graph).total == 0


def test_another_verdict_needs_the_first_to_be_taken_back(graph: Store) -> None:
    key = kept(graph, "市水办", "河湾市水务局", "same")
    with pytest.raises(BadInput, match=key):
        kept(graph, "市水务局", "市水办", "different")
    undo_judgement(graph, key, "张三")
    with pytest.raises(BadInput, match="撤回"):
        undo_judgement(graph, key, "张三")
    with pytest.raises(NotFound):
        undo_judgement(graph, "judgement:none", "张三")
    kept(graph, "市水务局", "市水办", "different")


def test_a_backup_keeps_judgements(graph: Store, tmp_path: Path) -> None:
    kept(graph, "市水办", "河湾市水务局", "same")
    undo_judgement(graph, kept(graph, "市城办", "河湾市城管局", "same"), "张三")
    before = listed(graph)
    backup(graph, tmp_path / "copy.gz")
    wipe(graph)
    restore(graph, tmp_path / "copy.gz")
    assert listed(graph) == before
    assert asked(graph, "市水办").decided == ("河湾市水务局",)


@pytest.fixture
def client(graph: Store, engine_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(engine_settings, ApiSettings.model_construct())) as opened:
        yield opened


def test_names_and_judgements_over_graphql(graph: Store, client: TestClient) -> None:
    secret = create_token(graph, "编办", Role.EDITOR, "test").secret
    editor = {"Authorization": f"Bearer {secret}"}

    def send(query: str, headers: dict[str, str] | None = None, **variables: str) -> Any:
        body = {"query": query, "variables": variables}
        return client.post("/api/graphql", json=body, headers=headers or {}).json()

    pair = {"left": "市水办", "right": "河湾市水务局", "verdict": "same"}
    for query in (JUDGE, LISTED):
        refused = send(query, **(pair if query is JUDGE else {}))
        assert refused["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    made = send(JUDGE, editor, **pair)["data"]["judgeNames"]
    assert (made["left"], made["judgedBy"]) == ("河湾市水办", "token:编办")
    inside = send(RESOLVE, editor, name="市水办")["data"]["resolveName"]
    assert (inside["decided"], inside["decidedBy"]) == (["河湾市水务局"], "judgement")
    assert "token:编办" in inside["why"]
    outside = send(RESOLVE, name="市水办")["data"]["resolveName"]
    assert outside["decided"] == ["河湾市水务局"]
    assert "编办" not in outside["why"]
    assert send(LISTED, editor)["data"]["judgements"]["total"] == 1
    undone = send(UNDO, editor, key=made["key"])["data"]["undoJudgement"]
    assert (undone["undoneBy"], undone["undoneWhy"]) == ("token:编办", "弄错")
    assert send(RESOLVE, name="市水办")["data"]["resolveName"]["decided"] == []
    assert send(REVIEW)["data"]["namesToReview"]["total"] == waiting(graph).total
