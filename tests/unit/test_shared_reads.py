"""Reads that several share: each is told what was so after it asked, and no read is in vain."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from api.graphql.shared_reads import SharedRead


class Clock:
    """What is read: how many reads have begun, counted when the read begins."""

    def __init__(self, error: Exception | None = None) -> None:
        self.begun = 0
        self.error = error
        self.gate = asyncio.Event()

    async def read(self) -> int:
        self.begun += 1
        value = self.begun
        await self.gate.wait()
        if self.error:
            raise self.error
        return value


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), 10))


def test_those_who_ask_while_a_read_runs_share_the_next() -> None:
    async def test() -> None:
        clock, shared = Clock(), SharedRead[int]()
        first = asyncio.create_task(shared.ask(clock.read))
        while not clock.begun:
            await asyncio.sleep(0)
        later = [asyncio.create_task(shared.ask(clock.read)) for _ in range(5)]
        await asyncio.sleep(0)
        clock.gate.set()
        assert await first == 1
        assert await asyncio.gather(*later) == [2] * 5
        assert await shared.ask(clock.read) == 3

    run(test)


def test_who_goes_away_leaves_the_answer_to_the_others() -> None:
    async def test() -> None:
        clock, shared = Clock(), SharedRead[int]()
        first, one, other = (asyncio.create_task(shared.ask(clock.read)) for _ in range(3))
        await asyncio.sleep(0)
        first.cancel()
        one.cancel()
        clock.gate.set()
        told = await asyncio.gather(first, one, other, return_exceptions=True)
        assert [type(answer) for answer in told[:2]] == [asyncio.CancelledError] * 2
        assert (told[2], clock.begun) == (2, 2)

    run(test)


def test_an_error_is_told_to_all_who_shared_it_and_not_kept() -> None:
    async def test() -> None:
        clock, shared = Clock(OSError("gone")), SharedRead[int]()
        asked = [asyncio.create_task(shared.ask(clock.read)) for _ in range(3)]
        await asyncio.sleep(0)
        clock.gate.set()
        assert await asyncio.gather(*asked, return_exceptions=True) == [clock.error] * 3
        assert clock.begun == 2
        clock.error = None
        assert await shared.ask(clock.read) == 3

    run(test)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=12))
def test_nobody_is_told_of_a_read_that_began_before(askers: list[tuple[int, int]]) -> None:
    """Each asks after so many turns of the loop; each read takes so many."""

    async def test() -> None:
        begun = 0
        shared = SharedRead[int]()

        async def ask(wait: int, long: int) -> None:
            async def read() -> int:
                nonlocal begun
                begun += 1
                value = begun
                for _ in range(long):
                    await asyncio.sleep(0)
                return value

            for _ in range(wait):
                await asyncio.sleep(0)
            before = begun
            assert await shared.ask(read) > before

        await asyncio.gather(*(ask(*asker) for asker in askers))
        assert 1 <= begun <= len(askers)

    run(test)
