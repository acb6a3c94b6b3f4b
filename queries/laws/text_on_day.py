"""The text of a law as it is held for a day, put together from its articles (法律在一日的文本)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from legal_text.history import HistoryEvent
from legal_text.law import ArticleText, Heading, Item, LawText, Paragraph
from legal_text.law.marks import HEADING_LABEL, HEADING_LEVELS, OTHER_LEVEL
from legal_text.law.paragraphs import read_paragraphs
from legal_text.numerals import format_article_number, format_numeral, parse_numeral
from legal_text.places import Span
from queries.asking import Record
from queries.laws.standing import VersionView
from queries.statements import statement

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
TEXT_ON_DAY = statement("laws/text_on_day")


@dataclass(frozen=True, slots=True)
class HeldText:
    """A law's text: as it would be written, and as it is parsed."""

    source: str
    law: LawText

    @property
    def articles(self) -> dict[str, str]:
        """The words of each article by its number."""
        return {article.number: article.text for article in self.law.articles}


def held_text(title: str, version: VersionView, records: Sequence[Record]) -> HeldText:
    """Return the text of a version from records of ``laws/text_on_day``.

    The articles keep the numbers that they are held under: a source that lacks articles, or whose
    numbers jump, isn't numbered anew.
    """
    written = _Writing()
    for record in records:
        written.add(record, version)
    law = LawText(
        title=title,
        title_span=None,
        rank=version.rank,
        history=_history(version),
        articles=tuple(written.articles),
        anomalies=(),
        kind=version.kind or "articles",
        headings=tuple(written.headings),
    )
    return HeldText("".join(written.parts), law)


class _Writing:
    """Writes a text from its articles, and keeps where each of its parts came to stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.headings: list[Heading] = []
        self.articles: list[ArticleText] = []
        self._path: tuple[str, ...] = ()

    def add(self, record: Record, version: VersionView) -> None:
        """Write one article below its headings."""
        path = tuple(record["path"] or ())
        for level, name in enumerate(path):
            if self._path[: level + 1] != path[: level + 1]:
                self.headings.append(_heading(name, level, self._write(f"{name}\n")))
        self._path = path
        number = record["wording"].rpartition("~")[0].rpartition("#")[2]
        label = _label(number, version)
        start = self._write(f"{label}\u3000").start
        text = record["text"]
        span = self._write(text)
        self._write("\n")
        paragraphs = tuple(_shifted(paragraph, span.start) for paragraph in read_paragraphs(text))
        kind = "point" if version.kind == "points" else "article"
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


def _label(number: str, version: VersionView) -> str:
    if version.kind == "points" and number.isdigit():
        return f"{format_numeral(int(number))}、"
    plain = all(part.isdigit() for part in number.split("-"))
    return format_article_number(number) if plain else f"第{number}条"


def _history(version: VersionView) -> tuple[HistoryEvent, ...]:
    """Return what made the version, for those who ask whether a decision came after it."""
    told = [parts for line in version.history if len(parts := line.split("\u3000")) > 1]
    events = [(parts[0], parts[1]) for parts in told if _DAY.fullmatch(parts[0])]
    day = version.issued_on or version.published_on
    if not events and day is not None:
        events = [(day, "通过")]
    return tuple(HistoryEvent(event, day, None, None, None, Span(0, 0)) for day, event in events)
