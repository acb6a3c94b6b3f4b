"""The only neighbour over a relation: of several at a time, the one that began to hold last."""

from collections.abc import Iterable
from typing import NamedTuple

from api.selections.conditions import joined, may_read, where_clause
from api.selections.entities import Entity, Relation, entities
from api.selections.scope import Scope


def returned(variables: Iterable[str], value: str, name: str) -> str:
    """Return ``WITH … RETURN …`` of one value of a row; ``variables`` are those that it is made of.

    Neo4j takes any value in which something is grouped for an aggregation of its own, and refuses
    it where the variables in it don't stand beside it.
    """
    return f"WITH {', '.join(variables)}, {value} AS {name} RETURN {name}"


class Neighbour(NamedTuple):
    """The variables of a neighbour that is looked for: its node and the edge to it."""

    entity: Entity
    edge: str
    node: str


def neighbour(scope: Scope, relation: Relation) -> Neighbour:
    """Return fresh variables for a neighbour."""
    return Neighbour(entities()[relation.target.name], scope.fresh("r"), scope.fresh("n"))


def found_over(
    scope: Scope, relation: Relation, start: str, one: Neighbour, asked: Iterable[str] = ()
) -> str:
    """Return ``MATCH … WHERE …`` that finds the neighbours that count, may be shown, and meet."""
    conditions = [
        *joined(scope, relation, one.edge),
        *may_read(scope, one.entity, one.node, relation),
        *asked,
    ]
    return f"MATCH {relation.pattern(start, one.edge, one.node)}{where_clause(conditions)}"


def only_one(scope: Scope, relation: Relation, start: str, one: Neighbour, value: str) -> str:
    """Return ``value`` of the only neighbour as an expression, null where there is none."""
    row = returned([one.node], value, scope.fresh("v"))
    return f"head(COLLECT {{ {_only(scope, relation, start, one)} {row} }})"


def only_one_meets(
    scope: Scope, relation: Relation, start: str, one: Neighbour, asked: Iterable[str]
) -> str:
    """Return that there is an only neighbour and that it meets what is asked."""
    # ArcadeDB chooses by a WHERE before the LIMIT of the same WITH.
    chosen = f"WITH {one.node}{where_clause(asked)} RETURN {one.node}"
    return f"EXISTS {{ {_only(scope, relation, start, one)} {chosen} }}"


def _only(scope: Scope, relation: Relation, start: str, one: Neighbour) -> str:
    began = f"coalesce({one.edge}.valid_from, '') DESC, " if relation.has_time else ""
    return (
        f"{found_over(scope, relation, start, one)} "
        f"WITH {one.node}, {one.edge} ORDER BY {began}{one.node}.key LIMIT 1"
    )
