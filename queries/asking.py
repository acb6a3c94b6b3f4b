"""How a question is asked: what it reads, from which day it looks, and who asks.

A question is a generator (``Steps``): it yields the reads that it wants, is sent their records, and
returns a frozen answer. ``answer`` and ``answer_async`` drive it; they share all but the await.
"""

import asyncio
import gc
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeAlias, TypeVar, cast

from graph_store.reads import NamedRead
from queries.errors import NO_SUCH_DAY, BadQuestion

Record: TypeAlias = Mapping[str, Any]
Records: TypeAlias = Sequence[Record]
A = TypeVar("A")
B = TypeVar("B")
V = TypeVar("V")
Steps: TypeAlias = Generator[Sequence["Ask"], Sequence[Records], A]

_MOST_AT_ONCE = 4
"""So many reads of one question are under way at once."""
_FEW = 50
"""A read of no more things than these takes about a millisecond."""
LATEST_KNOWLEDGE = "9999-12-31T23:59:59.999999Z"
"""The moment that stands for all that is known now."""


def today() -> str:
    """Return this day in UTC as the graph stores days."""
    return datetime.now(UTC).date().isoformat()


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day in law (ISO date) that is asked for, and the moment of our knowledge (UTC)."""

    as_of: str
    known_at: str = LATEST_KNOWLEDGE

    def __post_init__(self) -> None:
        if not _is_day(self.as_of):
            raise BadQuestion(NO_SUCH_DAY.say(day=self.as_of))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Asker:
    """What the asking role may read: publication states, and the day on which it asks."""

    readable: tuple[str, ...]
    today: str


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """When and for whom a question is answered; goes with every read."""

    moment: AsOf
    asker: Asker

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters that statements take from it."""
        return {
            "as_of": self.moment.as_of,
            "known_at": self.moment.known_at,
            "readable": list(self.asker.readable),
            "today": self.asker.today,
        }

    def ask(self, named: NamedRead, **parameters: Any) -> "Ask":
        """Return the read with its parameters and those of this viewpoint that it uses."""
        own = {name: value for name, value in self.parameters.items() if name in named.parameters}
        return Ask(named, {**own, **parameters})


def public_viewpoint(as_of: str | None = None) -> Viewpoint:
    """Return the view of anybody on a day: only what is public (today unless a day is given)."""
    return Viewpoint(AsOf(as_of or today()), Asker(("public",), today()))


@dataclass(frozen=True, slots=True)
class Ask:
    """One named read and its parameters."""

    named: NamedRead
    parameters: Mapping[str, Any]


class Reader(Protocol):
    """A store that is read synchronously."""

    def read(self, named: NamedRead, /, **parameters: Any) -> list[dict[str, Any]]:
        """Return the records of a named read."""
        ...


class AsyncReader(Protocol):
    """A store that is read asynchronously."""

    async def read(self, named: NamedRead, /, **parameters: Any) -> list[dict[str, Any]]:
        """Return the records of a named read."""
        ...


def in_parts(values: Sequence[V], size: int) -> Iterator[Sequence[V]]:
    """Yield the values in parts of at most ``size``: what one read is asked for at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def read(*asks: Ask) -> Steps[Sequence[Records]]:
    """Return the records of reads that don't wait for each other, each for itself."""
    return (yield asks)


def together(one: Steps[A], two: Steps[B]) -> Steps[tuple[A, B]]:
    """Return the answers of two questions that don't wait for each other.

    The first reads of both go out at once, then the second ones, until each has its answer.
    """
    (first, left), (second, right) = _advance(one, None), _advance(two, None)
    while first is not None or second is not None:
        records = yield [*(first or ()), *(second or ())]
        own = len(first or ())
        if first is not None:
            first, left = _advance(one, records[:own])
        if second is not None:
            second, right = _advance(two, records[own:])
    return cast(A, left), cast(B, right)


def answer(store: Reader, steps: Steps[A]) -> A:
    """Return the answer of a question; reads that don't wait for each other go out together."""
    records: Sequence[Records] | None = None
    with _collector_at_rest(), _threads() as threads:
        while True:
            asks, result = _advance(steps, records)
            if asks is None:
                return cast(A, result)
            records = _read_together(store, asks, threads)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the collector of circles from looking through an answer that is being put together.

    Answers have hundreds of thousands of parts and no circles. Of several questions at once the
    one that stopped the collector lets it work again.
    """
    was_working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_working:
            gc.enable()


@contextmanager
def _threads() -> Iterator[ThreadPoolExecutor]:
    """Return a pool that starts a thread when a read is handed to it."""
    pool = ThreadPoolExecutor(max_workers=_MOST_AT_ONCE)
    try:
        yield pool
    finally:
        # Who interrupts, or learns that a read failed, doesn't wait for the others.
        pool.shutdown(wait=False, cancel_futures=True)


def _read_together(
    store: Reader, asks: Sequence[Ask], threads: ThreadPoolExecutor
) -> Sequence[Records]:
    def read(ask: Ask) -> Records:
        return store.read(ask.named, **ask.parameters)

    if sum(map(_is_long, asks)) > 1:
        return list(threads.map(read, asks))
    return [read(ask) for ask in asks]


def _is_long(ask: Ask) -> bool:
    """Return whether a read takes longer than it takes to hand it to another thread."""
    values = ask.parameters.values()
    return any(isinstance(value, list) and len(value) > _FEW for value in values)


async def answer_async(store: AsyncReader, steps: Steps[A], *, apart: bool = False) -> A:
    """Return the answer of a question; reads that don't wait for each other go out together.

    ``apart``: what the question works out between its reads is done in a thread, so that others
    are answered meanwhile.
    """
    records: Sequence[Records] | None = None
    while True:
        step = asyncio.to_thread(_advance, steps, records) if apart else None
        asks, result = await step if step else _advance(steps, records)
        if asks is None:
            return cast(A, result)
        records = await asyncio.gather(*(store.read(ask.named, **ask.parameters) for ask in asks))


def _advance(
    steps: Steps[A], records: Sequence[Records] | None
) -> tuple[Sequence[Ask] | None, A | None]:
    """Return the next reads of a question, or its answer."""
    try:
        with _collector_at_rest():
            return (next(steps) if records is None else steps.send(records)), None
    except StopIteration as done:
        return None, done.value
