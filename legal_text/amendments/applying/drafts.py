"""An article while it is changed: paragraphs and items that can be moved, with where each was.

Words that the decision itself writes carry marks (``fresh``) until the end, because the numbers in
them are already those after the change.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from legal_text.law.lines import Source
from legal_text.law.model import ArticleText, Item
from legal_text.law.paragraphs import Piece, read_body
from legal_text.numerals import NUMERAL_CLASS, format_numeral

FRESH_BEGIN: Final = "\ufdd0"
FRESH_END: Final = "\ufdd1"
_MARKS = re.compile(f"[{FRESH_BEGIN}{FRESH_END}]")
_NUMERAL = re.compile(rf"[{NUMERAL_CLASS}]+")
_TERMINAL = frozenset("。；：！？…”’）)》;:!?.")
_MARKER = re.compile(
    r"(?P<cjk>[（(]\s?[一二三四五六七八九十百]{1,4}\s?[）)]\s*)|(?P<digit>\d{1,3}\s?[.．、](?!\d)\s*)"
    r"|(?P<bracket>[（(]\d{1,3}[）)]\s*)"
)
_LINE = re.compile(r"[^\n]+")


def fresh(words: str) -> str:
    """Return words with the marks of what the decision writes, each line for itself."""
    return "\n".join(f"{FRESH_BEGIN}{line}{FRESH_END}" for line in words.split("\n"))


def plain(words: str) -> str:
    """Return words without the marks."""
    return _MARKS.sub("", words)


@dataclass(slots=True, eq=False)
class ItemDraft:
    """An item: its marker as printed, its words; ``old`` is its number before the change."""

    marker: str
    text: str
    old: int | None = None
    children: "list[ItemDraft]" = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the item's lines, with the marker."""
        yield self.marker + self.text
        for child in self.children:
            yield from child.lines()


@dataclass(slots=True, eq=False)
class ParagraphDraft:
    """A paragraph and its items; ``old`` is its number before the change."""

    text: str
    items: list[ItemDraft] = field(default_factory=list)
    old: int | None = None

    def lines(self) -> Iterator[str]:
        """Yield the paragraph's lines."""
        if self.text:
            yield self.text
        for item in self.items:
            yield from item.lines()

    def cells(self) -> "Iterator[ParagraphDraft | ItemDraft]":
        """Yield what holds words: the paragraph, its items and what is below them."""
        yield self
        for item in self.items:
            yield from item_cells(item)


@dataclass(slots=True)
class Body:
    """The paragraphs of an article."""

    paragraphs: list[ParagraphDraft]

    def render(self) -> str:
        """Return the words with their marks, a line for each paragraph and item."""
        return "\n".join(line for paragraph in self.paragraphs for line in paragraph.lines())

    def cells(self) -> Iterator[ParagraphDraft | ItemDraft]:
        """Yield everything that holds words."""
        for paragraph in self.paragraphs:
            yield from paragraph.cells()


def item_cells(item: ItemDraft) -> Iterator[ItemDraft]:
    """Yield an item and what is below it."""
    yield item
    for child in item.children:
        yield from item_cells(child)


def body_of_article(article: ArticleText, source: str) -> Body:
    """Return the body of an article as the law's text has it."""
    return Body(
        [
            ParagraphDraft(
                paragraph.text, [_item(item, source) for item in paragraph.items], number
            )
            for number, paragraph in enumerate(article.paragraphs, start=1)
        ]
    )


def _item(item: Item, source: str, number: int | None = None) -> ItemDraft:
    words = item.span.of(source)
    # The first characters will do: a line may be broken in the source.
    first = item.text.split("\n", 1)[0][:4]
    at = words.find(first) if first else len(words.split("\n", 1)[0])
    children = [_item(child, source) for child in item.subitems]
    return ItemDraft(words[: max(at, 0)], item.text, item.number or number, children)


def body_of_text(text: str) -> Body:
    """Return the body of a new text that the decision writes, marked as such."""
    source = Source(text)
    pieces = [Piece(m.start(), m.end(), m[0]) for m in _LINE.finditer(source.clean)]
    if not pieces:
        return Body([ParagraphDraft("")])
    read = read_body(source, pieces, name="")
    return Body(
        [
            ParagraphDraft(
                fresh(paragraph.text) if paragraph.text else "",
                [_fresh_item(_item(item, text)) for item in paragraph.items],
            )
            for paragraph in read.paragraphs
        ]
    )


def _fresh_item(item: ItemDraft) -> ItemDraft:
    children = [_fresh_item(child) for child in item.children]
    return ItemDraft(item.marker, fresh(item.text), None, children)


def new_items(text: str, like: list[ItemDraft]) -> list[ItemDraft]:
    """Return the items of a new text; one without marker gets that of its neighbours' form."""
    items: list[ItemDraft] = []
    kind: str | None = None
    for line in text.split("\n"):
        match = _MARKER.match(line)
        if match is not None and kind in (None, match.lastgroup):
            kind = match.lastgroup
            items.append(ItemDraft(match[0], fresh(line[match.end() :])))
        elif items:
            items[-1].text += "\n" + fresh(line)
        else:
            items.append(ItemDraft(like[0].marker if like else "（一）", fresh(line)))
    return items


def renumbered(items: list[ItemDraft]) -> None:
    """Give the items of a paragraph the numbers of their places, in the form printed."""
    for number, item in enumerate(items, start=1):
        found = _NUMERAL.search(item.marker)
        if found is None:
            continue
        arabic = found[0].isascii()
        wanted = str(number) if arabic else format_numeral(number)
        item.marker = item.marker[: found.start()] + wanted + item.marker[found.end() :]


def finished(words: str, mark: str) -> str:
    """Return words that end in a mark: ``mark`` where it was left outside the quotation."""
    return words if not words or words[-1] in _TERMINAL else words + mark
