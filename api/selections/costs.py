"""What an operation may cost: the nodes that it can return, pages multiplied (估计代价).

Each node is 1; a page is its size times what one of its nodes is; a count or a grouping is
``COUNTING``, since it looks at nodes that it doesn't return.
"""

from collections.abc import Callable
from dataclasses import dataclass

from api.selections.parameters import Given

COUNTING = 50


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a selection: of itself and its parts, as many times as there are of it."""

    own: int = 1
    parts: tuple["Cost", ...] = ()
    times: Callable[[Given], int] | None = None

    def of(self, given: Given) -> int:
        """Return the cost for the values of a request."""
        once = self.own + sum(part.of(given) for part in self.parts)
        return once if self.times is None else once * self.times(given)
