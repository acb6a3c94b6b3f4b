"""The API as an application: ``create_app``. GraphQL by POST, health and readiness."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError

from api.access.visitors import visitor_of
from api.addresses.routes import addresses_router
from api.asking import wrong_parameters
from api.errors import HTTP_STATUS, ApiError, Code, problem_of
from api.feeds.routes import feeds_router
from api.graphql.context import Context
from api.graphql.endpoint import error_response, json_response, read_operation
from api.graphql.execution import Executor
from api.graphql.schema import executable_schema
from api.settings import ApiSettings
from api.writing import WritingStore
from graph_store import AsyncStore, BookmarkShelf, EngineUnavailable, Settings, open_async_store


def create_app(settings: Settings, api_settings: ApiSettings) -> FastAPI:
    """Return the application; it opens the store when it starts."""
    executor = Executor(executable_schema(), api_settings)
    bookmarks = BookmarkShelf()
    writing = WritingStore(settings, bookmarks)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(writing)  # makes what indexes an empty graph lacks
        try:
            async with open_async_store(settings, bookmarks) as store:
                app.state.store = store
                yield
        finally:
            await asyncio.to_thread(writing.close)

    app = FastAPI(
        title="Quanze", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None
    )

    @app.post("/api/graphql")
    async def graphql(request: Request) -> Response:
        store: AsyncStore = request.app.state.store
        visitor = await visitor_of(request.headers.get("authorization"), store, api_settings)
        operation = await read_operation(request, api_settings.max_body_bytes)
        context = Context(store, writing, visitor, api_settings)
        return json_response(await executor.execute(operation, context))

    app.include_router(feeds_router(api_settings))
    app.include_router(addresses_router(api_settings))

    @app.get("/api/health")
    async def health() -> Response:
        return json_response({"status": "ok"})

    @app.get("/api/ready")
    async def ready(request: Request) -> Response:
        try:
            info = await request.app.state.store.check()
        except EngineUnavailable:
            return json_response({"status": "unavailable"}, HTTPStatus.SERVICE_UNAVAILABLE)
        return json_response({"status": "ready", "engine": info.kind, "version": info.version})

    @app.exception_handler(Exception)
    async def unforeseen(_: Request, error: Exception) -> Response:
        return error_response(error, HTTPStatus.INTERNAL_SERVER_ERROR)

    @app.exception_handler(RequestValidationError)
    async def wrong_parameter(_: Request, error: RequestValidationError) -> Response:
        return error_response(wrong_parameters(error.errors()), HTTPStatus.BAD_REQUEST)

    @app.exception_handler(ApiError)
    @app.exception_handler(EngineUnavailable)
    async def refused(_: Request, error: Exception) -> Response:
        problem = problem_of(error)
        code = problem.code if problem else Code.INTERNAL
        return error_response(error, HTTP_STATUS[code])

    return app
