"""``quanze query FILE``: a GraphQL query, its answer as JSON, or all its rows as a file."""

import asyncio
import sys
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, Any

import orjson
import typer
from graphql import OperationType

from api.access.roles import Role
from api.access.visitors import Visitor
from api.cli.opening import local_actor, opened_store
from api.cli.options import checked_folder, checked_text, existing
from api.cli.parameters import expanded
from api.downloads.bodies import chunks, lines, most_rows, table_of, workbook
from api.downloads.columns import Naming
from api.downloads.formats import Format
from api.downloads.pages import Refused, Source, pages
from api.downloads.plans import plan_of
from api.errors import BadInput
from api.graphql.context import Context
from api.graphql.execution import Executor
from api.graphql.operations import Operation
from api.graphql.schema import executable_schema
from api.json_bytes import json_bytes
from api.settings import load_api_settings
from graph_store import load_settings, open_async_store
from messages import Words

_STDIN = "-"
_NOT_TEXT = Words("{file} 不是 UTF-8 文本。", "{file} is no text in UTF-8.")
_NOT_JSON = Words("--variables 应为 JSON 对象。", "--variables should be a JSON object.")
_QUERY_ONLY = Words("quanze query 只用于查询（query）。", "quanze query takes a query only.")
_NEEDS_FILE = Words(
    "--format xlsx 要用 --out 写明文件。", "--format xlsx needs a file: name it by --out."
)


class QueryFormat(StrEnum):
    """What comes out: the answer as GraphQL gives it, or its rows."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form of the answer, and where it is written."""

    form: Annotated[
        QueryFormat,
        typer.Option("--format", help="json 回答；jsonl、csv、xlsx 全部行，不用 first。"),
    ] = QueryFormat.JSON
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="写到这个文件；不写为标准输出。"),
    ] = None
    columns: Annotated[
        Naming, typer.Option("--columns", help="列名：labels 中文名称，codes 字段名。")
    ] = Naming.LABELS

    def __post_init__(self) -> None:
        if self.out is not None:
            checked_folder(self.out, "--out")
        elif self.form is QueryFormat.XLSX:
            raise BadInput.of(_NEEDS_FILE)


@expanded
def command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE|-", help="GraphQL 查询的文件；- 为标准输入。")
    ],
    wanted: Wanted,
    variables: Annotated[
        str | None, typer.Option("--variables", metavar="JSON", help="变量，一个 JSON 对象。")
    ] = None,
    operation: Annotated[
        str | None, typer.Option("--operation", help="文件里有几个操作时，运行哪一个。")
    ] = None,
) -> None:
    """运行一个 GraphQL 查询：打印回答，或者把全部行写成表格、JSON Lines。"""
    sent = Operation(_text(file), _variables(variables), operation)
    with opened_store():
        asyncio.run(_run(sent, wanted))


async def _run(sent: Operation, wanted: Wanted) -> None:
    settings = load_api_settings()
    executor = Executor(executable_schema(), settings)
    async with open_async_store(load_settings()) as store:
        visitor = Visitor(Role.ADMIN, local_actor())
        context = Context(store, _nothing_is_written, visitor, settings)
        most = settings.max_download_rows_of(may_write=True)
        if wanted.form is QueryFormat.JSON:
            await _answer(Source(executor, context, most), sent, wanted.out)
        else:
            form = Format(wanted.form.value)
            await _download(Source(executor, context, most_rows(form, most)), sent, wanted, form)


async def _answer(source: Source, sent: Operation, out: Path | None) -> None:
    if source.asked(sent).operation.operation is not OperationType.QUERY:
        raise BadInput.of(_QUERY_ONLY)
    response = await source.executor.execute(sent, source.context)
    document = json_bytes(response, indented=out is None and sys.stdout.isatty()) + b"\n"
    if out is not None:
        out.write_bytes(document)
    else:
        _write_out(document)
    if errors := response.get("errors"):
        raise Refused(errors)


async def _download(source: Source, sent: Operation, wanted: Wanted, form: Format) -> None:
    """Write the rows; a file is there when it is whole, and not before."""
    plan = plan_of(source.executor.schema, source.asked(sent), sent.variables)
    table = table_of(plan, wanted.columns)
    async with aclosing(pages(source, plan)) as reading:
        body = (
            chunks(await workbook(reading, table))
            if form is Format.XLSX
            else lines(form, reading, table)
        )
        async with aclosing(body):
            if wanted.out is None:
                async for part in body:
                    _write_out(part)
                return
            unfinished = wanted.out.with_name(f"{wanted.out.name}.part")
            try:
                with unfinished.open("wb") as file:
                    async for part in body:
                        file.write(part)
                unfinished.replace(wanted.out)
            finally:
                unfinished.unlink(missing_ok=True)


def _write_out(part: bytes) -> None:
    out: IO[bytes] = sys.stdout.buffer
    out.write(part)
    out.flush()


def _text(file: Path) -> str:
    data = sys.stdin.buffer.read() if str(file) == _STDIN else existing([file])[0].read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput.of(_NOT_TEXT, file=file) from None


def _variables(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    try:
        found = orjson.loads(checked_text(text, "--variables"))
    except ValueError:
        raise BadInput.of(_NOT_JSON) from None
    if not isinstance(found, dict):
        raise BadInput.of(_NOT_JSON)
    return found


def _nothing_is_written() -> Any:
    raise AssertionError("a query writes nothing")
