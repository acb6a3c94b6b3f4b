"""A rule as it is declared (规则): what it means, where it comes from, how it finds, how severe.

``rules.toml`` of a theme holds its rules, with the statements beside it. A rule finds by a
statement, or by a statement whose rows a named function judges.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_store.reads import NamedRead

STANDARD_COLUMNS = (
    "subject", "name", "unit", "unit_name", "power_type", "place", "source", "words",
)  # fmt: skip
"""What every statement of a rule returns first: the node that is wrong, its name, the unit that
answers for it, its type where it has one, and the evidence. ``words`` are those of the source."""

FORMULA = (
    "严重程度（0–100）= 规则分 × 权力类型系数，四舍五入取整；规则分见各规则，"
    "系数见规则表 severity.csv（没有类型的按 1）"
)


@dataclass(frozen=True, slots=True)
class RuleField:
    """A column of a rule's statement beside the standard ones: its name and Chinese label.

    ``vocabulary`` names the one whose codes the column holds: they are told by their labels.
    """

    name: str
    label: str
    vocabulary: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that runs.

    ``base`` is its part of the severity; ``identity`` are the fields that tell two findings about
    one subject apart; ``pair`` is the field that holds the other of two subjects, so that the two
    are one finding whichever is read first; ``judge`` names the function that judges the rows. A
    rule without a statement is one of the devolution question's (``transfers``).
    """

    id: str
    theme: str
    title: str
    meaning: str
    source: str
    subject: str
    base: int
    read: NamedRead | None = None
    judge: str | None = None
    fields: tuple[RuleField, ...] = ()
    identity: tuple[str, ...] = ()
    pair: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_scoped(self) -> bool:
        """Whether it can be asked for some units only."""
        return self.read is None or "departments" in self.read.parameters
