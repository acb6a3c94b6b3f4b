"""What changed since a load, a day or a moment: asked and answered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from messages import Words
from queries.asking import Record, Steps, Viewpoint, read, together
from queries.bodies.of_region import REGIONS_BY_KEYS
from queries.changes.answer import ChangesAnswer, KindCount, RunChanges
from queries.changes.cursor import cursor_of, position_of
from queries.changes.net import Delta, deltas, fact_of_record, is_after
from queries.changes.reads import contents_read, counts_read, facts_read, is_reached, subjects_read
from queries.changes.scope import ALL, Asked, Way, ways
from queries.changes.since import since_moment
from queries.changes.wording import Around, change_of, contents_needed
from queries.errors import BAD_LIMIT, BadQuestion
from queries.rules.changes import Outcome, Section, kind_labels, sections
from queries.sources.files import source_files
from queries.statements import statement

RUNS_SINCE = statement("changes/runs_since")
SOURCES_NOT_READABLE = statement("changes/sources_not_readable")
MOST_CHANGES = 500
MOST_RUNS = 200
MOST_FACTS = 20_000
"""Facts whose changes are worked out for one answer; larger loads are counted only."""
_TOO_LARGE = Words(
    "{count} 个批次改动太多，只计数、没有逐条列出（{runs}）；按法律、单位或区划筛选可以看到。",
    "{count} loads changed too much to be listed and are only counted ({runs}): filter by a law, "
    "a unit or a region.",
)
_MORE_RUNS = Words(
    "另有 {count} 个更早的批次有变动，没有按批次计数。",
    "{count} earlier loads changed something, too; they are not counted one by one.",
)
_NOTHING = Words("{since} 以后没有变动。", "Nothing changed after {since}.")
_NAMED_RUNS = 3
_KindsByRun = Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class ChangesQuestion:
    """Since when, of what, how many at once, and behind which cursor."""

    since: str
    asked: Asked
    first: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class _Window:
    """Since which moment, on which ways, in which sections, and which sources stay hidden."""

    since: str
    ways: tuple[Way, ...]
    sections: tuple[Section, ...]
    hidden: tuple[str, ...]

    def reads(self) -> list[tuple[Section, Way]]:
        """Return the sections with the ways to their subjects."""
        return [
            (section, way)
            for way in self.ways
            for section in self.sections
            if is_reached(section, way.by)
        ]

    def given(self, way: Way) -> dict[str, object]:
        """Return the parameters that every read on a way takes."""
        keys = {} if way.by is None else {"keys": list(way.keys)}
        return {"since": self.since, "hidden": list(self.hidden), **keys}


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The loads whose changes are listed, and the counts by kind of those that are too large."""

    listed: tuple[str, ...]
    counted: _KindsByRun


def changes(question: ChangesQuestion, view: Viewpoint) -> Steps[ChangesAnswer]:
    """Return what changed, newest first, as a question to be asked of a store.

    Raises BadQuestion, or NotFound for a load, law, unit or region that there isn't.
    """
    if not 1 <= question.first <= MOST_CHANGES:
        raise BadQuestion(BAD_LIMIT.say(limit=question.first, most=MOST_CHANGES))
    after = position_of(question.after) if question.after else None
    since = yield from since_moment(question.since, view)
    reached = yield from ways(question.asked, view)
    records, hidden = yield [view.ask(RUNS_SINCE, since=since), view.ask(SOURCES_NOT_READABLE)]
    runs = {row["run"]: row for row in records if row["facts"] or row["edge_types"] is None}
    window = _Window(since, reached, _touched(runs), tuple(row["source"] for row in hidden))
    chosen = yield from _chosen(window, runs, view)
    of_listed = _touched({run: runs[run] for run in chosen.listed})
    found = yield from _deltas(replace(window, sections=of_listed), chosen.listed, view)
    left = [delta for delta in found if after is None or is_after(delta, after)]
    shown = left[: question.first]
    around = yield from _around(shown, runs, view)
    groups = tuple(_groups(runs, found, chosen))
    large = [group.run for group in groups if not group.listed]
    return ChangesAnswer(
        since=since,
        asked=question.asked.words,
        total=len(found),
        has_next=len(left) > len(shown),
        end_cursor=cursor_of(shown[-1].position) if shown else None,
        runs=groups[:MOST_RUNS],
        changes=tuple(change_of(delta, around) for delta in shown),
        notes=tuple(_notes(since, large, len(groups))),
    )


def _touched(runs: Mapping[str, Record]) -> tuple[Section, ...]:
    """Return the sections whose facts the loads touched; a load that was cut off may have any."""
    types = [row["edge_types"] for row in runs.values()]
    if None in types:
        return sections()
    named = {name for of_run in types for name in of_run}
    return tuple(section for section in sections() if section.edge.name in named)


def _chosen(window: _Window, runs: Mapping[str, Record], view: Viewpoint) -> Steps[_Chosen]:
    """Choose the loads to list, newest first, as far as their readable facts are few enough."""
    known = [row["facts"] for row in runs.values() if row["edge_types"] is not None]
    if window.ways == ALL and len(known) == len(runs) and sum(known) <= MOST_FACTS:
        return _Chosen(tuple(runs), {})
    reads = window.reads()
    answers = yield [
        view.ask(counts_read(section, way.by), **window.given(way)) for section, way in reads
    ]
    facts: Counter[str] = Counter()
    for row in (row for rows in answers for row in rows):
        for run in {row["opened"], row["closed"]} - {None}:
            facts[run] += row["facts"]
    listed: list[str] = []
    left = MOST_FACTS
    for run in runs:
        if 0 < facts[run] <= left:
            listed.append(run)
            left -= facts[run]
    large = [run for run in runs if facts[run] and run not in listed]
    return _Chosen(tuple(listed), (yield from _counted(window, large, view)))


def _counted(window: _Window, large: Sequence[str], view: Viewpoint) -> Steps[_KindsByRun]:
    """Return how many things came, changed and went in each of the loads, by kind."""
    kinds: dict[str, Counter[str]] = {run: Counter() for run in large}
    reads = [(section, way) for section, way in window.reads() if section.is_main] if large else []
    answers = yield [
        view.ask(subjects_read(section, way.by), **window.given(way)) for section, way in reads
    ]
    for (section, _), rows in zip(reads, answers, strict=True):
        for row in rows:
            if row["run"] in kinds:
                kinds[row["run"]][section.kinds[_outcome(row)]] += row["subjects"]
    return kinds


def _outcome(row: Record) -> Outcome:
    if row["opened"]:
        return Outcome.CHANGED if row["closed"] else Outcome.ADDED
    return Outcome.REMOVED


def _deltas(window: _Window, listed: Sequence[str], view: Viewpoint) -> Steps[list[Delta]]:
    if not listed:
        return []
    reads = window.reads()
    answers = yield [
        view.ask(facts_read(section, way.by), runs=list(listed), **window.given(way))
        for section, way in reads
    ]
    facts = (
        fact_of_record(section, row)
        for (section, _), rows in zip(reads, answers, strict=True)
        for row in rows
    )
    return deltas(facts, listed)


def _around(shown: Sequence[Delta], runs: Mapping[str, Record], view: Viewpoint) -> Steps[Around]:
    by_type: dict[str, set[str]] = defaultdict(set)
    for delta in shown:
        for label, key in contents_needed(delta):
            by_type[label].add(key)
    facts = [delta.fact for delta in shown]
    regions = sorted(
        {fact.subject for fact in facts if fact.section.subject == "Region"}
        | {fact.other for fact in facts if fact.other_type == "Region"}
    )
    files, (named, *contents) = yield from together(
        source_files((fact.source for fact in facts), view),
        read(
            view.ask(REGIONS_BY_KEYS, regions=regions),
            *(view.ask(contents_read(label), keys=sorted(keys)) for label, keys in by_type.items()),
        ),
    )
    found = [row["properties"] for rows in contents for row in rows]
    return Around(
        runs=runs,
        contents={properties["key"]: properties for properties in found},
        files=files,
        regions={row["region"]: row["name"] for row in named if row["name"]},
        told_publication="withheld" in view.asker.readable,
    )


def _groups(
    runs: Mapping[str, Record], found: Iterable[Delta], chosen: _Chosen
) -> Iterable[RunChanges]:
    """Yield the loads that changed something readable, newest first, with counts by kind."""
    by_run: dict[str, Counter[str]] = defaultdict(Counter)
    for delta in found:
        by_run[delta.run][delta.section.kinds[delta.outcome]] += 1
    for run, row in runs.items():
        kinds = chosen.counted.get(run) or by_run.get(run)
        if not kinds:
            continue
        yield RunChanges(
            run=run,
            task=row["task"],
            started=row["started"],
            finished=row["finished"],
            reverses=row["undoes"],
            listed=run not in chosen.counted,
            total=kinds.total(),
            by_kind=tuple(
                KindCount(kind, kind_labels()[kind], count)
                for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
            ),
        )


def _notes(since: str, large: Sequence[str], total: int) -> Iterator[str]:
    if not total:
        yield _NOTHING.say(since=since)
    if large:
        named = "、".join(large[:_NAMED_RUNS]) + ("…" if len(large) > _NAMED_RUNS else "")
        yield _TOO_LARGE.say(count=len(large), runs=named)
    if total > MOST_RUNS:
        yield _MORE_RUNS.say(count=total - MOST_RUNS)
