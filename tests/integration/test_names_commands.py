"""``quanze resolve``, ``judge`` and ``review`` over a loaded graph, on both engines."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from api.cli import run
from graph_schema.statements import schema_elements
from graph_store import Settings, Store
from loaders.graph_writer import GraphWriter
from tests.engines import environment_of, wipe
from tests.integration.small_graph import small_graph

PAIR = ("河湾市水办", "河湾市水务局", "--by", "张三", "--why", "三定第二条", "--json")


class Quanze:
    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        captured = self._capfd.readouterr()
        return int(code), captured.out, captured.err

    def document(self, *arguments: str) -> Any:
        code, out, err = self(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)


@pytest.fixture
def quanze(
    store: Store,
    engine_settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Quanze]:
    wipe(store)
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(small_graph())
    for name, value in environment_of(engine_settings).items():
        if name.startswith("QUANZE_"):
            monkeypatch.setenv(name, value)
    yield Quanze(capfd)
    wipe(store)


def test_a_judgement_is_made_listed_honoured_and_taken_back(quanze: Quanze) -> None:
    asked = ("resolve", "河湾市水办", "--region", "990100")
    before = quanze.document(*asked)
    assert (before["decided"], before["register"]) == (None, "database")
    code, out, err = quanze("judge", "same", *PAIR)
    assert code == 0
    key = json.loads(out)["key"]
    assert key in err
    judged = quanze.document(*asked)
    assert (judged["decided"], judged["decidedBy"]) == ("河湾市水务局", "judgement")
    listed = quanze.document("judge", "list")
    assert [one["judgedBy"] for one in listed["judgements"]] == ["张三"]
    code, _, err = quanze("judge", "different", *PAIR)
    assert (code, key in err) == (2, True)
    assert quanze("judge", "undo", key, "--by", "李四", "--why", "弄错")[0] == 0
    assert quanze.document(*asked) == before
    (kept,) = quanze.document("judge", "list")["judgements"]
    assert (kept["undoneBy"], kept["undoneWhy"]) == ("李四", "弄错")
    assert quanze.document("judge", "list", "--in-force")["total"] == 0


def test_the_register_is_asked_before_the_tables(quanze: Quanze) -> None:
    found = quanze.document("resolve", "市水务局", "--region", "990100", "--date", "2026-01-01")
    assert (found["decided"], found["decidedBy"]) == ("河湾市水务局", "register")


def test_the_review_list(quanze: Quanze) -> None:
    found = quanze.document("review")
    assert {"total", "truncated", "byRegister", "byTables", "byJudgement", "names"} == set(found)
    code, out, _ = quanze("review")
    assert (code, "待认定的名称" in out) == (0, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("judge", "same", "各镇", "河湾市水务局", "--why", "三定"),
        ("judge", "same", "河湾市水办", "河湾市水务局", "--why", " "),
        ("judge", "undo", "judgement:none"),
    ],
)
def test_bad_input_is_said(quanze: Quanze, arguments: tuple[str, ...]) -> None:
    code, out, err = quanze(*arguments)
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err
