"""What the calls of one client share: the store, whose token asks, and what runs GraphQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property

from api.access.visitors import ANYBODY, holder_of
from api.errors import Forbidden
from api.graphql.context import Context
from api.graphql.execution import Executor
from api.graphql.schema import executable_schema
from api.settings import ApiSettings
from graph_schema.statements import schema_elements
from graph_store import AsyncStore, Settings, Store, open_store
from messages import Words

_NOTHING_IS_CHANGED = Words("这里只能查询，不能改动。", "Nothing can be changed here.")


class Session:
    """One client at work. The database is reached for by its first question, not before."""

    def __init__(self, settings: Settings, api_settings: ApiSettings) -> None:
        self.api_settings = api_settings
        self._settings = settings
        self._store = AsyncStore(settings)
        self._has_indexes = False

    @cached_property
    def executor(self) -> Executor:
        """Runs GraphQL operations; made with its schema when the first one is asked for."""
        return Executor(executable_schema(), self.api_settings)

    async def context(self) -> Context:
        """Return what one question is asked with.

        The token is checked each time, as it may be revoked. Raises Forbidden or
        EngineUnavailable.
        """
        if not self._has_indexes:
            await asyncio.to_thread(_make_indexes, self._settings)
            self._has_indexes = True
        token = self.api_settings.token
        visitor = (
            ANYBODY if token is None else await holder_of(token.get_secret_value(), self._store)
        )
        return Context(self._store, _no_writing, visitor, self.api_settings)

    async def close(self) -> None:
        """Let go of the database."""
        await self._store.close()


@asynccontextmanager
async def opened_session(settings: Settings, api_settings: ApiSettings) -> AsyncIterator[Session]:
    """Yield a session of who holds the token of the settings, or of anybody; then close it."""
    session = Session(settings, api_settings)
    try:
        yield session
    finally:
        await session.close()


def _make_indexes(settings: Settings) -> None:
    """Make the indexes that an empty graph lacks, so that it can be asked, too."""
    with open_store(settings) as store:
        store.ensure_schema(schema_elements())


def _no_writing() -> Store:
    raise Forbidden.of(_NOTHING_IS_CHANGED)
