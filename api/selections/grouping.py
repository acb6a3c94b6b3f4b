"""Counts of nodes by own values, by those of their state, and by their neighbours."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from api.errors import BadInput, LimitExceeded
from api.selections.costs import COUNTING, Cost
from api.selections.entities import Entity
from api.selections.fields import has_label
from api.selections.names import field_name
from api.selections.objects import DEFAULT_GROUPS, GROUP
from api.selections.parameters import Given, page_size
from api.selections.picking import found_over, neighbour, only_one
from api.selections.projection import TYPE_NAME, Compiled, Members
from api.selections.reading import Selected
from api.selections.scope import Scope
from api.selections.shapes import list_shape
from api.selections.symbols import Slot
from graph_schema.declare import Property
from messages import Words

_BY_NOTHING = Words(
    "groups 的 by 至少写一项，如 groups(by: [key])。",
    "groups needs at least one entry in by, as in groups(by: [key]).",
)
_TWICE = Words(
    "groups 的 by 里 {name} 写了不止一次。每一项只写一次。",
    "groups has {name} in by more than once: name each thing once.",
)
MOST_MANY = 2
"""Neighbours of three kinds would be combined, each with each: a list has thousands of items."""
_TOO_MANY = Words(
    "groups 的 by 里可能有许多个的联系有 {found} 项（{names}），上限是 {most}：它们会两两组合。"
    "请分几次计数。",
    "groups has {found} relations to many in by ({names}); the limit is {most}, as each is "
    "combined with each: count in several operations.",
)


@dataclass(frozen=True, slots=True)
class _Dimension:
    """One thing that is grouped by: what finds it, its value, and the value in words."""

    match: str
    value: str
    label: str


def groups(
    scope: Scope,
    entity: Entity,
    node: str,
    found: str,
    selected: Selected,
    fields: Sequence[Selected],
) -> Compiled:
    """Return the groups of the nodes that ``found`` finds, the largest first.

    Raises BadInput where nothing or the same is grouped by, LimitExceeded where too much is.
    """
    asked: Sequence[tuple[str, ...]] = selected.arguments["by"]
    _check(entity, asked)
    size: Slot | None = selected.arguments.get("first")

    def limit(given: Given) -> int:
        return page_size(size, given, DEFAULT_GROUPS)

    dimensions = [_dimension(scope, entity, node, path) for path in asked]
    names = [(scope.fresh("v"), scope.fresh("v")) for _ in dimensions]
    named = [
        text
        for dimension, (value, label) in zip(dimensions, names, strict=True)
        for text in (f"{dimension.value} AS {value}", f"{dimension.label} AS {label}")
    ]
    count = scope.fresh("v")
    values = ", ".join(value for value, _ in names)
    members = _members(fields, values, ", ".join(label for _, label in names), count)
    text = (
        f"COLLECT {{ {found}{''.join(dimension.match for dimension in dimensions)} "
        f"WITH {', '.join([*named, f'count(DISTINCT {node}) AS {count}'])} "
        f"ORDER BY {count} DESC, {values} LIMIT {scope.parameters.computed(limit)} "
        f"RETURN {members.list_text()} }}"
    )
    # How many groups there are at most is checked with the sizes of pages, before anything is read.
    cost = Cost(own=COUNTING, parts=(Cost(own=0, times=limit),))
    return Compiled(text, list_shape(members.shape()), cost)


def _check(entity: Entity, asked: Sequence[tuple[str, ...]]) -> None:
    if not asked:
        raise BadInput.of(_BY_NOTHING)
    twice = [path for path, times in Counter(asked).items() if times > 1]
    if twice:
        raise BadInput.of(_TWICE, name="_".join(map(field_name, twice[0])))
    relations = (entity.relations.get(path[0]) for path in asked)
    many = [field_name(one.name) for one in relations if one is not None and not one.is_single]
    if len(many) > MOST_MANY:
        names = ", ".join(many)
        raise LimitExceeded.of(_TOO_MANY, found=len(many), names=names, most=MOST_MANY)


def _members(fields: Sequence[Selected], values: str, labels: str, count: str) -> Members:
    texts = {"key": f"[{values}]", "label": f"[{labels}]", "count": count}
    members = Members()
    for one in fields:
        if one.name == TYPE_NAME:
            members.tell(one.key, GROUP.name)
        else:
            members.add(one.key, Compiled(texts[one.name]))
    return members


def _dimension(scope: Scope, entity: Entity, node: str, path: tuple[str, ...]) -> _Dimension:
    if path[0] in entity.properties:
        return _of_property(scope, entity.properties[path[0]], f"{node}.{path[0]}")
    relation = entity.relations[path[0]]
    one = neighbour(scope, relation)
    if relation.is_single:
        prop = one.entity.properties[path[1]]
        value = only_one(scope, relation, node, one, f"{one.node}.{prop.name}")
        name = scope.fresh("v")
        inner = _of_property(scope, prop, name)
        # The value is looked up once for each node, and then used twice.
        return _Dimension(f" WITH *, {value} AS {name}", inner.value, inner.label)
    return _Dimension(
        f" OPTIONAL {found_over(scope, relation, node, one)}",
        f"coalesce({one.node}.key, '')",
        f"coalesce({one.node}.{one.entity.title}, {one.node}.key, '')",
    )


def _of_property(scope: Scope, prop: Property, value: str) -> _Dimension:
    text = f"coalesce(toString({value}), '')"
    if not has_label(prop) or prop.vocabulary is None:
        return _Dimension("", text, text)
    labels = {term.code: term.label for term in prop.vocabulary.terms}
    name = scope.parameters.named(f"labels_{prop.vocabulary.name}", lambda _: labels)
    return _Dimension("", text, f"coalesce({name}[{value}], '')")
