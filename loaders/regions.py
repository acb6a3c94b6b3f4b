"""Regions and levels as nodes, and what a written region means (区划): by code, by name.

A code is the region's identity. A name that is known for one region leads to its code, any other
name is a region of its own under that name.
"""

from collections.abc import Mapping
from typing import NamedTuple

from graph_schema.keys import level_key, region_key
from graph_schema.rows import NodeRow
from graph_schema.types.bodies import LEVEL, REGION
from legal_text.folding import fold_text
from resolution.levels import all_levels
from resolution.regions import RegionIndex, RegionRow, level_of_code, normalise_code


class Place(NamedTuple):
    """A region that a table names.

    ``name`` begins the names of its bodies. ``above`` are the regions over it that are known:
    (level code, name), nearest first.
    """

    region: NodeRow
    name: str
    code: str | None = None
    above: tuple[tuple[str, str], ...] = ()


def region_node(code_or_name: str) -> NodeRow:
    """Return the Region node of a code, however it is written, or of a name.

    Raises:
        ValueError: digits that are no code.

    """
    written = fold_text(code_or_name)
    if not written.isdigit():
        return NodeRow(REGION, region_key(written))
    code = normalise_code(written)
    return NodeRow(REGION, region_key(code), {"code": code})


def level_node(code: int | str) -> NodeRow:
    """Return the Level node of a code, 1 national to 6 village."""
    name = next(level.name for level in all_levels() if level.code == str(code))
    return NodeRow(LEVEL, level_key(int(code)), {"code": int(code), "name": name})


class KnownRegions:
    """The regions known by code and name, for looking up what a table writes."""

    def __init__(self, names: Mapping[str, str]) -> None:
        rows = (RegionRow(code, name) for code, name in names.items())
        self._index = RegionIndex(rows)

    def place(self, written: str, within: str | None = None) -> Place | None:
        """Return the region that a code or name means, None where nothing is written.

        ``within`` is the code of a region that decides between regions of one name.

        Raises:
            ValueError: digits that are no code.

        """
        words = fold_text(written)
        if not words:
            return None
        code = normalise_code(words) if words.isdigit() else self._code(words, within)
        if code is None:
            return Place(region_node(words), words)
        known = self._index.get(code)
        named = known.name if known else ("" if words.isdigit() else words)
        return Place(region_node(code), named, code, tuple(self._above(code)))

    def _code(self, name: str, within: str | None) -> str | None:
        match = self._index.region_of_text(name, within)
        return match.code if match is not None and not match.rest else None

    def _above(self, code: str) -> list[tuple[str, str]]:
        codes = self._index.ancestors(code)
        known = [region for above in codes if (region := self._index.get(above)) is not None]
        return [(level_of_code(region.code), region.name) for region in known]
