"""Items of a unit as ``devolution/items_of_departments`` returns them, for tests of transfers."""

from collections.abc import Sequence

from queries.asking import Record


def items_of_department(unit: str, items: Sequence[tuple[str, str]], source: str = "s") -> Record:
    """Return the items (name, power type) of a unit: all in row 3 of a sheet, on no article."""
    names = [name for name, _ in items]
    return {
        "department": unit,
        "items": [f"item:{unit}:{name}" for name in names],
        "names": names,
        "sub_names": [""] * len(items),
        "codes": [""] * len(items),
        "power_types": [power_type for _, power_type in items],
        "places": ["表!R3"] * len(items),
        "sources": [source] * len(items),
        "articles": [],
    }
