"""Selections as a download sees them: fields with their types, the lists among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    SelectionSetNode,
    get_named_type,
    is_leaf_type,
)

from api.selections.objects import PAGE_INFO
from api.selections.projection import TYPE_NAME
from api.selections.reading import Reading, Selected

Owner = GraphQLObjectType | GraphQLInterfaceType


@dataclass(frozen=True, slots=True)
class Chosen:
    """A selected field and its declaration (None for ``__typename``)."""

    selected: Selected
    field: GraphQLField | None

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.selected.name

    @property
    def is_leaf(self) -> bool:
        """Whether nothing is selected below it."""
        return self.field is None or is_leaf_type(get_named_type(self.field.type))

    @property
    def is_list(self) -> bool:
        """Whether it has many values."""
        return self.field is not None and _is_list(self.field.type)

    @property
    def kind(self) -> Owner:
        """The type of its objects."""
        kind = get_named_type(self.field.type) if self.field else None
        if not isinstance(kind, Owner):
            raise TypeError(f"{self.name} has no fields")
        return kind


@dataclass(frozen=True, slots=True)
class Selections:
    """The selections of one operation over one schema."""

    schema: GraphQLSchema
    reading: Reading

    def of(self, kind: Owner, selection_sets: Sequence[SelectionSetNode]) -> list[Chosen]:
        """Return the fields that are selected of a type, of an interface those of any type."""
        owners = (
            [kind] if isinstance(kind, GraphQLObjectType) else self.schema.get_possible_types(kind)
        )
        found: dict[str, Chosen] = {}
        for owner in owners:
            for selected in self.reading.fields(owner, selection_sets):
                field = None if selected.name == TYPE_NAME else owner.fields[selected.name]
                found.setdefault(selected.key, Chosen(selected, field))
        return list(found.values())

    def below(self, chosen: Chosen) -> list[Chosen]:
        """Return the fields that are selected below one."""
        return self.of(chosen.kind, chosen.selected.selection_sets)


def is_connection(kind: Any) -> bool:
    """Return whether a type is a page of a list."""
    info = getattr(kind, "fields", {}).get("pageInfo")
    return info is not None and get_named_type(info.type) is PAGE_INFO


def _is_list(kind: GraphQLOutputType) -> bool:
    inner = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    return isinstance(inner, GraphQLList)
