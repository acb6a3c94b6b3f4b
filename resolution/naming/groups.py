"""Sets of bodies (集合主体): what they hold on a date, and whether that is all (开放集合)."""

import re
from typing import NamedTuple

from resolution.department_names import DepartmentMention, level_parts
from resolution.naming.seats import Seat, seat_with_code
from resolution.naming_tables import functional_name
from resolution.places_in_names import generic_levels
from resolution.regions import RegionIndex, level_of_code

_UNITS = re.compile(
    r"^[省市州盟县区旗乡镇、(),和及]*(?:自治区|县级市|街道|地区)?[省市州盟县区旗乡镇、()]*$"
)
_BY_MATTER = re.compile(
    r"(?:(?:有关|相关|各|其他)*(?:职能|直属|工作|组成|机关|监管|执法|业务)*(?:部门|单位|机构|机关|科室)[和与、及]*)+"
)
_LEVEL_OF_UNIT = {
    "省": "2",
    "市": "3",
    "州": "3",
    "盟": "3",
    "县": "4",
    "区": "4",
    "旗": "4",
    "镇": "5",
    "乡": "5",
}
_GOVERNMENT = "人民政府"
_SOME = re.compile(r"(?:各?有关|各?相关|其他|其它|具体)")
_AUTONOMOUS = re.compile("自治[州县旗]")
_OF_DISTRICTS, _COUNTY_CITY = "设区的", "县级市"
_TOWN_BODY = re.compile(r"^(?:乡镇|镇街|镇乡|镇|乡|街道)(?:人民政府|政府|办事处)$|^政府$")
_KINDS_OF_PLACE = ("省", "自治区", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "街道")
_TOWNS = re.compile(r"(?:乡镇|镇街|镇乡|镇|乡|街道)(?:人民政府|政府|办事处)")
_NO_DIVISION = re.compile(
    r"(?:开发区|园区|示范区|试验区|保税区|管理区|合作区|聚集区|食品区|新城|名胜区)$"
)
"""Zones that the tables of divisions hold beside the divisions; they have no government."""


class Members(NamedTuple):
    """The places whose bodies of one name are a set; ``is_open`` where there may be others."""

    core: str
    places: tuple[Seat, ...]
    is_open: bool
    said: str


def is_group(mention: DepartmentMention) -> bool:
    """Return whether a mention is a set of bodies; 县级以上…主管部门 is the body of one level."""
    core = mention.core
    if _BY_MATTER.fullmatch(core) or _TOWNS.fullmatch(core):
        return True
    if len(core) > 1 and _UNITS.fullmatch(core) and not mention.region_prefix:
        return True
    is_function = functional_name(core) is not None and "以上" in mention.generic_prefix
    return mention.collective and not is_function


def members_of(mention: DepartmentMention, home: Seat | None, index: RegionIndex) -> Members:
    """Return the bodies that a collective mention means in a document of ``home``.

    各县区政府 are the governments of the counties and districts; 区级有关部门 stay open, since only
    the matter says which. 自治县人民政府 is one of a place's own text: open where it has several.
    """
    core = _TOWN_BODY.sub(_GOVERNMENT, mention.core)
    unlisted = _why_unlisted(core, mention)
    levels = mention.levels or _levels_of_units(mention.core)
    if _UNITS.fullmatch(core):
        core = _GOVERNMENT
    if unlisted:
        return Members(core, (), True, unlisted)
    if home is None or home.code is None or not levels:
        return Members(core, (), True, "不知道所属区划的下级区划，成员待定")
    # 市、县教育局 of a city are its own and its counties', 市和区 in a 直辖市 likewise.
    own, below = _own_and_below(mention.generic_prefix, home, levels)
    places = _of_the_units(mention, (*own, *_places_in(home.code, below, index)))
    if not places:
        return Members(core, (), True, f"区划表中{home.name}没有这一类下级区划，成员待定")
    if len(places) > 1 and _AUTONOMOUS.fullmatch(mention.generic_prefix):
        said = f"{home.name}有{len(places)}个{mention.generic_prefix}，没有写明是哪一个，成员待定"
        return Members(core, (), True, said)
    whose = "所写各级共" if own else f"{home.name}下辖"
    return Members(core, places, False, f"{whose}{len(places)}个，按区划表")


def _why_unlisted(core: str, mention: DepartmentMention) -> str:
    """Return why the words of a set don't tell its members, or ""."""
    if _BY_MATTER.fullmatch(core) or not core:
        return "由事项确定的一组单位，没有列全"
    if _SOME.match(mention.as_written):
        return "是其中有关的一部分，没有写明是哪些"
    if "以上" in mention.generic_prefix:
        return "按层级所说的一组单位，没有列全"
    if core.endswith("分局") and len(core) < 4:
        return "是哪个机关的分局没有写明，成员待定"
    return ""


def _own_and_below(
    generic: str, home: Seat, levels: tuple[str, ...]
) -> tuple[tuple[Seat, ...], tuple[str, ...]]:
    """Return the places among several level words that are the document's own or over it.

    Beside them the levels of the words that mean places below.
    """
    parts = level_parts(generic)
    if len(parts) < 2:
        return (home,) if "、" in generic and home.level in levels else (), levels
    ups = (
        Seat(up.name, up.level, home.above[at + 1 :], up.code) for at, up in enumerate(home.above)
    )
    places = (home, *ups)
    own: list[Seat] = []
    below: set[str] = set()
    for part in parts:
        unit = part.removesuffix("级").removesuffix("直")
        mine = next((place for place in places if place.name.endswith(unit)), None)
        own += [mine] if mine else []
        below.update(() if mine else generic_levels().get(part, ()))
    return tuple(own), tuple(sorted(below))


def _of_the_units(mention: DepartmentMention, places: tuple[Seat, ...]) -> tuple[Seat, ...]:
    """Return the places of the kinds that the words name: 各镇 without the sub-districts."""
    words = f"{mention.generic_prefix}{mention.core}".replace(_OF_DISTRICTS, "")
    words = words.replace(_COUNTY_CITY, "市")
    if "级" in words:
        return places
    own = tuple(_AUTONOMOUS.findall(words))
    plain = _AUTONOMOUS.sub("", words)
    endings = (*own, *(unit for unit in _KINDS_OF_PLACE if unit in plain))
    if len(endings) > 1 and not set(endings) & {"镇", "乡", "街道"}:
        # 县区 takes in the 县级市 of a city; 市、县 says nothing of its districts.
        others = () if "区" in words else tuple(p for p in places if _is_district(p))
        return tuple(place for place in places if place not in others)
    return tuple(place for place in places if place.name.endswith(endings))


def _is_district(place: Seat) -> bool:
    return place.level == "4" and place.name.endswith("区")


def _levels_of_units(core: str) -> tuple[str, ...]:
    units = core.replace("县级市", "县")
    return tuple(sorted({_LEVEL_OF_UNIT[char] for char in units if char in _LEVEL_OF_UNIT}))


def _places_in(code: str, levels: tuple[str, ...], index: RegionIndex) -> tuple[Seat, ...]:
    fitting = [region for region in index.below(code) if level_of_code(region.code) in levels]
    return tuple(
        seat_with_code(region.code, index)
        for region in fitting
        if not _NO_DIVISION.search(region.name)
    )
