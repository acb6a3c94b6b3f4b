"""Proposals for a department's name that no register entry bears (机构候选)."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from resolution.candidates import Candidate, differing, negations_in, numbers_in
from resolution.naming_tables import acts_for_matter, reforms_of

_KIND_OF_BODY = re.compile(
    r"(?:总局|局|厅|委员会|办公室|部|署|支队|大队|中心|人民政府|分局|院|所|站)$"
)
_LOWEST_SCORE = 60.0
_LIMIT = 5


def near_names(core: str, held: Mapping[str, str]) -> tuple[Candidate, ...]:
    """Return the bodies of ``held`` (core name -> key) whose names look like ``core``.

    Names whose numbers or negations differ come last, whatever their score.
    """
    features = _features(core)
    found = process.extract(
        core, list(held), scorer=fuzz.ratio, score_cutoff=_LOWEST_SCORE, limit=_LIMIT * 4
    )
    candidates = [
        Candidate(held[other], other, round(score, 1), differing(features, _features(other)))
        for other, score, _ in found
    ]
    candidates.sort(key=lambda c: (len(c.features), -c.score, c.key))
    return tuple(candidates[:_LIMIT])


def proposals_by_reform(core: str, held: Mapping[str, str]) -> tuple[Candidate, ...]:
    """Return who may have taken over from a former body, by its matter or by a national reform.

    Below the national level no instrument stands behind it: each is a proposal with the feature
    ``reform``.
    """
    national = [
        Candidate(held.get(reform.new, f"dept:100000:{reform.new}"), reform.new, 100.0, ("reform",))
        for reform in reforms_of(core)
    ]
    matter = acts_for_matter(_KIND_OF_BODY.sub("", core)) if _is_organ(core) else None
    by_key = {key: name for name, key in held.items()}
    local = [
        Candidate(key, name, 100.0, ("reform",))
        for key in bodies_for(matter.acts_today if matter else (), held)
        for name in (by_key[key],)
    ]
    unique = {candidate.key: candidate for candidate in [*national, *local]}
    return tuple(unique.values())


def bodies_for(matters: Iterable[str], held: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of the bodies of ``held`` that have one of the matters, by their names.

    生态环境 is 生态环境局; only where no such body is held, one whose name begins with it, and at
    last one whose name holds it (旅游: 文化和旅游局). A matter never goes by likeness.
    """
    found: dict[str, None] = {}
    for matter in matters:
        tiers = (
            [key for core, key in held.items() if _matter_of(core) == matter],
            [key for core, key in held.items() if core.startswith(matter) and _is_organ(core)],
            [key for core, key in held.items() if matter in core and _is_organ(core)],
            [key for core, key in held.items() if core == matter],
        )
        found |= dict.fromkeys(next(filter(None, tiers), []))
    return tuple(found)


@lru_cache(maxsize=65536)
def _matter_of(core: str) -> str:
    return _KIND_OF_BODY.sub("", core)


def kind_of_body(core: str) -> str:
    """Return the word for the kind of body that ends a name (局, 委员会), or ""."""
    return kind[0] if (kind := _KIND_OF_BODY.search(core)) else ""


def _is_organ(core: str) -> bool:
    return core.endswith(("局", "厅", "委员会", "办公室", "部"))


def _features(core: str) -> dict[str, object]:
    return {
        "number": numbers_in(core),
        "negation": negations_in(core),
        "kind": kind_of_body(core),
    }
