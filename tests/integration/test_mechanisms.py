"""The query of each of the 108 mechanisms (``docs/mechanisms.md``) over the example city.

On both engines each query runs, gives the thing that the example holds for it and doesn't give the
thing that isn't one (``examples/expected.toml``). Nothing is claimed that isn't run.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from api.access.roles import Role
from api.graphql.schema import executable_schema
from graph_store import Settings, Store
from loaders.service import LoadOptions, load_folder
from loaders.sources.side_lists import register_kinds
from tests.engines import wipe
from tests.integration.compiled import Service

ROOT = Path(__file__).resolve().parents[2]
EXPECTED: dict[str, Any] = tomllib.loads(
    (ROOT / "examples" / "expected.toml").read_text(encoding="utf-8")
)
_ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| (.+) \|$", re.MULTILINE)
_SAME = re.compile(r"见第 (\d+) 项")
PRODUCT = {84, 103}
SAME = {99: 12, 101: 10}


class Row(NamedTuple):
    number: int
    question: str
    data: str
    query: str


def rows() -> Iterator[Row]:
    text = (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8")
    for number, question, data, cell in _ROW.findall(text):
        yield Row(int(number), question, data, cell.strip("`"))


ROWS = {row.number: row for row in rows()}
RUN = [row for row in ROWS.values() if row.query.startswith("{")]
ANSWERS = {one["number"]: one for one in EXPECTED["mechanism"]}


def test_each_mechanism_has_its_row() -> None:
    assert sorted(ROWS) == list(range(1, 109))
    assert {row.number for row in RUN} == set(ROWS) - PRODUCT - SAME.keys()
    assert {n: int(_SAME.findall(ROWS[n].query)[0]) for n in SAME} == SAME
    assert all(ROWS[n].data == "产品本身" for n in PRODUCT)
    assert ANSWERS.keys() == {row.number for row in RUN}


def test_each_kind_of_side_list_is_in_the_example() -> None:
    data = tomllib.loads((ROOT / "examples" / "data" / "registers.toml").read_text("utf-8"))
    assert {sheet["name"] for sheet in data["sheet"]} == {
        k.label for k in register_kinds().values()
    }


@pytest.fixture(scope="module")
def service(store: Store, engine_settings: Settings) -> Iterator[Service]:
    wipe(store)
    load_folder(store, ROOT / "examples", LoadOptions())
    opened = Service(engine_settings, executable_schema())
    yield opened
    opened.close()


@pytest.mark.parametrize("row", RUN, ids=lambda row: str(row.number))
def test_the_query_of_a_mechanism(service: Service, row: Row) -> None:
    response = service.ask(row.query, role=Role.ADMIN)
    assert "errors" not in response, response
    told = json.dumps(response["data"], ensure_ascii=False)
    expected = ANSWERS[row.number]
    assert expected["has"] in told
    assert expected["lacks"] not in told
