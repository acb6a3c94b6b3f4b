"""Nodes below hand-written answers: looked up together, by one statement for each selection."""

from collections.abc import Hashable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from graphql import GraphQLField, GraphQLResolveInfo
from strawberry.dataloader import DataLoader

from api.graphql.budget import Budget
from api.graphql.context import Context
from api.selections.entities import entities
from api.selections.moments import scope_of_view
from api.selections.objects import NODE, node_type
from api.selections.parameters import Given
from api.selections.plans import KeyedPlan, compile_keyed
from api.selections.reading import Reading

NODE_OF: Mapping[str, tuple[str | None, str]] = MappingProxyType(
    {
        "ChangedLaw": ("Law", "key"),
        "HitItem": ("PowerItem", "key"),
        "SuccessorArticle": ("Article", "article"),
        "OtherBasis": ("Law", "law"),
        "DutyOwnership": ("Duty", "key"),
        "DutyMatter": ("Duty", "key"),
        "Host": ("Department", "unit_key"),
        "Side": ("Department", "unit_key"),
        "ListedItem": ("PowerItem", "key"),
        "Part": ("Department", "unit_key"),
        "Successor": ("Department", "key"),
        "ItemOwnership": ("PowerItem", "key"),
        "ItemPart": ("Department", "unit_key"),
        "Overlap": ("PowerItem", "key"),
        "TransferAnswer": ("Transfer", "key"),
        "LawOverview": ("Law", "key"),
        "Repealed": ("Law", "key"),
        "ArticleLine": ("Article", "key"),
        "ArticleOverview": ("Article", "key"),
        "ItemView": ("PowerItem", "key"),
        "NamedBody": ("Department", "key"),
        "Body": ("Department", "key"),
        "PublishedList": ("ListVersion", "key"),
        "RegionOverview": ("Region", "key"),
        "LawNotHeld": ("Law", "key"),
        "ArticleNotHeld": ("Article", "key"),
        "PathNode": (None, "key"),
    }
)
"""The node that a type of the answers speaks of: its type, and the field that holds its key.

Without a type it may be of any; then the field ``type`` names it.
"""


class NodeLoader:
    """Looks up the nodes of one request; those asked for in one turn of the loop go together."""

    def __init__(
        self, context: Context, reading: Reading, given: Mapping[str | int, Given], budget: Budget
    ) -> None:
        self._context, self._reading, self._given = context, reading, given
        self._budget = budget
        self._loaders: dict[Hashable, DataLoader[str, Any]] = {}

    async def load(self, type_name: str, key: str, info: GraphQLResolveInfo[Any]) -> Any:
        """Return the node of a key as it is selected, null where there is none to show."""
        root = _root_key(info)
        selection = (type_name, id(info.field_nodes[0]), root)
        if selection not in self._loaders:
            selected = [node.selection_set for node in info.field_nodes if node.selection_set]
            given = self._given[root]
            scope = scope_of_view(given.view)
            plan = compile_keyed(entities()[type_name], selected, self._reading, scope)
            self._loaders[selection] = DataLoader(partial(self._look_up, plan, given))
        return await self._loaders[selection].load(key)

    async def _look_up(self, plan: KeyedPlan, given: Given, keys: list[str]) -> list[Any]:
        self._budget.spend(plan.cost.of(given) * len(keys))
        rows = await self._context.store.read(plan.read, **plan.values(given, keys))
        found = plan.responses(rows)
        return [found.get(key) for key in keys]


def _root_key(info: GraphQLResolveInfo[Any]) -> str | int:
    path = info.path
    while path.prev is not None:
        path = path.prev
    return path.key


def node_field(type_name: str | None, key_field: str) -> GraphQLField:
    """Return the field of an answer that leads to the node whose key another field holds."""

    async def resolve(source: Any, info: GraphQLResolveInfo[Any]) -> Any:
        key = getattr(source, key_field)
        if key is None:
            return None
        return await info.context.nodes.load(type_name or source.type, key, info)

    kind, label = (
        (NODE, "节点")
        if type_name is None
        else (node_type(type_name), entities()[type_name].type.label)
    )
    return GraphQLField(kind, resolve=resolve, description=f"图中的这个{label}；不可读的为空。")
