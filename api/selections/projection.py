"""A selection of a node as one nested list of values, neighbours within it as subqueries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from graphql import GraphQLObjectType, SelectionSetNode

from api.selections.conditions import may_read, where_clause
from api.selections.costs import Cost
from api.selections.entities import Entity, Relation, entities
from api.selections.fields import (
    IdField,
    LabelField,
    LinkField,
    ManyField,
    NodeField,
    OneField,
    PropertyField,
    link_fields,
    node_fields,
)
from api.selections.names import node_id
from api.selections.objects import node_type
from api.selections.picking import neighbour, only_one
from api.selections.reading import Reading, Selected
from api.selections.scope import Scope
from api.selections.shapes import MaybeShape, Shape, object_shape
from graph_schema.declare import Property

TYPE_NAME = "__typename"


class Compiled(NamedTuple):
    """A piece of a statement: the text, the shape of its value, and what it may cost."""

    text: str
    shape: MaybeShape = None
    cost: Cost = Cost(own=0)


class CompiledObject(NamedTuple):
    """A piece of a statement that answers an object: its shape gives the values their names."""

    text: str
    shape: Shape
    cost: Cost


@dataclass(slots=True)
class Members:
    """The members of an object under construction, in the order of the selection."""

    texts: list[str] = field(default_factory=list)
    shapes: list[tuple[str, MaybeShape]] = field(default_factory=list)
    told: list[tuple[int, Any]] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)

    def add(self, key: str, member: Compiled | CompiledObject) -> None:
        """Add what the database answers under a key of the response."""
        self.texts.append(member.text)
        self.shapes.append((key, member.shape))
        self.costs.append(member.cost)

    def tell(self, key: str, value: Any) -> None:
        """Add what is known without the database."""
        self.told.append((len(self.shapes), value))
        self.shapes.append((key, None))

    def list_text(self) -> str:
        """Return the values as an expression."""
        return f"[{', '.join(self.texts)}]"

    def shape(self) -> Shape:
        """Return the shape of the values."""
        shaped = [(at, shape) for at, (_, shape) in enumerate(self.shapes) if shape is not None]
        return object_shape([key for key, _ in self.shapes], shaped, self.told)

    def compiled(self, cost: Cost) -> CompiledObject:
        """Return the object; ``cost`` is its own, which those of the members are added to."""
        return CompiledObject(
            self.list_text(), self.shape(), replace(cost, parts=tuple(self.costs))
        )


class Projector:
    """Compiles selections of nodes within one statement."""

    def __init__(self, scope: Scope, reading: Reading, connection: "ConnectionCompiler") -> None:
        self.scope = scope
        self.reading = reading
        self._connection = connection
        self._bound: dict[tuple[str, str], str] = {}

    def bind(self, node: str, relation: Relation, variable: str) -> None:
        """Say that a variable holds the only neighbour of a node, which is there."""
        self._bound[node, relation.name] = variable

    def node(
        self,
        entity: Entity,
        node: str,
        selections: Iterable[SelectionSetNode],
        *,
        tells_type: bool = False,
    ) -> CompiledObject:
        """Return a node with what is selected of it, and with its type if so told."""
        members = Members()
        fields = self.reading.fields(node_type(entity.name), selections)
        for selected in fields:
            if selected.name == TYPE_NAME:
                members.tell(selected.key, entity.name)
            else:
                chosen = node_fields(entity.name)[selected.name]
                members.add(selected.key, self._node_member(entity, node, chosen, selected))
        if tells_type and not any(selected.key == TYPE_NAME for selected in fields):
            members.tell(TYPE_NAME, entity.name)
        return members.compiled(Cost())

    def _node_member(
        self, entity: Entity, node: str, chosen: NodeField, selected: Selected
    ) -> Compiled | CompiledObject:
        match chosen:
            case IdField():
                return Compiled(id_expression(entity, node))
            case PropertyField(prop) | LabelField(prop):
                return Compiled(self._value(node, chosen, prop))
            case OneField(relation):
                return self._one(relation, node, selected)
            case ManyField(relation):
                return self._connection(self, relation, node, selected)

    def _value(self, owner: str, chosen: PropertyField | LabelField, prop: Property) -> str:
        value = f"{owner}.{prop.name}"
        vocabulary = prop.vocabulary
        if isinstance(chosen, PropertyField) or vocabulary is None:
            return value
        labels = {term.code: term.label for term in vocabulary.terms}
        name = self.scope.parameters.named(f"labels_{vocabulary.name}", lambda _: labels)
        return f"{name}[{value}]"

    def _one(self, relation: Relation, node: str, selected: Selected) -> CompiledObject:
        bound = self._bound.get((node, relation.name))
        if bound is not None:
            target = entities()[relation.target.name]
            return self.node(target, bound, selected.selection_sets)
        one = neighbour(self.scope, relation)
        inner = self.node(one.entity, one.node, selected.selection_sets)
        text = only_one(self.scope, relation, node, one, inner.text)
        return inner._replace(text=text)

    def link(
        self, kind: GraphQLObjectType, relation: Relation, edge: str, selected: Selected
    ) -> CompiledObject:
        """Return what joins two nodes."""
        members = Members()
        for one in self.reading.fields(kind, selected.selection_sets):
            if one.name == TYPE_NAME:
                members.tell(one.key, kind.name)
            else:
                chosen = link_fields(relation.edge)[one.name]
                members.add(one.key, self._link_member(edge, chosen, one))
        return members.compiled(Cost())

    def _link_member(
        self, edge: str, chosen: LinkField, selected: Selected
    ) -> Compiled | CompiledObject:
        if isinstance(chosen, PropertyField | LabelField):
            return Compiled(self._value(edge, chosen, chosen.property))
        return self._source(edge, selected)

    def _source(self, edge: str, selected: Selected) -> CompiledObject:
        other = self.scope.fresh("n")
        entity = entities()["Source"]
        inner = self.node(entity, other, selected.selection_sets)
        conditions = [f"{other}.key = {edge}.source", *may_read(self.scope, entity, other)]
        text = (
            f"head(COLLECT {{ MATCH ({other}:Source){where_clause(conditions)} "
            f"RETURN {inner.text} }})"
        )
        return inner._replace(text=text)


ConnectionCompiler = Callable[[Projector, Relation, str, Selected], CompiledObject]


def id_expression(entity: Entity, node: str) -> str:
    """Return the id of a node as an expression."""
    return f"'{node_id(entity.name, '')}' + {node}.key"
