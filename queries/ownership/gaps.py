"""What nobody is made to answer for (职责空白), beside what the checks of lists find.

In a region: coordination bodies whose host is gone or isn't known, duties that name nobody, and
duties that name only sets of units, so that none answers by its own name. Of a law in force: the
powers and duties that it gives and no list holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from messages import Words
from queries.asking import Record, Records, Steps, Viewpoint
from queries.bodies.by_name import regions_named
from queries.bodies.of_region import (
    DEPARTMENTS_OF_REGIONS,
    REGIONS_BY_KEYS,
    units_of_region,
)
from queries.bodies.views import Body, acting_bodies, bodies_with_successors
from queries.errors import BAD_LIMIT, EMPTY, BadQuestion, NotFound
from queries.impact.answer import Count, NewPower, counted
from queries.impact.question import MOST_HITS
from queries.impact.unlisted import UnlistedQuestion, unlisted
from queries.items.views import SheetRow, source_place
from queries.ownership.hosts import HOSTS
from queries.rules.tables import read_rules
from queries.sources.files import source_files
from queries.statements import statement
from resolution.naming.seats import national_index, seat_of

COORDINATION_BODIES = statement("ownership/coordination_bodies")
DUTIES_OF_REGIONS = statement("ownership/duties_of_regions")
_NOBODY_FOLLOWED = "没有承继单位"
_NOTHING_ASKED = Words(
    "请写明行政区划、法律文件，或者两者都写",
    "name a region, a law, or both",
)
_ENDED = Words("主办单位{host}已不存在，{now}", "its host {host} has ended; {now}")


@dataclass(frozen=True, slots=True)
class GapsQuestion:
    """A region, laws, or both: then the laws are held against the lists of the region.

    ``body`` narrows what the laws give to bodies whose name holds these words.
    """

    region: str | None = None
    laws: tuple[str, ...] = ()
    body: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that nobody answers for: what it is, why, where that is said, in which words.

    ``power`` is the passage of a law that no list holds.
    """

    gap: str
    label: str
    name: str
    key: str
    why: str
    what_to_do: str
    rule_source: str
    document: str | None
    source: SheetRow
    place: str | None
    words: str | None = None
    power: NewPower | None = None


@dataclass(frozen=True, slots=True)
class GapsAnswer:
    """The gaps of a region with all below it, and of laws; the counts are of all of them."""

    region: str | None
    laws: tuple[str, ...]
    as_of: str
    looked_at: int
    total: int
    truncated: bool
    by_kind: tuple[Count, ...]
    gaps: tuple[Gap, ...]
    notes: tuple[str, ...]


_ELSEWHERE = "没有牵头单位的职责环节、没有收录清单的单位由清单检查列出，这里不重复"
_OF_A_LAW = "{law}：授权的段落 {passages}，清单已列入 {listed}；没有列入的是候选，由人认定"


def gaps(question: GapsQuestion, view: Viewpoint) -> Steps[GapsAnswer]:
    """Return what nobody answers for; raise BadQuestion or NotFound."""
    if question.limit is not None and not 1 <= question.limit <= MOST_HITS:
        raise BadQuestion(BAD_LIMIT.say(limit=question.limit, most=MOST_HITS))
    if question.region is not None and not question.region.strip():
        raise BadQuestion(EMPTY.say(what="行政区划"))
    if question.region is None and not question.laws:
        raise BadQuestion(_NOTHING_ASKED.say())
    found: list[Gap] = []
    notes: list[str] = []
    laws: list[str] = []
    looked_at = 0
    units: frozenset[str] | None = None
    if question.region is not None:
        of_region, looked_at = yield from _of_region(question.region, view)
        found += of_region
        notes.append(_ELSEWHERE)
    if question.region is not None and question.laws:
        units = frozenset((yield from units_of_region(question.region, view)))
    for law in question.laws:
        told = yield from unlisted(UnlistedQuestion(law, question.body, None, units), view)
        looked_at += told.passages
        found += [_of_power(power) for power in told.powers]
        notes.append(_OF_A_LAW.format(law=told.law, passages=told.passages, listed=told.listed))
        laws.append(told.law)
    return GapsAnswer(
        region=question.region,
        laws=tuple(laws),
        as_of=view.moment.as_of,
        looked_at=looked_at,
        total=len(found),
        truncated=question.limit is not None and question.limit < len(found),
        by_kind=counted(gap.label for gap in found),
        gaps=tuple(found[: question.limit]),
        notes=tuple(notes),
    )


def _of_region(region: str, view: Viewpoint) -> Steps[tuple[list[Gap], int]]:
    """Return the gaps of a region and of all below it, and how many things were looked at."""
    within = yield from _within(region, view)
    (bodies_held,) = yield [view.ask(DEPARTMENTS_OF_REGIONS, regions=within)]
    units = sorted({key for row in bodies_held for key in row["departments"]})
    offices, hosted, duties = yield [
        view.ask(COORDINATION_BODIES, departments=units),
        view.ask(HOSTS, departments=units),
        view.ask(DUTIES_OF_REGIONS, regions=within),
    ]
    bodies = yield from bodies_with_successors(sorted({row["host"] for row in hosted}), view)
    names = yield from source_files((row["source"] for row in (*offices, *duties)), view)
    found = [
        *_of_offices(offices, hosted, bodies, names, view.moment.as_of),
        *_of_duties(duties, names),
    ]
    return found, len(offices) + len({row["duty"] for row in duties})


def _within(region: str, view: Viewpoint) -> Steps[list[str]]:
    """Return the keys of a region and of all below it; a place no table holds by its own key."""
    try:
        found = [one.key for one in (yield from regions_named(region, view))]
    except NotFound:
        seat = seat_of(region, national_index())
        if seat is None:
            raise
        asked = [f"region:{name}" for name in (seat.code, seat.path, seat.name) if name]
        (held,) = yield [view.ask(REGIONS_BY_KEYS, regions=asked)]
        found = sorted({row["region"] for row in held})
        if not found:
            raise
    (records,) = yield [view.ask(REGIONS_BY_KEYS, regions=found)]
    return sorted({row["region"] for row in records} | set(found))


def _of_offices(
    offices: Records, hosted: Records, bodies: Mapping[str, Body], files: Mapping[str, str],
    day: str,
) -> list[Gap]:  # fmt: skip
    found = []
    for office in offices:
        hosts = [row for row in hosted if row["office"] == office["office"]]
        if not hosts:
            found.append(_gap("host_unknown", office, files, office["office"]))
        for row in hosts:
            body = bodies.get(row["host"])
            if body is None or not body.is_gone_on(day):
                continue
            acting = [bodies[k].name for k in acting_bodies(row["host"], bodies, day)]
            now = f"现为{'、'.join(acting)}" if acting else _NOBODY_FOLLOWED
            why = _ENDED.say(host=body.name, now=now)
            found.append(_gap("host_gone", office, files, office["office"], why))
    return found


def _of_duties(duties: Records, files: Mapping[str, str]) -> list[Gap]:
    found = []
    for duty in duties:
        parts: Sequence[Record] = duty["parts"]
        if not parts:
            found.append(_gap("duty_without_unit", duty, files, duty["duty"]))
        elif all(part["is_group"] for part in parts):
            sets = "、".join(sorted({part["name"] for part in parts}))
            found.append(_gap("duty_only_sets", duty, files, duty["duty"], sets))
    return found


def _gap(kind: str, row: Record, files: Mapping[str, str], key: str, why: str | None = None) -> Gap:
    told = _kinds()[kind]
    return Gap(
        gap=kind,
        label=told["label"],
        name=row["name"],
        key=key,
        why=why or told["meaning"],
        what_to_do=told["what_to_do"],
        rule_source=told["source"],
        document=row.get("document"),
        source=source_place(files.get(row["source"]), row["place"]),
        place=row["place"],
        words=row.get("words"),
    )


def _of_power(power: NewPower) -> Gap:
    told = _kinds()["not_listed"]
    return Gap(
        gap="not_listed",
        label=told["label"],
        name=power.conduct,
        key=power.article,
        why=told["meaning"],
        what_to_do=told["what_to_do"],
        rule_source=told["source"],
        document=power.spelled,
        source=SheetRow(None, None, None),
        place=None,
        words=power.quote,
        power=power,
    )


def _kinds() -> dict[str, dict[str, str]]:
    rows = read_rules("gaps.csv", "gap", "label", "meaning", "what_to_do", "source", "scope")
    return {row["gap"]: row for row in rows}
