"""Where the text of a repealed law lives on (条文延续): proposals, until a person confirms them.

What is compared and how is ``legal_text.alignment.successors``'s; here the articles are keys of the
graph and their words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from legal_text.alignment import MOST_PLACES, PartPlace, SuccessorLaw, read_texts

MOST_PROPOSALS = MOST_PLACES


class Proposal(NamedTuple):
    """One proposed successor of an article; ``order`` begins with 1.

    ``parts`` are the paragraphs and items of the old article that stand in this one, and where:
    ``1.2>3:46.5`` is item 2 of paragraph 1, now in paragraph 3, with its score.
    """

    article: str
    successor: str
    score: float
    order: int
    reason: str
    parts: tuple[str, ...]


class Successors:
    """The articles of one law (key -> words), in which the articles of others go on."""

    def __init__(self, new: Mapping[str, str]) -> None:
        self._new = SuccessorLaw(read_texts(new))

    def propose(self, old: Mapping[str, str]) -> Iterator[Proposal]:
        """Yield the proposals for each article of ``old`` (key -> words), the best first."""
        found = self._new.continuations(read_texts(old))
        parts: dict[tuple[str, str], list[str]] = defaultdict(list)
        for part in found.parts:
            for place in part.places:
                moved = f"{_spelled(part.place)}>{_spelled(place.place)}:{place.score:g}"
                parts[part.place.article, place.place.article].append(moved)
        for article in found.articles:
            for order, place in enumerate(article.places, start=1):
                ends = article.place.article, place.place.article
                yield Proposal(*ends, place.score, order, place.reason, tuple(parts[ends]))


def _spelled(place: PartPlace) -> str:
    return f"{place.paragraph}" if place.item is None else f"{place.paragraph}.{place.item}"
