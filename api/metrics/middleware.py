"""Measures every request over HTTP: its route, how it ended, and how soon the answer began."""

import time
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics.measures import Measures

UNMATCHED = "unmatched"


class MeasuredRequests:
    """An ASGI middleware; a stream is measured by its beginning, not by its length."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._app, self._measures = app, measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and measure it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, is_measured = time.perf_counter(), False

        def measure(status: int) -> None:
            nonlocal is_measured
            is_measured = True
            route = getattr(scope.get("route"), "path", UNMATCHED)
            seconds = time.perf_counter() - started
            self._measures.request(route, scope["method"], status, seconds)

        async def measured_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                measure(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, measured_send)
        except Exception:  # it is answered further out
            if not is_measured:
                measure(HTTPStatus.INTERNAL_SERVER_ERROR)
            raise
