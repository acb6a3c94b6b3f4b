"""``quanze mcp``: the questions as tools for a client of the Model Context Protocol."""

import os

from api.mcp.serving import serve_stdio
from api.settings import load_api_settings
from graph_store import load_settings

_TOKEN = "QUANZE_TOKEN"  # noqa: S105 - the name of the variable


def command() -> None:
    """在标准输入输出上提供 MCP 工具（只读）；由客户端启动。令牌写在环境变量 QUANZE_TOKEN。"""
    secret = os.environ.get(_TOKEN) or None
    serve_stdio(load_settings(), load_api_settings(), secret)
