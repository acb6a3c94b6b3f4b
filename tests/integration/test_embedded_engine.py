"""The embedded engine's life: shared by processes, owned by none, healed after any kill.

Other processes are real ones, and kills are SIGKILL. Each start costs some seconds, so the tests
share a home, one after the other, and each leaves it without an engine that it would miss.
"""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from graph_store import (
    DiskFull,
    EngineStartFailed,
    HomeUnusable,
    NamedRead,
    NoEmbeddedEngine,
    Settings,
    Store,
    engine_status,
    open_store,
    stop_engine,
)
from graph_store.engine import client
from graph_store.engine.files import EngineFiles, read_state
from tests.engines import embedded_settings, environment_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")

COUNT = NamedRead("count", "计数", "MATCH (n:Kept) RETURN count(n) AS nodes", (), ("nodes",))
LOOPBACK = {"127.0.0.1", "::ffff:127.0.0.1", "::1"}
OPENS = "from graph_store import *; import sys, time; store = open_store(load_settings()); "
WAITS = OPENS + "print('open', flush=True); sys.stdin.read()"
ASKS = (
    OPENS + "store.write('UNWIND $rows AS r CREATE (:Slow {n: r.n})', [{'n': i} for i in "
    "range(2000)]); print('open', flush=True); "
    "store.read(NamedRead('s', 's', 'MATCH (a:Slow), (b:Slow), (c:Slow) "
    "WHERE a.n + b.n + c.n = -1 RETURN count(*) AS n', (), ('n',), timeout_s=600))"
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = embedded_settings(tmp_path_factory.mktemp("life"))
    yield settings
    stop_engine(settings)


@contextmanager
def _other_process(settings: Settings, program: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env=environment_of(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _opened(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"


def _soon(holds: Callable[[], bool], within_s: float = 15.0) -> bool:
    deadline = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _keep_one(store: Store) -> None:
    store.write("UNWIND $rows AS row MERGE (n:Kept {key: row.key})", [{"key": "kept"}])


def test_processes_share_one_engine_that_belongs_to_none(settings: Settings) -> None:
    with _other_process(settings, WAITS) as other:
        _opened(other)
        first = engine_status(settings)
        assert first.running
        with open_store(settings) as store:
            _keep_one(store)
            shared = engine_status(settings)
            assert (shared.pid, shared.clients) == (first.pid, 2)
            assert shared.pid is not None
            assert psutil.Process(shared.pid).parent() not in map(
                psutil.Process, (os.getpid(), other.pid)
            )
            other.kill()
            other.wait()
            assert _soon(lambda: engine_status(settings).clients == 1)
            assert store.read(COUNT) == [{"nodes": 1}]


def test_listens_on_loopback_only_and_keeps_its_files_private(settings: Settings) -> None:
    with open_store(settings):
        engine = psutil.Process(engine_status(settings).pid)
        listening = [
            connection.laddr
            for process in (engine, *engine.children(recursive=True))
            for connection in process.net_connections(kind="inet")
            if connection.status == psutil.CONN_LISTEN
        ]
        assert len(listening) == 2
        assert {address.ip for address in listening} <= LOOPBACK
    files = EngineFiles(settings.home)
    assert stat.S_IMODE(files.password.stat().st_mode) == 0o600
    assert len(files.password.read_text()) >= 32
    for folder in (files.folder, files.database):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_killed_engine_is_started_again_under_an_open_store(settings: Settings) -> None:
    with open_store(settings) as store:
        _keep_one(store)
        killed = engine_status(settings).pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        assert store.read(COUNT) == [{"nodes": 1}]
        assert engine_status(settings).pid != killed
        with open_store(settings) as another:
            assert another.read(COUNT) == [{"nodes": 1}]


def test_the_query_of_a_killed_client_is_ended(settings: Settings) -> None:
    running = NamedRead(
        "running",
        "运行中",
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'count(*)' "
        "RETURN currentQuery AS text",
        (),
        ("text",),
    )
    with open_store(settings) as store, _other_process(settings, ASKS) as asker:
        _opened(asker)
        assert _soon(lambda: len(store.read(running)) == 2)
        asker.kill()
        asker.wait()
        # What is left is the question itself.
        assert _soon(lambda: len(store.read(running)) == 1)


def test_stop_stops_and_what_was_written_stays(settings: Settings) -> None:
    with open_store(settings) as store:
        _keep_one(store)
    assert stop_engine(settings)
    assert not engine_status(settings).running
    assert not stop_engine(settings)
    with open_store(settings) as store:
        assert store.read(COUNT) == [{"nodes": 1}]
    stop_engine(settings)


@pytest.mark.parametrize("left", [b"{", b'{"process": {"pid": 999999, "created": 1.0}}'])
def test_a_stale_state_and_a_lost_password_heal(settings: Settings, left: bytes) -> None:
    stop_engine(settings)
    files = EngineFiles(settings.home)
    files.state.write_bytes(left)
    files.password.write_text("cut o")
    (files.clients / "999999-abcdef").write_bytes(b'{"pid": 999999, "created": 1.0}')
    with open_store(settings) as store:
        assert store.read(COUNT) == [{"nodes": 1}]
        assert _soon(lambda: engine_status(settings).clients == 1)


def test_a_start_whose_starter_was_killed_is_joined(settings: Settings) -> None:
    stop_engine(settings)
    files = EngineFiles(settings.home)
    with _other_process(settings, WAITS) as starter:
        assert _soon(lambda: read_state(files) is not None)
        starter.kill()
        starter.wait()
    begun = read_state(files)
    assert begun is not None
    with open_store(settings) as store:
        assert store.read(COUNT) == [{"nodes": 1}]
        assert engine_status(settings).pid == begun.process.pid


def test_an_engine_killed_while_it_starts_is_started_again(settings: Settings) -> None:
    stop_engine(settings)
    files = EngineFiles(settings.home)
    with _other_process(settings, WAITS) as starter:
        assert _soon(lambda: read_state(files) is not None)
        begun = read_state(files)
        assert begun is not None
        starter.kill()
        os.kill(begun.process.pid, signal.SIGKILL)
    with open_store(settings) as store:
        assert store.read(COUNT) == [{"nodes": 1}]
    stop_engine(settings)


def test_stops_by_itself_after_the_last_client_is_gone_or_dead(settings: Settings) -> None:
    stop_engine(settings)
    impatient = settings.model_copy(update={"engine_idle_minutes": 0.02})
    with open_store(impatient) as store, _other_process(impatient, WAITS) as other:
        _opened(other)
        time.sleep(2.5)
        assert store.read(COUNT) == [{"nodes": 1}]
        store.close()
        time.sleep(2.5)
        assert engine_status(settings).clients == 1
        other.kill()
        other.wait()
        assert _soon(lambda: not engine_status(settings).running)
    # One that is about to go may still hold the files: the next one waits for it.
    with open_store(settings) as store:
        assert store.read(COUNT) == [{"nodes": 1}]


def test_an_engine_without_its_home_stops(tmp_path: Path) -> None:
    settings = embedded_settings(tmp_path / "gone")
    with open_store(settings):
        state = read_state(EngineFiles(settings.home))
    assert state is not None
    shutil.rmtree(settings.home / "engine")
    assert _soon(lambda: not state.process.is_alive())


def test_an_engine_that_cannot_start_says_why_and_where_its_log_is(tmp_path: Path) -> None:
    settings = embedded_settings(tmp_path).model_copy(update={"engine_heap": "1k"})
    with pytest.raises(EngineStartFailed) as raised:
        open_store(settings)
    assert "heap" in str(raised.value)
    assert str(EngineFiles(tmp_path).log) in str(raised.value)
    assert list(EngineFiles(tmp_path).clients.iterdir()) == []


def test_a_platform_without_the_engine_is_told_in_one_sentence(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(NoEmbeddedEngine, match="QUANZE_URI") as raised:
        open_store(settings)
    assert str(raised.value).count("。") == 1


def test_a_full_disk_is_told_before_the_engine_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = shutil.disk_usage(tmp_path)._replace(free=5 * 1024 * 1024)
    monkeypatch.setattr(client.shutil, "disk_usage", lambda _: room)
    with pytest.raises(DiskFull, match="5 MB"):
        open_store(embedded_settings(tmp_path))


def test_a_home_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeUnusable, match="QUANZE_HOME"):
        open_store(embedded_settings(tmp_path / "file"))
