"""What is kept of findings over loads (问题的存续): when they were seen, who accepted them."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_schema.vocabularies import FINDING_STATE
from queries.asking import Record, Steps, Viewpoint
from queries.checks.answer import Keeping
from queries.checks.registry import all_rules
from queries.statements import statement

KEPT_FINDINGS = statement("checks/kept_findings")
KEPT_OF_RULES = statement("checks/kept_of_rules")
CHECK_RUNS = statement("checks/check_runs")
LATEST_LOAD = statement("checks/latest_load")
_INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class RecordedRun:
    """One recorded run of the rules: the trend is made of them, the latest first."""

    at: str
    as_of: str
    actor: str | None
    load: str | None
    total: int
    opened: int
    returned: int
    continued: int
    closed: int
    by_rule: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """One finding as it is kept, also one that isn't found any more."""

    key: str
    rule: str
    title: str
    name: str | None
    unit_name: str | None
    severity: int | None
    kept: Keeping


def keeping_of(record: Record, today: str) -> Keeping:
    """Return what is kept of a finding, with its state on a day."""
    until = record["accepted_until"]
    state = "open"
    if record["closed_at"] is not None:
        state = "closed"
    elif until is not None:
        state = "accepted" if today <= until else "lapsed"
    return Keeping(
        state=state,
        state_label=FINDING_STATE.label_of(state),
        first_seen=record["first_seen"],
        last_seen=record["last_seen"],
        accepted_until=until,
        accepted_by=record["accepted_by"],
        reason=record["reason"],
    )


def kept(keys: Sequence[str], view: Viewpoint) -> Steps[dict[str, Keeping]]:
    """Return what is kept of findings by key: nothing for those who may not read what is internal.

    Reasons are notes of an office for itself.
    """
    if not keys or _INTERNAL not in view.asker.readable:
        return {}
    (records,) = yield [view.ask(KEPT_FINDINGS, keys=list(keys))]
    return {record["key"]: keeping_of(record, view.asker.today) for record in records}


def kept_of_rules(rules: Sequence[str], view: Viewpoint) -> Steps[tuple[KeptFinding, ...]]:
    """Return all kept findings of rules (of all where none is named), by state and severity."""
    named = list(rules) or [rule.id for rule in all_rules()]
    (records,) = yield [view.ask(KEPT_OF_RULES, rules=named)]
    found = [
        KeptFinding(
            r["key"], r["rule"], r["title"], r["name"], r["unit_name"], r["severity"],
            keeping_of(r, view.asker.today),
        )
        for r in records
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.kept.state, -(one.severity or 0), one.key)))


def recorded_runs(limit: int, view: Viewpoint) -> Steps[tuple[RecordedRun, ...]]:
    """Return the recorded runs, the latest first."""
    (records,) = yield [view.ask(CHECK_RUNS, limit=limit)]
    return tuple(
        RecordedRun(
            r["at"], r["as_of"], r["actor"], r["of_load"], r["total"], r["opened"], r["returned"],
            r["continued"], r["closed"], tuple(r["by_rule"] or ()),
        )
        for r in records
    )  # fmt: skip
