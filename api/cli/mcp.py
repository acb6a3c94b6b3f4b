"""``quanze mcp``: the questions as tools for a client of the Model Context Protocol."""

from api.mcp.serving import serve_stdio
from api.settings import load_api_settings
from graph_store import load_settings


def command() -> None:
    """在标准输入输出上提供 MCP 工具（只读），由客户端启动；没有 QUANZE_TOKEN 只看得到公开的。"""
    serve_stdio(load_settings(), load_api_settings())
