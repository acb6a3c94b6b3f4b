"""``POST /api/graphql``: one operation as JSON in, one response as JSON out."""

import asyncio
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import Request, Response
from graphql import GraphQLError
from starlette.requests import ClientDisconnect

from api.errors import BadInput, LimitExceeded, TooSlow
from api.graphql.errors import coded_error
from api.graphql.operations import Operation, SavedOperation, Sent
from api.json_bytes import json_bytes
from api.settings import ApiSettings
from messages import Words

JSON = "application/json"
_NOT_JSON = Words(
    "请求应为 JSON 对象（Content-Type: application/json），有 query（或者 savedQuery），可有 "
    "variables。",
    "Send a JSON object (Content-Type: application/json) with query (or savedQuery), perhaps "
    "variables.",
)
_TOO_LARGE = Words(
    "请求有 {size} 字节，上限是 {most}。", "The request has {size} bytes; the limit is {most}."
)
_TOO_SLOW = Words(
    "{most} 秒没有收完请求（QUANZE_MAX_BODY_SECONDS）。请检查网络，再发一次。",
    "The request did not arrive within {most} seconds (QUANZE_MAX_BODY_SECONDS): send it again.",
)
_CUT_OFF = Words("请求没有发完就断了。", "The request was cut off.")
_NO_QUERY = Words(
    "请求没有 query，也没有 savedQuery。", "The request has neither query nor savedQuery."
)
_BOTH = Words(
    "query 和 savedQuery 只写一个；用 savedQuery 时也不写 operationName。",
    "Send query or savedQuery, not both, and no operationName with savedQuery.",
)
_WRONG_TYPE = Words("{name} 的类型不对。", "{name} has the wrong type.")


async def read_operation(request: Request, settings: ApiSettings) -> Sent:
    """Return the operation of a request; raise what ``read_json`` raises."""
    return operation_of(await read_json(request, settings))


async def read_json(request: Request, settings: ApiSettings) -> Any:
    """Return the body of a request; raise BadInput, LimitExceeded or TooSlow.

    Only JSON is taken: a page elsewhere can't send it from a browser without being asked.
    """
    if media_type_of(request) != JSON:
        raise BadInput.of(_NOT_JSON)
    body = await read_body(request, settings)
    try:
        return orjson.loads(body)
    except ValueError:
        raise BadInput.of(_NOT_JSON) from None


def media_type_of(request: Request) -> str:
    """Return the media type of a request's body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_body(request: Request, settings: ApiSettings) -> bytes:
    """Return the body of a request; raise BadInput, LimitExceeded or TooSlow."""
    most_seconds = settings.max_body_seconds
    try:
        async with asyncio.timeout(most_seconds):
            return await _body(request, settings.max_body_bytes)
    except TimeoutError:
        raise TooSlow.of(_TOO_SLOW, most=most_seconds) from None
    except ClientDisconnect:
        raise BadInput.of(_CUT_OFF) from None


async def _body(request: Request, most_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            raise too_large(f"> {most_bytes}", most_bytes)
    return bytes(body)


def too_large(size: object, most_bytes: int) -> LimitExceeded:
    """Return what is said of a request of too many bytes."""
    return LimitExceeded.of(_TOO_LARGE, size=size, most=most_bytes)


def operation_of(sent: Any) -> Sent:
    """Return the operation that a client sent as a JSON object; raise BadInput."""
    if not isinstance(sent, dict):
        raise BadInput.of(_NOT_JSON)
    query, saved, name = sent.get("query"), sent.get("savedQuery"), sent.get("operationName")
    variables = variables_of(sent)
    if not (name is None or isinstance(name, str)):
        raise BadInput.of(_WRONG_TYPE, name="operationName")
    if saved is not None:
        if not isinstance(saved, str):
            raise BadInput.of(_WRONG_TYPE, name="savedQuery")
        if query is not None or name is not None:
            raise BadInput.of(_BOTH)
        return SavedOperation(saved, variables)
    if not isinstance(query, str) or not query.strip():
        raise BadInput.of(_NO_QUERY)
    return Operation(query, variables, name)


def variables_of(sent: dict[str, Any]) -> dict[str, Any] | None:
    """Return the variables that a client sent; raise BadInput when they are no object."""
    variables = sent.get("variables")
    if not (variables is None or isinstance(variables, dict)):
        raise BadInput.of(_WRONG_TYPE, name="variables")
    return variables


def error_response(error: Exception, status: HTTPStatus) -> Response:
    """Return a response that holds one error and no data."""
    coded = coded_error(GraphQLError(str(error), original_error=error))
    return json_response({"data": None, "errors": [coded.formatted]}, status)


def json_response(value: Any, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return JSON in UTF-8 with the characters themselves."""
    return Response(json_bytes(value), status_code=status, media_type="application/json")
