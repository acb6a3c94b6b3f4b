"""The MCP server over standard input and output, until its client goes."""

import asyncio

from mcp.server.stdio import stdio_server

from api.mcp.server import build_server
from api.settings import ApiSettings
from graph_store import Settings


def serve_stdio(settings: Settings, api_settings: ApiSettings) -> None:
    """Serve one client. Nothing but the protocol goes to stdout: the SDK turns it to stderr."""
    asyncio.run(_serve(settings, api_settings))


async def _serve(settings: Settings, api_settings: ApiSettings) -> None:
    server = build_server(settings, api_settings)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
