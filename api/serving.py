"""The API as a running process: the port is taken before anything else, then it is said where."""

import errno
import gc
import socket
import sys

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.errors import BadInput
from api.pages.built import START_PAGE, built_files, built_folder
from api.settings import ApiSettings, load_api_settings
from graph_store import Settings, load_settings, open_store
from messages import Words
from messages.system import system_reason

_TAKEN = Words(
    "端口 {port} 已被占用。请用 --port 换一个，或停止占用它的程序。",
    "Port {port} is taken. Choose another one with --port, or stop the program that has it.",
)
_CANNOT_LISTEN = Words(
    "不能在 {host}:{port} 上监听：{why}。请检查 --host 和 --port。",
    "Can't listen on {host}:{port}: {why}. Check --host and --port.",
)
_WHERE = Words(
    "接口：POST http://{host}:{port}/api/graphql（按 Ctrl+C 停止）",
    "API: POST http://{host}:{port}/api/graphql (Ctrl+C stops it)",
)
_PAGES = Words("网页：http://{host}:{port}/", "Pages: http://{host}:{port}/")
_TOKENS = Words(
    "在这个地址上读取要令牌（quanze token create）。",
    "Reading needs a token on this address (quanze token create).",
)
_BACKLOG = 512
_NEW_OBJECTS = 100_000
"""So many are made before the collector looks for circles: reading 2,000 transfers makes 60,000."""


def serve(host: str | None = None, port: int | None = None) -> None:
    """Serve until it is told to stop; raise BadInput when the port can't be had."""
    api_settings = load_api_settings(host=host, port=port)
    settings = load_settings()
    with listening_socket(api_settings) as listening:
        # What is wrong with the database is said here, in one sentence, and not by the server.
        open_store(settings).close()
        run_server(settings, api_settings, listening)


def run_server(settings: Settings, api_settings: ApiSettings, listening: socket.socket) -> None:
    """Serve on the socket until it is told to stop."""
    _say_where(api_settings)
    app = create_app(settings, api_settings)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=api_settings.max_body_bytes,
    )
    _Server(config, app).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Lets open streams end before it waits for the requests that are under way."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start; then take what was made for good out of the collector's sight."""
        await super().startup(sockets)
        keep_for_good()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then all the rest."""
        await self._app.state.watcher.close()
        await super().shutdown(sockets)


def keep_for_good() -> None:
    """Take all objects that there are out of the collector's sight.

    The schema's hundred thousands of objects are there until the end. Looked through again after a
    dozen of big answers, they would hold up all that wait for a tenth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


def listening_socket(settings: ApiSettings) -> socket.socket:
    """Return a socket that holds the port; raise BadInput when it can't be had."""
    host, port = settings.host, settings.port
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # With the protocol named, asyncio sends small answers at once (TCP_NODELAY).
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        return _bound(listening, host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise BadInput.of(_TAKEN, port=port) from None
        raise BadInput.of(
            _CANNOT_LISTEN, host=host, port=port, why=system_reason(error.strerror)
        ) from None


def _bound(listening: socket.socket, host: str, port: int) -> socket.socket:
    try:
        if sys.platform != "win32":
            # There it would let two programs have one port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def _say_where(settings: ApiSettings) -> None:
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    if START_PAGE in built_files(built_folder()):
        sys.stderr.write(_PAGES.say(host=shown, port=settings.port) + "\n")
    sys.stderr.write(_WHERE.say(host=shown, port=settings.port) + "\n")
    if settings.reads_need_token:
        sys.stderr.write(_TOKENS.say() + "\n")
    sys.stderr.flush()
