"""Plans: the statement that is sent for a root field, or for nodes below a hand-written one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphql import SelectionSetNode

from api.selections.conditions import may_read, where_clause
from api.selections.connections import neighbours
from api.selections.costs import Cost
from api.selections.entities import Entity
from api.selections.parameters import Given, Parameter
from api.selections.picking import returned
from api.selections.projection import Projector
from api.selections.reading import Reading, Selected
from api.selections.roots import roots
from api.selections.scope import Scope, scope_of
from api.selections.shapes import MaybeShape
from graph_store import NamedRead
from graph_store.cypher_text import parameters_of

READ_ID = "compiled"
"""The id under which all compiled statements are known to logs and metrics."""
_TITLE = "图谱查询"
_KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Plan:
    """The statement of one root field: its parameters, its shape, its cost."""

    read: NamedRead
    parameters: tuple[Parameter, ...]
    shape: MaybeShape
    cost: Cost

    def values(self, given: Given) -> dict[str, Any]:
        """Return the parameters for a request; raise what their making raises."""
        return _made(self.parameters, self.read, given)

    def response(self, rows: list[dict[str, Any]]) -> Any:
        """Return the value of the field from the rows of the statement, null of none."""
        if not rows:
            return None
        value = rows[0]["r"]
        return value if self.shape is None else self.shape(value)


@dataclass(frozen=True, slots=True)
class KeyedPlan:
    """The statement that looks up nodes of one type by their keys."""

    read: NamedRead
    parameters: tuple[Parameter, ...]
    shape: MaybeShape
    cost: Cost

    def values(self, given: Given, keys: Sequence[str]) -> dict[str, Any]:
        """Return the parameters for a request."""
        return {**_made(self.parameters, self.read, given), _KEYS: list(keys)}

    def responses(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """Return what is selected of each node by its key."""
        shape = self.shape
        return {row["key"]: shape(row["r"]) if shape else row["r"] for row in rows}


def _made(parameters: Sequence[Parameter], read: NamedRead, given: Given) -> dict[str, Any]:
    """Return the parameters that a statement has.

    All are made, also those of an order or a filter that nothing selected needs: what is wrong
    with them is said all the same.
    """
    made = {parameter.name: parameter.make(given) for parameter in parameters}
    return {name: value for name, value in made.items() if name in read.parameters}


def compile_root(selected: Selected, reading: Reading) -> Plan:
    """Return the plan of a root field; raise BadInput or LimitExceeded where it can't be had."""
    scope = scope_of(selected.arguments)
    projector = Projector(scope, reading, neighbours)
    compiled = roots()[selected.name].compile(projector, selected)
    read = _read(compiled.text, "r")
    return Plan(read, scope.parameters.all(), compiled.shape, compiled.cost)


def compile_keyed(
    entity: Entity, selections: Sequence[SelectionSetNode], reading: Reading, scope: Scope
) -> KeyedPlan:
    """Return the plan that looks up nodes of a type, told with their type, for a selection."""
    node = scope.fresh("n")
    inner = Projector(scope, reading, neighbours).node(entity, node, selections, tells_type=True)
    conditions = where_clause([f"{node}.key IN ${_KEYS}", *may_read(scope, entity, node)])
    row = returned([node], inner.text, "r")
    text = f"MATCH ({node}:{entity.name}){conditions} {row}, {node}.key AS key"
    return KeyedPlan(_read(text, "r", "key"), scope.parameters.all(), inner.shape, inner.cost)


def _read(text: str, *columns: str) -> NamedRead:
    return NamedRead(READ_ID, _TITLE, text, parameters_of(text), columns)
