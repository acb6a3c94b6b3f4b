"""``quanze law apply`` as a person runs it: files in, JSON or a text out, sentences on stderr."""

import json
from pathlib import Path

import pytest

from api.cli import run
from legal_text.law import parse_law

_LAW = """# 测试养护法

2010年3月1日 测试市人民代表大会通过

<!-- INFO END -->

第一条 制定本法。

第二条 依照第三条办理。

第三条 旧三条。
"""
_DECISION = """关于修改《测试养护法》的决定

一、增加一条，作为第二条：“新二条。”

本决定自2024年7月1日起施行。

《测试养护法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    law, decision = tmp_path / "养护法.md", tmp_path / "决定.txt"
    law.write_text(_LAW, encoding="utf-8")
    decision.write_text(_DECISION, encoding="utf-8")
    return law, decision


def _run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = run(["law", "apply", *map(str, arguments)])
    captured = capsys.readouterr()
    return int(code), captured.out, captured.err


def test_json(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    law, decision = files
    code, out, err = _run(capsys, "--before", law, "--decision", decision, "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert (answer["law"], answer["effective"]) == ("测试养护法", "2024-07-01")
    assert [a["from"] for a in answer["articles"]] == ["1", None, "2", "3"]
    assert answer["articles"][2]["text"] == "依照第四条办理。"
    assert answer["mapping"] == [
        {"from": "1", "to": "1", "change": "same"},
        {"from": None, "to": "2", "change": "added"},
        {"from": "2", "to": "3", "change": "changed"},
        {"from": "3", "to": "4", "change": "renumbered"},
    ]


def test_tables_for_a_person(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    law, decision = files
    code, out, _ = _run(capsys, "--before", law, "--decision", decision)
    assert code == 0
    assert "条文对照" in out
    assert "改号" in out


def test_the_new_text_is_written(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law, decision = files
    output = tmp_path / "新法.md"
    code, out, err = _run(capsys, "--before", law, "--decision", decision, "--output", output)
    assert (code, out) == (0, "")
    assert str(output) in err.replace("\n", "")
    written = parse_law(output.read_text(encoding="utf-8"))
    assert [article.text for article in written.articles][1:3] == ["新二条。", "依照第四条办理。"]


@pytest.mark.parametrize(
    ("decision_text", "said"),
    [
        ("今天天气很好。", "不是修改决定"),
        ("关于修改《供水法》的决定\n\n删去第一条。", "决定没有修改这部法律"),
        ("关于修改《测试养护法》的决定\n\n删去第九条。", "没有这一条"),
        ("关于修改《测试养护法》的决定\n\n将第三条修改为：“新三条。", "引号没有闭合"),
    ],
)
def test_bad_input_changes_nothing(
    files: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    decision_text: str,
    said: str,
) -> None:
    law, decision = files
    decision.write_text(decision_text, encoding="utf-8")
    output = tmp_path / "新法.md"
    code, out, err = _run(
        capsys, "--before", law, "--decision", decision, "--json", "--output", output
    )
    assert code == 2
    assert said in err
    assert "第 " in err
    assert not output.exists()
    answer = json.loads(out)
    assert [a["text"] for a in answer["articles"]] == ["制定本法。", "依照第三条办理。", "旧三条。"]
    assert answer["anomalies"]


def test_a_change_left_out_is_told_and_nothing_is_written(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law, decision = files
    decision.write_text(
        _DECISION.replace(
            "本决定自", "二、将第三条中的“旧”修改为“新”。\n\n三、删去第一条第四款。\n\n本决定自"
        ),
        encoding="utf-8",
    )
    output = tmp_path / "新法.md"
    code, _, err = _run(capsys, "--before", law, "--decision", decision, "--output", output)
    assert code == 1
    assert "第一条只有1款，没有第4款" in err
    assert not output.exists()


def test_files_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absent = tmp_path / "没有.md"
    code, out, err = _run(capsys, "--before", absent, "--decision", absent, "--json")
    assert (code, out) == (2, "")
    assert "没有这个文件" in err
