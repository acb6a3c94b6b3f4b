"""What is wrong with the lists, as root fields."""

from typing import Annotated

import strawberry

from api.graphql.arguments import AsOfArgument, KnownAtArgument
from api.graphql.context import Info
from queries.checks import question as asking
from queries.checks.answer import CheckRules, FindingsAnswer
from queries.checks.question import ChecksQuestion


async def findings(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    rule: Annotated[
        list[str], strawberry.argument(description="规则的编号，见 checkRules；不写为全部。")
    ] = [],  # noqa: B006 - a default of the schema, never changed
    region: Annotated[str | None, strawberry.argument(description="区划代码或名称。")] = None,
    unit: Annotated[str | None, strawberry.argument(description="单位的任何名称。")] = None,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    first: Annotated[int, strawberry.argument(description="最多列出几项；总数照给。")] = 50,
    after: Annotated[
        str | None, strawberry.argument(description="从这个页标以后列起，见 endCursor。")
    ] = None,
) -> FindingsAnswer:
    """Return what the rules find."""
    most, _ = info.context.page(first)
    question = ChecksQuestion(tuple(rule), region, unit, most, after)
    view = info.context.viewpoint(as_of, known_at)
    return await info.context.answer(asking.checks(question, view))


async def check_rules() -> CheckRules:
    """Return the rules."""
    return asking.check_rules()
