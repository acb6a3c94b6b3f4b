"""Figures: a value with its unit, what it is held against, and its target."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Target:
    """A bound of a value, or of its ratio to what it is held against."""

    bound: float
    at_least: bool = False
    of_ratio: bool = False

    def is_met_by(self, value: float) -> bool:
        """Return whether a value keeps the bound."""
        return value >= self.bound if self.at_least else value <= self.bound

    @property
    def words(self) -> str:
        """The bound in words: 比值 ≤ 1.5."""
        sign = "≥" if self.at_least else "≤"
        return f"{'比值 ' if self.of_ratio else ''}{sign} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value.

    ``against`` is another's for the same work: the plain driver's, the better peer's, ours at ×1.
    """

    what: str
    value: float
    unit: str
    engine: str = "–"
    against: float | None = None
    target: Target | None = None

    @property
    def ratio(self) -> float | None:
        """The value in parts of what it is held against."""
        return self.value / self.against if self.against else None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        measured = self.ratio if self.target and self.target.of_ratio else self.value
        if self.target is None or measured is None:
            return None
        return self.target.is_met_by(measured)


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes (wall clock)."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def processor_seconds(work: Callable[[], object]) -> float:
    """Return how much of one core a piece of work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def alternate(
    rounds: int, floor: Callable[[], float], ours: Callable[[], float]
) -> tuple[float, float]:
    """Return the medians of the floor and of ours, each measured ``rounds`` times in turn.

    The one that begins changes with every round, so that neither always finds the machine as the
    other left it.
    """
    floors, own = list[float](), list[float]()
    for number in range(rounds):
        pair = [(floors, floor), (own, ours)]
        for values, measure in pair if number % 2 == 0 else reversed(pair):
            values.append(measure())
    return median(floors), median(own)
