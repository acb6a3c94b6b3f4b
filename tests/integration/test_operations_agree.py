"""Random operations have the answers of the reference, on both engines.

Strategy: hypothesis draws operations from the schema, each with some sets of values (a statement is
planned once for its structure). What the compiler and the engines answer is compared with what
``tests/reference`` answers over the same nodes and edges; and where no reference is needed, answers
are compared with each other.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from api.access.roles import Role, readable_states
from api.access.visitors import Visitor
from api.graphql.context import Context
from api.graphql.execution import Executor
from api.graphql.operations import Operation
from api.graphql.schema import executable_schema
from api.settings import ApiSettings
from graph_store import AsyncStore, Settings, Store
from loaders.backup import restore
from queries.asking import today
from tests.reference.agreement import Cursors, answer_of, differences
from tests.reference.choices import Choices
from tests.reference.crowded_graph import crowded_graph, write_backup
from tests.reference.documents import Filling, Spelled, spelled
from tests.reference.executor import Asker, Reference
from tests.reference.graph import Graph
from tests.reference.operations import World, operations

STRUCTURES = int(os.environ.get("STRUCTURES", "100"))
FILLINGS = 10
ROLES = (Role.ANONYMOUS, Role.EDITOR, Role.ADMIN)
GENEROUS = ApiSettings.model_construct(
    max_depth=40, max_aliases=1000, max_tokens=100_000, max_cost=10**12, max_cost_writers=10**12
)
LINES = crowded_graph()
WORLD = World(executable_schema(), Choices(LINES))


class Service:
    """The compiler over one engine, and the loop in which its store lives."""

    def __init__(self, settings_: Settings) -> None:
        self._executor = Executor(WORLD.schema, GENEROUS)
        self._store = AsyncStore(settings_)
        self._runner = asyncio.Runner()
        self._runner.run(self._store.open())

    def close(self) -> None:
        self._runner.run(self._store.close())
        self._runner.close()

    def ask(self, asked: Spelled, role: Role) -> dict[str, Any]:
        context = Context(self._store, self._no_store, Visitor(role, "test"), GENEROUS)
        sent = Operation(asked.text, dict(asked.variables), None)
        return self._runner.run(self._executor.execute(sent, context))

    @staticmethod
    def _no_store() -> Store:
        raise AssertionError("nothing is written")


@pytest.fixture(scope="module")
def service(
    store: Store, engine_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    restore(store, write_backup(LINES, tmp_path_factory.mktemp("crowded") / "graph.gz"))
    opened = Service(engine_settings)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference(WORLD.schema, Graph(LINES))


def asker(role: Role) -> Asker:
    return Asker(readable_states(role), today())


def test_random_operations_agree(service: Service, reference: Reference) -> None:
    seen: Counter[str] = Counter()

    @settings(
        max_examples=STRUCTURES,
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, *([Phase.shrink] if os.environ.get("SHRINK") else [])],
    )
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        operation = data.draw(operations(WORLD))
        cursors: Cursors = {}
        offered: dict[str, list[str]] = {}
        for number in range(FILLINGS):
            seed = 0 if number == 0 else data.draw(st.integers(0, 2**20))
            role = ROLES[(seed + number) % len(ROLES)]
            given_cursors = (
                {name: cursors[found[seed % len(found)]] for name, found in offered.items()}
                if number
                else {}
            )
            filling = Filling(seed, given_cursors)
            own = Filling(
                seed,
                {name: found[seed % len(found)] for name, found in offered.items()}
                if number
                else {},
            )
            asked = spelled(operation, filling)
            expected, offers = reference.answer(
                asked.text, spelled(operation, own).variables, asker(role)
            )
            found = answer_of(service.ask(asked, role))
            wrong = differences(expected, found, cursors)
            assert not wrong, f"{role} {asked.text}\n{asked.variables}\n" + "\n".join(wrong[:5])
            if not number:
                offered = {k: [c for c in v if c in cursors] for k, v in offers.items()}
                offered = {k: v for k, v in offered.items() if v}
            seen.update(operation.features)
            seen.update(["operations"])

    agree()
