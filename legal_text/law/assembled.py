"""A law put together from its articles, where only these are held (由条文组成的文本)."""

from collections.abc import Iterable
from typing import NamedTuple

from legal_text.history import HistoryEvent
from legal_text.law.marks import HEADING_LABEL, HEADING_LEVELS, OTHER_LEVEL
from legal_text.law.model import ArticleText, Heading, Item, LawText, Paragraph
from legal_text.law.paragraphs import read_paragraphs
from legal_text.numerals import format_article_number, format_numeral, parse_numeral
from legal_text.places import Span


class HeldArticle(NamedTuple):
    """An article as it is held: its number, the headings above it, and its words."""

    number: str
    path: tuple[str, ...]
    text: str


class Front(NamedTuple):
    """What is known of a law beside its articles; ``kind`` is articles or points."""

    title: str
    rank: str
    kind: str
    history: tuple[HistoryEvent, ...]


class AssembledLaw(NamedTuple):
    """A law's text: as it would be written, and as its parts stand in it."""

    source: str
    law: LawText

    @property
    def articles(self) -> dict[str, str]:
        """The words of each article by its number."""
        return {article.number: article.text for article in self.law.articles}


def assemble_law(front: Front, articles: Iterable[HeldArticle]) -> AssembledLaw:
    """Return a law made of its articles.

    They keep the numbers that they are held under: a source that lacks articles, or whose numbers
    jump, isn't numbered anew.
    """
    written = _Writing(front.kind)
    for article in articles:
        written.add(article)
    law = LawText(
        title=front.title,
        title_span=None,
        rank=front.rank,
        history=front.history,
        articles=tuple(written.articles),
        anomalies=(),
        kind=front.kind,
        headings=tuple(written.headings),
    )
    return AssembledLaw("".join(written.parts), law)


class _Writing:
    """Writes a text from its articles, and keeps where each of its parts came to stand."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.parts: list[str] = []
        self.at = 0
        self.headings: list[Heading] = []
        self.articles: list[ArticleText] = []
        self._path: tuple[str, ...] = ()

    def add(self, article: HeldArticle) -> None:
        """Write one article below its headings."""
        number, path, text = article
        for level, name in enumerate(path):
            if self._path[: level + 1] != path[: level + 1]:
                self.headings.append(_heading(name, level, self._write(f"{name}\n")))
        self._path = path
        label = _label(number, self.kind)
        start = self._write(f"{label}\u3000").start
        span = self._write(text)
        self._write("\n")
        paragraphs = tuple(_shifted(paragraph, span.start) for paragraph in read_paragraphs(text))
        kind = "point" if self.kind == "points" else "article"
        self.articles.append(
            ArticleText(number, label, kind, path, text, paragraphs, Span(start, span.end))
        )

    def _write(self, words: str) -> Span:
        start = self.at
        self.parts.append(words)
        self.at += len(words)
        return Span(start, self.at)


def _heading(name: str, level: int, span: Span) -> Heading:
    match = HEADING_LABEL.match(name)
    if match is None:
        return Heading(OTHER_LEVEL + level, None, "", name, span)
    title = name[match.end() :].strip()
    number = parse_numeral(match["number"])
    return Heading(HEADING_LEVELS[match["unit"]], number, match[0], title, span)


def _shifted(paragraph: Paragraph, by: int) -> Paragraph:
    items = tuple(_shifted_item(item, by) for item in paragraph.items)
    return Paragraph(paragraph.text, paragraph.span.shifted(by), items)


def _shifted_item(item: Item, by: int) -> Item:
    below = tuple(_shifted_item(child, by) for child in item.subitems)
    return Item(item.number, item.text, item.span.shifted(by), below)


def _label(number: str, kind: str) -> str:
    if kind == "points" and number.isdigit():
        return f"{format_numeral(int(number))}、"
    plain = all(part.isdigit() for part in number.split("-"))
    return format_article_number(number) if plain else f"第{number}条"
