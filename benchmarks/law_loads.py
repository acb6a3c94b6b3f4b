"""Loading laws: all of them, and the rate of writing against the plain driver's ``MERGE``.

The floor writes exactly the rows that our load writes into an empty graph, in the same batches,
under the same constraints; each round has an engine of its own. Ours is timed from when all files
are read and taken apart to the end of writing: comparing with what is held, checks and proof count,
parsing doesn't.
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import neo4j

from benchmarks.bare import bare_session
from benchmarks.figures import Figure, Target, alternate
from benchmarks.recording import Sent, recorded
from benchmarks.setting import Setting, fresh_engine
from graph_schema.statements import schema_elements
from graph_store import open_store
from loaders.provenance import Provenance
from loaders.service import LoadOptions, load_laws
from loaders.sources.laws.load import law_files, load_law_files

EVERY = 8
"""One of so many files is loaded in the rounds."""
ROUNDS = 3


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the time of all laws, and the rate over a part of them."""
    city = setting.city()
    yield Figure(
        f"导入全部法律，含解析、核对（{city.laws.read:,} 个文件）",
        city.laws_s,
        "秒",
        setting.engine,
        target=Target(180) if setting.engine == "embedded" else None,
    )
    files = list(law_files([setting.files.laws]))[::EVERY]
    transactions = recorded(lambda load: load_law_files(load, files, Provenance()))
    rows = sum(len(sent.rows) for transaction in transactions for sent in transaction)
    setting.say(f"写入速率（{len(files)} 个文件，{rows:,} 行，{ROUNDS} 轮）")
    floor, ours = alternate(
        ROUNDS,
        lambda: _bare_seconds(setting.engine, transactions),
        lambda: _our_seconds(setting.engine, files),
    )
    yield Figure(
        f"写入法律的速率（{rows:,} 行，{ROUNDS} 轮）",
        rows / ours,
        "行/秒",
        setting.engine,
        against=rows / floor,
        target=Target(0.6, at_least=True, of_ratio=True),
    )


def _bare_seconds(engine: str, transactions: Sequence[Sequence[Sent]]) -> float:
    with fresh_engine(engine) as settings, open_store(settings) as store:
        store.ensure_schema(schema_elements())
        with bare_session(settings) as session:
            started = time.perf_counter()
            for transaction in transactions:
                session.execute_write(_send, transaction)
            return time.perf_counter() - started


def _send(transaction: neo4j.ManagedTransaction, statements: Sequence[Sent]) -> None:
    for sent in statements:
        transaction.run(sent.bare, rows=list(sent.rows), **sent.parameters).consume()


def _our_seconds(engine: str, files: Sequence[Path]) -> float:
    moments: dict[str, float] = {}

    def progress(stage: str, _done: int, _total: int) -> None:
        moments[stage] = time.perf_counter()

    with fresh_engine(engine) as settings, open_store(settings) as store:
        load_laws(store, files, LoadOptions(progress=progress))
    return moments["write_laws"] - moments["read_laws"]
