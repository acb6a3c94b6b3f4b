"""Plans: what is sent for a root field, kept for the next operation of the same structure."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from api.selections.connections import neighbours
from api.selections.costs import Cost
from api.selections.parameters import Given, Parameter
from api.selections.projection import Projector
from api.selections.reading import Reading, Selected
from api.selections.roots import roots
from api.selections.scope import scope_of
from api.selections.shapes import MaybeShape
from api.selections.symbols import Slot
from graph_store import NamedRead

READ_ID = "compiled"
"""The id under which all compiled statements are known to logs and metrics."""
_TITLE = "图谱查询"


@dataclass(frozen=True, slots=True)
class Plan:
    """The statement of one root field: its parameters, its shape, its cost."""

    read: NamedRead
    parameters: tuple[Parameter, ...]
    shape: MaybeShape
    cost: Cost

    def values(self, given: Given) -> dict[str, Any]:
        """Return the parameters for a request; raise what their making raises."""
        return {parameter.name: parameter.make(given) for parameter in self.parameters}

    def response(self, rows: list[dict[str, Any]]) -> Any:
        """Return the value of the field from the rows of the statement, null of none."""
        if not rows:
            return None
        value = rows[0]["r"]
        return value if self.shape is None else self.shape(value)


@dataclass(frozen=True, slots=True)
class NaturalLookUp:
    """What a root field was asked for in words, to say what is held instead."""

    values: tuple[Slot, ...]
    type_name: str


def compile_root(selected: Selected, reading: Reading) -> Plan:
    """Return the plan of a root field; raise BadInput or LimitExceeded where it can't be had."""
    scope = scope_of(selected.arguments)
    projector = Projector(scope, reading, neighbours)
    compiled = roots()[selected.name].compile(projector, selected)
    parameters = scope.parameters.all()
    read = NamedRead(
        id=READ_ID,
        title=_TITLE,
        cypher=compiled.text,
        parameters=tuple(parameter.name for parameter in parameters),
        columns=("r",),
    )
    return Plan(read, parameters, compiled.shape, compiled.cost)


class PlanCache:
    """The plans of the last operations by what decides their text."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Mapping[str, Plan]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Mapping[str, Plan]]) -> Mapping[str, Plan]:
        """Return the plans kept under a key, made first where there are none."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found
