"""Of what changes are asked (筛选): all, or those of a law, of a unit or of a region."""

from dataclasses import dataclass

from queries.asking import Steps, Viewpoint
from queries.bodies.by_name import departments_named, regions_named
from queries.bodies.of_region import units_of_region
from queries.changes.reads import Filter
from queries.errors import ONE_FILTER, BadQuestion
from queries.lookups.laws import law


@dataclass(frozen=True, slots=True)
class Way:
    """A way to the subjects, from the nodes of ``keys``; without a filter all are reached."""

    by: Filter | None
    keys: tuple[str, ...] = ()


ALL = (Way(None),)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of: at most one of the names."""

    law: str | None = None
    department: str | None = None
    region: str | None = None

    @property
    def words(self) -> str:
        """The name that is given, empty for everything."""
        return next((text for text in self._given), "")

    @property
    def _given(self) -> tuple[str, ...]:
        given = (self.law, self.department, self.region)
        return tuple(text for text in given if text is not None)

    def check(self) -> None:
        """Raise BadQuestion where more than one name is given."""
        if len(self._given) > 1:
            raise BadQuestion(ONE_FILTER.say())


def ways(asked: Asked, view: Viewpoint) -> Steps[tuple[Way, ...]]:
    """Return the ways to the subjects that are asked of.

    Raises BadQuestion, or NotFound for a name that nothing readable bears.
    """
    asked.check()
    if asked.law is not None:
        found = yield from law(asked.law, view)
        return (Way(Filter.LAW, (found.key,)),)
    if asked.department is not None:
        keys = yield from departments_named(asked.department, view)
        return (Way(Filter.DEPARTMENT, keys),)
    if asked.region is not None:
        regions = yield from regions_named(asked.region, view)
        units = yield from units_of_region(asked.region, view)
        return (
            Way(Filter.REGION, tuple(region.key for region in regions)),
            Way(Filter.DEPARTMENT, tuple(units)),
        )
    return ALL
