"""What may be changed through the API: each change demands the role for it, and is recorded."""

import asyncio
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.undoing import UndoAnswer, undo


async def undo_run(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="批次。")],  # noqa: A002
) -> UndoAnswer:
    """Take a load back."""
    info.context.demand_writer()
    return await asyncio.to_thread(_undo, info, str(id))


def _undo(info: Info, run: str) -> UndoAnswer:
    return undo(info.context.writing_store(), run, info.context.visitor.name)
