"""The synchronous way in: for loaders, the command line and notebooks."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Self, TypeVar

import neo4j
import pandas as pd
from neo4j.exceptions import DriverError, Neo4jError

from graph_schema.statements import SchemaElement
from graph_store.bookmarks import BookmarkShelf
from graph_store.connection import (
    PROBE,
    Endpoint,
    EngineInfo,
    driver_options,
    engine_info,
    explained,
    read_again_after,
    read_failure,
    server_endpoint,
    whole_answers,
)
from graph_store.deadlines import Deadlines, Watched, sent_query
from graph_store.dialects import Dialect, dialect_of
from graph_store.engine.client import Attachment, attach_engine
from graph_store.errors import EngineLost
from graph_store.reads import NamedRead
from graph_store.revision import RENEW_REVISION, new_revision
from graph_store.settings import Settings
from graph_store.writes import Counters, WriteOutcome, WriteTransaction, batches, until_won

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Link:
    """An open way to one engine."""

    endpoint: Endpoint
    driver: neo4j.Driver
    info: EngineInfo
    dialect: Dialect
    attachment: Attachment | None
    control: neo4j.Driver | None
    deadlines: Deadlines | None

    def close(self) -> None:
        """Close the connections, and let go of the embedded engine."""
        self.driver.close()
        if self.deadlines is not None:
            self.deadlines.close()
        if self.control is not None:
            self.control.close()
        if self.attachment is not None:
            self.attachment.release()


class Store:
    """The graph of one database; may be used by several threads. Open it by ``open_store``."""

    def __init__(self, settings: Settings, bookmarks: BookmarkShelf | None = None) -> None:
        shelf = bookmarks or BookmarkShelf()
        self._settings = settings
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager(
            bookmarks_supplier=shelf.supply, bookmarks_consumer=shelf.consume
        )
        self._opening = threading.Lock()
        self._link: _Link | None = None
        self._is_closed = False
        self._linked()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; the embedded engine stops when its last client is gone."""
        with self._opening:
            self._is_closed = True
            if self._link is not None:
                self._link.close()
                self._link = None

    def engine_info(self) -> EngineInfo:
        """Return what answers."""
        return self._linked().info

    def read(self, named: NamedRead, /, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of a named read.

        Raises ParameterError, QueryTimeout, QueryTooLarge or EngineUnavailable. An embedded engine
        that went away is started again.
        """
        named.check(parameters)
        try:
            return self._read(named, parameters)
        except EngineLost:
            return self._read(named, parameters)

    def read_frame(self, named: NamedRead, /, **parameters: Any) -> pd.DataFrame:
        """Return the rows of a named read as a frame with its columns, in their order."""
        return pd.DataFrame.from_records(
            self.read(named, **parameters), columns=list(named.columns)
        )

    def write(
        self,
        statement: str,
        rows: Sequence[Mapping[str, Any]],
        *,
        batch_size: int | None = None,
        **parameters: Any,
    ) -> WriteOutcome:
        """Send rows as ``$rows`` in batches, each in a transaction of its own.

        Each batch may be tried more than once, so the statement must be repeatable (MERGE, or
        CREATE under a unique key). Raises WriteConflict or EngineUnavailable; earlier batches
        stay written.
        """
        returned: list[dict[str, Any]] = []
        counters = Counters()
        for batch in batches(rows, batch_size or self._settings.batch_size):
            sent = list(batch)

            def work(
                transaction: _Transaction, sent: list[Mapping[str, Any]] = sent
            ) -> tuple[list[dict[str, Any]], Counters]:
                return transaction.run(statement, rows=sent, **parameters), transaction.counters

            batch_returned, batch_counters = self._transact(_revising(work))
            returned += batch_returned
            counters += batch_counters
        return WriteOutcome(len(rows), tuple(returned), counters)

    def write_transaction(self, work: Callable[[WriteTransaction], _T]) -> _T:
        """Do a unit of work in one transaction; return what ``work`` returns.

        ``work`` is called again when a race with another writer was lost, so it must not keep
        what it did the first time. Raises WriteConflict or EngineUnavailable; nothing is written
        then, nor when ``work`` raises.
        """
        return self._transact(_revising(work))

    def ensure_schema(self, elements: Iterable[SchemaElement]) -> None:
        """Create the constraints and indexes that aren't there yet, and wait for them."""
        dialect = self._linked().dialect
        for element in elements:
            dialect.ensure(element, self._send_alone)
        dialect.await_indexes(self._send_alone)

    def count_anew(self) -> None:
        """Have the planner learn what the graph holds now: to be called when much was written."""
        self._linked().dialect.count_anew(self._send_alone)

    def _send_alone(self, statement: str) -> None:
        self._transact(lambda transaction: transaction.run(statement))

    def _read(self, named: NamedRead, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        limit = named.timeout_s or self._settings.query_timeout_s
        with self._using() as link:
            pauses = read_again_after(link.endpoint, self._settings)
            while True:
                try:
                    with whole_answers():
                        return self._send(link, named, parameters, limit)
                except (Neo4jError, DriverError) as error:
                    if ended := read_failure(named, limit, error):
                        raise ended from error
                    pause = next(pauses, None)
                    if pause is None or not error.is_retryable():
                        raise
                time.sleep(pause)

    def _send(
        self, link: _Link, named: NamedRead, parameters: Mapping[str, Any], limit: float
    ) -> list[dict[str, Any]]:
        """Send a read by itself: a managed transaction would cost two more round trips."""
        with _watch(link, limit) as watched, self._session(link, neo4j.READ_ACCESS) as session:
            result = session.run(sent_query(named, limit, watched), dict(parameters))
            names = result.keys()
            # dict(record) looks each name up again and takes more than twice as long.
            return [dict(zip(names, record, strict=True)) for record in result]

    def _transact(self, work: "Callable[[_Transaction], _T]") -> _T:
        with self._using() as link:

            def attempt() -> _T:
                with self._session(link, neo4j.WRITE_ACCESS) as session:
                    return session.execute_write(lambda bare: work(_Transaction(bare)))

            return until_won(attempt, self._settings.write_retry_time_s)

    def _session(self, link: _Link, access: str) -> neo4j.Session:
        return link.driver.session(
            database=link.endpoint.database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
            # What the planner remarks is for who writes queries, not for who asks.
            notifications_min_severity="OFF" if link.info.kind == "neo4j" else None,
        )

    @contextmanager
    def _using(self) -> Iterator[_Link]:
        link = self._linked()
        try:
            with explained(link.endpoint):
                yield link
        except EngineLost:
            self._forget(link)
            raise

    def _linked(self) -> _Link:
        with self._opening:
            if self._link is None:
                if self._is_closed:
                    raise RuntimeError("the store is closed")
                self._link = _open_link(self._settings)
            return self._link

    def _forget(self, link: _Link) -> None:
        with self._opening:
            if self._link is link:
                link.close()
                self._link = None


class _Transaction:
    """A unit of work's way to its transaction; counts what the database changes."""

    def __init__(self, bare: neo4j.ManagedTransaction) -> None:
        self._bare = bare
        self.counters = Counters()

    def run(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        """Send a statement; return what it returns."""
        result = self._bare.run(statement, parameters)
        rows = [record.data() for record in result]
        self.counters += Counters.of(result.consume().counters)
        return rows

    def renew_revision(self) -> None:
        """Leave a revision that the graph never had; it isn't counted as a change."""
        self._bare.run(RENEW_REVISION, new_revision()).consume()


def _revising(work: Callable[[_Transaction], _T]) -> Callable[[_Transaction], _T]:
    """Return the work with a new revision of the graph at its end."""

    def revised(transaction: _Transaction) -> _T:
        done = work(transaction)
        transaction.renew_revision()
        return done

    return revised


@contextmanager
def _watch(link: _Link, seconds: float) -> Iterator[Watched | None]:
    with link.deadlines.watch(seconds) if link.deadlines else nullcontext() as watched:
        yield watched


def open_store(settings: Settings, bookmarks: BookmarkShelf | None = None) -> Store:
    """Return a store, connected; without ``settings.uri`` to the embedded engine.

    Close it, or use it in a ``with``. Raises EngineUnavailable.
    """
    return Store(settings, bookmarks)


def _open_link(settings: Settings) -> _Link:
    if settings.uri is not None:
        return _connect(settings, server_endpoint(settings), None)
    attachment = attach_engine(settings)
    try:
        return _connect(settings, attachment.endpoint, attachment)
    except BaseException:
        attachment.release()
        raise


def _connect(settings: Settings, endpoint: Endpoint, attachment: Attachment | None) -> _Link:
    options = driver_options(settings, endpoint)
    driver = neo4j.GraphDatabase.driver(endpoint.uri, **options)
    try:
        with explained(endpoint), driver.session(database=endpoint.database) as session:
            summary = session.run(PROBE).consume()
        info = engine_info(endpoint, summary.server.agent)
    except BaseException:
        driver.close()
        raise
    control = deadlines = None
    if attachment is not None:
        control = neo4j.GraphDatabase.driver(endpoint.uri, **options)
        deadlines = Deadlines(control, endpoint.database, attachment.client_file.name)
    return _Link(endpoint, driver, info, dialect_of(endpoint), attachment, control, deadlines)
