"""How anything is drawn: picks, values in all styles, and notes of what occurs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from graphql import (
    GraphQLInputType,
    GraphQLNonNull,
    GraphQLSchema,
    get_named_type,
)
from hypothesis import strategies as st

from tests.reference.choices import Choices
from tests.reference.documents import (
    Constant,
    Hole,
    Items,
    Members,
    Style,
    Value,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class World:
    """What operations are drawn from."""

    schema: GraphQLSchema
    choices: Choices

    def kind(self, name: str) -> Any:
        """Return a type of the schema."""
        return self.schema.type_map[name]


class Drawer:
    """Draws the values of one operation."""

    def __init__(self, draw: st.DrawFn, world: World) -> None:
        self._draw = draw
        self._world = world
        self._choices = world.choices
        self._holes = 0
        self._features: set[str] = set()

    def _pick(self, among: Sequence[T]) -> T:
        return self._draw(st.sampled_from(among))

    def _one_in(self, number: int) -> bool:
        return self._draw(st.integers(0, number - 1)) == number - 1

    def _some(self, among: Sequence[T], least: int, most: int) -> list[T]:
        if not among:
            return []
        most = min(most, len(among))
        places = st.integers(0, len(among) - 1)
        chosen = st.lists(places, min_size=min(least, most), max_size=most, unique=True)
        return [among[at] for at in self._draw(chosen)]

    def _of_some_kind(self, kinds: Mapping[T, Any]) -> T:
        """Pick a kind, then one that is of it: what is rare comes up as well."""
        kind = self._pick([*dict.fromkeys(kinds.values())])
        return self._pick([one for one, of in kinds.items() if of == kind])

    def _note(self, *features: str) -> None:
        self._features.update(features)

    # Values

    def _style(self, kind: GraphQLInputType, *, can_be_absent: bool = False) -> Style:
        style = self._pick([Style.LITERAL, *Style])
        if style is Style.ABSENT and (isinstance(kind, GraphQLNonNull) or not can_be_absent):
            style = Style.VARIABLE
        if style is not Style.LITERAL:
            self._note(f"variable: {style.value}", f"variable of {get_named_type(kind)}")
        return style

    def _hole(self, kind: Any, choices: Sequence[Any], style: Style | None = None) -> Hole:
        self._holes += 1
        return Hole(kind, choices, self._holes, style or self._style(kind, can_be_absent=True))

    def _constant(self, kind: Any, value: Any) -> Constant:
        style = self._style(kind)
        if value is None and style is not Style.LITERAL:
            self._note("variable: null")
        return Constant(kind, value, style)

    def _items(self, kind: Any, items: Sequence[Value]) -> Items:
        return Items(kind, items, self._style(kind))

    def _members(self, kind: Any, members: Mapping[str, Value]) -> Members:
        style = self._style(kind, can_be_absent=True)
        if style is not Style.LITERAL:
            self._note("variable of a whole object")
        return Members(kind, members, style)
