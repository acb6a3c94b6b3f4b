"""``quanze parse``: laws, citations, basis cells and notices, without a database."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Output
from api.cli.parameters import expanded
from api.cli.parsed_basis import BASIS
from api.cli.parsed_citations import CITATIONS
from api.cli.parsed_laws import LAWS
from api.cli.parsed_notices import NOTICES
from api.cli.parsing import Parsing, Request

app = typer.Typer(no_args_is_help=True)
_Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE|FOLDER|-",
        help="文本文件；文件夹则逐个解析；- 为标准输入。",
        show_default=False,
    ),
]


@app.command("law")
@expanded
def law(paths: _Paths, output: Output) -> None:
    """法律的结构：编、章、节、条、款、项，沿革，异常。"""
    _run(LAWS, paths, output)


@app.command("citations")
@expanded
def citations(paths: _Paths, output: Output) -> None:
    """文本中引用的法律和条款，含简称、本法、前款和不带书名号的名称。"""
    _run(CITATIONS, paths, output)


@app.command("basis")
@expanded
def basis(paths: _Paths, output: Output) -> None:
    """依据栏：一个文件是一个单元格；.jsonl 每行一个 {"id", "text"}，打印对应的一行。"""
    _run(BASIS, paths, output)


@app.command("notice")
@expanded
def notice(paths: _Paths, output: Output) -> None:
    """通知、方案、意见：任务、牵头和配合单位、期限、引用；可读 docx、html、pdf 和文本。"""
    _run(NOTICES, paths, output)


def _run(parsing: Parsing, paths: list[Path], output: Output) -> None:
    unread = Request(parsing, paths, output.as_json, output.xlsx).run()
    if output.strict and unread:
        raise typer.Exit(1)
