"""A body that a document names in its own way, in the register (机构名称认定): exact names only.

市城管局 in a document of 甲市 is stored as 甲市城管局. It is the registered body of 甲市 that bears
the name, an alias of it, or the full form of a short form; where two do, nothing is decided.
"""

from collections.abc import Iterator, Mapping, Sequence

from legal_text.folding import fold_text
from queries.asking import Record
from resolution.department_names import core_name
from resolution.naming_tables import full_forms
from resolution.places_in_names import places_prefix


def name_variants(name: str) -> tuple[str, ...]:
    """Return the ways in which a register may write a body: 甲市城管局, 市城管局, 甲市城市管理局."""
    return tuple(dict.fromkeys(_variants(fold_text(name))))


def _variants(name: str) -> Iterator[str]:
    place = places_prefix(name)
    core = name.removeprefix(place)
    for own in (core, *full_forms().get(core_name(core), ())):
        yield f"{place}{own}"
        yield f"{place[-1:]}{own}"


def registered_keys(
    names: Mapping[str, str], records: Sequence[Record], day: str
) -> dict[str, str]:
    """Return the registered body of each unregistered one (key -> name), where it is one only.

    ``records`` are of ``bodies/departments_bearing``. Only bodies of the same place that had been
    established by ``day`` count, those that still exist before those that don't.
    """
    found = {}
    for key, name in names.items():
        bearing = [r for r in records if _may_be(r, name, day)]
        existing = [r for r in bearing if (r["abolished_on"] or "~") > day]
        keys = {record["department"] for record in existing or bearing}
        if len(keys) == 1:
            found[key] = keys.pop()
    return found


def _may_be(record: Record, name: str, day: str) -> bool:
    place = places_prefix(fold_text(name))
    if not place or places_prefix(fold_text(record["name"])) != place:
        return False
    if (record["established_on"] or "") > day:
        return False
    borne = {record["name"], *(record["aliases"] or ()), *(record["former_names"] or ())}
    return not borne.isdisjoint(name_variants(name))
