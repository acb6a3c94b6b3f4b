"""The names that wait for a person: in lines, and as a table."""

from collections.abc import Iterator

from api.tabular import Table
from queries.naming.review import NameToReview, ReviewAnswer

_RELATIONS = {"ambiguous": "可指几个机构", "unknown": "不认识"}
_COLUMNS = ("名称", "提到它的事实", "情形", "候选", "说明", "键")


def lines(answer: ReviewAnswer) -> Iterator[str]:
    """Yield the names with their candidates, those most named first."""
    yield (
        f"待认定的名称 {answer.total} 个；没有登记而已能认定的：按名录 {answer.by_register}，"
        f"按项目表 {answer.by_tables}，按人工认定 {answer.by_judgement}"
    )
    for one in answer.names:
        relation = _RELATIONS.get(one.relation, one.relation)
        yield f"{one.name}（{relation}，{one.mentions} 处）：{one.why}"
        if one.candidates:
            yield f"  候选：{_candidates(one)}"
    if answer.truncated:
        yield f"另有 {answer.total - len(answer.names)} 个没有列出（--limit）"
    if answer.names:
        yield "认定：quanze judge same|different|unsure 名称 另一名称 --why 理由"


def tables(answer: ReviewAnswer) -> tuple[Table, ...]:
    """Return the names as one table."""
    rows = tuple(
        (
            one.name,
            one.mentions,
            _RELATIONS.get(one.relation, one.relation),
            _candidates(one),
            one.why,
            one.key,
        )
        for one in answer.names
    )
    return (Table("待认定的名称", _COLUMNS, rows),)


def _candidates(one: NameToReview) -> str:
    return "、".join(
        f"{candidate.name} {candidate.score:g}（{'，'.join(candidate.features)}）"
        for candidate in one.candidates
    )
