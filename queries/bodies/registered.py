"""A body that a document names in its own way, in the register (机构名称认定): exact names only.

市城管局 in a document of 甲市 is stored as 甲市城管局. It is the registered body of 甲市 that bears
the name, an alias of it, or the full form of a short form; where two do, nothing is decided.
"""

from collections.abc import Iterator, Mapping, Sequence

from legal_text.folding import fold_text
from queries.asking import Record
from resolution.department_names import core_name
from resolution.naming.judged import NOBODY, Judgements, plain_name
from resolution.naming_tables import full_forms
from resolution.places_in_names import places_prefix


def name_variants(name: str) -> tuple[tuple[str, ...], ...]:
    """Return how a register may write a body, surest first: its own name, then its full forms.

    甲市城管局 gives (甲市城管局, 市城管局) and (甲市城市管理局, 市城市管理局, …).
    """
    folded = fold_text(name)
    place = places_prefix(folded)
    core = folded.removeprefix(place)
    full = full_forms().get(core_name(core), ())
    return _with_place(place, (core,)), _with_place(place, full)


def _with_place(place: str, cores: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{prefix}{core}" for core in cores for prefix in (place, place[-1:]))


def registered_keys(
    names: Mapping[str, str], records: Sequence[Record], day: str, judged: Judgements = NOBODY
) -> dict[str, str]:
    """Return the registered body of each unregistered one (key -> name), where it is one only.

    A body that a person judged to be the same comes first; one judged to be another never counts,
    and a name left open by a person leads nowhere. ``records`` are of
    ``bodies/departments_bearing``. Only bodies of the same place that had been
    established by ``day`` count; those that bear the name itself come before those that bear a
    full form of it, and those that still exist before those that don't.
    """
    found = {}
    for key, name in names.items():
        plain = plain_name(name)
        if judged.is_doubted(plain):
            continue
        held = [one for one in records if not judged.differ(plain, plain_name(one["name"]))]
        same = frozenset(judged.same_names(plain))
        by_person = frozenset(o["department"] for o in held if not _borne(o).isdisjoint(same))
        meant = by_person or next(filter(None, _tiers(name, held, day)), frozenset())
        if len(meant) == 1:
            (found[key],) = meant
    return found


def _tiers(name: str, records: Sequence[Record], day: str) -> Iterator[frozenset[str]]:
    near = [record for record in records if _may_be(record, name, day)]
    for variants in name_variants(name):
        bearing = [record for record in near if not _borne(record).isdisjoint(variants)]
        existing = [record for record in bearing if (record["abolished_on"] or "~") > day]
        yield frozenset(record["department"] for record in existing or bearing)


def _may_be(record: Record, name: str, day: str) -> bool:
    place = places_prefix(fold_text(name))
    same_place = bool(place) and places_prefix(fold_text(record["name"])) == place
    return same_place and (record["established_on"] or "") <= day


def _borne(record: Record) -> set[str]:
    return {record["name"], *(record["aliases"] or ()), *(record["former_names"] or ())}
