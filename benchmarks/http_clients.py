"""Clients that ask one thing over and over: HTTP/1.1 over kept connections, answers not parsed.

They share two cores with what they measure, so they do as little as they can: the request is made
once, of the answer only the status and the length are read.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

Ask = Callable[[], Awaitable[None]]
"""Asks once, and returns when the whole answer is there."""

_HOST = "127.0.0.1"
_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_GOOD = b" 200 "
_REFUSED = b'{"errors"'
"""How a GraphQL response begins that has no data; it is a 200 all the same."""


class BadAnswerError(RuntimeError):
    """A server answered something else than it was asked to measure."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of one turn: how long each request took, and all of them (seconds)."""

    latencies: tuple[float, ...]
    elapsed_s: float

    @property
    def per_second(self) -> float:
        """Requests in a second."""
        return len(self.latencies) / self.elapsed_s


def post(path: str, body: bytes) -> bytes:
    """Return a request that posts JSON."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {_HOST}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Connection:
    """A kept connection that sends the same request each time."""

    def __init__(self, port: int, request: bytes) -> None:
        self._port, self._request = port, request
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> "Connection":
        self._streams = await asyncio.open_connection(_HOST, self._port)
        return self

    async def __aexit__(self, *_: Any) -> None:
        if self._streams is not None:
            self._streams[1].close()
            await self._streams[1].wait_closed()

    async def ask(self) -> None:
        """Ask once; raise BadAnswerError unless the answer is a 200 of a known length."""
        if self._streams is None:
            raise RuntimeError("the connection is not open")
        reader, writer = self._streams
        writer.write(self._request)
        head = await reader.readuntil(_END_OF_HEAD)
        length = _LENGTH.search(head)
        if length is None or _GOOD not in head.partition(b"\r\n")[0]:
            raise BadAnswerError(head.decode(errors="replace"))
        body = await reader.readexactly(int(length[1]))
        if body.startswith(_REFUSED):
            raise BadAnswerError(body.decode(errors="replace"))


async def http_turn(port: int, request: bytes, clients: int, seconds: float) -> Turn:
    """Let some clients ask for some seconds, each over a connection of its own."""
    async with AsyncExitStack() as stack:
        opened = [
            await stack.enter_async_context(Connection(port, request)) for _ in range(clients)
        ]
        return await turn([connection.ask for connection in opened], seconds)


async def turn(clients: list[Ask], seconds: float) -> Turn:
    """Let clients ask, each again as soon as it is answered, until the time is over."""
    latencies: list[float] = []
    started = time.perf_counter()

    async def client(ask: Ask) -> None:
        asked = time.perf_counter()
        while asked < started + seconds:
            await ask()
            answered = time.perf_counter()
            latencies.append(answered - asked)
            asked = answered

    await asyncio.gather(*(client(ask) for ask in clients))
    return Turn(tuple(latencies), time.perf_counter() - started)
