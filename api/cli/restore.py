"""``quanze restore FILE``: a copy back into an empty database."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.opening import opened_store
from api.cli.options import JsonOption, existing
from api.cli.output import print_json, say
from loaders.backup import restore
from messages import Words
from queries.as_json import as_json

_DONE = Words(
    "已恢复 {file}：{nodes} 个节点，{edges} 条边。", "{file}: {nodes} nodes, {edges} edges."
)


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="quanze backup 写的文件。")],
    as_json_document: JsonOption = False,
) -> None:
    """从备份文件恢复；数据库必须是空的。"""
    existing([file])
    with opened_store() as store:
        report = restore(store, file)
    if as_json_document:
        print_json(as_json(report))
    say(_DONE.say(file=file, nodes=report.nodes, edges=report.edges))
