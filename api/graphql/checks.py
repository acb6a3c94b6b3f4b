"""What is wrong with the lists, as root fields, and the changes of what is kept of it."""

import asyncio
from typing import Annotated

import strawberry

from api.access.roles import Role
from api.errors import Forbidden
from api.findings import keeping
from api.findings.keeping import Acceptance, KeptAnswer, RecordedCheck
from api.graphql.arguments import AsOfArgument, KnownAtArgument, LimitArgument
from api.graphql.context import Info
from messages import Words
from queries.asking import answer
from queries.checks import question as asking
from queries.checks.answer import CheckRules, FindingsAnswer
from queries.checks.keeping import RecordedRun, recorded_runs
from queries.checks.question import ChecksQuestion

_ADMIN_ONLY = Words(
    "记录核查要 admin 角色的令牌：看不到全部内容的人会把看不到的当作不再查出。",
    "Recording needs a token of an admin: who can't read all would close what is hidden.",
)


async def findings(  # noqa: PLR0913, PLR0917 - the arguments of the field
    info: Info,
    rule: Annotated[
        list[str], strawberry.argument(description="规则的编号，见 checkRules；不写为全部。")
    ] = [],  # noqa: B006 - a default of the schema, never changed
    region: Annotated[str | None, strawberry.argument(description="区划代码或名称。")] = None,
    unit: Annotated[str | None, strawberry.argument(description="单位的任何名称。")] = None,
    as_of: AsOfArgument = None,
    known_at: KnownAtArgument = None,
    only_open: Annotated[bool, strawberry.argument(description="不列出已接受的。")] = False,
    first: Annotated[int, strawberry.argument(description="最多列出几项；总数照给。")] = 50,
    after: Annotated[
        str | None, strawberry.argument(description="从这个页标以后列起，见 endCursor。")
    ] = None,
) -> FindingsAnswer:
    """Return what the rules find."""
    most, _ = info.context.page(first)
    question = ChecksQuestion(tuple(rule), region, unit, most, after, only_open)
    view = info.context.viewpoint(as_of, known_at)
    return await info.context.answer(asking.checks(question, view))


async def check_rules() -> CheckRules:
    """Return the rules."""
    return asking.check_rules()


async def check_runs(info: Info, limit: LimitArgument = 20) -> tuple[RecordedRun, ...]:
    """Return the recorded runs: their counts are of all that is found, also of what is internal."""
    info.context.demand_writer()
    most, _ = info.context.page(limit)
    return await info.context.answer(recorded_runs(most, info.context.viewpoint(None)))


_Finding = Annotated[strawberry.ID, strawberry.argument(description="问题的编号。")]


async def accept_finding(
    info: Info,
    finding: _Finding,
    until: Annotated[str, strawberry.argument(description="接受到哪一天为止，如 2026-12-31。")],
    reason: Annotated[str, strawberry.argument(description="为什么接受。")],
) -> KeptAnswer:
    """Accept a finding in the name of the token."""
    info.context.demand_writer()
    visitor = info.context.visitor.name
    accepted = Acceptance(until, reason, visitor)
    store = await asyncio.to_thread(info.context.writing_store)
    return await asyncio.to_thread(keeping.accept_finding, store, str(finding), accepted, visitor)


async def reopen_finding(info: Info, finding: _Finding) -> KeptAnswer:
    """Take an acceptance back."""
    info.context.demand_writer()
    store = await asyncio.to_thread(info.context.writing_store)
    visitor = info.context.visitor.name
    return await asyncio.to_thread(keeping.reopen_finding, store, str(finding), visitor)


async def record_findings(info: Info) -> RecordedCheck:
    """Run all rules over all units and record what they find.

    Who can't read everything would close what is only hidden from them.
    """
    info.context.demand_writer()
    if info.context.visitor.role is not Role.ADMIN:
        raise Forbidden.of(_ADMIN_ONLY)
    return await asyncio.to_thread(_record, info)


def _record(info: Info) -> RecordedCheck:
    store = info.context.writing_store()
    found = answer(store, asking.checks(ChecksQuestion(), info.context.viewpoint(None)))
    return keeping.record_findings(store, found, info.context.visitor.name)
