"""What an alignment says: rows for articles, rows for their parts, and what was odd."""

from dataclasses import dataclass
from typing import NamedTuple

from legal_text.alignment.units import PartPlace
from legal_text.anomalies import Anomaly

CHANGES: tuple[tuple[str, str], ...] = (
    ("same", "未变"),
    ("renumbered", "只变条号"),
    ("changed", "修改"),
    ("deleted", "删去"),
    ("added", "增加"),
    ("merged", "合并"),
    ("split", "拆分"),
)
"""Code and Chinese label of each change."""


class MappingRow(NamedTuple):
    """Articles that correspond: several on one side where they were split or merged.

    ``score`` (0 to 100) says how surely: how alike the words are, and for an article without a
    counterpart how unlike the nearest is. ``reason`` says in words what speaks for the row.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    change: str
    score: float
    reason: str


class PartRow(NamedTuple):
    """A paragraph or item of the old text and one place where it stands now; None: nowhere.

    A part that went to several places has a row for each.
    """

    old: PartPlace
    new: PartPlace | None
    change: str
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts aligned.

    ``relation`` is ``edition`` (two texts of one law: every article of both is in exactly one row
    of ``mapping``) or ``successor`` (one law goes on in another: a new article is in the row of
    every old one that it takes in).
    """

    relation: str
    mapping: tuple[MappingRow, ...]
    parts: tuple[PartRow, ...]
    added_parts: tuple[PartPlace, ...]
    """Paragraphs and items of the new text that stand for none of the old one."""
    anomalies: tuple[Anomaly, ...] = ()
