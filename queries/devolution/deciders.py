"""At which level a document was made (制定机关的层级): by the region that it or its number names.

云政发〔2023〕41号 begins with a character of a province's name, 石桥县林业局委托书 with a county.
Two regions that fit alike decide nothing.
"""

import re
from collections.abc import Sequence
from functools import cache

from queries.devolution.surroundings import RegionView
from queries.rules.tables import read_rules

_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,8}?)〔(?:19|20)\d{2}〕")
_OFFICES = (("国务院", 1), ("省人民政府", 2), ("省政府", 2), ("自治区人民政府", 2))


def level_of_document(instrument: str, regions: Sequence[RegionView]) -> int | None:
    """Return the code of the level at which a document was made, None where it can't be told."""
    named = [region for region in regions if region.level and region.name in instrument]
    if named:
        return max(region.level for region in named if region.level)
    for words, level in _OFFICES:
        if words in instrument:
            return level
    match = _NUMBER.search(instrument)
    if match is None:
        return None
    head = match[1][0]
    levels = {region.level for region in regions if region.level and region.name[0] == head}
    if len(levels) > 1:
        return None
    return levels.pop() if levels else _provinces().get(head)


@cache
def _provinces() -> dict[str, int]:
    rows = read_rules("doc_makers.csv", "prefix", "level", "source")
    return {row["prefix"]: int(row["level"]) for row in rows}
