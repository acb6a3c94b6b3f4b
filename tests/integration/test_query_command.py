"""``quanze query`` on both engines: the answer as JSON, and its rows as the API gives them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.cli import run
from graph_schema.statements import schema_elements
from graph_store import Settings, Store
from loaders.graph_writer import GraphWriter
from tests.engines import environment_of
from tests.integration.small_graph import small_graph

QUERY = "query Q($type: PowerType!) { powerItems(where: {state: {powerType: {eq: $type}}}) { nodes { key name } totalCount } }"  # noqa: E501
PERMITS = 8
"""The permits in ``small_graph``, the one that is not public included."""
Quanze = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def graph(store: Store) -> Store:
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(small_graph())
    return store


@pytest.fixture
def quanze(
    graph: Store,
    engine_settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Quanze:
    for name, value in environment_of(engine_settings).items():
        monkeypatch.setenv(name, value)

    def called(*arguments: str | Path) -> tuple[int, str, str]:
        code = run(["query", *map(str, arguments)])
        captured = capfd.readouterr()
        return int(code), captured.out, captured.err

    return called


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "查询.graphql"
    path.write_text(QUERY, encoding="utf-8")
    return path


def test_every_form_has_the_same_rows(quanze: Quanze, file: Path, tmp_path: Path) -> None:
    given = (file, "--variables", '{"type": "permit"}')
    code, out, _ = quanze(*given)
    answer = json.loads(out)["data"]["powerItems"]
    rows = answer["nodes"]
    assert (code, answer["totalCount"], len(rows)) == (0, PERMITS, PERMITS)
    code, out, _ = quanze(*given, "--format", "jsonl")
    assert (code, [json.loads(line) for line in out.splitlines()]) == (0, rows)
    table = [["键", "名称"], *([row["key"], row["name"]] for row in rows)]
    written = tmp_path / "事项.csv"
    assert quanze(*given, "--format", "csv", "--out", written)[0] == 0
    text = written.read_text("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == table
    book = tmp_path / "事项.xlsx"
    codes = ("--columns", "codes")
    assert quanze(*given, "--format", "xlsx", "--out", book, *codes)[0] == 0
    sheet = load_workbook(book).worksheets[0]
    shown = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert shown == [["key", "name"], *table[1:]]
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("query", "options", "says"),
    [
        ("{ laws { kee } }", (), "kee"),
        ('mutation { undoRun(id: "x") { __typename } }', (), "query"),
        ('mutation { undoRun(id: "x") { __typename } }', ("--format", "csv"), "query"),
        ("{ laws { totalCount } }", ("--variables", "[]"), "--variables"),
        ("{ laws { totalCount } }", ("--format", "xlsx"), "--out"),
        ('{ law(title: "没有的法") { key } }', ("--format", "jsonl"), "没有的法"),
        ('{ law(title: "没有的法") { key } }', (), "没有的法"),
    ],
)
def test_what_is_wrong_is_a_sentence(
    quanze: Quanze, tmp_path: Path, query: str, options: tuple[str, ...], says: str
) -> None:
    file = tmp_path / "a.graphql"
    file.write_text(query, encoding="utf-8")
    code, _, err = quanze(file, *options)
    assert code == 2
    assert says in err
    assert "Traceback" not in err


def test_nothing_is_left_of_what_fails(quanze: Quanze, tmp_path: Path) -> None:
    file = tmp_path / "a.graphql"
    file.write_text("{ laws { nodes { key } edges { cursor } } }", encoding="utf-8")
    out = tmp_path / "法律.csv"
    out.write_text("以前的", encoding="utf-8")
    assert quanze(file, "--format", "csv", "--out", out)[0] == 2
    assert out.read_text("utf-8") == "以前的"
    assert {path.name for path in tmp_path.iterdir()} == {"a.graphql", "法律.csv"}
