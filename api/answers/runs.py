"""Load runs: in lines, and as tables."""

from collections.abc import Iterator

from api.tabular import Table
from graph_schema.vocabularies import RUN_STATUS
from queries.lookups.runs import RunAnswer, RunsAnswer, RunView

VERDICTS = {"complete": "全部写入", "partial": "部分退回", "rejected": "全部退回"}
_COLUMNS = ("批次", "种类", "状态", "开始（UTC）", "操作者", "读入", "写入", "退回", "结论")


def list_table(answer: RunsAnswer) -> Table:
    """Return the runs, the latest first."""
    title = f"导入批次（共 {answer.total} 个，列出 {len(answer.runs)} 个）"
    return Table(title, _COLUMNS, tuple(map(_row, answer.runs)))


def _row(run: RunView) -> tuple[object, ...]:
    return (
        run.id,
        run.task,
        RUN_STATUS.label_of(run.status),
        run.started,
        run.actor,
        run.read,
        run.loaded,
        run.rejected,
        VERDICTS.get(run.verdict or "", run.verdict),
    )


def lines(answer: RunAnswer) -> Iterator[str]:
    """Yield the account of one run with its files and rejects."""
    run = answer.run
    yield f"批次 {run.id}（{run.task}，{RUN_STATUS.label_of(run.status)}）"
    yield f"  {run.started} 至 {run.finished or '（未结束）'}，{run.actor or ''}"
    yield f"  读入 {run.read}，写入 {run.loaded}，退回 {run.rejected}"
    if run.undoes:
        yield f"  撤销的是批次 {run.undoes}"
    if run.undone_by:
        yield f"  已由批次 {run.undone_by} 撤销"
    for file in run.files:
        yield f"  {file.file}：读入 {file.read}，写入 {file.loaded}，退回 {file.rejected}"
        yield from (f"    说明：{note}" for note in file.notes)
    for reject in answer.rejects:
        where = (reject.file, reject.sheet, reject.row and f"第 {reject.row} 行", reject.column)
        yield f"  退回：{' '.join(str(part) for part in where if part)}：{reject.reason}"


def tables(answer: RunAnswer) -> tuple[Table, ...]:
    """Return the files and the rejects of a run as tables."""
    files = tuple(
        (f.file, f.sha256, f.items, f.read, f.loaded, f.rejected, "；".join(f.notes))
        for f in answer.run.files
    )
    rejects = tuple(
        (r.file, r.sheet, r.row, r.column, r.place, r.reason, r.words) for r in answer.rejects
    )
    return (
        Table("退回", ("文件", "工作表", "行", "列", "位置", "理由", "原文"), rejects),
        Table("文件", ("文件", "SHA-256", "事项行", "读入", "写入", "退回", "说明"), files),
    )
