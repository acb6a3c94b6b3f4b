"""Errors of the store: each says what, where and what to do; the driver's become the right ones."""

from string import Formatter

import pytest
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    Neo4jError,
    ServiceUnavailable,
    TransientError,
)

from graph_store import (
    DiskFull,
    EngineBusy,
    EngineLost,
    EngineTooOld,
    EngineUnavailable,
    EngineUnreachable,
    LoginRefused,
    NamedRead,
    QueryTimeout,
    QueryTooLarge,
    StatementFailed,
    StoreError,
    WriteConflict,
)
from graph_store.connection import (
    Endpoint,
    engine_info,
    read_failure,
    store_error,
    whole_answers,
)
from graph_store.dialects.neo4j_server import Neo4jDialect
from graph_store.writes import until_won

SERVER = Endpoint("neo4j", "neo4j://db:7687", ("neo4j", "x"), "neo4j")
EMBEDDED = Endpoint("embedded", "bolt://127.0.0.1:1", ("root", "x"), "quanze")
UNKNOWN = "Neo.DatabaseError.General.UnknownError"
CLOSING = Neo4jError._hydrate_neo4j(code=UNKNOWN, message="quanze")
READ = NamedRead("articles", "条文", "MATCH (a:Article) RETURN a.key AS key", (), ("key",))
NOT_LOGGED_IN = Neo4jError._hydrate_neo4j(
    code="Neo.ClientError.Request.Invalid", message="RUN not expected in state: AUTHENTICATION"
)


def _all_errors(base: type[StoreError] = StoreError) -> list[type[StoreError]]:
    return [base, *(error for sub in base.__subclasses__() for error in _all_errors(sub))]


def test_every_error_has_a_code_of_its_own_and_the_same_places_in_both_languages() -> None:
    errors = _all_errors()
    assert len({error.code for error in errors}) == len(errors)
    for error in errors:
        places = [
            {field for _, field, _, _ in Formatter().parse(words) if field} for words in error.words
        ]
        assert places[0] == places[1], error


@pytest.mark.parametrize(
    ("raised", "endpoint", "expected"),
    [
        (ServiceUnavailable("refused"), SERVER, EngineUnreachable),
        (ServiceUnavailable("refused"), EMBEDDED, EngineLost),
        (ConnectionAcquisitionTimeoutError("none free"), EMBEDDED, EngineBusy),
        (AuthError("no"), SERVER, LoginRefused),
        (AuthError("no"), EMBEDDED, EngineLost),  # the password is its own
        (ConstraintError("taken"), SERVER, WriteConflict),
        (TransientError("deadlock"), SERVER, WriteConflict),
        (ClientError("syntax"), SERVER, StatementFailed),
        (Neo4jError("write: No space left on device"), SERVER, DiskFull),
        (CLOSING, EMBEDDED, EngineLost),  # it closes the database before it ends
        (CLOSING, SERVER, StatementFailed),
        (NOT_LOGGED_IN, EMBEDDED, EngineLost),
    ],
)
def test_the_drivers_errors_become_the_stores(
    raised: Neo4jError, endpoint: Endpoint, expected: type[StoreError]
) -> None:
    error = store_error(endpoint, raised)
    assert type(error) is expected
    if isinstance(error, EngineUnavailable):
        assert endpoint.uri in str(error)


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        (
            UNKNOWN,
            "Query heap budget exceeded: the in-heap ORDER BY needs 17KB more",
            QueryTooLarge,
        ),
        (UNKNOWN, "Limit of allowed groups in a single query exceeded (500000).", QueryTooLarge),
        ("Neo.ClientError.General.TransactionOutOfMemoryError", "1 GiB", QueryTooLarge),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "1 GiB", QueryTooLarge),
        ("Neo.ClientError.Transaction.TransactionTimedOut", "1 s", QueryTimeout),
        (UNKNOWN, "quanze", None),
    ],
)
def test_an_ended_read_says_what_of_it_was_too_much(
    code: str, message: str, expected: type[StoreError] | None
) -> None:
    failure = read_failure(READ, 1.0, Neo4jError._hydrate_neo4j(code=code, message=message))
    assert (type(failure) if failure else None) is expected
    assert failure is None or "条文" in str(failure)


def test_a_server_that_refuses_to_count_anew_is_left_alone() -> None:
    sent: list[str] = []

    def refuse(statement: str) -> None:
        sent.append(statement)
        raise StatementFailed(where="neo4j://db", status="Forbidden", why="no")

    Neo4jDialect().count_anew(refuse)
    assert sent == ["CALL db.resampleOutdatedIndexes()"]


def test_a_stumble_of_the_driver_is_a_lost_connection() -> None:
    with pytest.raises(ServiceUnavailable) as raised, whole_answers():
        raise AttributeError("'NoneType' object has no attribute 'complete'")
    assert raised.value.is_retryable()
    assert type(store_error(EMBEDDED, raised.value)) is EngineLost


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2026.08.1"])
def test_new_enough_servers_are_taken(agent: str) -> None:
    info = engine_info(SERVER, agent)
    assert info.kind == "neo4j"
    assert info.version == agent.removeprefix("Neo4j/")


@pytest.mark.parametrize("agent", ["Neo4j/5.25.1", "Neo4j/4.4.38", "Memgraph/3.0", ""])
def test_other_servers_are_refused_with_their_version(agent: str) -> None:
    with pytest.raises(EngineTooOld, match=r"5\.26") as raised:
        engine_info(SERVER, agent)
    assert agent in str(raised.value)


def test_a_lost_race_is_tried_again_and_a_taken_key_reported() -> None:
    outcomes: list[Exception | int] = [ConstraintError("taken"), TransientError("deadlock"), 3]

    def lose_twice() -> int:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def lose() -> int:
        raise ConstraintError("taken")

    assert until_won(lose_twice, 5.0) == 3
    with pytest.raises(WriteConflict, match="重试"):
        until_won(lose, 0.2)


def test_other_errors_are_not_tried_again() -> None:
    calls = []

    def fail() -> None:
        calls.append(1)
        raise ClientError("syntax")

    with pytest.raises(ClientError):
        until_won(fail, 5.0)
    assert len(calls) == 1
