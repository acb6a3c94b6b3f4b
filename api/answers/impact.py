"""What a change of law breaks: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.wording import counts, one_line, place, shortened
from api.tabular import Table
from queries.impact.answer import Hit, ImpactAnswer
from queries.rules.consequences import Consequence, words_of

_EVENTS = {"repeal": "废止", "amend": "修改", "delete": "删除条文"}
_CITED_IN = {"basis": "设定依据", "quote": "另一依据的引文", "other": "其他栏"}


def lines(answer: ImpactAnswer, most: int | None = None) -> Iterator[str]:
    """Yield the answer in lines: the outcome first, then the hits with their evidence."""
    articles = "、".join(answer.articles)
    named = f"第 {articles} 条" if articles else ""
    yield (
        f"《{answer.law.title}》{named}{_EVENTS[answer.event]}，按 {answer.as_of} 的清单："
        f"影响 {answer.total} 项"
    )
    if answer.law.repealed_by:
        yield f"该法已由{answer.law.repealed_by}自 {answer.law.repealed_on} 起废止"
    if answer.total:
        by_class = [(words_of(Consequence(c.key)).label, c.count) for c in answer.by_class]
        yield f"后果：{counts(by_class)}"
        yield f"单位：{counts([(c.key, c.count) for c in answer.by_department])}"
        yield f"引用之处：{counts([(_CITED_IN[c.key], c.count) for c in answer.by_cited_in])}"
    yield from (f"注意：{note}" for note in answer.notes)
    shown = answer.hits[:most]
    for number, hit in enumerate(shown, start=1):
        yield from _hit_lines(number, hit)
    if len(shown) < answer.total:
        yield f"另有 {answer.total - len(shown)} 项没有列出（--limit、--json、--xlsx 看全部）"
    if shown:
        yield answer.severity_formula


def _hit_lines(number: int, hit: Hit) -> Iterator[str]:
    yield ""
    item = f"{one_line(hit.item.name)}（{hit.item.type}）"
    yield f"{number}. [{hit.class_label}，{hit.severity}] {item}"
    yield f"   单位：{hit.department}"
    yield f"   位置：{place(hit.item.source)}（{_CITED_IN[hit.cited_in]}）"
    yield f"   证据：{shortened(hit.evidence)}"
    yield f"   路径：{one_line(hit.path)}"
    yield f"   处理：{hit.what_to_do}"
    yield from (f"   注意：{note}" for note in hit.notes)


_COLUMNS = (
    "后果",
    "严重程度",
    "事项",
    "权力类型",
    "单位",
    "引用之处",
    "所引",
    "文件",
    "工作表",
    "行",
    "证据",
    "路径",
    "处理",
    "接续条文",
    "余下依据",
    "注意",
    "事项键",
)


def tables(answer: ImpactAnswer) -> tuple[Table, ...]:
    """Return the hits, and the counts, as tables."""
    counted = [
        (group, count.key, count.count)
        for group, of_group in (
            ("后果", answer.by_class),
            ("单位", answer.by_department),
            ("权力类型", answer.by_type),
            ("引用之处", answer.by_cited_in),
        )
        for count in of_group
    ]
    return (
        Table("受影响的事项", _COLUMNS, tuple(map(_row, answer.hits))),
        Table("计数", ("分组", "名称", "项数"), (("合计", "", answer.total), *counted)),
    )


def _row(hit: Hit) -> tuple[object, ...]:
    successors = (f"《{s.name}》{s.label}（相似度 {s.score:g}）" for s in hit.successors)
    others = (f"{o.cited_as}（{o.note}）" if o.note else o.cited_as for o in hit.other_bases)
    return (
        hit.class_label,
        hit.severity,
        hit.item.name,
        hit.item.type,
        hit.department,
        _CITED_IN[hit.cited_in],
        hit.cited_as,
        hit.item.source.file,
        hit.item.source.sheet,
        hit.item.source.row,
        hit.evidence,
        hit.path,
        hit.what_to_do,
        "；".join(successors),
        "；".join(others),
        "；".join(hit.notes),
        hit.item.key,
    )
