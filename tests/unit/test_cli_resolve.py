"""``quanze resolve`` without a database: one JSON document, or lines for a person.

Strategy: a home without a database, so that the project's tables alone answer; what a program reads
is checked by its members, what a person reads by the words that matter.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from api.cli import run

CITY = ("--region", "克拉玛依市", "--date", "2017-05-01")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUANZE_HOME", str(tmp_path))
    monkeypatch.delenv("QUANZE_URI", raising=False)


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(["resolve", *arguments, "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    found: dict[str, Any] = json.loads(captured.out)
    return found


def test_one_body_is_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "工商局", *CITY)
    assert (found["decided"], found["relation"]) == ("克拉玛依市工商行政管理局", "same")
    assert found["actsToday"] == "克拉玛依市市场监督管理局"
    assert (found["decidedBy"], found["register"]) == ("tables", None)
    (candidate,) = found["candidates"]
    assert candidate == {
        "name": "克拉玛依市工商行政管理局",
        "score": 100.0,
        "features": ["简称"],
    }
    assert "简称表" in found["why"]


def test_several_bodies_are_a_list_and_none_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    several = document(capsys, "区住建、交通运输局", "--region", "昭化区", "--date", "2022-02-03")
    assert several["decided"] == ["昭化区住房和城乡建设局", "昭化区交通运输局"]
    assert [part["decided"] for part in several["parts"]] == several["decided"]
    nothing = document(capsys, "资规局", "--region", "广安区", "--date", "2022年2月3日")
    assert (nothing["decided"], nothing["actsToday"]) == (None, None)
    assert {"name", "score", "features"} == set(nothing["candidates"][0])
    group = document(capsys, "各镇", "--region", "昭化区")
    assert (group["relation"], group["open"]) == ("group", True)


@pytest.mark.parametrize("name", ["", "  ", "、", "（", "量子协调局", "x" * 5000])
def test_bad_names_are_answered(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert document(capsys, name, *CITY)["relation"] == "unknown"


def test_a_person_reads_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["resolve", "工商局", *CITY]) == 0
    said = capsys.readouterr().out
    assert "克拉玛依市工商行政管理局（就是该机构）" in said
    assert "今天行使职责的：克拉玛依市市场监督管理局" in said


def test_a_day_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["resolve", "工商局", "--date", "2023-13-45"]) == 2
    assert "2023-13-45" in capsys.readouterr().err
