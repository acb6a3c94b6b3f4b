"""Where a region's devolved powers are: 2,000 transfers of the made-up city."""

import asyncio
import json
import time
from collections.abc import Iterator
from statistics import median

from benchmarks import synthetic, transferred
from benchmarks.figures import Figure, Target, seconds
from benchmarks.http_clients import Connection, post
from benchmarks.serving import served
from benchmarks.setting import DAY, Setting, fresh_engine
from graph_schema.statements import schema_elements
from graph_store import Store, open_store
from loaders.run import load_run
from queries.asking import answer, public_viewpoint
from queries.devolution.answer import DevolutionAnswer
from queries.devolution.question import DevolutionQuestion, devolution

SHOWN = 50
"""How many transfers the answer lists; its counts are of all of them."""
ROUNDS = 15
WARM_UP = 100
"""So often it is asked before: an engine goes on compiling what it does often for that long."""


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the median time of the answer for the region."""
    setting.say(f"下放：{transferred.TRANSFERS:,} 项")
    with fresh_engine(setting.engine) as settings, open_store(settings) as store:
        store.ensure_schema(schema_elements())
        synthetic.write_copies(store, range(1))
        with load_run(store, "transfers", actor="benchmarks") as load:
            for batch in transferred.batches():
                load.writer.write(batch)
        began = time.perf_counter()
        found = _ask(store)
        first = time.perf_counter() - began
        for _ in range(WARM_UP):
            _ask(store)
        taken = median(seconds(lambda: _ask(store)) for _ in range(ROUNDS))
        told = f"{found.total:,} 项，{found.with_findings:,} 项有问题"
        yield Figure("一个区划的下放，刚启动时第一次问", first * 1000, "毫秒", setting.engine)
        yield Figure(
            f"一个区划的下放，从 Python 问：{told}（{ROUNDS} 轮）",
            taken * 1000,
            "毫秒",
            setting.engine,
            target=Target(300),
        )
        for keeps_answers, how in ((False, "每次都问数据库"), (True, "图没有变，再问")):
            with served(settings, keeps_answers=keeps_answers) as serving:
                taken = asyncio.run(_asked_of(serving.port))
            yield Figure(
                f"一个区划的下放，从接口问，{how}（{ROUNDS} 轮）",
                taken * 1000,
                "毫秒",
                setting.engine,
                target=Target(300),
            )


async def _asked_of(port: int) -> float:
    """Return the median time (seconds) in which a running API answers the question."""
    document = f"""{{ devolution(region: "{transferred.CITY}", limit: {SHOWN}, asOf: "{DAY}") {{
      total withFindings byFinding {{ key count }} transfers {{ item giver receivers
      findings {{ label words severity }} }} }} }}"""
    request = post("/api/graphql", json.dumps({"query": document}).encode())
    async with Connection(port, request) as connection:
        for _ in range(WARM_UP):
            await connection.ask()
        taken = list[float]()
        for _ in range(ROUNDS):
            began = time.perf_counter()
            await connection.ask()
            taken.append(time.perf_counter() - began)
    return median(taken)


def _ask(store: Store) -> DevolutionAnswer:
    question = DevolutionQuestion(region=transferred.CITY, limit=SHOWN)
    return answer(store, devolution(question, public_viewpoint(DAY)))
