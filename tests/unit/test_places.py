"""As many answers at once as the setting says; one more is refused and hinders nobody."""

import asyncio
from typing import Any, cast

import pytest

from api.access.visitors import ANYBODY
from api.errors import Code, TooManyAtOnce
from api.graphql.context import Context
from api.graphql.execution import Executor
from api.graphql.operations import Operation
from api.graphql.schema import executable_schema
from api.places import Places
from api.settings import ApiSettings


def test_places_are_given_back_also_after_a_failure() -> None:
    places = Places(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), places.one():
            raise ZeroDivisionError
    refused = pytest.raises(TooManyAtOnce, match="QUANZE_MAX_ANSWERS")
    with places.one(), refused, places.one():
        pytest.fail("one too many was let in")
    with places.one():
        pass


class SlowStore:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.asked = 0
        self.may_answer = asyncio.Event()

    async def read(self, *_: Any, **__: Any) -> list[dict[str, Any]]:
        self.asked += 1
        await self.may_answer.wait()
        return []


def test_operations_over_the_limit_are_refused_and_the_others_answered() -> None:
    async def ask() -> tuple[list[Any], int]:
        settings = ApiSettings.model_construct(max_answers=2)
        store = SlowStore()
        context = Context(cast("Any", store), cast("Any", None), ANYBODY, settings)
        executor = Executor(executable_schema(), settings)
        operation = Operation('{ law(key: "x") { key } }', None, None)
        running = [asyncio.create_task(executor.execute(operation, context)) for _ in range(3)]
        await asyncio.sleep(0)
        while store.asked < 2:
            await asyncio.sleep(0)
        store.may_answer.set()
        return await asyncio.gather(*running, return_exceptions=True), store.asked

    answers, asked = asyncio.run(ask())
    assert asked == 2
    assert answers[:2] == [{"data": {"law": None}, "extensions": {"cost": 1}}] * 2
    assert isinstance(answers[2], TooManyAtOnce)
    assert answers[2].code is Code.LIMIT
