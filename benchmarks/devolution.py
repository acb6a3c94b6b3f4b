"""Where a region's devolved powers are: 2,000 transfers of the made-up city, asked from Python."""

from collections.abc import Iterator
from statistics import median

from benchmarks import synthetic, transferred
from benchmarks.figures import Figure, Target, seconds
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
WARM_UP = 5


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the median time of the answer for the region."""
    setting.say(f"下放：{transferred.TRANSFERS:,} 项")
    with fresh_engine(setting.engine) as settings, open_store(settings) as store:
        store.ensure_schema(schema_elements())
        synthetic.write_copies(store, range(1))
        with load_run(store, "transfers", actor="benchmarks") as load:
            for batch in transferred.batches():
                load.writer.write(batch)
        found = _ask(store)
        for _ in range(WARM_UP):
            _ask(store)
        taken = median(seconds(lambda: _ask(store)) for _ in range(ROUNDS))
        yield Figure(
            f"一个区划的下放：{found.total:,} 项，{found.with_findings:,} 项有问题（{ROUNDS} 轮）",
            taken * 1000,
            "毫秒",
            setting.engine,
            target=Target(300),
        )


def _ask(store: Store) -> DevolutionAnswer:
    question = DevolutionQuestion(region=transferred.CITY, limit=SHOWN)
    return answer(store, devolution(question, public_viewpoint(DAY)))
