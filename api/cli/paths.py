"""``quanze paths``: what is around a node, how two nodes are joined, where a chain leads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

import typer

from api.answers import paths as paths_answer
from api.cli.asking import ask, give
from api.cli.options import AsOfOption, Output, checked_text
from api.cli.parameters import expanded
from api.selections.around import CompiledGraph
from api.selections.moments import as_known_at
from queries.asking import Steps, Viewpoint
from queries.paths.chain import ChainQuestion
from queries.paths.chain import chain as ask_chain
from queries.paths.graph import Graph
from queries.paths.kinds import ChainDirection, ChainKind
from queries.paths.limits import CHAIN_LENGTH, DEPTH, LENGTH, NODES, PATHS
from queries.paths.neighbourhood import NeighbourhoodQuestion
from queries.paths.neighbourhood import neighbourhood as ask_neighbourhood
from queries.paths.shortest import ShortestPathsQuestion
from queries.paths.shortest import shortest_paths as ask_shortest_paths

A = TypeVar("A")
app = typer.Typer(no_args_is_help=True)
_ID = "节点的标识：类型和键，如 Department:dept:河湾市水务局。"
_IdArgument = Annotated[str, typer.Argument(metavar="ID", help=_ID)]
_EdgesOption = Annotated[
    list[str] | None,
    typer.Option("--edge", help="只沿着这种联系，如 BASED_ON，可重复；不写为全部。"),
]


@dataclass(frozen=True, slots=True)
class Time:
    """When the graph is looked at: the day in law, the moment of our knowledge."""

    as_of: AsOfOption = None
    known_at: Annotated[
        str | None,
        typer.Option(
            "--known-at", metavar="MOMENT", help="按那一刻（UTC）系统所知道的回答，默认现在所知。"
        ),
    ] = None

    def ask(self, question: Callable[[Graph, Viewpoint], Steps[A]]) -> A:
        """Return the answer to a question about the graph at that time."""

        def asked(local: Viewpoint) -> Steps[A]:
            view = as_known_at(local, self.known_at)
            return question(CompiledGraph(view), view)

        return ask(asked, self.as_of)


@app.command("neighbourhood")
@expanded
def neighbourhood(
    node: _IdArgument,
    output: Output,
    time: Time,
    depth: Annotated[
        int, typer.Option("--depth", min=DEPTH.least, max=DEPTH.most, help="走几步。")
    ] = 1,
    first: Annotated[
        int, typer.Option("--first", min=NODES.least, max=NODES.most, help="最多几个节点。")
    ] = 100,
    edges: _EdgesOption = None,
) -> None:
    """一个节点周围有什么，近的在前。"""
    question = NeighbourhoodQuestion(checked_text(node, "ID"), depth, first, _some(edges))
    answer = time.ask(lambda graph, view: ask_neighbourhood(question, graph, view))
    lines = paths_answer.neighbourhood_lines(answer)
    give(answer, output, lines, paths_answer.neighbourhood_tables(answer))


@app.command("shortest")
@expanded
def shortest(  # noqa: PLR0913, PLR0917 - the options of the command
    start: Annotated[str, typer.Argument(metavar="FROM", help=_ID)],
    end: Annotated[str, typer.Argument(metavar="TO", help=_ID)],
    output: Output,
    time: Time,
    max_length: Annotated[
        int, typer.Option("--max-length", min=LENGTH.least, max=LENGTH.most, help="最多几步。")
    ] = 6,
    edges: _EdgesOption = None,
    first: Annotated[
        int, typer.Option("--first", min=PATHS.least, max=PATHS.most, help="最多几条路径。")
    ] = 10,
) -> None:
    """两个节点之间最短的路径，同样短的都列出。"""
    question = ShortestPathsQuestion(
        checked_text(start, "FROM"), checked_text(end, "TO"), max_length, _some(edges), first
    )
    answer = time.ask(lambda graph, view: ask_shortest_paths(question, graph, view))
    lines = paths_answer.shortest_lines(answer)
    give(answer, output, lines, paths_answer.path_tables(answer.paths))


@app.command("chain")
@expanded
def chain(
    node: _IdArgument,
    along: Annotated[ChainKind, typer.Option("--along", help="沿着什么。")],
    output: Output,
    time: Time,
    direction: Annotated[
        ChainDirection, typer.Option("--direction", help="往后、往下或往上，或者反过来。")
    ] = ChainDirection.ONWARD,
    max_length: Annotated[
        int,
        typer.Option(
            "--max-length", min=CHAIN_LENGTH.least, max=CHAIN_LENGTH.most, help="最多几步。"
        ),
    ] = 12,
) -> None:
    """沿着一种关系的链条：承继、延续、下放、废止、区划、隶属。"""
    question = ChainQuestion(checked_text(node, "ID"), along, direction, max_length)
    answer = time.ask(lambda graph, view: ask_chain(question, graph, view))
    lines = paths_answer.chain_lines(answer)
    give(answer, output, lines, paths_answer.path_tables(answer.chains))


def _some(edges: list[str] | None) -> tuple[str, ...] | None:
    return tuple(edges) if edges else None
