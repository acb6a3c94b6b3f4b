"""The compiler over one engine, without HTTP and with limits that nothing reaches."""

import asyncio
from collections.abc import Mapping
from typing import Any

from graphql import GraphQLSchema

from api.access.roles import Role
from api.access.visitors import Visitor
from api.graphql.context import Context
from api.graphql.execution import Executor
from api.graphql.operations import Operation
from api.settings import ApiSettings
from graph_store import AsyncStore, Settings, Store

_GENEROUS = ApiSettings.model_construct(
    max_depth=40, max_aliases=1000, max_tokens=100_000, max_cost=10**12, max_cost_writers=10**12
)


class Service:
    """Answers operations of a schema, in a loop of its own, which its store lives in."""

    def __init__(self, settings: Settings, schema: GraphQLSchema) -> None:
        self._executor = Executor(schema, _GENEROUS)
        self._store = AsyncStore(settings)
        self._runner = asyncio.Runner()
        self._runner.run(self._store.open())

    def close(self) -> None:
        """Close the store."""
        self._runner.run(self._store.close())
        self._runner.close()

    def ask(
        self,
        text: str,
        variables: Mapping[str, Any] | None = None,
        role: Role = Role.ANONYMOUS,
        name: str | None = None,
    ) -> dict[str, Any]:
        """Return the response of an operation."""
        context = Context(self._store, _no_store, Visitor(role, "test"), _GENEROUS)
        sent = Operation(text, dict(variables or {}), name)
        return self._runner.run(self._executor.execute(sent, context))


def _no_store() -> Store:
    raise AssertionError("nothing is written")
