"""Whether two items are one power over one object (同一权力): kind, article, object and conduct.

What an item's name says beside the words of its kind (对…的处罚) is its object and conduct. Nothing
is decided by likeness: it proposes, and a person says whether it is one.
"""

import re
from typing import NamedTuple

from legal_text.folding import fold_text
from queries.rules.thresholds import threshold
from queries.search.ranking import likeness

_KIND_WORDS = re.compile(
    r"^对|(?:的)?(?:行政)?(?:处罚|许可|强制(?:措施)?|检查|确认|奖励|裁决|给付|征收)$"
)


class Power(NamedTuple):
    """An item as it is compared: its name, its kind, and the place in the article it rests on."""

    name: str
    power_type: str
    paragraph: int | None
    point: int | None


def same_power(first: Power, second: Power) -> float | None:
    """Return how alike object and conduct are (0 to 100); None where it isn't one power.

    Both are of one kind. Where both cite a 款 or 项 of the article, it is the same.
    """
    if first.power_type != second.power_type:
        return None
    for one, other in ((first.paragraph, second.paragraph), (first.point, second.point)):
        if one is not None and other is not None and one != other:
            return None
    score = likeness(matter_of(first.name), matter_of(second.name))
    return score if score >= threshold("overlap_name") else None


def matter_of(name: str) -> str:
    """Return the object and conduct that a name tells: the name without the words of its kind."""
    folded = fold_text(name)
    return _KIND_WORDS.sub("", folded) or folded


def reasons(type_label: str, article: str, score: float) -> tuple[str, ...]:
    """Return why two items look like one power, in words."""
    return (
        f"同为{type_label}",
        f"同引{article}",
        "对象和行为相同" if score == 100 else f"对象和行为相近（名称相像 {score:g}）",
    )
