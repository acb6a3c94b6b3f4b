"""Quoted words against the text of the law (引文核对): does the number say where the words stand?

Both outcomes are kept: the number is the BASED_ON edge, the words are the QUOTES edge.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from legal_text.folding import fold_text

SAME = 90.0
"""Score from which quoted words count as standing in an article."""
REWORDED = 60.0
"""Score from which they count as that article's words, changed."""
SHORTEST_QUOTE = 8
"""Characters below which quoted words say nothing: 违反本法规定 stands in every law."""


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """The outcome, the score (0 to 100), and the key of the article where the words stand."""

    outcome: str
    score: float
    article: str | None


class LawTexts:
    """The articles of one law as they stood on a date: key -> words; folded once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._folded = {key: fold_text(text) for key, text in texts.items()}

    def check(self, quote: str, cited: str) -> QuoteCheck | None:
        """Return what the words say against the article cited; None where they are too short.

        A number whose words stand elsewhere is ``elsewhere`` only when they clearly do (SAME there)
        and clearly don't here (below REWORDED); a score decides nothing more than this label.
        """
        words = fold_text(quote)
        if len(words) < SHORTEST_QUOTE:
            return None
        own = self._folded.get(cited)
        score = fuzz.partial_ratio(words, own) if own else 0.0
        if own and score >= REWORDED:
            return QuoteCheck("same" if score >= SAME else "reworded", round(score, 1), cited)
        best = process.extractOne(words, self._folded, scorer=fuzz.partial_ratio, score_cutoff=SAME)
        if best is not None:
            _, elsewhere, article = best
            return QuoteCheck("elsewhere", round(elsewhere, 1), article)
        return QuoteCheck("not_found" if own else "number_gone", round(score, 1), None)
