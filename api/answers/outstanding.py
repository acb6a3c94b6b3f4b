"""The changes of a law that aren't in its text yet: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.wording import one_line, shortened
from api.tabular import Table
from graph_schema.vocabularies import EFFECT_OPERATION, EFFECT_STATE
from queries.laws.outstanding import OutstandingAmendment, OutstandingAnswer, OutstandingEffect

_STATES = {"pending": "尚未施行", "unapplied": "有的没有应用", "undated": "没有写明施行日期"}
_COLUMNS = (
    "决定", "状态", "通过日", "施行日", "次序", "操作", "原处", "现处", "效力状态", "决定的文字",
    "位置", "新文字", "原因", "键",
)  # fmt: skip


def lines(answer: OutstandingAnswer) -> Iterator[str]:
    """Yield the answer in lines, each decision with its effects."""
    yield f"《{answer.law}》至 {answer.as_of} 未了的修改：{answer.total} 件"
    for one in answer.amendments:
        yield ""
        since = one.effective or "没有写明施行日期"
        yield f"{one_line(one.title)}（{_STATES[one.state]}，{since}）"
        yield f"   键：{one.key}"
        yield from (f"   {_line(effect)}" for effect in one.effects)


def _line(effect: OutstandingEffect) -> str:
    where = effect.target or effect.moved_to or ""
    reason = f"：{effect.reason}" if effect.reason else ""
    return (
        f"{effect.position}. [{EFFECT_STATE.label_of(effect.state)}] "
        f"{EFFECT_OPERATION.label_of(effect.operation)} {where}“{shortened(effect.words)}”{reason}"
    )


def tables(answer: OutstandingAnswer) -> tuple[Table, ...]:
    """Return every effect of the decisions as one table."""
    rows = tuple(_row(one, effect) for one in answer.amendments for effect in one.effects)
    return (Table("未了的修改", _COLUMNS, rows),)


def _row(one: OutstandingAmendment, effect: OutstandingEffect) -> tuple[object, ...]:
    return (
        one.title, _STATES[one.state], one.passed, one.effective, effect.position,
        EFFECT_OPERATION.label_of(effect.operation), effect.target, effect.moved_to,
        EFFECT_STATE.label_of(effect.state), effect.words, effect.place, effect.new_text,
        effect.reason, one.key,
    )  # fmt: skip
