"""The three questions as root fields: what is asked is passed on, the answer is passed back."""

from typing import Annotated

import strawberry

from api.errors import BadInput
from api.graphql.arguments import AsOfArgument, KnownAtArgument, LimitArgument, OffsetArgument
from api.graphql.context import Info
from messages import Words
from queries.citations.answer import CitationCheck
from queries.citations.question import CitationQuestion, citation_check
from queries.devolution.answer import DevolutionAnswer
from queries.devolution.question import DevolutionQuestion
from queries.devolution.question import devolution as ask_devolution
from queries.disputes.answer import DisputeAnswer
from queries.disputes.question import DisputeQuestion
from queries.disputes.question import dispute as ask_dispute
from queries.impact.answer import ImpactAnswer
from queries.impact.change import ChangeQuestion
from queries.impact.change import change as ask_change
from queries.impact.cleanup import CleanupAnswer
from queries.impact.cleanup import cleanup as ask_cleanup
from queries.impact.drafts import DraftComparison
from queries.impact.drafts import compare_drafts as ask_compare_drafts
from queries.impact.event import Change
from queries.impact.question import AmendmentQuestion, WhatIfQuestion
from queries.impact.question import amendment as ask_amendment
from queries.impact.question import what_if as ask_what_if
from queries.laws.due import DueAnswer, DueQuestion
from queries.laws.due import due as ask_due
from queries.laws.outstanding import OutstandingAnswer, OutstandingQuestion
from queries.laws.outstanding import outstanding as ask_outstanding
from queries.ownership.answer import OwnershipAnswer
from queries.ownership.gaps import GapsAnswer, GapsQuestion
from queries.ownership.gaps import gaps as ask_gaps
from queries.ownership.question import OwnershipQuestion
from queries.ownership.question import ownership as ask_ownership

_LAW_OR_CHANGE = Words(
    "写了 change 就不写 law、articles、event：变动都写在 change 里。",
    "With change go no law, articles or event: they are fields of change.",
)
EVENT = strawberry.enum(Change, name="ImpactEvent", description="法律的变动。")


@strawberry.input(
    name="ImpactChange",
    description="一项变动：law、amendment、decision、before（和 after）四者写一个。",
)
class ImpactChange:
    """A change, named in one of four ways."""

    law: str | None = strawberry.field(
        default=None, description="法律文件的名称，全称、简称都可以。"
    )
    articles: list[str] = strawberry.field(
        default_factory=list, description="law 的条号，如 34、34-1；不写为整部。"
    )
    event: EVENT | None = strawberry.field(  # type: ignore[valid-type]
        default=None, description="law 的变动：废止、修改或删除条文；不写为废止。"
    )
    on: str | None = strawberry.field(
        default=None,
        description="law 变动的日期：按那天施行的决定、废止，或者前后两个文本；不与 articles、"
        "event 同写。",
    )
    amendment: str | None = strawberry.field(default=None, description="已导入的决定的键。")
    decision: str | None = strawberry.field(
        default=None, description="修改、废止决定的全文；没有通过的也可以，不写入任何东西。"
    )
    before: str | None = strawberry.field(
        default=None,
        description="被代替的文件（三定规定、分工通知、法律全文）：全文，或者已导入文件的键。",
    )
    after: str | None = strawberry.field(
        default=None, description="代替 before 的文件：全文，或者已导入文件的键。"
    )

    def question(self, limit: int) -> ChangeQuestion:
        """Return the question about the change."""
        return ChangeQuestion(
            law=self.law,
            articles=tuple(self.articles),
            event=self.event.value if self.event else None,
            on=self.on,
            amendment=self.amendment,
            decision=self.decision,
            before=self.before,
            after=self.after,
            limit=limit,
        )


async def impact(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    law: Annotated[
        str | None,
        strawberry.argument(description="法律文件的名称，全称、简称都可以；或者写 change。"),
    ] = None,
    articles: Annotated[
        list[str], strawberry.argument(description="条号，如 34、34-1；不写为整部。")
    ] = [],  # noqa: B006 - a default of the schema, never changed
    event: Annotated[
        Change, strawberry.argument(description="废止、修改或删除条文。")
    ] = Change.REPEAL,
    change: Annotated[
        ImpactChange | None,
        strawberry.argument(description="任何一种变动；写了它就不写 law、articles、event。"),
    ] = None,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    limit: LimitArgument = 50,
) -> ImpactAnswer:
    """Return what a change breaks, however it is named."""
    most, _ = info.context.page(limit)
    view = info.context.viewpoint(as_of, known_at)
    if change is None:
        question = ChangeQuestion(law, tuple(articles), event.value, limit=most)
        return await info.context.answer(ask_change(question, view))
    if law is not None or articles or event is not Change.REPEAL:
        raise BadInput.of(_LAW_OR_CHANGE)
    # Texts of a law may have to be compared, which takes a while.
    return await info.context.answer_apart(ask_change(change.question(most), view))


async def compare_drafts(
    info: Info,
    first: Annotated[ImpactChange, strawberry.argument(description="甲案。")],
    second: Annotated[ImpactChange, strawberry.argument(description="乙案。")],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    limit: LimitArgument = 50,
) -> DraftComparison:
    """Return what two changes break otherwise than each other."""
    most, _ = info.context.page(limit)
    view = info.context.viewpoint(as_of, known_at)
    steps = ask_compare_drafts(first.question(most), second.question(most), view, most)
    return await info.context.answer_apart(steps)


async def cleanup(
    info: Info,
    change: Annotated[ImpactChange, strawberry.argument(description="变动。")],
    places: Annotated[
        list[str],
        strawberry.argument(description="只列名称、制定机关写有这些地名的地方规定；不写为各地。"),
    ] = [],  # noqa: B006 - a default of the schema, never changed
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    limit: LimitArgument = 50,
) -> CleanupAnswer:
    """Return the lower rules and documents to review after a change."""
    most, _ = info.context.page(limit)
    view = info.context.viewpoint(as_of, known_at)
    steps = ask_cleanup(change.question(most), view, places)
    return await info.context.answer_apart(steps)


async def what_if(
    info: Info,
    decision: Annotated[
        str, strawberry.argument(description="修改、废止决定的全文；没有通过的也可以。")
    ],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    limit: LimitArgument = 50,
) -> ImpactAnswer:
    """Return what a decision's text would break; nothing is written."""
    most, _ = info.context.page(limit)
    question = WhatIfQuestion(decision, most)
    return await info.context.answer(ask_what_if(question, info.context.viewpoint(as_of, known_at)))


async def amendment_impact(
    info: Info,
    amendment: Annotated[str, strawberry.argument(description="修改决定的键。")],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    limit: LimitArgument = 50,
) -> ImpactAnswer:
    """Return what a decision that is loaded breaks."""
    most, _ = info.context.page(limit)
    question = AmendmentQuestion(amendment, most)
    return await info.context.answer(
        ask_amendment(question, info.context.viewpoint(as_of, known_at))
    )


async def outstanding_changes(
    info: Info,
    law: Annotated[str, strawberry.argument(description="法律文件的名称，全称、简称都可以。")],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> OutstandingAnswer:
    """Return the changes of a law that aren't in its text yet."""
    question = OutstandingQuestion(law)
    return await info.context.answer(
        ask_outstanding(question, info.context.viewpoint(as_of, known_at))
    )


async def due(
    info: Info,
    days: Annotated[int, strawberry.argument(description="自这一天起多少天内。")] = 30,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> DueAnswer:
    """Return what is due in the next days."""
    return await info.context.answer(
        ask_due(DueQuestion(days), info.context.viewpoint(as_of, known_at))
    )


async def owner(
    info: Info,
    text: Annotated[
        str, strawberry.argument(description="职责或事项的名称、其中的词、事项编码，或它们的键。")
    ],
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> OwnershipAnswer:
    """Return who owns a duty or an item."""
    question = OwnershipQuestion(text)
    return await info.context.answer(
        ask_ownership(question, info.context.viewpoint(as_of, known_at))
    )


async def dispute(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    unit_a: Annotated[str, strawberry.argument(description="一方的任何名称。")],
    unit_b: Annotated[str, strawberry.argument(description="另一方的任何名称。")],
    about: Annotated[str | None, strawberry.argument(description="争议的事，或其中的词。")] = None,
    region: Annotated[str | None, strawberry.argument(description="区划代码或名称。")] = None,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
) -> DisputeAnswer:
    """Return what two units claim of each other, what decides, and who decides the rest."""
    question = DisputeQuestion(unit_a, unit_b, about, region)
    return await info.context.answer(ask_dispute(question, info.context.viewpoint(as_of, known_at)))


async def gaps(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    region: Annotated[str | None, strawberry.argument(description="区划代码或名称。")] = None,
    laws: Annotated[
        list[str],
        strawberry.argument(
            description="现行法律的名称：赋予而没有清单列入的权责；写了区划的，只看该区划的清单。"
        ),
    ] = [],  # noqa: B006 - a default of the schema, never changed
    body: Annotated[
        str | None,
        strawberry.argument(description="只看法律赋予这类机关的，如 市场监督管理部门。"),
    ] = None,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    limit: LimitArgument = 50,
) -> GapsAnswer:
    """Return what nobody answers for."""
    most, _ = info.context.page(limit)
    question = GapsQuestion(region, tuple(laws), body, most)
    return await info.context.answer(ask_gaps(question, info.context.viewpoint(as_of, known_at)))


async def devolution(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    region: Annotated[str | None, strawberry.argument(description="区划代码或名称。")] = None,
    unit: Annotated[str | None, strawberry.argument(description="单位的任何名称。")] = None,
    item: Annotated[str | None, strawberry.argument(description="事项名称，或其中的词。")] = None,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    limit: LimitArgument = 50,
) -> DevolutionAnswer:
    """Return where devolved powers lost their receivers."""
    most, _ = info.context.page(limit)
    question = DevolutionQuestion(region, unit, item, most)
    return await info.context.answer(
        ask_devolution(question, info.context.viewpoint(as_of, known_at))
    )


async def citation_checks(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    unit: Annotated[
        str | None, strawberry.argument(description="只核对一个单位的清单：单位的任何名称。")
    ] = None,
    law: Annotated[
        str | None, strawberry.argument(description="只核对对一部法律文件的引用。")
    ] = None,
    all: Annotated[  # noqa: A002 - the name of the argument
        bool, strawberry.argument(description="连同没有变动的引用一起列出。")
    ] = False,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    limit: LimitArgument = 50,
    offset: OffsetArgument = 0,
) -> CitationCheck:
    """Return what became of the articles that lists cite."""
    most, skipped = info.context.page(limit, offset)
    question = CitationQuestion(unit, law, all, most, skipped)
    return await info.context.answer_apart(
        citation_check(question, info.context.viewpoint(as_of, known_at))
    )
