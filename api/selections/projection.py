"""A selection of a node as one nested map projection, neighbours within it as subqueries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

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
from api.selections.shapes import MaybeShape, object_shape
from graph_schema.declare import Property

TYPE_NAME = "__typename"


class Compiled(NamedTuple):
    """A piece of a statement: the text, the shape of its value, and what it may cost."""

    text: str
    shape: MaybeShape = None
    cost: Cost = Cost(own=0)


@dataclass(slots=True)
class Members:
    """The members of a map under construction.

    A member stands under the declared name of its field; where the response calls it otherwise (an
    alias), it stands under a name of the compiler and is renamed afterwards.
    """

    texts: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    shapes: list[tuple[str, MaybeShape]] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)

    def add(self, selected: Selected, member: Compiled) -> None:
        """Add the member of a selected field."""
        self.add_text(f"{self.stored_name(selected)}: {member.text}")
        self.shapes.append((selected.key, member.shape))
        self.costs.append(member.cost)

    def add_text(self, text: str) -> None:
        """Add a member as it is."""
        self.texts.append(text)

    def stored_name(self, selected: Selected) -> str:
        """Return the name under which the database answers a field."""
        if selected.key == selected.name:
            return selected.name
        stored = f"a{len(self.renamed)}"
        self.renamed.append((stored, selected.key))
        return stored

    def shape(self) -> MaybeShape:
        """Return the shape of the map."""
        return object_shape(self.renamed, self.shapes)


class Projector:
    """Compiles selections of nodes within one statement."""

    def __init__(self, scope: Scope, reading: Reading, connection: "ConnectionCompiler") -> None:
        self.scope = scope
        self.reading = reading
        self._connection = connection

    def node(
        self,
        entity: Entity,
        node: str,
        selections: Iterable[SelectionSetNode],
        *,
        tells_type: bool = False,
    ) -> Compiled:
        """Return the map of a node with what is selected of it, and with its type if so told."""
        members = Members()
        for selected in self.reading.fields(node_type(entity.name), selections):
            if selected.name == TYPE_NAME:
                members.add(selected, Compiled(f"'{entity.name}'"))
            else:
                chosen = node_fields(entity.name)[selected.name]
                members.add(selected, self._node_member(entity, node, chosen, selected))
        if tells_type and not any(text.startswith(f"{TYPE_NAME}:") for text in members.texts):
            members.add_text(f"{TYPE_NAME}: '{entity.name}'")
        return Compiled(_map_of(members), members.shape(), Cost(parts=tuple(members.costs)))

    def _node_member(
        self, entity: Entity, node: str, chosen: NodeField, selected: Selected
    ) -> Compiled:
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

    def _one(self, relation: Relation, node: str, selected: Selected) -> Compiled:
        one = neighbour(self.scope, relation)
        inner = self.node(one.entity, one.node, selected.selection_sets)
        text = only_one(self.scope, relation, node, one, inner.text)
        return Compiled(text, inner.shape, inner.cost)

    def link(
        self, kind: GraphQLObjectType, relation: Relation, edge: str, selected: Selected
    ) -> Compiled:
        """Return the map of what joins two nodes."""
        members = Members()
        for one in self.reading.fields(kind, selected.selection_sets):
            if one.name == TYPE_NAME:
                members.add(one, Compiled(f"'{kind.name}'"))
            else:
                members.add(one, self._link_member(edge, link_fields(relation.edge)[one.name], one))
        return Compiled(_map_of(members), members.shape(), Cost(parts=tuple(members.costs)))

    def _link_member(self, edge: str, chosen: LinkField, selected: Selected) -> Compiled:
        if isinstance(chosen, PropertyField | LabelField):
            return Compiled(self._value(edge, chosen, chosen.property))
        return self._source(edge, selected)

    def _source(self, edge: str, selected: Selected) -> Compiled:
        other = self.scope.fresh("n")
        entity = entities()["Source"]
        inner = self.node(entity, other, selected.selection_sets)
        conditions = [f"{other}.key = {edge}.source", *may_read(self.scope, entity, other)]
        text = (
            f"head(COLLECT {{ MATCH ({other}:Source){where_clause(conditions)} "
            f"RETURN {inner.text} }})"
        )
        return Compiled(text, inner.shape, inner.cost)


ConnectionCompiler = Callable[[Projector, Relation, str, Selected], Compiled]


def id_expression(entity: Entity, node: str) -> str:
    """Return the id of a node as an expression."""
    return f"'{node_id(entity.name, '')}' + {node}.key"


def _map_of(members: Members) -> str:
    return f"{{{', '.join(members.texts)}}}"
