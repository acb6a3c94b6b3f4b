"""Neighbourhoods, shortest paths and chains: in lines, and as tables."""

from collections.abc import Iterator, Sequence

from api.answers.wording import shortened
from api.tabular import Table
from queries.paths.answer import (
    ChainAnswer,
    GraphPath,
    NeighbourhoodAnswer,
    PathNode,
    PathStep,
    ShortestPathsAnswer,
)
from queries.paths.kinds import KINDS, ChainDirection, ChainKind

_STEP_COLUMNS = (
    "起",
    "联系",
    "止",
    "生效日",
    "失效日",
    "文件",
    "出处",
    "原文",
    "起的标识",
    "止的标识",
)
_NODE_COLUMNS = ("距离", "种类", "名称", "标识")


def neighbourhood_lines(answer: NeighbourhoodAnswer) -> Iterator[str]:
    """Yield the edges by the node that they lead from, and what was left out."""
    titles = _titles((answer.start, *answer.nodes))
    yield (
        f"{_shown(answer.start)}，按 {answer.as_of}，{answer.depth} 步以内："
        f"{len(answer.nodes)} 个节点，{len(answer.edges)} 条联系"
    )
    for edge in answer.edges:
        yield f"  {titles[edge.from_]} → {edge.label}：{titles[edge.to]}"
    yield from (f"注意：{note}" for note in answer.notes)


def shortest_lines(answer: ShortestPathsAnswer) -> Iterator[str]:
    """Yield each path in a sentence, with the evidence of its steps."""
    length = "没有路径" if answer.length is None else f"{answer.length} 步，{len(answer.paths)} 条"
    yield f"{_shown(answer.start)} 与 {_shown(answer.end)}，按 {answer.as_of}：{length}"
    yield from _path_lines(answer.paths)
    yield from (f"注意：{note}" for note in answer.notes)


def chain_lines(answer: ChainAnswer) -> Iterator[str]:
    """Yield each chain in a sentence, with the evidence of its steps."""
    to = KINDS[ChainKind(answer.along)].label_of(ChainDirection(answer.direction))
    yield f"{_shown(answer.start)}，{to}，按 {answer.as_of}：{len(answer.chains)} 条"
    yield from _path_lines(answer.chains)
    yield from (f"注意：{note}" for note in answer.notes)


def neighbourhood_tables(answer: NeighbourhoodAnswer) -> tuple[Table, ...]:
    """Return the nodes, and the edges among them, as tables."""
    nodes = (answer.start, *answer.nodes)
    titles = _titles(nodes)
    return (
        Table("节点", _NODE_COLUMNS, tuple((n.distance, n.label, n.title, n.id) for n in nodes)),
        Table("联系", _STEP_COLUMNS, tuple(_row(edge, titles) for edge in answer.edges)),
    )


def path_tables(paths: Sequence[GraphPath]) -> tuple[Table, ...]:
    """Return the paths, and each of their steps, as tables."""
    sentences = tuple((at, path.length, path.sentence) for at, path in enumerate(paths, start=1))
    steps = tuple(
        (at, number, *_row(step, _titles(path.nodes)))
        for at, path in enumerate(paths, start=1)
        for number, step in enumerate(path.steps, start=1)
    )
    return (
        Table("路径", ("路径", "步数", "句子"), sentences),
        Table("各步", ("路径", "第几步", *_STEP_COLUMNS), steps),
    )


def _path_lines(paths: Sequence[GraphPath]) -> Iterator[str]:
    for number, path in enumerate(paths, start=1):
        yield ""
        yield f"{number}. {path.sentence}"
        yield from (f"   {line}" for step in path.steps if (line := _evidence(step)))


def _evidence(step: PathStep) -> str:
    """Return where a step is said and how, nothing where no source says it."""
    said = " ".join(filter(None, (step.file, step.place)))
    words = f"“{shortened(step.words)}”" if step.words else ""
    told = "：".join(filter(None, (said, words)))
    return f"{step.label}：{told}" if told else ""


def _shown(node: PathNode) -> str:
    return f"{node.title}（{node.label}）"


def _titles(nodes: Sequence[PathNode]) -> dict[str, str]:
    return {node.id: node.title for node in nodes}


def _row(step: PathStep, titles: dict[str, str]) -> tuple[object, ...]:
    return (
        titles[step.from_],
        step.label,
        titles[step.to],
        step.valid_from,
        step.valid_to,
        step.file,
        step.place,
        step.words,
        step.from_,
        step.to,
    )
