"""What is asked of a citation with quoted words, and what the answer is made of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LAST_PARAGRAPH = -1
"""How 末款 is written among the numbers of paragraphs."""


class Outcome(StrEnum):
    """What became of the cited place in the text in force (引用核对结果)."""

    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"
    NUMBER_GONE = "number_gone"
    QUOTE_NOT_FOUND = "quote_not_found"
    LAW_REPLACED = "law_replaced"
    LAW_NOT_HELD = "law_not_held"


class CitedPlace(NamedTuple):
    """A place in a law: the article as ``34`` or ``34-1``, 款 and 项 where they are named."""

    article: str
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class QuotedCitation:
    """One article as a basis cites it, with the words quoted after it.

    ``cited_on`` is the day of the list, ``edition`` what the citation says of the law's history,
    ``together`` the other articles of the law that share these quoted words (第三条、第九条：…).
    """

    place: CitedPlace
    quote: str | None = None
    cited_on: str | None = None
    edition: str | None = None
    together: tuple[str, ...] = ()


class CitationOfWords(NamedTuple):
    """Quoted words and the number of the article under which they are cited."""

    words: str
    article: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a citation.

    ``now`` is where the words stand now: in the same law, or in ``now_in`` where another took its
    place. ``score`` (0 to 100) is the share of the quoted words that stand there; ``version`` the
    day from which the version holds in which the cited number was right, None where no version
    held shows it. ``reason`` says in words what was compared with what.
    """

    outcome: Outcome
    now: CitedPlace | None
    score: float
    version: str | None
    reason: str
    now_in: str | None = None
