"""Word documents (.docx): paragraphs and tables in the order of the document, with their places.

Macros, embedded objects and linked files are left alone; text boxes, headers and footers are no
words of the document's body. Deleted words of tracked changes are left out.
"""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from legal_text.places import Span
from loaders.readers.containers import DAMAGE, open_container
from loaders.readers.documents import Read, Writer
from loaders.readers.limits import Limits
from loaders.readers.problems import FileProblem, UnreadableFile
from messages import Words

_MACROS = Words("文件含有宏，没有运行", "the file holds macros, which were not run")
_LINKS = Words(
    "文件有 {count} 处指向外部的链接，没有读取",
    "the file refers to {count} external places, none of which was read",
)
_DELETED = Words(
    "文件有修订记录，删除的文字没有读入", "the file has tracked changes; deleted words are left out"
)
_DEEPEST = 6
"""Tables within tables: deeper ones are read as words of their cell."""


def read_docx(content: bytes, name: str, limits: Limits) -> Read:
    """Return the words of a Word document.

    Raises:
        UnreadableFile: truncated, damaged, encrypted or a bomb.

    """
    container = open_container(content, name, limits)
    writer = Writer(limits.document_characters)
    if any(part.filename.endswith("vbaProject.bin") for part in container.infolist()):
        writer.notes.append(_MACROS.say())
    _refuse_entities(container, name)
    try:
        opened = docx.Document(io.BytesIO(content))
        links = sum(relation.is_external for relation in opened.part.rels.values())
        if links:
            writer.notes.append(_LINKS.say(count=links))
        if opened.element.body.findall(f".//{qn('w:del')}"):
            writer.notes.append(_DELETED.say())
        _body(opened, writer)
    except OverflowError as why:
        raise UnreadableFile(
            FileProblem.TOO_LARGE,
            name,
            detail=f"{why} characters",
            limit=limits.document_characters,
        ) from why
    except (*DAMAGE, KeyError, AttributeError, TypeError) as why:
        raise UnreadableFile(FileProblem.DAMAGED, name, detail=type(why).__name__) from why
    return writer.read()


def _refuse_entities(container: Any, name: str) -> None:
    for part in container.infolist():
        if part.filename.endswith((".xml", ".rels")):
            try:
                with container.open(part) as opened:
                    head = opened.read(4096)
            except DAMAGE as why:
                raise UnreadableFile(FileProblem.TRUNCATED, name) from why
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise UnreadableFile(FileProblem.DAMAGED, name, detail="DOCTYPE")


def _body(opened: Any, writer: Writer) -> None:
    paragraph = 0
    for block in opened.iter_inner_content():
        if isinstance(block, Paragraph):
            paragraph += 1
            writer.add(_words(block) + "\n", paragraph=paragraph)
        else:
            _table(block, writer, len(writer.tables) + 1)


def _table(table: Table, writer: Writer, number: int) -> None:
    """Add a table: rows on lines, cells between tabs; merged cells are written once."""
    known: dict[Any, Span] = {}
    rows: list[tuple[Span, ...]] = []
    for row_number, row in enumerate(table.rows, start=1):
        spans: list[Span] = []
        for column, cell in enumerate(row.cells, start=1):
            if cell._tc not in known:
                words = "\n".join(_cell_words(cell))
                known[cell._tc] = writer.add(words, table=number, row=row_number, column=column)
                writer.add("\t")
            spans.append(known[cell._tc])
        writer.add("\n")
        rows.append(tuple(spans))
    writer.tables.append(tuple(rows))


def _cell_words(cell: Any, depth: int = 0) -> Iterator[str]:
    for block in cell.iter_inner_content():
        if isinstance(block, Paragraph):
            yield _words(block)
        elif depth < _DEEPEST:
            for row in block.rows:
                for inner in dict.fromkeys(row.cells):
                    yield from _cell_words(inner, depth + 1)


def _words(paragraph: Paragraph) -> str:
    """Return a paragraph's words, those of inserted runs and links too."""
    words: list[str] = []
    for element in paragraph._p.iter():
        if element.tag == qn("w:t"):
            words.append(element.text or "")
        elif element.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
            above = element.getparent()
            words.append(" " if above is not None and above.tag == qn("w:r") else "")
    return "".join(words)
