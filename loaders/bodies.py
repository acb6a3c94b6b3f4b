"""Written names of bodies as nodes (机构): the same name is the same node, registered or not.

A body's key is its place and its own name, both from the words: 市生态环境局 in a list of 甲市 and
甲市生态环境局 are one. Outward names, short forms and successors are relations that a register
brings; they never merge nodes.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from graph_schema.rows import NodeRow
from graph_schema.types.bodies import DEPARTMENT, UNIT_GROUP
from resolution.department_names import DepartmentMention, parse_departments
from resolution.places_in_names import place_prefix
from resolution.regions import short_names

_LEVEL_OF_PLACE = (
    ("自治区", "2"), ("省", "2"), ("自治州", "3"), ("地区", "3"), ("州", "3"), ("盟", "3"),
    ("市", "3"), ("县", "4"), ("区", "4"), ("旗", "4"), ("镇", "5"), ("乡", "5"), ("街道", "5"),
)  # fmt: skip

_NATIONAL = re.compile(
    r"国务院|中央.{2,16}(?:部|委员会|办公室|办公厅)$|最高人民(?:法院|检察院)$"
    r"|国家.{2,16}(?:总局|委员会)$|(?:海关总|审计)署$"
)
"""Leads and ends that only national bodies have; 国家保密局 may be a city's own outward name."""


class Body(NamedTuple):
    """A body that a cell names: its node, and how sure the name is."""

    node: NodeRow
    resolution: str

    @property
    def is_group(self) -> bool:
        """Whether it is a set of bodies, resolved on a date."""
        return self.node.type is UNIT_GROUP


@dataclass(frozen=True, slots=True)
class Home:
    """The unit whose document names bodies: what 市生态环境局 and 本局 mean in it."""

    place: str
    core: str
    above: tuple[tuple[str, str], ...] = ()
    """The known regions over its place: (level code, name), nearest first."""

    @property
    def node(self) -> NodeRow:
        """The unit itself."""
        return department_node(self.place, self.core)

    @property
    def level(self) -> str | None:
        """The level code that the place's own name shows; 市 is a prefecture unless registered."""
        return next((code for end, code in _LEVEL_OF_PLACE if self.place.endswith(end)), None)

    def place_of(self, core: str) -> str:
        """Return the place of a name without one: its own, unless the name begins with another."""
        above = (name for _, name in self.above if core.startswith(short_names(name)))
        return self.place if core.startswith(short_names(self.place)) else next(above, self.place)

    def place_above(self, mention: DepartmentMention) -> str | None:
        """Return the place over its own that level words mean (省 of 省生态环境厅), if known."""
        word = mention.generic_prefix.removesuffix("级")
        if mention.names_several_levels or not word or self.place.endswith(word):
            return None
        return next(
            (name for level, name in self.above if level in mention.levels and name.endswith(word)),
            None,
        )


def department_node(place: str, core: str, office: str = "") -> NodeRow:
    """Return the Department node of a place and a name: 甲市 + 生态环境局 (+ inner office).

    A name that begins with the place's short name (甲州高新区管委会 of 甲州市) has it already.
    """
    name = core if core.startswith(short_names(place)) else f"{place}{core}"
    if office:
        return NodeRow(DEPARTMENT, f"dept:{name}/{office}", {"name": f"{name}{office}"})
    return NodeRow(DEPARTMENT, f"dept:{name}", {"name": name})


def home_of(unit: str, place: str | None = None) -> Home | None:
    """Return the unit that a full name means, or None where the words name no single body."""
    mentions = parse_departments(unit)
    if not mentions:
        return None
    mention = mentions[0]
    if mention.region_prefix and not mention.core and not mention.inner_office:
        return Home(mention.region_prefix, "人民政府")
    core = mention.core or mention.inner_office
    if _is_national(mention):
        return Home("", core)
    # Where no place is known the level word stays (市农业农村局): it names no city, and says so.
    where = mention.region_prefix or place or mention.generic_prefix
    return Home(where, core) if core else None


def body_node(name: str, place: str | None = None) -> NodeRow | None:
    """Return the node of one body by its full name, inner offices included; None for several."""
    mentions = parse_departments(name)
    home = home_of(name, place)
    if home is None or len(mentions) != 1 or mentions[0].collective:
        return None
    office = mentions[0].inner_office if mentions[0].core else ""
    return department_node(home.place, home.core, office)


def bodies_in(cell: str, home: Home) -> tuple[Body, ...]:
    """Return the bodies that a cell of the unit's document names, in their order."""
    return tuple(_body(mention, home) for mention in parse_departments(cell))


def outward_names(unit: str, home: Home) -> tuple[NodeRow, ...]:
    """Return the other outward names (挂牌) that stand in brackets behind the unit's name."""
    mentions = parse_departments(unit)
    names = mentions[0].outward_names if mentions else ()
    found = [parse_departments(name) for name in names]
    return tuple(
        department_node(parsed[0].region_prefix or home.place, parsed[0].core)
        for parsed in found
        if parsed and parsed[0].core
    )


def _body(mention: DepartmentMention, home: Home) -> Body:
    if mention.collective:
        return _group(mention, home)
    if mention.region_prefix:
        core = mention.core or mention.inner_office
        office = mention.inner_office if mention.core else ""
        return Body(department_node(mention.region_prefix, core or "人民政府", office), "exact")
    above = home.place_above(mention)
    if above is not None and mention.core:
        return Body(department_node(above, mention.core, mention.inner_office), "register")
    if mention.levels and home.level and home.level not in mention.levels:
        # 县市区农业农村局 in a city's list means the counties' bureaus, not one body.
        return _group(mention, home)
    if _is_national(mention):
        return Body(department_node("", mention.core, mention.inner_office), "exact")
    core = home.core if mention.is_inner_office_only else mention.core
    return Body(department_node(home.place_of(core), core, mention.inner_office), "register")


def _is_national(mention: DepartmentMention) -> bool:
    """Whether a name without a place is that of a national body, wherever it is written."""
    named_place = mention.region_prefix or mention.generic_prefix
    return not named_place and _NATIONAL.match(mention.core) is not None


def is_national(unit: str) -> bool:
    """Whether a written name is that of a national body."""
    mentions = parse_departments(unit)
    return bool(mentions) and _is_national(mentions[0])


def upper_places(place: str) -> tuple[tuple[str, str], ...]:
    """Return the regions over a place that its own name begins with: 甲市乙区 is under 甲市."""
    found: list[tuple[str, str]] = []
    at = 0
    while (head := place_prefix(place[at:])) and at + len(head) < len(place):
        at += len(head)
        level = next((code for end, code in _LEVEL_OF_PLACE if head.endswith(end)), "3")
        found.insert(0, (level, place[:at]))
    return tuple(found)


def group_node(name: str, home: Home) -> Body:
    """Return the set of bodies that a name means in a document of the home's place."""
    return Body(NodeRow(UNIT_GROUP, f"group:{home.place}/{name}", {"name": name}), "as_written")


def _group(mention: DepartmentMention, home: Home) -> Body:
    return group_node(mention.as_written, home)
