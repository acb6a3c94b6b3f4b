"""``GET /id/{type}/{key}``: what stands at an address, as JSON or as a page."""

from http import HTTPStatus
from importlib import resources
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api import openapi
from api.addresses.look_ups import look_up
from api.addresses.negotiation import preferred
from api.addresses.neighbours import neighbours
from api.addresses.pages import Surroundings, answer_page, refusal_page
from api.addresses.paths import ROOT, Named
from api.asking import ask, only_known_parameters, status_of
from api.errors import BadInput, served_problem_of
from api.graphql.endpoint import error_response
from api.json_bytes import json_bytes
from api.markup import html_bytes
from api.settings import ApiSettings
from messages import Words
from queries.as_json import as_json

JSON, HTML = "application/json", "text/html"
_FORMS = (JSON, HTML)
_NOT_OFFERED = Words(
    "这个地址只有 {offered} 两种形式，请在 Accept 请求头里写其中一种。",
    "This address comes as {offered}: name one of them in the Accept header.",
)
_HEADERS = {
    "Vary": "Accept, Authorization",
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
}
_Kind = Annotated[str, Path(description="类型，如 laws、items。")]
_Key = Annotated[str, Path(description="键，照百分号编码。")]
_AsOf = Annotated[
    str | None,
    Query(alias="asOf", description="按哪一天的法律和清单回答，如 2026-08-15；不写为今天。"),
]


def addresses_router(settings: ApiSettings) -> APIRouter:
    """Return the routes of the addresses, and of the style of their pages."""
    router = APIRouter(dependencies=[Depends(only_known_parameters)])

    async def shown(request: Request, kind: _Kind, key: _Key, as_of: _AsOf = None) -> Response:
        around = Surroundings(request.scope.get("root_path", ""), as_of)
        form = preferred(request.headers.get("accept"), _FORMS)
        if form is None:
            error = BadInput.of(_NOT_OFFERED, offered="、".join(_FORMS))
            return _with_headers(error_response(error, HTTPStatus.NOT_ACCEPTABLE))
        named = Named(kind, key)
        try:
            answer = await ask(request, settings, lambda view: look_up(named, view), as_of)
        except Exception as error:
            status = status_of(error)
            if form == HTML and (problem := served_problem_of(error)):
                page = refusal_page(problem.sentence, around)
                return _response(html_bytes(page), HTML, status)
            return _with_headers(error_response(error, status))
        if form == HTML:
            return _response(html_bytes(answer_page(answer, named, around)), HTML)
        return _response(json_bytes(_document(answer, named, around)), JSON)

    path = f"{ROOT}/{{kind}}/{{key:path}}"
    router.get(path, **openapi.ADDRESS)(shown)
    router.head(path, include_in_schema=False)(shown)
    router.get(f"{ROOT}/style.css", include_in_schema=False)(_style)
    return router


def _document(answer: Any, named: Named, around: Surroundings) -> dict[str, Any]:
    told = as_json(answer)
    return {
        "address": around.address(named),
        "type": named.word,
        "key": named.key,
        "answer": told,
        "neighbours": [
            {"type": one.word, "key": one.key, "name": name, "address": around.address(one)}
            for one, name in neighbours(told, named).items()
        ],
    }


def _response(content: bytes, form: str, status: int = HTTPStatus.OK) -> Response:
    return _with_headers(Response(content, status, media_type=form))


def _with_headers(response: Response) -> Response:
    response.headers.update(_HEADERS)
    return response


async def _style() -> Response:
    text = resources.files(__package__).joinpath("style.css").read_text("utf-8")
    headers = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return Response(text, headers=headers, media_type="text/css")
