"""What the names in a table's cells mean (单位写法): the row's place, and the bodies of a cell."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legal_text.places import Span
from loaders.bodies import Body, Home, bodies_in, department_node
from loaders.regions import KnownRegions, Place
from loaders.sources.assertion import RowRefused, SourceContext
from loaders.tabular import TableRow
from messages import Words
from resolution.department_names import DepartmentMention, parse_departments

_TOWN = re.compile(r"(?:镇|乡|街道)$")
_UNNAMED_REGION = Words(
    "不知道代码 {code} 是哪个区划，单位名称里的“市”“县”无从认定。"
    "请先导入区划表，或者在这一栏写名称",
    "which region the code {code} is isn't known, so its bodies cannot be named. Load the regions "
    "first, or write the region's name here",
)


class NamedBody(NamedTuple):
    """A body as a cell names it, and its words' place in the cell."""

    body: Body
    words: str
    span: Span


class Namer:
    """Reads regions and bodies with what is known of the regions."""

    def __init__(self, context: SourceContext) -> None:
        self._known = KnownRegions(context.regions)
        self._context = context

    def place(self, row: TableRow, name: str = "region") -> Place | None:
        """Return the region of a row: its column's, else the one that the caller said.

        Raises:
            RowRefused: digits that are no code, or the code of a region whose name isn't known.

        """
        written = row.value(name) or self._context.region or ""
        return self.place_of(written, name)

    def place_of(self, written: str, name: str | None = None) -> Place | None:
        """Return the region that words mean; ``name`` is the field to blame, as in ``place``."""
        said = self._context.region or ""
        try:
            within = self._known.place(said)
            place = self._known.place(written, within.code if within else None)
        except ValueError as why:
            raise RowRefused(name, str(why)) from why
        if place is not None and not place.name:
            raise RowRefused(name, _UNNAMED_REGION.say(code=place.code))
        return place

    def home(self, place: Place | None) -> Home:
        """Return what 市… and 本… mean in a document of a place."""
        return Home(place.name, "", place.above) if place else Home("", "")

    def bodies(self, row: TableRow, name: str, home: Home) -> Iterator[NamedBody]:
        """Yield the bodies that a cell names, in its order."""
        return self.bodies_named(row.text(name) if row.value(name) else "", home)

    def bodies_named(self, cell: str, home: Home) -> Iterator[NamedBody]:
        """Yield the bodies that words name, with their places in the words."""
        for mention, body in zip(parse_departments(cell), bodies_in(cell, home), strict=True):
            yield NamedBody(self._whole(body, mention), mention.span.of(cell), mention.span)

    def _whole(self, body: Body, mention: DepartmentMention) -> Body:
        """Return a town's body under its county: registers write 石桥县白石镇, tables 白石镇.

        Towns of one name are many, so their bodies' names begin with the county where it is known.
        """
        town = mention.region_prefix
        if body.is_group or not _TOWN.search(town):
            return body
        place = self._known.place(town)
        if place is None or not place.above or town.startswith(place.above[0][1]):
            return body
        name = str(body.node.properties["name"]).removeprefix(town)
        return Body(department_node(place.above[0][1] + town, name), body.resolution)
