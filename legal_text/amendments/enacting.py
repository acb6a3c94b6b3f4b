"""A new law as a decision: its final clauses repeal other laws and set the day of force."""

from legal_text.amendments.head import DecisionHead
from legal_text.amendments.model import Decision, Effect, Place
from legal_text.amendments.places import as_place
from legal_text.amendments.statements import find_repealed
from legal_text.citations.reading import Reading
from legal_text.law import parse_law
from legal_text.places import Span

_FEWEST_ARTICLES = 2
_LAST_ARTICLES = 8


def read_enacting(text: str, head: DecisionHead) -> Decision | None:
    """Return what a law's own final clauses do; None where the text is no law in articles."""
    if not text.strip():
        return None
    law = parse_law(text)
    if law.kind != "articles" or len(law.articles) < _FEWEST_ARTICLES or not law.title:
        return None
    if law.articles[0].number != "1":
        return None
    reading = Reading.of(text)
    effects: list[Effect] = []
    for article in law.articles[-_LAST_ARTICLES:]:
        for paragraph in article.paragraphs:
            for named in find_repealed(reading, paragraph.span):
                places: list[Place | None] = [as_place(at, None, {}) for at in named.locators]
                effects.extend(
                    Effect(
                        "repeal", named.title, paragraph.span.of(text), paragraph.span, target=place
                    )
                    for place in places or [None]
                )
    day = law.in_force
    if day is not None:
        span: Span = day.span
        effects.append(Effect("take_force", None, span.of(text), span, since=day.date))
    return Decision(
        title=law.title, kind="enacting", body=head.maker, doc_no=law.doc_no or head.doc_no,
        date=head.passed, published=head.published,
        effective=(day.date if day else None) or head.in_force,
        laws=tuple(dict.fromkeys(e.law for e in effects if e.law)),
        effects=tuple(effects), anomalies=(),
    )  # fmt: skip
