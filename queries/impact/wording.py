"""The path of a hit in words (影响路径): from the change to the item and what is left."""

from collections.abc import Sequence

from queries.impact.consequence import Judged, SuccessorArticle
from queries.impact.fates import Fate, Outcome
from queries.impact.reading import Found, Mention
from queries.items.views import Basis, ItemView, in_title_marks
from queries.rules.consequences import Consequence, words_of

WHERE = {"quote": "另一依据的引文", "other": "其他栏"}
ARROW = " → "


def path_of_basis(
    found: Found,
    item: ItemView,
    department: str,
    touched: Sequence[tuple[Basis, Outcome]],
    seen: tuple[str, Judged, Sequence[SuccessorArticle]],
) -> str:
    """Return the path of a basis: change → citation → item → consequence → what is left."""
    cited_as, judged, successors = seen
    laws = dict.fromkeys(basis.law for basis, _ in touched)
    steps = [
        "；".join(change_words(found, law) for law in laws),
        f"设定依据所引{cited_as}",
        f"{department}“{item.name}”（{item.type_label}）",
        words_of(judged.consequence).label,
    ]
    steps += [_successors(successors)] if successors else []
    moved = [_moved(outcome) for _, outcome in touched if outcome.fate is not Fate.ENDED]
    steps += [words for words in dict.fromkeys(moved) if words]
    left = [other.cited_as for other in judged.others if other.keeps != "repealed"]
    if not any(outcome.fate is Fate.ENDED for _, outcome in touched):
        left = []
    steps += [f"余下依据：{'、'.join(dict.fromkeys(left))}"] if left else []
    return ARROW.join(steps)


def _moved(outcome: Outcome) -> str:
    """Return where words stand now and what differs in them."""
    now = "、".join(place.spelled for place in outcome.now)
    said = [f"现为{now}" if now else "", outcome.reason]
    if outcome.consequence is Consequence.TEXT_CHANGED and not now:
        return ""
    return "，".join(part for part in said if part)


def path_of_mention(found: Found, item: ItemView, department: str, mention: Mention) -> str:
    """Return the path of a mention: change → where it is named → item."""
    column = f"（{mention.column}）" if mention.column else ""
    return ARROW.join(
        [
            change_words(found, mention.law),
            f"{WHERE[mention.where]}{column}提到该文件",
            f"{department}“{item.name}”（{item.type_label}）",
        ]
    )


def change_words(found: Found, law: str) -> str:
    """Return the change of a law in words: 《水法》第十二条删除."""
    change = found.changes.of_law(law)
    return f"{found.title(law)}{change.words if change else ''}"


def _successors(successors: Sequence[SuccessorArticle]) -> str:
    said = [
        f"{in_title_marks(s.name)}{s.label}（把握 {s.score:g}，"
        f"{'已确认' if s.confirmed else '待确认'}）"
        for s in successors
    ]
    return f"承接条文：{'、'.join(dict.fromkeys(said))}"
