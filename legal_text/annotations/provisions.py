"""Provisions on a body's functions (三定规定): its duties by number, and its work beside others.

(一)负责… under 主要职责是 is a duty of the body that the title names; under 与甲局的有关职责分工 a
sentence says the part of the unit that it begins with.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from legal_text.annotations.assigning import Part
from legal_text.annotations.copies import Copy
from legal_text.annotations.points import Point
from legal_text.annotations.roles import role_of_verb
from legal_text.annotations.tasks import Group
from legal_text.annotations.units import ENDS_LIKE_UNIT, Named, read_units

_TITLE = re.compile(
    r"(?P<unit>[一-龥()]{4,40}?)(?:\([^()]{2,30}\))?"
    r"(?:(?:主要)?职能配置|主要职责|机关)[、,]?(?:内设机构)?[、,和]*(?:和)?(?:人员编制)?(?:暂行)?(?:规定|方案)"
)
_FUNCTIONS = re.compile(
    r"(?:主要|承担(?:以下|下列)?的?主要|履行(?:以下|下列)?的?)(?:职责|职能)(?:是|为|如下)?[:。]?"
)
_DIVISION = re.compile(
    r"与[^。;:\n]{2,60}?的?(?:有关|相关)?(?:职责|职能|工作)分工|(?:有关|相关)(?:职责|职能)分工"
)
_SENTENCE = re.compile(r"[^。;\n]+[。;]?")
_BEGINS = re.compile(r"^[ ]*(?:\d{1,2}[.、)]|[(]\d{1,2}[)])?[ ]*|(?<=[,，])|(?<=由)")
_VERB = re.compile(
    r"负责|牵头|会同|配合|承担|组织|指导|监督|依法|按照|根据|应当|发现|建立|制定|及时|做好|要|应|对|在"
)
_BOTH = re.compile(r"^(?:两|双|上述|以上|前述|该|本|其)")
_VERBS_OF_ROLE: Final = frozenset(("负责", "牵头", "配合", "承担"))
_LONGEST = 60
_HEAD: Final = 3_000
"""Characters from the start within which the title stands."""


def provision_groups(copy: Copy, points: Sequence[Point]) -> Iterator[Group]:
    """Yield what a provision on functions gives to units; nothing for other documents."""
    title = _TITLE.search(copy.copy, 0, _HEAD)
    if title is None:
        return
    body = Named(title.start("unit"), title.end("unit"), collective=False)
    for nth, point in enumerate(points):
        heading = copy.copy[point.body : point.end].split("\n")[0][:80]
        if _DIVISION.search(heading):
            yield from _shares(copy, points, nth)
        elif _is_function(copy, points, point):
            said = (point.start, point.end)
            part = Part(body, "responsible", "主要职责", "label", said)
            yield Group(point.body, point.body, (part,), False, (), annotated=False)


def _is_function(copy: Copy, points: Sequence[Point], point: Point) -> bool:
    """Whether a point stands right below the words 主要职责是."""
    if point.parent is None:
        return False
    above = points[point.parent]
    own = copy.copy[above.body : above.end]
    return _FUNCTIONS.search(own) is not None and not _DIVISION.search(own[:80])


def _shares(copy: Copy, points: Sequence[Point], nth: int) -> Iterator[Group]:
    """Yield the parts that the sentences of a division of work give to units."""
    point = points[nth]
    last = nth + 1
    while last < len(points) and points[last].start < point.close:
        if _DIVISION.search(copy.copy[points[last].body : points[last].end][:80]):
            return  # a heading over divisions
        last += 1
    parts: list[Part] = []
    for sentence in _SENTENCE.finditer(copy.copy, point.body, point.close):
        said = list(_said(copy.copy, *sentence.span()))
        parts += said
        if not said and parts:  # goes on with the unit before
            parts[-1] = parts[-1]._replace(said=(parts[-1].said[0], sentence.end()))
    if parts:
        yield Group(parts[0].named.start, point.close, tuple(parts), False, (), annotated=False)


def _said(words: str, start: int, end: int) -> Iterator[Part]:
    """Yield the parts of the units that a sentence begins with, or that follow 由."""
    for begin in _BEGINS.finditer(words[start:end]):
        at = start + begin.end()
        for found in _VERB.finditer(words, at, min(end, at + _LONGEST)):
            units = read_units(words, at, found.start()).units
            names = ["".join(words[unit.start : unit.end].split()) for unit in units]
            if not units or not all(map(_names_unit, names)):
                continue
            verb = found[0] if found[0] in _VERBS_OF_ROLE else None
            for unit in units:
                how = "verb" if verb else "listed"
                yield Part(unit, role_of_verb(verb or "负责"), verb, how, (start, end))
            return


def _names_unit(name: str) -> bool:
    return (
        len(name) > 2
        and ENDS_LIKE_UNIT.search(name) is not None
        and _BOTH.match(name) is None
        and "由" not in name
    )
