"""``quanze queries``: GraphQL operations saved under names."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer

from api.access.roles import Role, readable_states
from api.access.visitors import Visitor
from api.cli.opening import local_actor, opened_store
from api.cli.options import JsonOption, checked_text, existing
from api.cli.output import console, print_json, say
from api.errors import EXIT_CODES, BadInput, Code
from api.graphql.context import Context
from api.graphql.documents import Documents
from api.graphql.execution import Executor
from api.graphql.operations import SavedOperation
from api.graphql.schema import executable_schema
from api.saved_queries.checking import Draft, checked_draft
from api.saved_queries.folder import draft_in, drafts_in, file_text, write_folder
from api.saved_queries.keeping import Change, Saved, delete_query, save_queries
from api.saved_queries.reading import query_versions, saved_queries, saved_query
from api.saved_queries.records import PUBLICATIONS, SavedQuery
from api.settings import load_api_settings
from api.tabular import Table, rich_table
from graph_store import Settings, Store, load_settings, open_async_store
from messages import Words
from queries.as_json import as_json
from queries.asking import answer

app = typer.Typer(no_args_is_help=True)
_READABLE = readable_states(Role.ADMIN)
_COLUMNS = ("名称", "版本", "变量", "公开状态", "保存者", "保存（UTC）", "说明")
_VERSION_COLUMNS = ("版本", "公开状态", "保存者", "保存（UTC）", "删除者", "删除（UTC）")
_ALL = 10_000
_SAVED = Words("已保存 {name} 的版本 {version}。", "Saved {name}, version {version}.")
_SAME = Words(
    "{name} 的版本 {version} 已是如此，没有变。",
    "{name}, version {version}, says the same already.",
)
_DELETED = Words(
    "已删除 {name}；各版本的记录留着（quanze queries show {name} --versions）。",
    "Deleted {name}; the record of its versions stays (quanze queries show {name} --versions).",
)
_WRITTEN = Words("写出 {changed} 个文件，共 {count} 个查询。", "{changed} files, {count} queries.")
_NO_VALUE = Words(
    "--var 写成 名称=值，如 law=水法；这里是“{text}”。", '--var is NAME=VALUE, not "{text}".'
)
_Name = Annotated[str, typer.Argument(metavar="NAME", help="名称，见 quanze queries list。")]
_Replace = Annotated[bool, typer.Option("--replace", help="名称下已有别的内容时，保存为新的版本。")]


@app.command("save")
def save(
    name: _Name,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="GraphQL 文本；开头的注释行是说明。")
    ],
    description: Annotated[
        str | None, typer.Option("--description", help="说明；不写则用文件开头的注释。")
    ] = None,
    publication: Annotated[
        str | None, typer.Option("--publication", help="、".join(PUBLICATIONS))
    ] = None,
    replace: _Replace = False,
    as_json_document: JsonOption = False,
) -> None:
    """保存一个查询；再保存是新的版本，旧的留着。"""
    read = draft_in(existing([file])[0], checked_text(name, "NAME"))
    draft = Draft(
        read.name,
        read.document,
        read.description if description is None else checked_text(description, "--description"),
        read.publication if publication is None else publication,
    )
    (saved,) = _saved((draft,), replace=replace)
    if as_json_document:
        print_json(as_json(saved.query))


@app.command("import")
def import_folder(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="放着 .graphql 文件的文件夹。")],
    replace: _Replace = False,
    as_json_document: JsonOption = False,
) -> None:
    """保存文件夹里的全部 .graphql 文件，文件名为名称；有一个不行就都不保存。"""
    saved = _saved(drafts_in(existing([folder])[0]), replace=replace)
    if as_json_document:
        print_json({"queries": [as_json(one.query) for one in saved]})


@app.command("export")
def export_folder(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="写到哪个文件夹。")],
) -> None:
    """把现行的全部查询写成 .graphql 文件，一个查询一个；其他文件不动。"""
    with opened_store() as store:
        heads = answer(store, saved_queries(_READABLE, _ALL)).queries
        found = [answer(store, saved_query(head.name, _READABLE)) for head in heads]
    changed = write_folder(folder, found)
    say(_WRITTEN.say(changed=len(changed), count=len(found)))


@app.command("list")
def list_all(as_json_document: JsonOption = False) -> None:
    """列出保存的查询。"""
    with opened_store() as store:
        found = answer(store, saved_queries(_READABLE, _ALL))
    if as_json_document:
        print_json(as_json(found))
    else:
        rows = tuple(map(_row, found.queries))
        console().print(rich_table(Table("保存的查询", _COLUMNS, rows)))


@app.command("show")
def show(
    name: _Name,
    versions: Annotated[
        bool, typer.Option("--versions", help="列出各版本，也包括删除了的。")
    ] = False,
    as_json_document: JsonOption = False,
) -> None:
    """一个查询的文本和说明，形式同文件；--versions 列出各版本。"""
    wanted = checked_text(name, "NAME")
    with opened_store() as store:
        if versions:
            found = answer(store, query_versions(wanted, _READABLE))
        else:
            found = (answer(store, saved_query(wanted, _READABLE)),)
    if as_json_document:
        print_json({"versions": as_json(found)} if versions else as_json(found[0]))
    elif versions:
        rows = tuple(
            (
                one.version,
                one.publication,
                one.saved_by,
                one.saved_at,
                one.deleted_by,
                one.deleted_at,
            )
            for one in found
        )
        console().print(rich_table(Table(wanted, _VERSION_COLUMNS, rows)))
    else:
        typer.echo(file_text(found[0]), nl=False)


@app.command("run")
def run(
    name: _Name,
    variables: Annotated[
        list[str] | None,
        typer.Option("--var", metavar="NAME=VALUE", help="变量，可重复；列表重复写同一个变量。"),
    ] = None,
    as_json_document: JsonOption = False,  # noqa: ARG001 - its only form, accepted as everywhere
) -> None:
    """运行一个查询，在标准输出打印 GraphQL 的回答（JSON）。"""
    texts: dict[str, list[str]] = {}
    for given in variables or ():
        variable, is_there, text = checked_text(given, "--var").partition("=")
        if not is_there:
            raise BadInput.of(_NO_VALUE, text=given)
        texts.setdefault(variable, []).append(text)
    sent = SavedOperation(checked_text(name, "NAME"), texts=texts)
    with opened_store():  # makes what indexes an empty graph lacks
        response = asyncio.run(_response(sent, load_settings()))
    print_json(response)
    errors = response.get("errors") or ()
    for error in errors:
        say(error["message"])
    if errors:
        raise typer.Exit(EXIT_CODES[Code(errors[0]["extensions"]["code"])])


@app.command("delete")
def delete(name: _Name, as_json_document: JsonOption = False) -> None:
    """删除一个查询：不再能运行，各版本的记录留着。"""
    wanted = checked_text(name, "NAME")
    with opened_store() as store:
        deleted = delete_query(store, wanted, local_actor())
    if as_json_document:
        print_json(as_json(deleted))
    say(_DELETED.say(name=deleted.name))


def _saved(drafts: tuple[Draft, ...], *, replace: bool) -> tuple[Saved, ...]:
    """Save the drafts, all or none; with ``replace`` in place of what is current now."""
    documents = Documents(executable_schema(), load_api_settings())
    checked = [checked_draft(draft, documents) for draft in drafts]
    with opened_store() as store:
        current = _current_versions(store) if replace else {}
        changes = [Change(draft, current.get(draft.name)) for draft in checked]
        saved = save_queries(store, changes, local_actor())
    for one in saved:
        words = _SAVED if one.changed else _SAME
        say(words.say(name=one.query.name, version=one.query.version))
    return saved


def _current_versions(store: Store) -> dict[str, int]:
    found = answer(store, saved_queries(_READABLE, _ALL))
    return {one.name: one.version for one in found.queries}


async def _response(sent: SavedOperation, settings: Settings) -> dict[str, Any]:
    """Run as who works on this machine with the database's password: an admin who only reads."""
    api_settings = load_api_settings()
    executor = Executor(executable_schema(), api_settings)
    visitor = Visitor(Role.ADMIN, local_actor())
    async with open_async_store(settings) as store:
        context = Context(store, _no_writing, visitor, api_settings)
        return await executor.execute(sent, context, queries_only=True)


def _no_writing() -> Store:
    raise AssertionError("queries change nothing")


def _row(query: SavedQuery) -> tuple[Any, ...]:
    variables = "、".join(f"{one.name}: {one.type}" for one in query.variables)
    return (
        query.name,
        query.version,
        variables,
        query.publication,
        query.saved_by,
        query.saved_at,
        query.description,
    )
