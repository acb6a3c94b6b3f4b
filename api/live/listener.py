"""One who listens: takes in what was polled, keeps what is new until it is fetched."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from api.errors import LimitExceeded
from messages import Words
from queries.lookups.load_progress import LoadProgress

MOST_WAITING = 64
"""Loads of which a listener may have a state that it didn't fetch."""
_TOO_SLOW = Words(
    "没有及时取走进展：{count} 个批次的状态积压，上限是 {most}。请重新连接，从当前状态继续。",
    "Progress was not fetched in time: the states of {count} loads are waiting, the limit is "
    "{most}. Connect again to go on from the current state.",
)

Event = LoadProgress | Exception
"""What is told: a state of a load, or why the states can't be told for the moment."""


class Listener:
    """Listens to one load until it has ended, or to all of them.

    Iterate over it once. Of each load the latest state waits to be fetched: who is slow misses
    states in between, and never the last one.
    """

    def __init__(
        self, readable: tuple[str, ...], run: str | None = None, resumed: str | None = None
    ) -> None:
        """``readable`` are publication states; ``resumed`` is a load of which more was awaited."""
        self.readable = readable
        self.awaited = {key for key in (run, resumed) if key}
        """The loads whose states are asked for although they may have ended."""
        self._run = run
        self._told: dict[str, LoadProgress] = {}
        self._is_told_of_error = False
        self._waiting: dict[str, Event] = {}
        self._changed = asyncio.Event()
        self._closed = False

    def offer(self, polled: Sequence[LoadProgress], since: str) -> None:
        """Take in all states that were polled; loads that ended before ``since`` are no news."""
        mine = {state.run: state for state in polled if self._is_mine(state, since)}
        for run, state in mine.items():
            if self._told.get(run) != state:
                self._put(run, state)
        self._told = mine
        self._is_told_of_error = False
        if self._run is None:
            self.awaited = {run for run, state in mine.items() if not state.has_ended}

    def offer_error(self, error: Exception) -> None:
        """Take in that nothing could be polled; once it can be again, all states are told anew."""
        self._told = {}
        if not self._is_told_of_error:
            self._is_told_of_error = True
            self._put("", error)

    def close(self) -> None:
        """Let the iteration end after what waits."""
        self._closed = True
        self._changed.set()

    async def __aiter__(self) -> AsyncIterator[Event]:
        """Yield states and errors as they come."""
        while True:
            while self._waiting:
                event = self._waiting.pop(next(iter(self._waiting)))
                yield event
                if self._run and isinstance(event, LoadProgress) and event.has_ended:
                    return
            if self._closed:
                return
            self._changed.clear()
            await self._changed.wait()

    def _is_mine(self, state: LoadProgress, since: str) -> bool:
        if self._run is not None:
            return state.run == self._run
        return not state.has_ended or state.run in self.awaited or state.at > since

    def _put(self, key: str, event: Event) -> None:
        self._waiting.pop(key, None)
        self._waiting[key] = event
        count = len(self._waiting)
        if count > MOST_WAITING:
            self._waiting = {"": LimitExceeded.of(_TOO_SLOW, count=count, most=MOST_WAITING)}
            self._closed = True
        self._changed.set()
