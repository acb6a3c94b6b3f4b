"""Word documents (docx): headings, paragraphs and tables, written as text and nothing else."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from reports.sections import Section

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TABLE_STYLE = "Table Grid"
_FONT = "宋体"
_NONE = "（无）"


def new_document(title: str) -> WordDocument:
    """Return an empty document under a title; it names no author and no program."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name = _FONT
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    said = document.core_properties
    said.title, said.author, said.comments = clean(title), "", ""
    said.created = said.modified = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    document.add_heading(clean(title), level=0)
    return document


def add_section(document: WordDocument, section: Section, level: int = 1) -> None:
    """Add a table under its title; an empty one is said to be empty."""
    document.add_heading(clean(section.title), level=level)
    if not section.rows:
        document.add_paragraph(_NONE)
        return
    table = document.add_table(rows=1, cols=len(section.columns), style=_TABLE_STYLE)
    _fill(table.rows[0].cells, section.columns)
    for row in section.rows:
        _fill(table.add_row().cells, row)


def _fill(cells: Sequence[Any], values: Sequence[Any]) -> None:
    for cell, value in zip(cells, values, strict=True):
        cell.text = clean(_spelled(value))


def _spelled(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def clean(text: str) -> str:
    """Return a text without the characters that a Word document can't hold."""
    return _NOT_IN_XML.sub("", text)


def document_bytes(document: WordDocument) -> bytes:
    """Return the file of a document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
