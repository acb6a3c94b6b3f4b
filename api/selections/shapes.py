"""What is still to be done to a database's answer until it is a response: mostly nothing.

A shape changes a value in place and returns it. ``None`` stands for a value that is right as it is,
so a plain selection is passed on without a look at its rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from api.selections.cursors import cursor_of


class Shape(Protocol):
    """Makes the response of what the database answered."""

    def __call__(self, value: Any) -> Any:
        """Return the response."""
        ...


MaybeShape: TypeAlias = Shape | None


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """An object some of whose members stand under other names (aliases), or have a shape."""

    renamed: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, Shape], ...]

    def __call__(self, value: Any) -> Any:
        """Return the object, or null as it is."""
        if value is None:
            return None
        # All are taken out before any is put back: an alias may be called like a stored name.
        found = [(key, value.pop(stored)) for stored, key in self.renamed]
        value.update(found)
        for key, shape in self.members:
            value[key] = shape(value[key])
        return value


@dataclass(frozen=True, slots=True)
class ListShape:
    """A list each of whose entries has a shape."""

    entry: Shape

    def __call__(self, value: Any) -> Any:
        """Return the list."""
        return [self.entry(one) for one in value]


@dataclass(frozen=True, slots=True)
class PageShape:
    """A page that was read with one entry more, to know whether there are more.

    The entries stand under ``stored`` as mappings: ``values`` are those of the order, the key the
    last; the other members are what each selected list takes from an entry. Lists and infos are put
    under the names from which aliases are made of them afterwards.
    """

    stored: str
    mark: str
    is_continued: bool
    lists: tuple["ListOfPage", ...]
    infos: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    size_name: str

    def __call__(self, value: Any) -> Any:
        """Return the connection."""
        rows = value.pop(self.stored)
        size = value.pop(self.size_name)
        has_more = len(rows) > size
        rows = rows[:size]
        for one in self.lists:
            value[one.key] = one.entries(rows, self.mark)
        told = {
            "hasNextPage": has_more,
            "hasPreviousPage": self.is_continued,
            "startCursor": cursor_of(self.mark, rows[0]["values"]) if rows else None,
            "endCursor": cursor_of(self.mark, rows[-1]["values"]) if rows else None,
            "__typename": "PageInfo",
        }
        for key, fields in self.infos:
            value[key] = {field_key: told[name] for field_key, name in fields}
        return value


@dataclass(frozen=True, slots=True)
class ListOfPage:
    """One selected list of a page: where its entries stand, their shape, and their cursors."""

    key: str
    member: str
    shape: MaybeShape
    cursors: tuple[str, ...] = ()

    def entries(self, rows: Sequence[Mapping[str, Any]], mark: str) -> list[Any]:
        """Return the entries of the list."""
        found = []
        for row in rows:
            entry = row[self.member]
            if self.shape is not None:
                entry = self.shape(entry)
            for cursor in self.cursors:
                entry[cursor] = cursor_of(mark, row["values"])
            found.append(entry)
        return found


@dataclass(frozen=True, slots=True)
class Then:
    """One shape after another."""

    first: Shape
    second: Shape

    def __call__(self, value: Any) -> Any:
        """Return what both make of the value."""
        return self.second(self.first(value))


def then(first: MaybeShape, second: MaybeShape) -> MaybeShape:
    """Return the shape that does both, None where nothing is to be done."""
    return Then(first, second) if first and second else first or second


def object_shape(
    renamed: Sequence[tuple[str, str]], members: Sequence[tuple[str, MaybeShape]]
) -> MaybeShape:
    """Return the shape of an object, None where nothing is to be done."""
    kept = tuple((key, shape) for key, shape in members if shape is not None)
    return ObjectShape(tuple(renamed), kept) if renamed or kept else None


def list_shape(entry: MaybeShape) -> MaybeShape:
    """Return the shape of a list, None where nothing is to be done."""
    return None if entry is None else ListShape(entry)


@dataclass(frozen=True, slots=True)
class NodesShape:
    """Nodes of several types in the order of their ids, null where there is none to show."""

    entries: Mapping[str, MaybeShape]

    def __call__(self, value: Any) -> Any:
        """Return the list of nodes."""
        found: dict[str, Any] = {}
        for type_name, shape in self.entries.items():
            for row in value[type_name]:
                found[row["id"]] = shape(row["node"]) if shape else row["node"]
        return [found.get(one) for one in value["ids"]]


@dataclass(frozen=True, slots=True)
class FirstShape:
    """The only entry of a list."""

    inner: Shape

    def __call__(self, value: Any) -> Any:
        """Return the entry."""
        return self.inner(value)[0]
