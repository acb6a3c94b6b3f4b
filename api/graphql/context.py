"""What a request carries to its resolvers: the store, who asks, and how much is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import strawberry
from graphql import GraphQLResolveInfo

from api.access.roles import may_write, readable_states
from api.access.visitors import Visitor
from api.errors import BadInput, Forbidden, LimitExceeded
from api.selections.moments import as_known_at
from api.settings import ApiSettings
from graph_store import AsyncStore, Store
from messages import Words
from queries.asking import Asker, AsOf, Steps, Viewpoint, answer_async, today

A = TypeVar("A")
_READ_ONLY = Words(
    "这项操作要 editor 或 admin 角色的令牌。用 quanze token create 创建。",
    "This needs a token of an editor or admin: quanze token create.",
)
_PAGE = Words(
    "一页最多 {most} 条，要了 {asked} 条。请减小 limit，用 offset 翻页。",
    "A page has at most {most} entries, {asked} were asked for: lower limit, turn pages by offset.",
)
_NEGATIVE = Words("{name} 不能是 {value}。", "{name} can't be {value}.")


class Nodes(Protocol):
    """Looks up the nodes that are selected below hand-written answers."""

    async def load(self, type_name: str, key: str, info: GraphQLResolveInfo[Any]) -> Any:
        """Return the node of a key as it is selected, null where there is none to show."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """The context of one request; ``nodes`` once it is known what is selected."""

    store: AsyncStore
    writing_store: Callable[[], Store]
    visitor: Visitor
    settings: ApiSettings
    nodes: Nodes | None = None

    def viewpoint(self, as_of: str | None, known_at: str | None = None) -> Viewpoint:
        """Return when and for whom a question is answered; raise BadInput for no such moment."""
        asker = Asker(readable_states(self.visitor.role), today())
        return as_known_at(Viewpoint(AsOf(as_of or today()), asker), known_at)

    async def answer(self, steps: Steps[A]) -> A:
        """Return the answer of a question."""
        return await answer_async(self.store, steps)

    async def answer_apart(self, steps: Steps[A]) -> A:
        """Return the answer of a question that has much to work out between its reads."""
        return await answer_async(self.store, steps, apart=True)

    def page(self, limit: int, offset: int = 0) -> tuple[int, int]:
        """Return the page asked for; raise LimitExceeded or BadInput when it can't be given."""
        if limit > self.settings.max_page:
            raise LimitExceeded.of(_PAGE, most=self.settings.max_page, asked=limit)
        for name, value in (("limit", limit), ("offset", offset)):
            if value < 0:
                raise BadInput.of(_NEGATIVE, name=name, value=value)
        return limit, offset

    def demand_writer(self) -> None:
        """Raise Forbidden unless the visitor may change something."""
        if not may_write(self.visitor.role):
            raise Forbidden.of(_READ_ONLY)


Info = strawberry.Info[Context, None]
