"""What changed since a load, a day or a moment, as a root field."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from queries.changes.answer import ChangesAnswer
from queries.changes.question import ChangesQuestion
from queries.changes.question import changes as ask_changes
from queries.changes.scope import Asked


async def changes(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    since: Annotated[
        str,
        strawberry.argument(
            description="批次的编号，或日期、时刻（UTC），如 2026-08-15、2026-08-15T08:00:00Z。"
        ),
    ],
    law: Annotated[
        str | None, strawberry.argument(description="只看一部法律文件和以它为依据的；任何名称。")
    ] = None,
    department: Annotated[
        str | None, strawberry.argument(description="只看一个单位；任何名称，或它的键。")
    ] = None,
    region: Annotated[
        str | None, strawberry.argument(description="只看一个区划和其下的单位；代码或全称。")
    ] = None,
    first: Annotated[int, strawberry.argument(description="最多列出几条；总数照给。")] = 50,
    after: Annotated[
        str | None, strawberry.argument(description="从这个页标以后列起，见 endCursor。")
    ] = None,
) -> ChangesAnswer:
    """Return what changed, newest first."""
    most, _ = info.context.page(first)
    question = ChangesQuestion(since, Asked(law, department, region), most, after)
    return await info.context.answer(ask_changes(question, info.context.viewpoint(None)))
