"""``quanze demo``: the example city is loaded, the three questions are answered, the API serves."""

import os
import tomllib
from collections.abc import Iterator
from contextlib import nullcontext
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

import typer

import api
from api.answers import devolution as devolution_answer
from api.answers import ownership as ownership_answer
from api.answers.demo import impact_lines
from api.cli.load_reports import run_words
from api.cli.opening import local_actor, local_viewpoint, opened_store
from api.cli.options import JsonOption
from api.cli.output import console, print_json, say
from api.cli.progress import progress
from api.errors import BadInput
from api.serving import listening_socket, run_server
from api.settings import load_api_settings
from graph_store import Settings, Store, load_settings
from loaders.service import LoadOptions, load_folder
from messages import Words
from queries.as_json import as_json
from queries.asking import answer
from queries.devolution.question import DevolutionQuestion, devolution
from queries.impact.question import ImpactQuestion, impact
from queries.lookups.laws import law
from queries.ownership.question import OwnershipQuestion, ownership

_HOME = "QUANZE_HOME"
_NO_EXAMPLES = Words(
    "没有找到示例文件夹 {folder}。请用完整的源代码或安装包。",
    "The examples are missing: {folder}. Use the whole source or the package.",
)
_LOADING = Words("导入示例（{folder}），数据目录 {home} …", "Loading {folder} into {home} …")


def command(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="只回答，不启动接口。")] = False,
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="接口的端口，默认 8000。")
    ] = None,
    as_json_document: JsonOption = False,
) -> None:
    """在自己的数据目录里导入示例，用内置数据库回答三个问题，然后启动接口。"""
    examples = example_folder()
    settings = demo_settings()
    api_settings = load_api_settings(port=port)
    with nullcontext() if no_serve else listening_socket(api_settings) as listening:
        say(_LOADING.say(folder=examples, home=settings.home))
        with opened_store(settings) as store:
            with progress() as report:
                options = LoadOptions(actor=local_actor(), progress=report)
                loaded = load_folder(store, examples, options)
            say(run_words(loaded))
            answers = _ask(store)
        if as_json_document:
            print_json(as_json(answers))
        else:
            for line in _lines(answers):
                console().print(line, soft_wrap=True)
        if listening is not None:
            run_server(settings, api_settings, listening)


def example_folder() -> Path:
    """Return the folder of the example city: beside the packages, installed or not."""
    folder = Path(api.__file__).resolve().parents[1] / "examples"
    if not (folder / "manifest.toml").is_file():
        raise BadInput.of(_NO_EXAMPLES, folder=folder)
    return folder


def demo_settings() -> Settings:
    """Return the settings of the demo: the embedded engine, in a home of its own.

    An invented city must not come into a database with real lists.
    """
    settings = load_settings(uri=None)
    if os.environ.get(_HOME):
        return settings
    return settings.model_copy(update={"home": settings.home / "demo"})


def _ask(store: Store) -> dict[str, Any]:
    text = resources.files(__package__).joinpath("demo_questions.toml").read_text("utf-8")
    asked = tomllib.loads(text)
    amended = local_viewpoint(asked["impact"]["day"])
    owned = local_viewpoint(asked["owner"]["day"])
    devolved = local_viewpoint(asked["devolution"]["day"])
    new_law = answer(store, law(asked["impact"]["law"], amended))
    region = DevolutionQuestion(region=asked["devolution"]["region"])
    return {
        "impact": [
            answer(store, impact(ImpactQuestion(one.title), amended)) for one in new_law.repeals
        ],
        "owner": [
            answer(store, ownership(OwnershipQuestion(duty), owned))
            for duty in asked["owner"]["duties"]
        ],
        "devolution": answer(store, devolution(region, devolved)),
    }


def _lines(answers: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield "═══ 一、法律变了，哪些事项失去依据，或者要重新引用 ═══"
    yield from impact_lines(answers["impact"])
    yield ""
    yield "═══ 二、职责归谁 ═══"
    for owned in answers["owner"]:
        yield from ownership_answer.lines(owned)
        yield ""
    yield "═══ 三、下放的权力在哪里失去了承接者 ═══"
    yield from devolution_answer.lines(answers["devolution"])
    yield ""
