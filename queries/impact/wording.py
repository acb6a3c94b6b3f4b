"""The path of a hit in words (影响路径): from the change to the item and what is left."""

from collections.abc import Sequence

from queries.asking import Record
from queries.impact.consequence import Judged, SuccessorArticle
from queries.impact.event import Event
from queries.items.views import ItemView, full_law_title, in_title_marks
from queries.laws.standing import Law
from queries.rules.consequences import Consequence, words_of

_WHERE = {"quote": "另一依据的引文", "other": "其他栏"}
_ARROW = " → "


def path_of_basis(
    event: Event,
    law: Law,
    item: ItemView,
    department: str,
    found: tuple[str, Judged, Sequence[SuccessorArticle]],
) -> str:
    """Return the path of a basis: change → citation → item → consequence → what is left."""
    cited_as, judged, successors = found
    steps = [
        _change(event, law),
        f"设定依据所引{cited_as}",
        f"{department}“{item.name}”（{item.type_label}）",
        words_of(judged.consequence).label,
    ]
    steps += [_successors(successors)] if successors else []
    left = [other.cited_as for other in judged.others if other.keeps != "repealed"]
    if judged.consequence is Consequence.TEXT_CHANGED:
        left = []
    steps += [f"余下依据：{'、'.join(dict.fromkeys(left))}"] if left else []
    return _ARROW.join(steps)


def path_of_mention(
    event: Event, law: Law, item: ItemView, department: str, mention: Record
) -> str:
    """Return the path of a mention: change → where it is named → item."""
    column = f"（{mention['column']}）" if mention["column"] else ""
    return _ARROW.join(
        [
            _change(event, law),
            f"{_WHERE[mention['where']]}{column}提到该文件",
            f"{department}“{item.name}”（{item.type_label}）",
        ]
    )


def _change(event: Event, law: Law) -> str:
    return f"{in_title_marks(full_law_title(law.key, law.name))}{event.words}"


def _successors(successors: Sequence[SuccessorArticle]) -> str:
    said = [
        f"{in_title_marks(s.name)}{s.label}（相似度 {s.score:g}，"
        f"{'已确认' if s.confirmed else '待确认'}）"
        for s in successors
    ]
    return f"承接条文：{'、'.join(dict.fromkeys(said))}"
