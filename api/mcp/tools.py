"""The tools: what each is called with, what it answers, and the question that it asks."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mcp.types import Tool, ToolAnnotations

from api.graphql.endpoint import too_large
from api.json_bytes import json_bytes
from api.mcp.answer_schemas import answer_schema, arguments_schema
from api.mcp.arguments import (
    Arguments,
    DevolutionArguments,
    DisputeArguments,
    GapsArguments,
    ImpactArguments,
    OperationArguments,
    OwnerArguments,
    SavedQueriesArguments,
    SavedQueryArguments,
    SearchArguments,
    checked_arguments,
)
from api.mcp.cutting import fitted
from api.mcp.operations import (
    OperationAnswer,
    list_saved_queries,
    run_query,
    run_saved_query,
)
from api.mcp.session import Session
from api.saved_queries.told import SavedQueriesPage
from queries.as_json import as_json
from queries.devolution.answer import DevolutionAnswer
from queries.devolution.question import DevolutionQuestion
from queries.devolution.question import devolution as ask_devolution
from queries.disputes.answer import DisputeAnswer
from queries.disputes.question import DisputeQuestion
from queries.disputes.question import dispute as ask_dispute
from queries.impact.answer import ImpactAnswer
from queries.impact.question import ImpactQuestion
from queries.impact.question import impact as ask_impact
from queries.ownership.answer import OwnershipAnswer
from queries.ownership.gaps import GapsAnswer, GapsQuestion
from queries.ownership.gaps import gaps as ask_gaps
from queries.ownership.question import OwnershipQuestion
from queries.ownership.question import ownership as ask_ownership
from queries.search.question import SearchAnswer, find

_READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


@dataclass(frozen=True, slots=True)
class ToolEntry:
    """A tool: its name and words, the types of its arguments and answer, and who answers."""

    name: str
    title: str
    description: str
    arguments: type[Arguments]
    answer: type
    ask: Callable[[Session, Any], Awaitable[Any]]

    def as_tool(self) -> Tool:
        """Return the tool as clients see it."""
        return Tool(
            name=self.name,
            title=self.title,
            description=self.description,
            input_schema=arguments_schema(self.arguments),
            output_schema=answer_schema(self.answer),
            annotations=_READ_ONLY,
        )

    async def call(self, session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer in the types of JSON, long lists cut; errors are left to the caller."""
        settings = session.api_settings
        size = len(json_bytes(dict(given)))
        if size > settings.max_body_bytes:
            raise too_large(size, settings.max_body_bytes)
        asked = checked_arguments(self.arguments, given)
        answer = await self.ask(session, asked)
        longest = asked.longest_list(settings.max_page)
        return fitted(as_json(answer), longest, settings.max_mcp_characters)


async def _impact(session: Session, asked: ImpactArguments) -> ImpactAnswer:
    context = await session.context()
    most, _ = context.page(asked.limit)
    question = ImpactQuestion(asked.law, tuple(asked.articles), asked.event, most)
    return await context.answer(ask_impact(question, context.viewpoint(asked.as_of)))


async def _owner(session: Session, asked: OwnerArguments) -> OwnershipAnswer:
    context = await session.context()
    question = OwnershipQuestion(asked.text)
    return await context.answer(ask_ownership(question, context.viewpoint(asked.as_of)))


async def _dispute(session: Session, asked: DisputeArguments) -> DisputeAnswer:
    context = await session.context()
    question = DisputeQuestion(asked.unit_a, asked.unit_b, asked.about, asked.region)
    return await context.answer(ask_dispute(question, context.viewpoint(asked.as_of)))


async def _gaps(session: Session, asked: GapsArguments) -> GapsAnswer:
    context = await session.context()
    most, _ = context.page(asked.limit)
    question = GapsQuestion(asked.region, tuple(asked.laws), asked.body, most)
    return await context.answer(ask_gaps(question, context.viewpoint(asked.as_of)))


async def _devolution(session: Session, asked: DevolutionArguments) -> DevolutionAnswer:
    context = await session.context()
    most, _ = context.page(asked.limit)
    question = DevolutionQuestion(asked.region, asked.unit, asked.item, most)
    return await context.answer(ask_devolution(question, context.viewpoint(asked.as_of)))


async def _search(session: Session, asked: SearchArguments) -> SearchAnswer:
    context = await session.context()
    most, _ = context.page(asked.limit)
    return await context.answer(find(asked.text, context.viewpoint(asked.as_of), most))


TOOLS = (
    ToolEntry(
        "impact",
        "法律变动的影响",
        "法律废止、修改或删去条文，哪些权责事项失去或者要改写设定依据，后果、原因、归哪个单位、"
        "怎样处理；每条都有清单的文件、表、行和原文。"
        "What a change of law breaks, item by item, with evidence.",
        ImpactArguments,
        ImpactAnswer,
        _impact,
    ),
    ToolEntry(
        "owner",
        "职责归谁",
        "一项职责或事项归谁：谁先答复，谁配合，哪个文件哪一行这样说，按哪条规则判定，还有什么没有"
        "定论。Who owns a duty or an item, by which text and rule, and what is open.",
        OwnerArguments,
        OwnershipAnswer,
        _owner,
    ),
    ToolEntry(
        "dispute",
        "职责争议",
        "两个单位互相推诿：各自的说法和文字，哪条规则判定，结果，没有定论的归哪个机关决定，处理途径。"
        "A dispute of two units: claims, texts side by side, rules, what is open, the way up.",
        DisputeArguments,
        DisputeAnswer,
        _dispute,
    ),
    ToolEntry(
        "gaps",
        "职责空白",
        "没有单位负责的：没有写明单位的职责，主办单位已不存在的议事协调机构；写了法律的，还有法律赋予而"
        "没有清单列入的权责。区划、法律至少写一个。"
        "What nobody answers for, in a region or of the powers that laws give; name either.",
        GapsArguments,
        GapsAnswer,
        _gaps,
    ),
    ToolEntry(
        "devolution",
        "下放的权力",
        "下放、委托的权力有没有承接：接收单位的清单上有没有，接收单位还在不在，依据允不允许那一级"
        "行使。区划、单位、事项至少写一个。"
        "Where devolved powers lost their receivers; name a region, a unit or an item.",
        DevolutionArguments,
        DevolutionAnswer,
        _devolution,
    ),
    ToolEntry(
        "search",
        "检索",
        "按文字查找法律、事项、单位、职责和下放，最像的在前；不知道准确名称时先用它。"
        "Find things by words of their names.",
        SearchArguments,
        SearchAnswer,
        _search,
    ),
    ToolEntry(
        "graphql",
        "GraphQL 查询",
        "运行一个只读的 GraphQL 查询：法律条文、事项、单位、区划、导入批次、收录情况等，其他工具"
        "没有的都在这里；可用的字段见资源 quanze://schema.graphql。"
        "Run a read-only GraphQL query; no mutations, no subscriptions.",
        OperationArguments,
        OperationAnswer,
        run_query,
    ),
    ToolEntry(
        "saved_queries",
        "保存的查询",
        "列出保存的 GraphQL 查询：名称、说明、变量的类型和默认值。"
        "List the saved GraphQL queries with their variables.",
        SavedQueriesArguments,
        SavedQueriesPage,
        list_saved_queries,
    ),
    ToolEntry(
        "run_saved_query",
        "运行保存的查询",
        "按名称运行一个保存的查询；有的安装只允许这样，不允许自写的 GraphQL。"
        "Run a saved query by its name.",
        SavedQueryArguments,
        OperationAnswer,
        run_saved_query,
    ),
)
