"""Quoted words of another law (引文出自他法): lists put the words of one law under another's name.

A few of the quote's clauses are looked for as they stand (``probes``), which a database or a folder
of texts answers fast; what holds them is then compared with the whole quote.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from legal_text.quotes.comparing import Compared
from legal_text.quotes.values import CitationOfWords

_CLAUSE = re.compile(r"[一-鿿、]{10,}")
_MOST_PROBES = 3
_WORD_FOR_WORD = 0.9


class HeldArticle(NamedTuple):
    """An article that may hold quoted words: the law's key and title, the number, the words."""

    key: str
    law: str
    article: str
    text: str


def probes(quote: str) -> tuple[str, ...]:
    """Return the longest clauses of a quote: who has the words, has one of these as it stands."""
    clauses = dict.fromkeys(_CLAUSE.findall(quote))
    return tuple(sorted(clauses, key=lambda clause: (-len(clause), clause))[:_MOST_PROBES])


def words_elsewhere(
    citations: Iterable[tuple[str, CitationOfWords]], articles: Iterable[HeldArticle]
) -> Mapping[CitationOfWords, str]:
    """Return the titles of the laws that have quoted words under the number that is cited.

    ``citations`` are keys of the cited laws with the words. The number tells a mistaken title from
    a rule that repeats the words of a higher one: who copies the words copies the number with them.
    """
    by_number: dict[str, list[HeldArticle]] = {}
    for article in sorted(articles):
        by_number.setdefault(article.article, []).append(article)
    return {
        cited: found
        for law, cited in citations
        if (found := _law_with(cited.words, law, by_number.get(cited.article, ())))
    }


def _law_with(quote: str, law: str, articles: Iterable[HeldArticle]) -> str | None:
    words = Compared(quote)
    clauses = probes(quote)
    held = (a for a in articles if a.key != law and any(c in a.text for c in clauses))
    return next((a.law for a in held if _has_words(a.text, words)), None)


def _has_words(text: str, words: Compared) -> bool:
    return words.covered_by(Compared(text).set_of_runs) >= _WORD_FOR_WORD
