"""Recording what the rules found, accepting it until a day, reopening it; each with who did it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from api.access.audit import audit_event, moment_now
from api.errors import BadInput, NotFound
from graph_schema.rows import NodeRow, check_properties
from graph_schema.statements import create_nodes, write_nodes
from graph_schema.types.findings import CHECK_RUN, FINDING
from graph_store import Store, WriteTransaction
from messages import Words
from queries.asking import today
from queries.checks.answer import CheckFinding, FindingsAnswer, Keeping
from queries.checks.keeping import KEPT_FINDINGS, KEPT_OF_RULES, LATEST_LOAD, keeping_of

LONGEST_DAYS = 366
"""How long a finding may be accepted at once; for ever would be to hide it."""

_NOT_KEPT = Words(
    "没有记录编号为“{key}”的问题。先运行 quanze check --record，编号见其输出。",
    'No finding "{key}" is recorded: run quanze check --record first, it shows the keys.',
)
_CLOSED = Words(
    "问题“{key}”已不再查出（{closed_at}），不用接受。",
    'The finding "{key}" isn\'t found any more ({closed_at}): nothing to accept.',
)
_TWICE = Words(
    "问题“{key}”已由{by}接受至 {until}。要改，先用 quanze check reopen 取消。",
    'The finding "{key}" is accepted by {by} until {until}: reopen it first.',
)
_NOT_ACCEPTED = Words(
    "问题“{key}”没有被接受，不用取消。", 'The finding "{key}" isn\'t accepted: nothing to reopen.'
)
_NO_DAY = Words(
    "接受必须写明到哪一天为止，如 2026-12-31；“{day}”不是日期。",
    'Say until which day, as 2026-12-31; "{day}" is none.',
)
_PAST = Words(
    "接受至 {day}，已经过去。请写今天以后的日期。", "The day {day} is past: name a later one."
)
_FOR_EVER = Words(
    "接受至 {day} 太久，一次最多 {days} 天；到期再核对一次。",
    "Until {day} is too long: at most {days} days at once; look at it again then.",
)
_EMPTY = Words("没有写{what}。接受要写明理由和由谁决定。", "Give the {what} of accepting.")
_REASON, _WHO = Words("理由", "reason"), Words("由谁决定", "person who decides")


@dataclass(frozen=True, slots=True)
class RecordedCheck:
    """What a recorded run changed; of rules that were cut off (``unsure``) nothing is closed."""

    at: str
    total: int
    opened: int
    returned: int
    continued: int
    closed: int
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A finding after it was accepted or reopened."""

    key: str
    kept: Keeping


def record_findings(store: Store, answer: FindingsAnswer, actor: str) -> RecordedCheck:
    """Record a run over all units: what is new, what goes on, what is gone; all or nothing."""
    at = moment_now()
    rules = [count.rule for count in answer.by_rule]
    unsure = tuple(count.rule for count in answer.by_rule if count.truncated)

    def work(transaction: WriteTransaction) -> RecordedCheck:
        known = {row["key"]: row for row in transaction.run(KEPT_OF_RULES.cypher, rules=rules)}
        found = {finding.key: finding for finding in answer.findings}
        gone = [
            row
            for key, row in known.items()
            if key not in found and row["closed_at"] is None and row["rule"] not in unsure
        ]
        rows = [_seen(finding, known.get(key), at) for key, finding in found.items()]
        rows += [{"key": row["key"], "properties": {"closed_at": at}} for row in gone]
        if rows:
            transaction.run(write_nodes(FINDING), rows=rows, run=at)
        again = sum(1 for key in found if key in known and known[key]["closed_at"] is not None)
        recorded = RecordedCheck(
            at=at,
            total=answer.total,
            opened=sum(1 for key in found if key not in known),
            returned=again,
            continued=sum(1 for key in found if key in known) - again,
            closed=len(gone),
            unsure=unsure,
        )
        loads = transaction.run(LATEST_LOAD.cypher)
        _create(transaction, _run_row(recorded, answer, actor, loads))
        _create(transaction, audit_event(actor, "check.record", at))
        return recorded

    return store.write_transaction(work)


def _seen(finding: CheckFinding, known: Mapping[str, Any] | None, at: str) -> dict[str, Any]:
    properties = {
        "rule": finding.rule,
        "title": finding.title,
        "subject": finding.subject,
        "name": finding.name,
        "unit": finding.unit,
        "unit_name": finding.unit_name,
        "severity": finding.severity,
        "first_seen": known["first_seen"] if known else at,
        "last_seen": at,
    }
    check_properties(FINDING, properties)
    return {"key": finding.key, "properties": {**properties, "closed_at": None}}


def _run_row(
    recorded: RecordedCheck, answer: FindingsAnswer, actor: str, loads: Sequence[Mapping[str, Any]]
) -> NodeRow:
    values = {
        "at": recorded.at,
        "as_of": answer.as_of,
        "actor": actor,
        "load": loads[0]["of_load"] if loads else None,
        "rules": [count.rule for count in answer.by_rule],
        "by_rule": [f"{count.rule}:{count.total}" for count in answer.by_rule if count.total],
        "total": recorded.total,
        "opened": recorded.opened,
        "returned": recorded.returned,
        "continued": recorded.continued,
        "closed": recorded.closed,
    }
    return NodeRow(CHECK_RUN, f"{recorded.at}-{secrets.token_hex(4)}", values)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Until when a finding is accepted, why, and who decided it."""

    until: str
    reason: str
    by: str


def accept_finding(store: Store, key: str, accepted: Acceptance, actor: str) -> KeptAnswer:
    """Accept a finding until a day; raise BadInput with the reason where it can't be."""
    _check(accepted)

    def work(transaction: WriteTransaction) -> KeptAnswer:
        known = _known(transaction, key)
        if known["closed_at"] is not None:
            raise BadInput.of(_CLOSED, key=key, closed_at=known["closed_at"])
        if known["accepted_until"] is not None and known["accepted_until"] >= today():
            until, by = known["accepted_until"], known["accepted_by"]
            raise BadInput.of(_TWICE, key=key, by=by, until=until)
        values = {
            "accepted_until": accepted.until,
            "accepted_by": accepted.by.strip(),
            "accepted_reason": accepted.reason.strip(),
            "accepted_at": moment_now(),
        }
        return _changed(transaction, key, values, (actor, "finding.accept"))

    return store.write_transaction(work)


def reopen_finding(store: Store, key: str, actor: str) -> KeptAnswer:
    """Take an acceptance back; raise BadInput where there is none."""

    def work(transaction: WriteTransaction) -> KeptAnswer:
        known = _known(transaction, key)
        if known["accepted_until"] is None:
            raise BadInput.of(_NOT_ACCEPTED, key=key)
        names = ("accepted_until", "accepted_by", "accepted_reason", "accepted_at")
        return _changed(transaction, key, dict.fromkeys(names), (actor, "finding.reopen"))

    return store.write_transaction(work)


def _check(accepted: Acceptance) -> None:
    for text, what in ((accepted.reason, _REASON), (accepted.by, _WHO)):
        if not text.strip():
            raise BadInput.of(_EMPTY, what=what.say())
    try:
        until = date.fromisoformat(accepted.until)
    except ValueError:
        raise BadInput.of(_NO_DAY, day=accepted.until) from None
    now = date.fromisoformat(today())
    if until < now:
        raise BadInput.of(_PAST, day=accepted.until)
    if until > now + timedelta(days=LONGEST_DAYS):
        raise BadInput.of(_FOR_EVER, day=accepted.until, days=LONGEST_DAYS)


def _known(transaction: WriteTransaction, key: str) -> Mapping[str, Any]:
    rows = transaction.run(KEPT_FINDINGS.cypher, keys=[key])
    if not rows:
        raise NotFound.of(_NOT_KEPT, key=key)
    return rows[0]


def _changed(
    transaction: WriteTransaction, key: str, values: Mapping[str, Any], act: tuple[str, str]
) -> KeptAnswer:
    rows = [{"key": key, "properties": dict(values)}]
    transaction.run(write_nodes(FINDING), rows=rows, run=moment_now())
    actor, action = act
    _create(transaction, audit_event(actor, action, key))
    return KeptAnswer(key, keeping_of(_known(transaction, key), today()))


def _create(transaction: WriteTransaction, row: NodeRow) -> None:
    check_properties(row.type, row.properties)
    sent = [{"key": row.key, "properties": dict(row.properties)}]
    transaction.run(create_nodes(row.type), rows=sent, run=row.key)
