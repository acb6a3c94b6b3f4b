"""The account of a load run as JSON, as tables and in words."""

from typing import Any

from api.answers.runs import VERDICTS
from api.tabular import Table
from loaders.service import FileReport, RunReport
from messages import Words

_DONE = Words(
    "批次 {id}：读入 {read}，写入 {loaded}，退回 {rejected}；新节点 {nodes}，"
    "新事实 {opened}，关闭事实 {closed}。",
    "Load {id}: {read} read, {loaded} loaded, {rejected} rejected; {nodes} new nodes, "
    "{opened} new facts, {closed} facts closed.",
)


def run_as_json(report: RunReport) -> dict[str, Any]:
    """Return ``{"runs": [...]}``: an entry for each file, with the run's id."""
    return {"runs": [_file_as_json(report, file) for file in report.files]}


def _file_as_json(report: RunReport, file: FileReport) -> dict[str, Any]:
    return {
        "id": report.id,
        "file": file.file,
        "sha256": file.sha256,
        "items": file.items,
        "read": file.read,
        "loaded": file.loaded,
        "rejected": file.rejected,
        "rejects": [
            {
                "sheet": reject.sheet,
                "row": reject.row,
                "column": reject.column,
                "reason": reject.reason,
            }
            for reject in file.rejects
        ],
        "verdict": file.verdict,
    }


def run_tables(report: RunReport) -> tuple[Table, ...]:
    """Return the files of the run, what was rejected, and what was remarked."""
    files = tuple(
        (f.file, f.items, f.read, f.loaded, f.rejected, VERDICTS.get(f.verdict, f.verdict))
        for f in report.files
    )
    rejects = tuple(
        (f.file, r.sheet, r.row, r.column, r.place, r.reason, r.words)
        for f in report.files
        for r in f.rejects
    )
    notes = tuple((f.file, note) for f in report.files for note in f.notes)
    return (
        Table("文件", ("文件", "事项行", "读入", "写入", "退回", "结论"), files),
        Table("退回", ("文件", "工作表", "行", "列", "位置", "理由", "原文"), rejects),
        Table("说明", ("文件", "说明"), notes),
    )


def run_words(report: RunReport) -> str:
    """Return the outcome of the run in a sentence."""
    return _DONE.say(
        id=report.id,
        read=report.read,
        loaded=report.loaded,
        rejected=report.rejected,
        nodes=report.nodes_created,
        opened=report.facts_opened,
        closed=report.facts_closed,
    )
