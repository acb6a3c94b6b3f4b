"""The MCP server: tools and resources out of their tables, every error a coded sentence.

The SDK's low-level server is used, because the answers' schemas follow from their types and the
errors keep their codes; its decorators would derive both from signatures.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import version
from typing import Any, TypeAlias

from mcp import MCPError
from mcp.server import Server
from mcp.server.context import ServerRequestContext
from mcp.types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    TextContent,
    TextResourceContents,
    Tool,
)

from api.errors import Code, NotFound
from api.json_bytes import json_bytes
from api.mcp.failures import failed_call, problem_as_json
from api.mcp.resources import RESOURCES, resource_at
from api.mcp.session import Session, opened_session
from api.mcp.tools import TOOLS, ToolEntry
from api.settings import ApiSettings
from graph_store import Settings
from messages import Words

_INSTRUCTIONS = (
    "权责知识图谱：法律变了影响哪些权责事项，职责归谁，下放的权力到了哪里。"
    "每个回答都带证据（文件、表、行、原文），转述时请一并给出；没有定论的照实说没有定论。"
    "列表可能没有列全：看 total、truncated、cuts 和 note。\n"
    "A knowledge graph of Chinese government powers and their legal bases. Answers carry their "
    "evidence: quote it. Lists may be cut: see total, truncated, cuts and note."
)
_NO_TOOL = Words(
    "没有工具 {name}。可用的有：{names}。", "There is no tool {name}. There are: {names}."
)
_Request: TypeAlias = ServerRequestContext[Session, Any]


def build_server(settings: Settings, api_settings: ApiSettings) -> Server[Session]:
    """Return the server for who holds the token of the settings, or for anybody."""

    @asynccontextmanager
    async def lifespan(_: Server[Session]) -> AsyncIterator[Session]:
        async with opened_session(settings, api_settings) as session:
            yield session

    return Server(
        "quanze",
        title="权责 Quanze",
        version=version("quanze"),
        instructions=_INSTRUCTIONS,
        lifespan=lifespan,
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
        on_list_resources=_list_resources,
        on_read_resource=_read_resource,
    )


@cache
def listed_tools() -> tuple[Tool, ...]:
    """Return the tools as clients see them."""
    return tuple(entry.as_tool() for entry in TOOLS)


async def _list_tools(_: _Request, __: PaginatedRequestParams | None) -> ListToolsResult:
    return ListToolsResult(tools=list(listed_tools()))


async def _call_tool(request: _Request, params: CallToolRequestParams) -> CallToolResult:
    try:
        tool = _tool_named(params.name)
        answer = await tool.call(request.lifespan_context, params.arguments or {})
    except Exception as error:
        return failed_call(error)
    text = json_bytes(answer).decode()
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=answer)


def _tool_named(name: str) -> ToolEntry:
    for entry in TOOLS:
        if entry.name == name:
            return entry
    raise NotFound.of(_NO_TOOL, name=name, names="、".join(entry.name for entry in TOOLS))


async def _list_resources(_: _Request, __: PaginatedRequestParams | None) -> ListResourcesResult:
    return ListResourcesResult(resources=[entry.as_resource() for entry in RESOURCES])


async def _read_resource(_: _Request, params: ReadResourceRequestParams) -> ReadResourceResult:
    try:
        entry = resource_at(str(params.uri))
        text = entry.write()
    except Exception as error:
        problem = problem_as_json(error)
        code = INTERNAL_ERROR if problem["code"] == Code.INTERNAL else INVALID_PARAMS
        raise MCPError(code, problem["message"], problem) from None
    contents = TextResourceContents(uri=params.uri, text=text, mime_type=entry.mime_type)
    return ReadResourceResult(contents=[contents])
