"""``GET /api/runs/events``: how far loads are, as server-sent events (SSE).

Each event's data are the JSON of ``loadProgress``; its id names the load and the moment. A client
that connects again is told the current state first, which is all that it missed.
"""

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from graphql import GraphQLError

from api.access.roles import readable_states
from api.access.visitors import visitor_of
from api.asking import only_known_parameters
from api.graphql.errors import coded_error
from api.json_bytes import json_bytes
from api.live.listener import Event, Listener
from api.live.watcher import ProgressWatcher
from api.openapi import EVENTS
from api.settings import ApiSettings
from queries.as_json import as_json
from queries.lookups.load_progress import LoadProgress

_STATE, _PROBLEM = "progress", "problem"
"""The names of events; ``error`` is the browser's own."""


def event_routes(settings: ApiSettings) -> APIRouter:
    """Return the route; the application's state has the store and the watcher."""

    async def listening(
        request: Request,
        run: Annotated[str | None, Query(description="批次；不写为正在进行的全部批次。")] = None,
        last_event_id: Annotated[
            str | None, Header(description="上次收到的事件的 id；浏览器重连时自己带上。")
        ] = None,
    ) -> AsyncIterator[Listener]:
        state = request.app.state
        watcher: ProgressWatcher = state.watcher
        visitor = await visitor_of(request.headers.get("authorization"), state.store, settings)
        readable = readable_states(visitor.role)
        if run is not None:
            now = await watcher.progress_of(run, readable)
            if now.has_ended and event_id(now) == last_event_id:
                # Tells an EventSource, which connects again after every end, that this was all.
                raise HTTPException(HTTPStatus.NO_CONTENT)
        resumed = run_of(last_event_id) if run is None and last_event_id else None
        async with watcher.listening(Listener(readable, run, resumed)) as listener:
            yield listener

    router = APIRouter(dependencies=[Depends(only_known_parameters)])

    @router.get("/api/runs/events", response_class=EventSourceResponse, **EVENTS)
    async def run_events(
        listener: Annotated[Listener, Depends(listening)],
    ) -> AsyncIterator[ServerSentEvent]:
        async for event in listener:
            yield sent_event(event)

    return router


def sent_event(event: Event) -> ServerSentEvent:
    """Return a state, or why there is none for the moment, as it is sent."""
    if isinstance(event, LoadProgress):
        data = json_bytes(as_json(event)).decode()
        return ServerSentEvent(event=_STATE, id=event_id(event), raw_data=data)
    error = coded_error(GraphQLError(str(event), original_error=event))
    return ServerSentEvent(event=_PROBLEM, raw_data=json_bytes(error.formatted).decode())


def event_id(progress: LoadProgress) -> str:
    """Return the id of the event that tells a state."""
    return f"{progress.run}@{progress.at}"


def run_of(last_event_id: str) -> str:
    """Return the load that an event's id names."""
    return last_event_id.rpartition("@")[0]
