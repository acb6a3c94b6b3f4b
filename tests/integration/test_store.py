"""The store on both engines: what is written is read, counted, seen at once, and never lost.

Each test uses labels of its own, so that none depends on another.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph_schema.statements import FulltextIndex, RangeIndex, UniqueKey
from graph_store import (
    BookmarkShelf,
    NamedRead,
    ParameterError,
    Settings,
    StatementFailed,
    Store,
    WriteConflict,
    WriteTransaction,
    fulltext_phrase,
    open_store,
)

MERGE = "UNWIND $rows AS row MERGE (n:Plain {key: row.key}) ON CREATE SET n += row.values "
COUNT = NamedRead("count", "计数", "MATCH (n:Plain) RETURN count(n) AS nodes", (), ("nodes",))
VALUES = {
    "words": "对未批先建的处罚\r\n\t𠀀",
    "long": "长" * 100_000,
    "yes": True,
    "whole": 2**60,
    "part": 0.1,
    "round": 3.0,
    "empty": "",
    "list": ["甲", "乙"],
    "no_list": [],
}


def _named(text: str, *columns: str, parameters: tuple[str, ...] = ()) -> NamedRead:
    return NamedRead("test", "测试", text, parameters, columns)


def test_says_what_answers(store: Store, engine_settings: Settings) -> None:
    info = store.engine_info()
    assert info.kind == ("embedded" if engine_settings.uri is None else "neo4j")
    assert info.version[0].isdigit()
    assert "://" in info.uri


def test_rows_are_written_in_batches_and_counted(store: Store) -> None:
    rows = [{"key": f"k{i}", "values": {"number": i}} for i in range(25)]
    statement = MERGE + "RETURN count(n) AS rows, sum(n.number) AS total"
    first = store.write(statement, rows, batch_size=10)
    assert [row["rows"] for row in first.returned] == [10, 10, 5]
    assert (first.sent, first.total("rows"), first.total("total")) == (25, 25, sum(range(25)))
    assert first.counters.nodes_created == 25
    again = store.write(statement, rows)
    assert (again.total("rows"), again.counters.nodes_created) == (25, 0)
    assert store.read(COUNT) == [{"nodes": 25}]


def test_no_rows_are_no_batches(store: Store) -> None:
    outcome = store.write(MERGE + "RETURN count(n) AS rows", [])
    assert (outcome.sent, outcome.returned, outcome.total("rows")) == (0, (), 0)


def test_values_come_back_as_they_went(store: Store) -> None:
    store.write(
        "UNWIND $rows AS row MERGE (n:Faithful {key: row.key}) SET n += row.values",
        [{"key": "f", "values": VALUES}],
    )
    (row,) = store.read(_named("MATCH (n:Faithful) RETURN n {.*} AS values", "values"))
    found = row["values"]
    assert found == {"key": "f", **VALUES}
    assert {name: type(value) for name, value in found.items()} == {
        "key": str,
        **{name: type(value) for name, value in VALUES.items()},
    }


def test_a_frame_has_the_columns_even_without_rows(store: Store) -> None:
    named = _named("MATCH (n:Nothing) RETURN n.key AS key, n.name AS name", "key", "name")
    frame = store.read_frame(named)
    assert list(frame.columns) == ["key", "name"]
    assert frame.empty


def test_wrong_parameters_are_refused_before_they_are_sent(store: Store) -> None:
    with pytest.raises(ParameterError):
        store.read(COUNT, key="k")


def test_a_unit_of_work_is_written_whole_or_not_at_all(store: Store) -> None:
    def fail(transaction: WriteTransaction) -> None:
        transaction.run("CREATE (:Half {key: 'a'})")
        raise LookupError("in the middle")

    with pytest.raises(LookupError):
        store.write_transaction(fail)
    assert store.read(_named("MATCH (n:Half) RETURN n.key AS key", "key")) == []


def test_a_refused_statement_says_why(store: Store) -> None:
    with pytest.raises(StatementFailed) as raised:
        store.write_transaction(lambda tx: tx.run("MATCH (n RETURN n"))
    assert "RETURN" in str(raised.value)


def test_a_taken_key_is_reported_and_nothing_written(store: Store) -> None:
    store.ensure_schema([UniqueKey("Taken")])
    store.write_transaction(lambda tx: tx.run("CREATE (:Taken {key: 'a'})"))
    with pytest.raises(WriteConflict):
        store.write_transaction(lambda tx: tx.run("CREATE (:Other), (:Taken {key: 'a'})"))
    assert store.read(_named("MATCH (n:Other) RETURN count(n) AS c", "c")) == [{"c": 0}]


def test_races_of_writers_lose_nothing(store: Store) -> None:
    store.ensure_schema([UniqueKey("Raced")])
    start = threading.Barrier(8)

    def count(_: int) -> None:
        start.wait()
        for step in range(10):
            store.write(
                "UNWIND $rows AS row MERGE (n:Raced {key: row.key}) "
                "ON CREATE SET n.times = 1 ON MATCH SET n.times = n.times + 1",
                [{"key": f"r{step}"}],
            )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(8)))
    times = store.read(_named("MATCH (n:Raced) RETURN n.times AS times", "times"))
    assert [row["times"] for row in times] == [8] * 10


def test_a_second_store_sees_what_the_first_wrote(store: Store, engine_settings: Settings) -> None:
    shelf = BookmarkShelf()
    with open_store(engine_settings, shelf) as writer, open_store(engine_settings, shelf) as asker:
        for number in range(5):
            writer.write(
                "UNWIND $rows AS row MERGE (n:Seen {key: row.key})", [{"key": str(number)}]
            )
            seen = asker.read(_named("MATCH (n:Seen) RETURN count(n) AS c", "c"))
            assert seen == [{"c": number + 1}]


def test_schema_is_ensured_any_number_of_times(store: Store) -> None:
    elements = [
        UniqueKey("Indexed"),
        RangeIndex("Indexed", "kind"),
        FulltextIndex("Indexed", "name"),
    ]
    store.ensure_schema(elements)
    names = {"a": "对未批先建的处罚", "b": "建设项目环境影响评价审批", "c": "价格“违法”行为 (a:b)"}
    store.write(
        "UNWIND $rows AS row MERGE (n:Indexed {key: row.key}) SET n.name = row.name",
        [{"key": key, "name": name} for key, name in names.items()],
    )
    store.ensure_schema(elements)
    search = _named(
        f"CALL db.index.fulltext.queryNodes('{elements[2].name}', $words) YIELD node "
        "RETURN node.key AS key ORDER BY key",
        "key",
        parameters=("words",),
    )

    def found(words: str) -> list[str]:
        return [row["key"] for row in store.read(search, words=fulltext_phrase(words))]

    assert found("环境影响评价") == ["b"]
    assert found("未批先建") == ["a"]
    assert found("评价影响") == []
    assert found('违法" AND (') == ["c"]


@pytest.mark.parametrize("name", ["A B", "A`", "", "A:B", "甲"])
def test_names_of_schema_elements_are_checked(store: Store, name: str) -> None:
    for element in (UniqueKey(name), RangeIndex("A", name), FulltextIndex("A", name)):
        with pytest.raises(ValueError, match="plain name"):
            store.ensure_schema([element])


def test_a_closed_store_stays_closed(engine_settings: Settings) -> None:
    opened = open_store(engine_settings)
    opened.close()
    opened.close()
    with pytest.raises(RuntimeError, match="closed"):
        opened.read(COUNT)
