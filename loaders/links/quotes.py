"""Quoted words against the text of the law (引文核对): does the number say where the words stand?

Both outcomes are kept: the number is the BASED_ON edge, the words are the QUOTES edge. The rules
are those of ``legal_text.quotes``, on the edition of the day of the list alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from legal_text.quotes import (
    CitedPlace,
    Compared,
    LawInTime,
    Outcome,
    QuotedCitation,
    doubtful,
    judge,
)
from legal_text.quotes.law_in_time import WordingOf

_ANY_DAY = "9999-12-31"
_OUTCOMES = {
    Outcome.SAME: "same",
    Outcome.REWORDED: "reworded",
    Outcome.MOVED: "elsewhere",
    Outcome.NUMBER_GONE: "number_gone",
}


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """The outcome, the score (0 to 100), and the key of the article where the words stand."""

    outcome: str
    score: float
    article: str | None


class LawTexts:
    """The articles of one law as they stood on a date: key -> words; made comparable once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._law = LawInTime("", [WordingOf(key, text) for key, text in texts.items()])

    def check(self, quote: str, cited: str) -> QuoteCheck | None:
        """Return what the words say against the article cited; None where they are too short.

        What another law may have word for word isn't said to stand in another article of this one.
        """
        if not Compared(quote).says_something:
            return None
        found = judge(QuotedCitation(CitedPlace(cited), quote), self._law, _ANY_DAY)
        outcome = _OUTCOMES.get(found.outcome, "not_found")
        if found.now is None or doubtful(found):
            outcome = "number_gone" if outcome == "number_gone" else "not_found"
            return QuoteCheck(outcome, found.score, None)
        return QuoteCheck(outcome, found.score, found.now.article)
