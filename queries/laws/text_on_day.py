"""The text of a law as it is held for a day, put together from its articles (法律在一日的文本)."""

import re
from collections.abc import Sequence

from legal_text.history import HistoryEvent
from legal_text.law.assembled import AssembledLaw, Front, HeldArticle, assemble_law
from legal_text.places import Span
from queries.asking import Record
from queries.laws.standing import VersionView
from queries.statements import statement

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
TEXT_ON_DAY = statement("laws/text_on_day")


def held_text(title: str, version: VersionView, records: Sequence[Record]) -> AssembledLaw:
    """Return the text of a version from records of ``laws/text_on_day``."""
    front = Front(title, version.rank, version.kind or "articles", _history(version))
    return assemble_law(front, (article_of(record) for record in records))


def article_of(record: Record) -> HeldArticle:
    """Return the article of a record; its number is in the key of its wording."""
    number = record["wording"].rpartition("~")[0].rpartition("#")[2]
    return HeldArticle(number, tuple(record["path"] or ()), record["text"])


def _history(version: VersionView) -> tuple[HistoryEvent, ...]:
    """Return what made the version, for those who ask whether a decision came after it."""
    told = [parts for line in version.history if len(parts := line.split("\u3000")) > 1]
    events = [(parts[0], parts[1]) for parts in told if _DAY.fullmatch(parts[0])]
    day = version.issued_on or version.published_on
    if not events and day is not None:
        events = [(day, "通过")]
    return tuple(HistoryEvent(event, day, None, None, None, Span(0, 0)) for day, event in events)
