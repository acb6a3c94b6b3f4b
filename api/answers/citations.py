"""What became of the citations: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.wording import counts, one_line, place, shortened
from api.tabular import Table
from legal_text.numerals import format_article_number
from legal_text.quotes import Outcome
from queries.citations.answer import CitationCheck, CitationHit, PlaceInLaw
from queries.items.views import locator

LABELS = {
    Outcome.SAME: "没有变动",
    Outcome.REWORDED: "条文已改写",
    Outcome.MOVED: "条号已变",
    Outcome.NUMBER_GONE: "条号已不存在",
    Outcome.QUOTE_NOT_FOUND: "找不到引文",
    Outcome.LAW_REPLACED: "法律已被替代",
    Outcome.LAW_NOT_HELD: "没有收录",
}
_COLUMNS = (
    "结果", "法律文件", "所引", "现在", "现在所在文件", "相似度", "条号正确的版本", "说明",
    "事项", "单位", "文件", "工作表", "行", "引文",
)  # fmt: skip


def lines(check: CitationCheck, most: int | None = None) -> Iterator[str]:
    """Yield the answer in lines: the counts first, then the citations with their evidence."""
    yield f"按 {check.as_of} 有效的文本，核对 {check.total} 处引用的条文"
    yield counts([(LABELS[Outcome(c.key)], c.count) for c in check.by_outcome if c.count])
    yield from (f"注意：{note}" for note in check.notes)
    held = [hit for hit in check.hits if hit.outcome != Outcome.LAW_NOT_HELD]
    for number, hit in enumerate(held[:most], start=1):
        yield from _hit_lines(number, hit)
    missing = len(check.hits) - len(held)
    if missing:
        yield f"没有收录文本的 {missing} 处没有逐条列出（--json、--xlsx 看全部）"


def _hit_lines(number: int, hit: CitationHit) -> Iterator[str]:
    yield ""
    now = f" → {hit.now_in or ''}{spelled(hit.now)}" if hit.now else ""
    yield f"{number}. [{LABELS[Outcome(hit.outcome)]}] 《{hit.law}》{spelled(hit.cited)}{now}"
    yield f"   事项：{one_line(hit.item.name)}（{hit.item.department or '没有写明单位'}）"
    yield f"   位置：{place(hit.item.source)}"
    yield f"   说明：{hit.reason}（{hit.score:g}）"
    if hit.quote:
        yield f"   引文：{shortened(hit.quote)}"


def tables(check: CitationCheck) -> tuple[Table, ...]:
    """Return the citations, and the counts, as tables."""
    counted = [(LABELS[Outcome(c.key)], c.count) for c in check.by_outcome]
    return (
        Table("引用核对", _COLUMNS, tuple(map(_row, check.hits))),
        Table("计数", ("结果", "处数"), (("合计", check.total), *counted)),
    )


def _row(hit: CitationHit) -> tuple[object, ...]:
    return (
        LABELS[Outcome(hit.outcome)],
        hit.law,
        spelled(hit.cited),
        spelled(hit.now) if hit.now else None,
        hit.now_in or (hit.law if hit.now else None),
        hit.score,
        hit.version,
        hit.reason,
        hit.item.name,
        hit.item.department,
        hit.item.source.file,
        hit.item.source.sheet,
        hit.item.source.row,
        hit.quote,
    )


def spelled(place_in_law: PlaceInLaw) -> str:
    """Return a place in words: 第三十四条之一第二款第（三）项."""
    number = place_in_law.article
    plain = all(part.isdigit() for part in number.split("-"))
    label = format_article_number(number) if plain else f"第{number}条"
    return locator(label, place_in_law.paragraph, place_in_law.item)
