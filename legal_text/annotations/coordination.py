"""Coordination bodies (议事协调机构) that a notice names, and the units that host their offices.

领导小组办公室设在省纪委 speaks of the body that the text named last in full. A body is told only
where the text says where its office sits: that one is set up alone says too little of what it is.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legal_text.annotations.copies import Copy
from legal_text.annotations.units import Named, looks_like_unit, read_units

_KIND: Final = r"(?:领导小组|协调小组|工作小组|推进小组|指挥部|联席会议|委员会|专班)"
_NAME: Final = rf"[一-龥“”、\d]{{0,60}}?{_KIND}"
_SET_UP = re.compile(
    rf"(?:成立|设立|组建|建立|调整充实|调整)(?:了)?(?P<name>{_NAME})(?!成员单位|办公室|会议制度)"
)
_OFFICE: Final = r"(?:下设|的)?(?:日常)?(?:办公室|秘书处)"
_HOSTS: Final = r"(?P<hosts>[一-龥()、]{2,60}?)"
_SITS = re.compile(
    rf"(?P<name>{_NAME})?{_OFFICE}(?:[,、](?:办公室|秘书处)?)?(?:地点)?设(?:在|于){_HOSTS}"
    r"(?=[,。;\n(]|内|承担|负责|办公室主任|主任|具体|$)"
)
_DAILY = re.compile(
    rf"(?P<name>{_NAME})?(?:办公室)?(?:的)?(?:日常|具体)(?:工作|事务)由{_HOSTS}(?:承担|负责|具体负责)"
)
_LEAD = re.compile(r".*(?:成立|设立|组建|建立|调整|参照|按照|根据|以及|由|各级|各地|、)")
"""Words before a name; 和 and 在 may stand inside one (农业和农村工作领导小组)."""
_BARE = re.compile(
    rf"(?:该|本|此|上述|[省市县区州盟旗镇乡]|全[省市县区]|工作|议事|协调|各级|其|相关|有关|相应的?|联合|临时)*{_KIND}"
)


_NEAR = 200
"""Characters within which 日常工作由…承担 still speaks of the body named before."""


class FoundBody(NamedTuple):
    """A coordination body: the place of its full name, its hosts, and where that is said.

    ``name`` is None where the text never writes the name in full.
    """

    name: tuple[int, int] | None
    hosts: tuple[Named, ...]
    said: tuple[int, int]


def find_coordination(copy: Copy) -> tuple[FoundBody, ...]:
    """Return the coordination bodies of a text in order, each with all the hosts it is given."""
    words = copy.copy
    named: list[tuple[int, int]] = []
    found: dict[str, FoundBody] = {}
    matches = [m for pattern in (_SET_UP, _SITS, _DAILY) for m in pattern.finditer(words)]
    for match in sorted(matches, key=lambda match: (match.start(), match.end())):
        own = _full_name(words, match)
        if own is not None:
            named.append(own)
        name = own or (named[-1] if named else None)
        hosts = () if match.re is _SET_UP else tuple(_hosts(words, match))
        is_bare = match.re is _DAILY and match["name"] is None
        if not hosts or (is_bare and (name is None or match.start() - name[1] > _NEAR)):
            continue
        key = words[slice(*name)] if name else ""
        held = found.get(key, FoundBody(name, (), match.span()))
        known = {words[one.start : one.end] for one in held.hosts}
        more = tuple(one for one in hosts if words[one.start : one.end] not in known)
        found[key] = held._replace(hosts=(*held.hosts, *more))
    return tuple(found.values())


def _full_name(words: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Return the place of a full name; None where only the kind of body is written."""
    if match["name"] is None:
        return None
    start, end = match.span("name")
    lead = _LEAD.match(words, start, end - 2)
    start = lead.end() if lead is not None and match.re is not _SET_UP else start
    name = words[start:end].strip("、“”")
    if _BARE.fullmatch(name) is not None:
        return None
    return start + words[start:end].index(name), end


def _hosts(words: str, match: re.Match[str]) -> Iterator[Named]:
    for unit in read_units(words, *match.span("hosts")).units:
        if looks_like_unit(words[unit.start : unit.end]) and not unit.collective:
            yield unit
