"""What makes a comparison fair: equal questions, equal answers, rows as a load writes them."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterator

import pytest
from graphql import parse, validate

from api.graphql.schema import executable_schema
from benchmarks import synthetic
from benchmarks.api_answers import counted, differences, plain
from benchmarks.api_questions import questions, titles
from benchmarks.http_clients import BadAnswerError, http_turn, post
from graph_schema.keys import article_key
from graph_schema.rows import FactRow, NodeRow, check_ends, check_properties
from loaders.batch import Batch
from resolution.law_titles import law_key

CONTENDERS = ("ours", "peer", "peer_filtered")
KNOWN_LAW = law_key(synthetic.KNOWN_LAW)


def known_articles() -> dict[str, int]:
    """Return the articles of the known law by key, with how many items rest on each."""
    numbers = range(1, synthetic.ARTICLES + 1)
    keys = {article_key(KNOWN_LAW, str(number)) for number in numbers}
    counts = Counter(fact.end_key for fact in facts(0) if fact.type.name == "BASED_ON")
    return {key: counts[key] for key in keys}


def facts(copy: int) -> Iterator[FactRow]:
    for batch in synthetic.batches(copy):
        yield from batch.opened


def nodes(copy: int) -> Iterator[NodeRow]:
    for batch in synthetic.batches(copy):
        yield from batch.nodes


@pytest.fixture(scope="module")
def first_copy() -> list[Batch]:
    return list(synthetic.batches(0))


def test_rows_are_what_is_declared(first_copy: list[Batch]) -> None:
    for batch in first_copy:
        for node in batch.nodes:
            check_properties(node.type, node.properties)
        for edge in (*batch.parts, *batch.opened):
            check_ends(edge)
            check_properties(edge.type, edge.properties)


def test_the_known_law_has_its_items() -> None:
    articles = known_articles()
    known = article_key(KNOWN_LAW, str(synthetic.KNOWN_ARTICLE))
    assert sum(articles.values()) == synthetic.KNOWN_LAW_ITEMS
    assert articles[known] == synthetic.KNOWN_ARTICLE_ITEMS
    assert all(articles.values())


def test_another_copy_leaves_the_known_answers_alone() -> None:
    first = {(row.type.name, row.key) for row in nodes(0)}
    assert first.isdisjoint((row.type.name, row.key) for row in nodes(1))
    ends = {fact.end_key for fact in facts(1)}
    assert ends.isdisjoint(known_articles())


def test_everything_is_open_and_public(first_copy: list[Batch]) -> None:
    states = [row for batch in first_copy for row in batch.nodes if "publication" in row.properties]
    assert states
    assert {row.properties["publication"] for row in states} == {"public"}
    assert {fact.valid_to for batch in first_copy for fact in batch.opened} == {None}


@pytest.mark.parametrize("contender", CONTENDERS)
def test_each_contender_is_asked_every_question(contender: str) -> None:
    asked = questions(contender)
    assert asked.documents.keys() == titles().keys()
    for question in titles():
        assert asked.variables(question)


def test_our_documents_are_valid() -> None:
    schema = executable_schema()
    for document in questions("ours").documents.values():
        assert validate(schema, parse(document)) == []


def test_connections_edges_and_lists_of_one_are_taken_off() -> None:
    ours = {"node": {"name": "条", "items": {"nodes": [{"state": {"t": 1}}, {"state": {"t": 2}}]}}}
    peer = {"node": [{"name": "条", "items": [{"state": [{"t": 2}]}, {"state": [{"t": 1}]}]}]}
    edges = [{"node": {"state": {"edges": [{"node": {"t": number}}]}}} for number in (1, 2)]
    filtered = {"node": [{"name": "条", "items": {"edges": edges}}]}
    assert plain(ours) == plain(peer) == plain(filtered)
    assert counted(plain(ours)["node"]) == 5


@pytest.mark.parametrize(
    ("other", "where"),
    [
        ({"node": {"items": [{"name": "甲"}]}}, ".node.items[1]"),
        ({"node": {"items": [{"name": "甲"}, {"name": "丙"}]}}, ".node.items[1].name"),
        ({"node": None}, ".node"),
    ],
)
def test_a_difference_is_told_with_its_place(other: object, where: str) -> None:
    one = {"node": {"items": [{"name": "甲"}, {"name": "乙"}]}}
    (found,) = differences(one, other)
    assert found.startswith(f"{where}: ")


def test_equal_answers_have_no_difference() -> None:
    one = {"node": {"items": [{"name": "甲"}, {"name": "乙"}]}}
    assert not list(differences(one, one))


async def _turn_against(answer: bytes, clients: int) -> int:
    """Return how many requests a turn counts whose server sends this answer to each."""

    gone: list[asyncio.Future[None]] = []

    async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        done = asyncio.get_running_loop().create_future()
        gone.append(done)
        with contextlib.suppress(asyncio.IncompleteReadError):
            while await reader.readuntil(b"{}"):
                writer.write(answer)
        writer.close()
        await writer.wait_closed()
        done.set_result(None)

    async with await asyncio.start_server(answered, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        try:
            turn = await http_turn(port, post("/", b"{}"), clients, seconds=0.01)
        finally:
            await asyncio.gather(*gone)
        return len(turn.latencies)


def test_each_client_of_a_turn_is_answered() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    assert asyncio.run(_turn_against(answer, clients=3)) >= 3


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
)
def test_an_answer_that_can_not_be_measured_stops_the_turn(answer: bytes) -> None:
    with pytest.raises(BadAnswerError):
        asyncio.run(_turn_against(answer, clients=1))
