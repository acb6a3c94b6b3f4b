"""What loads changed, from the facts that they opened and closed: pure.

A load that says the same again at another place, or in the next list, opens and closes facts
without changing anything. Validity tells: it is written as its boundaries, +1 where a value begins
to hold and -1 where it ceases to. Facts opened count as they stand, facts closed with the other
sign; where all boundaries of a value cancel out, the load changed nothing about it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from queries.asking import Record
from queries.rules.changes import Outcome, Section

_ALWAYS, _NEVER = "", "~"
"""Where validity without a first or last day begins and ends: before and after all ISO dates."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it was read: its ends, what it says, since when, and which loads had to do with it.

    ``said`` are the properties in which it says something of its own, as (name, value).
    """

    section: Section
    subject: str
    name: str | None
    other: str
    other_type: str
    other_name: str | None
    said: tuple[tuple[str, Any], ...]
    valid_from: str | None
    valid_to: str | None
    known_from: str
    known_to: str | None
    opened_by: str
    closed_by: str | None
    source: str | None
    place: str | None
    words: str | None

    @property
    def value(self) -> tuple[str, tuple[tuple[str, Any], ...]]:
        """What is said of the subject: the other end and the fact's own words."""
        return self.other, self.said


class Position(NamedTuple):
    """Where a change stands in the order: newest first, then by subject, section and other end."""

    moment: str
    subject: str
    section: int
    other: str


@dataclass(frozen=True, slots=True)
class Delta:
    """What one load changed of one subject in one section; ``day`` is from when on in law."""

    run: str
    moment: str
    section: Section
    outcome: Outcome
    old: Fact | None
    new: Fact | None
    day: str | None

    @property
    def fact(self) -> Fact:
        """The fact that tells the change: the new one, else the one that is gone."""
        told = self.new or self.old
        assert told is not None
        return told

    @property
    def position(self) -> Position:
        """Where the change stands in the order."""
        other = "" if self.section.single else self.fact.other
        return Position(self.moment, self.fact.subject, self.section.position, other)


class _Event(NamedTuple):
    fact: Fact
    at: str
    sign: int


def fact_of_record(section: Section, record: Record) -> Fact:
    """Return the fact of a record of ``queries.changes.reads``."""
    stored: Mapping[str, Any] = record["fact"]
    said = tuple(
        (prop.name, _hashable(stored[prop.name]))
        for prop in section.said
        if stored.get(prop.name) is not None
    )
    return Fact(
        section=section,
        subject=record["subject"],
        name=record["name"],
        other=record["other"],
        other_type=record["other_type"],
        other_name=record["other_name"],
        said=said,
        valid_from=stored["valid_from"],
        valid_to=stored["valid_to"],
        known_from=stored["known_from"],
        known_to=stored["known_to"],
        opened_by=stored["opened_by"],
        closed_by=stored["closed_by"],
        source=stored["source"],
        place=stored["place"],
        words=stored["words"],
    )


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def deltas(facts: Iterable[Fact], runs: Iterable[str]) -> list[Delta]:
    """Return what these loads changed, newest first; what says the same again is no change."""
    told = frozenset(runs)
    groups: dict[tuple[str, Section, str, str], list[_Event]] = defaultdict(list)
    for fact in dict.fromkeys(facts):
        other = "" if fact.section.single else fact.other
        for run, event in _events(fact):
            if run in told:
                groups[run, fact.section, fact.subject, other].append(event)
    found = [
        delta
        for (run, section, _, _), events in groups.items()
        if (delta := _delta(run, section, events)) is not None
    ]
    return in_order(_without_parts(found))


def in_order(found: Iterable[Delta]) -> list[Delta]:
    """Return changes newest first; those of one moment by subject, section and other end."""
    by_place = sorted(found, key=lambda delta: delta.position[1:])
    return sorted(by_place, key=lambda delta: delta.moment, reverse=True)


def is_after(delta: Delta, position: Position) -> bool:
    """Return whether a change comes after a position in the order."""
    own = delta.position
    if own.moment != position.moment:
        return own.moment < position.moment
    return own[1:] > position[1:]


def _events(fact: Fact) -> Iterable[tuple[str, _Event]]:
    yield fact.opened_by, _Event(fact, fact.known_from, 1)
    if fact.closed_by is not None and fact.known_to is not None:
        yield fact.closed_by, _Event(fact, fact.known_to, -1)


def _delta(run: str, section: Section, events: list[_Event]) -> Delta | None:
    firsts = _first_boundaries(events)
    begun = {value: day for value, (day, net) in firsts.items() if net > 0}
    ended = {value: day for value, (day, net) in firsts.items() if net < 0}
    if not firsts:
        return None
    both = begun and ended
    outcome = Outcome.CHANGED if both else Outcome.ADDED if begun else Outcome.REMOVED
    day = min((begun or ended).values())
    return Delta(
        run=run,
        moment=max(event.at for event in events),
        section=section,
        outcome=outcome,
        old=_latest(event for event in events if event.fact.value in ended),
        new=_latest(event for event in events if event.fact.value in begun),
        day=day or None,
    )


def _first_boundaries(events: Iterable[_Event]) -> dict[Any, tuple[str, int]]:
    """Return for each value the first day on which it holds otherwise than before, and how.

    Values of which nothing changed are left out.
    """
    boundaries: dict[Any, Counter[str]] = defaultdict(Counter)
    for fact, _, sign in events:
        boundaries[fact.value][fact.valid_from or _ALWAYS] += sign
        boundaries[fact.value][fact.valid_to or _NEVER] -= sign
    return {
        value: min((day, net) for day, net in of_value.items() if net)
        for value, of_value in boundaries.items()
        if any(of_value.values())
    }


def _latest(events: Iterable[_Event]) -> Fact | None:
    """Return the fact that holds last, of those that the load opened where there are any."""
    latest = max(events, key=_recency, default=None)
    return latest.fact if latest else None


def _recency(event: _Event) -> tuple[int, str, str, str, str]:
    fact = event.fact
    return event.sign, fact.valid_from or _ALWAYS, fact.known_from, fact.other, str(fact.said)


def _without_parts(found: list[Delta]) -> list[Delta]:
    """Leave out what goes with the coming or going of the thing that it is part of."""
    owners = {
        (delta.run, delta.fact.subject, delta.outcome)
        for delta in found
        if delta.section.is_main and delta.outcome is not Outcome.CHANGED
    }
    return [
        delta
        for delta in found
        if delta.section.is_main
        or (delta.run, delta.section.owner_of(delta.fact.subject), delta.outcome) not in owners
    ]
