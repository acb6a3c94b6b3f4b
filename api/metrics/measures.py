"""The measures of one application, in a registry of their own."""

from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from api.access.tokens import TOKEN_OF_SECRET
from graph_store import EngineInfo
from queries.catalogue import all_statements

COMPILED = "compiled"
"""Stands for the reads that are no named statement: they are made from what is asked."""
OTHER_METHOD = "other"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class Measures:
    """Counts requests, operations, reads of the database and listeners; knows of the engine."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self._named = frozenset({*(read.id for read in all_statements()), TOKEN_OF_SECRET.id})
        self._requests = Counter(
            "quanze_http_requests",
            "Requests, by the template of their route.",
            ("route", "method", "status"),
            registry=registry,
        )
        self._latency = Histogram(
            "quanze_http_request_seconds",
            "Seconds until an answer begins.",
            ("route", "method"),
            buckets=_SECONDS,
            registry=registry,
        )
        self._operations = Counter(
            "quanze_graphql_operations",
            "GraphQL operations, by how they ended: OK, or the code of their first error.",
            ("kind", "outcome"),
            registry=registry,
        )
        self._reads = Histogram(
            "quanze_database_read_seconds",
            "Seconds of a read of the database, by its statement.",
            ("read",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._listeners = Gauge(
            "quanze_listeners", "Open subscriptions and event streams.", registry=registry
        )
        self._answers = Gauge("quanze_answers", "Answers being made.", registry=registry)
        self._engine_up = Gauge(
            "quanze_engine_up", "Whether the database answered just now.", registry=registry
        )
        self._engine = Gauge(
            "quanze_engine_info",
            "The database that answered last.",
            ("kind", "version"),
            registry=registry,
        )

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request by the template of its route, or ``unmatched``."""
        known = method if method in _METHODS else OTHER_METHOD
        self._requests.labels(route, known, str(status)).inc()
        self._latency.labels(route, known).observe(seconds)

    def operation(self, kind: str, outcome: str) -> None:
        """Count a GraphQL operation."""
        self._operations.labels(kind, outcome).inc()

    def read(self, read: str, seconds: float) -> None:
        """Take in how long a read of the database took."""
        self._reads.labels(read if read in self._named else COMPILED).observe(seconds)

    def count_listeners(self, count: Callable[[], int]) -> None:
        """Say how the number of those who listen is had."""
        self._listeners.set_function(count)

    def count_answers(self, count: Callable[[], int]) -> None:
        """Say how the number of the answers that are being made is had."""
        self._answers.set_function(count)

    def engine(self, info: EngineInfo | None) -> None:
        """Take in what answered just now; None when nothing did."""
        self._engine_up.set(info is not None)
        if info is not None:
            self._engine.clear()
            self._engine.labels(info.kind, info.version).set(1)

    def page(self) -> bytes:
        """Return all of it in the text format."""
        return generate_latest(self._registry)
