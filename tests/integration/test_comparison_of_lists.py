"""Two lists side by side on both engines: two years of one unit, and units of two places.

The rows are written here, and so is what differs between them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.answers import comparison as comparison_answer
from api.graphql.schema import executable_schema
from graph_store import Settings, Store
from loaders.provenance import Provenance
from loaders.service import LoadOptions, load_lists
from queries.asking import answer, public_viewpoint
from queries.comparison.answer import ComparisonAnswer
from queries.comparison.question import ComparisonQuestion, ListAsked, comparison
from queries.errors import BadQuestion, NotFound
from tests.integration.compiled import Service
from tests.list_files import write_list

WATER, OTHER, SECRET = "甲市水务局", "乙市水务局", "丙市水务局"
LAW = "《甲市供水条例》第二条"
LISTS = (
    (WATER, 2024, "public", [
        ("取水许可", "行政许可", LAW, "旧备注"), ("供水检查", "行政检查", LAW),
        ("对擅自接水的处罚", "行政处罚", LAW),
    ]),
    (WATER, 2025, "public", [
        ("取水许可", "行政许可", "《甲市供水条例》第三条", "新备注"), ("供水检查", "行政检查", LAW),
        ("对擅自接水行为的处罚", "行政处罚", LAW),
    ]),
    (OTHER, 2024, "public", [("供水 检查", "行政检查", LAW), ("供水奖励", "行政奖励", LAW)]),
    (SECRET, 2024, "internal", [("供水检查", "行政检查", LAW)]),
)  # fmt: skip


@pytest.fixture(scope="module")
def lists(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("lists")
    for unit, year, publication, rows in LISTS:
        title = f"{unit}{year}年权责清单"
        file = write_list(folder / f"{title}.xlsx", title, rows)
        provenance = Provenance(publication=publication)
        load_lists(store, [file], LoadOptions(unit=unit, provenance=provenance))
    return store


def listed(unit: str, day: str | None = None) -> ListAsked:
    return ListAsked(units=(unit,), as_of=day)


def compare(
    store: Store, left: ListAsked, right: ListAsked, limit: int | None = None
) -> ComparisonAnswer:
    question = ComparisonQuestion(left, right, limit)
    return answer(store, comparison(question, public_viewpoint("2026-08-15")))


def test_two_years_of_one_unit(lists: Store) -> None:
    found = compare(lists, listed(WATER, "2024-06-01"), listed(WATER))
    assert (found.left.items, found.right.items, found.left.as_of) == (3, 3, "2024-06-01")
    assert (found.matched, found.differing, found.same) == (2, 1, 1)
    pair = found.pairs[0]
    assert (pair.left.name, pair.matched_by) == ("取水许可", "name_type_basis")
    assert (pair.left.source.row, pair.left.source.file) == (3, f"{WATER}2024年权责清单.xlsx")
    fields = {one.label: (one.left, one.right) for one in pair.differences}
    assert fields == {
        "设定依据只在一方的": ("《甲市供水条例》第二条", "《甲市供水条例》第三条"),
        "备注": ("旧备注", "新备注"),
    }
    (gone,), (come,) = found.only_left, found.only_right
    assert (gone.item.name, come.item.name) == ("对擅自接水的处罚", "对擅自接水行为的处罚")
    assert [near.item.name for near in gone.near] == ["对擅自接水行为的处罚"]
    assert not gone.near[0].matched


def test_units_of_two_places(lists: Store) -> None:
    found = compare(lists, listed(OTHER), listed(WATER))
    assert [(p.left.name, p.right.name, p.differences) for p in found.pairs] == [
        ("供水 检查", "供水检查", ())
    ]
    assert [one.item.name for one in found.only_left] == ["供水奖励"]
    both = compare(lists, ListAsked(units=(OTHER, WATER)), listed(WATER, "2024-06-01"))
    assert (both.left.units, both.left.items) == (2, 5)


def test_what_may_not_be_read_is_not_compared(lists: Store) -> None:
    with pytest.raises(NotFound):
        compare(lists, listed(SECRET), listed(WATER))


def test_a_limit_cuts_rows_and_no_counts(lists: Store) -> None:
    whole = compare(lists, listed(OTHER), listed(WATER))
    cut = compare(lists, listed(OTHER), listed(WATER), limit=1)
    assert len(cut.only_right) == 1
    assert (cut.only_in_right, cut.by_field) == (whole.only_in_right, whole.by_field)
    assert any("没有列出" in line for line in comparison_answer.lines(cut))
    assert not any("没有列出" in line for line in comparison_answer.lines(whole))


def test_before_the_first_list_there_is_nothing_and_it_is_said(lists: Store) -> None:
    found = compare(lists, listed(WATER, "2020-01-01"), listed(WATER))
    assert (found.left.items, found.only_in_right) == (0, 3)
    assert "2020-01-01" in found.notes[0]


@pytest.mark.parametrize(
    ("left", "right", "refusal"),
    [
        (ListAsked(), listed(WATER), BadQuestion),
        (listed(WATER), listed(WATER), BadQuestion),
        (listed(WATER), listed("没有的局"), NotFound),
        (ListAsked(regions=("没有的市",)), listed(WATER), NotFound),
        (listed(WATER, "2024-02-30"), listed(WATER), BadQuestion),
    ],
)
def test_what_can_not_be_compared(
    lists: Store, left: ListAsked, right: ListAsked, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        compare(lists, left, right)


@pytest.fixture(scope="module")
def service(lists: Store, engine_settings: Settings) -> Iterator[Service]:
    opened = Service(engine_settings, executable_schema())
    yield opened
    opened.close()


def test_over_graphql_page_by_page(service: Service, lists: Store) -> None:
    query = (
        f'{{ comparison(leftUnits: ["{OTHER}"], rightUnits: ["{WATER}"]) {{'
        " matched onlyInRight pairs { left { name } matchedByLabel differences { label } }"
        " onlyRight(limit: 1, offset: 1) { item { name } near { score } } onlyRightTotal } }"
    )
    told = service.ask(query)["data"]["comparison"]
    found = compare(lists, listed(OTHER), listed(WATER))
    assert told["matched"] == found.matched
    assert [one["item"]["name"] for one in told["onlyRight"]] == [found.only_right[1].item.name]
    assert told["onlyRightTotal"] == len(found.only_right)
