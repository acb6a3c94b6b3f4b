"""What breaks if a law is repealed, asked from Python, against the plain driver.

The floor sends the very statements of the question with the very parameters, in one session, and
makes plain dictionaries of the records; ours is the whole question: routing, time limits, causal
reads, the judging of each hit, the answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import neo4j

from benchmarks.bare import bare_session
from benchmarks.figures import Figure, Target, alternate, seconds
from benchmarks.setting import Setting
from graph_store import NamedRead, Settings, Store
from queries.asking import answer, public_viewpoint
from queries.impact.question import ImpactQuestion, impact

LAWS = ("环境影响评价法", "行政许可法", "行政处罚法")
"""Laws that the lists cite often, seldom, and everywhere."""
DAY = "2026-08-15"
ROUNDS = 21


@dataclass(slots=True)
class RecordingReader:
    """A store that notes what is read, with its parameters."""

    store: Store
    reads: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def read(self, named: NamedRead, /, **parameters: Any) -> list[dict[str, Any]]:
        """Read, and note what was read."""
        self.reads.append((named.cypher, parameters))
        return self.store.read(named, **parameters)


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the median time of the impact of each law."""
    city = setting.city()
    for law in LAWS:
        setting.say(f"影响：{law}")
        yield impact_figure(city.settings, city.store, setting.engine, law)


def impact_figure(settings: Settings, store: Store, engine: str, law: str) -> Figure:
    """Return the median time of the impact of a law's repeal, against the floor."""
    question, view = ImpactQuestion(law), public_viewpoint(DAY)
    noting = RecordingReader(store)
    found = answer(noting, impact(question, view))
    with bare_session(settings) as session:
        floor, ours = alternate(
            ROUNDS,
            lambda: seconds(lambda: _send(session, noting.reads)),
            lambda: seconds(lambda: answer(store, impact(question, view))),
        )
    return Figure(
        f"“{law}”废止的影响（{found.total:,} 项，{len(noting.reads)} 次读取，{ROUNDS} 轮中位数）",
        ours * 1000,
        "毫秒",
        engine,
        floor=floor * 1000,
        target=Target(1.5, of_ratio=True),
    )


def _send(session: neo4j.Session, reads: Sequence[tuple[str, dict[str, Any]]]) -> None:
    for text, parameters in reads:
        session.execute_read(_read, text, parameters)


def _read(
    transaction: neo4j.ManagedTransaction, text: str, parameters: dict[str, Any]
) -> list[dict[str, Any]]:
    return [record.data() for record in transaction.run(text, parameters)]
