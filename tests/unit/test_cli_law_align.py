"""``quanze law align``: JSON on stdout and nothing else, tables for a person, faults in words."""

import json
from pathlib import Path

import pytest

from api.cli import run

_BEFORE = """# 测试条例

第一条 为了测试，制定本条例。

第二条 取水应当申请许可。

第三条 擅自取水的，处一千元以下罚款。
"""
_AFTER = """# 测试条例

第一条 为了测试，制定本条例。

第二条 测试应当每年进行一次。

第三条 取水应当申请许可。

第四条 擅自取水的，处五千元以下罚款。
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    before, after = tmp_path / "旧.md", tmp_path / "新.md"
    before.write_text(_BEFORE, encoding="utf-8")
    after.write_text(_AFTER, encoding="utf-8")
    return str(before), str(after)


def test_json(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    code = run(("law", "align", "--before", files[0], "--after", files[1], "--json"))
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert list(answer) == [
        "before", "after", "relation", "mapping", "parts", "addedParts", "anomalies",
    ]  # fmt: skip
    assert answer["relation"] == "edition"
    found = [(row["from"], row["to"], row["change"]) for row in answer["mapping"]]
    assert found == [
        ("1", "1", "same"),
        (None, "2", "added"),
        ("2", "3", "renumbered"),
        ("3", "4", "changed"),
    ]
    assert {key for row in answer["mapping"] for key in row} == {
        "from", "to", "change", "score", "reason",
    }  # fmt: skip
    assert answer["parts"][1] == {
        "from": {"article": "2", "paragraph": 1, "item": None},
        "to": {"article": "3", "paragraph": 1, "item": None},
        "change": "renumbered",
        "score": 100.0,
    }
    assert answer["anomalies"] == []


def test_for_a_person(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    code = run(("law", "align", "--before", files[0], "--after", files[1], "--diff"))
    out, _ = capsys.readouterr()
    assert code == 0
    assert "只变条号" in out
    assert "[-一千元-]{+五千元+}" in out


def test_a_text_without_articles_is_told_of(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "空.md"
    empty.write_text("这里没有条文，只有一句话。", encoding="utf-8")
    code = run(("law", "align", "--before", str(empty), "--after", files[1], "--json"))
    out, err = capsys.readouterr()
    assert code != 0
    assert out == ""
    assert "没有条文" in err
    assert "Traceback" not in err
