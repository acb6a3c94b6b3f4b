"""One watcher, many listeners: who is told what, and when polling begins and ends.

The store is scripted: what it holds changes only where a test says so.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest

from api.errors import LimitExceeded, TooManyAtOnce
from api.live.event_stream import event_id, run_of, sent_event
from api.live.listener import MOST_WAITING, Event, Listener
from api.live.watcher import ProgressWatcher
from graph_store import EngineUnreachable, NamedRead
from queries.lookups.load_progress import LoadProgress

PUBLIC, ALL = ("public",), ("public", "internal", "withheld")
WITHIN_S = 30.0


def record(run: str = "r1", **more: Any) -> dict[str, Any]:
    return {
        "run": run, "task": "lists", "status": "running", "started": "2026-01-01T00:00:00Z",
        "finished": None, "noted": "2026-01-01T00:00:05Z", "host": "elsewhere", "process": 1,
        "stage": "load_lists", "stage_done": 0, "stage_of": 5, "read": 0, "loaded": 0,
        "rejected": 0, "verdict": None, "publications": ["public"], "holds_lease": True, **more,
    }  # fmt: skip


def ended(run: str = "r1", status: str = "done", at: str = "2026-01-01T00:00:09Z") -> Any:
    return record(run, status=status, finished=at, verdict="complete", holds_lease=False)


class Scripted:
    """A store whose records a test sets; asks about loads as the statement does."""

    def __init__(self, *records: dict[str, Any]) -> None:
        self.records = list(records)
        self.fault: Exception | None = None
        self.polls = 0

    async def read(self, named: NamedRead, /, **parameters: Any) -> list[dict[str, Any]]:
        named.check(parameters)
        await asyncio.sleep(0)
        if self.fault is not None:
            raise self.fault
        if named.id == "lookups.latest_end":
            return [{"latest": max((row["finished"] or "" for row in self.records), default="")}]
        if named.id == "lookups.sources_of_runs":
            return []
        self.polls += 1
        return [
            row for row in self.records
            if row["status"] == "running" or row["run"] in parameters["runs"]
            or (row["finished"] or "") > parameters["since"]
        ]  # fmt: skip


def state(event: Event) -> LoadProgress:
    assert isinstance(event, LoadProgress), event
    return event


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), WITHIN_S))


async def polled_twice(store: Scripted) -> None:
    """Wait until what the store holds now has surely been told."""
    polls = store.polls
    while store.polls < polls + 2:
        await asyncio.sleep(0)


async def some_turns() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


def events(listener: Listener) -> AsyncIterator[Event]:
    return aiter(listener)


def test_a_load_is_told_as_it_goes_on_until_it_has_ended() -> None:
    async def test() -> None:
        store = Scripted(record())
        watcher = ProgressWatcher(store, most=5, every_s=0)
        async with watcher.listening(Listener(PUBLIC, "r1")) as listener:
            heard = events(listener)
            assert state(await anext(heard)).done == 0
            store.records = [record(stage_done=3)]
            assert state(await anext(heard)).done == 3
            store.records = [ended()]
            last = state(await anext(heard))
            assert (last.status, last.verdict) == ("done", "complete")
            assert [event async for event in heard] == []

    run(test)


def test_what_did_not_change_is_not_told_again() -> None:
    async def test() -> None:
        store = Scripted(record())
        watcher = ProgressWatcher(store, most=5, every_s=0)
        async with watcher.listening(Listener(PUBLIC)) as listener:
            heard = events(listener)
            assert state(await anext(heard)).done == 0
            store.records = [record(noted="2026-01-01T00:00:07Z")]
            await polled_twice(store)
            store.records = [record(stage_done=1)]
            assert state(await anext(heard)).done == 1

    run(test)


def test_the_store_is_polled_only_while_somebody_listens() -> None:
    async def test() -> None:
        store = Scripted(record())
        watcher = ProgressWatcher(store, most=5, every_s=0)
        await some_turns()
        assert store.polls == 0
        for _ in range(2):
            async with watcher.listening(Listener(PUBLIC)) as listener:
                await anext(events(listener))
            await some_turns()
            polls = store.polls
            assert polls > 0
            await some_turns()
            assert (store.polls, watcher.count) == (polls, 0)

    run(test)


def test_many_listeners_cost_no_more_polls() -> None:
    async def test() -> None:
        store = Scripted(record())
        watcher = ProgressWatcher(store, most=50, every_s=3600)
        for _ in range(20):
            listener = Listener(PUBLIC)
            await watcher.listening(listener).__aenter__()
        assert state(await anext(events(listener))).run == "r1"
        assert store.polls == 1
        await watcher.close()

    run(test)


def test_a_slow_listener_misses_states_and_never_the_last_one() -> None:
    async def test() -> None:
        store = Scripted(record())
        watcher = ProgressWatcher(store, most=5, every_s=0)
        async with watcher.listening(Listener(PUBLIC, "r1")) as listener:
            for done in range(5):
                store.records = [record(stage_done=done)]
                await polled_twice(store)
            store.records = [ended()]
            await polled_twice(store)
            assert [state(event).status async for event in listener] == ["done"]

    run(test)


def test_a_listener_that_fetches_nothing_is_let_go_with_the_limit() -> None:
    async def test() -> None:
        listener = Listener(PUBLIC)
        states = [
            LoadProgress(f"r{n}", "laws", "done", *[None] * 7, None, at="2")
            for n in range(MOST_WAITING + 1)
        ]
        listener.offer(states, "1")
        (event,) = [event async for event in listener]
        assert isinstance(event, LimitExceeded)
        assert str(MOST_WAITING) in str(event)

    run(test)


def test_a_lost_engine_is_told_once_and_then_all_goes_on() -> None:
    async def test() -> None:
        store = Scripted(record(stage_done=2))
        watcher = ProgressWatcher(store, most=5, every_s=0)
        async with watcher.listening(Listener(PUBLIC)) as listener:
            heard = events(listener)
            assert state(await anext(heard)).done == 2
            store.fault = EngineUnreachable(where="bolt://x", why="gone")
            assert await anext(heard) is store.fault
            await some_turns()
            store.fault = None
            assert state(await anext(heard)).done == 2

    run(test)


def test_no_more_listen_than_may() -> None:
    async def test() -> None:
        watcher = ProgressWatcher(Scripted(), most=1, every_s=0)
        async with watcher.listening(Listener(PUBLIC)):
            with pytest.raises(TooManyAtOnce, match=r"1 个，上限是 1"):
                await watcher.listening(Listener(PUBLIC)).__aenter__()
        async with watcher.listening(Listener(PUBLIC)):
            assert watcher.count == 1

    run(test)


def test_all_streams_end_when_the_watcher_closes() -> None:
    async def test() -> None:
        watcher = ProgressWatcher(Scripted(record()), most=5, every_s=0)

        async def listen() -> list[Event]:
            async with watcher.listening(Listener(PUBLIC)) as listener:
                return [event async for event in listener]

        listening = [asyncio.create_task(listen()) for _ in range(3)]
        while watcher.count < 3:
            await asyncio.sleep(0)
        await watcher.close()
        await asyncio.gather(*listening)
        assert watcher.count == 0
        assert await listen() == []

    run(test)


def test_each_is_told_what_it_may_read() -> None:
    async def test() -> None:
        store = Scripted(record(publications=["internal"], read=7))
        watcher = ProgressWatcher(store, most=5, every_s=0)
        async with (
            watcher.listening(Listener(PUBLIC)) as anybody,
            watcher.listening(Listener(ALL)) as admin,
        ):
            hidden, shown = await anext(events(anybody)), await anext(events(admin))
        assert (state(hidden).status, state(hidden).read) == ("running", None)
        assert state(shown).read == 7

    run(test)


def test_a_load_that_begins_and_ends_between_two_polls_is_told() -> None:
    async def test() -> None:
        store = Scripted(ended("old", at="2026-01-01T00:00:01Z"))
        watcher = ProgressWatcher(store, most=5, every_s=0)
        async with watcher.listening(Listener(PUBLIC)) as listener:
            await polled_twice(store)
            store.records.append(ended("new", at="2026-01-01T00:00:02Z"))
            assert state(await anext(events(listener))).run == "new"

    run(test)


def test_an_old_load_that_somebody_asks_for_is_no_news_for_others() -> None:
    async def test() -> None:
        store = Scripted(ended("old", at="2026-01-01T00:00:01Z"))
        watcher = ProgressWatcher(store, most=5, every_s=0)
        async with (
            watcher.listening(Listener(PUBLIC)) as everything,
            watcher.listening(Listener(PUBLIC, "old")) as asked,
        ):
            assert [state(event).run async for event in asked] == ["old"]
            store.records.append(record("new"))
            assert state(await anext(events(everything))).run == "new"

    run(test)


def test_who_resumes_is_told_how_what_it_awaited_has_ended() -> None:
    async def test() -> None:
        store = Scripted(ended("old", at="2026-01-01T00:00:01Z"))
        watcher = ProgressWatcher(store, most=5, every_s=0)
        async with watcher.listening(Listener(PUBLIC, resumed="old")) as listener:
            heard = events(listener)
            assert state(await anext(heard)).status == "done"
            store.records.append(record("new"))
            assert state(await anext(heard)).run == "new"

    run(test)


def test_events_are_told_apart_by_their_ids_and_names() -> None:
    progress = LoadProgress(
        "r1", "lists", "running", "load_lists", "导入清单", 1, 2, 3, 4, 5, None, at="2026"
    )
    event = sent_event(progress)
    assert (event.event, event.id) == ("progress", event_id(progress))
    assert run_of(event_id(progress)) == "r1"
    assert event.raw_data is not None
    assert '"stageLabel":"导入清单"' in event.raw_data
    problem = sent_event(EngineUnreachable(where="bolt://x", why="gone"))
    assert problem.event == "problem"
    assert problem.raw_data is not None
    assert '"code":"ENGINE_UNAVAILABLE"' in problem.raw_data
