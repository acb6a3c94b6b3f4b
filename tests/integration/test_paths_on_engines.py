"""Paths over a small graph, on both engines: equal answers, and nothing that may not be read.

To the small graph of the questions are added a hub, a circle, bodies and laws that only a list
names which isn't public, an edge that holds later, and one that is no longer believed.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access.roles import Role, readable_states
from api.access.tokens import create_token
from api.app import create_app
from api.selections.around import CompiledGraph
from api.selections.moments import as_known_at
from api.settings import ApiSettings
from graph_schema.statements import schema_elements
from graph_schema.types import bodies, items, laws
from graph_store import Settings, Store
from loaders.batch import Batch
from loaders.graph_writer import GraphWriter
from queries.as_json import as_json
from queries.asking import Asker, AsOf, Steps, Viewpoint, answer
from queries.errors import NotFound
from queries.paths.answer import ChainAnswer, NeighbourhoodAnswer, ShortestPathsAnswer
from queries.paths.chain import ChainQuestion, chain
from queries.paths.graph import Graph
from queries.paths.kinds import ChainDirection, ChainKind
from queries.paths.neighbourhood import NeighbourhoodQuestion, neighbourhood
from queries.paths.shortest import ShortestPathsQuestion, shortest_paths
from tests.engines import wipe
from tests.integration.small_graph import (
    CITY,
    CODE,
    COUNTY,
    COUNTY_FARM,
    COUNTY_WATER,
    NOTICE,
    OLD,
    PROVINCE,
    REGULATION,
    URBAN,
    WATER,
    Rows,
    small_graph,
)

RUN = "20250701-080000-abcdef"
DAY = "2026-08-15"
LEARNT, CORRECTED = "2025-07-01T08:00:00.000000Z", "2026-01-01T00:00:00.000000Z"
COUNCIL, OFFICE, SECRET = "dept:柳溪县人民政府", "dept:柳溪县档案局", "dept:河湾市保密局"
SECRET_LAW = "law:保密检查规定"
HIDDEN_ITEM = f"PowerItem:item:{URBAN.removeprefix('dept:')}:3"
PUBLIC_ITEM = f"PowerItem:item:{WATER.removeprefix('dept:')}:4"
Question = Callable[[Graph, Viewpoint], Steps[Any]]


def more() -> Batch:
    """Return what is added to the small graph."""
    rows = Rows()
    rows.department(COUNCIL, COUNTY, 4)
    rows.department(OFFICE, COUNTY, 4)
    for number in range(60):
        town = f"dept:柳溪县第{number:02}镇"
        rows.department(town, COUNTY, 5)
        rows.fact(bodies.SUBORDINATE_TO, _bodies(town, COUNCIL), words="隶属于县人民政府")
    for start, end in ((OFFICE, COUNTY_FARM), (COUNTY_FARM, OFFICE)):
        rows.fact(bodies.SUCCEEDED_BY, _bodies(start, end), succession="move",
                  valid_from="2025-06-01")  # fmt: skip
    rows.fact(bodies.MANAGED_BY, _bodies(OFFICE, URBAN), mode="代管", valid_from="2027-01-01")
    rows.fact(bodies.CO_LOCATED_WITH, _bodies(OFFICE, WATER), source=f"file:{WATER}")
    rows.node(bodies.DEPARTMENT, SECRET, name="河湾市保密局")
    rows.law(SECRET_LAW, None, None, {})
    hidden = rows.item(rows.list_of(URBAN, "internal"), URBAN, 90, "保密检查")
    for edge, end in ((items.EXERCISED_BY, (bodies.DEPARTMENT, SECRET)),
                      (items.UNDERTAKEN_BY, (bodies.DEPARTMENT, COUNCIL)),
                      (items.MENTIONS, (laws.LAW, SECRET_LAW))):  # fmt: skip
        said = {"where": "other"} if edge is items.MENTIONS else {}
        rows.fact(edge, (items.POWER_ITEM, hidden, *end), **said)
    return Batch(tuple(rows.nodes), tuple(rows.parts), tuple(rows.facts))


def _bodies(start: str, end: str) -> tuple[Any, str, Any, str]:
    return bodies.DEPARTMENT, start, bodies.DEPARTMENT, end


_LEARNT = "MATCH ()-[r]->() WHERE r.known_from IS NOT NULL SET r.known_from = $at RETURN count(r)"
_CLOSED = (
    "MATCH (:Department {key: $start})-[r:CO_LOCATED_WITH]->(:Department {key: $end}) "
    "SET r.known_to = $at RETURN count(r)"
)


def write(store: Store) -> None:
    wipe(store)
    store.ensure_schema(schema_elements())
    writer = GraphWriter(store, RUN)
    writer.write(small_graph())
    writer.write(more())
    store.write_transaction(lambda tx: tx.run(_LEARNT, at=LEARNT))
    store.write_transaction(lambda tx: tx.run(_CLOSED, start=OFFICE, end=WATER, at=CORRECTED))


@pytest.fixture(scope="module")
def graph(store: Store) -> Iterator[Store]:
    write(store)
    yield store
    wipe(store)


@pytest.fixture(scope="module")
def both(embedded_store: Store, neo4j_store: Store) -> Iterator[tuple[Store, Store]]:
    for store in (embedded_store, neo4j_store):
        write(store)
    yield embedded_store, neo4j_store
    for store in (embedded_store, neo4j_store):
        wipe(store)


def view_of(role: Role = Role.ANONYMOUS, day: str = DAY, known_at: str | None = None) -> Viewpoint:
    return as_known_at(Viewpoint(AsOf(day), Asker(readable_states(role), DAY)), known_at)


def ask(store: Store, question: Question, view: Viewpoint | None = None) -> Any:
    view = view or view_of()
    return answer(store, question(CompiledGraph(view), view))


def answered(store: Store, question: Question, view: Viewpoint) -> Any:
    try:
        return as_json(ask(store, question, view))
    except NotFound as error:
        return str(error)


def near(node: str, **asked: Any) -> Question:
    return lambda graph, view: neighbourhood(NeighbourhoodQuestion(node, **asked), graph, view)


def between(start: str, end: str, **asked: Any) -> Question:
    question = ShortestPathsQuestion(start, end, **asked)
    return lambda graph, view: shortest_paths(question, graph, view)


def along(node: str, kind: ChainKind, **asked: Any) -> Question:
    return lambda graph, view: chain(ChainQuestion(node, kind, **asked), graph, view)


def node(type_: str, key: str) -> str:
    return f"{type_}:{key}"


def department(key: str) -> str:
    return node("Department", key)


QUESTIONS: dict[str, Question] = {
    "around an item": near(PUBLIC_ITEM, depth=2),
    "around a body": near(department(WATER), depth=2, first=300),
    "around a hub": near(department(COUNCIL), depth=2, first=300),
    "around a level": near(node("Level", "level:5"), depth=3, first=50),
    "around an article": near(node("Article", f"{OLD}#12"), depth=4, first=400),
    "item and law": between(PUBLIC_ITEM, node("Law", CODE), first=50),
    "two items": between(PUBLIC_ITEM, "PowerItem:item:柳溪县农水局:3", first=50),
    "province and town": between(department(PROVINCE), department("dept:柳溪县第59镇"), first=50),
    "two regions": between(node("Region", CITY), node("Law", REGULATION), max_length=10, first=50),
    **{
        f"{kind} {direction}": along(start, kind, direction=direction)
        for kind, start in {
            ChainKind.SUCCESSION: department(COUNTY_WATER),
            ChainKind.CONTINUATION: node("Article", f"{OLD}#12"),
            ChainKind.TRANSFER: department(WATER),
            ChainKind.REPEAL: node("Law", OLD),
            ChainKind.IMPLEMENTATION: node("Law", REGULATION),
            ChainKind.REGION: node("Region", COUNTY),
            ChainKind.SUBORDINATION: department(COUNCIL),
        }.items()
        for direction in ChainDirection
    },
}  # fmt: skip
VIEWS = {
    "public": view_of(), "admin": view_of(Role.ADMIN), "early": view_of(day="2024-06-01"),
    "late": view_of(day="2027-06-01"), "known": view_of(known_at="2025-12-01T00:00:00Z"),
}  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_both_engines_give_the_same_answer(both: tuple[Store, Store], question: Question) -> None:
    for name, view in VIEWS.items():
        embedded, server = (answered(store, question, view) for store in both)
        assert embedded == server, name


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_what_may_not_be_read_is_in_no_path(graph: Store, question: Question) -> None:
    told = str(as_json(ask(graph, question)))
    assert not any(word in told for word in ("秘密", "保密", "机密", "internal"))


def test_a_hidden_item_joins_for_those_only_who_may_read_it(graph: Store) -> None:
    secret = between(department(SECRET), department(COUNCIL))
    with pytest.raises(NotFound):
        ask(graph, secret)
    found: ShortestPathsAnswer = ask(graph, secret, view_of(Role.EDITOR))
    (path,) = found.paths
    assert [one.title for one in path.nodes] == ["河湾市保密局", "保密检查", "柳溪县人民政府"]
    # What both of these are joined by for an editor isn't there for the public.
    joined = between(department(URBAN), node("Article", f"{OLD}#12"), edges=("HOLDS", "BASED_ON"))
    assert ask(graph, joined, view_of(Role.EDITOR)).length == 2
    assert ask(graph, joined).length is None


@pytest.mark.parametrize("hidden", [HIDDEN_ITEM, department(SECRET), node("Law", SECRET_LAW)])
def test_a_hidden_node_is_the_same_as_an_unknown_one(graph: Store, hidden: str) -> None:
    unknown = f"{hidden}0"
    messages = []
    for asked in (hidden, unknown):
        with pytest.raises(NotFound) as error:
            ask(graph, near(asked))
        messages.append(str(error.value).replace(asked, "…"))
    assert messages[0] == messages[1]
    assert ask(graph, near(hidden), view_of(Role.ADMIN)).nodes


def test_a_path_tells_its_evidence(graph: Store) -> None:
    found: ShortestPathsAnswer = ask(
        graph, between(department(WATER), node("Law", REGULATION), edges=("HOLDS", "BASED_ON",
                                                                           "HAS_ARTICLE"))
    )  # fmt: skip
    (direct,) = [path for path in found.paths if path.length == 2]
    assert direct.sentence == (
        "河湾市水务局 → 持有：水费征收（自 2025-06-30 起） → "
        "设定依据：《取水条例》（自 2025-06-30 起）。"
    )
    holds, basis = direct.steps
    assert (holds.edge, holds.label, holds.forward) == ("HOLDS", "持有", True)
    assert (holds.file, holds.place) == ("河湾市水务局.xlsx", "清单 一!R8C2")
    assert (basis.words, basis.source) == ("取水条例", None)


def test_an_edge_counts_on_its_days_and_while_it_is_believed(graph: Store) -> None:
    managed = between(department(OFFICE), department(URBAN), edges=("MANAGED_BY",))
    assert ask(graph, managed).length is None
    assert ask(graph, managed, view_of(day="2027-01-01")).length == 1
    together = between(department(OFFICE), department(WATER), edges=("CO_LOCATED_WITH",))
    assert ask(graph, together).length is None
    known: ShortestPathsAnswer = ask(graph, together, view_of(known_at="2025-12-01T00:00:00Z"))
    assert known.length == 1
    assert known.paths[0].steps[0].file == "河湾市水务局.xlsx"


def test_a_hub_is_cut_in_a_stable_order(graph: Store) -> None:
    found: NeighbourhoodAnswer = ask(graph, near(department(COUNCIL), first=300))
    towns = [one.title for one in found.nodes if "镇" in one.title]
    assert towns == [f"柳溪县第{number:02}镇" for number in range(50)]
    assert found.truncated
    assert [(cut.title, cut.edge, cut.label) for cut in found.cuts] == [
        ("柳溪县人民政府", "SUBORDINATE_TO", "下属")
    ]
    # The last of them is found all the same where it is asked for.
    last = department("dept:柳溪县第59镇")
    path: ShortestPathsAnswer = ask(graph, between(department(COUNCIL), last))
    assert (path.length, path.truncated) == (1, False)


def test_chains(graph: Store) -> None:
    def sentences(kind: ChainKind, start: str, **asked: Any) -> list[list[str]]:
        found: ChainAnswer = ask(graph, along(start, kind, **asked))
        return [[one.title for one in path.nodes] for path in found.chains]

    assert sentences(ChainKind.REGION, node("Region", COUNTY)) == [["柳溪县", "河湾市", "南川省"]]
    assert sentences(ChainKind.SUCCESSION, department(COUNTY_WATER)) == [
        ["柳溪县水务局", "柳溪县农水局", "柳溪县档案局"]
    ]
    assert sentences(ChainKind.CONTINUATION, node("Article", f"{OLD}#12")) == [
        ["《水源保护法》第12条", "《水法典》第30条"]
    ]
    assert sentences(ChainKind.REPEAL, node("Law", OLD)) == [
        ["《水源保护法》", "《水法典》第99条", "《水法典》"]
    ]
    assert sentences(ChainKind.IMPLEMENTATION, node("Law", OLD)) == [
        ["《水源保护法》", "《取水条例》", "《取水管理通知》"]
    ]
    back = ChainDirection.BACK
    assert sentences(ChainKind.IMPLEMENTATION, node("Law", NOTICE), direction=back) == [
        ["《取水管理通知》", "《取水条例》", "《水源保护法》"]
    ]
    assert sentences(ChainKind.TRANSFER, department(PROVINCE)) == [
        ["南川省水利厅", "水源保护区取水审批", "河湾市水务局", "水源保护区取水审批", "柳溪县水务局"]
    ]


# --- the API ---

PATHS = """
query Paths($from: ID!, $to: ID!, $asOf: String, $knownAt: String) {
  shortestPaths(from: $from, to: $to, edges: [EXERCISED_BY, BASED_ON, HAS_ARTICLE, CO_LOCATED_WITH],
                asOf: $asOf, knownAt: $knownAt) {
    length truncated notes
    paths {
      sentence
      nodes {
        id type label title
        node {
          __typename key
          ... on PowerItem { called: name state { powerType } }
          ... on Article { number law { name } }
          ... on Department { coLocatedWith { nodes { name } } }
        }
      }
      steps { edge label from to file place words validFrom }
    }
  }
}
"""


@pytest.fixture(scope="module")
def client(graph: Store, engine_settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(engine_settings, ApiSettings.model_construct())) as opened:
        yield opened


def post(client: TestClient, query: str, secret: str | None = None, **variables: Any) -> Any:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    body = {"query": query, "variables": variables}
    return client.post("/api/graphql", json=body, headers=headers).json()


def test_the_nodes_of_a_path_are_selected_further(client: TestClient) -> None:
    asked = {"from": department(WATER), "to": node("Law", REGULATION), "asOf": DAY}
    found = post(client, PATHS, **asked)["data"]["shortestPaths"]
    assert (found["length"], found["truncated"]) == (3, False)
    nodes = [one["node"] for one in found["paths"][0]["nodes"]]
    assert [one["__typename"] for one in nodes] == ["Department", "PowerItem", "Article", "Law"]
    assert nodes[1]["called"] == "取水许可"
    assert nodes[1]["state"] == {"powerType": "permit"}
    assert nodes[2]["law"] == {"name": "取水条例"}
    assert [one["key"] for one in nodes] == [
        one["id"].partition(":")[2] for one in found["paths"][0]["nodes"]
    ]


def test_what_is_selected_further_is_as_known_then(client: TestClient) -> None:
    asked = {"from": department(OFFICE), "to": department(OFFICE), "asOf": DAY}
    for known_at, names in ((None, []), ("2025-12-01T00:00:00Z", [{"name": "河湾市水务局"}])):
        found = post(client, PATHS, knownAt=known_at, **asked)["data"]["shortestPaths"]
        (only,) = found["paths"][0]["nodes"]
        assert only["node"]["coLocatedWith"]["nodes"] == names


def test_an_editor_sees_more(client: TestClient, graph: Store) -> None:
    secret = create_token(graph, "测试路径", Role.EDITOR, "test").secret
    query = "query Q($id: ID!) { neighbourhood(id: $id) { nodes { title node { key } } } }"
    (public, editor) = (
        post(client, query, token, id=department(COUNCIL)) for token in (None, secret)
    )
    assert "保密检查" not in str(public)
    assert {"title": "保密检查", "node": {"key": "item:河湾市城管局:90"}} in (
        editor["data"]["neighbourhood"]["nodes"]
    )


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ('{ neighbourhood(id: "Department:dept:没有") { depth } }', "NOT_FOUND"),
        ('{ neighbourhood(id: "没有这种写法") { depth } }', "NOT_FOUND"),
        (f'{{ neighbourhood(id: "{HIDDEN_ITEM}") {{ depth }} }}', "NOT_FOUND"),
        (f'{{ neighbourhood(id: "{PUBLIC_ITEM}", depth: 5) {{ depth }} }}', "LIMIT"),
        (f'{{ neighbourhood(id: "{PUBLIC_ITEM}", first: 0) {{ depth }} }}', "BAD_INPUT"),
        (f'{{ chain(id: "{PUBLIC_ITEM}", along: SUCCESSION) {{ label }} }}', "BAD_INPUT"),
        (f'{{ neighbourhood(id: "{PUBLIC_ITEM}", knownAt: "昨天") {{ depth }} }}', "BAD_INPUT"),
        (f'{{ neighbourhood(id: "{PUBLIC_ITEM}", asOf: "2026-02-30") {{ depth }} }}', "BAD_INPUT"),
    ],
)
def test_errors_have_codes(client: TestClient, query: str, code: str) -> None:
    (error,) = post(client, query)["errors"]
    assert error["extensions"]["code"] == code
    assert error["message"]


def test_a_chain_by_the_api(client: TestClient) -> None:
    query = """query Q($id: ID!) {
      chain(id: $id, along: REPEAL, direction: BACK, asOf: "2026-08-15") {
        label along direction chains { sentence }
      }
    }"""
    found = post(client, query, id=node("Law", CODE))["data"]["chain"]
    assert found == {
        "label": "法律废止", "along": "repeal", "direction": "back",
        "chains": [{"sentence": (
            "《水法典》 → 条：《水法典》第99条 → 废止：《水源保护法》（自 2026-08-15 起）。"
        )}],
    }  # fmt: skip
