"""The articles of one edition, to be found by words (按文字找条): candidates first, then measured.

Near twins are told apart by what only one of them says: the articles on 假种子 and on 劣种子 share
nine of ten characters. So a run counts by how few articles have it, and the share of the quote's
weight that an article has (``share``) separates the article meant from its neighbours.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from legal_text.quotes.comparing import Compared

_CANDIDATES = 6


class Fit(NamedTuple):
    """How quoted words and an article fit, each from 0 to 1.

    ``cover``: the share of the quote's characters that stand in the article; ``share``: the same by
    weight, where a run that few articles have weighs more; ``fill``: the share of the article that
    stands in the quote; ``length``: the article's characters.
    """

    article: str
    cover: float
    share: float
    fill: float
    length: int


NO_FIT = Fit("", 0.0, 0.0, 0.0, 0)


class ArticleIndex:
    """The articles of one edition of a law: number -> words."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._numbers = list(texts)
        self._articles = {number: Compared(text) for number, text in texts.items()}
        self._holders: dict[str, list[int]] = defaultdict(list)
        for position, article in enumerate(self._articles.values()):
            for run in article.set_of_runs:
                self._holders[run].append(position)

    def ranked(self, words: Compared) -> tuple[Fit, ...]:
        """Return the articles that hold the most of the words by weight, best first."""
        weights = [0.0] * len(self._numbers)
        total = 0.0
        for run in words.runs:
            holders = self._holders.get(run, ())
            weight = 1 / (len(holders) or 1)
            total += weight
            for position in holders:
                weights[position] += weight
        if not total:
            return ()
        best = sorted(range(len(weights)), key=lambda at: (-weights[at], at))[:_CANDIDATES]
        fits = [
            self._measure(words, self._numbers[at], weights[at] / total)
            for at in best
            if weights[at]
        ]
        return tuple(sorted(fits, key=lambda fit: (-fit.share, -fit.cover, -fit.fill)))

    def fit(self, words: Compared, article: str) -> Fit:
        """Return how the words fit one article; no fit where the number doesn't exist."""
        if article not in self._articles:
            return NO_FIT
        return self._measure(words, article, self._share(words, article))

    def only_in(self, words: Compared, one: str, other: str) -> tuple[int, int]:
        """Return how many runs of the words only the one, and only the other, of two articles has.

        A number that doesn't exist has none.
        """
        runs = [self._articles[n].set_of_runs if n in self._articles else () for n in (one, other)]
        first = {run for run in words.set_of_runs if run in runs[0]}
        second = {run for run in words.set_of_runs if run in runs[1]}
        return len(first - second), len(second - first)

    def _share(self, words: Compared, article: str) -> float:
        runs = self._articles[article].set_of_runs
        weights = [(1 / (len(self._holders.get(run, ())) or 1), run) for run in words.runs]
        total = sum(weight for weight, _ in weights)
        return sum(weight for weight, run in weights if run in runs) / total if total else 0.0

    def _measure(self, words: Compared, article: str, share: float) -> Fit:
        held = self._articles[article]
        return Fit(
            article,
            words.covered_by(held.set_of_runs),
            share,
            held.covered_by(words.set_of_runs),
            held.length,
        )
