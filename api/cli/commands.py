"""The commands by name: which module holds each, and what the overview says of it."""

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any, NamedTuple

import typer

from api.cli.output import console


class Entry(NamedTuple):
    """A command, or a group of commands: its name, its module and its line in the overview."""

    name: str
    module: str
    help: str


ENTRIES = (
    Entry(
        "load", "api.cli.load", "导入法律、决定、清单、机构、职责、下放、任务文件，或整个文件夹。"
    ),
    Entry("ask", "api.cli.ask", "三个问题：法律变动影响什么，职责归谁，下放的权力在哪里。"),
    Entry(
        "check", "api.cli.check", "清单有什么问题：按规则核查，每项有出处；引用的条文现在还对不对。"
    ),
    Entry("find", "api.cli.find", "按文字查找法律、事项、单位、区划、职责和下放。"),
    Entry("resolve", "api.cli.resolve", "名称在某地、某日指哪个机构；没有数据库也能用。"),
    Entry("review", "api.cli.review", "待人工认定的机构名称，连同候选。"),
    Entry("judge", "api.cli.judge", "认定两个名称是不是同一机构，列出和撤回认定。"),
    Entry("paths", "api.cli.paths", "一个节点周围有什么，两个节点怎样相连，链条通到哪里。"),
    Entry("query", "api.cli.query", "运行 GraphQL 查询，回答或者全部行写成文件。"),
    Entry("parse", "api.cli.parse", "解析法律、引用、依据栏和任务文件，不用数据库。"),
    Entry("law", "api.cli.law", "修改决定应用到法律文本，新旧条文对照，不用数据库。"),
    Entry("changes", "api.cli.changes", "某个批次、日期或时刻以后，什么变了。"),
    Entry("runs", "api.cli.runs", "查看导入批次，或撤销一个批次。"),
    Entry("coverage", "api.cli.coverage", "已收录什么，引用了而没有收录什么。"),
    Entry("serve", "api.cli.serve", "启动接口（GraphQL）。"),
    Entry("mcp", "api.cli.mcp", "把查询作为工具提供给 MCP 客户端（标准输入输出）。"),
    Entry("demo", "api.cli.demo", "导入示例，回答三个问题，然后启动接口。"),
    Entry("token", "api.cli.token", "创建、列出、吊销访问接口的令牌。"),
    Entry("queries", "api.cli.queries", "保存、列出、运行、删除 GraphQL 查询。"),
    Entry("schema", "api.cli.schema", "打印图的结构说明，或接口的 GraphQL 定义。"),
    Entry("backup", "api.cli.backup", "把全部数据备份到一个文件。"),
    Entry("restore", "api.cli.restore", "从备份文件恢复到空的数据库。"),
    Entry("engine", "api.cli.engine", "查看或停止内置数据库。"),
)
_decorators: Any = import_module("typer._click.decorators")
_make_help_option = _decorators.help_option
_PANELS = {
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "ARGUMENTS_PANEL_TITLE": "参数",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """Return the command line for ``arguments``: only what they name is imported."""
    app = typer.Typer(
        name="quanze",
        help="权责知识图谱：法律变了影响哪些事项，职责归谁，下放的权力到了哪里。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    if len(arguments) < 2 or {"-h", "--help"} & set(arguments):
        _say_panels_in_chinese()
    named = next((word for word in arguments if not word.startswith("-")), None)
    for entry in ENTRIES:
        if entry.name == named:
            _add(app, entry)
        else:
            app.command(entry.name, help=entry.help)(_not_asked_for)
    return app


def _add(app: typer.Typer, entry: Entry) -> None:
    module = import_module(entry.module)
    if hasattr(module, "app"):
        app.add_typer(module.app, name=entry.name, help=entry.help)
    else:
        app.command(entry.name, help=entry.help)(module.command)


def _not_asked_for() -> None:
    """Stand in the overview for a command that is not imported."""


def _print_version(wanted: bool) -> None:
    if wanted:
        console().print(f"quanze {version('quanze')}", highlight=False)
        raise typer.Exit


def _root(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="版本。"),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def _help_option(names: list[str]) -> Callable[[Any], Any]:
    decorate = _make_help_option(names)

    def decorated(command: Any) -> Any:
        command = decorate(command)
        command.params[-1].help = "显示用法。"
        return command

    return decorated


def _say_panels_in_chinese() -> None:
    # What the library says in English has no setting: its words are replaced where they stand.
    _decorators.help_option = _help_option
    rich_utils = import_module("typer.rich_utils")
    for name, words in _PANELS.items():
        setattr(rich_utils, name, words)
