"""How the rows of an operation are read: its columns, its pages, how many rows it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLSchema, OperationType, VariableNode, get_named_type

from api.downloads.columns import Column, columns_of, label_of
from api.downloads.operations import Sent, page_text, total_text
from api.downloads.rows import Rows, rows_of
from api.downloads.selection import Chosen, Selections
from api.errors import BadInput
from api.graphql.execution import Asked
from api.selections.symbols import Slot
from messages import Words

_QUERY_ONLY = Words("只有查询（query）可以下载。", "Only a query can be downloaded.")
_NEGATIVE = Words("{name} 不能是 {value}。", "{name} can't be {value}.")


@dataclass(frozen=True, slots=True)
class DownloadPlan:
    """How the rows of an operation are read.

    ``wanted`` is how many rows the operation itself asks for, None for all; ``begin`` where they
    begin.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Rows
    wanted: int | None
    begin: Any
    page: Sent
    total: Sent | None


def plan_of(
    schema: GraphQLSchema, asked: Asked, variables: Mapping[str, Any] | None
) -> DownloadPlan:
    """Return the plan of a valid operation; raise BadInput where its rows aren't clear."""
    if asked.operation.operation is not OperationType.QUERY or schema.query_type is None:
        raise BadInput.of(_QUERY_ONLY)
    selections = Selections(schema, asked.reading)
    root = selections.of(schema.query_type, [asked.operation.selection_set])
    rows = rows_of(selections, root)
    return DownloadPlan(
        title=_title(rows),
        columns=columns_of(selections, rows.steps[-1]),
        rows=rows,
        wanted=_wanted(rows, asked),
        begin=_begin(rows, asked),
        page=page_text(asked, rows, variables or {}),
        total=total_text(asked, rows, variables or {}),
    )


def _title(rows: Rows) -> str:
    """Return what the file is called: the kind of its nodes, or the answer."""
    last = rows.steps[-1]
    if not rows.of_page:
        last = rows.steps[0]
    elif last.name == "edges":
        node: Any = get_named_type(last.kind.fields["node"].type)
        return label_of(node.description)
    return label_of(last.kind.description)


def _wanted(rows: Rows, asked: Asked) -> int | None:
    wanted = _given(rows, rows.way.size, asked) if rows.way else None
    if wanted is not None and wanted < 0:
        raise BadInput.of(_NEGATIVE, name=rows.way.size if rows.way else "", value=wanted)
    return wanted


def _begin(rows: Rows, asked: Asked) -> Any:
    way = rows.way
    if way is None or way.start is None:
        return None
    given = _given(rows, way.start, asked)
    return 0 if given is None and not way.end else given


def _given(rows: Rows, argument: str, asked: Asked) -> Any:
    """Return the value that the operation itself gives an argument, None where it gives none."""
    step: Chosen = rows.steps[rows.sized]
    nodes = {one.name.value: one.value for one in step.selected.nodes[0].arguments or ()}
    node, symbol = nodes.get(argument), step.selected.arguments.get(argument)
    if node is None or not isinstance(symbol, Slot):
        return None
    if isinstance(node, VariableNode) and node.name.value not in asked.variables:
        return None
    return symbol.value(asked.variables)
