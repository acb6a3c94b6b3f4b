"""The text of the operation that reads a page of rows: what was asked for and nothing beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    OperationDefinitionNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    separate_operations,
    visit,
)

from api.downloads.rows import Rows
from api.graphql.execution import Asked
from api.graphql.operations import Operation

_SIZE, _START = "size", "start"
_NO_PAGE = {"first": "0", "after": "null"}
"""The arguments of a connection of which only the total is wanted."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A text that is sent, and under which names the size and the start of a page go into it."""

    text: str
    variables: Mapping[str, Any]
    names: Mapping[str, str] = field(default_factory=dict)

    def operation(self, size: int | None = None, start: Any = None) -> Operation:
        """Return the operation that reads a page of a size from a start."""
        given = {_SIZE: size, _START: start}
        own = {name: given[what] for what, name in self.names.items()}
        return Operation(self.text, {**self.variables, **own}, None)


def page_text(asked: Asked, rows: Rows, variables: Mapping[str, Any]) -> Sent:
    """Return the operation that reads a page of the rows."""
    arguments = _own_arguments(rows)
    taken = {one.variable.name.value for one in asked.operation.variable_definitions or ()}
    names = {what: _free(what, taken) for what in arguments}
    declared = rows.steps[rows.sized].field
    own = [
        f"${names[what]}: {declared.args[argument].type}"
        for what, argument in arguments.items()
        if declared is not None
    ]
    inner = "\n".join(
        print_ast(selection)
        for selection_set in rows.steps[-1].selected.selection_sets
        for selection in selection_set.selections
    )
    for at in reversed(range(len(rows.steps))):
        replaced = {arguments[what]: f"${names[what]}" for what in arguments if at == rows.sized}
        beside = rows.way.beside if rows.way and at == rows.holder else ""
        inner = f"{_call(rows, at, replaced)} {{ {inner} {beside} }}" if inner else _call(rows, at)
    return Sent(_text(asked, own, inner), variables, names)


def total_text(asked: Asked, rows: Rows, variables: Mapping[str, Any]) -> Sent | None:
    """Return the operation that counts the rows before they are read, None where none does."""
    if not rows.of_page:
        return None
    inner = "totalCount"
    for at in reversed(range(rows.holder + 1)):
        inner = f"{_call(rows, at, _NO_PAGE if at == rows.sized else {})} {{ {inner} }}"
    return Sent(_text(asked, [], inner), variables)


def _own_arguments(rows: Rows) -> dict[str, str]:
    """Return the arguments that differ from page to page, by what they say."""
    if rows.way is None:
        return {}
    start = {_START: rows.way.start} if rows.way.start else {}
    return {_SIZE: rows.way.size, **start}


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _call(rows: Rows, at: int, replaced: Mapping[str, str] | None = None) -> str:
    """Return a field with its arguments, some of them replaced."""
    node = rows.steps[at].selected.nodes[0]
    kept = {one.name.value: print_ast(one.value) for one in node.arguments or ()}
    arguments = {**kept, **(replaced or {})}
    listed = ", ".join(f"{name}: {value}" for name, value in arguments.items())
    return f"{node.name.value}({listed})" if listed else node.name.value


def _text(asked: Asked, own: Sequence[str], inner: str) -> str:
    """Return an operation with the variables and the fragments that it uses."""
    definitions = asked.operation.variable_definitions or ()
    declared = ", ".join([*map(print_ast, definitions), *own])
    head = f"query ({declared})" if declared else "query"
    fragments = map(print_ast, asked.document.fragments.values())
    document = parse("\n".join([f"{head} {{ {inner} }}", *fragments]))
    (alone,) = separate_operations(document).values()
    used = _used_variables(alone)
    definitions_kept = [
        _with_variables(one, used) if isinstance(one, OperationDefinitionNode) else one
        for one in alone.definitions
    ]
    return print_ast(DocumentNode(definitions=tuple(definitions_kept)))


def _with_variables(operation: OperationDefinitionNode, used: set[str]) -> OperationDefinitionNode:
    kept = [one for one in operation.variable_definitions or () if one.variable.name.value in used]
    return OperationDefinitionNode(
        operation=operation.operation,
        variable_definitions=tuple(kept),
        selection_set=operation.selection_set,
    )


def _used_variables(document: DocumentNode) -> set[str]:
    finder = _VariableFinder()
    visit(document, finder)
    return finder.found


class _VariableFinder(Visitor):
    """Finds the variables that are used, not those that are only declared."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def enter_variable(self, node: VariableNode, _key: Any, parent: Any, *_: Any) -> None:
        if not isinstance(parent, VariableDefinitionNode):
            self.found.add(node.name.value)
