"""What differs between two wordings (新旧文字的差别): who acts, at which level, which sanctions."""

import re
from typing import NamedTuple

from legal_text.folding import fold_text
from legal_text.powers import PowerPassage, find_powers
from legal_text.sanctions import describe_changes, find_sanctions
from queries.impact.fates import ANY_TYPE
from queries.rules.consequences import Consequence
from resolution.naming_tables import functional_name

_GOVERNMENT = re.compile(
    r"^(?:所在地的?|当地|有关|本级|各级|地方|国务院|省级以上|省级|设区的市级以上|设区的市级|市级以上|"
    r"县级以上|县级|乡级|以上|省、自治区、直辖市|自治区、直辖市|设区的市、?|市、县|县、市|[市县](?=人民政府|、)|、|"
    r"和|或者|的|人民政府)+"
)


_OWN_PASSAGES = frozenset({"penalty", "coercion"})


class Difference(NamedTuple):
    """The class that two wordings' differences come to, and the differences in words."""

    consequence: Consequence
    reason: str


def difference(before: str, after: str, power_type: str = ANY_TYPE) -> Difference:
    """Return what differs for an item of a type: the gravest class first, all in the reason."""
    old, new = (of_type(find_powers(text), power_type) for text in (before, after))
    found = [
        (Consequence.ACTOR_CHANGED, _actors(old, new)),
        (Consequence.LEVEL_CHANGED, _levels(old, new)),
        (Consequence.SANCTION_CHANGED, _sanctions(before, after)),
    ]
    said = [(consequence, words) for consequence, words in found if words]
    if not said:
        renamed = _renamed(old, new)
        return Difference(Consequence.TEXT_CHANGED, renamed)
    return Difference(said[0][0], "；".join(words for _, words in said))


def of_type(passages: tuple[PowerPassage, ...], power_type: str) -> tuple[PowerPassage, ...]:
    """Return the passages that give a power of a type; all where none does.

    A penalty and coercion rest on their own passages alone: a prohibition that names who permits
    says nothing of who punishes.
    """
    own = tuple(passage for passage in passages if passage.type == power_type)
    return own if own or power_type in _OWN_PASSAGES else passages


def bodies(passages: tuple[PowerPassage, ...]) -> frozenset[str]:
    """Return the bodies that act in the passages, without their levels: 城市管理部门."""
    return frozenset(
        name
        for passage in passages
        if passage.authority
        for name in [core_of(passage.authority)]
        if name
    )


def core_of(authority: str) -> str:
    """Return a body's name without words of level: 人民政府城市管理部门 is 城市管理部门."""
    core = _GOVERNMENT.sub("", fold_text(authority))
    return core or "人民政府"


def acting_today(name: str) -> str:
    """Return who acts today for the name that a law uses; the name where no table knows it."""
    known = functional_name(name)
    return "|".join(known.acts_today) if known and known.acts_today else name


def _actors(old: tuple[PowerPassage, ...], new: tuple[PowerPassage, ...]) -> str:
    before, after = bodies(old), bodies(new)
    then, now = ({acting_today(n) for n in side} for side in (before, after))
    gone = sorted(n for n in before if acting_today(n) not in now)
    come = sorted(n for n in after if acting_today(n) not in then)
    if not gone or not after:
        return ""
    if not come:
        return f"不再由{'、'.join(gone)}实施"
    return f"实施机关由{'、'.join(gone)}改为{'、'.join(come)}"


def _renamed(old: tuple[PowerPassage, ...], new: tuple[PowerPassage, ...]) -> str:
    before, after = bodies(old), bodies(new)
    gone, come = sorted(before - after), sorted(after - before)
    if not gone or not come:
        return ""
    return f"机关名称由{'、'.join(gone)}改为{'、'.join(come)}，仍是同一机关"


def _levels(old: tuple[PowerPassage, ...], new: tuple[PowerPassage, ...]) -> str:
    before, after = ({level for p in side for level in p.levels} for side in (old, new))
    if not before or not after or before == after:
        return ""
    return f"层级由{'、'.join(sorted(before))}改为{'、'.join(sorted(after))}"


def _sanctions(before: str, after: str) -> str:
    return describe_changes(find_sanctions(before), find_sanctions(after))
