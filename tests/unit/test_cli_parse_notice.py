"""``quanze parse notice``, run as a person runs it: one JSON document, tables, a workbook.

Strategy: a small notice written for the test, as plain text and as a Word document under a wrong
name; stdout must hold the documented shape, and nothing anywhere names a person.
"""

import io
import json
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from api.cli import run

TEXT = """丙水市人民政府办公室关于印发防汛方案的通知
丙水市人民政府办公室
2024年3月1日
(六)修好堤防。依照《甲乙条例》第三条,2024年6月底前完成。(责任单位:市水利局,市财政局等,各镇)(第一个逗号前为牵头单位,下同)
联系人：王小明,电话:66600001。
附件：名单
"""


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(arguments)
    captured = capsys.readouterr()
    return int(code), captured.out, captured.err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "通知.txt"
    made.write_text(TEXT, encoding="gb18030")
    return made


def test_one_json_document(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, "parse", "notice", str(file), "--json")
    assert (code, err) == (0, "")
    notice = json.loads(out)
    assert {"document", "tasks", "citations", "anomalies"} <= set(notice)
    document = notice["document"]
    assert document["title"] == "丙水市人民政府办公室关于印发防汛方案的通知"
    assert (document["doc_no"], document["date"]) == (None, "2024-03-01")
    assert document["rules"] == ["第一个逗号前为牵头单位,下同"]
    (task,) = notice["tasks"]
    assert (task["number"], task["heading"], task["deadline"], task["open"]) == (
        "六", "修好堤防", "2024年6月底前", True,
    )  # fmt: skip
    assert [
        (p["as_written"], p["role"], p["order"], p["collective"]) for p in task["participants"]
    ] == [
        ("市水利局", "lead", 1, False),
        ("市财政局", "responsible", 1, False),
        ("各镇", "responsible", 2, True),
    ]
    for participant in task["participants"]:
        start, end = participant["span"]
        assert TEXT[start:end] == participant["as_written"]
    assert notice["citations"][0]["title"] == "甲乙条例"
    assert [anomaly["kind"] for anomaly in notice["anomalies"]] == ["number_gap", "annex_missing"]
    assert "王小明" not in out


def test_tables_and_a_workbook(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = _run(capsys, "parse", "notice", str(file))
    assert code == 0
    assert "市水利局" in out
    assert "王小明" not in out
    book = tmp_path / "答案.xlsx"
    code, _, _ = _run(capsys, "parse", "notice", str(file), "--xlsx", str(book))
    assert code == 0
    sheets = load_workbook(book)
    words = {str(cell) for sheet in sheets for row in sheet.values for cell in row}
    assert {"任务分工", "引用", "附件", "异常"} <= set(sheets.sheetnames)
    assert "市水利局" in words
    assert not any("王小明" in word or "66600001" in word for word in words)


def test_a_word_document_under_another_name_and_a_file_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = docx.Document()
    made.add_paragraph("1.修堤。（市水利局牵头，市财政局配合）")
    out = io.BytesIO()
    made.save(out)
    (tmp_path / "甲.txt").write_bytes(out.getvalue())
    (tmp_path / "乙.pdf").write_bytes(b"%PDF-1.7 nothing")
    code, printed, err = _run(capsys, "parse", "notice", str(tmp_path), "--json")
    (line,) = [json.loads(one) for one in printed.splitlines()]
    assert (code, line["file"]) == (0, "甲.txt")
    assert [p["role"] for p in line["tasks"][0]["participants"]] == ["lead", "support"]
    assert "乙.pdf" in err
    code, printed, err = _run(capsys, "parse", "notice", str(tmp_path / "乙.pdf"), "--json")
    assert (code, printed) == (2, "")
    assert "损坏" in err
