"""What the tables say of departments' names (机构名称表): short forms, functional names, reforms.

A short form is a candidate and not a fact (资规局 and 自规局 differ by place). A functional name
(农业主管部门) is one that laws use for whoever has the matter. A succession of national bodies is
known from the reforms of 1998 to 2023; below them it is a proposal until an instrument is held.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from resolution.tables import read_table, split_cell

_FUNCTIONAL_ENDING = re.compile(
    r"(?:行政主管|行政管理|主管|行政)?部门$|(?<=公安|监察|税务|审计|统计)(?:行政)?机[关构]$"
)
_JOINING = "和与、"


class FunctionalName(NamedTuple):
    """A name that laws use for a function: its matter in old words, and words of who acts today.

    ``several`` says why there are several: 按事项 (each has a part of the matter) or 按地方.
    ``since`` is the day from which the bodies that act today, or those that they follow, have had
    the matter; None where only the reform of 2018 is known to have brought it to them.
    """

    name: str
    matter: str
    acts_today: tuple[str, ...]
    note: str
    several: str = ""
    since: date | None = None

    @property
    def is_in_todays_words(self) -> bool:
        """Whether a body that acts today is named after the matter itself (发展改革)."""
        return without_joints(self.matter) in map(without_joints, self.acts_today)

    def holds_since(self, reform: date) -> date:
        """Return the day from which ``acts_today`` tells who has the matter, ``reform`` at last."""
        return self.since or (date.min if self.is_in_todays_words else reform)


class Reform(NamedTuple):
    """One succession of a reform: the new body, what it took from the old one, when, by what.

    ``scope`` is empty where all duties passed; ``old_abolished`` says whether the old body ended,
    ``branch`` that a branch of its own passed, so that the old body was split.
    """

    new: str
    kind: str
    old: str
    scope: str
    old_abolished: bool
    branch: bool
    effective: date
    instrument: str
    source: str


class ShortForm(NamedTuple):
    """What a short form may stand for, at which levels, from one date to another.

    ``use`` is "usual" where it means that body unless a register says otherwise, and "register"
    where only a register can tell that it does.
    """

    short: str
    full: str
    levels: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    use: str
    source: str

    def holds_on(self, day: date) -> bool:
        """Return whether the short form means that body in texts of a day."""
        return (self.valid_from or date.min) <= day < (self.valid_to or date.max)


@cache
def short_forms() -> tuple[ShortForm, ...]:
    """Return the short forms in the table's order."""
    columns = ("short", "full", "levels", "from", "until", "usual", "source")
    uses = {"是": "usual", "名录": "register"}
    return tuple(
        ShortForm(
            row["short"],
            row["full"],
            split_cell(row["levels"]),
            _day(row["from"]),
            _day(row["until"]),
            uses.get(row["usual"], ""),
            row["source"],
        )
        for row in read_table("short_forms.csv", *columns)
    )


@cache
def full_forms() -> dict[str, tuple[str, ...]]:
    """Return short form -> the full names that it may stand for."""
    forms: dict[str, tuple[str, ...]] = {}
    for form in short_forms():
        known = forms.get(form.short, ())
        forms[form.short] = known if form.full in known else (*known, form.full)
    return forms


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _functional_names() -> dict[str, FunctionalName]:
    columns = ("name", "matter", "acts_today", "several", "since", "note", "source")
    return {
        row["name"]: FunctionalName(
            row["name"],
            row["matter"],
            split_cell(row["acts_today"]),
            row["note"],
            row["several"],
            _day(row["since"]),
        )
        for row in read_table("functional_names.csv", *columns)
    }


@cache
def _by_matter() -> dict[str, FunctionalName]:
    return {without_joints(found.matter): found for found in _functional_names().values()}


def functional_name(name: str) -> FunctionalName | None:
    """Return what a functional name means today, or None when ``name`` isn't one.

    Names of the table first; any other X主管部门 has X as its matter, in today's words.
    """
    known = _functional_names().get(name)
    if known is not None:
        return known
    ending = _FUNCTIONAL_ENDING.search(name)
    if ending is None or ending.start() < 2:
        return None
    matter = name[: ending.start()]
    old = _by_matter().get(without_joints(matter))
    if old is None:
        return FunctionalName(name, matter, (matter,), "")
    return old._replace(name=name)


def acts_for_matter(matter: str) -> FunctionalName | None:
    """Return who has the matter of a former body today (国土资源 -> 自然资源), or None."""
    return _by_matter().get(without_joints(matter))


def without_joints(words: str) -> str:
    """Return words without those that only join: 经济与信息化 is 经济和信息化."""
    return "".join(char for char in words if char not in _JOINING)


@cache
def reforms() -> tuple[Reform, ...]:
    """Return the successions of the national reforms, in the table's order."""
    rows = read_table(
        "reforms.csv",
        "new",
        "kind",
        "old",
        "scope",
        "old_abolished",
        "branch",
        "date",
        "instrument",
        "source",
    )
    return tuple(
        Reform(
            row["new"],
            row["kind"],
            row["old"],
            row["scope"],
            row["old_abolished"] == "是",
            row["branch"] == "是",
            date.fromisoformat(row["date"]),
            row["instrument"],
            row["source"],
        )
        for row in rows
    )


def reforms_of(old: str) -> tuple[Reform, ...]:
    """Return what the reforms took from the body of this full name."""
    return tuple(reform for reform in reforms() if reform.old == old)
