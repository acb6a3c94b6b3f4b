"""``quanze serve``: the API on this machine, or on an address that is told."""

from typing import Annotated

import typer

from api.serving import serve


def command(
    host: Annotated[str | None, typer.Option("--host", help="监听的地址，默认 127.0.0.1。")] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="监听的端口，默认 8000。")
    ] = None,
) -> None:
    """启动接口：/api/graphql、/api/runs/events、/api/metrics、/api/health、/api/ready。"""
    serve(host, port)
