"""Powers that a law gives and no list holds: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.impact import POWER_COLUMNS, power_line, power_row
from api.answers.wording import counts
from api.tabular import Table
from queries.impact.unlisted import UnlistedAnswer

_MOST = 50


def lines(answer: UnlistedAnswer) -> Iterator[str]:
    """Yield the answer in lines: the counts first, then the candidates."""
    yield (
        f"{answer.law}（{answer.as_of}）：授权的段落 {answer.passages}，"
        f"清单已列入 {answer.listed}，没有列入 {answer.total}（候选，由人认定）"
    )
    yield f"类型：{counts([(one.key, one.count) for one in answer.by_type])}"
    yield from (power_line(power) for power in answer.powers[:_MOST])
    more = answer.total - min(len(answer.powers), _MOST)
    if more:
        yield f"另有 {more} 项没有列出（--json、--xlsx 看全部）"


def tables(answer: UnlistedAnswer) -> tuple[Table, ...]:
    """Return the candidates, and the counts by type and body."""
    rows = [("类型", one.key, one.count) for one in answer.by_type]
    rows += [("机关", one.key, one.count) for one in answer.by_authority]
    return (
        Table("没有列入清单", POWER_COLUMNS, tuple(map(power_row, answer.powers))),
        Table("计数", ("分组", "名称", "项数"), (("合计", "", answer.total), *rows)),
    )
