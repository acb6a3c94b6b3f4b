"""What breaks if a law changes: a repeal, articles that end, or a decision's text; asked."""

from dataclasses import dataclass

from queries.asking import Steps, Viewpoint
from queries.errors import BAD_LIMIT, NOTHING_APPLIED, BadQuestion, NotFound
from queries.impact.answer import ImpactAnswer
from queries.impact.answering import Asked, Followed, answered, followed
from queries.impact.decision import ReadDecision, decided
from queries.impact.event import event_of
from queries.impact.fates import Changes
from queries.impact.resumed import AMENDMENTS_BY_KEYS
from queries.impact.texts_held import day_before
from queries.laws.by_name import LAWS_BY_KEYS, key_of_title, law_not_found
from queries.laws.standing import law_of_record, stub_law

REVISION = "revision"
"""The event where one text of a law, or one document, replaces another."""
MOST_HITS = 100_000
"""The largest number of hits that may be asked for at once."""


@dataclass(frozen=True, slots=True)
class ImpactQuestion:
    """A law by any of its names, its articles (34, 34-1, 第三十四条), and what happens to them.

    ``event``: repeal, amend or delete. ``limit`` is the number of hits to show; None shows all.
    """

    law: str
    articles: tuple[str, ...] = ()
    event: str = "repeal"
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class WhatIfQuestion:
    """The text of a decision that isn't passed, or one that is: what would it break?"""

    decision: str
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class AmendmentQuestion:
    """A decision that is loaded, by its key."""

    amendment: str
    limit: int | None = None


def impact(question: ImpactQuestion, view: Viewpoint) -> Steps[ImpactAnswer]:
    """Return every item that the change hits, as a question to be asked of a store.

    Raises what ``of_event`` raises.
    """
    return answered((yield from of_event(question, view)))


def of_event(question: ImpactQuestion, view: Viewpoint) -> Steps[Followed]:
    """Return the change of a law that is named by what happens to it, followed.

    Raises BadQuestion, and NotFound with candidates for a law that nobody holds or cites.
    """
    key = key_of_title(question.law)
    event = event_of(key, question.event, question.articles)
    check_limit(question.limit)
    (records,) = yield [view.ask(LAWS_BY_KEYS, laws=[key])]
    law = law_of_record(records[0]) if records else stub_law(key)
    repeal = law.repealed_on(view.moment.as_of)
    since = repeal.since if repeal else None
    asked = Asked(event.change.value, since, question.limit, articles=event.numbers)
    found = yield from followed(Changes((event,)), (law,), view, asked)
    if not found.hits and not law.held and not law.repeals:
        raise (yield from law_not_found(question.law, view))
    return found


def what_if(question: WhatIfQuestion, view: Viewpoint) -> Steps[ImpactAnswer]:
    """Return what a decision's text would break, applied on the texts held; nothing is written.

    Raises what ``of_text`` raises.
    """
    return answered((yield from of_text(question, view)))


def of_text(question: WhatIfQuestion, view: Viewpoint) -> Steps[Followed]:
    """Return the change that a decision's text makes, followed.

    Raises BadQuestion for a text that decides nothing, or nothing that can be applied.
    """
    check_limit(question.limit)
    read = yield from decided(question.decision, view)
    return (yield from _of_decision(read, question.limit, view))


def amendment(question: AmendmentQuestion, view: Viewpoint) -> Steps[ImpactAnswer]:
    """Return what a decision that is loaded breaks, before its day of force and after it.

    Raises what ``of_amendment`` raises.
    """
    return answered((yield from of_amendment(question, view)))


def of_amendment(question: AmendmentQuestion, view: Viewpoint) -> Steps[Followed]:
    """Return the change that a decision makes which is loaded, followed.

    It is applied on the texts that it was made for: those of the day before its force, or of the
    day asked for where that is earlier.
    """
    check_limit(question.limit)
    (records,) = yield [view.ask(AMENDMENTS_BY_KEYS, amendments=[question.amendment])]
    if not records:
        raise NotFound("修改决定", question.amendment)
    record = records[0]
    base = base_day(record["effective_on"], view.moment.as_of)
    read = yield from decided(record["text"], view, base)
    return (yield from _of_decision(read, question.limit, view))


def _of_decision(read: ReadDecision, limit: int | None, view: Viewpoint) -> Steps[Followed]:
    if not read.changes.of_laws:
        raise BadQuestion(NOTHING_APPLIED.say(problems=_spelled(read)))
    asked = Asked("decision", read.effective, limit, read)
    return (yield from followed(read.changes, read.laws, view, asked))


def base_day(effective: str | None, as_of: str) -> str:
    """Return the day whose texts a decision is applied on, asked about on a day."""
    if effective is None:
        return as_of
    return min(day_before(effective), as_of)


def _spelled(read: ReadDecision) -> str:
    return "；".join(f"第{p.line}行第{p.column}字：{p.message}" for p in read.problems)


def check_limit(limit: int | None) -> None:
    """Raise BadQuestion for a number of hits that can't be shown at once."""
    if limit is not None and not 1 <= limit <= MOST_HITS:
        raise BadQuestion(BAD_LIMIT.say(limit=limit, most=MOST_HITS))
