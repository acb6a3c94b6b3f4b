"""The API as an application: ``create_app``. GraphQL, its neighbours, and the pages."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import FastAPI, Request, Response, WebSocket

from api import openapi
from api.access.visitors import ANYBODY, visitor_of
from api.addresses.routes import addresses_router
from api.downloads.routes import downloads_router
from api.feeds.routes import feeds_router
from api.graphql.context import Context
from api.graphql.endpoint import JSON, json_response, read_operation
from api.graphql.execution import Executor
from api.graphql.schema import build_schema, executable_schema
from api.graphql.sockets import SubscriptionSocket
from api.graphql.subscriptions import SocketContext
from api.live.event_stream import event_routes
from api.live.watcher import ProgressWatcher
from api.metrics.measures import Measures
from api.metrics.middleware import MeasuredRequests
from api.metrics.route import metrics_routes
from api.pages.built import built_folder
from api.pages.responses import add_pages
from api.refusals import add_refusals
from api.saved_queries.routes import SavedQueryRoutes
from api.settings import ApiSettings
from api.writing import WritingStore
from graph_store import (
    AsyncStore,
    BookmarkShelf,
    EngineUnavailable,
    Settings,
    open_async_store,
)


def create_app(settings: Settings, api_settings: ApiSettings) -> FastAPI:
    """Return the application; it opens the store when it starts."""
    measures = Measures()
    executor = Executor(executable_schema(), api_settings, measures.operation)
    bookmarks = BookmarkShelf()
    writing = WritingStore(settings, bookmarks)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(writing)  # makes what indexes an empty graph lacks
        try:
            async with open_async_store(settings, bookmarks, measures.read) as store:
                watcher = ProgressWatcher(store, api_settings.max_listeners)
                app.state.store, app.state.watcher = store, watcher
                measures.count_listeners(lambda: watcher.count)
                yield
                await watcher.close()
        finally:
            await asyncio.to_thread(writing.close)

    def socket_context(socket: WebSocket) -> SocketContext:
        return SocketContext(
            app.state.store,
            writing,
            ANYBODY,
            api_settings,
            watcher=app.state.watcher,
            authorization=socket.headers.get("authorization"),
        )

    # The library's own pages of documentation load from elsewhere: /docs is one of ours.
    app = FastAPI(
        title="Quanze",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # a redirect would name the host that the request names
        openapi_url="/api/openapi.json",
        openapi_tags=openapi.TAGS,
    )
    app.state.places = executor.places
    measures.count_answers(lambda: executor.places.count)
    app.add_middleware(MeasuredRequests, measures=measures)
    app.include_router(event_routes(api_settings))
    app.include_router(metrics_routes(measures, api_settings))
    sockets = SubscriptionSocket(build_schema(), executor, socket_context)

    @app.websocket("/api/graphql")
    async def subscriptions(socket: WebSocket) -> None:
        await sockets.run(socket)

    @app.post("/api/graphql", **openapi.GRAPHQL)
    async def graphql(request: Request) -> Response:
        store: AsyncStore = request.app.state.store
        visitor = await visitor_of(request.headers.get("authorization"), store, api_settings)
        operation = await read_operation(request, api_settings)
        context = Context(store, writing, visitor, api_settings)
        return Response(await executor.respond(operation, context), media_type=JSON)

    app.include_router(downloads_router(executor, api_settings))
    saved = SavedQueryRoutes(executor, executable_schema(), writing, api_settings)
    app.include_router(saved.router())
    app.include_router(feeds_router(api_settings))
    app.include_router(addresses_router(api_settings))

    @app.get("/api/health", **openapi.HEALTH)
    async def health() -> Response:
        return json_response({"status": "ok"})

    @app.get("/api/ready", **openapi.READY)
    async def ready(request: Request) -> Response:
        try:
            info = await request.app.state.store.check()
        except EngineUnavailable:
            return json_response({"status": "unavailable"}, HTTPStatus.SERVICE_UNAVAILABLE)
        return json_response({"status": "ready", "engine": info.kind, "version": info.version})

    add_refusals(app)
    own_description = app.openapi
    app.openapi = lambda: openapi.as_refused(own_description())  # type: ignore[method-assign]
    add_pages(app, built_folder())
    return app
