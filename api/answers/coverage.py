"""What is held and what is only cited: in lines, and as tables."""

from collections.abc import Iterator, Sequence

from api.tabular import Table
from queries.lookups.coverage import CoverageAnswer

_MOST = 10


def lines(answer: CoverageAnswer) -> Iterator[str]:
    """Yield the counts, then what is missing, most cited first."""
    yield (
        f"{answer.as_of}：收录法律文件 {answer.laws_held} 部（{answer.law_versions} 个版本），"
        f"{answer.units} 个单位的事项 {answer.items} 项，单位 {answer.departments} 个，"
        f"区划 {answer.regions} 个"
    )
    laws = [f"《{law.title}》 {law.items} 项" for law in answer.laws_not_held]
    yield from _missing("引用了而没有收录的法律文件", laws)
    articles = [f"《{a.title}》{a.label} {a.items} 项" for a in answer.articles_not_held]
    yield from _missing("引用了而现行版本没有的条文", articles)
    without = [
        f"{w.unit}：有字而没有读出 {w.unread} 项，空着 {w.empty} 项"
        for w in answer.items_without_basis
    ]
    yield from _missing("没有读出依据的事项", without)
    unknown = [f"{body.name} {body.items} 项" for body in answer.not_registered]
    yield from _missing("清单写了而名录没有的单位", unknown)


def _missing(title: str, entries: Sequence[str]) -> Iterator[str]:
    yield f"{title}：{len(entries)}"
    yield from (f"  {entry}" for entry in entries[:_MOST])
    if len(entries) > _MOST:
        yield f"  另有 {len(entries) - _MOST} 个（--json、--xlsx 看全部）"


def tables(answer: CoverageAnswer) -> tuple[Table, ...]:
    """Return the counts and all that is missing as tables."""
    counts = (
        ("收录的法律文件", answer.laws_held),
        ("收录的版本", answer.law_versions),
        ("有清单的单位", answer.units),
        ("事项", answer.items),
        ("单位", answer.departments),
        ("区划", answer.regions),
    )
    return (
        Table("收录", ("项目", "数目"), counts),
        Table(
            "没有收录的法律文件",
            ("法律文件", "引用的事项数", "键"),
            tuple((law.title, law.items, law.key) for law in answer.laws_not_held),
        ),
        Table(
            "没有收录的条文",
            ("法律文件", "条", "引用的事项数", "键"),
            tuple((a.title, a.label, a.items, a.key) for a in answer.articles_not_held),
        ),
        Table(
            "没有读出依据的事项",
            ("单位", "有字而没有读出", "空着"),
            tuple((w.unit, w.unread, w.empty) for w in answer.items_without_basis),
        ),
        Table(
            "名录没有的单位",
            ("单位", "写到它的事项数", "键"),
            tuple((body.name, body.items, body.key) for body in answer.not_registered),
        ),
    )
