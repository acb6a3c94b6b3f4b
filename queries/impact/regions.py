"""Whether a change that holds in a region concerns a unit (变动的区域), by divisions.

Where the graph doesn't say where a unit or a region lies, the unit isn't left out: a person looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from legal_text.folding import fold_text
from queries.asking import Steps, Viewpoint
from queries.bodies.views import Body
from queries.impact.reading import Found
from queries.impact.suspension import regions_named
from queries.impact.text_change import TextChange
from queries.statements import statement
from resolution.places_in_names import places_prefix

REGIONS_NAMED = statement("bodies/regions_named")
REGIONS_ABOVE_EACH = statement("bodies/regions_above_each")
_ENDINGS = ("自治区", "自治州", "自治县", "省", "市", "县", "区")


class Within(StrEnum):
    """How a unit lies to a region."""

    INSIDE = "inside"
    PARTLY = "partly"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


_WORDS = {
    Within.INSIDE: "",
    Within.PARTLY: "，只及于本单位辖区内的该区域",
    Within.OUTSIDE: "",
    Within.UNKNOWN: "，本单位是否在该区域须核对",
}


@dataclass(frozen=True, slots=True)
class Regions:
    """The divisions that regions name, and what lies above each division that is asked about."""

    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def holds_for(self, region: str | None, body: Body | None, name: str) -> Within:
        """Return how a unit lies to a region as written; everything is inside no region."""
        if region is None:
            return Within.INSIDE
        own = body.regions if body else ()
        places = [self.named.get(part, frozenset()) for part in regions_named(region)]
        if own and all(places):
            return self._by_graph(own, frozenset().union(*places))
        return _by_name(region, name)

    def _by_graph(self, own: tuple[str, ...], places: frozenset[str]) -> Within:
        if any(places & (self.above.get(key, frozenset()) | {key}) for key in own):
            return Within.INSIDE
        if any(key in self.above.get(place, ()) for key in own for place in places):
            return Within.PARTLY
        return Within.OUTSIDE


EVERYWHERE = Regions()


def words_of_place(within: Within) -> str:
    """Return what has to be said of how a unit lies to a region."""
    return _WORDS[within]


def regions_of(found: Found, view: Viewpoint) -> Steps[Regions]:
    """Return the divisions that the suspensions of the changes name, and those above the units'."""
    changes = [change for change in found.changes.of_laws if isinstance(change, TextChange)]
    written = {one.region for change in changes for one in change.suspended if one.region}
    parts = sorted({part for region in written for part in regions_named(region)})
    if not parts:
        return Regions()
    answers = yield [view.ask(REGIONS_NAMED, key="", name=part) for part in parts]
    named = {
        part: frozenset(row["region"] for row in rows)
        for part, rows in zip(parts, answers, strict=True)
    }
    keys = {key for body in found.departments.values() for key in body.regions}
    (rows,) = yield [view.ask(REGIONS_ABOVE_EACH, regions=sorted(keys.union(*named.values())))]
    above: dict[str, set[str]] = {}
    for row in rows:
        above.setdefault(row["low"], set()).add(row["region"])
    return Regions(named, {key: frozenset(found) for key, found in above.items()})


def _by_name(region: str, name: str) -> Within:
    """Tell by the places in the unit's name: within the region, around a part of it, or unknown."""
    place = places_prefix(fold_text(name))
    if not place:
        return Within.UNKNOWN
    parts = regions_named(region)
    if any(place.startswith(part) for part in parts):
        return Within.INSIDE
    stem = place
    for ending in _ENDINGS:
        stem = stem.removesuffix(ending)
    around = any(part.startswith(place) or (stem and stem in part) for part in parts)
    return Within.PARTLY if around else Within.UNKNOWN
