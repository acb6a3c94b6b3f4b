"""The places that a mention of a law names (提到之处的条款)."""

from collections.abc import Iterator

from legal_text.alignment import PartPlace
from legal_text.citations.in_laws import parse_citations

_LAST = -1


def cited_places(words: str) -> tuple[PartPlace, ...]:
    """Return the articles, with 款 and 项, that words name after a title; none where none."""
    return tuple(dict.fromkeys(_places(words)))


def _places(words: str) -> Iterator[PartPlace]:
    for citation in parse_citations(words):
        for locator in citation.locators:
            if locator.article is not None:
                paragraph = _LAST if locator.paragraph == "last" else locator.paragraph
                yield PartPlace(locator.article, paragraph, locator.item)
