"""``/api/graphql`` as a WebSocket: subscriptions by the protocol ``graphql-transport-ws``.

The protocol is the library's. Ours is who may speak, how many operations at once, and the codes of
errors.
"""

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Any, cast

import orjson
import strawberry
from fastapi import WebSocket
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from strawberry.asgi import GraphQL
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    Operation as Running,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.types import (
    ConnectionInitMessage,
    NextMessagePayload,
    SubscribeMessage,
)

from api.access.visitors import visitor_of
from api.errors import ApiError, Forbidden, LimitExceeded
from api.graphql.endpoint import operation_of
from api.graphql.errors import coded_error
from api.graphql.execution import Executor
from api.graphql.operations import Sent
from api.graphql.subscriptions import SocketContext
from api.json_bytes import json_bytes
from graph_store import StoreError
from messages import Words

_TOO_MANY = Words(
    "这个连接上正在进行的操作已有 {count} 个，上限是 {most}（QUANZE_MAX_SUBSCRIPTIONS）。"
    "请先结束几个。",
    "{count} operations go on over this connection; the limit is {most} "
    "(QUANZE_MAX_SUBSCRIPTIONS). End some of them first.",
)
_FORBIDDEN, _INTERNAL = 4403, 4500
"""Codes with which servers of the protocol close a connection; the reason has 123 bytes at most."""
_REFUSED = Words(
    "令牌缺少或无效：connectionParams.authorization",
    "no valid token: connectionParams.authorization",
)
_INVALID = Words(
    "不是 graphql-transport-ws 协议的消息", "not a message of the protocol graphql-transport-ws"
)
_LONGEST_ID = 64
_UNABLE = Words("现在不能核对令牌，请稍后再试", "the token can't be checked now: try again later")


class _Handler(BaseGraphQLTransportWSHandler[SocketContext, None]):
    """The library's handler of one connection; it knows who speaks, and keeps our limit."""

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        """Find out who speaks: by the connection's parameters, else by its header."""
        context = self.context
        try:
            visitor = await visitor_of(
                _authorization(message.get("payload")) or context.authorization,
                context.store,
                context.settings,
            )
        except Forbidden:
            await self.websocket.close(_FORBIDDEN, _REFUSED.say())
        except StoreError:
            await self.websocket.close(_INTERNAL, _UNABLE.say())
        else:
            self.context = replace(context, visitor=visitor)
            await super().handle_connection_init(message)

    async def handle_message(self, message: Any) -> None:
        """Take in a message; the library takes for granted what it is made of."""
        is_object = isinstance(message, dict)
        name = message.get("id", "") if is_object else None
        if isinstance(name, str) and len(name.encode(errors="replace")) <= _LONGEST_ID:
            await super().handle_message(message)
        else:
            await self.handle_invalid_message("")

    async def handle_invalid_message(self, error_message: str) -> None:  # noqa: ARG002
        """Close the connection; what the library says may be longer than a reason can be."""
        await super().handle_invalid_message(_INVALID.say())

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Begin an operation; one that is wrong, or one too many, is answered by an error."""
        try:
            if self.connection_acknowledged:
                # The library hands on what stands in ``query`` as it is.
                sent = operation_of(message["payload"])
                message = cast("SubscribeMessage", {**message, "payload": {"query": sent}})
                self._demand_room(self.context.settings.max_subscriptions)
        except ApiError as refusal:
            error = coded_error(GraphQLError(str(refusal), original_error=refusal))
            await self.send_message(
                {"id": message["id"], "type": "error", "payload": [error.formatted]}
            )
        else:
            await super().handle_subscribe(message)

    async def run_operation(self, operation: Running[SocketContext, None]) -> None:
        """Run an operation by our executor, to its end or until the client has enough."""
        view = cast("SubscriptionSocket", self.view)
        sent = cast("Sent", operation.query)
        async with aclosing(view.executor.stream(sent, self.context)) as responses:
            async for response in responses:
                if "data" not in response:
                    await operation.send_operation_message(
                        {"id": operation.id, "type": "error", "payload": response["errors"]}
                    )
                    return
                payload = cast("NextMessagePayload", response)
                await operation.send_operation_message(
                    {"id": operation.id, "type": "next", "payload": payload}
                )
        await operation.send_operation_message({"id": operation.id, "type": "complete"})

    def _demand_room(self, most: int) -> None:
        count = len(self.operations)
        if count >= most:
            raise LimitExceeded.of(_TOO_MANY, count=count, most=most)


class SubscriptionSocket(GraphQL[SocketContext, None]):
    """Serves WebSockets; for requests by POST there is ``api.graphql.endpoint``."""

    graphql_transport_ws_handler_class = _Handler

    def __init__(
        self,
        schema: strawberry.Schema,
        executor: Executor,
        context_of: Callable[[WebSocket], SocketContext],
    ) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            max_subscriptions_per_connection=None,  # the handler's limit says what it is
        )
        self.executor = executor
        self._context_of = context_of

    async def get_context(
        self,
        request: Request | WebSocket,
        response: Response | WebSocket,  # noqa: ARG002 - the library's signature
    ) -> SocketContext:
        """Return the context of a connection before it is known who speaks."""
        assert isinstance(request, WebSocket)
        return self._context_of(request)

    def decode_json(self, data: str | bytes) -> object:
        """Return a message; raise JSONDecodeError for what is none, lone surrogates included."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> str:
        """Return a message as text, with the characters themselves."""
        return json_bytes(data).decode()


def _authorization(payload: Any) -> str | None:
    said = payload.get("authorization") if isinstance(payload, dict) else None
    return said if isinstance(said, str) else None
