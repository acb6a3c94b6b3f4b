"""Documents of words (.docx, .html, .pdf, .txt, .md): bytes -> a text that remembers its places.

The type comes from the bytes alone. Nothing that a document refers to is fetched, nothing in it is
run. A place in the text leads back to the page, the paragraph or the table cell that it was in.
"""

import hashlib
import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msoffcrypto

from legal_text.places import Span
from loaders.readers.boxes import read_boxes
from loaders.readers.limits import DEFAULT_LIMITS, Limits
from loaders.readers.problems import FileProblem, UnreadableFile
from loaders.readers.texts import SourceText, TextProblem, read_bytes, read_text
from messages import Words

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_PART = "word/document.xml"
_OTHER_TYPES = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"SQLite format 3\0", "SQLite 数据库"),
)
_MARKUP = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|meta|div|table|p|!--)",
    re.IGNORECASE,
)
WANTED = ".docx / .html / .pdf / .txt"
_PLACES = {
    "page": Words("第 {number} 页", "page {number}"),
    "paragraph": Words("第 {number} 段", "paragraph {number}"),
    "cell": Words(
        "表 {table} 第 {row} 行第 {column} 列", "table {table}, row {row}, column {column}"
    ),
}


class Block(NamedTuple):
    """A stretch of the text from ``start`` on: its page, paragraph, or cell, all 1-based."""

    start: int
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


Cells = tuple[tuple[Span, ...], ...]
"""The rows of a table: where each cell stands in the text; merged cells repeat their place."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as received: base name, SHA-256 of its bytes, its words, where they stood.

    ``format`` is ``docx``, ``html``, ``pdf`` or ``txt``, by the bytes and not by the name.
    ``notes`` tell what of the file was left alone (macros, links, hidden words).
    """

    name: str
    sha256: str
    text: str
    format: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Cells, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[TextProblem, ...] = ()

    def place(self, offset: int) -> str:
        """Return where in the document an offset stands, in words; "" for plain text."""
        nth = bisect_right([block.start for block in self.blocks], offset) - 1
        if nth < 0:
            return ""
        block = self.blocks[nth]
        parts = []
        if block.page is not None:
            parts.append(_PLACES["page"].say(number=block.page))
        if block.table is not None:
            parts.append(_PLACES["cell"].say(table=block.table, row=block.row, column=block.column))
        elif block.paragraph is not None:
            parts.append(_PLACES["paragraph"].say(number=block.paragraph))
        return "".join(parts)


class Read(NamedTuple):
    """What a reader of one format found in the bytes."""

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Cells, ...] = ()
    notes: tuple[str, ...] = ()


def read_document(
    source: Path | bytes, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """Read a document of words by its bytes.

    Raises:
        UnreadableFile: with what is wrong and what to do.

    """
    content, name = read_bytes(source, name, limits)
    reader = _reader(content, name)
    if reader is None:
        return _of_text(read_text(content, name, limits))
    form, read = reader
    found = read(content, name, limits)
    if not found.text.strip():
        raise UnreadableFile(FileProblem.EMPTY, name)
    digest = hashlib.sha256(content).hexdigest()
    return Document(name, digest, found.text, form, found.blocks, found.tables, found.notes)


def _of_text(read: SourceText) -> Document:
    boxes = read_boxes(read.text)
    return Document(
        read.name, read.sha256, boxes.text, "txt", tables=boxes.tables, problems=read.problems
    )


_Reader = Callable[[bytes, str, Limits], Read]


def _reader(content: bytes, name: str) -> tuple[str, _Reader] | None:
    """Return the format and its reader, None for plain text; imported when a file needs it."""
    if content.startswith(_ZIP):
        if not _is_word(content):
            detail = "压缩包或者其他格式的文件"
            raise UnreadableFile(FileProblem.WRONG_TYPE, name, detail=detail, wanted=WANTED)
        from loaders.readers.docx import read_docx  # noqa: PLC0415 - slow to import

        return "docx", read_docx
    if content.startswith(_OLE):
        raise _old_word(content, name)
    if content.lstrip()[:5] == b"%PDF-":
        from loaders.readers.pdf import read_pdf  # noqa: PLC0415 - slow to import

        return "pdf", read_pdf
    for magic, kind in _OTHER_TYPES:
        if content.startswith(magic):
            raise UnreadableFile(FileProblem.WRONG_TYPE, name, detail=kind, wanted=WANTED)
    if _MARKUP.match(content[:2048]):
        from loaders.readers.html import read_html  # noqa: PLC0415 - slow to import

        return "html", read_html
    return None


def _is_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            return _WORD_PART in container.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return True  # damaged: the reader says how


def _old_word(content: bytes, name: str) -> UnreadableFile:
    try:
        encrypted = msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted()
    except Exception:
        encrypted = False
    if encrypted:
        return UnreadableFile(FileProblem.PASSWORD, name)
    detail = "旧版 Word（.doc）或者其他复合文件"
    return UnreadableFile(FileProblem.WRONG_TYPE, name, detail=detail, wanted=WANTED)


class Writer:
    """Gathers a text with its blocks and tables."""

    def __init__(self, limit: int) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._limit = limit
        self.blocks: list[Block] = []
        self.tables: list[Cells] = []
        self.notes: list[str] = []

    @property
    def length(self) -> int:
        """How long the text is so far."""
        return self._length

    def add(self, words: str, **place: int | None) -> Span:
        """Add words with the place where they stood; return their place in the text."""
        start = self._length
        if place:
            self.blocks.append(Block(start, **place))
        self._parts.append(words)
        self._length += len(words)
        if self._length > self._limit:
            raise OverflowError(self._length)
        return Span(start, self._length)

    def read(self) -> Read:
        """Return what was gathered."""
        return Read(
            "".join(self._parts), tuple(self.blocks), tuple(self.tables),
            tuple(dict.fromkeys(self.notes)),
        )  # fmt: skip
