"""Tasks given in running text (正文中的分工): 由A会同B…, 由A牵头,B配合, 由A负责.

Read only where a point has no annotation of its own, and only between names that end as units do:
running text is full of words for work that give it to nobody.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legal_text.annotations.assigning import Part
from legal_text.annotations.copies import Copy
from legal_text.annotations.units import ENDS_LIKE_UNIT, Named, read_units

_HAN: Final = r"[一-龥()、/“”]"
_LEAD: Final = rf"(?P<lead>(?:(?!由){_HAN}){{2,60}}?)"
_MAY: Final = "(?:应当|可以|必须|应|要|须)?"
_BY_TOGETHER = re.compile(
    rf"(?:(?<=由)|(?<=[。;,:\n) 、.])){_LEAD}{_MAY}(?P<word>会同)(?P<rest>{_HAN}{{2,120}})"
)
_SAID_BEFORE = re.compile(
    rf"(?:^|(?<=[。;\n )])){_LEAD}(?:要|应当|应|负责)[^。;\n]{{2,60}},"
    rf"(?P<word>会同)(?P<rest>{_HAN}{{2,160}})"
)
_LEADS: Final = "负责牵头|牵头负责|牵头|主办"
_BY_LEAD = re.compile(
    rf"(?:由|(?<=[:。;\n])){_LEAD}{_MAY}(?P<word>{_LEADS})[^,。;\n]{{0,24}},"
    rf"(?P<rest>{_HAN}{{2,120}}?)(?P<verb>配合|协办|协助|参与|参加)"
)
_BY_ONE = re.compile(rf"由{_LEAD}{_MAY}(?P<word>{_LEADS}|负责|承办)(?!解释)")
_VERBS: Final = (
    "分别|共同|联合|另行|研究|制定|提出|负责|组织|开展|建立|对|按|依|根据|做好|加强|抓|推|落实|完善|编制|拟"
    "|及时|积极|定期|统筹|协调|指导|监督|进行|实施|汇总|审|办理|予以|批准|确定|规定|核定|核准|公布|发布|划定"
    "|设立|设置|认定|检查|验收|报|向|在|就|将|,|$"
)
_ENDS_LIST = re.compile(rf"(?:等(?:有关|相关)?(?:部门|单位|方面)?)?(?={_VERBS})")
_LONGEST = 30
_NO_UNIT = re.compile(r"由|按照|依照|根据|应当|可以|必须|进行")
_SET_OF_PLACES = re.compile(r"^各.*(?:[县市区镇乡]|街道|级)(?:\([^()]*\))?$")


class ProseFound(NamedTuple):
    """An assignment in running text: its place in the copy, and the parts it gives."""

    start: int
    end: int
    parts: tuple[Part, ...]
    open: bool


def find_in_prose(copy: Copy, start: int, end: int) -> Iterator[ProseFound]:
    """Yield what running text in ``copy[start:end]`` gives to units."""
    words = copy.copy
    done = start
    matches = [
        match
        for pattern in (_BY_TOGETHER, _SAID_BEFORE, _BY_LEAD, _BY_ONE)
        for match in pattern.finditer(words, start, end)
    ]
    for match in sorted(matches, key=lambda match: (match.start("lead"), -match.end())):
        if match.start("lead") < done:
            continue
        found = _together(words, match) if match["word"] == "会同" else _led(words, match)
        if found is not None:
            done = found.end
            said = (found.start, found.end)
            yield found._replace(parts=tuple(part._replace(said=said) for part in found.parts))


def _together(words: str, match: re.Match[str]) -> ProseFound | None:
    leads = _units(words, *match.span("lead"))
    if leads is None:
        return None
    stop = _list_end(words, *match.span("rest"))
    supports = _units(words, match.start("rest"), stop)
    if supports is None:
        return None
    parts = (
        *(Part(unit, "lead", match["word"], "together") for unit in leads.units),
        *(Part(unit, "support", match["word"], "together") for unit in supports.units),
    )
    return ProseFound(match.start("lead"), stop, parts, leads.open or supports.open)


def _led(words: str, match: re.Match[str]) -> ProseFound | None:
    leads = _units(words, *match.span("lead"))
    if leads is None:
        return None
    word = match["word"]
    role = "responsible" if word in ("负责", "承办") else "lead"
    parts = [Part(unit, role, word, "verb") for unit in leads.units]  # type: ignore[arg-type]
    is_open = leads.open
    if "rest" in match.re.groupindex:
        rest = _units(words, *match.span("rest"))
        if rest is None:
            return None
        support = "participate" if match["verb"] in ("参与", "参加") else "support"
        parts += [Part(unit, support, match["verb"], "verb") for unit in rest.units]  # type: ignore[arg-type]
        is_open = is_open or rest.open
    return ProseFound(match.start("lead"), match.end(), tuple(parts), is_open)


class _Units(NamedTuple):
    units: tuple[Named, ...]
    open: bool


def _units(words: str, start: int, end: int) -> _Units | None:
    """Return the units of a stretch; None where it holds anything else."""
    listed = read_units(words, start, end)
    if not listed.units:
        return None
    for unit in listed.units:
        name = words[unit.start : unit.end]
        known = ENDS_LIKE_UNIT.search(name) or _SET_OF_PLACES.match(name)
        if not known or len(name) < 2 or len(name) > _LONGEST or _NO_UNIT.search(name):
            return None
    return _Units(listed.units, listed.open)


def _list_end(words: str, start: int, end: int) -> int:
    """Return where a list of units ends in running text: before the verb that follows it."""
    for match in _ENDS_LIST.finditer(words, start, end):
        stop = match.end()
        if stop > start and _units(words, start, stop) is not None:
            return stop
    return end
