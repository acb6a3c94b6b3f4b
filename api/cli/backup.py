"""``quanze backup FILE``: a logical copy of the whole graph."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.opening import opened_store
from api.cli.options import JsonOption, checked_folder
from api.cli.output import print_json, say
from loaders.backup import backup
from messages import Words
from queries.as_json import as_json

_EXISTS = Words("{file} 已存在，将被覆盖。", "{file} exists and is replaced.")
_DONE = Words(
    "已备份到 {file}：{nodes} 个节点，{edges} 条边。", "{file}: {nodes} nodes, {edges} edges."
)


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="要写的备份文件。")],
    as_json_document: JsonOption = False,
) -> None:
    """把全部数据备份到一个文件，任何一种数据库都能从它恢复。"""
    checked_folder(file, "FILE")
    if file.exists():
        say(_EXISTS.say(file=file))
    with opened_store() as store:
        report = backup(store, file)
    if as_json_document:
        print_json(as_json(report))
    say(_DONE.say(file=file, nodes=report.nodes, edges=report.edges))
