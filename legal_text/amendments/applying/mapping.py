"""Which old article became which new one (条文对照)."""

from legal_text.amendments.applying.applied import Mapped, NewText
from legal_text.amendments.applying.slots import Slot
from legal_text.law.model import ArticleText
from legal_text.numerals import article_order


def mapping_of(
    ordered: list[Slot],
    articles: tuple[NewText, ...],
    old: dict[str, ArticleText],
    deleted: list[str],
) -> tuple[Mapped, ...]:
    """Return a row for each article or group, in the order of the new text."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, slot in enumerate(ordered):
        if slot.sources:
            groups.setdefault(tuple(slot.sources), []).append(index)
    rows: list[tuple[tuple[int, int], Mapped]] = []
    for index, slot in enumerate(ordered):
        if not slot.sources:
            row = Mapped((), (articles[index].number,), "added")
            rows.append((article_order(articles[index].number), row))
    for sources, indexes in groups.items():
        after = tuple(articles[i].number for i in indexes)
        rows.append(
            (
                article_order(after[0]),
                Mapped(sources, after, _change(sources, indexes, articles, old)),
            )
        )
    gone = [Mapped((number,), (), "deleted") for number in deleted]
    kept = [row for _, row in sorted(rows, key=lambda pair: pair[0])]
    return tuple(_with_deleted(kept, gone))


def _change(
    sources: tuple[str, ...],
    indexes: list[int],
    articles: tuple[NewText, ...],
    old: dict[str, ArticleText],
) -> str:
    if len(indexes) > 1:
        return "split"
    if len(sources) > 1:
        return "merged"
    article = articles[indexes[0]]
    before = old[sources[0]].text
    if article.text != before and article.text.split() != before.split():
        return "changed"
    return "same" if article.number == sources[0] else "renumbered"


def _with_deleted(rows: list[Mapped], gone: list[Mapped]) -> list[Mapped]:
    """Put the rows of deleted articles where they stood: before the next old number."""
    out: list[Mapped] = []
    waiting = sorted(gone, key=lambda row: article_order(row.before[0]))
    for row in rows:
        while (
            waiting
            and row.before
            and article_order(waiting[0].before[0]) < article_order(row.before[0])
        ):
            out.append(waiting.pop(0))
        out.append(row)
    return [*out, *waiting]
