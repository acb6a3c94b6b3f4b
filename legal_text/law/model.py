"""The values that a parsed law is made of. All spans are places in the decoded source text."""

from dataclasses import dataclass
from typing import NamedTuple

from legal_text.anomalies import Anomaly
from legal_text.history import HistoryEvent
from legal_text.places import Span


class Item(NamedTuple):
    """An item (项, or 目 below it): its number, words without the marker, and what is below it."""

    number: int
    text: str
    span: Span
    subitems: tuple["Item", ...] = ()

    def shifted(self, offset: int) -> "Item":
        """Return the item with its places where the text is read from ``offset`` on."""
        below = tuple(item.shifted(offset) for item in self.subitems)
        return self._replace(span=self.span.shifted(offset), subitems=below)


class Paragraph(NamedTuple):
    """A paragraph (款): its own words (without its items), its place with its items, the items."""

    text: str
    span: Span
    items: tuple[Item, ...] = ()

    def shifted(self, offset: int) -> "Paragraph":
        """Return the paragraph with its places where the text is read from ``offset`` on."""
        items = tuple(item.shifted(offset) for item in self.items)
        return self._replace(span=self.span.shifted(offset), items=items)


class Heading(NamedTuple):
    """A heading (编, 分编, 章, 节 …): ``level`` grows inwards, ``label`` as printed (第一章)."""

    level: int
    number: int | None
    label: str
    title: str
    span: Span

    @property
    def name(self) -> str:
        """Return the heading as a path shows it: 第一章 总则, 一、一般规定."""
        space = "" if self.label[-1:] in "、）)．" else " "
        return f"{self.label}{space}{self.title}".strip()


class ArticleText(NamedTuple):
    """An article (条), or a numbered point (一、) of a document without articles.

    ``number`` is ``"34"`` or ``"34-1"``, ``label`` as printed, ``path`` the headings above it from
    the outside in. ``text`` holds every word but the label: paragraphs and items with their
    markers, each on a line.
    """

    number: str
    label: str
    kind: str
    path: tuple[str, ...]
    text: str
    paragraphs: tuple[Paragraph, ...]
    span: Span


class OtherPart(NamedTuple):
    """Words that belong to no article.

    ``kind``: head (lines above the text that are no history), preamble, contents, annex, closing
    (本决定自公布之日起施行 after the last point), signature, or unplaced.
    """

    kind: str
    title: str
    span: Span


class InForce(NamedTuple):
    """The clause on entry into force: an ISO date, or None when it is the day of publication."""

    date: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class LawText:
    """A law as its text shows it.

    ``kind``: ``articles`` (第N条), ``points`` (一、), ``prose`` or ``empty``. ``rank`` is a code of
    ``legal_text.ranks.RANKS``. ``named_date`` is the date in brackets at the end of the file's
    name: the edition, as its collector dated it. ``doc_no`` is the number printed on a line of its
    own above the text. ``other_parts`` holds what is in no article.
    """

    title: str
    title_span: Span | None
    rank: str
    history: tuple[HistoryEvent, ...]
    articles: tuple[ArticleText, ...]
    anomalies: tuple[Anomaly, ...]
    kind: str
    headings: tuple[Heading, ...] = ()
    other_parts: tuple[OtherPart, ...] = ()
    in_force: InForce | None = None
    named_date: str | None = None
    doc_no: str | None = None
