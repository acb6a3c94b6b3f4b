"""What nobody answers for: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.impact import POWER_COLUMNS, power_line, power_row
from api.answers.wording import counts, one_line, place
from api.tabular import Table
from queries.ownership.gaps import Gap, GapsAnswer

_MOST = 50


def lines(answer: GapsAnswer) -> Iterator[str]:
    """Yield the gaps in lines, each with why and what to do; the counts first."""
    asked = "、".join(filter(None, (answer.region, *answer.laws)))
    yield f"{asked}：查看 {answer.looked_at} 项，空白 {answer.total} 项（{answer.as_of}）"
    if answer.by_kind:
        yield f"种类：{counts([(one.key, one.count) for one in answer.by_kind])}"
    for gap in answer.gaps[:_MOST]:
        yield from _told(gap)
    more = answer.total - min(len(answer.gaps), _MOST)
    if more:
        yield f"另有 {more} 项没有列出（--json、--xlsx 看全部）"
    yield from (f"注意：{note}" for note in answer.notes)


def _told(gap: Gap) -> Iterator[str]:
    if gap.power is not None:
        yield f"  {power_line(gap.power)}"
        return
    document = f"，{gap.document}" if gap.document else ""
    yield f"  {gap.label}：{one_line(gap.name)}（{place(gap.source)}{document}）"
    yield f"    {gap.why}。{gap.what_to_do}"


def tables(answer: GapsAnswer) -> tuple[Table, ...]:
    """Return the gaps, the passages of laws among them, and the counts."""
    columns = (
        "种类", "名称", "为什么", "怎样办", "规则出处", "文件", "来源文件", "位置", "文字",
    )  # fmt: skip
    rows = tuple(
        (
            g.label, g.name, g.why, g.what_to_do, g.rule_source, g.document, g.source.file,
            g.place, g.words,
        )
        for g in answer.gaps
    )  # fmt: skip
    powers = tuple(power_row(gap.power) for gap in answer.gaps if gap.power is not None)
    counted = (("合计", answer.total), *((one.key, one.count) for one in answer.by_kind))
    found = [Table("职责空白", columns, rows), Table("计数", ("种类", "项数"), counted)]
    if powers:
        found.insert(1, Table("没有列入清单", POWER_COLUMNS, powers))
    return tuple(found)
