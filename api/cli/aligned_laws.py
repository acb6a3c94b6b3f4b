"""An alignment of two texts as tables and as text with its changes marked."""

from collections import Counter
from collections.abc import Iterator

from api.tabular import Table
from legal_text.alignment import CHANGES, Alignment, PartPlace
from legal_text.anomalies import ANOMALY_KINDS
from legal_text.comparison import compare_texts
from legal_text.law import LawText
from legal_text.numerals import format_article_number, format_numeral

_LABELS = dict(CHANGES)
_KINDS = dict(ANOMALY_KINDS)
_UNCHANGED = frozenset({"same", "renumbered"})
_MARKS = {"equal": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}


def aligned_tables(alignment: Alignment) -> tuple[Table, ...]:
    """Return the totals, the articles, the parts that changed, and what was odd."""
    totals = Counter(row.change for row in alignment.mapping)
    counted = tuple((label, totals[code]) for code, label in CHANGES if totals[code])
    articles = tuple(
        (_numbers(row.old), _numbers(row.new), _LABELS[row.change], row.score, row.reason)
        for row in alignment.mapping
    )
    parts = tuple(
        (_place(row.old), _place(row.new), _LABELS[row.change], row.score)
        for row in alignment.parts
        if row.change not in _UNCHANGED
    ) + tuple(("", _place(place), _LABELS["added"], None) for place in alignment.added_parts)
    anomalies = tuple(
        (_KINDS.get(a.kind, a.kind), f"{a.span.start}–{a.span.end}", a.message)
        for a in alignment.anomalies
    )
    return (
        Table("合计", ("变化", "条数"), counted),
        Table("条文对照", ("旧条", "新条", "变化", "把握", "理由"), articles),
        Table("有变化的款和项", ("旧", "新", "变化", "相似度"), parts),
        Table("异常", ("种类", "位置", "说明"), anomalies),
    )


def side_by_side(alignment: Alignment, old: LawText, new: LawText) -> Iterator[str]:
    """Yield the articles whose words differ: [-went-], {+came+}."""
    before = {article.number: article.text for article in old.articles}
    after = {article.number: article.text for article in new.articles}
    for row in alignment.mapping:
        if row.change in _UNCHANGED:
            continue
        yield f"{_numbers(row.old) or '（无）'} → {_numbers(row.new) or '（无）'}"
        yield _marked(
            "\n".join(before[number] for number in row.old),
            "\n".join(after[number] for number in row.new),
        )


def _marked(old: str, new: str) -> str:
    shown = []
    for run in compare_texts(old, new):
        opening, closing = _MARKS[run.kind]
        words = run.old.of(old) if run.kind == "deleted" else run.new.of(new)
        shown.append(f"{opening}{words}{closing}")
    return "".join(shown)


def _numbers(numbers: tuple[str, ...]) -> str:
    return "、".join(_article(number) for number in numbers)


def _article(number: str) -> str:
    """Return 第三条; a number that is none (a point's) as it is."""
    return format_article_number(number) if number.replace("-", "").isdigit() else number


def _place(place: PartPlace | None) -> str:
    if place is None:
        return ""
    words = _article(place.article)
    if place.paragraph is not None:
        words += f"第{format_numeral(place.paragraph)}款"
    return words + (f"第（{format_numeral(place.item)}）项" if place.item is not None else "")
