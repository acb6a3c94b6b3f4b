"""Downloads as they are read: page by page, no page before it is needed, none held after it.

The store is a stand-in that answers the compiled statement of a list of ``ROWS`` laws.
"""

import asyncio
import re
import weakref
from collections.abc import AsyncGenerator, Callable
from typing import Any, cast

import orjson
import pytest

from api.access.roles import Role
from api.access.visitors import Visitor
from api.downloads.bodies import csv_lines, json_lines, most_rows, table_of, workbook
from api.downloads.columns import Naming
from api.downloads.formats import Format
from api.downloads.pages import FIRST_PAGE, Refused, Source, begun, pages
from api.downloads.plans import DownloadPlan, plan_of
from api.errors import Code, LimitExceeded
from api.graphql.context import Context
from api.graphql.execution import Executor
from api.graphql.operations import Operation
from api.graphql.schema import executable_schema
from api.settings import ApiSettings
from graph_store import AsyncStore, EngineUnavailable, NamedRead

ROWS = 10_000
LIST = "{ laws { nodes { key name } } }"


class Name(str):
    """A value of a row that can be looked for in memory."""


class LawStore:
    """Answers with as many laws as are asked for, from where they are asked for."""

    def __init__(self, rows: int = ROWS) -> None:
        self.rows = rows
        self.reads = 0
        self.held: weakref.WeakSet[Name] = weakref.WeakSet()
        self.most_held = 0
        self.fails_at: int | None = None

    async def read(self, named: NamedRead, /, **parameters: Any) -> list[dict[str, Any]]:
        text = named.cypher
        await asyncio.sleep(0)  # as a database does: others go on meanwhile
        if "COUNT {" in text:
            return [{"r": [self.rows]}]
        if "count(DISTINCT" in text:
            limit = re.findall(r"LIMIT \$(\w+)", text)[0]
            return [{"r": [[[n] for n in range(min(self.rows, parameters[limit]))]]}]
        self.reads += 1
        if self.reads == self.fails_at:
            raise EngineUnavailable(address="x", why="x")
        limit = re.findall(r"LIMIT \$(\w+)", text)[0]
        after = re.findall(r"key > \$(\w+)", text)
        start = int(parameters[after[0]].removeprefix("law:")) + 1 if after else 0
        end = min(self.rows, start + parameters[limit])
        found = {f"law:{n:06}": Name(f"《第{n}号》") for n in range(start, end)}
        self.held.update(found.values())
        self.most_held = max(self.most_held, len(self.held))
        rows = [[[key, name], [key]] for key, name in found.items()]
        return [{"r": [[rows, parameters[limit] - 1]]}]


def source_of(store: LawStore, most: int = 100_000, **settings: Any) -> Source:
    chosen = ApiSettings(**settings)
    executor = Executor(executable_schema(), chosen)
    context = Context(
        cast("AsyncStore", store), cast("Callable[[], Any]", None),
        Visitor(Role.ANONYMOUS, "test"), chosen,
    )  # fmt: skip
    return Source(executor, context, most)


def planned(source: Source, query: str = LIST, **variables: Any) -> DownloadPlan:
    asked = source.asked(Operation(query, variables, None))
    return plan_of(executable_schema(), asked, variables)


async def lengths(reading: AsyncGenerator[list[Any]]) -> list[int]:
    return [len(page) async for page in reading]


def test_rows_leave_before_the_next_are_read() -> None:
    store = LawStore()
    source = source_of(store)

    async def run() -> None:
        reading = await begun(pages(source, planned(source)))
        assert store.reads == 1
        body = json_lines(reading)
        count, parts = 0, 0
        async for part in body:
            count, parts = count + part.count(b"\n"), parts + 1
            assert store.reads == parts
        assert count == ROWS

    asyncio.run(run())
    assert store.reads == 1 + -(-(ROWS - FIRST_PAGE) // ApiSettings().max_page)


@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx"])
def test_no_more_than_two_pages_are_held(form: str) -> None:
    store = LawStore()
    source = source_of(store)
    plan = planned(source)
    table = table_of(plan, Naming.CODES)

    async def run() -> int:
        reading = pages(source, plan)
        if form == "xlsx":
            with await workbook(reading, table) as file:
                return len(file.read())
        body = json_lines(reading) if form == "jsonl" else csv_lines(reading, table)
        return sum([len(part) async for part in body])

    assert asyncio.run(run()) > ROWS
    # The one that was written, whose last part is on its way, and the one that is being read.
    assert store.most_held <= 2 * (ApiSettings().max_page + 1)


def test_pages_are_no_larger_than_their_cost_allows() -> None:
    query = "{ laws { nodes { key articles(first: 100) { nodes { key } } } } }"
    # A law with its articles costs 101: of a hundred of them 10,100.
    source = source_of(LawStore(250), max_cost=5_000)
    sizes = asyncio.run(lengths(pages(source, planned(source, query))))
    assert sum(sizes) == 250
    assert max(sizes) == 5_000 // 101


async def anext_of(reading: AsyncGenerator[list[Any]]) -> list[Any]:
    try:
        return await anext(reading)
    finally:
        await reading.aclose()


def test_more_than_may_be_had_is_refused_before_the_first_page() -> None:
    source = source_of(LawStore(), most=ROWS - 1)
    with pytest.raises(LimitExceeded, match=f"{ROWS} 行.*{ROWS - 1} 行"):
        asyncio.run(anext_of(pages(source, planned(source))))


def test_as_many_as_may_be_had_are_given() -> None:
    source = source_of(LawStore(), most=ROWS)
    assert sum(asyncio.run(lengths(pages(source, planned(source))))) == ROWS


@pytest.mark.parametrize(
    ("first", "found", "given"),
    [("", 150, 150), (", first: 120", 150, 120), ("", 1000, None), (", first: 999", 1000, 999)],
)
def test_what_comes_at_once_is_whole_or_as_much_as_asked_for(
    first: str, found: int, given: int | None
) -> None:
    source = source_of(LawStore(found))
    query = f"{{ laws {{ groups(by: [key]{first}) {{ count }} }} }}"
    reading = lengths(pages(source, planned(source, query)))
    if given is None:  # a full page, and nobody knows whether there is more
        with pytest.raises(LimitExceeded):
            asyncio.run(reading)
    else:
        assert asyncio.run(reading) == [given]


def test_a_list_that_grows_beyond_the_limit_breaks_off() -> None:
    store = LawStore(150)
    source = source_of(store, most=150)

    async def run() -> int:
        reading = pages(source, planned(source))
        count = len(await anext(reading))
        store.rows = 300
        count += len(await anext(reading))
        with pytest.raises(LimitExceeded):
            await anext(reading)
        return count

    assert asyncio.run(run()) == 150


def test_a_failure_in_the_middle_is_the_last_line() -> None:
    store = LawStore()
    store.fails_at = 3
    source = source_of(store)

    async def run() -> list[bytes]:
        body = json_lines(pages(source, planned(source)))
        parts = [await anext(body) for _ in range(3)]
        with pytest.raises(Refused):
            await anext(body)
        return b"".join(parts).splitlines()

    *rows, last = map(orjson.loads, asyncio.run(run()))
    assert len(rows) == FIRST_PAGE + ApiSettings().max_page
    assert all("key" in row for row in rows)
    assert last["error"]["extensions"]["code"] == Code.ENGINE_UNAVAILABLE


def test_a_failure_in_the_middle_leaves_no_workbook(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    store = LawStore()
    store.fails_at = 3
    source = source_of(store)
    plan = planned(source)
    with pytest.raises(Refused):
        asyncio.run(workbook(pages(source, plan), table_of(plan, Naming.CODES)))
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_has_no_more_rows_than_a_sheet() -> None:
    assert most_rows(Format.XLSX, 2_000_000) == 1_048_576 - 1  # its header is a row, too
    assert most_rows(Format.CSV, 2_000_000) == 2_000_000


def test_a_download_is_one_answer_at_a_time() -> None:
    """Its first page and its total are read together."""
    source = source_of(LawStore(300), max_answers=1)
    assert sum(asyncio.run(lengths(pages(source, planned(source))))) == 300
    assert source.executor.places.count == 0


def test_what_isnt_wanted_any_more_isnt_read() -> None:
    store = LawStore()
    source = source_of(store)

    async def run() -> None:
        reading = await begun(pages(source, planned(source)))
        await anext(reading)
        await reading.aclose()

    asyncio.run(run())
    assert store.reads == 1
