"""From a change and what was read to the answer (作答): the same for every way to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries.asking import Steps, Viewpoint
from queries.impact.answer import (
    ArticleChange,
    ChangedLaw,
    DutyChange,
    Follower,
    Hit,
    ImpactAnswer,
    counted,
    shown,
)
from queries.impact.continuing import continuing
from queries.impact.decision import ReadDecision
from queries.impact.delegations import Delegations, delegations
from queries.impact.fates import Changes
from queries.impact.followers import followers
from queries.impact.hits import hits_of
from queries.impact.namesakes import with_namesakes
from queries.impact.new_powers import new_powers
from queries.impact.reading import Found, read_all
from queries.impact.regions import regions_of
from queries.impact.text_change import TextChange
from queries.items.views import full_law_title
from queries.laws.standing import Law
from queries.rules.acting import deadlines
from queries.rules.severity import FORMULA


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the event, its day of force, how many hits to show, the decision if any.

    ``title`` is that of the document which replaces another.
    """

    event: str
    effective: str | None
    limit: int | None
    read: ReadDecision | None = None
    articles: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A change followed to its end: what was asked and read, the hits, and what follows them.

    ``duties`` are those that change where a document replaces another.
    """

    asked: Asked
    found: Found
    hits: tuple[Hit, ...]
    followers: tuple[Follower, ...]
    delegations: Delegations
    duties: tuple[DutyChange, ...] = ()


def followed(
    changes: Changes, laws: Sequence[Law], view: Viewpoint, asked: Asked
) -> Steps[Followed]:
    """Return all that was read about a change, its hits, and what follows them."""
    found = yield from with_namesakes((yield from read_all(changes, laws, view)), view)
    places = yield from continuing(found, view)
    regions = yield from regions_of(found, view)
    hits = list(hits_of(found, places, regions))
    left = yield from delegations(changes, view)
    after = yield from followers(found, hits, left, view)
    return Followed(asked, found, tuple(hits), tuple(after), left)


def answered(change: Followed) -> ImpactAnswer:
    """Return the answer; what is listed is cut to the limit, what is counted isn't."""
    asked, found, hits, after = change.asked, change.found, change.hits, change.followers
    visible = shown(hits, asked.limit)
    laws = tuple(changed_law(law, found.day) for law in found.laws.values())
    read = asked.read
    changes = [one for one in found.changes.of_laws if isinstance(one, TextChange)]
    return ImpactAnswer(
        law=laws[0],
        event=asked.event,
        articles=asked.articles,
        as_of=found.day,
        total=len(hits),
        truncated=len(visible) < len(hits),
        by_class=counted(hit.class_ for hit in hits),
        by_department=counted(hit.department for hit in hits),
        by_type=counted(hit.item.type for hit in hits),
        by_cited_in=counted(hit.cited_in for hit in hits),
        hits=visible,
        severity_formula=FORMULA,
        notes=tuple(_notes(change)),
        by_level=counted(hit.level for hit in hits),
        laws=laws,
        decision=asked.title or (read.decision.title or None if read else None),
        effective=asked.effective,
        article_changes=tuple(row for one in changes for row in _rows(found, one)),
        problems=read.problems if read else (),
        followers=tuple(sorted(after, key=lambda one: one.order)[: asked.limit]),
        followers_total=len(after),
        by_follower=counted(follower.class_ for follower in after),
        new_powers=tuple(power for one in changes for power in new_powers(found, one)),
        deadlines=deadlines(asked.effective) if hits or after else (),
        duty_changes=change.duties,
    )


def changed_law(law: Law, day: str) -> ChangedLaw:
    """Return a law that changes as an answer shows it."""
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


def _notes(change: Followed) -> Iterator[str]:
    found, over = change.found, change.asked.read.over if change.asked.read else ()
    yield from over
    for law in found.laws.values():
        title = found.title(law.key)
        if not law.held and not change.asked.title:
            yield f"没有收录{title}的文本，只按引用的名称和条号回答"
    titles = "、".join(found.title(law) for law in found.laws)
    if not change.hits and not over:
        yield f"截至{found.day}，可查阅的清单中没有事项引用{titles}"
