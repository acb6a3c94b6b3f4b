"""Names of national bodies (国家机构): what they mean, wherever they are written."""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from resolution.naming.catalogue import known_bodies, relations_of
from resolution.naming.successions import national_standing, reform_of_2018_ended
from resolution.naming_tables import (
    FunctionalName,
    Reform,
    functional_name,
    reforms,
    reforms_of,
    short_forms,
    without_joints,
)

_OF_STATE_COUNCIL, _NATION = "国务院", "1"
_LED = ("国务院", "国家", "中央", "全国", "中国", "最高人民", "中共中央")
_PLAQUE = "挂牌"
_SETTLING = timedelta(days=60)
"""The last bodies of the reform of 2018-03-17 began their work on 2018-05-31 at the latest."""


class NationalName(NamedTuple):
    """The full names of national bodies that a name means, and the rule.

    ``unsure`` says why none of them is decided on, empty where they are.
    """

    names: tuple[str, ...]
    said: str
    unsure: str = ""


def national_name(core: str, day: date) -> NationalName | None:
    """Return what a name without a place means among national bodies, or None.

    生态环境部 and 国家工商总局 are national wherever they stand; 国务院水行政主管部门 is the body
    that has the matter.
    """
    names = _known()
    if core in names:
        return NationalName((core,), "是国家机构的全称（国家机构表）")
    shorts = {core, core.removesuffix("员会")}
    forms = [form for form in short_forms() if form.short in shorts and form.full in names]
    meant = dict.fromkeys(form.full for form in forms if form.holds_on(day))
    if meant:
        return NationalName(tuple(meant), "是国家机构的简称（简称表）")
    function = functional_name(core.removeprefix(_OF_STATE_COUNCIL))
    if core.startswith(_OF_STATE_COUNCIL) and function is not None and day >= _reach():
        held = _who_has(function, day)
        said = "是国务院部门的职能名称（职能名称表）"
        return NationalName(held, said, _unsure(function, held, day)) if held else None
    return None


def _unsure(function: FunctionalName, held: tuple[str, ...], day: date) -> str:
    """Return why a functional name doesn't tell which of several bodies a text means, or ""."""
    if len(held) > 1:
        return f"{function.several}对应不同机构，所写名称没有写明是哪一项"
    former = _named_after(function.matter)
    parts = _parts_of(former, day) if former and former not in held else ()
    if parts:
        told = "、".join(f"{one.new}（{one.scope}）" for one in parts)
        return f"{former}的职责没有整体划转（{told}），所写名称没有写明是哪一项"
    acting = [one.core for one in national_standing(held[0], day).acting]
    if len(acting) > 1:
        return f"{held[0]}的职责已经分给{'、'.join(acting)}，所写名称没有写明是哪一项"
    if _is_settling(held[0], day):
        return f"{held[0]}组建不久，所写名称指它还是它所承接的机构没有记载"
    host = next((r for r in relations_of(held[0], None, day) if r.relation == _PLAQUE), None)
    return f"{held[0]}是{host.name}对外保留的牌子（{host.source}）" if host else ""


def _is_settling(name: str, day: date) -> bool:
    """Return whether a body was founded by a reform a few weeks ago: its plate follows later."""
    founded = [one.effective for one in reforms() if one.new == name and one.old_abolished]
    return any(first <= day < first + _SETTLING for first in founded)


def _parts_of(former: str, day: date) -> tuple[Reform, ...]:
    """Return the successions up to a day that ended a body, where nobody took over all of it."""
    ending = [one for one in reforms_of(former) if one.old_abolished and one.effective <= day]
    return tuple(one for one in ending if one.scope)


def _who_has(function: FunctionalName, day: date) -> tuple[str, ...]:
    """Return the bodies of the State Council that have a function's matter on a day.

    None where one of several isn't known, and where the bodies that act today aren't known to
    have had it yet.
    """
    if day >= function.holds_since(reform_of_2018_ended(_NATION)):
        today = [_of_matter(matter, day) for matter in function.acts_today]
        held = tuple(dict.fromkeys(name for name in today if name))
        if function.several == "按事项":
            return held if all(today) else ()
        if held:
            return held[:1]
    former = None if function.is_in_todays_words else _named_after(function.matter)
    now = _on_day(former, day) if former else None
    return (now,) if now else ()


def is_national(core: str) -> bool:
    """Return whether a name without a place begins as only national bodies' names do."""
    return core.startswith(_LED)


@cache
def _known() -> frozenset[str]:
    reformed = (name for reform in reforms() for name in (reform.new, reform.old))
    return frozenset((*_national_bodies(), *reformed)) - {"税务局", "国家税务局", "地方税务局"}


@cache
def _without_its_joints() -> dict[str, str]:
    """Return the names that have words which only join: 人力资源社会保障部 is one."""
    return {plain: name for name in _known() if (plain := without_joints(name)) != name}


@cache
def _national_bodies() -> tuple[str, ...]:
    return tuple(name for name, body in known_bodies().items() if body.levels == ("1",))


def _of_matter(matter: str, day: date) -> str | None:
    found = _named_after(matter)
    if found is None:
        held = sorted((name for name in _national_bodies() if _begins_with(matter, name)), key=len)
        found = held[0] if held else None
    return _on_day(found, day) if found else None


def _begins_with(matter: str, name: str) -> bool:
    """Return whether a body's name begins with a matter, as 工业和信息化部 does with 工业."""
    return name.removeprefix("国家").removeprefix("国务院").removeprefix("中国").startswith(matter)


def _named_after(matter: str) -> str | None:
    """Return the national body whose name is the matter with an ending, whether or not it lives."""
    names = _known()
    forms = (
        "{}部",
        "国家{}总局",
        "国家{}局",
        "国家{}委员会",
        "国家{}署",
        "国务院{}委员会",
        "国务院{}办公室",
        "国家{}管理局",
    )
    found = next((form.format(matter) for form in forms if form.format(matter) in names), None)
    return found or _without_its_joints().get(without_joints(f"{matter}部"))


def _on_day(name: str, day: date) -> str | None:
    """Return the body that a body follows, where it isn't there yet; None where several do."""
    now = national_standing(name, day)
    if not now.is_early:
        return name
    return _on_day(now.acting[0].core, day) if len(now.acting) == 1 else None


@cache
def _reach() -> date:
    """Return the day before which the tables don't know who followed whom."""
    return min(reform.effective for reform in reforms())
