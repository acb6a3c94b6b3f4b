"""The parameters of a compiled statement: where each value comes from, and how it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from api.errors import BadInput, LimitExceeded
from api.selections.symbols import Slot
from messages import Words
from queries.asking import Viewpoint

_PAGE = Words(
    "一页最多 {most} 条，要了 {asked} 条。请减小 first，用 after 翻页。",
    "A page has at most {most} entries, {asked} were asked for: lower first, turn pages by after.",
)
_NEGATIVE = Words("first 不能是 {value}。", "first can't be {value}.")


@dataclass(frozen=True, slots=True)
class Given:
    """What a request brings: its variables, when and for whom it asks, and its limits."""

    variables: Mapping[str, Any]
    view: Viewpoint
    max_page: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a statement: made of the values of some slots."""

    name: str
    make: Callable[[Given], Any]


class Parameters:
    """The parameters of one statement while it is compiled."""

    def __init__(self) -> None:
        self._made: dict[str, Parameter] = {}

    def all(self) -> tuple[Parameter, ...]:
        """Return the parameters in the order of their first use."""
        return tuple(self._made.values())

    def value(self, slot: Slot, change: Callable[[Any], Any] | None = None) -> str:
        """Return the parameter that holds a value, changed first if so told."""
        if change is None:
            return self.computed(lambda given: slot.value(given.variables))
        return self.computed(lambda given: change(slot.value(given.variables)))

    def constant(self, value: object) -> str:
        """Return the parameter that holds a value of the project's own tables."""
        return self.computed(lambda _: value)

    def computed(self, make: Callable[[Given], Any]) -> str:
        """Return the parameter that is made by a function."""
        return self.named(f"p{len(self._made)}", make)

    def named(self, name: str, make: Callable[[Given], Any]) -> str:
        """Return the parameter of a name; the first maker of a name stays."""
        self._made.setdefault(name, Parameter(name, make))
        return f"${name}"

    def readable(self) -> tuple[str, str]:
        """Return the parameters of who asks: what may be read, and the day of asking."""
        return (
            self.named("readable", lambda given: list(given.view.asker.readable)),
            self.named("today", lambda given: given.view.asker.today),
        )


def page_size(slot: Slot | None, given: Given, default: int) -> int:
    """Return how many entries a page has; raise LimitExceeded or BadInput."""
    size = default if slot is None else slot.value(given.variables)
    return checked_size(default if size is None else int(size), given)


def checked_size(size: int, given: Given) -> int:
    """Return a number of entries asked for; raise LimitExceeded or BadInput where it can't be."""
    if size > given.max_page:
        raise LimitExceeded.of(_PAGE, most=given.max_page, asked=size)
    if size < 0:
        raise BadInput.of(_NEGATIVE, value=size)
    return size
