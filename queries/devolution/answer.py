"""The answer to where devolved powers lost their receivers: frozen, with its evidence."""

from dataclasses import dataclass

from queries.bodies.views import Successor
from queries.impact.answer import Count
from queries.items.views import SheetRow


@dataclass(frozen=True, slots=True)
class Listed:
    """An item in a unit's list in force."""

    department: str
    item: str
    name: str
    code: str | None
    power_type: str
    file: str | None
    sheet: str | None
    row: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a transfer: the rule's code, in words, with what shows it.

    ``items`` are the list rows that show it; ``proposals`` are names that come near, for a person.
    """

    finding: str
    label: str
    words: str
    evidence: str
    what_to_do: str
    source: str
    severity: int
    successors: tuple[Successor, ...] = ()
    items: tuple[Listed, ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A check that could not be made, and why; not a finding."""

    check: str
    why: str


@dataclass(frozen=True, slots=True)
class TransferAnswer:
    """A transfer with what was found of it."""

    key: str
    item: str
    code: str | None
    giver: str | None
    receivers: tuple[str, ...]
    mode: str
    mode_label: str
    instrument: str | None
    decided_on: str | None
    ends_on: str | None
    basis: tuple[str, ...]
    remark: str | None
    source: SheetRow
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of an item's way: from whom, to whom, how, when, by which document."""

    giver: str
    receiver: str
    mode_label: str
    decided_on: str | None
    ends_on: str | None
    instrument: str | None
    moves_ownership: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one item through the levels, and who holds it on the asked day.

    ``lines`` are the names from the first giver to each present holder; ``acting`` act for the
    holder without owning the item. ``circle`` tells that the steps come back to an earlier holder.
    """

    item: str
    steps: tuple[ChainStep, ...]
    lines: tuple[tuple[str, ...], ...]
    held_by: tuple[str, ...]
    acting: tuple[str, ...]
    circle: bool


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many transfers to receivers of a level have a finding; no level where none is known."""

    finding: str
    label: str
    level: str | None
    level_label: str | None
    count: int


@dataclass(frozen=True, slots=True)
class DevolutionAnswer:
    """Transfers with their findings. The counts are of all transfers, also of those not shown.

    ``by_not_checked`` counts by check what could not be decided: each is told with its transfer.
    """

    asked: str
    as_of: str
    total: int
    truncated: bool
    with_findings: int
    by_finding: tuple[Count, ...]
    by_finding_and_level: tuple[FindingCount, ...]
    by_not_checked: tuple[Count, ...]
    transfers: tuple[TransferAnswer, ...]
    chains: tuple[Chain, ...]
    notes: tuple[str, ...]
    severity_formula: str
