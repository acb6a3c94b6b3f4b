"""Towns and sub-districts named alone (乡镇、街道): decided only where a table of regions has them.

Names of towns repeat from county to county, and the project's own table of divisions ends at the
county. What no table has is kept as written, for a person.
"""

import re
from typing import NamedTuple

from resolution.department_names import DepartmentMention
from resolution.naming.seats import Seat
from resolution.regions import RegionIndex

_TOWN = re.compile(r"^(?P<name>[\u4e00-\u9fff]{1,8}(?P<kind>镇|乡|街道))(?:办事处|办)?$")
_LEVEL = "5"


class TownName(NamedTuple):
    """A town as a name without an organ tells it, and the full name of what governs it."""

    name: str
    governed_by: str


def town_named(core: str) -> TownName | None:
    """Return the town that a name is, or None: 元坝镇, 柳渡街道办."""
    match = _TOWN.match(core)
    if match is None:
        return None
    seat = "办事处" if match["kind"] == "街道" else "人民政府"
    return TownName(match["name"], match["name"] + seat)


def is_held_in(town: TownName, mention: DepartmentMention, home: Seat, index: RegionIndex) -> bool:
    """Return whether a table has exactly one town of this name in the document's place."""
    code = home.code
    if code is None or mention.region_prefix or mention.generic_prefix:
        return False
    return sum(index.is_within(one.code, code) for one in index.named(town.name)) == 1


def is_unlisted(seat: Seat) -> bool:
    """Return whether a place is a town that no table has."""
    return seat.level == _LEVEL and seat.code is None
