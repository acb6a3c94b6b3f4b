"""The answer to a dispute between two units: frozen, each side's claims beside the other's."""

from dataclasses import dataclass

from queries.bodies.views import Successor
from queries.items.views import SheetRow
from queries.ownership.answer import Claim, Host, Part
from queries.ownership.decision import OpenQuestion
from queries.rules.precedence import DecidingOrgan, Rule


@dataclass(frozen=True, slots=True)
class HostedOffice:
    """A coordination body whose office a unit hosts, or that the unit itself is."""

    office: str
    host: Host
    source: SheetRow


@dataclass(frozen=True, slots=True)
class Side:
    """One unit of a dispute: who it is, who acts for it, how much it claims.

    ``also_known_as`` are the names under which documents speak of it, its predecessors among them.
    """

    asked: str
    unit: str
    unit_key: str
    level: str | None
    region: str | None
    gone: bool
    acting: tuple[str, ...]
    successors: tuple[Successor, ...]
    also_known_as: tuple[str, ...]
    duties: int
    items: int
    offices: tuple[HostedOffice, ...]


@dataclass(frozen=True, slots=True)
class DutyMatter:
    """One segment of a duty: what the texts say of each side, which rule decided, what is open.

    ``first_says`` and ``second_says`` are all parts of the sides, also by texts that did not
    prevail; ``third_parties`` are those of others by the text that did.
    """

    key: str
    name: str
    region: str | None
    segment: str | None
    shared: bool
    first_says: tuple[Part, ...]
    second_says: tuple[Part, ...]
    third_parties: tuple[Part, ...]
    basis: tuple[str, ...]
    result: str
    decided_by: tuple[Rule, ...]
    table: str
    document: str | None
    conflict: bool
    claims: tuple[Claim, ...]
    open: tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item as one side's list has it."""

    key: str
    name: str
    type: str
    since: str | None
    source: SheetRow
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemMatter:
    """A power that both lists hold, or that only one of them holds, on the words asked about.

    ``reasons`` say why two items are one power. ``other_level``: the sides are of different levels,
    and each level lists it as a rule.
    """

    first: ListedItem | None
    second: ListedItem | None
    type: str
    reasons: tuple[str, ...]
    other_level: bool
    result: str
    decided_by: tuple[Rule, ...]
    open: tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True)
class TableVerdict:
    """What one of the three tables of rules says of the dispute: they are never mixed."""

    table: str
    label: str
    matters: int
    rules: tuple[Rule, ...]
    result: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an earlier document settled a like case: of both units, or under a like name."""

    document: str
    kind: str
    since: str | None
    duty: str
    region: str | None
    segment: str | None
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    why: str
    source: SheetRow


@dataclass(frozen=True, slots=True)
class DisputeAnswer:
    """Two units, what they claim, what the texts and rules say, and who must decide the rest."""

    asked: tuple[str, ...]
    about: str | None
    as_of: str
    first: Side
    second: Side
    duties: tuple[DutyMatter, ...]
    items: tuple[ItemMatter, ...]
    verdicts: tuple[TableVerdict, ...]
    open: tuple[OpenQuestion, ...]
    way_up: tuple[DecidingOrgan, ...]
    settlements: tuple[Settlement, ...]
    notes: tuple[str, ...]
