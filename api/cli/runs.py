"""``quanze runs``: the loads, the account of one, and taking one back."""

from typing import Annotated

import typer

from api.answers import runs as runs_answer
from api.cli.asking import ask, give
from api.cli.opening import local_actor, opened_store
from api.cli.options import JsonOption, Output, checked_text
from api.cli.output import console, print_json, say
from api.cli.parameters import expanded
from api.tabular import rich_table
from api.undoing import undo
from messages import Words
from queries.as_json import as_json
from queries.lookups.runs import MOST_RUNS, run, runs

app = typer.Typer()
_Id = Annotated[str, typer.Argument(metavar="ID", help="批次，见 quanze runs。")]
_UNDONE = Words("批次 {run} 已由批次 {by} 撤销。", "Load {run} was taken back by {by}.")


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    as_json_document: JsonOption = False,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=MOST_RUNS, help="最多列出几个。")
    ] = 20,
) -> None:
    """查看导入批次，最近的在前；runs show 看一个，runs undo 撤销一个。"""
    if context.invoked_subcommand is not None:
        return
    answer = ask(lambda view: runs(view, limit))
    if as_json_document:
        print_json(as_json(answer))
    else:
        console().print(rich_table(runs_answer.list_table(answer)))


@app.command("show")
@expanded
def show(run_id: _Id, output: Output) -> None:
    """一个批次：各文件的账和退回的行。"""
    key = checked_text(run_id, "ID")
    answer = ask(lambda view: run(key, view))
    give(answer, output, runs_answer.lines(answer), runs_answer.tables(answer))
    if output.strict and answer.rejects:
        raise typer.Exit(1)


@app.command("undo")
def undo_one(run_id: _Id, as_json_document: JsonOption = False) -> None:
    """撤销一个批次：它记入的事实关闭，它关闭的事实恢复；不删除任何东西。"""
    key = checked_text(run_id, "ID")
    with opened_store() as store:
        answer = undo(store, key, local_actor())
    if as_json_document:
        print_json(as_json(answer))
    say(_UNDONE.say(run=answer.undone, by=answer.by))
