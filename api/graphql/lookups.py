"""Look-ups, search, loads and coverage as root fields."""

from typing import Annotated

import strawberry

from api.graphql.arguments import AsOfArgument, KnownAtArgument, LimitArgument, OffsetArgument
from api.graphql.context import Info
from queries.lookups import bodies, items, laws, runs
from queries.lookups.bodies import DepartmentOverview, RegionOverview
from queries.lookups.coverage import CoverageAnswer
from queries.lookups.coverage import coverage as ask_coverage
from queries.lookups.items import ItemOverview
from queries.lookups.laws import ArticleOverview, LawOverview
from queries.lookups.runs import RunAnswer, RunsAnswer
from queries.search.question import SearchAnswer, find

_LawTitle = Annotated[str, strawberry.argument(description="法律文件的名称，全称、简称都可以。")]


async def law_overview(
    info: Info, title: _LawTitle, as_of: AsOfArgument = None, known_at: KnownAtArgument = None
) -> LawOverview:
    """Return a law by any of its names."""
    return await info.context.answer(laws.law(title, info.context.viewpoint(as_of, known_at)))


async def article_overview(
    info: Info,
    law: _LawTitle,
    number: Annotated[str, strawberry.argument(description="条号，如 34、34-1、第三十四条。")],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> ArticleOverview:
    """Return one article of a law."""
    return await info.context.answer(
        laws.article(law, number, info.context.viewpoint(as_of, known_at))
    )


async def item_overview(
    info: Info,
    key: Annotated[str, strawberry.argument(description="事项的键或编码。")],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> tuple[ItemOverview, ...]:
    """Return the items of a key or a code."""
    return await info.context.answer(items.item(key, info.context.viewpoint(as_of, known_at)))


async def department_overview(
    info: Info,
    name: Annotated[str, strawberry.argument(description="单位的任何名称，或它的键。")],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> tuple[DepartmentOverview, ...]:
    """Return the departments that bear or bore a name."""
    return await info.context.answer(
        bodies.department(name, info.context.viewpoint(as_of, known_at))
    )


async def region_overview(
    info: Info,
    name: Annotated[str, strawberry.argument(description="区划的代码或全称。")],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> tuple[RegionOverview, ...]:
    """Return the regions of a code or a name."""
    return await info.context.answer(bodies.region(name, info.context.viewpoint(as_of, known_at)))


async def search(
    info: Info,
    text: Annotated[str, strawberry.argument(description="要查的文字，至少两个字。")],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    limit: LimitArgument = 20,
) -> SearchAnswer:
    """Return what bears names like the words."""
    most, _ = info.context.page(limit)
    return await info.context.answer(find(text, info.context.viewpoint(as_of, known_at), most))


async def load_runs(
    info: Info, limit: LimitArgument = 20, offset: OffsetArgument = 0
) -> RunsAnswer:
    """Return the load runs, the latest first."""
    most, skipped = info.context.page(limit, offset)
    return await info.context.answer(runs.runs(info.context.viewpoint(None), most, skipped))


async def load_run(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="批次。")],  # noqa: A002
) -> RunAnswer:
    """Return one load run with its rejects."""
    return await info.context.answer(runs.run(str(id), info.context.viewpoint(None)))


async def coverage(
    info: Info, as_of: AsOfArgument = None, known_at: KnownAtArgument = None
) -> CoverageAnswer:
    """Return what is held and what is only cited."""
    return await info.context.answer(ask_coverage(info.context.viewpoint(as_of, known_at)))
