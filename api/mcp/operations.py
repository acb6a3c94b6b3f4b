"""A GraphQL operation as a tool: a query only, run as the endpoint runs it."""

from typing import Any

import orjson
from pydantic import BaseModel, Field

from api.errors import Forbidden
from api.graphql.documents import is_read_only, parsed_document
from api.graphql.endpoint import Operation, run_operation
from api.mcp.arguments import OperationArguments
from api.mcp.failures import OperationFailed
from api.mcp.session import Session
from messages import Words

_ONLY_QUERIES = Words(
    "这里只能运行查询（query），不能运行 mutation 和 subscription。改动请用 POST /api/graphql "
    "或命令行。",
    "Only queries run here, no mutation and no subscription. For changes use POST /api/graphql or "
    "the command line.",
)


class OperationAnswer(BaseModel):
    """What a GraphQL query answers."""

    data: dict[str, Any] = Field(description="查到的内容，按查询所选的字段。What was asked for.")
    errors: list[dict[str, Any]] = Field(
        description="没有查到的部分：message、path、extensions.code；空为没有。Partial errors."
    )


async def run_query(session: Session, asked: OperationArguments) -> dict[str, Any]:
    """Return what a query answers, in the form of ``OperationAnswer``.

    Raises Forbidden for another kind of operation, OperationFailed for errors without data.
    """
    most_tokens = session.api_settings.max_tokens
    if not is_read_only(parsed_document(asked.query, most_tokens)):
        raise Forbidden.of(_ONLY_QUERIES)
    operation = Operation(asked.query, dict(asked.variables), asked.operation_name)
    response = await _response(session, operation)
    if response["data"] is None:
        raise OperationFailed(response["errors"])
    return OperationAnswer(data=response["data"], errors=response.get("errors", [])).model_dump()


async def _response(session: Session, operation: Operation) -> dict[str, Any]:
    """Return the response that the HTTP endpoint would send: the one place that asks it."""
    sent = await run_operation(session.schema, operation, await session.context())
    response: dict[str, Any] = orjson.loads(bytes(sent.body))
    return response
