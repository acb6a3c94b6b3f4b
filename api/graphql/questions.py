"""The three questions as root fields: what is asked is passed on, the answer is passed back."""

from typing import Annotated

import strawberry

from api.graphql.arguments import AsOfArgument, LimitArgument
from api.graphql.context import Info
from queries.impact.answer import ImpactAnswer
from queries.impact.event import Change
from queries.impact.question import ImpactQuestion
from queries.impact.question import impact as ask_impact

EVENT = strawberry.enum(Change, name="ImpactEvent", description="法律的变动。")


async def impact(
    info: Info,
    law: Annotated[str, strawberry.argument(description="法律文件的名称，全称、简称都可以。")],
    articles: Annotated[
        list[str], strawberry.argument(description="条号，如 34、34-1；不写为整部。")
    ] = [],  # noqa: B006 - a default of the schema, never changed
    event: Annotated[
        Change, strawberry.argument(description="废止、修改或删除条文。")
    ] = Change.REPEAL,
    as_of: AsOfArgument = None,
    limit: LimitArgument = 50,
) -> ImpactAnswer:
    """Return what a change of law breaks."""
    most, _ = info.context.page(limit)
    question = ImpactQuestion(law, tuple(articles), event.value, most)
    return await info.context.answer(ask_impact(question, info.context.viewpoint(as_of)))
