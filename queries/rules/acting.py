"""Who must act on a consequence, and by when (由谁办理、期限): two tables.

Working days leave out Saturdays and Sundays; public holidays are moved by notices of each year and
aren't counted, so a day may be due later and never earlier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from queries.rules.tables import read_rules

_ANY = "*"
_SATURDAY = 5
_SPARE = 7
"""Days that weekends and leap years may add."""
_LEAP_DAY = (2, 29)


class WhoActs(NamedTuple):
    """Who has to act where a basis of some rank changes: a code, and how in words."""

    who: str
    how: str
    source: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due: the day where it can be counted, how it is counted, and by which rule."""

    deadline: str
    applies_to: str
    what: str
    due: str | None
    counted: str
    source: str
    scope: str


_UNITS = {"working_day": "个工作日", "day": "日", "year": "年"}
_FROM = {"effective": "自施行之日起", "apply": "自提出申请之日起", "published": "自公布之日起"}


def who_acts(rank: str) -> WhoActs:
    """Return who has to act where a basis of this rank changes."""
    rows = _who()
    return rows.get(rank) or rows[_ANY]


def deadlines(effective: str | None) -> tuple[Deadline, ...]:
    """Return all deadlines that follow from a day of force; without one their days are open."""
    return tuple(_deadlines(effective))


def longest_days() -> int:
    """Return after how many days from a day of force nothing more is due, and a few more."""
    first = date(2000, 1, 3)
    days = [one.due for one in deadlines(first.isoformat()) if one.due]
    return (date.fromisoformat(max(days)) - first).days + _SPARE


def _deadlines(effective: str | None) -> Iterator[Deadline]:
    days: dict[str, str | None] = {"effective": effective}
    for row in read_rules("deadlines.csv", *_COLUMNS):
        start = days.get(row["counted_from"])
        due = _after(start, int(row["count"]), row["unit"]) if start else None
        days[row["deadline"]] = due
        counted = f"{_FROM[row['counted_from']]}{row['count']}{_UNITS[row['unit']]}内"
        yield Deadline(
            row["deadline"], row["applies_to"], row["what"], due, counted, row["source"],
            row["scope"],
        )  # fmt: skip


_COLUMNS = (
    "deadline", "applies_to", "count", "unit", "counted_from", "what", "source", "scope",
)  # fmt: skip


def _after(start: str, count: int, unit: str) -> str:
    day = date.fromisoformat(start)
    if unit == "year":
        leap = (day.month, day.day) == _LEAP_DAY
        return day.replace(year=day.year + count, day=28 if leap else day.day).isoformat()
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day.isoformat()


@cache
def _who() -> dict[str, WhoActs]:
    rows = read_rules("who_acts.csv", "rank", "who", "how", "source", "scope")
    return {row["rank"]: WhoActs(row["who"], row["how"], row["source"]) for row in rows}
