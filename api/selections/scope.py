"""What one statement knows while it is compiled: its parameters, its variables, its moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.errors import LimitExceeded
from api.selections.parameters import Given, Parameters
from api.selections.symbols import Slot, Symbol
from messages import Words

_MOST_VARIABLES = 400
_MOST_CONDITIONS = 160
"""ArcadeDB refuses 200 in a row, and some are ours."""
_TOO_LARGE = Words(
    "查询涉及的关系超过 {most} 个。请减少条件、排列或者字段，分几次查询。",
    "The operation follows more than {most} relations: ask for less at once.",
)
_TOO_MANY_CONDITIONS = Words(
    "条件超过 {most} 个（每个比较、and 和 or 里的每一项各算一个）。"
    "请用 in 写多个值，或者分几次查询。",
    "More than {most} conditions (each comparison and each entry of and, or counts): write several "
    "values by in, or ask in several operations.",
)


@dataclass(slots=True)
class Scope:
    """The state of one statement under construction; ``as_of`` and ``known_at`` are its root's."""

    as_of: Slot | None = None
    known_at: Slot | None = None
    parameters: Parameters = field(default_factory=Parameters)
    _variables: int = 0
    _conditions: int = 0

    def fresh(self, kind: str) -> str:
        """Return a variable that the statement has not used: n0, r1, …"""
        if self._variables >= _MOST_VARIABLES:
            raise LimitExceeded.of(_TOO_LARGE, most=_MOST_VARIABLES)
        self._variables += 1
        return f"{kind}{self._variables}"

    def count_conditions(self, more: int = 1) -> None:
        """Count conditions that are asked for; raise LimitExceeded where there are too many."""
        self._conditions += more
        if self._conditions > _MOST_CONDITIONS:
            raise LimitExceeded.of(_TOO_MANY_CONDITIONS, most=_MOST_CONDITIONS)

    def day(self) -> str:
        """Return the parameter of the day in law."""
        return self.parameters.named("as_of", self._day)

    def _day(self, given: Given) -> Any:
        asked = None if self.as_of is None else self.as_of.value(given.variables)
        return asked or given.view.moment.as_of

    def moment(self) -> str | None:
        """Return the parameter of the moment of knowledge, None for all that is known now."""
        known_at = self.known_at
        if known_at is None:
            return None
        return self.parameters.named("known_at", lambda given: known_at.value(given.variables))


def scope_of(arguments: Mapping[str, Symbol]) -> Scope:
    """Return the scope of a root field by its arguments ``asOf`` and ``knownAt``."""
    return Scope(as_of=arguments.get("asOf"), known_at=arguments.get("knownAt"))
