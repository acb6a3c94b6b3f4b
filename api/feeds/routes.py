"""``GET /api/changes.atom``: the changes as a feed, with the filters of the question."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api import openapi
from api.asking import ask, only_known_parameters, status_of
from api.errors import LimitExceeded
from api.feeds.atom import FeedPlace, atom_feed, updated
from api.graphql.endpoint import error_response
from api.settings import ApiSettings
from messages import Words
from queries.changes.question import ChangesQuestion, changes
from queries.changes.scope import Asked

PATH = "/api/changes.atom"
_DAYS = 30
"""How far back a feed goes that doesn't say since when."""
_HOST = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
_TOO_MANY = Words("一页最多 {most} 条，要了 {asked} 条。", "At most {most} entries, not {asked}.")


def feeds_router(settings: ApiSettings) -> APIRouter:
    """Return the route of the feed."""
    router = APIRouter(dependencies=[Depends(only_known_parameters)])

    async def feed(  # noqa: PLR0913, PLR0917 - the parameters of the address
        request: Request,
        since: Annotated[
            str | None, Query(description=f"批次的编号，或日期、时刻（UTC）；不写为近 {_DAYS} 天。")
        ] = None,
        law: Annotated[str | None, Query(description="只看一部法律文件；任何名称。")] = None,
        department: Annotated[str | None, Query(description="只看一个单位；任何名称。")] = None,
        region: Annotated[str | None, Query(description="只看一个区划；代码或全称。")] = None,
        first: Annotated[int, Query(description="最多几条。")] = 50,
        after: Annotated[str | None, Query(description="从这个页标以后列起。")] = None,
    ) -> Response:
        begin = since if since is not None else _days_ago(_DAYS)
        question = ChangesQuestion(begin, Asked(law, department, region), first, after)
        try:
            if first > settings.max_page:
                raise LimitExceeded.of(_TOO_MANY, most=settings.max_page, asked=first)
            answer = await ask(request, settings, lambda view: changes(question, view))
        except Exception as error:
            return error_response(error, status_of(error))
        content = atom_feed(answer, _place(request))
        return _unless_known(request, content, updated(answer))

    router.get(PATH, **openapi.CHANGES_FEED)(feed)
    router.head(PATH, include_in_schema=False)(feed)
    return router


def _days_ago(days: int) -> str:
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()


def _place(request: Request) -> FeedPlace:
    """Return where the feed is served, as the request reached it.

    A host that isn't plainly one is not repeated: addresses then begin at the root's path.
    """
    root = request.scope.get("root_path", "")
    host = request.headers.get("host", "")
    if _HOST.fullmatch(host):
        root = f"{request.url.scheme}://{host}{root}"
    return FeedPlace(root, PATH, tuple(request.query_params.multi_items()))


def _unless_known(request: Request, content: bytes, moment: str) -> Response:
    """Return the feed, or that nothing changed since the client's copy."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    modified = datetime.fromisoformat(moment).replace(microsecond=0)
    headers = {
        "ETag": tag,
        "Last-Modified": format_datetime(modified, usegmt=True),
        "Cache-Control": "no-cache",
        "Vary": "Authorization",
        "X-Content-Type-Options": "nosniff",
    }
    known = request.headers.get("if-none-match")
    if known is not None and _matches(known, tag):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/atom+xml")


def _matches(known: str, tag: str) -> bool:
    """Return whether If-None-Match names the tag; weak tags count (RFC 9110, 13.1.2)."""
    tags = [one.strip().removeprefix("W/") for one in known.split(",")]
    return tag in tags or "*" in tags
