"""What a name without its place may stand for (简称与职能名称): full names, by rules in an order.

Short forms of the date, the name itself, another way to write it, functional names as laws use
them, a name made of the words of full names, and at last one lost character.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from resolution.naming.catalogue import full_names, is_coordination, is_full_name, known_bodies
from resolution.naming.slips import lost_character, written_otherwise
from resolution.naming.successions import (
    body_before,
    is_reformed,
    old_names,
    reform_of_2018_ended,
)
from resolution.naming_tables import FunctionalName, ShortForm, functional_name, short_forms
from resolution.tables import read_table, split_cell

Several = Literal["one", "all", "alternatives"]
_FULL_COMMITTEE, _OF_LEVELS = "委员会", ("zone", "court")
_ENDINGS = {
    "2": ("厅", "局", "委员会", "办公室", "总队"),
    "3": ("局", "委员会", "办公室", "支队"),
    "4": ("局", "委员会", "办公室", "大队"),
}


class Meaning(NamedTuple):
    """The full names that a name stands for, by which rule, and how they go together.

    ``several`` is "all" where each has a part of what is named, "alternatives" where one of them
    is meant. ``said`` is the rule as a clause of a sentence, with its source. ``matter`` is that of
    a functional name, whose body may have another name in a place. ``unsure`` says why none of the
    bodies is known to have had the matter on the day, empty where one is.
    """

    cores: tuple[str, ...]
    feature: str
    said: str
    several: Several = "one"
    matter: str = ""
    unsure: str = ""


@lru_cache(maxsize=65536)
def meaning_of(core: str, level: str, day: date) -> Meaning | None:
    """Return what the name of a body of a level stands for in a text of a day, or None."""
    if _is_of_another_level(core, level):
        return None
    return (
        _joint(core)
        or _by_short_form(core, level, day)
        or _otherwise(core)
        or _by_function(core, level, day)
        or _as_full_name(core)
        or _by_lost_character(core)
    )


def _is_of_another_level(core: str, level: str) -> bool:
    """Return whether a zone or a court of this name is one of other levels only."""
    known = known_bodies().get(core)
    if known is None or known.kind not in _OF_LEVELS or not known.levels:
        return False
    return level not in known.levels


def is_name(core: str) -> bool:
    """Return whether a name is one that some rule reads, at some level and date."""
    if _forms_of(core) or is_full_name(core) or core in _joints() or is_coordination(core):
        return True
    return functional_name(core) is not None or is_reformed(core)


def _by_short_form(core: str, level: str, day: date) -> Meaning | None:
    """Short forms whose time the day is in come first: 交通局 is 交通运输局 after 2010."""
    forms = [
        form
        for form in _forms_of(core)
        if form.use != "register" and (not form.levels or level in form.levels)
    ]
    on_day = [form for form in forms if form.holds_on(day)]
    if core in known_bodies() or is_reformed(core):
        dated = [form for form in on_day if form.valid_from or form.valid_to]
        if not dated:
            return Meaning((core,), "全称", "是全称（机构名称目录）")
        on_day = dated
    found = on_day or _latest_before(forms, day)
    if not found:
        return None
    usual = [form for form in found if form.use == "usual"]
    cores = tuple(dict.fromkeys(form.full for form in (usual if len(usual) == 1 else found)))
    said = f"是简称（简称表：{found[0].source}）"
    if len(cores) == 1:
        return Meaning(cores, "简称", said)
    return Meaning(cores, "简称", f"{said}，各地全称不一", "alternatives")


def _latest_before(forms: Sequence[ShortForm], day: date) -> list[ShortForm]:
    """Return what a short form meant last before a day, or first after it."""
    past = [form for form in forms if form.valid_to is not None and form.valid_to <= day]
    if past:
        last = max(form.valid_to or date.min for form in past)
        return [form for form in past if form.valid_to == last]
    ahead = [form for form in forms if form.valid_from is not None]
    first = min((form.valid_from or date.max for form in ahead), default=None)
    return [form for form in ahead if form.valid_from == first]


def _joint(core: str) -> Meaning | None:
    bodies = _joints().get(core)
    return Meaning(bodies, "合称", "是几个机构的合称（合称表）", "all") if bodies else None


def _otherwise(core: str) -> Meaning | None:
    if core in full_names():
        return None
    found = written_otherwise(core)
    names = tuple(name for name in found if name in known_bodies()) or found
    if len(names) == 1:
        return Meaning(names, "写法不同", "与全称只差连接词（机构名称目录）")
    return Meaning(names, "写法不同", "与几个全称只差连接词", "alternatives") if names else None


def _by_lost_character(core: str) -> Meaning | None:
    found = lost_character(core)
    names = tuple(dict.fromkeys(name for name, _ in found))
    if len(names) != 1:
        return None
    return Meaning(names, "缺一字", f"缺一字“{found[0][1]}”，补上后只有一个全称相符")


def _as_full_name(core: str) -> Meaning | None:
    """Return the name itself: one of the tables, or one that only looks like a body's.

    A text is older than its last amendment, and may name a body that is long gone (经济委员会).
    """
    if core in full_names():
        return Meaning((core,), "全称", "是全称（机构名称目录）")
    if is_full_name(core):
        unsure = "机构名称目录没有这个名称，有没有这个机构没有记载"
        return Meaning((core,), "全称用语", "由全称用语组成（机构用语表）", unsure=unsure)
    return None


def _by_function(core: str, level: str, day: date) -> Meaning | None:
    function = functional_name(core)
    if function is None:
        return None
    note = f"，{function.note}" if function.note else ""
    said = f"是职能名称（职能名称表{note}）"
    former = _of_matter(function.matter, level)
    if former is not None and former in old_names(level):
        return Meaning((former,), "职能名称", said, matter=function.matter)
    cores = tuple(dict.fromkeys(filter(None, _acting(function, level, day))))
    if not cores:
        return None
    unsure = _unsure(function, level, day)
    if unsure:
        return Meaning(cores, "职能名称", said, "alternatives", function.matter, unsure)
    if len(cores) == 1:
        return Meaning(cores, "职能名称", said, matter=function.matter)
    # 按事项: the name alone doesn't tell which matter a text means by it.
    said = f"{said}，{function.several}对应不同机构"
    return Meaning(cores, "职能名称", said, "alternatives", function.matter)


def _unsure(function: FunctionalName, level: str, day: date) -> str:
    """Return why the bodies that act today aren't known to have had the matter on a day, or ""."""
    since = function.holds_since(reform_of_2018_ended(level))
    return "" if day >= since else f"{since}以前这项职能归谁没有记载"


def _acting(function: FunctionalName, level: str, day: date) -> list[str]:
    cores = []
    for matter in function.acts_today:
        core = _of_matter(matter, level)
        if core is not None:
            cores.append(body_before(core, level, day))
    return cores


def _of_matter(matter: str, level: str) -> str | None:
    """Return the body that has a matter at a level, by its name: 生态环境 is 生态环境厅 at 2."""
    known = known_bodies().get(matter)
    if known is not None:
        return matter if not known.levels or level in known.levels else None
    plain = [matter + ending for ending in _ENDINGS.get(level, _ENDINGS["4"])]
    names = [*plain, *(other for name in plain for other in written_otherwise(name))]
    return next((name for name in names if _is_body(name, level)), None)


def _is_body(name: str, level: str) -> bool:
    known = known_bodies().get(name)
    if known is not None:
        return not known.levels or level in known.levels
    return is_reformed(name)


def _forms_of(core: str) -> tuple[ShortForm, ...]:
    """Return what a short form may stand for, also where its 委 was read as 委员会."""
    found = _forms().get(core, ())
    if found or not core.endswith(_FULL_COMMITTEE):
        return found
    return _forms().get(core.removesuffix(_FULL_COMMITTEE) + "委", ())


@cache
def _forms() -> dict[str, tuple[ShortForm, ...]]:
    found: dict[str, tuple[ShortForm, ...]] = {}
    for form in short_forms():
        found[form.short] = (*found.get(form.short, ()), form)
    return found


@cache
def _joints() -> dict[str, tuple[str, ...]]:
    rows = read_table("joint_names.csv", "words", "bodies", "relation", "source")
    return {row["words"]: split_cell(row["bodies"]) for row in rows}
