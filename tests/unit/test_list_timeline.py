"""Lists of a unit in order: pure cases of what ends what; the graph's side is in test_loads."""

from graph_schema.rows import Evidence, FactRow, HeldFact
from graph_schema.types.bodies import DEPARTMENT
from graph_schema.types.items import (
    HAS_STATE,
    HOLDS,
    LIST_VERSION,
    LISTS,
    POWER_ITEM,
    POWER_ITEM_STATE,
)
from loaders.sources.power_lists.timeline import ListDate, list_changes

L2024 = ListDate("list@2024", "2024-01-01", whole=True)
L2025 = ListDate("list@2025", "2025-01-01", whole=True)
PART = ListDate("list@2025", "2025-01-01", whole=False)


def rows(of: ListDate, *items: str, state: str = "s", place: str = "表!R3") -> list[FactRow]:
    evidence = Evidence("source", place)
    made: list[FactRow] = []
    for item in items:
        said = {"list_version": of.key}
        made += [
            FactRow(LISTS, LIST_VERSION, of.key, POWER_ITEM, item, {}, of.dated, None, evidence),
            FactRow(HOLDS, DEPARTMENT, "dept", POWER_ITEM, item, said, of.dated, None, evidence),
            FactRow(
                HAS_STATE, POWER_ITEM, item, POWER_ITEM_STATE, f"{item}~{state}", said, of.dated,
                None, evidence,
            ),
        ]  # fmt: skip
    return made


def held(facts: list[FactRow]) -> list[HeldFact]:
    return [HeldFact(row, row.fact_key, "run1", "2024-01-01T00:00:00Z") for row in facts]


def ends(facts: tuple[FactRow, ...]) -> set[tuple[str, str, str | None]]:
    return {(row.type.name, row.end_key, row.valid_to) for row in facts if row.type is not LISTS}


def test_a_first_list_opens_all_that_it_says() -> None:
    changes = list_changes(L2024, rows(L2024, "a", "b"), [], [])
    assert len(changes.opened) == 6
    assert changes.closed == ()


def test_the_same_list_again_changes_nothing() -> None:
    before = held(rows(L2024, "a", "b"))
    changes = list_changes(L2024, rows(L2024, "a", "b"), before, [])
    assert (changes.opened, changes.closed, changes.kept) == ((), (), 6)


def test_a_corrected_list_replaces_what_changed_and_drops_what_is_gone() -> None:
    before = held(rows(L2024, "a", "b"))
    changes = list_changes(L2024, rows(L2024, "a", state="t"), before, [])
    assert {row.end_key for row in changes.opened} == {"a~t"}
    assert {(f.row.type.name, f.row.end_key) for f in changes.closed} == {
        ("HAS_STATE", "a~s"), ("HAS_STATE", "b~s"), ("HOLDS", "b"), ("LISTS", "b"),
    }  # fmt: skip


def test_a_partial_correction_leaves_the_other_items_alone() -> None:
    part = ListDate(L2024.key, L2024.dated, whole=False)
    changes = list_changes(part, rows(part, "a", state="t"), held(rows(L2024, "a", "b")), [])
    assert {f.row.end_key for f in changes.closed} == {"a~s"}


def test_a_later_whole_list_ends_everything_of_the_earlier() -> None:
    before = held(rows(L2024, "a", "b"))
    changes = list_changes(L2025, rows(L2025, "a"), before, [L2024])
    assert ends(changes.opened) == {
        ("HOLDS", "a", "2025-01-01"), ("HAS_STATE", "a~s", "2025-01-01"),
        ("HOLDS", "b", "2025-01-01"), ("HAS_STATE", "b~s", "2025-01-01"),
        ("HOLDS", "a", None), ("HAS_STATE", "a~s", None),
    }  # fmt: skip


def test_a_later_part_ends_only_what_it_holds() -> None:
    before = held(rows(L2024, "a", "b"))
    changes = list_changes(PART, rows(PART, "a"), before, [L2024])
    assert ("HAS_STATE", "b~s") not in {(f.row.type.name, f.row.end_key) for f in changes.closed}
    assert ("HAS_STATE", "a~s", "2025-01-01") in ends(changes.opened)


def test_an_earlier_list_loaded_later_ends_where_the_held_one_begins() -> None:
    before = held(rows(L2025, "a"))
    changes = list_changes(L2024, rows(L2024, "a"), before, [L2025])
    assert ("HAS_STATE", "a~s", "2025-01-01") in ends(changes.opened)
    assert changes.closed == ()


def test_a_re_dated_fact_is_what_the_later_load_asserts() -> None:
    earlier = rows(L2024, "b")
    asserted = [
        HeldFact(
            FactRow(
                row.type, row.start, row.start_key, row.end, row.end_key, row.properties,
                row.valid_from, None, row.evidence, asserted_by="run1",
            ), row.fact_key, "run1", "2024-01-01T00:00:00Z",
        )
        for row in earlier
    ]  # fmt: skip
    changes = list_changes(L2025, rows(L2025, "a"), asserted, [L2024])
    redated = [row for row in changes.opened if row.valid_to]
    assert redated
    assert {row.asserted_by for row in redated} == {None}
