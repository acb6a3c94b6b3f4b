"""What changed: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.wording import counts, place, shortened
from api.tabular import Table
from queries.changes.answer import Change, ChangesAnswer, RunChanges


def title(change: Change) -> str:
    """Return a change in a line: 依据增加：取水许可审批 ← 《水法》第四十八条."""
    other = f" ← {change.other.name}" if change.other else ""
    return f"{change.label}：{change.subject.name}{other}"


def details(change: Change) -> Iterator[str]:
    """Yield the lines that tell more of a change: what reads otherwise, since when, where."""
    for field in change.fields:
        yield f"{field.label}：{_words(field.old)} → {_words(field.new)}"
    if change.valid_from:
        yield f"自 {change.valid_from} 起"
    if change.words:
        yield f"原文：{shortened(change.words)}"
    if where := place(change.source):
        yield f"出处：{where}"
    if change.reverses:
        yield f"撤销批次 {change.reverses}"


def _words(text: str | None) -> str:
    return f"“{shortened(text)}”" if text else "（无）"


def lines(answer: ChangesAnswer) -> Iterator[str]:
    """Yield the loads with their counts, then the changes, newest first."""
    scope = f"“{answer.asked}”" if answer.asked else ""
    yield f"{answer.since} 以后{scope}的变动：{answer.total} 项"
    yield from (_run(run) for run in answer.runs)
    for change in answer.changes:
        yield f"{change.moment[:19]}  {title(change)}"
        yield from (f"    {line}" for line in details(change))
    if answer.has_next:
        yield f"另有没有列出的，接着看：--after {answer.end_cursor}"
    yield from answer.notes


def _run(run: RunChanges) -> str:
    kinds = counts([(kind.label, kind.count) for kind in run.by_kind])
    undone = f"，撤销批次 {run.reverses}" if run.reverses else ""
    return f"  批次 {run.run}（{run.task}{undone}）：{kinds}"


def _field_cells(change: Change) -> list[tuple[str | None, str | None, str | None]]:
    return [(f.label, f.old, f.new) for f in change.fields] or [(None, None, None)]


def tables(answer: ChangesAnswer) -> tuple[Table, ...]:
    """Return the changes, a row for each field that changed, and the loads, as tables."""
    rows = tuple(
        (
            change.moment, change.run, change.label, change.subject.name,
            change.other.name if change.other else None, *field, change.valid_from,
            change.source.file, change.source.sheet, change.source.row, change.words,
            change.reverses, change.subject.key,
        )
        for change in answer.changes
        for field in _field_cells(change)
    )  # fmt: skip
    runs = tuple(
        (run.run, run.task, run.started, run.reverses, kind.label, kind.count)
        for run in answer.runs
        for kind in run.by_kind
    )
    return (
        Table(
            "变动",
            ("时刻（UTC）", "批次", "种类", "名称", "另一端", "要素", "原来", "现在", "自何日起",
             "文件", "工作表", "行", "原文", "所撤批次", "键"),
            rows,
        ),
        Table("批次", ("批次", "任务", "开始（UTC）", "所撤批次", "种类", "数目"), runs),
    )  # fmt: skip
