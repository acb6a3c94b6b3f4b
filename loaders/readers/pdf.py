"""PDF documents with a text layer: the words of each page, lines joined where they were wrapped.

A scanned document has no words: it is refused as scanned, nothing is guessed from pictures.
"""

import re
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw  # type: ignore[import-untyped]

from loaders.readers.documents import Read, Writer
from loaders.readers.limits import Limits
from loaders.readers.problems import FileProblem, UnreadableFile
from messages import Words

_LEAST_CHARACTERS = 8
"""Fewer on a page with a picture: the page was scanned."""
_FULL_LINE = 0.8
"""A line at least this long beside the document's longest, and without an end, was wrapped."""
_ENDS = frozenset("。；：！？;:!?）)〕】")
_STARTS = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+[章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}[.、．]|附件|[-—–]\s*\d+\s*[-—–])"
)
_SCANNED_PAGES = Words(
    "第 {pages} 页没有文字层（扫描件），没有读入",
    "pages {pages} have no text layer (scanned), unread",
)


def read_pdf(content: bytes, name: str, limits: Limits) -> Read:
    """Return the words of a PDF document.

    Raises:
        UnreadableFile: scanned, encrypted, damaged or too large.

    """
    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as why:
        if getattr(why, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableFile(FileProblem.PASSWORD, name) from why
        raise UnreadableFile(FileProblem.DAMAGED, name, detail="PDF") from why
    try:
        return _read(opened, name, limits)
    except pypdfium2.PdfiumError as why:
        raise UnreadableFile(FileProblem.DAMAGED, name, detail="PDF") from why
    finally:
        opened.close()


def _read(opened: Any, name: str, limits: Limits) -> Read:
    if len(opened) > limits.pages:
        raise UnreadableFile(
            FileProblem.TOO_LARGE, name, detail=f"{len(opened)} pages", limit=limits.pages
        )
    writer = Writer(limits.document_characters)
    characters = 0
    without: list[int] = []
    pages: list[tuple[int, list[str]]] = []
    for number in range(1, len(opened) + 1):
        page = opened[number - 1]
        layer = page.get_textpage()
        try:
            characters += layer.count_chars()
            if characters > limits.document_characters:
                raise UnreadableFile(
                    FileProblem.TOO_LARGE, name, detail=f"{characters} characters",
                    limit=limits.document_characters,
                )  # fmt: skip
            words = layer.get_text_range()
            if len("".join(words.split())) < _LEAST_CHARACTERS and _has_picture(page):
                without.append(number)
            else:
                pages.append((number, _lines(words)))
        finally:
            layer.close()
            page.close()
    if without and len(without) == len(opened):
        raise UnreadableFile(FileProblem.SCANNED, name)
    longest = max((len(line) for _, lines in pages for line in lines), default=0)
    for number, lines in pages:
        _add_page(writer, lines, number, longest)
    if without:
        numbers = "、".join(map(str, without))
        writer.notes.append(_SCANNED_PAGES.say(pages=numbers))
    return writer.read()


def _has_picture(page: Any) -> bool:
    objects = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    return next(iter(objects), None) is not None


def _lines(words: str) -> list[str]:
    return [line.rstrip() for line in re.split(r"\r\n|\r|\n", words)]


def _add_page(writer: Writer, lines: list[str], number: int, longest: int) -> None:
    writer.add("", page=number)
    for nth, line in enumerate(lines):
        after = lines[nth + 1] if nth + 1 < len(lines) else ""
        wrapped = (
            len(line) >= longest * _FULL_LINE
            and line[-1:] not in _ENDS
            and bool(after.strip())
            and not _STARTS.match(after)
        )
        writer.add(line if wrapped else line + "\n")
