"""The commands without a database, run as a person runs them: arguments in, streams out.

Strategy: small texts written for the test; stdout must hold JSON and nothing else, stderr a
sentence where something is wrong, and the exit code says which kind of wrong.
"""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.cli import run

_LAW = """# 测试水务条例

2020年1月2日测试市人民代表大会通过

第一条 为了测试，制定本条例。

第二条 取水应当申请许可：

（一）生活取水；

（二）生产取水。
"""
_CELL = "【地方性法规】《测试水务条例》第二条第一款第二项：“生产取水”。"


class _Streams:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        captured = self._capsys.readouterr()
        return int(code), captured.out, captured.err


@pytest.fixture
def quanze(capsys: pytest.CaptureFixture[str]) -> _Streams:
    return _Streams(capsys)


@pytest.fixture
def law_file(tmp_path: Path) -> Path:
    file = tmp_path / "测试水务条例.md"
    file.write_text(_LAW, encoding="utf-8")
    return file


def test_law_as_one_json_document(quanze: _Streams, law_file: Path) -> None:
    code, out, err = quanze.run("parse", "law", str(law_file), "--json")
    assert (code, err) == (0, "")
    law = json.loads(out)
    assert list(law) == ["title", "rank", "history", "articles", "anomalies"]
    assert law["title"] == "测试水务条例"
    assert [article["number"] for article in law["articles"]] == ["1", "2"]
    second = law["articles"][1]
    assert [item["text"] for item in second["paragraphs"][0]["items"]] == [
        "生活取水；",
        "生产取水。",
    ]
    start, end = second["span"]
    assert _LAW[start:end].startswith("第二条")


def test_a_folder_gives_a_line_for_each_file(quanze: _Streams, law_file: Path) -> None:
    (law_file.parent / "空.txt").write_bytes(b"")
    code, out, err = quanze.run("parse", "law", str(law_file.parent), "--json")
    assert code == 0
    (line,) = out.splitlines()
    assert json.loads(line)["file"] == law_file.name
    assert "空.txt" in err
    assert "空文件" in err


def test_strict_tells_that_a_file_was_not_read(quanze: _Streams, law_file: Path) -> None:
    (law_file.parent / "空.txt").write_bytes(b"")
    code, _, _ = quanze.run("parse", "law", str(law_file.parent), "--json", "--strict")
    assert code == 1


def test_basis_of_a_file(quanze: _Streams, tmp_path: Path) -> None:
    file = tmp_path / "依据.txt"
    file.write_text(_CELL, encoding="utf-8")
    code, out, _ = quanze.run("parse", "basis", str(file), "--json")
    assert code == 0
    (citation,) = json.loads(out)
    assert (citation["title"], citation["tag"]) == ("测试水务条例", "地方性法规")
    (locator,) = citation["locators"]
    assert (locator["article"], locator["paragraph"], locator["item"]) == ("2", 1, 2)


def test_basis_of_standard_input(quanze: _Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_CELL.encode())))
    code, out, _ = quanze.run("parse", "basis", "-", "--json")
    assert code == 0
    assert len(json.loads(out)) == 1


def test_cells_keep_their_ids_and_bad_lines_are_told(quanze: _Streams, tmp_path: Path) -> None:
    file = tmp_path / "依据.jsonl"
    lines = [
        json.dumps({"id": "甲1", "text": _CELL}),
        '{"id": 2}',
        "不是",
        "",
        '{"id": 4, "text": ""}',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = quanze.run("parse", "basis", str(file), "--json")
    assert code == 0
    parsed = [json.loads(line) for line in out.splitlines()]
    assert [line["id"] for line in parsed] == ["甲1", 4]
    assert len(parsed[0]["citations"]) == 1
    assert parsed[1]["citations"] == []
    assert "第 2 行" in err
    assert "第 3 行" in err


def test_citations_find_names_without_marks(quanze: _Streams, tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text("依照水法第四十八条和《测试水务条例》第二条办理。", encoding="utf-8")
    code, out, _ = quanze.run("parse", "citations", str(file), "--json")
    assert code == 0
    first, second = json.loads(out)
    assert (first["title"].endswith("水法"), second["title"]) == (True, "测试水务条例")


def test_tables_for_a_person(quanze: _Streams, law_file: Path) -> None:
    code, out, err = quanze.run("parse", "law", str(law_file))
    assert (code, err) == (0, "")
    assert "第二条" in out
    assert "测试水务条例" in out


def test_workbook(quanze: _Streams, tmp_path: Path) -> None:
    file = tmp_path / "依据.jsonl"
    text = "《测试水务条例》第二条：=1+1"
    file.write_text(json.dumps({"id": 1, "text": text}), encoding="utf-8")
    target = tmp_path / "答案.xlsx"
    code, out, _ = quanze.run("parse", "basis", str(file), "--xlsx", str(target))
    assert (code, out) == (0, "")
    sheet = load_workbook(target)["依据"]
    assert [cell.value for cell in sheet[2]][2] == "测试水务条例"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("parse", "law", "没有这个文件.md"), "没有这个文件或文件夹"),
        (("parse", "law"), "缺少"),
        (("parse", "law", "-", "--jsn"), "没有选项 --jsn"),
        (("parse", "法"), "没有命令 '法'"),
        (("prase",), "没有命令"),
        (("parse", "basis", "-", "--xlsx", "答案.doc"), "应以 .xlsx 结尾"),
    ],
)
def test_what_is_wrong_is_said(quanze: _Streams, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = quanze.run(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_english_where_it_is_asked_for(quanze: _Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANZE_LANG", "en")
    code, _, err = quanze.run("parse", "law", "missing.md")
    assert code == 2
    assert "There is no such file or folder" in err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空文件"),
        (b"\x00\x01\x02\x03" * 100, "不是能读的格式"),
        ("第一条 字".encode() + b"\xff\xfe\xff" * 50, "UTF-8"),
    ],
)
def test_a_file_alone_that_cannot_be_read(
    quanze: _Streams, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "坏.md"
    file.write_bytes(content)
    code, out, err = quanze.run("parse", "law", str(file), "--json")
    assert (code, out) == (2, "")
    assert words in err


def test_an_unforeseen_error_has_a_place_in_the_log(
    quanze: _Streams, law_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret words")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("api.cli.parse.Request", fail)
    code, out, err = quanze.run("parse", "law", str(law_file))
    assert (code, out) == (70, "")
    assert "ZeroDivisionError" in err
    assert "secret words" not in err
    assert "Traceback" not in err


def test_the_overview_starts_without_the_database_driver() -> None:
    program = (
        "import sys; from api.cli import run; code = run(['--help']); "
        "heavy = {'neo4j', 'pandas', 'strawberry', 'fastapi'} & set(sys.modules); "
        "sys.exit(code or len(heavy))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_parsing_does_not_import_the_database_driver(law_file: Path) -> None:
    program = (
        "import sys; from api.cli import run; "
        f"code = run(['parse', 'law', {str(law_file)!r}, '--json']); "
        "heavy = {'neo4j', 'pandas', 'graph_store'} & set(sys.modules); "
        "sys.exit(code or len(heavy))"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert ended.returncode == 0
