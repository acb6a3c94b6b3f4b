"""``quanze schema``: what the graph holds, or what the API offers; no database is needed."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import JsonOption
from api.cli.output import print_json
from api.cli.register_templates import write_template
from api.graphql.schema import schema_text
from graph_schema.reference import reference_page


class Format(StrEnum):
    """What is printed."""

    MARKDOWN = "markdown"
    GRAPHQL = "graphql"


def command(
    form: Annotated[
        Format, typer.Option("--format", help="markdown：图的结构说明；graphql：接口的定义。")
    ] = Format.MARKDOWN,
    template: Annotated[
        str | None,
        typer.Option("--template", metavar="KIND", help="写一份随附清单的空表；all 为全部种类。"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="空表写到哪个 .xlsx 文件。")
    ] = None,
    as_json_document: JsonOption = False,
) -> None:
    """打印图的结构说明（Markdown），或接口的 GraphQL 定义；或者写一份随附清单的空表。"""
    if template is not None:
        write_template(template, out)
        return
    text = reference_page() if form is Format.MARKDOWN else schema_text()
    if as_json_document:
        print_json({"format": form.value, "text": text})
    else:
        sys.stdout.write(text)
