"""GraphQL as tools: a query by its text or by the name it is saved under, run as over HTTP."""

from typing import Any

from pydantic import BaseModel, Field

from api.access.roles import readable_states
from api.graphql.operations import Operation, SavedOperation, Sent
from api.mcp.arguments import (
    OperationArguments,
    SavedQueriesArguments,
    SavedQueryArguments,
)
from api.mcp.failures import OperationFailed
from api.mcp.session import Session
from api.saved_queries.reading import saved_queries
from api.saved_queries.records import SavedQueries


class OperationAnswer(BaseModel):
    """What a GraphQL query answers."""

    data: dict[str, Any] = Field(description="查到的内容，按查询所选的字段。What was asked for.")
    errors: list[dict[str, Any]] = Field(
        description="没有查到的部分：message、path、extensions.code；空为没有。Partial errors."
    )
    extensions: dict[str, Any] = Field(description="cost 是估计代价。cost: the estimated cost.")


async def run_query(session: Session, asked: OperationArguments) -> dict[str, Any]:
    """Return what a query answers, in the form of ``OperationAnswer``."""
    return await _run(session, Operation(asked.query, dict(asked.variables), asked.operation_name))


async def run_saved_query(session: Session, asked: SavedQueryArguments) -> dict[str, Any]:
    """Return what a saved query answers, in the form of ``OperationAnswer``."""
    return await _run(session, SavedOperation(asked.name, dict(asked.variables)))


async def list_saved_queries(session: Session, asked: SavedQueriesArguments) -> SavedQueries:
    """Return the saved queries that may be run."""
    context = await session.context()
    most, skipped = context.page(asked.limit, asked.offset)
    readable = readable_states(context.visitor.role)
    return await context.answer(saved_queries(readable, most, skipped))


async def _run(session: Session, sent: Sent) -> dict[str, Any]:
    """Return the response of a query; raise OperationFailed for errors without data."""
    response = await session.executor.execute(sent, await session.context(), queries_only=True)
    errors = response.get("errors", [])
    if response.get("data") is None:
        raise OperationFailed(errors)
    return {
        "data": response["data"],
        "errors": errors,
        "extensions": response.get("extensions", {}),
    }
