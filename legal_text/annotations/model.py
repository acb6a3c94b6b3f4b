"""The values that a read notice is made of. All spans are places in the decoded source text."""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from legal_text.anomalies import Anomaly
from legal_text.citations import LawCitation
from legal_text.places import Span

Role = Literal["lead", "support", "responsible", "participate", "guide", "supervise"]

DECIDED_BY: Final = frozenset(
    (
        "label",
        "verb",
        "together",
        "mark",
        "first_listed",
        "before_separator",
        "no_lead_named",
        "said_once",
        "listed",
    )
)
"""What may decide a participant's role; labels: ``graph_schema.vocabularies.ROLE_DECIDED_BY``."""


class Participant(NamedTuple):
    """A unit's part in a task.

    ``as_written`` is the text at ``span``. ``role_written`` is the word that gave the role
    (牵头单位, 负责), None where units are only listed. ``order`` counts within the role from 1.
    ``decided_by`` is a code of ``DECIDED_BY``. ``collective`` marks a set of units (各镇).
    ``said_in`` is the place of the annotation, sentence or row that says so.
    """

    as_written: str
    span: Span
    role: Role
    role_written: str | None
    order: int
    decided_by: str
    collective: bool
    said_in: Span


class Deadline(NamedTuple):
    """A day or a rhythm that a text sets: ``iso`` is the last day, None for what repeats."""

    as_written: str
    span: Span
    iso: str | None
    repeats: bool = False


class Rule(NamedTuple):
    """A rule for the whole document on who leads: ``kind`` is a code of ``DECIDED_BY``.

    ``separator`` is the mark that divides under ``before_separator``. ``lead`` is what the first
    ones are by the rule (牵头, 汇总), ``others`` the role that it gives to the rest, if any.
    """

    kind: str
    as_written: str
    span: Span
    separator: str = ""
    lead: str = "牵头"
    others: Role | None = None


class Report(NamedTuple):
    """A duty to report: who to whom, how often, in the words of the text."""

    senders: tuple[str, ...]
    receivers: tuple[str, ...]
    period: str
    span: Span


class Host(NamedTuple):
    """A unit in which the office of a coordination body sits, as the text writes it."""

    as_written: str
    span: Span


class Coordination(NamedTuple):
    """A coordination body (议事协调机构) whose office the text places, and where it says so."""

    name: str
    span: Span
    hosts: tuple[Host, ...]
    said_in: Span


class Annex(NamedTuple):
    """An annex that the text names; ``held`` says whether its words follow."""

    number: int | None
    title: str
    span: Span
    held: bool


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered point, or a paragraph without number, that the text gives to units.

    ``number`` is the bare digits as printed. ``path`` holds the headings above it from the outside
    in. ``open`` says that the text leaves its list of units open (等).
    """

    number: str | None
    heading: str
    heading_span: Span
    span: Span
    path: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class NoticeHead:
    """What the document says of itself; ``attached`` is the title of what it hands on."""

    title: str | None
    title_span: Span | None
    doc_no: str | None
    date: str | None
    issuer: str | None
    attached: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice, plan or opinion that gives tasks to units, as its text shows it."""

    head: NoticeHead
    rules: tuple[Rule, ...]
    tasks: tuple[Task, ...]
    citations: tuple[LawCitation, ...]
    annexes: tuple[Annex, ...]
    reports: tuple[Report, ...]
    coordination: tuple[Coordination, ...]
    anomalies: tuple[Anomaly, ...]
