"""What words find: in lines, and as a table."""

from collections.abc import Iterator

from api.answers.wording import one_line
from api.tabular import Table
from queries.search.question import SearchAnswer

_KINDS = {
    "law": "法律文件",
    "item": "权责事项",
    "department": "单位",
    "duty": "职责",
    "transfer": "下放",
}


def lines(answer: SearchAnswer) -> Iterator[str]:
    """Yield what was found by kind, best first."""
    if not any(of_kind.total for of_kind in answer.found):
        yield f"没有查到与“{answer.asked}”相像的名称"
    for of_kind in answer.found:
        if not of_kind.total:
            continue
        yield f"{_KINDS[of_kind.kind]}（{of_kind.total}）"
        for match in of_kind.matches:
            detail = f"（{match.detail}）" if match.detail else ""
            holder = f"  {match.holder}" if match.holder else ""
            yield f"  {one_line(match.name)}{detail}{holder}  [{match.key}]"
        if of_kind.truncated:
            yield f"  另有 {of_kind.total - len(of_kind.matches)} 个没有列出（--limit）"


def tables(answer: SearchAnswer) -> tuple[Table, ...]:
    """Return what was found as one table."""
    rows = tuple(
        (_KINDS[match.kind], match.name, match.detail, match.holder, match.score, match.key)
        for of_kind in answer.found
        for match in of_kind.matches
    )
    return (Table("查到的", ("种类", "名称", "说明", "持有单位", "相像程度", "键"), rows),)
