"""The MCP server on both engines, asked by the SDK's client over the small graph.

The tools must answer what the questions answer, with its evidence; the client checks each answer
against the schema that its tool declares. What is internal must show nowhere without a token.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from mcp import Client, MCPError
from mcp.client.stdio import StdioServerParameters
from mcp.types import CallToolResult
from pydantic import SecretStr

from api.access.roles import Role
from api.access.tokens import create_token, revoke_token
from api.mcp.server import build_server
from api.saved_queries.checking import Draft
from api.saved_queries.keeping import Change, delete_query, save_queries
from api.settings import ApiSettings
from graph_schema.statements import schema_elements
from graph_store import Settings, Store, load_settings
from loaders.graph_writer import GraphWriter
from queries.as_json import as_json
from queries.asking import Steps, answer, public_viewpoint
from queries.devolution.question import DevolutionQuestion, devolution
from queries.impact.question import ImpactQuestion, impact
from queries.ownership.question import OwnershipQuestion, ownership
from queries.search.question import find
from tests.engines import environment_of, wipe
from tests.integration.small_graph import REPEAL_DAY, small_graph

T = TypeVar("T")
VIEW = public_viewpoint(REPEAL_DAY)
DAY = {"as_of": REPEAL_DAY}
_START = "from api.cli import main; main()"


@pytest.fixture(scope="module")
def graph(store: Store) -> Iterator[Store]:
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(small_graph())
    yield store
    wipe(store)


def with_client(
    work: Callable[[Client], Awaitable[T]],
    settings: Settings,
    secret: str | None = None,
    **api_settings: Any,
) -> T:
    async def run() -> T:
        token = SecretStr(secret) if secret else None
        api = ApiSettings.model_construct(token=token, **api_settings)
        async with Client(build_server(settings, api)) as client:
            return await work(client)

    return asyncio.run(run())


def call(settings: Settings, tool: str, arguments: dict[str, Any], **more: Any) -> CallToolResult:
    return with_client(lambda client: client.call_tool(tool, arguments), settings, **more)


def answered(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result.content
    content = result.structured_content
    assert content is not None
    (text,) = result.content
    assert json.loads(text.model_dump()["text"]) == content
    return dict(content)


def problem(result: CallToolResult) -> tuple[str, str]:
    assert result.is_error
    assert result.structured_content is not None
    ((told),) = result.structured_content["errors"]
    text = result.content[0].model_dump()["text"]
    assert text == f"{told['code']}: {told['message']}"
    assert "Traceback" not in text
    assert "MATCH" not in text
    return told["code"], told["message"]


@pytest.mark.parametrize(
    ("tool", "arguments", "steps"),
    [
        (
            "impact",
            {"law": "水源保护法", "limit": 3},
            lambda: impact(ImpactQuestion("水源保护法", limit=3), VIEW),
        ),
        (
            "impact",
            {"law": "水源保护法", "articles": ["第二十条"], "event": "delete"},
            lambda: impact(ImpactQuestion("水源保护法", ("第二十条",), "delete"), VIEW),
        ),
        (
            "owner",
            {"text": "餐饮油烟监管"},
            lambda: ownership(OwnershipQuestion("餐饮油烟监管"), VIEW),
        ),
        (
            "devolution",
            {"region": "柳溪县"},
            lambda: devolution(DevolutionQuestion(region="柳溪县"), VIEW),
        ),
        (
            "devolution",
            {"unit": "市水务局", "item": "取水许可", "limit": 1},
            lambda: devolution(DevolutionQuestion(None, "市水务局", "取水许可", 1), VIEW),
        ),
        ("search", {"text": "取水"}, lambda: find("取水", VIEW)),
    ],
)
def test_a_tool_answers_what_the_question_answers(
    graph: Store,
    engine_settings: Settings,
    tool: str,
    arguments: dict[str, Any],
    steps: Callable[[], Steps[Any]],
) -> None:
    given = answered(call(engine_settings, tool, {**arguments, **DAY}))
    assert given == {**as_json(answer(graph, steps())), "cuts": [], "note": ""}


def test_an_answer_carries_its_evidence(graph: Store, engine_settings: Settings) -> None:
    given = answered(call(engine_settings, "impact", {"law": "水源保护法", **DAY, "limit": 200}))
    hit = next(hit for hit in given["hits"] if hit["item"]["source"]["row"] == 3)
    assert hit["item"]["source"] == {"file": "河湾市水务局.xlsx", "sheet": "清单 一", "row": 3}
    assert hit["evidence"] == "第12条：“应当经省级人民政府水行政主管部门批准”"


def test_a_long_answer_says_that_it_is_cut(graph: Store, engine_settings: Settings) -> None:
    given = answered(call(engine_settings, "impact", {"law": "水源保护法", "limit": 2, **DAY}))
    assert (given["total"], given["truncated"], len(given["hits"])) == (8, True, 2)


def test_a_list_of_a_query_is_no_longer_than_a_page(
    graph: Store, engine_settings: Settings
) -> None:
    query = {"query": '{ search(text: "取水", limit: 2) { found { kind } } }'}
    given = answered(call(engine_settings, "graphql", query, max_page=2))
    assert len(given["data"]["search"]["found"]) == 2
    assert given["cuts"] == [{"path": "data.search.found", "total": 5, "shown": 2}]


def test_without_a_token_only_what_is_public(graph: Store, engine_settings: Settings) -> None:
    asked = {"law": "水源保护法", "limit": 200, **DAY}
    editor = create_token(graph, "测试", Role.EDITOR, "test")
    public = answered(call(engine_settings, "impact", asked))
    internal = answered(call(engine_settings, "impact", asked, secret=editor.secret))
    assert (public["total"], internal["total"]) == (8, 9)
    assert "秘密" not in str(public)
    assert "秘密取水审批" in str(internal)
    hidden = call(engine_settings, "owner", {"text": "duty:990100:机密管线巡查"})
    assert problem(hidden)[0] == "NOT_FOUND"


def test_a_token_is_checked_at_every_call(graph: Store, engine_settings: Settings) -> None:
    made = create_token(graph, "短命", Role.ADMIN, "test")
    asked = {"text": "取水"}

    async def work(client: Client) -> tuple[CallToolResult, CallToolResult]:
        before = await client.call_tool("search", asked)
        await asyncio.to_thread(revoke_token, graph, made.record.id, "test")
        return before, await client.call_tool("search", asked)

    before, after = with_client(work, engine_settings, made.secret)
    assert not before.is_error
    code, sentence = problem(after)
    assert code == "FORBIDDEN"
    assert made.secret not in sentence
    assert problem(call(engine_settings, "search", asked, secret="qz_made-up"))[0] == "FORBIDDEN"


def test_where_the_http_api_listens_does_not_matter(
    graph: Store, engine_settings: Settings
) -> None:
    given = answered(call(engine_settings, "search", {"text": "取水"}, host="0.0.0.0"))
    assert given["found"]


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("impact", {"law": "没有人收录的条例"}, "NOT_FOUND"),
        ("impact", {"law": " "}, "BAD_INPUT"),
        ("impact", {"law": "《》"}, "BAD_INPUT"),
        ("impact", {}, "BAD_INPUT"),
        ("impact", {"law": "水源保护法", "event": "explode"}, "BAD_INPUT"),
        ("impact", {"law": "水源保护法", "event": "delete"}, "BAD_INPUT"),
        ("impact", {"law": "水源保护法", "as_of": "2026-02-30"}, "BAD_INPUT"),
        ("impact", {"law": "水源保护法", "limit": 100_000_000}, "LIMIT"),
        ("impact", {"law": "水源保护法", "limit": 0}, "BAD_INPUT"),
        ("impact", {"law": "水源保护法", "limit": -1}, "BAD_INPUT"),
        ("owner", {"text": ""}, "BAD_INPUT"),
        ("owner", {"text": "水"}, "BAD_INPUT"),
        ("devolution", {}, "BAD_INPUT"),
        ("devolution", {"region": "没有的县"}, "NOT_FOUND"),
        ("search", {"text": "取水", "limit": 100_000_000}, "LIMIT"),
        ("search", {"text": "取水", "how": "fast"}, "BAD_INPUT"),
        ("search", {"text": "取" * 100_000}, "LIMIT"),
        ("saved_queries", {"limit": 1001}, "LIMIT"),
        ("saved_queries", {"offset": 10**30}, "BAD_INPUT"),
        ("run_saved_query", {"name": "没有"}, "NOT_FOUND"),
        ("run_saved_query", {}, "BAD_INPUT"),
        ("graphql", {"query": ""}, "BAD_INPUT"),
        ("graphql", {"query": "{ nothing }"}, "BAD_INPUT"),
        ("graphql", {"query": "{ impact("}, "BAD_INPUT"),
        ("graphql", {"query": "query Q($n: Int!) { __typename }"}, "BAD_INPUT"),
        ("graphql", {"query": "query A { __typename } query B { __typename }"}, "BAD_INPUT"),
        ("graphql", {"query": "{ __typename }", "operation_name": "B"}, "BAD_INPUT"),
        ("graphql", {"query": '{ impact(law: "没有的法") { total } }'}, "NOT_FOUND"),
        ("graphql", {"query": 'mutation { undoRun(id: "x") { by } }'}, "FORBIDDEN"),
        ("graphql", {"query": "subscription { loadProgress { status } }"}, "FORBIDDEN"),
        ("graphql", {"query": "{ " + "__typename " * 2001 + "}"}, "LIMIT"),
        ("nothing", {}, "NOT_FOUND"),
    ],
)
def test_errors_have_a_code_and_a_sentence(
    graph: Store, engine_settings: Settings, tool: str, arguments: dict[str, Any], code: str
) -> None:
    assert problem(call(engine_settings, tool, arguments))[0] == code


def test_an_editor_changes_nothing_here(graph: Store, engine_settings: Settings) -> None:
    editor = create_token(graph, "测试", Role.EDITOR, "test")
    query = 'query A { __typename } mutation B { undoRun(id: "20250701-080000-abcdef") { by } }'
    asked = {"query": query, "operation_name": "B"}
    assert problem(call(engine_settings, "graphql", asked, secret=editor.secret))[0] == "FORBIDDEN"


def test_a_query_with_variables(graph: Store, engine_settings: Settings) -> None:
    asked = {
        "query": "query Q($law: String!) { lawOverview(title: $law) { title } }",
        "variables": {"law": "水法典"},
    }
    given = answered(call(engine_settings, "graphql", asked))
    assert given["data"] == {"lawOverview": {"title": "水法典"}}
    assert given["errors"] == []


SEARCH = "query S($text: String!) { search(text: $text) { asked } }"


@pytest.fixture
def saved(graph: Store) -> Iterator[None]:
    drafts = (
        Draft("查找", SEARCH, "按文字查找"),
        Draft("内部", SEARCH, publication="internal"),
        Draft("撤销", 'mutation { undoRun(id: "20250701-080000-abcdef") { by } }'),
    )
    save_queries(graph, [Change(draft) for draft in drafts], "test")
    yield
    for draft in drafts:
        delete_query(graph, draft.name, "test")


def test_saved_queries_are_listed_and_run(
    graph: Store, engine_settings: Settings, saved: None
) -> None:
    listed = answered(call(engine_settings, "saved_queries", {}))
    assert [one["name"] for one in listed["queries"]] == ["撤销", "查找"]
    assert listed["queries"][1]["variables"] == [
        {"name": "text", "type": "String!", "default": None}
    ]
    asked = {"name": "查找", "variables": {"text": "取水"}}
    given = answered(call(engine_settings, "run_saved_query", asked))
    assert given["data"] == {"search": {"asked": "取水"}}


def test_saved_queries_by_role(graph: Store, engine_settings: Settings, saved: None) -> None:
    asked = {"name": "内部", "variables": {"text": "取水"}}
    editor = create_token(graph, "测试", Role.EDITOR, "test").secret
    assert problem(call(engine_settings, "run_saved_query", asked))[0] == "NOT_FOUND"
    assert answered(call(engine_settings, "run_saved_query", asked, secret=editor))["data"]
    assert answered(call(engine_settings, "saved_queries", {}, secret=editor))["total"] == 3
    undo = call(engine_settings, "run_saved_query", {"name": "撤销"}, secret=editor)
    assert problem(undo)[0] == "FORBIDDEN"


def test_where_saved_queries_only_run(graph: Store, engine_settings: Settings, saved: None) -> None:
    strict = {"saved_queries_only": True}
    code, sentence = problem(call(engine_settings, "graphql", {"query": "{ a }"}, **strict))
    assert code == "FORBIDDEN"
    assert "QUANZE_SAVED_QUERIES_ONLY" in sentence
    asked = {"name": "查找", "variables": {"text": "取水"}}
    assert answered(call(engine_settings, "run_saved_query", asked, **strict))["data"]
    assert answered(call(engine_settings, "search", {"text": "取水"}, **strict))["found"]


def test_an_answer_has_no_more_characters_than_allowed(
    graph: Store, engine_settings: Settings
) -> None:
    asked = {"law": "水源保护法", "limit": 200, **DAY}
    whole = answered(call(engine_settings, "impact", asked))
    short = answered(call(engine_settings, "impact", asked, max_mcp_characters=3000))
    assert len(json.dumps(short, ensure_ascii=False, separators=(",", ":"))) <= 3000
    assert short["total"] == whole["total"] == 8
    assert 0 < len(short["hits"]) < 8
    assert short["hits"][0]["evidence"] == whole["hits"][0]["evidence"]
    (cut,) = [one for one in short["cuts"] if one["path"] == "hits"]
    assert cut == {"path": "hits", "total": 8, "shown": len(short["hits"])}
    assert "limit" in short["note"]


def test_resources(graph: Store, engine_settings: Settings) -> None:
    async def work(client: Client) -> dict[str, str]:
        listed = (await client.list_resources()).resources
        read = [(await client.read_resource(str(one.uri))).contents[0] for one in listed]
        return {str(one.uri): one.model_dump()["text"] for one in read}

    texts = with_client(work, engine_settings)
    assert "type Query" in texts["quanze://schema.graphql"]
    assert texts["quanze://schema.md"].startswith("# 图谱结构")


def test_a_resource_that_is_not_there(graph: Store, engine_settings: Settings) -> None:
    async def work(client: Client) -> MCPError:
        with pytest.raises(MCPError) as raised:
            await client.read_resource("quanze://nothing")
        return raised.value

    error = with_client(work, engine_settings)
    assert error.data["code"] == "NOT_FOUND"
    assert "quanze://schema.md" in error.message


def test_an_empty_graph_is_asked_too(engine_settings: Settings, store: Store) -> None:
    wipe(store)
    given = answered(call(engine_settings, "search", {"text": "取水"}))
    assert [kind["total"] for kind in given["found"]] == [0, 0, 0, 0, 0]


def test_an_engine_that_is_gone(tmp_path: Path) -> None:
    nowhere = load_settings(uri="bolt://127.0.0.1:1", home=tmp_path)

    async def work(client: Client) -> tuple[int, CallToolResult]:
        tools = (await client.list_tools()).tools
        return len(tools), await client.call_tool("search", {"text": "取水"})

    tools, result = with_client(work, nowhere)
    assert tools == 9
    code, sentence = problem(result)
    assert code == "ENGINE_UNAVAILABLE"
    assert "QUANZE_URI" in sentence


def _process(settings: Settings, **environment: str) -> StdioServerParameters:
    root = str(Path(__file__).resolve().parents[2])
    inherited = {**environment_of(settings), "PYTHONPATH": os.pathsep.join([root, *sys.path])}
    return StdioServerParameters(
        command=sys.executable, args=["-c", _START, "mcp"], env={**inherited, **environment}
    )


@pytest.fixture
def asked_process(
    store: Store, engine_settings: Settings
) -> Iterator[Callable[[], CallToolResult]]:
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(small_graph())
    editor = create_token(store, "测试", Role.EDITOR, "test")

    async def run() -> CallToolResult:
        asked = {"law": "水源保护法", "limit": 200, **DAY}
        async with Client(_process(engine_settings, QUANZE_TOKEN=editor.secret)) as client:
            return await client.call_tool("impact", asked)

    yield lambda: asyncio.run(run())
    wipe(store)


def test_as_a_process_over_stdio(asked_process: Callable[[], CallToolResult]) -> None:
    given = answered(asked_process())
    assert given["total"] == 9
    assert "秘密取水审批" in str(given)


def test_nothing_but_the_protocol_on_stdout(engine_settings: Settings, store: Store) -> None:
    parameters = _process(engine_settings)

    async def run() -> tuple[bytes, bytes, int | None]:
        process = await asyncio.create_subprocess_exec(
            parameters.command, *parameters.args, env=parameters.env,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        begin = {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        }
        called = {"name": "search", "arguments": {"text": "取水"}}
        messages = [
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": begin},
            {"jsonrpc": "2.0", "method": "notifications/initialized"},
            {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": called},
        ]
        assert process.stdin is not None
        assert process.stdout is not None
        for message in messages:
            process.stdin.write(json.dumps(message).encode() + b"\n")
        lines = [await process.stdout.readline() for _ in range(2)]
        process.stdin.close()
        out, err = await process.communicate()
        return b"".join(lines) + out, err, process.returncode

    out, err, code = asyncio.run(run())
    answers = [json.loads(line) for line in out.splitlines()]
    assert [one["id"] for one in answers] == [1, 2]
    assert answers[0]["result"]["serverInfo"]["name"] == "quanze"
    assert answers[1]["result"]["structuredContent"]["asked"] == "取水"
    assert code == 0, err
