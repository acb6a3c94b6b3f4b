"""The answer of a check of citations: frozen, in a stable order, with its evidence."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from legal_text.quotes import (
    CitationOfWords,
    CitedPlace,
    Judgement,
    LawInTime,
    Outcome,
    QuotedCitation,
    doubtful,
    judge,
)
from queries.impact.answer import Count
from queries.items.views import SheetRow

MOST_HITS = 100_000
_DIGITS = re.compile(r"\d+")
_WITHOUT_ANNEX = "条号在附件中，收录的文本没有该附件"


@dataclass(frozen=True, slots=True)
class Examined:
    """One article as an item cites it, before it is judged."""

    law: str
    law_title: str
    annex: str | None
    cited_as: str
    citation: QuotedCitation
    item: str
    department: str | None
    source: SheetRow


@dataclass(frozen=True, slots=True)
class CitingItem:
    """The item that cites: its name, whose it is, and where its list says so."""

    name: str
    department: str | None
    source: SheetRow


@dataclass(frozen=True, slots=True)
class PlaceInLaw:
    """A place in a law: the article as ``34`` or ``34-1``, 款 (末款 is -1) and 项 where named."""

    article: str
    paragraph: int | None
    item: int | None


@dataclass(frozen=True, slots=True)
class CitationHit:
    """One citation and what became of it.

    ``now`` is where the quoted words stand now, in the law itself or in ``now_in``. ``score`` (0 to
    100) is the share of the words that stand there, ``version`` the day from which the version
    holds in which the cited number was right.
    """

    outcome: str
    law: str
    cited: PlaceInLaw
    now: PlaceInLaw | None
    now_in: str | None
    score: float
    version: str | None
    cited_as: str
    quote: str | None
    reason: str
    item: CitingItem


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """What became of the citations examined. The counts are of all, also of those not shown."""

    as_of: str
    total: int
    by_outcome: tuple[Count, ...]
    truncated: bool
    hits: tuple[CitationHit, ...]
    notes: tuple[str, ...]


def judged(
    examined: Sequence[Examined], laws: Mapping[str, LawInTime], as_of: str
) -> tuple[Judgement, ...]:
    """Return what became of each citation by the text of its own law; the same one once."""
    known: dict[tuple[str, bool, QuotedCitation], Judgement] = {}
    found = []
    for one in examined:
        same = (one.law, one.annex is not None, one.citation)
        if same not in known:
            known[same] = _judged(one, laws, as_of, {})
        found.append(known[same])
    return tuple(found)


def doubtful_words(
    examined: Sequence[Examined], judgements: Sequence[Judgement]
) -> tuple[tuple[str, CitationOfWords], ...]:
    """Return what another law may have word for word: key of the law cited, words and number."""
    found = (
        (one.law, CitationOfWords(one.citation.quote, one.citation.place.article))
        for one, judgement in zip(examined, judgements, strict=True)
        if one.citation.quote and doubtful(judgement)
    )
    return tuple(dict.fromkeys(found))


def hits_of(
    examined: Sequence[Examined],
    judgements: Sequence[Judgement],
    laws: Mapping[str, LawInTime],
    as_of: str,
    elsewhere: Mapping[CitationOfWords, str],
) -> tuple[CitationHit, ...]:
    """Return what became of each citation, in the order of files, rows and places.

    ``elsewhere`` is what another law has: what was doubtful is judged again with it.
    """
    hits = []
    for one, first in zip(examined, judgements, strict=True):
        words = CitationOfWords(one.citation.quote or "", one.citation.place.article)
        again = doubtful(first) and words in elsewhere
        hits.append(_hit(one, _judged(one, laws, as_of, elsewhere) if again else first))
    return tuple(sorted(hits, key=_order))


def answer_of(
    hits: Sequence[CitationHit],
    as_of: str,
    *,
    every: bool = False,
    limit: int | None = None,
    skip: int = 0,
    notes: Iterable[str] = (),
) -> CitationCheck:
    """Return the answer: all citations counted, those that aren't the same shown."""
    shown = [hit for hit in hits if every or hit.outcome != Outcome.SAME]
    counts = Counter(hit.outcome for hit in hits)
    return CitationCheck(
        as_of=as_of,
        total=len(hits),
        by_outcome=tuple(Count(outcome.value, counts[outcome.value]) for outcome in Outcome),
        truncated=limit is not None and len(shown) > skip + limit,
        hits=tuple(shown[skip:][:limit]),
        notes=tuple(notes),
    )


def _judged(
    one: Examined,
    laws: Mapping[str, LawInTime],
    as_of: str,
    elsewhere: Mapping[CitationOfWords, str],
) -> Judgement:
    law = laws.get(one.law)
    if one.annex is not None and law is not None:
        return Judgement(Outcome.LAW_NOT_HELD, None, 0.0, None, _WITHOUT_ANNEX)
    return judge(one.citation, law, as_of, laws, elsewhere)


def _hit(one: Examined, judgement: Judgement) -> CitationHit:
    return CitationHit(
        outcome=judgement.outcome.value,
        law=one.law_title,
        cited=_place(one.citation.place),
        now=_place(judgement.now) if judgement.now else None,
        now_in=judgement.now_in,
        score=judgement.score,
        version=judgement.version,
        cited_as=one.cited_as,
        quote=one.citation.quote,
        reason=judgement.reason,
        item=CitingItem(one.item, one.department, one.source),
    )


def _place(place: CitedPlace) -> PlaceInLaw:
    return PlaceInLaw(place.article, place.paragraph, place.item)


def _number_order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in _DIGITS.findall(number))


def _order(hit: CitationHit) -> tuple[object, ...]:
    at = hit.item.source
    return (
        at.file or "", at.sheet or "", at.row or 0, hit.item.name, hit.law,
        _number_order(hit.cited.article), hit.cited.paragraph or 0, hit.cited.item or 0,
        hit.cited_as, hit.quote or "",
    )  # fmt: skip
