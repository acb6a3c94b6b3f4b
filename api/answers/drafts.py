"""Two drafts of a change compared: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.impact import (
    CHANGE_LABELS,
    HIT_COLUMNS,
    POWER_COLUMNS,
    hit_row,
    labelled,
    power_line,
    power_row,
    problem_line,
)
from api.answers.wording import counts, few, one_line, place, shortened
from api.tabular import Table
from queries.impact.answer import Hit
from queries.impact.drafts import ArticleDifference, DifferingHit, DraftComparison, DraftSide

_FIRST, _SECOND = "甲案", "乙案"
"""How many of each list the terminal shows; files and JSON have all."""


def is_different(answer: DraftComparison) -> bool:
    """Return whether the drafts break anything otherwise than each other."""
    return bool(answer.only_first_total or answer.only_second_total or answer.differing_total)


def lines(answer: DraftComparison) -> Iterator[str]:
    """Yield the comparison in lines: the totals first, then what differs."""
    for name, side in ((_FIRST, answer.first), (_SECOND, answer.second)):
        yield from _side_lines(name, side)
    yield (
        f"只在{_FIRST} {answer.only_first_total} 项，只在{_SECOND} {answer.only_second_total} 项，"
        f"两案不同 {answer.differing_total} 项，两案相同 {answer.same} 项，"
        f"按 {answer.as_of} 的清单"
    )
    yield from few("条文不同", [_article_line(one) for one in answer.articles])
    only = (
        (_FIRST, answer.only_first, answer.only_first_total),
        (_SECOND, answer.only_second, answer.only_second_total),
    )
    for name, hits, total in only:
        yield from few(f"只在{name}", [_hit_line(hit) for hit in hits], total)
    differing = [_differing_line(one) for one in answer.differing]
    yield from few("两案不同", differing, answer.differing_total)
    for name, powers in ((_FIRST, answer.new_powers_first), (_SECOND, answer.new_powers_second)):
        yield from few(f"只在{name}的新的权力或者职责（候选）", [power_line(p) for p in powers])


def _side_lines(name: str, side: DraftSide) -> Iterator[str]:
    titles = "".join(f"《{law.title}》" for law in side.laws)
    since = f"，自 {side.effective} 起" if side.effective else ""
    decided = f"，{one_line(side.decision)}" if side.decision else ""
    yield f"{name}：{titles}{decided}{since}：影响 {side.total} 项，牵连 {side.followers_total}"
    if side.total:
        yield f"   后果：{counts(labelled(side.by_class))}"
    yield from (f"   问题：{problem_line(problem)}" for problem in side.problems)


def _article_line(one: ArticleDifference) -> str:
    left, right = _change(one.first_change), _change(one.second_change)
    same = "（新文字不同）" if left == right else ""
    return f"{one.law}第 {one.article} 条：{_FIRST}{left}，{_SECOND}{right}{same}"


def _change(change: str | None) -> str:
    return CHANGE_LABELS[change] if change else "不动"


def _hit_line(hit: Hit) -> str:
    return (
        f"[{hit.class_label}，{hit.severity}] {one_line(hit.item.name)}（{hit.item.type}），"
        f"{hit.department}，{place(hit.item.source)}，{shortened(hit.cited_as)}"
    )


def _differing_line(one: DifferingHit) -> str:
    return f"{_hit_line(one.first)}：{'；'.join(one.differences)}"


_DIFFERING_COLUMNS = (
    "事项", "权力类型", "单位", "文件", "工作表", "行", "甲案后果", "乙案后果", "甲案建议",
    "乙案建议", "差异", "甲案现文", "乙案现文", "事项键",
)  # fmt: skip
_ARTICLE_COLUMNS = ("法律", "条", "甲案变化", "乙案变化", "甲案新文", "乙案新文")


def tables(answer: DraftComparison) -> tuple[Table, ...]:
    """Return the totals, what only one draft has, and what differs."""
    powers = [
        (name, *power_row(power))
        for name, of_draft in (
            (_FIRST, answer.new_powers_first),
            (_SECOND, answer.new_powers_second),
        )
        for power in of_draft
    ]
    return (
        Table("计数", ("分组", "名称", "甲案", "乙案"), tuple(_counts(answer))),
        Table("只在甲案", HIT_COLUMNS, tuple(map(hit_row, answer.only_first))),
        Table("只在乙案", HIT_COLUMNS, tuple(map(hit_row, answer.only_second))),
        Table("两案不同", _DIFFERING_COLUMNS, tuple(map(_differing_row, answer.differing))),
        Table("条文不同", _ARTICLE_COLUMNS, tuple(map(_article_row, answer.articles))),
        Table("新的权力", ("草案", *POWER_COLUMNS), tuple(powers)),
    )


def _counts(answer: DraftComparison) -> Iterator[tuple[object, ...]]:
    first, second = answer.first, answer.second
    yield "决定", None, first.decision, second.decision
    yield "施行日期", None, first.effective, second.effective
    yield "合计", None, first.total, second.total
    yield "只在一案", None, answer.only_first_total, answer.only_second_total
    yield "两案不同", None, answer.differing_total, answer.differing_total
    yield "两案相同", None, answer.same, answer.same
    yield "牵连", None, first.followers_total, second.followers_total
    left, right = dict(labelled(first.by_class)), dict(labelled(second.by_class))
    for label in dict.fromkeys([*left, *right]):
        yield "后果", label, left.get(label, 0), right.get(label, 0)


def _differing_row(one: DifferingHit) -> tuple[object, ...]:
    first, second = one.first, one.second
    at = first.item.source
    return (
        first.item.name, first.item.type, first.department, at.file, at.sheet, at.row,
        first.class_label, second.class_label, first.proposal, second.proposal,
        "；".join(one.differences), _after(first), _after(second), first.item.key,
    )  # fmt: skip


def _after(hit: Hit) -> str:
    return "\n".join(dict.fromkeys(change.after for change in hit.changes if change.after))


def _article_row(one: ArticleDifference) -> tuple[object, ...]:
    left, right = _change(one.first_change), _change(one.second_change)
    return one.law, one.article, left, right, one.first_text, one.second_text
