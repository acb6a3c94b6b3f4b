"""The bodies of a region and of all below it (区划内的单位)."""

from queries.asking import Steps, Viewpoint
from queries.bodies.by_name import regions_named
from queries.statements import statement

REGIONS_BY_KEYS = statement("bodies/regions_by_keys")
DEPARTMENTS_OF_REGIONS = statement("bodies/departments_of_regions")
DEPARTMENTS_OF_PLACE = statement("bodies/departments_of_place")


def units_of_region(region: str, view: Viewpoint) -> Steps[list[str]]:
    """Return the bodies of a region and of all below it, registered or known by name alone."""
    found = yield from regions_named(region, view)
    (records,) = yield [view.ask(REGIONS_BY_KEYS, regions=[one.key for one in found])]
    within = sorted({record["region"] for record in records})
    asks = [view.ask(DEPARTMENTS_OF_REGIONS, regions=within)]
    asks += [view.ask(DEPARTMENTS_OF_PLACE, prefix=f"dept:{one.name}") for one in found]
    answers = yield asks
    return sorted({key for rows in answers for row in rows for key in row["departments"]})
