"""``quanze queries`` on both engines: save, show, run, delete, and whole folders."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli import run
from api.saved_queries.keeping import delete_query
from api.saved_queries.reading import saved_queries, saved_query
from graph_schema.statements import schema_elements
from graph_store import Settings, Store
from loaders.graph_writer import GraphWriter
from queries.asking import answer
from tests.engines import environment_of, wipe
from tests.integration.saving import ALL, COUNT, FIND, LAW, save
from tests.integration.small_graph import small_graph


class Quanze:
    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        code = run(["queries", *map(str, arguments)])
        captured = self._capfd.readouterr()
        return int(code), captured.out, captured.err


@pytest.fixture
def graph(store: Store) -> Iterator[Store]:
    wipe(store)
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(small_graph())
    yield store
    wipe(store)


@pytest.fixture
def quanze(
    graph: Store,
    engine_settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Quanze:
    for name, value in environment_of(engine_settings).items():
        if name.startswith("QUANZE_"):
            monkeypatch.setenv(name, value)
    return Quanze(capfd)


def test_the_command_line_saves_shows_runs_and_deletes(quanze: Quanze, tmp_path: Path) -> None:
    file = tmp_path / "任意.graphql"
    file.write_text(f"# 按文字查找\n{FIND}\n", encoding="utf-8")
    code, out, err = quanze("save", "找", file, "--json")
    assert code == 0, err
    saved = json.loads(out)
    assert (saved["name"], saved["version"], saved["description"]) == ("找", 1, "按文字查找")
    assert saved["savedBy"].startswith("local")
    code, out, _ = quanze("run", "找", "--var", "text=取水", "--var", "limit=2")
    assert (code, json.loads(out)["data"]) == (0, {"search": {"asked": "取水"}})
    file.write_text(f"# 按文字查找\n{COUNT}\n", encoding="utf-8")
    code, _, err = quanze("save", "找", file)
    assert code == 2
    assert "--replace" in err
    assert quanze("save", "找", file, "--replace", "--publication", "internal")[0] == 0
    listed = json.loads(quanze("list", "--json")[1])
    assert [(one["name"], one["version"]) for one in listed["queries"]] == [("找", 2)]
    assert quanze("show", "找")[1] == f"# 按文字查找\n# publication: internal\n\n{COUNT}\n"
    assert quanze("delete", "找")[0] == 0
    code, _, err = quanze("run", "找")
    assert code == 2
    assert "没有保存名为“找”的查询" in err
    versions = json.loads(quanze("show", "找", "--versions", "--json")[1])["versions"]
    assert [(one["version"], bool(one["deletedAt"])) for one in versions] == [(2, True), (1, False)]


def test_a_run_that_fails_says_so(quanze: Quanze, tmp_path: Path) -> None:
    file = tmp_path / "法律.graphql"
    file.write_text(LAW, encoding="utf-8")
    assert quanze("save", "法律", file)[0] == 0
    code, out, err = quanze("run", "法律", "--var", "title=没有的法")
    assert code == 2
    assert json.loads(out)["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert "没有的法" in err
    code, out, err = quanze("run", "法律", "--var", "title")
    assert (code, out) == (2, "")
    assert "--var" in err


def test_a_folder_goes_out_and_comes_in(quanze: Quanze, graph: Store, tmp_path: Path) -> None:
    save(graph, "找", FIND, description="按文字\n查找", publication="internal")
    save(graph, "数", COUNT)
    folder = tmp_path / "queries"
    assert quanze("export", folder)[0] == 0
    assert sorted(file.name for file in folder.iterdir()) == ["找.graphql", "数.graphql"]
    code, _, err = quanze("import", folder)
    assert code == 0
    assert answer(graph, saved_query("找", ALL)).version == 1
    delete_query(graph, "数", "乙")
    (folder / "找.graphql").write_text(COUNT, encoding="utf-8")
    assert quanze("import", folder)[0] == 2
    assert answer(graph, saved_queries(ALL, 9)).total == 1, "one is refused, so none is saved"
    code, out, err = quanze("import", folder, "--replace", "--json")
    assert code == 0, err
    assert [(one["name"], one["version"]) for one in json.loads(out)["queries"]] == [
        ("找", 2),
        ("数", 2),
    ]
    (folder / "坏.graphql").write_text("{ nothing }", encoding="utf-8")
    code, _, err = quanze("import", folder, "--replace")
    assert code == 2
    assert "坏" in err
