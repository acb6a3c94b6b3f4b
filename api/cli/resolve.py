"""``quanze resolve NAME``: which body a name means in a region on a date."""

from datetime import date
from typing import Annotated

import typer

from api.answers import names
from api.cli.options import JsonOption, RegionOption, checked_day, checked_text
from api.cli.output import console, print_json
from resolution.naming.resolver import NameResolver


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="文件里所写的机构名称。")],
    region: RegionOption = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="文件的日期，默认今天。")
    ] = None,
    as_json_document: JsonOption = False,
) -> None:
    """名称在某地、某日指哪个机构，今天由谁承接，按哪条规则。"""
    written = checked_text(name, "NAME")
    place = checked_text(region, "--region") if region else None
    on = checked_day(day, "--date")
    resolver = NameResolver(date.today())
    answer = resolver.resolve(written, place, date.fromisoformat(on) if on else None)
    if as_json_document:
        print_json(names.document(answer))
    else:
        show = console()
        for line in names.lines(answer):
            show.print(line, soft_wrap=True)
