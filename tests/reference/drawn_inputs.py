"""Conditions and orders, drawn from the declarations."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
)
from hypothesis import strategies as st

from api.selections.entities import Entity, Relation, entities
from api.selections.names import field_name
from graph_schema.declare import EdgeType, Property
from tests.reference.documents import (
    Constant,
    Items,
    Members,
    Style,
    Value,
)
from tests.reference.drawing import Drawer

DEEPEST = 4
"""How deep selections, and conditions over relations, are nested at most."""


class InputDrawer(Drawer):
    """Draws the conditions and orders of one operation; ``_hops`` is what is left of relations."""

    _hops = 0

    def _where(self, entity: Entity, hops: int) -> Members:
        kind = self._world.kind(f"{entity.name}Where")
        members: dict[str, Value] = {}
        for _ in range(self._draw(st.integers(1, 2))):
            members |= self._condition(entity, hops, kind)
        return self._members(kind, members)

    def _condition(
        self, entity: Entity, hops: int, kind: GraphQLInputObjectType
    ) -> dict[str, Value]:
        ways = [self._own_condition] * 6
        if hops > 0 and self._hops > 0 and entity.relations:
            ways += [self._condition_over_relation] * 5
            ways += [self._connected] * 3
        return self._pick(ways)(entity, hops, kind)

    def _own_condition(
        self, entity: Entity, _: int, kind: GraphQLInputObjectType
    ) -> dict[str, Value]:
        prop = self._of_some_kind({one: one.type for one in entity.properties.values()})
        name = field_name(prop.name)
        return {name: self._compared(kind.fields[name].type, entity.name, prop)}

    def _connected(
        self, entity: Entity, hops: int, kind: GraphQLInputObjectType
    ) -> dict[str, Value]:
        name = self._pick(["and", "or", "not"])
        self._note(f"where {name}")
        if name == "not":
            return {name: self._where(entity, hops - 1)}
        count = self._pick([2, 1, 0, 3])
        inner = [self._where(entity, hops - 1) for _ in range(count)]
        return {name: self._items(kind.fields[name].type, [_present(one) for one in inner])}

    def _condition_over_relation(
        self, entity: Entity, hops: int, kind: GraphQLInputObjectType
    ) -> dict[str, Value]:
        self._hops -= 1
        relation = self._pick([*entity.relations.values()])
        name = field_name(relation.name)
        target = entities()[relation.target.name]
        self._note(f"where hop {DEEPEST - hops}")
        if relation.is_single:
            self._note("where the only neighbour")
            return {name: self._where(target, hops - 1)}
        filter_kind = kind.fields[name].type
        quantifiers = self._some(["some", "none", "all", "count"], 1, 2)
        members: dict[str, Value] = {}
        for one in quantifiers:
            self._note(f"where {one}")
            if one == "count":
                count = filter_kind.fields[one].type
                operator = self._pick(["eq", "gt", "lte", "ne", "in"])
                members[one] = self._members(
                    count, {operator: self._operand(count, operator, (0, 1, 2, 3))}
                )
            else:
                members[one] = self._match(filter_kind.fields[one].type, relation, hops)
        return {name: self._members(filter_kind, members)}

    def _match(self, kind: GraphQLInputObjectType, relation: Relation, hops: int) -> Members:
        members: dict[str, Value] = {}
        if not self._one_in(3):
            members["node"] = self._where(entities()[relation.target.name], hops - 1)
        if "link" in kind.fields and self._one_in(3):
            members["link"] = self._link_where(relation.edge)
            self._note("where link")
        return self._members(kind, members)

    def _link_where(self, edge: EdgeType) -> Members:
        props = self._some([*edge.all_properties], 1, 2)
        stem = "".join(part.capitalize() for part in edge.name.split("_"))
        kind = self._world.kind(f"{stem}LinkWhere")
        return self._members(
            kind,
            {
                field_name(prop.name): self._compared(
                    kind.fields[field_name(prop.name)].type, edge.name, prop
                )
                for prop in props
            },
        )

    def _compared(self, kind: GraphQLInputObjectType, owner: str, prop: Property) -> Members:
        members: dict[str, Value] = {}
        for operator in self._some([*kind.fields], 1, 2):
            self._note(f"operator {operator}")
            members[operator] = self._operand(
                kind, operator, self._choices.of(owner, prop, operator)
            )
        return self._members(kind, members)

    def _operand(
        self, kind: GraphQLInputObjectType, operator: str, choices: Sequence[Any]
    ) -> Value:
        inner = kind.fields[operator].type
        if operator == "isNull":
            return self._constant(inner, self._pick([True, False]))
        if operator in {"eq", "ne", "lt"} and self._one_in(4):
            self._note(f"operator {operator} null")
            return self._constant(inner, None)
        if not isinstance(inner, GraphQLList):
            return self._hole(inner, choices)
        if self._one_in(2):
            return self._hole(inner, [choices[:1], choices[::2], [], [*choices[1:3]] * 2])
        count = self._draw(st.integers(0, 3))
        return self._items(
            inner, [_present(self._hole(inner.of_type, choices)) for _ in range(count)]
        )

    # Orders

    def _order(self, kind: GraphQLInputType, entity: Entity) -> Items:
        entries = [self._order_entry(entity, 2) for _ in range(self._pick([1, 2, 0]))]
        return self._items(kind, [_present(one) for one in entries])

    def _order_entry(self, entity: Entity, hops: int) -> Members:
        kind = self._world.kind(f"{entity.name}Order")
        own = [p for p in entity.properties.values() if field_name(p.name) in kind.fields]
        if not entity.relations or hops == 0 or self._one_in(2):
            prop = self._pick(own)
            name = field_name(prop.name)
            self._note("order by an own value")
            return Members(kind, {name: self._direction(kind.fields[name].type)}, self._style(kind))
        relation = self._pick([*entity.relations.values()])
        name = field_name(relation.name)
        target = entities()[relation.target.name]
        inner = kind.fields[name].type
        if relation.is_single:
            self._note("order by the only neighbour")
            return Members(
                kind, {name: _present(self._order_entry(target, hops - 1))}, self._style(kind)
            )
        if self._one_in(2):
            self._note("order by a count")
            entry = {"count": self._direction(inner.fields["count"].type)}
        else:
            self._note("order by neighbours")
            entry = {"node": _present(self._order_entry(target, hops - 1))}
        return Members(kind, {name: Members(inner, entry)}, self._style(kind))

    def _direction(self, kind: GraphQLInputType) -> Constant:
        return self._constant(kind, self._pick(["ASC", "DESC"]))


def _present(value: Any) -> Any:
    """Return a value for a place that can't be empty."""
    kind = value.kind if isinstance(value.kind, GraphQLNonNull) else GraphQLNonNull(value.kind)
    style = Style.VARIABLE if value.style is Style.ABSENT else value.style
    return replace(value, kind=kind, style=style)
