"""What the executor keeps of an operation for the next one, and what it must let go."""

import asyncio
import gc
import weakref
from typing import Any, cast

import pytest

from api.access.visitors import ANYBODY
from api.graphql.context import Context
from api.graphql.execution import Asked, Executor
from api.graphql.operations import Operation
from api.graphql.schema import executable_schema
from api.settings import ApiSettings

SETTINGS = ApiSettings.model_construct()


class NoStore:
    """Has nothing."""

    async def read(self, *_: Any, **__: Any) -> list[dict[str, Any]]:
        return []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ law { key } }", "BAD_INPUT"),
        ("{ laws(first: 0) { groups(by: []) { count } } }", "BAD_INPUT"),
        ("{ laws { groups(by: [key, key]) { count } } }", "BAD_INPUT"),
        ("{ powerItems { groups(by: [holders, basisLaws, lists]) { count } } }", "LIMIT"),
        ("{ laws(first: -1) { nodes { key } } }", "BAD_INPUT"),
        ("{ nothing }", "BAD_INPUT"),
        ("{ law(", "BAD_INPUT"),
    ],
)
def test_nothing_of_a_request_that_failed_is_kept(query: str, code: str) -> None:
    executor = Executor(executable_schema(), SETTINGS)

    def ask() -> weakref.ref[NoStore]:
        store = NoStore()
        context = Context(cast("Any", store), cast("Any", None), ANYBODY, SETTINGS)
        response = asyncio.run(executor.execute(Operation(query, None, None), context))
        assert [error["extensions"]["code"] for error in response["errors"]] == [code]
        return weakref.ref(store)

    asked = [ask() for _ in range(3)]
    gc.collect()
    assert [store() for store in asked] == [None] * 3


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ('{ laws(asOf: "2026-13-01") { totalCount } }', 14),
        ("{ laws(asOf: 20260815) { totalCount } }", 14),
        ('{ laws(knownAt: "2026-08-15") { totalCount } }', 17),
        ('{ lawVersions(where: {effectiveOn: {in: ["2026-08-15", "8-15"]}}) { totalCount } }', 56),
    ],
)
def test_a_wrong_date_in_the_text_is_told_with_its_place(query: str, column: int) -> None:
    found = Executor(executable_schema(), SETTINGS).read(Operation(query, {}, None))
    assert not isinstance(found, Asked)
    (error,) = found
    assert [(place.line, place.column) for place in error.locations or ()] == [(1, column)]
