"""Which list of an operation the rows of a download are, and how it is got whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphql import GraphQLObjectType

from api.downloads.selection import Chosen, Selections, is_connection
from api.downloads.ways import ANSWERS, CONNECTION, GROUPS, Names, Way, paged_way
from api.errors import BadInput
from api.selections.projection import TYPE_NAME
from messages import Words

_ONE_ROOT = Words(
    "一次下载一个根字段，这个查询有 {count} 个。请分几次下载。",
    "A download has one root field, this operation has {count}: download one at a time.",
)
_ONE_LIST = Words(
    "不清楚每一行是什么：这里选了 {names} 几个列表。请只留一个。",
    "It isn't clear what a row is: {names} are lists. Leave one of them.",
)


@dataclass(frozen=True, slots=True)
class Rows:
    """The fields that lead from the root to the rows, and how all rows are got.

    ``sized`` is the number of the field among them that has the arguments of ``way``, ``holder``
    that of the one below which its places are. Without a list the last field is the only row.
    """

    steps: tuple[Chosen, ...]
    way: Way | None = None
    sized: int = 0
    holder: int = 0

    @property
    def names(self) -> Names:
        """Where the rows stand in the data."""
        return tuple(step.name for step in self.steps)

    @property
    def of_page(self) -> bool:
        """Whether they are the entries of a page over the graph."""
        return self.way is CONNECTION


def rows_of(selections: Selections, root: Sequence[Chosen]) -> Rows:
    """Return the rows of an operation by its root fields; raise BadInput where it is unclear."""
    fields = [one for one in root if one.name != TYPE_NAME]
    if len(fields) != 1:
        raise BadInput.of(_ONE_ROOT, count=len(fields))
    (first,) = fields
    answer = ANSWERS.get(first.name)
    if first.is_list:
        return Rows((first,), answer.way if answer else None)
    steps = _followed(selections, (first,), answer.rows) if answer else None
    if steps is None:
        steps = _only_list(selections, (first,))
    return _with_way(steps)


def _followed(
    selections: Selections, steps: tuple[Chosen, ...], names: Names
) -> tuple[Chosen, ...] | None:
    """Return the steps along some fields, None where one isn't selected."""
    for name in names:
        named = [one for one in selections.below(steps[-1]) if one.name == name]
        if len(named) != 1:
            return None
        steps = (*steps, *named)
    return steps


def _only_list(selections: Selections, steps: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
    """Return the steps to the only list that is near, or the steps where there is none."""
    level = [steps]
    while level:
        found = [path for start in level for path in _lists(selections, start)]
        if len(found) > 1:
            raise BadInput.of(_ONE_LIST, names="、".join(path[-1].selected.key for path in found))
        if found:
            return found[0]
        level = [path for start in level for path in _objects(selections, start)]
    return steps


def _lists(selections: Selections, steps: tuple[Chosen, ...]) -> Iterator[tuple[Chosen, ...]]:
    kind = steps[-1].kind
    if is_connection(kind):
        yield from ((*steps, one) for one in _lists_of_page(selections.below(steps[-1])))
    elif isinstance(kind, GraphQLObjectType):
        for one in selections.below(steps[-1]):
            if not one.is_leaf and one.is_list:
                yield (*steps, one)
            elif not one.is_leaf and is_connection(one.kind):
                yield from _lists(selections, (*steps, one))


def _lists_of_page(fields: Sequence[Chosen]) -> Sequence[Chosen]:
    """Return the entries of a page, or its groups where only they are selected."""
    entries = [one for one in fields if one.name in {"nodes", "edges"}]
    return entries or [one for one in fields if one.name == "groups"]


def _objects(selections: Selections, steps: tuple[Chosen, ...]) -> Iterator[tuple[Chosen, ...]]:
    if isinstance(steps[-1].kind, GraphQLObjectType) and not is_connection(steps[-1].kind):
        for one in selections.below(steps[-1]):
            if not one.is_leaf and not one.is_list:
                yield (*steps, one)


def _with_way(steps: tuple[Chosen, ...]) -> Rows:
    last = len(steps) - 1
    if last and is_connection(steps[-2].kind):
        if steps[-1].name == "groups":
            return Rows(steps, GROUPS, last, last)
        return Rows(steps, CONNECTION, last - 1, last - 1)
    if last and (way := paged_way(steps[-2].kind.name, steps[-1].name)):
        return Rows(steps, way, last, last - 1)
    answer = ANSWERS.get(steps[0].name)
    names = tuple(step.name for step in steps[1:])
    if answer and (names == answer.rows or names[:1] == answer.also):
        return Rows(steps, answer.way)
    return Rows(steps)
