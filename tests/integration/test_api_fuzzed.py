"""Random requests of the whole schema and of every route: all are answered, none by a defect.

Strategy: schemathesis draws operations from the schema, a few of each root field in turn, most of
them valid, and requests from the description of the routes. What it draws knows nothing of the
graph, so part of its strings and numbers become names that the graph holds and pages of a usual
size. ``FUZZ_SECONDS`` says how long it goes on, ``FUZZ_SEED`` where it begins; a long run also
watches the memory of the service.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from random import Random
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

import httpx2
import psutil
import pytest
import schemathesis
from graphql import (
    ArgumentNode,
    GraphQLSyntaxError,
    IntValueNode,
    NullValueNode,
    StringValueNode,
    Visitor,
    parse,
    print_ast,
    visit,
)
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from api.access.roles import Role
from api.access.tokens import create_token
from graph_schema.statements import schema_elements
from graph_store import Settings, Store
from loaders.graph_writer import GraphWriter
from tests.engines import REPOSITORY
from tests.integration import small_graph as graph
from tests.integration.served import Served, served
from tests.integration.sound_answers import codes_of

SECONDS = float(os.environ.get("FUZZ_SECONDS", "30"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
EXAMPLES = 4
"""So many are drawn of a root field or route before the next has its turn."""
WRONG_EACH = 4
"""One round in so many draws what the schema doesn't allow."""
LONG_RUN_S = 300.0
MOST_GROWTH = 1.05
"""How much more memory may be used at the end of a long run than at its half.

In the first half all that is kept fills up, and the largest answers are made, whose room isn't
given back; what is lost for good would go on.
"""
KNOWN = (
    "水源保护法", "取水", "12", "第三十条", "取水许可", "河湾市水务局", "河湾市", "C3",
    "2026-08-15",
    graph.OLD, graph.WATER, graph.COUNTY, "item:河湾市水务局:3", f"Law:{graph.OLD}",
    f"Department:{graph.WATER}", "PowerItem:item:河湾市水务局:3",
)  # fmt: skip


class Known(Visitor):
    """Makes some values ones that lead to answers: the same for the same values."""

    def enter_argument(self, node: ArgumentNode, *_: Any) -> ArgumentNode | None:
        if node.name.value == "after" and crc32(print_ast(node.value).encode()) % 8:
            return ArgumentNode(name=node.name, value=NullValueNode())
        return None

    def enter_string_value(self, node: StringValueNode, *_: Any) -> StringValueNode | None:
        chosen = crc32(node.value.encode())
        is_time = node.value[4:5] == node.value[7:8] == "-"
        if is_time or chosen % 3 == 0:
            return None
        return StringValueNode(value=KNOWN[chosen % len(KNOWN)])

    def enter_int_value(self, node: IntValueNode, *_: Any) -> IntValueNode | None:
        value = int(node.value)
        return IntValueNode(value=str(value % 30)) if value % 5 else None


class Fuzzing:
    """A run against a service: what was sent, how it ended, and the memory of the service."""

    def __init__(self, service: Served, secret: str) -> None:
        self.url = service.url
        self._client = httpx2.Client(base_url=service.url, timeout=60)
        self._process = psutil.Process(service.process.pid)
        self._headers = ({}, {"Authorization": f"Bearer {secret}"})
        self._began = time.monotonic()
        self.seconds = SECONDS
        self._memory_seen: dict[int, int] = {}
        self.outcomes: Counter[str] = Counter()

    def goes_on(self) -> bool:
        """Return whether there is time left; take note of the memory after each tenth of it."""
        passed = (time.monotonic() - self._began) / self.seconds
        if (tenth := int(passed * 10)) not in self._memory_seen:
            self._memory_seen[tenth] = self._memory()
        return passed < 1

    def send_operation(self, text: str) -> None:
        """Send an operation by anybody, or one that changes nothing by an admin."""
        with suppress(GraphQLSyntaxError):
            text = print_ast(visit(parse(text), Known()))
        may_read_all = not text.startswith("mutation") and crc32(text.encode()) % 2
        body, headers = {"query": text}, self._headers[may_read_all]
        response = self._client.post("/api/graphql", json=body, headers=headers)
        try:
            self._take_in(codes_of(response))
        except AssertionError as defect:
            defect.add_note(text)
            raise

    def send_case(self, case: schemathesis.Case) -> None:
        """Send a request to a route."""
        request = case.as_transport_kwargs(base_url=str(self._client.base_url))
        content = request.get("data")
        if "json" in request:  # may be what no client would send, such as NaN
            content = json.dumps(request["json"]).encode()
        if isinstance(content, dict):  # the fields of a form
            content = urlencode(content, doseq=True, errors="replace").encode()
        kept = {name: request[name] for name in ("method", "url", "params", "headers")}
        with self._client.stream(**kept, content=content) as response:
            if response.headers["content-type"].startswith("text/event-stream"):
                self._take_in([])  # it would go on for ever
                return
            response.read()
        is_json = response.headers.get("content-type") == "application/json"
        assert is_json or response.status_code < 400, (str(response.url), response.text)
        self._take_in(codes_of(response) if is_json else [])

    def report(self) -> None:
        """Say how it went (pytest -s), and demand that memory doesn't grow in a long run."""
        told = dict(self.outcomes.most_common())
        print(f"\nFUZZ_SEED={SEED}: {self.outcomes.total()} sent: {told}")
        seen = [size for _, size in sorted(self._memory_seen.items())]
        print("MiB after each tenth of the time:", *(size >> 20 for size in seen))
        assert self.seconds < LONG_RUN_S or seen[-1] < seen[len(seen) // 2] * MOST_GROWTH
        self._client.close()

    def _take_in(self, codes: Sequence[str]) -> None:
        self.outcomes[codes[0] if codes else "OK"] += 1

    def _memory(self) -> int:
        return int(self._process.memory_info().rss)


@pytest.fixture(scope="module")
def loaded(store: Store) -> Store:
    store.ensure_schema(schema_elements())
    GraphWriter(store, "20250701-080000-abcdef").write(graph.small_graph())
    return store


@pytest.fixture
def fuzzing(loaded: Store, engine_settings: Settings) -> Iterator[Fuzzing]:
    secret = create_token(loaded, "试验", Role.ADMIN, "test").secret
    with served(engine_settings) as service:
        run = Fuzzing(service, secret)
        yield run
        run.report()


def rounds(fuzzing: Fuzzing) -> Iterator[tuple[int, GenerationMode]]:
    """Yield seeds as long as there is time, with what is to be drawn."""
    for number in count():
        if not fuzzing.goes_on():
            return
        is_wrong = number % WRONG_EACH == WRONG_EACH - 1
        yield SEED + number, GenerationMode.NEGATIVE if is_wrong else GenerationMode.POSITIVE


def draw(strategy: Any, number: int, fuzzing: Fuzzing, send: Any) -> None:
    """Send examples of a strategy while there is time."""

    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def drawn(case: schemathesis.Case) -> None:
        if fuzzing.goes_on():
            send(case)

    with suppress(Unsatisfiable):  # nothing is wrong for a route that takes nothing
        drawn()


def test_operations_of_the_whole_schema(fuzzing: Fuzzing) -> None:
    schema = schemathesis.graphql.from_path(REPOSITORY / "api" / "schema.graphql")
    fields = [found.ok() for found in schema.get_all_operations()]
    for number, mode in rounds(fuzzing):
        Random(number).shuffle(fields)
        for field in fields:
            if fuzzing.goes_on():
                strategy = field.as_strategy(generation_mode=mode)
                draw(strategy, number, fuzzing, lambda case: fuzzing.send_operation(case.body))
    assert fuzzing.outcomes["OK"] > fuzzing.outcomes.total() / 10


def test_requests_to_every_route(fuzzing: Fuzzing) -> None:
    fuzzing.seconds /= 3  # they are few, and soon drawn
    url = f"{fuzzing.url}/api/openapi.json"
    routes = [found.ok() for found in schemathesis.openapi.from_url(url).get_all_operations()]
    for number, mode in rounds(fuzzing):
        for route in routes:
            if fuzzing.goes_on():
                draw(route.as_strategy(generation_mode=mode), number, fuzzing, fuzzing.send_case)
    assert fuzzing.outcomes["OK"] > fuzzing.outcomes.total() / 10
