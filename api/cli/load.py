"""``quanze load``: files in, a load run out, read = loaded + rejected."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from api.cli.load_reports import run_as_json, run_tables, run_words
from api.cli.opening import local_actor, opened_store
from api.cli.options import (
    JsonOption,
    RegionOption,
    StrictOption,
    checked_day,
    checked_output,
    existing,
)
from api.cli.output import print_json, say, show_table
from api.cli.parameters import expanded
from api.cli.progress import progress
from api.cli.register_templates import register_kind
from api.errors import BadInput
from api.tabular import write_tables
from graph_schema.vocabularies import PUBLICATION
from graph_store import Store
from loaders.provenance import Provenance
from loaders.service import (
    LoadOptions,
    RunReport,
    load_amendments,
    load_folder,
    load_law_package,
    load_laws,
    load_lists,
    load_notices,
    load_table,
)
from messages import Words

app = typer.Typer(no_args_is_help=True)
_TABLES = {
    "regions": "行政区划表。",
    "departments": "机构名录和机构变动表。",
    "boundaries": "职责边界清单，乡镇、街道的履职、收回事项清单；也可以是 docx 里的表。",
    "transfers": "下放、委托、承接表。",
}
_NO_PATHS = Words(
    "请写明要导入的文件或文件夹，或用 --package 导入已安装的法律文本包。",
    "Name the files or folders to load, or load the installed package with --package.",
)
_BOTH = Words(
    "--package 不与文件一起用，请分两次导入。", "--package goes without files: load them apart."
)
_ONLY_PACKAGE = Words("--title 只与 --package 一起用。", "--title goes with --package only.")
_NO_STATE = Words(
    "--publication 的值“{state}”应为 {states} 之一。", '--publication "{state}": one of {states}.'
)
_NOT_A_FOLDER = Words("{path} 不是文件夹。", "{path} is no folder.")
_Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="文件或文件夹。", show_default=False)
]
_Work = Callable[[Store, LoadOptions], RunReport]


@dataclass(frozen=True, slots=True)
class Told:
    """What the caller tells of the files' origin."""

    licence: Annotated[str | None, typer.Option(help="使用许可。")] = None
    origin: Annotated[str | None, typer.Option(help="出处。")] = None
    crawled_on: Annotated[str | None, typer.Option(metavar="DATE", help="采集日。")] = None
    publication: Annotated[str, typer.Option(help="公开状态：public、internal、withheld。")] = (
        "public"
    )
    withheld_reason: Annotated[str | None, typer.Option(help="不公开的理由。")] = None
    withheld_basis: Annotated[str | None, typer.Option(help="不公开的依据。")] = None
    withheld_until: Annotated[str | None, typer.Option(metavar="DATE", help="不公开至。")] = None

    def provenance(self) -> Provenance:
        """Return it as the loaders take it; raise BadInput for what can't be."""
        if self.publication not in PUBLICATION.codes:
            states = "、".join(term.code for term in PUBLICATION.terms)
            raise BadInput.of(_NO_STATE, state=self.publication, states=states)
        return Provenance(
            licence=self.licence,
            origin=self.origin,
            crawled_on=checked_day(self.crawled_on, "--crawled-on"),
            publication=self.publication,
            withheld_reason=self.withheld_reason,
            withheld_basis=self.withheld_basis,
            withheld_until=checked_day(self.withheld_until, "--withheld-until"),
        )


@dataclass(frozen=True, slots=True)
class LoadOutput:
    """In which form the account of a load is given."""

    as_json: JsonOption = False
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", metavar="FILE", help="把退回的行写成工作簿或 CSV，供退回改正。"),
    ] = None
    strict: StrictOption = False

    def __post_init__(self) -> None:
        checked_output(self.rejects, "--rejects", ".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What the caller tells of lists where the files don't say it."""

    unit: Annotated[str | None, typer.Option(help="清单是哪个单位的。")] = None
    region: RegionOption = None
    date: Annotated[str | None, typer.Option(metavar="DATE", help="清单的日期。")] = None
    part: Annotated[bool, typer.Option("--part", help="只是节选：没有列出的事项不算取消。")] = False


@app.command("laws")
@expanded
def laws(
    told: Told,
    output: LoadOutput,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="文件或文件夹。", show_default=False),
    ] = None,
    package: Annotated[
        bool, typer.Option("--package", help="导入已安装的法律文本包（quanze[laws]）。")
    ] = False,
    titles: Annotated[
        list[str] | None, typer.Option("--title", help="只导入这些法律，可重复。")
    ] = None,
) -> None:
    """法律文本：Markdown、txt 文件和文件夹，或已安装的文本包。"""
    if bool(paths) == package:
        raise BadInput.of(_BOTH if package else _NO_PATHS)
    if titles and not package:
        raise BadInput.of(_ONLY_PACKAGE)
    given = existing(paths or [])
    provenance = None if package and told == Told() else told.provenance()
    options = LoadOptions(actor=local_actor(), provenance=provenance)
    if package:
        _run(lambda store, how: load_law_package(store, how, titles or ()), options, output)
    else:
        _run(lambda store, how: load_laws(store, given, how), options, output)


@app.command("amendments")
@expanded
def amendments(paths: _Paths, told: Told, output: LoadOutput) -> None:
    """修改、废止决定：效力逐条记录，应用到已收录的法律，产生自施行日起的版本。"""
    given = existing(paths)
    options = LoadOptions(actor=local_actor(), provenance=told.provenance())
    _run(lambda store, how: load_amendments(store, given, how), options, output)


@app.command("lists")
@expanded
def lists(paths: _Paths, facts: ListFacts, told: Told, output: LoadOutput) -> None:
    """权责清单：xlsx、xls、csv、JSON，任何列的排法。"""
    given = existing(paths)
    options = LoadOptions(
        actor=local_actor(),
        provenance=told.provenance(),
        unit=facts.unit,
        region=facts.region,
        date=checked_day(facts.date, "--date"),
        whole=not facts.part,
    )
    _run(lambda store, how: load_lists(store, given, how), options, output)


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the caller tells of notices where their texts don't say it."""

    region: RegionOption = None
    date: Annotated[str | None, typer.Option(metavar="DATE", help="文件的日期。")] = None


@app.command("notices")
@expanded
def notices(paths: _Paths, facts: NoticeFacts, told: Told, output: LoadOutput) -> None:
    """通知、方案、意见中的任务分工：docx、html、pdf 和文本。"""
    given = existing(paths)
    options = LoadOptions(
        actor=local_actor(),
        provenance=told.provenance(),
        region=facts.region,
        date=checked_day(facts.date, "--date"),
    )
    _run(lambda store, how: load_notices(store, given, how), options, output)


@app.command("register")
@expanded
def register(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="清单种类，或 all：按工作表的名称认种类。")
    ],
    paths: _Paths,
    facts: ListFacts,
    told: Told,
    output: LoadOutput,
) -> None:
    """随附清单：风险点、流程图、裁量基准、证明事项等，表式见 quanze schema --template。"""
    code = register_kind(kind)
    given = existing(paths)
    options = LoadOptions(
        actor=local_actor(),
        provenance=told.provenance(),
        unit=facts.unit,
        region=facts.region,
        date=checked_day(facts.date, "--date"),
    )
    task = f"registers:{code}" if code else "registers"
    _run(lambda store, how: load_table(store, task, given, how), options, output)


@app.command("folder")
@expanded
def folder(
    path: Annotated[Path, typer.Argument(metavar="DIR", help="有 manifest.toml 的文件夹。")],
    output: LoadOutput,
) -> None:
    """整个文件夹，按其中的 manifest.toml，一次导入。"""
    if not existing([path])[0].is_dir():
        raise BadInput.of(_NOT_A_FOLDER, path=path)
    options = LoadOptions(actor=local_actor())
    _run(lambda store, how: load_folder(store, path, how), options, output)


def _load_table_command(kind: str) -> Callable[..., None]:
    def command(paths: _Paths, told: Told, output: LoadOutput) -> None:
        given = existing(paths)
        options = LoadOptions(actor=local_actor(), provenance=told.provenance())
        _run(lambda store, how: load_table(store, kind, given, how), options, output)

    return expanded(command)


for _kind, _help in _TABLES.items():
    app.command(_kind, help=_help)(_load_table_command(_kind))


def _run(work: _Work, options: LoadOptions, output: LoadOutput) -> None:
    with opened_store() as store, progress() as report_progress:
        report = work(store, replace(options, progress=report_progress))
    if output.rejects is not None:
        write_tables(output.rejects, run_tables(report)[1:])
    if output.as_json:
        print_json(run_as_json(report))
    else:
        for table in run_tables(report):
            show_table(table)
    say(run_words(report))
    if output.strict and report.rejected:
        raise typer.Exit(1)
