"""The answer to who owns a duty or an item: frozen, with the text that says so."""

from dataclasses import dataclass

from queries.bodies.views import Successor
from queries.items.views import SheetRow
from queries.ownership.decision import OpenQuestion
from queries.rules.precedence import Rule
from queries.search.ranking import Match


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part in a segment: its role, the text that says so, and who acts for it now.

    ``order`` is its place among those of its role in the document. ``gone`` tells that the unit has
    ended by the asked day; ``acting`` are then the names of those that act for it.
    """

    unit: str
    unit_key: str
    role: str
    role_label: str
    order: int | None
    task: str | None
    document: str
    since: str | None
    source: SheetRow
    words: str | None
    gone: bool
    acting: tuple[str, ...]
    successors: tuple[Successor, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one of several conflicting documents says: who leads, since when."""

    document: str
    since: str | None
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentOwnership:
    """Who answers for one segment of a duty; ``segment`` is None for the duty as a whole."""

    segment: str | None
    answers_first: tuple[Part, ...]
    supports: tuple[Part, ...]
    others: tuple[Part, ...]
    decided_by: tuple[Rule, ...]
    document: str | None
    conflict: bool
    claims: tuple[Claim, ...]
    open: tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True)
class DutyOwnership:
    """Who owns a duty, by its segments in the order of their names."""

    key: str
    name: str
    region: str | None
    basis: tuple[str, ...]
    remarks: tuple[str, ...]
    segments: tuple[SegmentOwnership, ...]


@dataclass(frozen=True, slots=True)
class ItemPart:
    """A body that a list names for an item: holder, statutory, exercising or undertaking."""

    part: str
    part_label: str
    unit: str
    unit_key: str
    words: str | None
    gone: bool
    acting: tuple[str, ...]
    successors: tuple[Successor, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """An item of another unit with a like name on the same article: perhaps the same matter.

    ``other_level`` tells that the unit is known to be of another level: there the same item is
    listed by each level as a rule, and nothing is open.
    """

    unit: str
    item: str
    key: str
    article: str
    score: float
    other_level: bool


@dataclass(frozen=True, slots=True)
class ItemOwnership:
    """Who holds an item, as the list in force says, and who may hold the same."""

    key: str
    name: str
    type: str
    source: SheetRow
    holder: str | None
    parts: tuple[ItemPart, ...]
    basis: tuple[str, ...]
    decided_by: tuple[Rule, ...]
    overlaps: tuple[Overlap, ...]
    open: tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True)
class OwnershipAnswer:
    """Who owns what was asked for. ``matches`` are all that the words may mean, best first."""

    asked: str
    as_of: str
    matches: tuple[Match, ...]
    duties: tuple[DutyOwnership, ...]
    items: tuple[ItemOwnership, ...]
    notes: tuple[str, ...]
