"""What the checks found (问题): frozen, each finding with its rule, severity and evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.asking import Record
from queries.items.views import SheetRow


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that a rule holds to be wrong, the values of the rule's fields, and words on it.

    ``words`` replaces the row's own words where the judge has better ones, ``at`` its place,
    ``severity`` what follows from the rule.
    """

    row: Record
    values: Mapping[str, object]
    words: str | None = None
    at: SheetRow | None = None
    severity: int | None = None


@dataclass(frozen=True, slots=True)
class FindingField:
    """A field of a finding, in words."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept of a finding over loads: when it was seen, and who accepted it until when."""

    state: str
    state_label: str
    first_seen: str | None
    last_seen: str | None
    accepted_until: str | None
    accepted_by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that is wrong. ``key`` stays the same from load to load."""

    key: str
    rule: str
    title: str
    severity: int
    subject: str
    subject_type: str
    name: str
    unit: str | None
    unit_name: str | None
    words: str | None
    fields: tuple[FindingField, ...]
    source: SheetRow
    kept: Keeping | None = None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How much a rule found. ``total`` counts all, also those that were cut off.

    ``not_checked`` counts what the rule could not decide; it is in no other number.
    """

    rule: str
    title: str
    severity: int
    total: int
    truncated: bool
    not_checked: int = 0


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many findings a unit has."""

    unit: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class FindingsAnswer:
    """A page of findings, the most severe first, with the counts of all of them."""

    as_of: str
    asked: str
    total: int
    by_rule: tuple[RuleCount, ...]
    by_unit: tuple[UnitCount, ...]
    findings: tuple[CheckFinding, ...]
    has_next: bool
    end_cursor: str | None
    severity_formula: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A rule as it is told."""

    id: str
    theme: str
    title: str
    meaning: str
    source: str
    severity: int
    subject: str
    subject_label: str
    fields: tuple[str, ...]
    statement: str | None


@dataclass(frozen=True, slots=True)
class CheckRules:
    """All rules, and the formula of severity."""

    severity_formula: str
    rules: tuple[CheckRule, ...]
