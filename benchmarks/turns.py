"""Contenders in turns: each is asked each question by some clients, round after round."""

from collections.abc import Mapping, Sequence
from itertools import chain
from statistics import median, quantiles
from typing import NamedTuple

from benchmarks.contenders import Contender
from benchmarks.http_clients import Turn

_WARM_UP_S = 3.0


class Run(NamedTuple):
    """Who was asked what, by how many clients."""

    contender: str
    question: str
    clients: int


class Plan(NamedTuple):
    """How many rounds, by how many clients at once, and how many seconds a turn is by question."""

    rounds: int
    clients: Sequence[int]
    seconds: Mapping[str, float]


class Summary(NamedTuple):
    """All turns of a run: requests in a second (median of the turns), milliseconds of each."""

    per_second: float
    p50: float
    p95: float


async def take_turns(contenders: Sequence[Contender], plan: Plan) -> dict[Run, Summary]:
    """Return what came of all turns; who begins changes with each round."""
    await _warm_up(contenders, plan)
    taken: dict[Run, list[Turn]] = {}
    for question, seconds in plan.seconds.items():
        for clients in plan.clients:
            for number in range(plan.rounds):
                begins = number % len(contenders)
                for contender in (*contenders[begins:], *contenders[:begins]):
                    one = await contender.turn(question, clients, seconds)
                    taken.setdefault(Run(contender.name, question, clients), []).append(one)
    return {run: summary(turns) for run, turns in taken.items()}


async def _warm_up(contenders: Sequence[Contender], plan: Plan) -> None:
    """Let every program compile what it runs often: the database, the peer."""
    for question in plan.seconds:
        for contender in contenders:
            await contender.turn(question, max(plan.clients), _WARM_UP_S)


def summary(turns: Sequence[Turn]) -> Summary:
    """Return the summary of the turns of one run."""
    latencies = [1000 * one for one in chain.from_iterable(turn.latencies for turn in turns)]
    return Summary(
        per_second=median(turn.per_second for turn in turns),
        p50=median(latencies),
        p95=quantiles(latencies, n=20)[-1],
    )
