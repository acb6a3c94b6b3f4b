"""The draft of the adjustments as a Word file (权责事项调整建议表), a table for each unit."""

import io
from collections.abc import Sequence
from itertools import groupby

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from queries.impact.answer import ImpactAnswer
from reports.impact.proposals import Proposal, proposals
from reports.zipped import rezipped

_COLUMNS = ("建议", "事项", "类型", "原依据", "新依据", "理由", "由谁办理")
_FONT = "SimSun"
_SIZE = Pt(9)


def draft(answer: ImpactAnswer) -> bytes:
    """Return the draft as the bytes of a .docx file; the same answer gives the same bytes."""
    document = docx.Document()
    _set_font(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    titles = "".join(f"《{law.title}》" for law in answer.laws)
    document.add_heading("权责事项调整建议表（草稿）", level=0)
    for line in _head(answer, titles):
        document.add_paragraph(line)
    found = proposals(answer)
    for unit, of_unit in groupby(found, key=lambda one: one.unit):
        _add_unit(document, unit, list(of_unit))
    if not found:
        document.add_paragraph("没有需要调整的事项。")
    _add_rest(document, answer)
    stream = io.BytesIO()
    document.save(stream)
    return rezipped(stream.getvalue())


def _head(answer: ImpactAnswer, titles: str) -> list[str]:
    since = answer.effective or "没有写明"
    lines = [
        f"变动：{titles}{answer.decision or ''}，施行日期：{since}",
        f"按 {answer.as_of} 的法律和清单，影响 {answer.total} 项，"
        f"牵连 {answer.followers_total} 项。",
        "写“待核”的，依据的承接还没有经人工确认，不得据以取消。",
    ]
    if answer.truncated:
        lines.append(f"本表只列出其中 {len(answer.hits)} 项。")
    lines += [f"没有应用：第 {p.line} 行：{p.message}" for p in answer.problems]
    return [*lines, *answer.notes]


def _add_unit(document: Document, unit: str, rows: Sequence[Proposal]) -> None:
    document.add_heading(f"{unit}（{len(rows)} 项）", level=1)
    _add_table(document, _COLUMNS, [_cells(row) for row in rows])


def _cells(one: Proposal) -> tuple[str, ...]:
    kind = f"{one.kind}（待核）" if one.to_check and one.kind != "待核" else one.kind
    return kind, one.item, one.type, one.old_basis, one.new_basis, one.reason, one.who_acts


def _add_rest(document: Document, answer: ImpactAnswer) -> None:
    lower = [one for one in answer.followers if one.kind == "law"]
    if lower:
        document.add_heading(f"下位规定清理（{len(lower)} 件）", level=1)
        rows = [(one.name, one.path, one.what_to_do) for one in lower]
        _add_table(document, ("规定", "路径", "处理"), rows)
    if answer.deadlines:
        document.add_heading("期限", level=1)
        due = [(d.what, d.due or "起算日不详", d.counted, d.source) for d in answer.deadlines]
        _add_table(document, ("事", "到期", "计算", "依据"), due)


def _add_table(document: Document, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        cell.text = name
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _printable(words)


def _printable(words: str) -> str:
    """Return words without the control characters that a Word file can't hold."""
    return "".join(char for char in words if char in "\n\t" or char >= " ")


def _set_font(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.name = _FONT
    style.font.size = _SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
