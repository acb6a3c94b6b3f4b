"""``POST /api/graphql``: one operation as JSON in, one response as JSON out."""

from functools import lru_cache
from http import HTTPStatus
from typing import Any, NamedTuple

import orjson
import strawberry
from fastapi import Request, Response
from graphql import GraphQLError, OperationDefinitionNode, parse
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from api.errors import BadInput, LimitExceeded
from api.graphql.context import Context
from api.graphql.errors import coded_error
from api.json_bytes import json_bytes
from messages import Words

_NOT_JSON = Words(
    "请求应为 JSON 对象（Content-Type: application/json），有 query，可有 variables。",
    "Send a JSON object (Content-Type: application/json) with query, perhaps variables.",
)
_TOO_LARGE = Words(
    "请求有 {size} 字节，上限是 {most}。", "The request has {size} bytes; the limit is {most}."
)
_COUNTED_DOCUMENTS = 64
_NO_QUERY = Words("请求没有 query。", "The request has no query.")
_NAME_ONE = Words(
    "请求里有几个操作，请用 operationName 指明一个。",
    "The document has several operations: name one by operationName.",
)
_NO_SUCH_OPERATION = Words(
    "请求里没有名为 {name} 的操作。", "The document has no operation {name}."
)
_NO_SUBSCRIPTION = Words(
    "POST 不能订阅（subscription）：请用 WebSocket（graphql-transport-ws）连到同一地址，"
    "或用 GET /api/runs/events（server-sent events）。",
    "No subscriptions by POST: use a WebSocket (graphql-transport-ws) at the same address, or GET "
    "/api/runs/events (server-sent events).",
)
_BY_POST = frozenset({OperationType.QUERY, OperationType.MUTATION})
_WRONG_TYPE = Words("{name} 的类型不对。", "{name} has the wrong type.")


class Operation(NamedTuple):
    """One operation as a client sends it."""

    query: str
    variables: dict[str, Any] | None
    name: str | None


async def read_operation(request: Request, most_bytes: int) -> Operation:
    """Return the operation of a request; raise BadInput or LimitExceeded.

    Only JSON is taken: a page elsewhere can't send it from a browser without being asked.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise BadInput.of(_NOT_JSON)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            raise LimitExceeded.of(_TOO_LARGE, size=f"> {most_bytes}", most=most_bytes)
    try:
        sent = orjson.loads(bytes(body))
    except ValueError:
        raise BadInput.of(_NOT_JSON) from None
    return operation_of(sent)


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


async def run_operation(
    schema: strawberry.Schema, operation: Operation, context: Context
) -> Response:
    """Return the response to an operation: data, and coded errors where there are any."""
    demand_one(operation, context.settings.max_tokens)
    try:
        result = await schema.execute(
            operation.query,
            variable_values=operation.variables,
            context_value=context,
            operation_name=operation.name,
            allowed_operation_types=_BY_POST,
        )
    except CannotGetOperationTypeError:
        raise BadInput.of(_NO_SUCH_OPERATION, name=operation.name) from None
    except InvalidOperationTypeError:
        raise BadInput.of(_NO_SUBSCRIPTION) from None
    except MissingQueryError:
        raise BadInput.of(_NO_QUERY) from None
    response: dict[str, Any] = {"data": result.data}
    if result.errors:
        response["errors"] = [coded_error(error).formatted for error in result.errors]
    return json_response(response)


def demand_one(operation: Operation, max_tokens: int) -> None:
    """Raise BadInput where it isn't said which operation of a document is meant."""
    if operation.name is None and _operations(operation.query, max_tokens) > 1:
        raise BadInput.of(_NAME_ONE)


@lru_cache(maxsize=_COUNTED_DOCUMENTS)
def _operations(query: str, max_tokens: int) -> int:
    """Return how many operations a document has; what can't be parsed is told of elsewhere.

    Strawberry runs the first one where none is named; GraphQL demands a name.
    """
    try:
        document = parse(query, max_tokens=max_tokens, no_location=True)
    except GraphQLError:
        return 0
    return sum(isinstance(part, OperationDefinitionNode) for part in document.definitions)


def error_response(error: Exception, status: HTTPStatus) -> Response:
    """Return a response that holds one error and no data."""
    coded = coded_error(GraphQLError(str(error), original_error=error))
    return json_response({"data": None, "errors": [coded.formatted]}, status)


def json_response(value: Any, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return JSON in UTF-8 with the characters themselves."""
    return Response(json_bytes(value), status_code=status, media_type="application/json")
