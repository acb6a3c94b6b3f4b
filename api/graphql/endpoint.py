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
from api.graphql.execution import Operation
from api.json_bytes import json_bytes
from api.settings import ApiSettings
from messages import Words

_NOT_JSON = Words(
    "请求应为 JSON 对象（Content-Type: application/json），有 query，可有 variables。",
    "Send a JSON object (Content-Type: application/json) with query, perhaps variables.",
)
_TOO_LARGE = Words(
    "请求有 {size} 字节，上限是 {most}。", "The request has {size} bytes; the limit is {most}."
)
_TOO_SLOW = Words(
    "{most} 秒没有收完请求（QUANZE_MAX_BODY_SECONDS）。请检查网络，再发一次。",
    "The request did not arrive within {most} seconds (QUANZE_MAX_BODY_SECONDS): send it again.",
)
_CUT_OFF = Words("请求没有发完就断了。", "The request was cut off.")
_NO_QUERY = Words("请求没有 query。", "The request has no query.")
_WRONG_TYPE = Words("{name} 的类型不对。", "{name} has the wrong type.")


async def read_operation(request: Request, settings: ApiSettings) -> Operation:
    """Return the operation of a request; raise BadInput, LimitExceeded or TooSlow.

    Only JSON is taken: a page elsewhere can't send it from a browser without being asked.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise BadInput.of(_NOT_JSON)
    most_seconds = settings.max_body_seconds
    try:
        async with asyncio.timeout(most_seconds):
            body = await _body(request, settings.max_body_bytes)
        sent = orjson.loads(body)
    except TimeoutError:
        raise TooSlow.of(_TOO_SLOW, most=most_seconds) from None
    except ClientDisconnect:
        raise BadInput.of(_CUT_OFF) from None
    except ValueError:
        raise BadInput.of(_NOT_JSON) from None
    return operation_of(sent)


async def _body(request: Request, most_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            raise LimitExceeded.of(_TOO_LARGE, size=f"> {most_bytes}", most=most_bytes)
    return bytes(body)


def operation_of(sent: Any) -> Operation:
    """Return the operation that a client sent as a JSON object; raise BadInput."""
    if not isinstance(sent, dict):
        raise BadInput.of(_NOT_JSON)
    query, variables = sent.get("query"), sent.get("variables")
    name = sent.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise BadInput.of(_NO_QUERY)
    if not (variables is None or isinstance(variables, dict)):
        raise BadInput.of(_WRONG_TYPE, name="variables")
    if not (name is None or isinstance(name, str)):
        raise BadInput.of(_WRONG_TYPE, name="operationName")
    return Operation(query, variables, name)


def error_response(error: Exception, status: HTTPStatus) -> Response:
    """Return a response that holds one error and no data."""
    coded = coded_error(GraphQLError(str(error), original_error=error))
    return json_response({"data": None, "errors": [coded.formatted]}, status)


def json_response(value: Any, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return JSON in UTF-8 with the characters themselves."""
    return Response(json_bytes(value), status_code=status, media_type="application/json")
