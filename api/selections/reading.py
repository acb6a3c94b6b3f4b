"""What an operation selects: fragments and directives resolved, fields merged by response key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLObjectType,
    InlineFragmentNode,
    SelectionSetNode,
    VariableNode,
)

from api.selections.symbols import Symbol, arguments_of


@dataclass(frozen=True, slots=True)
class Selected:
    """One field of a response: its key, its name, its arguments, and what is selected below it."""

    key: str
    name: str
    nodes: tuple[FieldNode, ...]
    arguments: Mapping[str, Symbol]

    @property
    def selection_sets(self) -> tuple[SelectionSetNode, ...]:
        """The selections below, which count together."""
        return tuple(node.selection_set for node in self.nodes if node.selection_set)


@dataclass(frozen=True, slots=True)
class Reading:
    """How selections of one operation are read: its fragments and the symbols of its variables."""

    fragments: Mapping[str, FragmentDefinitionNode]
    symbols: Mapping[str, Symbol]

    def fields(
        self, kind: GraphQLObjectType, selection_sets: Iterable[SelectionSetNode]
    ) -> tuple[Selected, ...]:
        """Return the fields that are selected of an object of a concrete type, each key once."""
        merged: dict[str, list[FieldNode]] = {}
        for selection_set in selection_sets:
            for node in self._nodes(kind, selection_set, set()):
                key = node.alias.value if node.alias else node.name.value
                merged.setdefault(key, []).append(node)
        return tuple(self._selected(kind, key, tuple(nodes)) for key, nodes in merged.items())

    def _selected(
        self, kind: GraphQLObjectType, key: str, nodes: tuple[FieldNode, ...]
    ) -> Selected:
        name = nodes[0].name.value
        field: GraphQLField | None = kind.fields.get(name)
        arguments = {} if field is None else arguments_of(field, nodes[0], self.symbols)
        return Selected(key, name, nodes, arguments)

    def _nodes(
        self, kind: GraphQLObjectType, selection_set: SelectionSetNode, spread: set[str]
    ) -> Iterator[FieldNode]:
        for selection in selection_set.selections:
            if not self._is_included(selection.directives):
                continue
            if isinstance(selection, FieldNode):
                yield selection
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                if condition is None or _covers(condition.name.value, kind):
                    yield from self._nodes(kind, selection.selection_set, spread)
            elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in spread:
                spread.add(selection.name.value)
                fragment = self.fragments[selection.name.value]
                if _covers(fragment.type_condition.name.value, kind):
                    yield from self._nodes(kind, fragment.selection_set, spread)

    def _is_included(self, directives: Iterable[DirectiveNode] | None) -> bool:
        conditions = {
            directive.name.value: self._condition(directive) for directive in directives or ()
        }
        return conditions.get("skip", False) is not True and conditions.get("include") is not False

    def _condition(self, directive: DirectiveNode) -> Any:
        (argument,) = directive.arguments or ()
        if isinstance(argument.value, VariableNode):
            return self.symbols.get(argument.value.name.value)
        return getattr(argument.value, "value", None)


def _covers(condition: str, kind: GraphQLObjectType) -> bool:
    return condition == kind.name or any(condition == one.name for one in kind.interfaces)
