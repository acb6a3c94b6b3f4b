"""Operations whose values are still open, and how they are spelled: as literals or by variables."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
)


class Style(StrEnum):
    """How a value is spelled."""

    LITERAL = auto()
    VARIABLE = auto()
    DEFAULT = auto()  # a variable that isn't given and has the value by default
    OVERRIDDEN = auto()  # a variable that is given, with another default
    ABSENT = auto()  # a variable that isn't given: as if the place were empty


@dataclass(frozen=True)
class Filling:
    """Which of its choices each open value is; ``cursors`` are the values of ``after``."""

    seed: int = 0
    cursors: Mapping[str, str] = field(default_factory=dict)

    def of(self, hole: "Hole") -> Any:
        """Return the choice for an open value; the first of all for the seed 0."""
        mixed = (self.seed * (2 * hole.number + 1) * 2654435761) >> 16
        return hole.choices[mixed % len(hole.choices)]

    def other(self) -> "Filling":
        """Return another filling."""
        return Filling(self.seed + 1, self.cursors)


@dataclass(frozen=True, eq=False)
class Hole:
    """A value that is still open."""

    kind: GraphQLInputType
    choices: Sequence[Any]
    number: int
    style: Style = Style.LITERAL

    def filled(self, filling: Filling) -> Any:
        return filling.of(self)


@dataclass(frozen=True, eq=False)
class Constant:
    """A value that decides what the statement is, and stays."""

    kind: GraphQLInputType
    value: Any
    style: Style = Style.LITERAL

    def filled(self, filling: Filling) -> Any:  # noqa: ARG002 - as the others
        return self.value


@dataclass(frozen=True, eq=False)
class Items:
    """A list."""

    kind: GraphQLInputType
    items: Sequence["Value"]
    style: Style = Style.LITERAL

    def filled(self, filling: Filling) -> Any:
        return [one.filled(filling) for one in self.items]


@dataclass(frozen=True, eq=False)
class Members:
    """An object."""

    kind: GraphQLInputType
    members: Mapping[str, "Value"]
    style: Style = Style.LITERAL

    def filled(self, filling: Filling) -> Any:
        return {
            name: one.filled(filling)
            for name, one in self.members.items()
            if one.style is not Style.ABSENT
        }


@dataclass(frozen=True, eq=False)
class After:
    """A cursor of the list that it is an argument of; always a variable, null at first."""

    kind: GraphQLInputType
    variable: str
    style: Style = Style.VARIABLE

    def filled(self, filling: Filling) -> Any:
        return filling.cursors.get(self.variable)


Value: TypeAlias = Hole | Constant | Items | Members | After


@dataclass(frozen=True, eq=False)
class Directive:
    """``@include`` or ``@skip``."""

    name: str
    condition: Value


@dataclass(frozen=True, eq=False)
class Field:
    """A field, with what is selected below it."""

    name: str
    key: str
    arguments: Mapping[str, Value]
    selections: Sequence["Selection"] | None
    directives: Sequence[Directive] = ()


@dataclass(frozen=True, eq=False)
class Fragment:
    """A fragment where it is used; ``name`` is empty for an inline one, ``on`` for no condition."""

    name: str
    on: str
    selections: Sequence["Selection"]
    directives: Sequence[Directive] = ()


Selection: TypeAlias = Field | Fragment


@dataclass(frozen=True, eq=False)
class Operation:
    """An operation, and the names of what occurs in it.

    One with a name stands beside another in its document.
    """

    selections: Sequence[Selection]
    variable_names: Sequence[str] = ()
    features: frozenset[str] = frozenset()
    name: str | None = None

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        """Tell hypothesis to show the document, which says more than how it was made."""
        printer.text(spelled(self, Filling()).text)


class Spelled(NamedTuple):
    """A document with the variables to send."""

    text: str
    variables: Mapping[str, Any]
    name: str | None = None


def spelled(operation: Operation, filling: Filling, *, literally: bool = False) -> Spelled:
    """Return the document of an operation; ``literally``: without variables."""
    return _Speller(operation, filling, literally).spelled


class _Speller:
    def __init__(self, operation: Operation, filling: Filling, literally: bool) -> None:
        self._operation = operation
        self._filling = filling
        self._literally = literally
        self._names = _names(operation.variable_names)
        self._definitions: list[str] = []
        self._variables: dict[str, Any] = {}
        self._fragments: dict[str, str] = {}
        # A field that is selected twice has the same arguments: spelled once, used again.
        self._values: dict[int, str | None] = {}

    @cached_property
    def spelled(self) -> Spelled:
        body = self._set(self._operation.selections)
        name = self._operation.name
        definitions = f"({', '.join(self._definitions)}) " if self._definitions else ""
        head = f"query {name or ''}{definitions}" if name or definitions else ""
        others = [] if name is None else [f"query Other{name} {{ __typename }}"]
        text = "\n".join([*others, head + body, *self._fragments.values()])
        return Spelled(text, self._variables, name)

    def _set(self, selections: Sequence[Selection]) -> str:
        return f"{{ {' '.join(map(self._selection, selections))} }}"

    def _selection(self, one: Selection) -> str:
        directives = "".join(f" @{d.name}(if: {self._value(d.condition)})" for d in one.directives)
        if isinstance(one, Field):
            alias = "" if one.key == one.name else f"{one.key}: "
            below = "" if one.selections is None else f" {self._set(one.selections)}"
            return f"{alias}{one.name}{self._arguments(one.arguments)}{directives}{below}"
        if one.name:
            if one.name not in self._fragments:
                below = self._set(one.selections)
                self._fragments[one.name] = f"fragment {one.name} on {one.on} {below}"
            return f"...{one.name}{directives}"
        condition = f" on {one.on}" if one.on else ""
        return f"...{condition}{directives} {self._set(one.selections)}"

    def _arguments(self, arguments: Mapping[str, Value]) -> str:
        given = self._members(arguments)
        return f"({given})" if given else ""

    def _members(self, members: Mapping[str, Value]) -> str:
        given = {name: self._value(one) for name, one in members.items()}
        return ", ".join(f"{name}: {text}" for name, text in given.items() if text is not None)

    def _value(self, value: Value) -> str | None:
        """Return the text of a value, None where nothing is to be written."""
        if id(value) not in self._values:
            self._values[id(value)] = self._spell(value)
        return self._values[id(value)]

    def _spell(self, value: Value) -> str | None:
        if self._literally:
            return None if value.style is Style.ABSENT else self._literal(value)
        if value.style is Style.LITERAL:
            return self._literal(value)
        return f"${self._variable(value)}"

    def _literal(self, value: Value) -> str:
        if isinstance(value, Items):
            return f"[{', '.join(filter(None, map(self._value, value.items)))}]"
        if isinstance(value, Members):
            return f"{{{self._members(value.members)}}}"
        return literal(value.kind, value.filled(self._filling))

    def _variable(self, value: Value) -> str:
        name = value.variable if isinstance(value, After) else next(self._names)
        kind, default = value.kind, ""
        if value.style in {Style.DEFAULT, Style.OVERRIDDEN}:
            kind = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
            other = self._filling if value.style is Style.DEFAULT else self._filling.other()
            default = f" = {literal(kind, value.filled(other))}"
        if value.style in {Style.VARIABLE, Style.OVERRIDDEN}:
            self._variables[name] = value.filled(self._filling)
        self._definitions.append(f"${name}: {kind}{default}")
        return name


def _names(first: Sequence[str]) -> Iterator[str]:
    yield from first
    number = 0
    while True:
        yield f"v{number}"
        number += 1


def literal(kind: GraphQLInputType, value: Any) -> str:
    """Return a value as the language of GraphQL spells it."""
    if isinstance(kind, GraphQLNonNull):
        return literal(kind.of_type, value)
    if value is None:
        return "null"
    if isinstance(kind, GraphQLList):
        return f"[{', '.join(literal(kind.of_type, one) for one in value)}]"
    if isinstance(kind, GraphQLInputObjectType):
        members = (f"{name}: {literal(kind.fields[name].type, one)}" for name, one in value.items())
        return f"{{{', '.join(members)}}}"
    if isinstance(kind, GraphQLEnumType):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
