"""``quanze engine``: the embedded database's process."""

import typer

from api.cli.options import JsonOption
from api.cli.output import console, print_json, say
from api.tabular import Table, rich_table
from graph_store import engine_status, load_settings, stop_engine
from messages import Words
from queries.as_json import as_json

app = typer.Typer(no_args_is_help=True)
_STOPPED = Words("内置数据库已停止。", "The embedded database is stopped.")
_NOT_RUNNING = Words("内置数据库没有在运行。", "The embedded database was not running.")
_SERVER = Words(
    "注意：QUANZE_URI 指定了服务器 {uri}，命令用的是它，不是内置数据库。",
    "Mind: QUANZE_URI names the server {uri}; commands use it, not the embedded database.",
)
_LABELS = {
    "running": "在运行",
    "home": "数据目录",
    "log": "日志",
    "pid": "进程号",
    "uri": "地址",
    "started": "启动时刻（UTC）",
    "clients": "使用者",
}


@app.command("status")
def status(as_json_document: JsonOption = False) -> None:
    """内置数据库是否在运行、在哪里、有几个使用者；不会启动它。"""
    settings = load_settings()
    answer = as_json(engine_status(settings))
    answer |= {name: str(answer[name]) for name in ("home", "log")}
    if settings.uri:
        say(_SERVER.say(uri=settings.uri))
    if as_json_document:
        print_json(answer)
        return
    rows = tuple((_LABELS[name], value) for name, value in answer.items() if value is not None)
    console().print(rich_table(Table("内置数据库", ("项目", "内容"), rows)))


@app.command("stop")
def stop(
    as_json_document: JsonOption = False,
) -> None:
    """停止内置数据库；已提交的数据不受影响，下次使用时自动启动。"""
    stopped = stop_engine(load_settings())
    if as_json_document:
        print_json({"stopped": stopped})
    say((_STOPPED if stopped else _NOT_RUNNING).say())
