"""Where the text of a repealed law lives on (条文延续): proposals, until a person confirms them.

What is compared and how is ``legal_text.alignment.successors``'s; here the articles are keys of the
graph and their words.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from legal_text.alignment import MOST_PLACES, SuccessorLaw, read_texts

MOST_PROPOSALS = MOST_PLACES


class Proposal(NamedTuple):
    """One proposed successor of an article; ``order`` begins with 1."""

    article: str
    successor: str
    score: float
    order: int


class Successors:
    """The articles of one law (key -> words), in which the articles of others go on."""

    def __init__(self, new: Mapping[str, str]) -> None:
        self._new = SuccessorLaw(read_texts(new))

    def propose(self, old: Mapping[str, str]) -> Iterator[Proposal]:
        """Yield the proposals for each article of ``old`` (key -> words), the best first."""
        for article in self._new.continuations(read_texts(old)).articles:
            for order, place in enumerate(article.places, start=1):
                yield Proposal(article.place.article, place.place.article, place.score, order)
