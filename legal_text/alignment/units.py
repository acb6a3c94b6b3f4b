"""The parts of a law that are aligned: each article whole, its paragraphs and items (款, 项)."""

from collections.abc import Mapping
from typing import NamedTuple

from legal_text.alignment.terms import compared, words_alone
from legal_text.law.model import ArticleText, Item, LawText
from legal_text.law.paragraphs import read_paragraphs
from legal_text.places import Span


class PartPlace(NamedTuple):
    """A place in a law: the article, and where one is meant the paragraph and the item in it."""

    article: str
    paragraph: int | None = None
    item: int | None = None


class Unit(NamedTuple):
    """A paragraph without its items, or one item with what is below it.

    ``article`` is the article's position in the law. ``words`` is the copy that is compared;
    ``lead`` are the words of the paragraph that an item stands under.
    """

    article: int
    place: PartPlace
    text: str
    words: str
    lead: str = ""


class AlignedLaw(NamedTuple):
    """A law's articles and units, with the copies that are compared."""

    articles: tuple[ArticleText, ...]
    words: tuple[str, ...]
    plain: tuple[str, ...]
    """The folded words of each article without punctuation."""
    units: tuple[Unit, ...]


def read_units(law: LawText) -> AlignedLaw:
    """Return the articles of ``law`` and their units, in order."""
    return _read(law.articles)


def read_texts(texts: Mapping[str, str]) -> AlignedLaw:
    """Return articles of which only the words are known, by whatever key names each."""
    return _read(
        tuple(
            ArticleText(key, "", "article", (), text, read_paragraphs(text), Span(0, len(text)))
            for key, text in texts.items()
        )
    )


def _read(articles: tuple[ArticleText, ...]) -> AlignedLaw:
    return AlignedLaw(
        articles,
        tuple(compared(article.text) for article in articles),
        tuple(words_alone(article.text) for article in articles),
        tuple(unit for at, article in enumerate(articles) for unit in _units(at, article)),
    )


def _units(at: int, article: ArticleText) -> list[Unit]:
    found: list[Unit] = []
    for number, paragraph in enumerate(article.paragraphs, start=1):
        place = PartPlace(article.number, number)
        found.append(Unit(at, place, paragraph.text, compared(paragraph.text)))
        for item in paragraph.items:
            text = _whole(item)
            found.append(
                Unit(at, place._replace(item=item.number), text, compared(text), paragraph.text)
            )
    return found


def _whole(item: Item) -> str:
    return "".join([item.text, *(_whole(below) for below in item.subitems)])
