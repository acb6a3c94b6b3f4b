"""The answer to who owns a duty or an item: frozen, with the text that says so."""

from dataclasses import dataclass

from queries.bodies.views import Successor
from queries.items.views import SheetRow
from queries.ownership.decision import OpenQuestion
from queries.ownership.same_duties import MatchedDuty
from queries.rules.precedence import Rule
from queries.search.ranking import Match


@dataclass(frozen=True, slots=True)
class Host:
    """The unit in which the office of a coordination body sits; ``gone``: it has ended."""

    unit: str
    unit_key: str
    since: str | None
    gone: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part in a segment: its role, the text that says so, and who acts for it now.

    ``order`` is its place among those of its role in the document. ``collective`` marks a set of
    units (各镇). ``role_decided_by`` is what gave it its role. ``place`` is where in the source it
    stands. ``gone`` tells that the unit has ended by the asked day; ``acting`` are then the names
    of those that act for it. ``hosts`` are those of a coordination body.
    """

    unit: str
    unit_key: str
    level: str | None
    collective: bool
    role: str
    role_label: str
    role_written: str | None
    role_decided_by: str | None
    order: int | None
    task: str | None
    document: str
    since: str | None
    source: SheetRow
    source_key: str | None
    place: str | None
    words: str | None
    gone: bool
    acting: tuple[str, ...]
    successors: tuple[Successor, ...]
    hosts: tuple[Host, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one of several conflicting documents says: its kind, who leads, since when."""

    document: str
    kind: str
    since: str | None
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentOwnership:
    """Who answers for one segment of a duty; ``segment`` is None for the duty as a whole.

    ``convenes`` is the first-listed of several leads; ``first_in_substance`` only where a text
    says that it answers first. ``table`` is the table of rules that decided, or left it open.
    ``more_units``: the text leaves its list of units open (等).
    """

    segment: str | None
    answers_first: tuple[Part, ...]
    convenes: str | None
    first_in_substance: str | None
    supports: tuple[Part, ...]
    others: tuple[Part, ...]
    decided_by: tuple[Rule, ...]
    table: str
    document: str | None
    conflict: bool
    claims: tuple[Claim, ...]
    open: tuple[OpenQuestion, ...]
    more_units: bool


@dataclass(frozen=True, slots=True)
class DutyOwnership:
    """Who owns a duty, by its segments in the order of their names.

    ``matched`` are the duties of other documents that the answer takes for the same one.
    """

    key: str
    name: str
    region: str | None
    basis: tuple[str, ...]
    remarks: tuple[str, ...]
    deadlines: tuple[str, ...]
    matched: tuple[MatchedDuty, ...]
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
    """An item of another unit: the same kind of power over the same object and conduct.

    ``reasons`` say why it is one: its kind, the article that both rest on, how alike the names are
    without the words of the kind. ``other_level`` tells that the unit is known to be of another
    level: there the same item is listed by each level as a rule, and nothing is open.
    """

    unit: str
    item: str
    key: str
    article: str
    score: float
    other_level: bool
    reasons: tuple[str, ...]


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
