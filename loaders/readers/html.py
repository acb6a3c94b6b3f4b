"""Web pages (.html): the words of the document with their places, without the page around them.

Scripts, styles, menus and forms are no words of a document. Nothing is fetched or run.
"""

import re
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

from legal_text.places import Span
from loaders.readers.documents import Read, Writer
from loaders.readers.limits import Limits
from loaders.readers.problems import FileProblem, UnreadableFile
from loaders.readers.texts import decode
from messages import Words

_FURNITURE: Final = frozenset(
    ("script", "style", "noscript", "nav", "header", "footer", "aside", "form", "button", "select",
     "iframe", "object", "embed", "svg", "template", "head", "input", "textarea", "link", "meta")
)  # fmt: skip
_BLOCKS: Final = frozenset(
    ("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "h1", "h2", "h3",
     "h4", "h5", "h6", "blockquote", "pre", "center", "fieldset", "figure", "body", "html", "tr",
     "caption", "thead", "tbody", "tfoot", "table", "address")
)  # fmt: skip
_MENU = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|breadcrumb|crumb|sidebar|footer|header|toolbar|share|pager|copyright"
    r"|login|search|advert|banner|related)(?:$|[-_ \d])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_DEEPEST = 400
"""Elements within elements: deeper ones are read as words of the element they are in."""
_PARSER_DEPTH = 2048
_TOO_DEEP = Words("元素嵌套过深", "elements nested too deep")
_LEFT_OUT = Words(
    "网页的菜单、脚本等 {count} 处没有读入", "{count} menus, scripts and the like were left out"
)


def read_html(content: bytes, name: str, limits: Limits) -> Read:
    """Return the words of a web page.

    Raises:
        UnreadableFile: not to be decoded, damaged or too large.

    """
    text = _decoded(content, name)
    parser = lxml_html.HTMLParser(
        recover=True, no_network=True, huge_tree=True, remove_comments=True
    )
    writer = Writer(limits.document_characters)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
        _refuse_depth(parser, name)
        _Page(writer).read(root)
    except OverflowError as why:
        raise UnreadableFile(
            FileProblem.TOO_LARGE,
            name,
            detail=f"{why} characters",
            limit=limits.document_characters,
        ) from why
    except (etree.LxmlError, ValueError, RecursionError) as why:
        raise UnreadableFile(FileProblem.DAMAGED, name, detail=type(why).__name__) from why
    return writer.read()


def _refuse_depth(parser: Any, name: str) -> None:
    """Refuse a page that the parser gave up on: the rest of it would be lost in silence."""
    if any("depth" in error.message.lower() for error in parser.error_log):
        raise UnreadableFile(
            FileProblem.TOO_LARGE, name, detail=_TOO_DEEP.say(), limit=_PARSER_DEPTH
        )


def _decoded(content: bytes, name: str) -> str:
    """Return the page's words by the charset that it names, else as any text is decoded."""
    named = _CHARSET.search(content[:4096])
    if named is not None:
        charset = named[1].decode().lower()
        charset = "gb18030" if charset in ("gb2312", "gbk", "gb_2312-80") else charset
        try:
            return content.decode(charset).replace("\x00", " ")
        except (LookupError, UnicodeDecodeError):
            pass
    # What begins with an encoding's declaration is parsed as text: the declaration has done.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(content, name)[0]).replace("\x00", " ")


class _Page:
    """Walks a page without recursion, and writes its words."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._paragraph = 0
        self._fresh = True
        self._left_out = 0
        self._table_numbers = 0

    def read(self, root: Any) -> None:
        """Write the words of the page's body."""
        self._walk(root)
        self._end_line()
        if self._left_out:
            self._writer.notes.append(_LEFT_OUT.say(count=self._left_out))

    def _walk(self, root: Any) -> None:
        # Each step is an element to enter, or words that follow one.
        waiting: list[tuple[Any, bool, int]] = [(root, True, 0)]
        while waiting:
            element, enters, depth = waiting.pop()
            if not enters:
                self._leave(element)
                continue
            if not self._enter(element, depth):
                self._words(element.tail or "" if element is not root else "")
                continue
            waiting.append((element, False, depth))
            waiting.extend((child, True, depth + 1) for child in reversed(element))

    def _enter(self, element: Any, depth: int) -> bool:
        """Write what an element begins with; False where it isn't gone into."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or self._is_furniture(element, tag):
            self._left_out += bool(tag)
            return False
        if depth > _DEEPEST:
            self._words(" ".join(element.itertext()))
            return False
        if tag == "table" and _is_data(element):
            self._table(element)
            return False
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        self._words(element.text or "")
        return True

    def _leave(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self._end_line()
        self._words(element.tail or "")

    def _is_furniture(self, element: Any, tag: str) -> bool:
        if tag in _FURNITURE:
            return True
        if tag in ("body", "html", "table", "td", "tr"):
            return False
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        return bool(_HIDDEN.search(element.get("style") or "") or _MENU.search(named))

    def _words(self, words: str) -> None:
        words = _SPACE.sub(" ", words.replace("\xa0", " "))
        if self._fresh:
            words = words.lstrip(" ")
        if not words:
            return
        if self._fresh:
            self._paragraph += 1
            self._writer.add(words, paragraph=self._paragraph)
        else:
            self._writer.add(words)
        self._fresh = False

    def _end_line(self) -> None:
        if not self._fresh:
            self._writer.add("\n")
            self._fresh = True

    def _table(self, table: Any) -> None:
        """Write a table; cells that span rows or columns repeat their place."""
        self._end_line()
        self._table_numbers += 1
        rows: list[tuple[Span, ...]] = []
        held: dict[int, tuple[int, Span]] = {}
        for number, row in enumerate(table.iter("tr"), start=1):
            spans: list[Span] = []
            for cell in row.iterchildren("td", "th"):
                _fill(spans, held)
                words = "\n".join(_lines_of(cell))
                place = self._writer.add(
                    words, table=self._table_numbers, row=number, column=len(spans) + 1
                )
                self._writer.add("\t")
                down, across = _count(cell, "rowspan"), _count(cell, "colspan")
                for _ in range(across):
                    if down > 1:
                        held[len(spans)] = (down - 1, place)
                    spans.append(place)
            _fill(spans, held)
            self._writer.add("\n")
            rows.append(tuple(spans))
        self._writer.tables.append(tuple(rows))
        self._fresh = True


def _fill(spans: list[Span], held: dict[int, tuple[int, Span]]) -> None:
    """Add the cells that hang down from rows above."""
    while len(spans) in held:
        left, place = held.pop(len(spans))
        if left > 1:
            held[len(spans)] = (left - 1, place)
        spans.append(place)


def _count(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), 100) if value.isdigit() and int(value) else 1


def _is_data(table: Any) -> bool:
    """Whether a table holds cells and no page: no table and no long document inside it."""
    if table.find(".//table") is not None:
        return False
    rows = list(table.iter("tr"))
    return len(rows) > 1 and sum(len(row) for row in rows) > len(rows)


def _lines_of(cell: Any) -> list[str]:
    """Return the words of a cell by its lines."""
    lines = [""]
    for element in cell.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in ("br", "p", "div", "li") and lines[-1].strip():
            lines.append("")
        if tag not in ("script", "style"):
            lines[-1] += element.text or ""
        if element is not cell:
            lines[-1] += element.tail or ""
    return [line for line in (_SPACE.sub(" ", line).strip() for line in lines) if line]
