"""Clients that others wrote, against the served API on both engines.

Expectations are read off the small graph.
"""

from collections.abc import Iterator

import httpx2
import pytest
from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from graphql import (
    GraphQLError,
    build_client_schema,
    get_introspection_query,
    lexicographic_sort_schema,
    print_schema,
)

from graph_schema.statements import schema_elements
from graph_store import Settings, Store
from loaders.graph_writer import GraphWriter
from tests.engines import REPOSITORY
from tests.integration.served import Served, served
from tests.integration.small_graph import OLD, WATER, small_graph

ITEMS = """
query Items($law: String!, $number: String!, $first: Int = 2, $day: Date) {
  article(law: $law, number: $number, asOf: $day) {
    label
    items(first: $first) { totalCount nodes { name holders { nodes { key } } } }
  }
}
"""


@pytest.fixture(scope="module")
def service(store: Store, engine_settings: Settings) -> Iterator[Served]:
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(small_graph())
    with served(engine_settings) as running:
        yield running


@pytest.fixture(scope="module")
def client(service: Served) -> Client:
    transport = HTTPXTransport(url=f"{service.url}/api/graphql")
    return Client(transport=transport, fetch_schema_from_transport=True)


def test_introspection_gives_the_schema_as_it_is_committed(service: Served) -> None:
    query = {"query": get_introspection_query()}
    told = httpx2.post(f"{service.url}/api/graphql", json=query).json()
    schema = lexicographic_sort_schema(build_client_schema(told["data"]))
    committed = (REPOSITORY / "api" / "schema.graphql").read_text("utf-8")
    assert print_schema(schema) == committed.rstrip("\n")


def test_gql_fetches_the_schema_and_sends_variables(client: Client) -> None:
    variables = {"law": "水源保护法", "number": "第十二条", "day": "2025-12-31"}
    with client as session:
        assert session.client.schema is not None
        told = session.execute(GraphQLRequest(ITEMS, variable_values=variables))
        article = told["article"]
        assert article["label"] == "第12条"
        names = {node["name"] for node in article["items"]["nodes"]}
        assert "水源保护区取水审批" in names
        assert len(names) == min(article["items"]["totalCount"], 2)
        holders = {one["key"] for node in article["items"]["nodes"]
                   for one in node["holders"]["nodes"]}  # fmt: skip
        assert holders == {WATER}
        by_key = GraphQLRequest("query Q($key: String) { law(key: $key) { key } }")
        by_key.variable_values = {"key": OLD}
        assert session.execute(by_key) == {"law": {"key": OLD}}


def test_gql_finds_wrong_queries_by_the_schema_it_fetched(client: Client) -> None:
    with client as session, pytest.raises(GraphQLError, match="lawz"):
        session.execute(GraphQLRequest("{ lawz { totalCount } }"))


def test_errors_reach_gql_with_code_and_path(client: Client) -> None:
    with client as session, pytest.raises(TransportQueryError) as raised:
        session.execute(
            GraphQLRequest('{ found: law(title: "没有人收录的法") { key } levels { totalCount } }')
        )
    (error,) = raised.value.errors or ()
    assert error["extensions"] == {"code": "NOT_FOUND"}
    assert error["path"] == ["found"]
    assert "没有人收录的法" in error["message"]
    assert raised.value.data == {"found": None, "levels": {"totalCount": 6}}
