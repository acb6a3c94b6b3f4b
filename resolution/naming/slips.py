"""Slips of the pen (笔误): one lost character, and the names that come near.

A lost character is a rule and not a score: 通运输局 can only be 交通运输局, where no other known
name gives it by losing one character. Everything else that looks alike is proposed.
"""

from functools import cache

from rapidfuzz import fuzz, process

from resolution.candidates import negations_in, numbers_in
from resolution.department_matching import kind_of_body
from resolution.naming.catalogue import full_names, known_bodies
from resolution.naming_tables import short_forms, without_joints

_SHORTEST = 4
_FIXED = ("局", "厅", "委员会", "部")
_LOWEST_SCORE = 60.0
_LIMIT = 5
_NEVER_LOST = frozenset("省市州县区旗乡镇国副总分和与、")
"""Characters whose loss makes another body, or only another way to write the same."""


def written_otherwise(core: str) -> tuple[str, ...]:
    """Return the full names that differ only in the words that join their parts."""
    return tuple(name for name in _by_joints().get(without_joints(core), ()) if name != core)


def lost_character(core: str) -> tuple[tuple[str, str], ...]:
    """Return the full names that give ``core`` by losing one character, each with that one."""
    return _by_loss().get(core, ()) if len(core) >= _SHORTEST else ()


def near(core: str) -> tuple[tuple[str, float, tuple[str, ...]], ...]:
    """Return the full names that look like one: (name, score, features), the likeliest first."""
    found = process.extract(
        core, _in_order(), scorer=fuzz.ratio, score_cutoff=_LOWEST_SCORE, limit=_LIMIT * 2
    )
    rated = [(name, round(score, 1), _features(core, name, score)) for name, score, _ in found]
    rated.sort(key=lambda one: (sum("不同" in f for f in one[2]), -one[1], one[0]))
    return tuple(rated[:_LIMIT])


def _features(core: str, name: str, score: float) -> tuple[str, ...]:
    features = [f"字面相近={score / 100:.2f}"]
    if numbers_in(core) != numbers_in(name):
        features.append("序号不同")
    if negations_in(core) != negations_in(name):
        features.append("否定词不同")
    if kind_of_body(core) != kind_of_body(name):
        features.append("机构通名不同")
    return tuple(features)


@cache
def _in_order() -> tuple[str, ...]:
    return tuple(sorted(full_names()))


@cache
def _by_joints() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in _in_order():
        plain = without_joints(name)
        found[plain] = (*found.get(plain, ()), name)
    return found


def _is_fixed(name: str) -> bool:
    """Whether plans of reforms fix a name: those of offices vary (河长办公室, 河长制办公室)."""
    known = known_bodies().get(name)
    return name.endswith(_FIXED) and (known is None or known.kind != "zone")


@cache
def _by_loss() -> dict[str, tuple[tuple[str, str], ...]]:
    taken = full_names() | {form.short for form in short_forms()}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name in filter(_is_fixed, _in_order()):
        for at, char in enumerate(name):
            written = name[:at] + name[at + 1 :]
            if char not in _NEVER_LOST and len(written) >= _SHORTEST and written not in taken:
                known = found.get(written, ())
                found[written] = known if (name, char) in known else (*known, (name, char))
    return found
