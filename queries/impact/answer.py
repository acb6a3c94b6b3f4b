"""The answer to what a change of law breaks: frozen, in a stable order, with its evidence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.impact.consequence import OtherBasis, SuccessorArticle
from queries.items.views import SheetRow


@dataclass(frozen=True, slots=True)
class HitItem:
    """The item of a hit: its key, name, power type in Chinese, and where its list says it."""

    key: str
    name: str
    type: str
    source: SheetRow


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that the change hits.

    ``cited_in``: ``basis`` (its basis cites the law), ``quote`` (only the words of another basis
    name it), ``other`` (only another column names it). ``severity`` is 0 to 100.
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

    @property
    def order(self) -> tuple[int, str, str, str, int, str]:
        """Most severe first, then by department, file, sheet and row."""
        at = self.item.source
        return (
            -self.severity, self.department, at.file or "", at.sheet or "", at.row or 0,
            self.item.key,
        )  # fmt: skip


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
    """What a change of law breaks. The counts are of all hits, also of those not shown."""

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


def counted(keys: Iterable[str]) -> tuple[Count, ...]:
    """Return the counts of keys, most frequent first, then by key."""
    counts = Counter(keys)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(key, count) for key, count in ordered)


def shown(hits: Sequence[Hit], limit: int | None) -> tuple[Hit, ...]:
    """Return the hits in their order, the first ``limit`` of them."""
    ordered = sorted(hits, key=lambda hit: hit.order)
    return tuple(ordered[:limit])
