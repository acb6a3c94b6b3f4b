"""A table of the graph as JSON Lines: how soon it begins, and what it costs the server in memory.

The server is a process of its own; a short download before lets it load what it needs once.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from typing import NamedTuple

import psutil

from benchmarks import synthetic
from benchmarks.api_questions import download_path
from benchmarks.figures import Figure, Target
from benchmarks.http_clients import BadAnswerError
from benchmarks.serving import Serving, served
from benchmarks.setting import Setting, fresh_engine
from graph_store import open_store

ROWS = 10_000
_FEW = 100
_CHUNK = 64 * 1024
_MB = 2**20
_MOST_MS, _MOST_MB = 100, 20


class Download(NamedTuple):
    """What came: lines, seconds to the first byte and to the last, most memory of the server."""

    lines: int
    first_byte_s: float
    elapsed_s: float
    most_memory: int


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the time to the first byte, the rate, and the growth of the server's memory."""
    with fresh_engine(setting.engine) as settings:
        with open_store(settings) as store:
            synthetic.write_copies(store, range(1))
        setting.say(f"下载 {ROWS:,} 行")
        with served(settings) as serving:
            before = download(serving, download_path(_FEW)).most_memory
            found = download(serving, download_path(ROWS))
    if found.lines != ROWS:
        raise BadAnswerError(f"{found.lines} lines came, not {ROWS}")
    what = f"下载 {ROWS:,} 行 JSON Lines"
    first_byte = found.first_byte_s * 1000
    yield Figure(f"{what}：首字节", first_byte, "毫秒", setting.engine, target=Target(_MOST_MS))
    yield Figure(f"{what}：速率", ROWS / found.elapsed_s, "行/秒", setting.engine)
    grown = max(0, found.most_memory - before) / _MB
    yield Figure(f"{what}：内存增长", grown, "MB", setting.engine, target=Target(_MOST_MB))


def download(serving: Serving, path: str) -> Download:
    """Read what an address of the server gives, and watch the server's memory meanwhile."""
    server = psutil.Process(serving.pid)
    with closing(HTTPConnection("127.0.0.1", serving.port)) as connection:
        started = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        if response.status != 200:
            raise BadAnswerError(f"{path}: {response.status} {response.read(_CHUNK)!r}")
        lines = most_memory = 0
        first_byte_s = 0.0
        while chunk := response.read1(_CHUNK):
            first_byte_s = first_byte_s or time.perf_counter() - started
            lines += chunk.count(b"\n")
            most_memory = max(most_memory, server.memory_info().rss)
        return Download(lines, first_byte_s, time.perf_counter() - started, most_memory)
