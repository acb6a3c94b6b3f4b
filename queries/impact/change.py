"""A change in any of the ways in which it can be named (变动), asked as one question.

By a law and what happens to it, by a law and the day on which it changes, by a decision that is
loaded, by the text of one that isn't, or by a document and the one that replaces it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries.asking import AsOf, Record, Steps, Viewpoint
from queries.errors import (
    NO_CHANGE_ON_DAY,
    ONE_CHANGE,
    ONLY_OF_LAW,
    BadQuestion,
)
from queries.impact.answer import ImpactAnswer
from queries.impact.answering import Asked, Followed, answered, followed
from queries.impact.event import Change, Event
from queries.impact.fates import Changes, LawChange
from queries.impact.question import (
    REVISION,
    AmendmentQuestion,
    ImpactQuestion,
    WhatIfQuestion,
    check_limit,
    of_amendment,
    of_event,
    of_text,
)
from queries.impact.revision import RevisionQuestion, of_revision
from queries.impact.texts_held import revised
from queries.items.views import full_law_title, in_title_marks
from queries.laws.by_name import LAWS_BY_KEYS, key_of_title, law_told
from queries.laws.outstanding import AMENDMENTS_OF_LAW
from queries.laws.standing import Law


@dataclass(frozen=True, slots=True)
class ChangeQuestion:
    """A change, named by one of ``law``, ``amendment`` (a key), ``decision`` (a text), ``before``.

    With ``law`` go either ``articles`` and ``event`` (repeal where none is given), or ``on``: the
    day on which the law changes by what is held. With ``before``, a document's text or key, goes
    ``after``, the one that replaces it.
    """

    law: str | None = None
    articles: tuple[str, ...] = ()
    event: str | None = None
    on: str | None = None
    amendment: str | None = None
    decision: str | None = None
    before: str | None = None
    after: str | None = None
    limit: int | None = None


def change(question: ChangeQuestion, view: Viewpoint) -> Steps[ImpactAnswer]:
    """Return what a change breaks, however it is named.

    Raises what ``of_change`` raises.
    """
    return answered((yield from of_change(question, view)))


def of_change(question: ChangeQuestion, view: Viewpoint) -> Steps[Followed]:
    """Return a change followed, however it is named.

    Raises BadQuestion where it isn't named in one way, or names no change.
    """
    ways = (question.law, question.amendment, question.decision, question.before)
    unpaired = (question.before is None) != (question.after is None)
    if unpaired or sum(one is not None for one in ways) != 1:
        raise BadQuestion(ONE_CHANGE.say())
    of_law = question.articles or question.event is not None
    if (question.law is None and (of_law or question.on)) or (of_law and question.on):
        raise BadQuestion(ONLY_OF_LAW.say())
    if question.amendment is not None:
        loaded = AmendmentQuestion(question.amendment, question.limit)
        return (yield from of_amendment(loaded, view))
    if question.decision is not None:
        supposed = WhatIfQuestion(question.decision, question.limit)
        return (yield from of_text(supposed, view))
    if question.before is not None and question.after is not None:
        replaced = RevisionQuestion(question.before, question.after, question.limit)
        return (yield from of_revision(replaced, view))
    law = question.law or ""
    if question.on is not None:
        return (yield from _on_day(law, question.on, question.limit, view))
    event = question.event or Change.REPEAL.value
    asked = ImpactQuestion(law, question.articles, event, question.limit)
    return (yield from of_event(asked, view))


def _on_day(title: str, day: str, limit: int | None, view: Viewpoint) -> Steps[Followed]:
    """Return the change of a law on a day, followed: by its decision, its repeal, or its texts.

    A decision says what it changes, so it goes before a comparison of the texts.
    """
    check_limit(limit)
    AsOf(day)
    key = key_of_title(title)
    laws, decisions = yield [
        view.ask(LAWS_BY_KEYS, laws=[key]),
        view.ask(AMENDMENTS_OF_LAW, law=key),
    ]
    law = yield from law_told(title, laws, view, is_told=bool(decisions))
    of_day = [record["amendment"] for record in decisions if record["effective_on"] == day]
    if len(of_day) == 1:
        return (yield from of_amendment(AmendmentQuestion(of_day[0], limit), view))
    changed = yield from _changed_on(law, day, view)
    if changed is None:
        raise BadQuestion(_no_change(law, decisions, day))
    event = Change.REPEAL.value if changed.repeals else REVISION
    asked = Asked(event, day, limit)
    return (yield from followed(Changes((changed,)), (law,), view, asked))


def _changed_on(law: Law, day: str, view: Viewpoint) -> Steps[LawChange | None]:
    if any(repeal.since == day for repeal in law.repeals):
        return Event(law.key, Change.REPEAL, ())
    if not any(one.valid_from == day and one.standing == "in_line" for one in law.versions):
        return None
    return (yield from revised(law, day, view))


def _no_change(law: Law, decisions: Sequence[Record], day: str) -> str:
    known = sorted(set(_days(law, decisions)))
    title = in_title_marks(full_law_title(law.key, law.name))
    return NO_CHANGE_ON_DAY.say(title=title, day=day, days="、".join(known) or "（没有）")


def _days(law: Law, decisions: Sequence[Record]) -> Iterator[str]:
    """Yield the days on which a law is known to change: a first version changes nothing."""
    yield from (record["effective_on"] for record in decisions if record["effective_on"])
    yield from (repeal.since for repeal in law.repeals if repeal.since)
    yield from sorted(v.valid_from for v in law.versions if v.valid_from)[1:]
