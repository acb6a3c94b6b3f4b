"""What breaks if a law changes: a repeal, articles that end, or a decision's text; asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from queries.asking import Steps, Viewpoint
from queries.errors import BAD_LIMIT, NOTHING_APPLIED, BadQuestion, NotFound
from queries.impact.answer import (
    ArticleChange,
    ChangedLaw,
    Follower,
    Hit,
    ImpactAnswer,
    counted,
    shown,
)
from queries.impact.continuing import continuing
from queries.impact.decision import ReadDecision, decided
from queries.impact.event import Event, event_of
from queries.impact.fates import Changes
from queries.impact.followers import followers
from queries.impact.hits import hits_of, mentions_without_place
from queries.impact.namesakes import with_namesakes
from queries.impact.new_powers import new_powers
from queries.impact.reading import Found, read_all
from queries.impact.regions import regions_of
from queries.impact.resumed import AMENDMENTS_BY_KEYS
from queries.impact.text_change import TextChange
from queries.items.views import full_law_title
from queries.laws.by_name import LAWS_BY_KEYS, key_of_title, law_not_found
from queries.laws.standing import Law, law_of_record, stub_law
from queries.rules.acting import deadlines
from queries.rules.severity import FORMULA

REVISION = "revision"
"""The event where one document replaces another."""
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

    Raises BadQuestion, and NotFound with candidates for a law that nobody holds or cites.
    """
    key = key_of_title(question.law)
    event = event_of(key, question.event, question.articles)
    check_limit(question.limit)
    (records,) = yield [view.ask(LAWS_BY_KEYS, laws=[key])]
    law = law_of_record(records[0]) if records else stub_law(key)
    found, hits, after = yield from followed(Changes((event,)), (law,), view)
    if not hits and not law.held and not law.repeals:
        raise (yield from law_not_found(question.law, view))
    repeal = law.repealed_on(view.moment.as_of)
    return answered(
        found, hits, after, Asked(event, None, repeal.since if repeal else None, question.limit)
    )


def what_if(question: WhatIfQuestion, view: Viewpoint) -> Steps[ImpactAnswer]:
    """Return what a decision's text would break, applied on the texts held; nothing is written.

    Raises BadQuestion for a text that decides nothing, or nothing that can be applied.
    """
    check_limit(question.limit)
    read = yield from decided(question.decision, view)
    if not read.changes.of_laws:
        raise BadQuestion(NOTHING_APPLIED.say(problems=_spelled(read)))
    found, hits, after = yield from followed(read.changes, read.laws, view)
    return answered(
        found,
        hits,
        after,
        Asked("decision", read, read.effective, question.limit, read.decision.title),
    )


def amendment(question: AmendmentQuestion, view: Viewpoint) -> Steps[ImpactAnswer]:
    """Return what a decision that is loaded breaks, before its day of force and after it.

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
    if not read.changes.of_laws:
        raise BadQuestion(NOTHING_APPLIED.say(problems=_spelled(read)))
    found, hits, after = yield from followed(read.changes, read.laws, view)
    return answered(
        found,
        hits,
        after,
        Asked("decision", read, read.effective, question.limit, read.decision.title),
    )


def base_day(effective: str | None, as_of: str) -> str:
    """Return the day whose texts a decision is applied on, asked about on a day."""
    if effective is None:
        return as_of
    before = (date.fromisoformat(effective) - timedelta(days=1)).isoformat()
    return min(before, as_of)


def _spelled(read: ReadDecision) -> str:
    return "；".join(f"第{p.line}行第{p.column}字：{p.message}" for p in read.problems)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: an event, its decision, day of force, and how many hits to show.

    ``title`` is that of the decision, or of the document that replaces the law's text.
    """

    event: Event | str
    read: ReadDecision | None
    effective: str | None
    limit: int | None
    title: str | None = None


def check_limit(limit: int | None) -> None:
    """Raise BadQuestion for a number of hits that can't be shown."""
    if limit is not None and not 1 <= limit <= MOST_HITS:
        raise BadQuestion(BAD_LIMIT.say(limit=limit, most=MOST_HITS))


def followed(
    changes: Changes, laws: Sequence[Law], view: Viewpoint
) -> Steps[tuple[Found, list[Hit], list[Follower]]]:
    """Return what was read for the changes, the hits, and what follows them."""
    found = yield from with_namesakes((yield from read_all(changes, laws, view)), view)
    places = yield from continuing(found, view)
    regions = yield from regions_of(found, view)
    hits = list(hits_of(found, places, regions))
    after = yield from followers(found, hits, view)
    return found, hits, after


def answered(
    found: Found, hits: Sequence[Hit], after: Sequence[Follower], asked: Asked
) -> ImpactAnswer:
    """Return the answer of hits and followers, cut to what was asked for."""
    visible = shown(hits, asked.limit)
    laws = tuple(_changed(law, found.day) for law in found.laws.values())
    read, event = asked.read, asked.event
    changes = [change for change in found.changes.of_laws if isinstance(change, TextChange)]
    return ImpactAnswer(
        law=laws[0],
        event=event.change.value if isinstance(event, Event) else event,
        articles=event.numbers if isinstance(event, Event) else (),
        as_of=found.day,
        total=len(hits),
        truncated=len(visible) < len(hits),
        by_class=counted(hit.class_ for hit in hits),
        by_department=counted(hit.department for hit in hits),
        by_type=counted(hit.item.type for hit in hits),
        by_cited_in=counted(hit.cited_in for hit in hits),
        hits=visible,
        severity_formula=FORMULA,
        notes=tuple(_notes(found, hits, read.over if read else (), given=event == REVISION)),
        by_level=counted(hit.level for hit in hits),
        laws=laws,
        decision=asked.title or None,
        effective=asked.effective,
        article_changes=tuple(row for change in changes for row in _rows(found, change)),
        problems=read.problems if read else (),
        followers=tuple(sorted(after, key=lambda one: one.order)[: asked.limit]),
        followers_total=len(after),
        by_follower=counted(follower.class_ for follower in after),
        new_powers=tuple(power for change in changes for power in new_powers(found, change)),
        deadlines=deadlines(asked.effective) if hits or after else (),
    )


def _changed(law: Law, day: str) -> ChangedLaw:
    repeal = law.repealed_on(day)
    return ChangedLaw(
        key=law.key,
        title=full_law_title(law.key, law.name),
        held=law.held,
        repealed_by=repeal.spelled if repeal else None,
        repealed_on=repeal.since if repeal else None,
    )


def _rows(found: Found, change: TextChange) -> Iterator[ArticleChange]:
    """Yield what becomes of each article that doesn't stay as it is, and what is added."""
    told: set[tuple[str, ...]] = set()
    title = found.title(change.law)
    for number, row in change.rows.items():
        if row.change != "same" and row.before not in told:
            told.add(row.before)
            old, new = change.texts(row)
            said = change.said(number)
            yield ArticleChange(title, row.before, row.after, row.change, old, new, said)
    for number in change.inserted:
        said = change.said_of_new(number)
        yield ArticleChange(title, (), (number,), "added", None, change.new[number], said)


def _notes(found: Found, hits: Sequence[Hit], over: Sequence[str], *, given: bool) -> Iterator[str]:
    yield from over
    for law in found.laws.values():
        title = found.title(law.key)
        if not law.held and not given:
            yield f"没有收录{title}的文本，只按引用的名称和条号回答"
    titles = "、".join(found.title(law) for law in found.laws)
    if not hits and not over:
        yield f"截至{found.day}，可查阅的清单中没有事项引用{titles}"
    unsaid = mentions_without_place(found)
    if unsaid:
        yield f"另有 {unsaid} 项只在其他文字中提到{titles}，没有写明所改的条，没有列入"
