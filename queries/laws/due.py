"""What is due in the next days (近期到期): of every decision and repeal, by a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from queries.asking import Record, Steps, Viewpoint
from queries.errors import BAD_DAYS, BadQuestion
from queries.items.views import full_law_title
from queries.rules.acting import deadlines, longest_days
from queries.statements import statement

DUE = statement("laws/due")
MOST_DAYS = 3_660
_FORCE = "force"
_FORCE_WORDS = "施行"


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """The number of days from the day that is asked about."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: the day, what has to be done, and the change that it follows from.

    ``deadline`` is ``force`` for the day of force itself, else a code of ``deadlines.csv``.
    ``cause`` is the key of the decision or of the article that repeals.
    """

    due: str
    days: int
    deadline: str
    what: str
    law: str
    cause: str
    title: str
    kind: str
    effective: str
    counted: str
    source: str
    scope: str


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """What is due from a day to another, the earliest first."""

    as_of: str
    until: str
    total: int
    due: tuple[Due, ...]


def due(question: DueQuestion, view: Viewpoint) -> Steps[DueAnswer]:
    """Return what is due from the day that is asked about to so many days after it."""
    if not 0 <= question.days <= MOST_DAYS:
        raise BadQuestion(BAD_DAYS.say(days=question.days, most=MOST_DAYS))
    first = date.fromisoformat(view.moment.as_of)
    last = first + timedelta(days=question.days)
    since = first - timedelta(days=longest_days())
    (records,) = yield [view.ask(DUE, since=since.isoformat(), until=last.isoformat())]
    found = sorted(
        (one for record in records for one in _of(record, first) if _within(one, first, last)),
        key=lambda one: (one.due, one.law, one.deadline, one.cause),
    )
    return DueAnswer(first.isoformat(), last.isoformat(), len(found), tuple(found))


def _within(one: Due, first: date, last: date) -> bool:
    return first.isoformat() <= one.due <= last.isoformat()


def _of(record: Record, first: date) -> Iterator[Due]:
    effective: str = record["effective"]
    given: Sequence[tuple[str, str, str, str, str, str]] = [
        (effective, _FORCE, _FORCE_WORDS, "", "", ""),
        *(
            (one.due, one.deadline, one.what, one.counted, one.source, one.scope)
            for one in deadlines(effective)
            if one.due is not None
        ),
    ]
    for day, deadline, what, counted, source, scope in given:
        yield Due(
            due=day,
            days=(date.fromisoformat(day) - first).days,
            deadline=deadline,
            what=what,
            law=full_law_title(record["law"], record["name"]),
            cause=record["cause"],
            title=record["title"] or "",
            kind=record["kind"],
            effective=effective,
            counted=counted,
            source=source,
            scope=scope,
        )
