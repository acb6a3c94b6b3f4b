"""Places in a row: some are given a number, the others fill what is free in their order."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class NoRoom(Exception):  # noqa: N818 - it says what happened
    """A number was given that lies behind the end of the row."""

    def __init__(self, number: int, size: int) -> None:
        """Keep the number and how many places there are."""
        super().__init__(number, size)
        self.number, self.size = number, size


def arrange(others: Sequence[Thing], given: Mapping[int, Thing]) -> list[Thing]:
    """Return the row: ``given`` at their numbers, the others in between."""
    size = len(others) + len(given)
    behind = [number for number in given if not 1 <= number <= size]
    if behind:
        raise NoRoom(min(behind), size)
    waiting = iter(others)
    return [given[number] if number in given else next(waiting) for number in range(1, size + 1)]
