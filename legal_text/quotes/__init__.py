"""Quoted words against the text of a law (引文与条文): which article did a citation mean."""

from legal_text.quotes.comparing import Compared
from legal_text.quotes.judging import doubtful, judge
from legal_text.quotes.law_in_time import LawInTime, RepealOf
from legal_text.quotes.values import (
    CitationOfWords,
    CitedPlace,
    Judgement,
    Outcome,
    QuotedCitation,
)

__all__ = [
    "CitationOfWords",
    "CitedPlace",
    "Compared",
    "Judgement",
    "LawInTime",
    "Outcome",
    "QuotedCitation",
    "RepealOf",
    "doubtful",
    "judge",
]
