"""The response made of what the database answered.

The database answers an object as the list of its values, which is less to send and to read than a
map; a shape gives them their names again, in the order of the selection and under its aliases.
``None`` stands for a value that is right as it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from api.selections.cursors import cursor_of

Shape: TypeAlias = Callable[[Any], Any]
MaybeShape: TypeAlias = Shape | None


def object_shape(
    keys: Sequence[str], shapes: Sequence[tuple[int, Shape]], told: Sequence[tuple[int, Any]]
) -> Shape:
    """Return the shape of an object: its keys in their order, null where there is none.

    ``shapes`` are those of its values, by their places; ``told`` are values that the database
    isn't asked for, by their places among all. Closures, since they run for each node.
    """

    def named(values: Any) -> Any:
        return None if values is None else dict(zip(keys, values))  # noqa: B905 - strict is slow

    def shaped(values: Any) -> Any:
        if values is None:
            return None
        for at, value in told:
            values.insert(at, value)
        for at, shape in shapes:
            values[at] = shape(values[at])
        return named(values)

    if len(keys) == 1 and not told:
        return _single(keys[0], *(shape for _, shape in shapes))
    return shaped if shapes or told else named


def _single(key: str, shape: MaybeShape = None) -> Shape:
    """Return the shape of an object with one value, as most pages and many neighbours are."""
    if shape is None:
        return lambda values: None if values is None else {key: values[0]}
    return lambda values: None if values is None else {key: shape(values[0])}


def list_shape(entry: Shape) -> Shape:
    """Return the shape of a list each of whose entries has a shape."""
    return lambda values: [entry(one) for one in values]


@dataclass(frozen=True, slots=True)
class ListOfPage:
    """One selected list of a page: its shape, and under which keys its entries have cursors."""

    key: str
    shape: Shape
    cursors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageShape:
    """A connection whose page was read with one entry more, to know whether there are more.

    The first value is the page: its rows, and the size that was asked for. A row is what each list
    takes from it, then the values of the order, the key the last. The other values are ``rest``.
    """

    order: tuple[str, ...]
    lists: tuple[ListOfPage, ...]
    infos: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    rest: Shape
    mark: str
    is_continued: bool

    def __call__(self, values: Any) -> Any:
        """Return the connection."""
        (rows, size), *others = values
        has_more = len(rows) > size
        rows = rows[:size]
        found = self.rest(others)
        for at, one in enumerate(self.lists):
            found[one.key] = [self._entry(one, row[at], row[-1]) for row in rows]
        info = {
            "hasNextPage": has_more,
            "hasPreviousPage": self.is_continued,
            "startCursor": cursor_of(self.mark, rows[0][-1]) if rows else None,
            "endCursor": cursor_of(self.mark, rows[-1][-1]) if rows else None,
            "__typename": "PageInfo",
        }
        for key, fields in self.infos:
            found[key] = {field_key: info[name] for field_key, name in fields}
        return {key: found[key] for key in self.order}

    def _entry(self, one: ListOfPage, value: Any, ends: Sequence[Any]) -> Any:
        entry = one.shape(value)
        for key in one.cursors:
            entry[key] = cursor_of(self.mark, ends)
        return entry


@dataclass(frozen=True, slots=True)
class NodesShape:
    """Nodes of several types in the order of their ids, null where there is none to show.

    The first value are the ids; each other the nodes of one type, as ids and nodes.
    """

    entries: tuple[Shape, ...]

    def __call__(self, values: Any) -> Any:
        """Return the list of nodes."""
        ids, *types = values
        found: dict[str, Any] = {}
        for shape, rows in zip(self.entries, types, strict=True):
            found.update((one, shape(node)) for one, node in rows)
        return [found.get(one) for one in ids]


def first_shape(inner: Shape) -> Shape:
    """Return the shape of the only entry of a list."""
    return lambda value: inner(value)[0]
