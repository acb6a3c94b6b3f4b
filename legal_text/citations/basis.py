"""Basis cells (设定依据): which instruments an item rests on, where in them, in which words.

A cell repeats 【tag】《title》（history）第X条第Y款：quoted words, in many broken forms.
"""

from bisect import bisect_right
from typing import Literal

from legal_text.citations.basis_reader import CellReader
from legal_text.citations.basis_values import BasisCitation, Mention
from legal_text.citations.titles import title_at
from legal_text.places import Span


def parse_basis(text: str) -> tuple[BasisCitation, ...]:
    """Return the instruments that a basis cell cites, in the order written.

    Lists and ranges are expanded, a place written twice in one citation counts once (the words
    quoted stay with it), an instrument cited as a whole has no locators. Never raises.
    """
    return CellReader(text).read()


def parse_mentions(text: str) -> tuple[Mention, ...]:
    """Return every instrument named in a cell between 《》, and the heads without marks.

    A caller can tell what is cited from what is only named. Forms and certificates printed
    between 《》 come along: whether a name is an instrument is for the resolution to say.
    """
    reader = CellReader(text)
    citations = reader.read()
    mentions = [Mention(c.title, c.head, "citation") for c in citations if c.title is not None]
    cited = sorted(c.head for c in citations)
    copy = reader.copy
    position = 0
    while (at := copy.find("《", position)) >= 0:
        title = title_at(reader.reading, at)
        if title is None:
            position = at + 1
            continue
        position = title.span.end
        if not _within(at, cited):
            mentions.append(Mention(title.name, title.span, _where(at, reader)))
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _where(at: int, reader: CellReader) -> Literal["quote", "history", "other"]:
    if _within(at, reader.history):
        return "history"
    return "quote" if _within(at, reader.quotes) else "other"


def _within(at: int, spans: list[Span]) -> bool:
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end
