"""Small power lists and laws for the tests, written anew for each of them."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

HEADER = ("序号", "事项名称", "权力类型", "实施依据", "行使主体", "备注")


def write_list(path: Path, title: str, rows: Sequence[Sequence[str]]) -> Path:
    """Write a workbook with a title row, a header and rows (name, type, basis[, remark])."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "清单"
    sheet.append([title])
    sheet.append(HEADER)
    for number, (name, power_type, basis, *remark) in enumerate(rows, start=1):
        sheet.append([number, name, power_type, basis, "市水务局", *remark])
    book.save(path)
    return path


def write_law(path: Path, title: str, history: str, articles: Sequence[str]) -> Path:
    """Write a law in Markdown; articles get their numbers in order."""
    numerals = "一二三四五六七八九十"
    body = "\n\n".join(f"第{numerals[at]}条 {words}" for at, words in enumerate(articles))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {title}\n\n{history}\n\n<!-- INFO END -->\n\n{body}\n", encoding="utf-8")
    return path
