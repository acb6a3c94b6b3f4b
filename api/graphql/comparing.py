"""How two lists differ, as a root field."""

from typing import Annotated

import strawberry

from api.graphql.arguments import KnownAtArgument
from api.graphql.context import Info
from queries.comparison.answer import ComparisonAnswer
from queries.comparison.question import ComparisonQuestion, ListAsked
from queries.comparison.question import comparison as ask_comparison

_Regions = Annotated[
    list[str], strawberry.argument(description="区划，代码或名称；连同其下的单位。")
]
_Units = Annotated[list[str], strawberry.argument(description="单位，任何名称。")]
_Day = Annotated[
    str | None, strawberry.argument(description="清单按哪一天，如 2026-08-15；默认今天。")
]


async def comparison(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    left_regions: _Regions = [],  # noqa: B006 - a default of the schema, never changed
    left_units: _Units = [],  # noqa: B006
    left_date: _Day = None,
    right_regions: _Regions = [],  # noqa: B006
    right_units: _Units = [],  # noqa: B006
    right_date: _Day = None,
    known_at: KnownAtArgument = None,
) -> ComparisonAnswer:
    """Return how two lists differ."""
    question = ComparisonQuestion(
        ListAsked(tuple(left_regions), tuple(left_units), left_date),
        ListAsked(tuple(right_regions), tuple(right_units), right_date),
    )
    view = info.context.viewpoint(None, known_at)
    return await info.context.answer_apart(ask_comparison(question, view))
