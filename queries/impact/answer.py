"""The answer to what a change of law breaks: frozen, in a stable order, with its evidence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.impact.consequence import SuccessorArticle
from queries.impact.decision import Problem
from queries.impact.left import OtherBasis
from queries.items.views import SheetRow
from queries.rules.acting import Deadline


@dataclass(frozen=True, slots=True)
class HitItem:
    """The item of a hit: its key, name, power type in Chinese, and where its list says it."""

    key: str
    name: str
    type: str
    source: SheetRow


@dataclass(frozen=True, slots=True)
class StandsNow:
    """A place where cited words stand after the change, with its words.

    ``score`` 0 to 100; ``confirmed``: a person confirmed it, or the change itself says so.
    """

    law: str
    article: str
    spelled: str
    score: float
    confirmed: bool
    text: str | None


@dataclass(frozen=True, slots=True)
class CitedChange:
    """What becomes of one citation of an item: where it stood, where it stands, what differs.

    ``said`` are the words of the decision; ``before`` and ``after`` the words of the place cited.
    """

    cited_as: str
    class_: str
    class_label: str
    now: tuple[StandsNow, ...]
    before: str | None
    after: str | None
    reason: str
    said: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that the change hits.

    ``cited_in``: ``basis`` (its basis cites the law), ``quote`` (only the words of another basis
    name it), ``other`` (only another column names it). ``severity`` is 0 to 100. ``proposal`` is
    the adjustment to propose; ``to_check``: a person has to confirm something first (待核).
    """

    class_: str
    class_label: str
    severity: int
    cited_in: str
    item: HitItem
    department: str
    path: str
    evidence: str
    cited_as: str
    what_to_do: str
    successors: tuple[SuccessorArticle, ...]
    other_bases: tuple[OtherBasis, ...]
    notes: tuple[str, ...]
    level: str
    proposal: str
    to_check: bool
    who_acts: str
    changes: tuple[CitedChange, ...]

    @property
    def order(self) -> tuple[int, str, str, str, int, str]:
        """Most severe first, then by department, file, sheet and row."""
        at = self.item.source
        return (
            -self.severity, self.department, at.file or "", at.sheet or "", at.row or 0,
            self.item.key,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Follower:
    """What follows a hit or the law itself: a lower rule, a mirrored item, a transfer, a duty.

    ``kind``: law, item, sub_item, mirror, transfer or duty. ``depth`` counts the steps from the
    change; ``path`` says them in words.
    """

    class_: str
    class_label: str
    severity: int
    kind: str
    key: str
    name: str
    department: str
    depth: int
    path: str
    what_to_do: str
    source: SheetRow

    @property
    def order(self) -> tuple[int, str, str, str, str]:
        """Most severe first, then by kind, department, name and key."""
        return -self.severity, self.kind, self.department, self.name, self.key


@dataclass(frozen=True, slots=True)
class NewPower:
    """A passage of the new text that gives a power which no item carries: a candidate."""

    class_: str
    class_label: str
    law: str
    article: str
    spelled: str
    type: str
    authority: str | None
    levels: tuple[str, ...]
    conduct: str
    sanctions: tuple[str, ...]
    quote: str
    rule: str
    score: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyChange:
    """What becomes of a duty where one document replaces another: its words and its units.

    ``change``: changed, renumbered, deleted, added, merged, split, or same where only the units
    differ. ``score`` (0 to 100) says how surely the old duty is the new one.
    """

    class_: str
    class_label: str
    severity: int
    name: str
    change: str
    before_place: str
    after_place: str
    before: str | None
    after: str | None
    units_before: tuple[str, ...]
    units_after: tuple[str, ...]
    reason: str
    score: float
    what_to_do: str


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What becomes of an article: old and new numbers, how, and the words that say so.

    ``old_text`` and ``new_text`` are None where there is none, or only the number changes.
    """

    law: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    change: str
    old_text: str | None
    new_text: str | None
    said: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits fall under a key."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class ChangedLaw:
    """The law that changes: whether its text is held, and the repeal that is known of it."""

    key: str
    title: str
    held: bool
    repealed_by: str | None
    repealed_on: str | None


@dataclass(frozen=True, slots=True)
class ImpactAnswer:
    """What a change of law breaks. The counts are of all hits, also of those not shown.

    ``law`` is the law that changes, the first one where a decision changes several (``laws``).
    ``effective`` is the day of force that the decision states. ``followers`` are what follows the
    hits; like the hits they are cut to the limit, and their counts are of all.
    """

    law: ChangedLaw
    event: str
    articles: tuple[str, ...]
    as_of: str
    total: int
    truncated: bool
    by_class: tuple[Count, ...]
    by_department: tuple[Count, ...]
    by_type: tuple[Count, ...]
    by_cited_in: tuple[Count, ...]
    hits: tuple[Hit, ...]
    severity_formula: str
    notes: tuple[str, ...]
    by_level: tuple[Count, ...]
    laws: tuple[ChangedLaw, ...]
    decision: str | None
    effective: str | None
    article_changes: tuple[ArticleChange, ...]
    problems: tuple[Problem, ...]
    followers: tuple[Follower, ...]
    followers_total: int
    by_follower: tuple[Count, ...]
    new_powers: tuple[NewPower, ...]
    deadlines: tuple[Deadline, ...]
    duty_changes: tuple[DutyChange, ...] = ()


def counted(keys: Iterable[str]) -> tuple[Count, ...]:
    """Return the counts of keys, most frequent first, then by key."""
    counts = Counter(keys)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(key, count) for key, count in ordered)


def shown(hits: Sequence[Hit], limit: int | None) -> tuple[Hit, ...]:
    """Return the hits in their order, the first ``limit`` of them."""
    ordered = sorted(hits, key=lambda hit: hit.order)
    return tuple(ordered[:limit])
