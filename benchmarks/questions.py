"""What breaks if a law is repealed, asked from Python, against the plain driver.

The floor sends the very statements of the question with the very parameters, in one session, and
makes plain dictionaries of the records; ours is the whole question: time limits, causal reads, the
judging of each hit, the answer.
"""

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.bare import bare_session, reads_of, send_reads
from benchmarks.figures import Figure, Target, alternate, seconds
from benchmarks.setting import DAY, Setting
from graph_store import Settings, Store
from queries.asking import Steps, answer, public_viewpoint
from queries.impact.answer import ImpactAnswer
from queries.impact.question import ImpactQuestion, impact

LAWS = ("环境影响评价法", "行政许可法", "行政处罚法")
"""Laws that few items of the lists cite, some, and most."""
ROUNDS = 21
WARM_UP = 15
"""Questions asked before the rounds: an engine compiles what it runs often."""


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the median time of the impact of each law."""
    city = setting.city()
    for law in LAWS:
        setting.say(f"影响：{law}")
        found, reads = reads_of(city.store, repeal_of(law))
        floor, ours = medians(city.settings, city.store, partial(repeal_of, law))
        yield Figure(
            f"《{law}》废止的影响，{found.total:,} 项（{len(reads)} 次读取，{ROUNDS} 轮中位数）",
            ours * 1000,
            "毫秒",
            setting.engine,
            against=floor * 1000,
            target=Target(1.5, of_ratio=True),
        )


def repeal_of(law: str) -> Steps[ImpactAnswer]:
    """Return the question what the repeal of a law breaks."""
    return impact(ImpactQuestion(law), public_viewpoint(DAY))


def medians(
    settings: Settings, store: Store, question: Callable[[], Steps[object]]
) -> tuple[float, float]:
    """Return the median seconds of a question's reads by the plain driver, and of the question."""
    _, reads = reads_of(store, question())
    with bare_session(settings) as session:
        for _ in range(WARM_UP):
            send_reads(session, reads)
            answer(store, question())
        return alternate(
            ROUNDS,
            lambda: seconds(lambda: send_reads(session, reads)),
            lambda: seconds(lambda: answer(store, question())),
        )
