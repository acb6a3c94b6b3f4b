"""What is due in the next days: in lines, and as a table."""

from collections.abc import Iterator

from api.answers.wording import one_line
from api.tabular import Table
from queries.laws.due import Due, DueAnswer

_KINDS = {"decision": "修改决定", "repeal": "废止"}
_COLUMNS = (
    "到期", "还有几天", "事", "法律", "起因", "种类", "施行日", "计算", "依据", "适用", "键",
)  # fmt: skip


def lines(answer: DueAnswer) -> Iterator[str]:
    """Yield the answer in lines, the earliest first."""
    yield f"{answer.as_of} 至 {answer.until} 到期：{answer.total} 项"
    yield from map(_line, answer.due)


def _line(one: Due) -> str:
    counted = f"，{one.counted}" if one.counted else ""
    scope = f"，{one.scope}" if one.scope else ""
    return (
        f"{one.due}（{one.days} 天）《{one.law}》{one.what}：{one_line(one.title)}"
        f"（{_KINDS[one.kind]}，{one.effective} 施行{counted}{scope}）"
    )


def tables(answer: DueAnswer) -> tuple[Table, ...]:
    """Return all that is due as one table."""
    return (Table("近期到期", _COLUMNS, tuple(map(_row, answer.due))),)


def _row(one: Due) -> tuple[object, ...]:
    return (
        one.due, one.days, one.what, one.law, one.title, _KINDS[one.kind], one.effective,
        one.counted, one.source, one.scope, one.cause,
    )  # fmt: skip
