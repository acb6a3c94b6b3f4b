"""Downloads as a server sends them: one that breaks off is no whole file to any client."""

import asyncio
import socket
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import contextmanager

import httpx2
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from api.downloads.formats import Format
from api.downloads.responses import DownloadResponse, disposition, file_name
from api.errors import LimitExceeded

Body = Callable[[], AsyncGenerator[bytes]]


@contextmanager
def serving(body: Body) -> Iterator[str]:
    """Serve a download with this body until the block ends."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await DownloadResponse(body(), Format.CSV, "表.csv")(scope, receive, send)

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


async def whole() -> AsyncGenerator[bytes]:
    yield b"1\r\n"
    yield b"2\r\n"


async def broken() -> AsyncGenerator[bytes]:
    yield b"1\r\n"
    raise LimitExceeded("too much")


async def defective() -> AsyncGenerator[bytes]:
    yield b"1\r\n"
    raise ZeroDivisionError


def test_a_whole_file_has_an_end() -> None:
    with serving(whole) as url:
        response = httpx2.get(url)
    assert response.content == b"1\r\n2\r\n"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("body", [broken, defective])
def test_a_file_that_breaks_off_has_none(body: Body) -> None:
    with serving(body) as url, httpx2.stream("GET", url) as response:
        assert response.status_code == 200
        parts = response.iter_bytes()
        assert next(parts) == b"1\r\n"
        with pytest.raises(httpx2.RemoteProtocolError):
            next(parts)


def test_a_client_that_goes_away_ends_the_reading() -> None:
    ended = threading.Event()

    async def endless() -> AsyncGenerator[bytes]:
        try:
            yield b"1\r\n"
            await asyncio.Event().wait()
        finally:
            ended.set()

    with serving(endless) as url:
        with httpx2.stream("GET", url) as response:
            assert next(response.iter_bytes()) == b"1\r\n"
        assert ended.wait(30)


def test_a_name_in_chinese_is_one_of_a_file() -> None:
    name = file_name('取水/许可"\n', Format.XLSX, "2026-08-15")
    assert name == "取水_许可__-2026-08-15.xlsx"
    assert disposition("表.csv") == (
        "attachment; filename=\"download.csv\"; filename*=UTF-8''%E8%A1%A8.csv"
    )
