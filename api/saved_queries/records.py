"""A saved query as it is told and stored; its kind and variables follow from its text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import OperationDefinitionNode, VariableDefinitionNode, parse, print_ast

PUBLIC = "public"
PUBLICATIONS = (PUBLIC, "internal")
"""Who may save may read both, so that nobody meets a name that is taken by what is hidden."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: its type and default as GraphQL writes them."""

    name: str
    type: str
    default: str | None


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """The current version of a saved query, without its text; moments are UTC."""

    name: str
    version: int
    kind: str
    description: str
    variables: tuple[Variable, ...]
    publication: str
    saved_at: str
    saved_by: str


@dataclass(frozen=True, slots=True)
class QueryVersion(SavedQuery):
    """A version of a saved query, with its text, and who deleted it when."""

    document: str
    deleted_at: str | None
    deleted_by: str | None


@dataclass(frozen=True, slots=True)
class SavedQueries:
    """A page of the saved queries, by name."""

    total: int
    truncated: bool
    queries: tuple[SavedQuery, ...]


def operation_in(document: str) -> OperationDefinitionNode:
    """Return the operation of a text that was checked before it was saved."""
    return next(
        one for one in parse(document).definitions if isinstance(one, OperationDefinitionNode)
    )


def head_of(row: Mapping[str, Any]) -> SavedQuery:
    """Return the query of a stored version, without its text."""
    return SavedQuery(**_head(row))


def version_of(row: Mapping[str, Any]) -> QueryVersion:
    """Return a stored version."""
    return QueryVersion(
        **_head(row),
        document=row["document"],
        deleted_at=row.get("deleted_at"),
        deleted_by=row.get("deleted_by"),
    )


def _head(row: Mapping[str, Any]) -> dict[str, Any]:
    operation = operation_in(row["document"])
    stored = ("name", "version", "description", "publication", "saved_at", "saved_by")
    return {
        **{name: row[name] for name in stored},
        "kind": operation.operation.value,
        "variables": _variables(operation.variable_definitions or ()),
    }


def _variables(definitions: Sequence[VariableDefinitionNode]) -> tuple[Variable, ...]:
    return tuple(
        Variable(
            one.variable.name.value,
            print_ast(one.type),
            None if one.default_value is None else print_ast(one.default_value),
        )
        for one in definitions
    )
