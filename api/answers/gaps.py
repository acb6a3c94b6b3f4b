"""What nobody answers for in a region: in lines, and as a table."""

from collections.abc import Iterator

from api.answers.wording import one_line, place
from api.tabular import Table
from queries.ownership.gaps import GapsAnswer


def lines(answer: GapsAnswer) -> Iterator[str]:
    """Yield the gaps in lines, each with why and what to do."""
    yield f"{answer.region}：查看 {answer.looked_at} 项，空白 {answer.total} 项（{answer.as_of}）"
    for gap in answer.gaps:
        document = f"，{gap.document}" if gap.document else ""
        yield f"  {gap.label}：{one_line(gap.name)}（{place(gap.source)}{document}）"
        yield f"    {gap.why}。{gap.what_to_do}"
    yield from (f"注意：{note}" for note in answer.notes)


def tables(answer: GapsAnswer) -> tuple[Table, ...]:
    """Return the gaps as a table."""
    columns = ("种类", "名称", "为什么", "怎样办", "规则出处", "文件", "来源文件", "位置")
    rows = tuple(
        (g.label, g.name, g.why, g.what_to_do, g.rule_source, g.document, g.source.file, g.place)
        for g in answer.gaps
    )
    return (Table("职责空白", columns, rows),)
