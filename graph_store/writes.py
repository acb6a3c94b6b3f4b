"""Writing in batches: what is sent, what comes back, when a lost race is tried again."""

import itertools
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol, Self, TypeVar

from neo4j import SummaryCounters
from neo4j.exceptions import ConstraintError, Neo4jError

from graph_store.connection import is_lost_race, reason_of
from graph_store.errors import WriteConflict

_T = TypeVar("_T")
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.02, 1.0
_RACES = 8
"""A race of two writers is over after the next attempt or two; a key that is taken stays so."""


class WriteTransaction(Protocol):
    """A transaction as a unit of work sees it."""

    def run(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        """Send a statement; return what it returns."""
        ...


@dataclass(frozen=True, slots=True)
class Counters:
    """What the database says it changed."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    labels_added: int = 0
    labels_removed: int = 0

    @classmethod
    def of(cls, counters: SummaryCounters) -> Self:
        """Return the counts of one statement."""
        return cls(**{field.name: getattr(counters, field.name) for field in fields(cls)})

    def __add__(self, other: "Counters") -> "Counters":
        """Return the counts of both."""
        return Counters(
            **{
                field.name: getattr(self, field.name) + getattr(other, field.name)
                for field in fields(self)
            }
        )


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """What a batched write did.

    ``sent`` counts the rows sent; ``returned`` has what the statement returned, batch after batch.
    On a repeated load the counters of the engines differ (settings of equal values are counted by
    one only), so prove a load by what its statement returns.
    """

    sent: int
    returned: tuple[Mapping[str, Any], ...]
    counters: Counters

    def total(self, column: str) -> int:
        """Return the sum of a returned column of numbers over all batches."""
        return sum(int(row[column]) for row in self.returned)


def batches(rows: Sequence[Mapping[str, Any]], size: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Yield the rows in parts of at most ``size``."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def until_won(attempt: Callable[[], _T], within_s: float) -> _T:
    """Return what ``attempt`` returns, tried again while it loses a race to another writer.

    Raises WriteConflict after ``within_s`` seconds, or when a key is found taken eight times.
    """
    deadline = time.monotonic() + within_s
    pause = _FIRST_PAUSE_S
    for tried in itertools.count(1):
        try:
            return attempt()
        except Neo4jError as error:
            if not is_lost_race(error):
                raise
            is_taken = isinstance(error, ConstraintError) and tried >= _RACES
            if is_taken or time.monotonic() + pause > deadline:
                raise WriteConflict(attempts=tried, why=reason_of(error)) from error
        # Two writers that collided would collide again after equal pauses.
        time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
        pause = min(pause * 2, _LONGEST_PAUSE_S)
    raise AssertionError("unreachable: counting doesn't end")
