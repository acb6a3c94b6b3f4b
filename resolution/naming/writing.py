"""A written text taken apart into names (书写还原): script, glued names, shared endings.

区住建、交通运输、综合执法局 are three bodies that share 局; in 区发改局区级有关部门 the mark
between a body and a set was lost; 区市场监管局等区级有关部门 is a body and a set that continues it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from legal_text.folding import fold_text
from legal_text.script import simplified
from resolution.department_names import DepartmentMention, parse_departments

_SET = (
    r"(?=(?:[省市区县州盟](?:级|直))(?:各|有关|相关|其他)*(?:部门|单位|机关)"
    r"|各(?:有关|相关)?(?:部门|单位|镇|乡|县|区|市|街道))"
)
_SET_FOLLOWS = re.compile(rf"(?:(?<=..)等|(?<=[局厅办室会队心院部关])(?<!国务院)){_SET}")
_BODY_FOLLOWS = re.compile(
    r"(?<=[局厅办室会队心院])等(?=[省市区县州盟](?![级直域场]).{2,}?[局办委])"
)
_OPEN_END = re.compile(r"等(?:有关|相关|各)*(?P<kind>部门|单位|机关|机构)*$")
_ROLE = re.compile(r"(?<=..)(?:牵头(?:负责)?|负责(?:牵头)?|配合)$")
_PARTY_AND_GOVERNMENT = re.compile(
    r"(?<=[省市县区州旗盟镇乡]委)(?=[省市县区州旗盟镇乡](?:人民)?政府$)"
)
_MAY_HOLD_MORE = re.compile(r"[等各]|[有相]关|(?:牵头|负责|配合)$")
"""Without one of these no name has to be taken out of a text, and most names have none."""
_ENDING = re.compile(r"(?:局|厅|委员会|委|部门|办公室|办|支队|大队|总队|中心|分局)$")


class Taken(NamedTuple):
    """The names of a text, and whether its words say that there are more (等)."""

    mentions: tuple[DepartmentMention, ...]
    is_open: bool


def folded_name(text: str) -> str:
    """Return a name for comparison: widths, white space, brackets and script folded."""
    return simplified(fold_text(text))


def spaced_name(text: str) -> str:
    """Return a name with its white space, where that parts several names; else without."""
    folded = folded_name(text)
    spaced = simplified(unicodedata.normalize("NFKC", text)).strip()
    parted = any(char.isspace() for char in spaced) and len(parse_departments(spaced)) > 1
    return spaced if parted else folded


def take_apart(folded: str, is_name: Callable[[str], bool]) -> Taken:
    """Return the names of a folded text; ``is_name`` tells a name from words without an ending.

    A name without its ending takes that of the next name that has one, where the two make a name.
    """
    folded = _PARTY_AND_GOVERNMENT.sub("、", folded)
    if not _MAY_HOLD_MORE.search(folded):
        return Taken(_with_endings(parse_departments(folded), "", is_name), False)
    folded = _ROLE.sub("", folded)
    folded = _BODY_FOLLOWS.sub("、", _SET_FOLLOWS.sub("、", folded))
    tail = _OPEN_END.search(folded)
    is_set = tail is not None and not folded[: tail.start()].strip("、")
    kind = ""
    if tail is not None and not is_set:
        folded, kind = folded[: tail.start()], tail["kind"] or ""
    mentions = parse_departments(folded)
    return Taken(_with_endings(mentions, kind, is_name), tail is not None and not is_set)


def _with_endings(
    mentions: tuple[DepartmentMention, ...], kind: str, is_name: Callable[[str], bool]
) -> tuple[DepartmentMention, ...]:
    last = ""
    found: list[DepartmentMention] = []
    for mention in reversed(mentions):
        own = _ENDING.search(mention.core)
        ending = "" if own else _ending_of(mention, (last, kind), is_name)
        last = own[0] if own else last
        if ending:
            whole = mention.as_written + ending
            mention = replace(mention, core=mention.core + ending, as_written=whole)  # noqa: PLW2901
        found.append(mention)
    return tuple(reversed(found))


def _ending_of(
    mention: DepartmentMention, endings: Iterable[str], is_name: Callable[[str], bool]
) -> str:
    core = mention.core
    if not core or mention.collective or is_name(core):
        return ""
    return next((ending for ending in endings if ending and is_name(core + ending)), "")
