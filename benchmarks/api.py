"""Questions over GraphQL, asked of our API and of its best peer, on one Neo4j, in turns.

Clients, servers and database share the machine: with 8 clients all its cores are busy, and what is
compared is how much of them a request costs altogether.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import uvloop

from benchmarks import synthetic
from benchmarks.api_answers import counted, differences, plain
from benchmarks.api_questions import questions, titles
from benchmarks.contenders import Contender, Server, floor
from benchmarks.figures import Figure, Target
from benchmarks.http_clients import BadAnswerError
from benchmarks.peer_servers import PEER_SERVERS, UNDER_OUR_CONDITIONS, install_peer, peer
from benchmarks.serving import served
from benchmarks.setting import Setting, fresh_engine
from benchmarks.turns import Plan, Run, Summary, take_turns
from graph_store import Settings, open_store

COPIES = 10
CLIENTS = (1, 8)
_TURN_S: Mapping[str, float] = {"article": 1.5, "law": 4.0, "item": 1.5}
_AGAINST_OTHERS = Plan(rounds=5, clients=CLIENTS, seconds=_TURN_S)
_AGAINST_SMALL = Plan(rounds=7, clients=(1,), seconds=_TURN_S)
_AT_LEAST: Mapping[str, float] = {"article": 1.8, "law": 3.0, "item": 1.6}
"""Our requests in a second, in parts of the better peer's."""
_AT_MOST_OF_FLOOR: Mapping[str, float] = {"law": 1.5}
"""Our time with one client, in parts of the plain driver's."""
_AT_MOST_OF_SMALL = 1.2
"""Our time on the whole graph, in parts of that on one copy."""
_NODES: Mapping[str, int] = {
    "article": 1 + 3 * synthetic.KNOWN_ARTICLE_ITEMS,
    "law": 1 + synthetic.ARTICLES + 3 * synthetic.KNOWN_LAW_ITEMS,
    "item": 5,
}
"""Nodes in each answer: every item has a state and a department, the known one two bases."""
_OURS, _OURS_AGAIN, _OURS_ON_SMALL = "Quanze", "Quanze（图没有变，再答）", "Quanze，×1"
_FLOOR = "裸驱动"


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield what each contender does in a second, then ours beside the floor and beside ×1."""
    install_peer()
    with (
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
        _graph(setting, COPIES) as large,
        _graph(setting, 1) as small,
    ):
        setting.say("接口和对手")
        found = runner.run(_against_others(large))
        yield from _beside_others(found, setting.engine)
        setting.say("接口，×10 和 ×1")
        found = runner.run(_against_small(large, small))
        yield from _beside_small(found, setting.engine)


@contextmanager
def _graph(setting: Setting, copies: int) -> Iterator[Settings]:
    with fresh_engine(setting.engine) as settings:
        setting.say(f"示例图 ×{copies}")
        with open_store(settings) as store:
            synthetic.write_copies(store, range(copies))
        yield settings


@asynccontextmanager
async def _ours(
    settings: Settings, name: str, *, keeps_answers: bool = False
) -> AsyncIterator[Server]:
    with served(settings, keeps_answers=keeps_answers) as serving:
        yield Server(name, serving.port, "/api/graphql", questions("ours"))


async def _against_others(settings: Settings) -> dict[Run, Summary]:
    async with AsyncExitStack() as stack:
        servers = [
            await stack.enter_async_context(_ours(settings, _OURS)),
            await stack.enter_async_context(_ours(settings, _OURS_AGAIN, keeps_answers=True)),
        ]
        for kind in PEER_SERVERS:
            servers += stack.enter_context(peer(settings, kind))
        _check(servers)
        bare = await stack.enter_async_context(floor(settings, questions("ours"), _FLOOR))
        contenders: list[Contender] = [*servers, bare]
        return await take_turns(contenders, _AGAINST_OTHERS)


async def _against_small(large: Settings, small: Settings) -> dict[Run, Summary]:
    async with _ours(large, _OURS) as ours, _ours(small, _OURS_ON_SMALL) as on_small:
        _check([ours, on_small])
        return await take_turns([ours, on_small], _AGAINST_SMALL)


def _check(servers: Sequence[Server]) -> None:
    """Raise BadAnswerError unless all answer every question alike, and with all that is there."""
    for question, nodes in _NODES.items():
        first, *others = (plain(server.answer(question)) for server in servers)
        if counted(first["node"]) != nodes:
            raise BadAnswerError(f"{question}: {counted(first['node'])} nodes, not {nodes}")
        for server, other in zip(servers[1:], others, strict=True):
            if found := next(differences(first, other), None):
                raise BadAnswerError(
                    f"{question}: {servers[0].name} and {server.name} differ at {found}"
                )


def _beside_others(found: Mapping[Run, Summary], engine: str) -> Iterator[Figure]:
    """Yield requests in a second: ours beside the better peer's, then the others', then times."""
    names = list(dict.fromkeys(run.contender for run in found))
    peers = [name for name in names if name not in (_OURS, _OURS_AGAIN, _FLOOR)]
    filtered = [name for name in peers if name.endswith(UNDER_OUR_CONDITIONS)]
    plain_ones = [name for name in peers if name not in filtered]
    for question, title in titles().items():
        for clients in CLIENTS:
            of = {name: found[Run(name, question, clients)] for name in names}
            for ours, against, beside in (
                (_OURS, "", plain_ones),
                (_OURS, UNDER_OUR_CONDITIONS, filtered),
                (_OURS_AGAIN, "", plain_ones),
            ):
                what = f"{title}：{ours}，对照较好的对手{against}，{clients} 个客户端"
                yield Figure(
                    what,
                    of[ours].per_second,
                    "次/秒",
                    engine,
                    against=max(of[name].per_second for name in beside),
                    target=Target(_AT_LEAST[question], at_least=True, of_ratio=True),
                )
            for name in names:
                what = _what(title, name, clients, of[name])
                yield Figure(what, of[name].per_second, "次/秒", engine)
        yield _time(found, question, _FLOOR, engine)


def _what(title: str, name: str, clients: int, of: Summary) -> str:
    times = f"p50 {of.p50:.1f}、p95 {of.p95:.1f}，处理器 {of.processor:.1f} 毫秒"
    return f"{title}：{name}，{clients} 个客户端（{times}）"


def _beside_small(found: Mapping[Run, Summary], engine: str) -> Iterator[Figure]:
    for question in titles():
        yield _time(found, question, _OURS_ON_SMALL, engine)


def _time(found: Mapping[Run, Summary], question: str, beside: str, engine: str) -> Figure:
    """Return our time with one client, beside another's."""
    bounds = {_FLOOR: _AT_MOST_OF_FLOOR.get(question), _OURS_ON_SMALL: _AT_MOST_OF_SMALL}
    bound = bounds[beside]
    return Figure(
        f"{titles()[question]}：用时，对照 {beside}",
        found[Run(_OURS, question, 1)].p50,
        "毫秒",
        engine,
        against=found[Run(beside, question, 1)].p50,
        target=Target(bound, of_ratio=True) if bound else None,
    )
