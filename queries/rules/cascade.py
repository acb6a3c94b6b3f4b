"""What follows a change, step by step, and how far it is followed (牵连): a table."""

from functools import cache
from typing import NamedTuple

from queries.rules.consequences import Consequence
from queries.rules.tables import read_rules


class Step(NamedTuple):
    """A kind of follower: its class, its Chinese name, and the greatest number of steps to it."""

    consequence: Consequence
    label: str
    most_depth: int


def step(kind: str) -> Step:
    """Return the row of a kind of follower."""
    return _steps()[kind]


@cache
def _steps() -> dict[str, Step]:
    rows = read_rules("cascade.csv", "kind", "class", "label", "most_depth", "source")
    return {
        row["kind"]: Step(Consequence(row["class"]), row["label"], int(row["most_depth"]))
        for row in rows
    }
