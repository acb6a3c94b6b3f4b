"""The app over HTTP: what no route of the API answers, by GET and HEAD."""

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from api.pages.built import START_PAGE, PageFile, built_files, is_address
from messages import Words

_OF_THE_API = ("api", "id")
"""Below these there are routes and no pages."""
_NOT_BUILT = Words(
    "网页还没有构建：请运行 make web，再重新启动服务。接口 /api/graphql 照常可用。",
    "The pages were not built: run make web and start again. The API answers at /api/graphql.",
)
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the editor writes its colours into the page
        "img-src 'self' data:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


def add_pages(app: FastAPI, folder: Path) -> None:
    """Serve the app's files in ``folder`` at every path that no route of ``app`` has.

    They stand behind all routes, whenever those are added: as a route of its own, "any path" would
    hide that an address of the API has another method.
    """
    files = built_files(folder)
    nothing_there = app.router.default

    async def pages(scope: Scope, receive: Receive, send: Send) -> None:
        response = _response(files, Request(scope)) if scope["type"] == "http" else None
        await (response or nothing_there)(scope, receive, send)

    app.router.default = pages


def _response(files: Mapping[str, PageFile], request: Request) -> Response | None:
    name = str(request.scope["path"]).strip("/")
    if request.method not in ("GET", "HEAD") or name.partition("/")[0] in _OF_THE_API:
        return None
    if name in files:
        return _file_response(files[name], request)
    if not is_address(name):
        return None
    if START_PAGE not in files:
        return PlainTextResponse(_NOT_BUILT.say(), HTTPStatus.SERVICE_UNAVAILABLE, _HEADERS)
    return _file_response(files[START_PAGE], request)


def _file_response(file: PageFile, request: Request) -> Response:
    headers = {
        **_HEADERS,
        "Cache-Control": _FOR_EVER if file.named_by_content else _ASK_AGAIN,
        "Vary": "Accept-Encoding",
    }
    if file.compressed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return FileResponse(file.compressed, headers=headers, media_type=file.media_type)
    return FileResponse(file.path, headers=headers, media_type=file.media_type)
