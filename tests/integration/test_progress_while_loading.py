"""Loads in other processes, watched over WebSocket and server-sent events, on both engines.

The API is a served process; the clients are real ones. A load goes on only when the test lets it.
"""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.websockets import WebsocketsTransport
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from api.access.roles import Role
from api.access.tokens import create_token
from graph_schema.statements import schema_elements
from graph_store import Settings, Store
from tests.integration.served import WITHIN_S, GatedLoad, Served, gated_load, served, soon
from tests.list_files import write_list

PROGRESS = """
subscription P($run: ID) {
  loadProgress(run: $run) {
    run task status stage stageLabel done of read loaded rejected verdict at
  }
}
"""
RUN = "query R($id: ID!) { loadRun(id: $id) { run { status read loaded rejected verdict } } }"
FILES = 2
PROTOCOL = "graphql-transport-ws"


@pytest.fixture(scope="module")
def graph(store: Store) -> Store:
    store.ensure_schema(schema_elements())
    return store


@pytest.fixture(scope="module")
def api(graph: Store, engine_settings: Settings) -> Iterator[Served]:
    limits = {"QUANZE_MAX_LISTENERS": "3", "QUANZE_MAX_SUBSCRIPTIONS": "2"}
    with served(engine_settings, **limits) as running:
        yield running


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    return [
        write_list(
            tmp_path / f"甲市水务局2024年权责清单{n}.xlsx",
            "甲市水务局2024年权责清单",
            [(f"供水检查{n}", "行政检查", "《甲市供水条例》第二条"), ("", "行政许可", "无")],
        )
        for n in range(FILES)
    ]


@pytest.fixture
def load(
    graph: Store, engine_settings: Settings, tmp_path: Path, lists: list[Path]
) -> Iterator[GatedLoad]:
    with gated_load(engine_settings, tmp_path, lists) as begun:
        yield begun


def limited(work: Any) -> Any:
    return asyncio.run(asyncio.wait_for(work, WITHIN_S))


@asynccontextmanager
async def watched(
    api: Served, run: str | None = None, **more: Any
) -> AsyncIterator[AsyncIterator[Any]]:
    """Yield the states that a client of its own is told, until the block ends."""
    transport = WebsocketsTransport(url=api.socket_url, subprotocols=[PROTOCOL], **more)
    asked = gql(PROGRESS)
    asked.variable_values = {"run": run}
    async with (
        Client(transport=transport) as session,
        aclosing(session.subscribe(asked)) as answers,
    ):
        yield (answer["loadProgress"] async for answer in answers)


async def until(states: AsyncIterator[Any], **wanted: Any) -> Any:
    async for state in states:
        if wanted.items() <= state.items():
            return state
    pytest.fail(f"the stream ended before {wanted}")


def account_of(api: Served, run: str) -> Any:
    answer = httpx2.post(
        f"{api.url}/api/graphql", json={"query": RUN, "variables": {"id": run}}
    ).json()
    return answer["data"]["loadRun"]["run"]


def test_a_load_is_seen_starting_going_on_and_ending(api: Served, load: GatedLoad) -> None:
    async def watch() -> Any:
        async with watched(api) as states:
            first = await until(states, status="running", stage="load_lists", done=0)
            assert (first["of"], first["stageLabel"]) == (FILES, "导入清单")
            load.let(0)
            second = await until(states, done=1)
            assert (second["read"], second["loaded"], second["rejected"]) == (2, 1, 1)
            assert second["run"] == first["run"]
            load.let_all(FILES)
            return await until(states, run=first["run"], status="done")

    last = limited(watch())
    assert load.ended() == 0
    assert (last["read"], last["loaded"], last["rejected"]) == (4, 2, 2)
    assert last["verdict"] == "partial"
    account = account_of(api, last["run"])
    assert all(account[name] == last[name] for name in account)


async def heard(api: Served, lines: httpx2.Response) -> AsyncIterator[tuple[dict[str, str], Any]]:
    """Yield the fields of each event, and its data."""
    fields: dict[str, str] = {}
    async for line in lines.aiter_lines():
        if line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = value
        elif fields:
            yield fields, json.loads(fields["data"])
            fields = {}


async def until_event(events: AsyncIterator[Any], **wanted: Any) -> Any:
    async for fields, data in events:
        if fields["event"] == "progress" and wanted.items() <= data.items():
            return fields, data
    pytest.fail(f"the stream ended before {wanted}")


def test_the_same_as_server_sent_events(api: Served, load: GatedLoad) -> None:
    url = f"{api.url}/api/runs/events"

    async def watch() -> None:
        async with httpx2.AsyncClient(timeout=None) as http:
            async with http.stream("GET", url) as response:
                assert response.headers["content-type"].startswith("text/event-stream")
                _, first = await until_event(heard(api, response), status="running", done=0)
            run = first["run"]
            load.let(0)
            async with http.stream("GET", url, params={"run": run}) as response:
                events = heard(api, response)
                fields, second = await until_event(events, done=1)
                assert fields["id"] == f"{run}@{second['at']}"
                assert list(second) == [
                    "run", "task", "status", "stage", "stageLabel", "done", "of", "read",
                    "loaded", "rejected", "verdict", "at",
                ]  # fmt: skip
                load.let_all(FILES)
                fields, last = await until_event(events, status="done")
                assert [event async for event in events] == []
            again = await http.get(
                url, params={"run": run}, headers={"Last-Event-ID": fields["id"]}
            )
            assert (again.status_code, again.content) == (204, b"")
            async with http.stream("GET", url, headers={"Last-Event-ID": f"{run}@2020"}) as resumed:
                _, state = await until_event(heard(api, resumed), run=run)
                assert state == last

    limited(watch())


def test_a_killed_load_is_told_as_interrupted(api: Served, load: GatedLoad) -> None:
    async def watch() -> None:
        async with watched(api) as states:
            running = await until(states, status="running", done=0)
            load.process.kill()
            load.process.wait()
            dead = await until(states, run=running["run"], status="interrupted")
            assert dead["verdict"] is None
        async with watched(api, running["run"]) as states:
            assert [state["status"] async for state in states] == ["interrupted"]

    limited(watch())


def test_counts_of_what_may_not_be_read_are_not_told(
    api: Served, graph: Store, engine_settings: Settings, tmp_path: Path, lists: list[Path]
) -> None:
    secret = create_token(graph, "编辑", Role.EDITOR, "test").secret
    token = {"authorization": f"Bearer {secret}"}

    async def watch(load: GatedLoad) -> None:
        async with (
            watched(api) as hidden,
            watched(api, init_payload=token) as shown,
            watched(api, headers=token) as too,
        ):
            load.let(0)
            second = await until(shown, status="running", done=1)
            assert second["read"] == 2
            await until(too, status="running", done=1)
            seen = await until(hidden, status="running", run=second["run"], stage="load_lists")
            counts = ("done", "of", "read", "loaded", "rejected", "verdict")
            assert {seen[name] for name in counts} == {None}
            assert account_of(api, seen["run"])["read"] == 0
            load.let_all(FILES)
            assert (await until(shown, status="done"))["read"] == 4
            last = await until(hidden, status="done")
            assert (last["read"], last["verdict"]) == (0, None)
            account = account_of(api, last["run"])
            assert all(account[name] == last[name] for name in account)

    with gated_load(engine_settings, tmp_path, lists, "internal") as load:
        limited(watch(load))


def test_a_load_that_is_not_there(api: Served) -> None:
    async def watch() -> None:
        async with watched(api, "none") as states:
            with pytest.raises(TransportQueryError) as refused:
                await anext(states)
            assert refused.value.errors is not None
            assert refused.value.errors[0]["extensions"] == {"code": "NOT_FOUND"}

    limited(watch())
    response = httpx2.get(f"{api.url}/api/runs/events", params={"run": "none"})
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"] == {"code": "NOT_FOUND"}


def test_an_invalid_token_is_refused(api: Served) -> None:
    async def talk() -> None:
        async with connect(api.socket_url, subprotocols=[PROTOCOL]) as socket:
            payload = {"authorization": "Bearer qz_made-up"}
            await say(socket, type="connection_init", payload=payload)
            with pytest.raises(ConnectionClosed) as closed:
                await socket.recv()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4403
            assert "connectionParams.authorization" in closed.value.rcvd.reason

    limited(talk())
    response = httpx2.get(
        f"{api.url}/api/runs/events", headers={"Authorization": "Bearer qz_made-up"}
    )
    assert response.status_code == 403


def test_the_number_of_listeners_has_a_limit(api: Served) -> None:
    url = f"{api.url}/api/runs/events"

    async def listen() -> None:
        async with httpx2.AsyncClient(timeout=None) as http:
            streams = [http.stream("GET", url) for _ in range(3)]
            for stream in streams:
                assert (await stream.__aenter__()).status_code == 200
            refused = await http.get(url)
            assert refused.status_code == 429
            (error,) = refused.json()["errors"]
            assert error["extensions"] == {"code": "LIMIT"}
            assert "3" in error["message"]
            async with watched(api) as states:
                with pytest.raises(TransportQueryError, match="QUANZE_MAX_LISTENERS"):
                    await anext(states)
            for stream in streams:
                await stream.__aexit__(None, None, None)

    limited(listen())
    # Who goes away is noticed.
    assert soon(lambda: "quanze_listeners 0.0" in httpx2.get(f"{api.url}/api/metrics").text)


async def say(socket: ClientConnection, **message: Any) -> None:
    await socket.send(json.dumps(message))


async def hear(socket: ClientConnection) -> Any:
    return json.loads(await socket.recv())


def test_the_operations_of_a_connection_have_a_limit(api: Served) -> None:
    async def talk() -> None:
        async with connect(api.socket_url, subprotocols=[PROTOCOL]) as socket:
            await say(socket, type="connection_init")
            assert (await hear(socket))["type"] == "connection_ack"
            for name in "abc":
                await say(socket, id=name, type="subscribe", payload={"query": PROGRESS})
            refused = await hear(socket)
            assert (refused["id"], refused["type"]) == ("c", "error")
            (error,) = refused["payload"]
            assert error["extensions"] == {"code": "LIMIT"}
            assert "2" in error["message"]
            await say(socket, id="a", type="complete")
            query = {"query": "{ __typename }"}
            await say(socket, id="d", type="subscribe", payload=query)
            answered = [await hear(socket), await hear(socket)]
            assert [message["type"] for message in answered] == ["next", "complete"]
            assert answered[0]["payload"]["data"] == {"__typename": "Query"}

    limited(talk())


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ nothing }", "BAD_INPUT"),
        ("{ nothing", "BAD_INPUT"),
        (" ", "BAD_INPUT"),
        ("query A { __typename } query B { __typename }", "BAD_INPUT"),
        ("{ __typename " * 20 + "}" * 20, "BAD_INPUT"),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(99)) + " }", "LIMIT"),
        ('{ loadRun(id: "none") { run { id } } }', "NOT_FOUND"),
    ],
)
def test_errors_over_a_socket_are_those_of_a_post(api: Served, query: str, code: str) -> None:
    async def talk() -> Any:
        async with connect(api.socket_url, subprotocols=[PROTOCOL]) as socket:
            await say(socket, type="connection_init")
            await hear(socket)
            await say(socket, id="a", type="subscribe", payload={"query": query})
            message = await hear(socket)
            payload = message["payload"]
            return payload if message["type"] == "error" else payload["errors"]

    (over_socket,) = limited(talk())
    (by_post,) = httpx2.post(f"{api.url}/api/graphql", json={"query": query}).json()["errors"]
    assert over_socket["extensions"] == by_post["extensions"] == {"code": code}
    assert over_socket["message"] == by_post["message"]


@pytest.mark.parametrize(
    "message",
    [
        "{", "[]", "5", b"{}", '{"type": "nothing"}', '{"type": "subscribe", "id": []}',
        '{"type": "subscribe", "id": "%s"}' % ("1" * 99), '{"type": "subscribe", "id": "\\ud800"}',
    ],
)  # fmt: skip
def test_what_is_no_message_closes_the_connection(api: Served, message: str | bytes) -> None:
    async def talk() -> None:
        async with connect(api.socket_url, subprotocols=[PROTOCOL]) as socket:
            await say(socket, type="connection_init")
            await hear(socket)
            await socket.send(message)
            with pytest.raises(ConnectionClosed) as closed:
                await socket.recv()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4400
            assert PROTOCOL in closed.value.rcvd.reason

    limited(talk())


def test_a_page_of_another_site_opens_no_socket(api: Served) -> None:
    async def talk() -> None:
        with pytest.raises(Exception, match="403"):
            async with connect(
                api.socket_url, subprotocols=[PROTOCOL], origin="http://elsewhere.example"
            ):
                pass

    limited(talk())


def test_subscriptions_by_post_are_refused_with_the_way(api: Served) -> None:
    response = httpx2.post(f"{api.url}/api/graphql", json={"query": PROGRESS})
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "BAD_INPUT"}
    assert "WebSocket" in error["message"]
    assert "/api/runs/events" in error["message"]


async def until_closed(socket: ClientConnection) -> list[str]:
    """Return the kinds of messages that come before the socket is closed."""
    kinds = []
    try:
        while True:
            kinds.append((await hear(socket))["type"])
    except ConnectionClosed:
        return kinds


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_a_server_that_stops_ends_its_streams(graph: Store, engine_settings: Settings) -> None:
    with served(engine_settings) as api:

        async def watch() -> None:
            async with (
                httpx2.AsyncClient(timeout=None) as http,
                http.stream("GET", f"{api.url}/api/runs/events") as stream,
                connect(api.socket_url, subprotocols=[PROTOCOL]) as socket,
            ):
                await say(socket, type="connection_init")
                await hear(socket)
                await say(socket, id="a", type="subscribe", payload={"query": PROGRESS})
                while "quanze_listeners 2.0" not in (await http.get(f"{api.url}/api/metrics")).text:
                    await asyncio.sleep(0.05)
                api.process.send_signal(signal.SIGTERM)
                assert [line async for line in stream.aiter_lines() if line] == []
                assert await until_closed(socket) in ([], ["complete"])

        limited(watch())
        assert api.process.wait(WITHIN_S) in (0, -signal.SIGTERM)
