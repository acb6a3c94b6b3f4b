"""``quanze check citations`` without a database: lists and law texts in, one answer out.

Strategy: a list and two editions of an invented law are written for the test; what the answer must
say follows from where the quoted words stand in them.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from api.cli import run
from tests.list_files import write_law, write_list

_PERMIT = "取用水资源的单位和个人，应当向水行政主管部门申请领取取水许可证。"
_FINE = "未经批准擅自取水的，由水行政主管部门责令停止违法行为，处二万元以上十万元以下罚款。"
_PLAN = "开发利用水资源，应当坚持节约优先、统一调度的原则。"
_STORM = "遇有特大暴雨时，水库管理单位应当按照调度方案及时泄洪。"
_OTHER = "任何单位和个人不得在历史文化街区内私搭乱建。"


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    write_law(folder / "旧.md", "甲省取水条例", "2010年3月1日 甲省人大常委会通过",
              ["为了保护水资源，制定本条例。", _PERMIT, _FINE])  # fmt: skip
    write_law(folder / "新.md", "甲省取水条例", "2020年3月1日 甲省人大常委会修订",
              ["为了保护水资源，制定本条例。", _PLAN, _PERMIT, _FINE])  # fmt: skip
    write_law(folder / "防汛.md", "甲省防汛条例", "2012年3月1日 甲省人大常委会通过",
              ["为了防汛，制定本条例。", _STORM])  # fmt: skip
    write_law(folder / "水法规.md", "甲省水利条例", "2022年3月1日 甲省人大常委会通过",
              ["水事适用本条例。", _STORM, "《甲省防汛条例》同时废止。"])  # fmt: skip
    return folder


@pytest.fixture
def power_list(tmp_path: Path) -> Path:
    rows = [
        ("取水许可", "行政许可", f"《甲省取水条例》第二条：{_PERMIT}"),
        ("对擅自取水的处罚", "行政处罚", f"《甲省取水条例》第四条：{_FINE}"),
        ("泄洪", "行政强制", f"《甲省防汛条例》第二条：{_STORM}"),
        ("对私搭乱建的处罚", "行政处罚", f"《甲省取水条例》第一条：{_OTHER}"),
        ("城管检查", "行政检查", f"《乙市城管条例》第五条：{_OTHER}"),
    ]
    return write_list(tmp_path / "甲市水务局2018年权责清单.xlsx", "甲市水务局2018年权责清单", rows)


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(["check", "citations", *arguments, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_each_outcome_with_its_row(
    capsys: pytest.CaptureFixture[str], laws: Path, power_list: Path
) -> None:
    found = checked(capsys, str(power_list), "--laws", str(laws), "--as-of", "2024-01-01")
    assert found["total"] == 5
    assert {count["key"]: count["count"] for count in found["byOutcome"]} == {
        "same": 1, "reworded": 0, "moved": 1, "number_gone": 0, "quote_not_found": 1,
        "law_replaced": 1, "law_not_held": 1,
    }  # fmt: skip
    by_row = {hit["item"]["source"]["row"]: hit for hit in found["hits"]}
    moved = by_row[3]
    assert moved["item"] == {
        "name": "取水许可", "department": "甲市水务局",
        "source": {"file": power_list.name, "sheet": "清单", "row": 3},
    }  # fmt: skip
    assert moved["cited"] == {"article": "2", "paragraph": None, "item": None}
    assert moved["now"] == {"article": "3", "paragraph": None, "item": None}
    assert (moved["outcome"], moved["version"], moved["score"]) == ("moved", "2010-03-01", 100.0)
    assert (by_row[5]["outcome"], by_row[5]["nowIn"]) == ("law_replaced", "甲省水利条例")
    assert by_row[6]["outcome"] == "quote_not_found"
    assert by_row[7]["outcome"] == "law_not_held"


def test_the_day_decides(capsys: pytest.CaptureFixture[str], laws: Path, power_list: Path) -> None:
    found = checked(capsys, str(power_list), "--laws", str(laws), "--as-of", "2019-01-01", "--all")
    outcomes = {hit["item"]["source"]["row"]: hit["outcome"] for hit in found["hits"]}
    # In 2019 the old edition holds, so the permit is right and the fine, cited as 4, is its 3.
    assert outcomes == {
        3: "same", 4: "moved", 5: "same", 6: "quote_not_found", 7: "law_not_held",
    }  # fmt: skip


def test_a_limit_cuts_what_is_shown_and_not_what_is_counted(
    capsys: pytest.CaptureFixture[str], laws: Path, power_list: Path
) -> None:
    found = checked(
        capsys, str(power_list), "--laws", str(laws), "--as-of", "2024-01-01", "--limit", "1"
    )
    assert (found["total"], len(found["hits"]), found["truncated"]) == (5, 1, True)


def test_a_table_for_people_and_a_workbook(
    capsys: pytest.CaptureFixture[str], laws: Path, power_list: Path, tmp_path: Path
) -> None:
    given = ["check", "citations", str(power_list), "--laws", str(laws), "--as-of", "2024-01-01"]
    assert run(given) == 0
    shown = capsys.readouterr().out
    assert "《甲省取水条例》第二条 → 第三条" in shown
    assert "没有收录文本的 1 处没有逐条列出" in shown
    book = tmp_path / "核对.xlsx"
    assert run([*given, "--xlsx", str(book)]) == 0
    rows = list(load_workbook(book)["引用核对"].values)
    assert rows[0][:4] == ("结果", "法律文件", "所引", "现在")
    assert len(rows) == 5


def test_strict_ends_with_one_where_something_is_stale(laws: Path, power_list: Path) -> None:
    given = ["check", "citations", str(power_list), "--laws", str(laws), "--as-of", "2024-01-01"]
    assert run([*given, "--strict"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{list}", "--laws", "{laws}", "--unit", "甲市水务局"], "--unit"),
        (["--laws", "{laws}"], "--laws"),
        (["{laws}", "--laws", "{laws}"], "权责清单"),
        (["{list}", "--laws", "{laws}/没有"], "没有这个文件"),
        (["{list}", "--laws", "{laws}", "--as-of", "昨天"], "日期"),
    ],
)
def test_bad_input_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
    laws: Path,
    power_list: Path,
    arguments: list[str],
    said: str,
) -> None:
    given = [one.format(list=power_list, laws=laws) for one in arguments]
    assert run(["check", "citations", *given]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err


def test_a_text_that_cannot_be_read_is_told_and_left_out(
    capsys: pytest.CaptureFixture[str], laws: Path, power_list: Path
) -> None:
    (laws / "坏.md").write_bytes(b"\x00\x01\x02" * 400)
    assert run(["check", "citations", str(power_list), "--laws", str(laws), "--json"]) == 0
    captured = capsys.readouterr()
    assert "坏.md" in captured.err
    assert any("坏.md" in note for note in json.loads(captured.out)["notes"])
