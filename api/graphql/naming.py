"""Names of bodies as root fields: what they mean, which wait for a person, what persons decided."""

import asyncio
from typing import Annotated

import strawberry

from api.graphql.arguments import LimitArgument, OffsetArgument
from api.graphql.context import Info
from api.judgements.keeping import JudgementDraft, judge, undo_judgement
from queries.naming.answer import ResolvedName, told
from queries.naming.judgements import JudgementOnNames, JudgementsAnswer
from queries.naming.judgements import judgements as ask_judgements
from queries.naming.question import resolve_name as ask_resolve_name
from queries.naming.review import ReviewAnswer
from queries.naming.review import review as ask_review

_Region = Annotated[
    str | None, strawberry.argument(description="文件所属的区划，名称或代码；名称不带地名时要写。")
]


async def resolve_name(
    info: Info,
    name: Annotated[str, strawberry.argument(description="文件里所写的机构名称。")],
    region: _Region = None,
    date: Annotated[
        str | None, strawberry.argument(description="文件的日期（YYYY-MM-DD），默认今天。")
    ] = None,
) -> ResolvedName:
    """Return which body a name means in a region on a day."""
    view = info.context.viewpoint(date)
    return told(await info.context.answer(ask_resolve_name(name, region, date, view)))


async def names_to_review(
    info: Info, limit: LimitArgument = 50, offset: OffsetArgument = 0
) -> ReviewAnswer:
    """Return the names that no register holds and no rule decides."""
    most, skipped = info.context.page(limit, offset)
    return await info.context.answer(ask_review(info.context.viewpoint(None), most, skipped))


async def judgements(
    info: Info,
    in_force: Annotated[bool, strawberry.argument(description="不列撤回了的。")] = False,
    limit: LimitArgument = 50,
    offset: OffsetArgument = 0,
) -> JudgementsAnswer:
    """Return what persons decided of names, for those who may decide."""
    info.context.demand_writer()
    most, skipped = info.context.page(limit, offset)
    view = info.context.viewpoint(None)
    return await info.context.answer(ask_judgements(view, most, skipped, in_force=in_force))


async def judge_names(
    info: Info,
    left: Annotated[str, strawberry.argument(description="文件里的名称。")],
    right: Annotated[str, strawberry.argument(description="另一名称，通常是全称。")],
    verdict: Annotated[str, strawberry.argument(description="same、different 或 unsure。")],
    why: Annotated[str, strawberry.argument(description="理由和依据。")],
    region: _Region = None,
) -> JudgementOnNames:
    """Keep a judgement on two names."""
    info.context.demand_writer()
    draft = JudgementDraft(left, right, verdict, why, region)
    return await asyncio.to_thread(_judge, info, draft)


async def undo_judgement_on_names(
    info: Info,
    key: Annotated[strawberry.ID, strawberry.argument(description="认定的编号。")],
    why: Annotated[str, strawberry.argument(description="为什么撤回。")] = "",
) -> JudgementOnNames:
    """Take a judgement back; its record stays."""
    info.context.demand_writer()
    return await asyncio.to_thread(_undo, info, str(key), why)


def _judge(info: Info, draft: JudgementDraft) -> JudgementOnNames:
    return judge(info.context.writing_store(), draft, info.context.visitor.name)


def _undo(info: Info, key: str, why: str) -> JudgementOnNames:
    return undo_judgement(info.context.writing_store(), key, info.context.visitor.name, why)
