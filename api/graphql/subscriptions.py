"""What is told as it happens, as root fields of subscriptions."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Annotated

import strawberry

from api.access.roles import readable_states
from api.graphql.context import Context
from api.live.listener import Event, Listener
from api.live.watcher import ProgressWatcher


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketContext(Context):
    """The context of the operations of one WebSocket; ``authorization`` is its header."""

    watcher: ProgressWatcher
    authorization: str | None


async def load_progress(
    info: strawberry.Info[SocketContext, None],
    run: Annotated[
        strawberry.ID | None, strawberry.argument(description="批次；不写为正在进行的全部批次。")
    ] = None,
) -> AsyncGenerator[Event, None]:
    """Yield how far loads are; an exception that is yielded is an error of this event alone."""
    watcher = info.context.watcher
    readable = readable_states(info.context.visitor.role)
    if run is not None:
        await watcher.progress_of(str(run), readable)  # NotFound is told before anything else
    async with watcher.listening(Listener(readable, str(run) if run else None)) as listener:
        async for event in listener:
            yield event
