"""What became of bodies by the reforms (机构改革): who acts under a name on a date.

National bodies changed on the day of the decision. Below them a plan gave a term (省级2018年年底前,
各地2019年3月底前), and the day of a place isn't in the tables: within the term the name as written
is taken to act still, and the answer says so.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from resolution.naming.catalogue import known_bodies
from resolution.naming_tables import reforms, reforms_of
from resolution.tables import read_table, split_cell

SURE = ("高", "中", "低")
_REFORM_OF_2018 = "2018改革"
_BIRTHS = ("组建", "更名", "升格", "合并", "改组", "重组")


class LocalReform(NamedTuple):
    """One local succession: what passed from an old body to a new one, within which term.

    ``founded`` says that no body bore the new name before, ``renamed`` that the body of the same
    matter had the old name, whether or not the new one was in use. ``reborn`` is the day from
    which the old name is that of a body again. ``sure`` is 高, 中 or 低; at 低 the new name differs
    by place.
    """

    old: str
    new: str
    scope: str
    first: date
    last: date
    founded: bool
    renamed: bool
    sure: str
    reborn: date | None
    note: str
    instrument: str


class Acting(NamedTuple):
    """A body that acts for another: its core name, and the duties, empty for all."""

    core: str
    scope: str = ""


class Standing(NamedTuple):
    """Who acts under a name on a day.

    ``acting`` are the bodies; ``is_own`` tells that it is the named body itself, ``is_early`` that
    the name didn't exist yet, ``differs`` that the bodies are alternatives of which a place has
    one. ``said`` are the instruments and remarks, in the order of the steps.
    """

    acting: tuple[Acting, ...]
    is_own: bool
    is_early: bool
    differs: bool
    said: tuple[str, ...]


class _Window(NamedTuple):
    first: date
    last: date
    instrument: str


def local_standing(core: str, level: str, day: date, named_on: date | None = None) -> Standing:
    """Return who acts on a day for the local body of a level that bore a name on ``named_on``."""
    born = _born(core, level)
    if born is not None and day < born.first:
        before = tuple(Acting(step.old) for step in _steps_to(core, level))
        return Standing(before, False, True, False, (f"“{core}”是{born.instrument}才有的名称",))
    known = known_bodies().get(core)
    if known is not None and known.since is not None and day < known.since:
        return Standing((), False, True, False, (f"“{core}”是{known.since}以后才有的名称",))
    walk = _Walk(level, day, named_on or day)
    walk.follow(core, "", ())
    return walk.standing(core)


def national_standing(name: str, day: date, named_on: date | None = None) -> Standing:
    """Return who acts on a day for the national body that bore a full name on ``named_on``."""
    known = known_bodies().get(name)
    if known is not None and known.since is not None and day < known.since:
        return Standing((), False, True, False, (f"“{name}”是{known.since}以后才有的名称",))
    founded = [r for r in reforms() if r.new == name and r.kind in _BIRTHS]
    started = {r.old for r in founded}
    early = founded and all(day < r.effective for r in founded) and name not in started
    first = min((r.effective for r in founded), default=date.min)
    if early and not any(r.old == name and r.effective < first for r in reforms()):
        before = tuple(dict.fromkeys(Acting(r.old) for r in founded if r.old_abolished))
        said = (f"“{name}”是{founded[0].instrument}才有的名称",)
        return Standing(before, False, True, False, said)
    acting: dict[Acting, None] = {}
    said_of: dict[str, None] = {}
    begun = [r.effective for r in founded if r.effective <= (named_on or day)]
    _follow_national(Acting(name), max(begun, default=date.min), day, acting, said_of)
    own = tuple(acting) == (Acting(name),)
    return Standing(tuple(acting), own, False, False, tuple(said_of))


def reform_of_2018_ended(level: str) -> date:
    """Return the day by which the reform of 2018 was to be done at a level."""
    terms = (
        term.last
        for (window, at), term in _windows().items()
        if window == _REFORM_OF_2018 and at <= level
    )
    return max(terms)


def is_reformed(core: str) -> bool:
    """Return whether the local reforms name a body, old or new."""
    return core in _steps() or core in _names_to()


@cache
def old_names(level: str) -> frozenset[str]:
    """Return the names of bodies of a level that a reform ended."""
    return frozenset(old for old, steps in _steps().items() if any(at == level for at, _ in steps))


def names_in_term(core: str, level: str, day: date) -> tuple[str, ...]:
    """Return the bodies that may have followed one already on a day, in the term of a reform."""
    return tuple(step.new for step in _steps_from(core, level) if step.first <= day < step.last)


def body_before(core: str, level: str, day: date) -> str:
    """Return the body whose matter the body of this name took over after a day, else its own.

    Where several bodies gave their matters, the one whose succession is sure.
    """
    steps = _steps_to(core, level)
    ahead = [step for step in steps if step.renamed and not step.scope and day < step.first]
    for sure in SURE[:2]:
        olds = {step.old for step in ahead if step.sure == sure}
        own = [old for old in olds if local_standing(old, level, day).is_own]
        if len(own) == 1:
            return own[0]
    return core


class _Walk:
    """Follows successions to the bodies that act on a day."""

    def __init__(self, level: str, day: date, named_on: date) -> None:
        self._level, self._day, self._named_on = level, day, named_on
        self._acting: dict[Acting, None] = {}
        self._said: dict[str, None] = {}
        self._differs = False

    def follow(self, core: str, scope: str, path: tuple[str, ...]) -> None:
        if core in path:
            self._said[f"承接关系成环：{' → '.join((*path[path.index(core) :], core))}"] = None
            return
        steps = [s for s in _steps_from(core, self._level) if not self._is_reborn(s)]
        due = [step for step in steps if self._day >= step.last]
        if not due:
            self._acting[Acting(core, scope)] = None
            if any(step.first <= self._day for step in steps):
                said = f"本地改革日期未载（{steps[0].first}至{steps[0].last}），按所写名称认定"
                self._said[f"{steps[0].instrument}；{said}"] = None
            return
        self._differs |= any(step.sure == "低" for step in due) and len(due) > 1
        for step in due:
            self._said[f"{step.instrument}（把握{step.sure}）"] = None
            if step.note:
                self._said[step.note] = None
            if _is_reborn_by(step.new, self._level, step.last):
                self._acting[Acting(step.new, step.scope or scope)] = None
            else:
                self.follow(step.new, step.scope or scope, (*path, core))

    def standing(self, core: str) -> Standing:
        acting = _merged(self._acting)
        own = len(acting) == 1 and acting[0].core == core
        return Standing(acting, own, False, self._differs, tuple(self._said))

    def _is_reborn(self, step: LocalReform) -> bool:
        return step.reborn is not None and self._named_on >= step.reborn


def _is_reborn_by(core: str, level: str, day: date) -> bool:
    return any(s.reborn is not None and s.reborn <= day for s in _steps_from(core, level))


def _merged(acting: dict[Acting, None]) -> tuple[Acting, ...]:
    """Return each acting body once, with all the scopes that came to it."""
    scopes: dict[str, list[str]] = {}
    for one in acting:
        scopes.setdefault(one.core, []).append(one.scope)
    return tuple(
        Acting(core, "" if "" in parts else "、".join(dict.fromkeys(parts)))
        for core, parts in scopes.items()
    )


def _follow_national(
    body: Acting, since: date, day: date, acting: dict[Acting, None], said: dict[str, None]
) -> None:
    """Follow a body from the day that it began; a name may come back after it ended."""
    due = [reform for reform in reforms_of(body.core) if since <= reform.effective <= day]
    ends = [reform.effective for reform in due if reform.old_abolished]
    if not ends:
        acting[body] = None
        return
    first = min(ends)
    now = [reform for reform in due if reform.effective == first]
    for reform in now:
        if reform.old_abolished or reform.branch:
            said[reform.instrument] = None
            step = Acting(reform.new, reform.scope or body.scope)
            _follow_national(step, first + timedelta(days=1), day, acting, said)
    minor = [reform for reform in now if not (reform.old_abolished or reform.branch)]
    if minor:
        said["另有部分职责划入：" + "、".join(f"{r.new}（{r.scope}）" for r in minor)] = None


def _steps_from(core: str, level: str) -> Iterator[LocalReform]:
    return (step for at, step in _steps().get(core, ()) if at == level)


def _steps_to(core: str, level: str) -> Iterator[LocalReform]:
    return (step for at, step in _names_to().get(core, ()) if at == level)


def _born(core: str, level: str) -> LocalReform | None:
    founding = [step for step in _steps_to(core, level) if step.founded]
    return min(founding, key=lambda step: step.first, default=None)


@cache
def _windows() -> dict[tuple[str, str], _Window]:
    columns = ("window", "levels", "first", "last", "instrument", "source")
    return {
        (row["window"], level): _Window(
            date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), row["instrument"]
        )
        for row in read_table("reform_windows.csv", *columns)
        for level in split_cell(row["levels"])
    }


@cache
def _all_steps() -> tuple[tuple[str, LocalReform], ...]:
    columns = ("old", "new", "levels", "scope", "window", "founded", "sure", "reborn", "note")
    found = []
    for row in read_table("local_reforms.csv", *columns, "source"):
        for level in split_cell(row["levels"]):
            window = _windows()[row["window"], level]
            step = LocalReform(
                row["old"],
                row["new"],
                row["scope"],
                window.first,
                window.last,
                row["founded"] == "是",
                row["founded"] in ("是", "改名"),
                row["sure"],
                date.fromisoformat(row["reborn"]) if row["reborn"] else None,
                row["note"],
                window.instrument,
            )
            found.append((level, step))
    return tuple(found)


@cache
def _steps() -> dict[str, tuple[tuple[str, LocalReform], ...]]:
    found: dict[str, tuple[tuple[str, LocalReform], ...]] = {}
    for level, step in _all_steps():
        found[step.old] = (*found.get(step.old, ()), (level, step))
    return found


@cache
def _names_to() -> dict[str, tuple[tuple[str, LocalReform], ...]]:
    found: dict[str, tuple[tuple[str, LocalReform], ...]] = {}
    for level, step in _all_steps():
        found[step.new] = (*found.get(step.new, ()), (level, step))
    return found
