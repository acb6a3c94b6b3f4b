"""``quanze resolve NAME``: which body a name means in a region on a date."""

import os
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Annotated, NamedTuple

import platformdirs
import typer

from api.answers import names
from api.cli.options import JsonOption, RegionOption, checked_day, checked_text
from api.cli.output import console, print_json, say
from messages import Words
from resolution.naming.answers import NameAnswer
from resolution.naming.resolver import NameResolver

_TABLES_ONLY = Words(
    "数据库不可用，只按项目自带的表认定：{why}",
    "The database can't be used; the project's own tables alone decide: {why}",
)


class Question(NamedTuple):
    """A name, the region of its document, and the day (ISO)."""

    name: str
    region: str | None
    day: str | None


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="文件里所写的机构名称。")],
    region: RegionOption = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="文件的日期，默认今天。")
    ] = None,
    as_json_document: JsonOption = False,
) -> None:
    """名称在某地、某日指哪个机构，今天由谁承接，按哪条规则。

    有数据库时先问机构名录和人工认定，没有时按项目自带的表。
    """
    question = Question(
        checked_text(name, "NAME"),
        checked_text(region, "--region") if region else None,
        checked_day(day, "--date"),
    )
    answer = _over_graph(question) if _may_have_database() else None
    told = answer or _over_tables(question)
    if as_json_document:
        print_json({**names.document(told), "register": "database" if answer else None})
        return
    show = console()
    for line in names.lines(told):
        show.print(line, soft_wrap=True)


def _over_tables(question: Question) -> NameAnswer:
    on = date.fromisoformat(question.day) if question.day else None
    return NameResolver(date.today()).resolve(question.name, question.region, on)


def _over_graph(question: Question) -> NameAnswer | None:
    """Return the answer over the loaded graph; None where the database can't be reached."""
    # Imported when there is a database: its driver alone takes longer than an answer.
    over_graph = import_module("api.cli.resolve_over_graph")
    answer, problem = over_graph.resolved(question)
    if problem:
        say(_TABLES_ONLY.say(why=problem))
    return answer  # type: ignore[no-any-return]


def _may_have_database() -> bool:
    """Return whether settings name a server or an embedded database was ever made."""
    home = Path(os.environ.get("QUANZE_HOME") or platformdirs.user_data_path("quanze", False))
    if os.environ.get("QUANZE_URI"):
        return True
    if any((folder / "quanze.toml").is_file() for folder in (Path.cwd(), home)):
        return True
    database = home.expanduser() / "database"
    return database.is_dir() and any(database.iterdir())
