"""Contenders in turns: each is asked each question by some clients, round after round.

Beside times, the processor time of all programs of the benchmark is taken, clients and database
among them: it hardly depends on what else the machine is doing.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from statistics import median, quantiles
from typing import NamedTuple

import psutil

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
    """All turns of a run: requests in a second; then of one request, all in milliseconds."""

    per_second: float
    p50: float
    p95: float
    processor: float


class _Taken(NamedTuple):
    """One turn, and the processor time that it cost altogether (seconds)."""

    turn: Turn
    processor_s: float


async def take_turns(contenders: Sequence[Contender], plan: Plan) -> dict[Run, Summary]:
    """Return what came of all turns; who begins changes with each round."""
    await _warm_up(contenders, plan)
    taken: dict[Run, list[_Taken]] = {}
    for question, seconds in plan.seconds.items():
        for clients in plan.clients:
            for number in range(plan.rounds):
                begins = number % len(contenders)
                for contender in (*contenders[begins:], *contenders[:begins]):
                    before = _processor_s()
                    turn = await contender.turn(question, clients, seconds)
                    one = _Taken(turn, _processor_s() - before)
                    taken.setdefault(Run(contender.name, question, clients), []).append(one)
    return {run: _summary(turns) for run, turns in taken.items()}


def _processor_s() -> float:
    """Return the processor time that this program and all that it started have had so far."""
    own = psutil.Process()
    times = [process.cpu_times() for process in (own, *own.children(recursive=True))]
    return sum(one.user + one.system for one in times)


async def _warm_up(contenders: Sequence[Contender], plan: Plan) -> None:
    """Let every program compile what it runs often: the database, the peer."""
    for question in plan.seconds:
        for contender in contenders:
            await contender.turn(question, max(plan.clients), _WARM_UP_S)


def _summary(taken: Sequence[_Taken]) -> Summary:
    """Return the medians of the turns of one run, and of the times of all its requests."""
    latencies = [1000 * one for one in chain.from_iterable(one.turn.latencies for one in taken)]
    return Summary(
        per_second=median(one.turn.per_second for one in taken),
        p50=median(latencies),
        p95=quantiles(latencies, n=20)[-1],
        processor=median(1000 * one.processor_s / len(one.turn.latencies) for one in taken),
    )
