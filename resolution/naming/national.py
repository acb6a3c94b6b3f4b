"""Names of national bodies (国家机构): what they mean, wherever they are written."""

from datetime import date
from functools import cache

from resolution.naming.catalogue import known_bodies
from resolution.naming.successions import national_standing
from resolution.naming_tables import functional_name, reforms, short_forms

_OF_STATE_COUNCIL = "国务院"
_LED = ("国务院", "国家", "中央", "全国", "中国", "最高人民", "中共中央")


def national_name(core: str, day: date) -> tuple[tuple[str, ...], str]:
    """Return the full names of national bodies that a name without a place means, and the rule.

    生态环境部 and 国家工商总局 are national wherever they stand; 国务院水行政主管部门 is the body
    that has the matter.
    """
    names = _known()
    if core in names:
        return (core,), "是国家机构的全称（国家机构表）"
    shorts = {core, core.removesuffix("员会")}
    forms = [form for form in short_forms() if form.short in shorts and form.full in names]
    meant = dict.fromkeys(form.full for form in forms if form.holds_on(day))
    if meant:
        return tuple(meant), "是国家机构的简称（简称表）"
    function = functional_name(core.removeprefix(_OF_STATE_COUNCIL))
    if core.startswith(_OF_STATE_COUNCIL) and function is not None:
        found = [_of_matter(matter, day) for matter in (function.matter, *function.acts_today)]
        held = tuple(dict.fromkeys(name for name in found if name))
        return held[
            :1
        ] if function.several != "按事项" else held, "是国务院部门的职能名称（职能名称表）"
    return (), ""


def is_national(core: str) -> bool:
    """Return whether a name without a place begins as only national bodies' names do."""
    return core.startswith(_LED)


@cache
def _known() -> frozenset[str]:
    reformed = (name for reform in reforms() for name in (reform.new, reform.old))
    return frozenset((*_national_bodies(), *reformed)) - {"税务局", "国家税务局", "地方税务局"}


@cache
def _national_bodies() -> tuple[str, ...]:
    return tuple(name for name, body in known_bodies().items() if body.levels == ("1",))


def _of_matter(matter: str, day: date) -> str | None:
    names = _known()
    forms = (
        "{}部",
        "国家{}总局",
        "国家{}局",
        "国家{}委员会",
        "国家{}署",
        "国务院{}委员会",
        "国家{}管理局",
    )
    found = next((form.format(matter) for form in forms if form.format(matter) in names), None)
    if found is None:
        held = sorted((name for name in _national_bodies() if matter in name), key=len)
        found = held[0] if held else None
    if found is None:
        return None
    now = national_standing(found, day)
    return now.acting[0].core if now.is_early and len(now.acting) == 1 else found
