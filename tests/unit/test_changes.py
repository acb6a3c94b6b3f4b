"""What loads changed, worked out from the facts that they opened and closed.

A load that says the same again, at another place or cut into other periods, changed nothing: that
must hold for any periods. What is part of a thing that came or went isn't told once more.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.declare import EdgeKind
from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from queries.asking import Steps, public_viewpoint
from queries.changes.cursor import cursor_of, position_of
from queries.changes.net import Delta, Fact, Position, deltas, fact_of_record, in_order, is_after
from queries.changes.reads import all_reads
from queries.changes.since import moment_of, since_moment
from queries.errors import BadQuestion, NotFound
from queries.rules.changes import Outcome, Section, kind_labels, sections
from queries.rules.tables import read_rules

FIRST, SECOND, UNDO = "20250101-000000-aaaaaa", "20250201-000000-bbbbbb", "20250301-000000-cccccc"
MOMENTS = {run: f"2025-0{month}-01T00:00:00.000000Z" for month, run in enumerate(
    (FIRST, SECOND, UNDO), start=1
)}  # fmt: skip
BY_EDGE = {section.edge.name: section for section in sections()}


def fact(
    edge: str, other: str, opened: str = FIRST, closed: str | None = None, **more: Any
) -> Fact:
    values: dict[str, Any] = {
        "section": BY_EDGE[edge], "subject": "item:甲:1", "name": "取水许可", "other": other,
        "other_type": "", "other_name": None, "said": (), "valid_from": "2024-01-01",
        "valid_to": None, "known_from": MOMENTS[opened], "opened_by": opened,
        "known_to": MOMENTS[closed] if closed else None, "closed_by": closed, "source": "source:1",
        "place": "清单!R3C2", "words": None,
    }  # fmt: skip
    return Fact(**(values | more))


def told(*facts: Fact, runs: tuple[str, ...] = (SECOND,)) -> list[tuple[str, str]]:
    return [(d.section.kinds[d.outcome], d.fact.other) for d in deltas(facts, runs)]


class TestWhatIsNoChange:
    def test_the_same_at_another_place(self) -> None:
        before = fact("HAS_STATE", "state:1", closed=SECOND)
        assert told(before, fact("HAS_STATE", "state:1", SECOND, place="清单!R4C2")) == []

    def test_the_same_in_the_next_list(self) -> None:
        before = fact("HAS_STATE", "state:1", closed=SECOND)
        ended = fact("HAS_STATE", "state:1", SECOND, valid_to="2025-01-01")
        anew = fact("HAS_STATE", "state:1", SECOND, valid_from="2025-01-01")
        assert told(before, ended, anew) == []

    def test_a_fact_that_a_load_opened_and_closed_itself(self) -> None:
        assert told(fact("BASED_ON", "law:水法", SECOND, closed=SECOND)) == []

    def test_what_other_loads_did(self) -> None:
        assert told(fact("BASED_ON", "law:水法"), runs=(SECOND,)) == []

    @given(
        st.lists(st.dates().map(str), min_size=2, max_size=6, unique=True).map(sorted),
        st.data(),
    )
    def test_the_same_cut_into_other_periods(self, days: list[str], data: st.DataObject) -> None:
        first, last = days[0], data.draw(st.sampled_from([days[-1], None]))
        inner = [day for day in days[1:-1] if data.draw(st.booleans())]
        bounds = [first, *inner, last]
        before = fact("HAS_STATE", "state:1", closed=SECOND, valid_from=first, valid_to=last)
        after = [
            fact("HAS_STATE", "state:1", SECOND, valid_from=start, valid_to=end)
            for start, end in pairwise(bounds)
        ]
        assert told(before, *after) == []
        back = [replace(one, known_to=MOMENTS[UNDO], closed_by=UNDO) for one in after]
        assert told(*back, replace(before, known_from=MOMENTS[UNDO], opened_by=UNDO,
                                   known_to=None, closed_by=None), runs=(UNDO,)) == []  # fmt: skip


class TestChanges:
    def test_another_state_is_one_change_with_old_and_new(self) -> None:
        before = fact("HAS_STATE", "state:1", closed=SECOND)
        ended = fact("HAS_STATE", "state:1", SECOND, valid_to="2025-01-01")
        new = fact("HAS_STATE", "state:2", SECOND, valid_from="2025-01-01")
        (delta,) = deltas([before, ended, new], [SECOND])
        assert (delta.outcome, delta.run, delta.day) == (Outcome.CHANGED, SECOND, "2025-01-01")
        assert delta.old is not None
        assert delta.new is not None
        assert (delta.old.other, delta.new.other) == ("state:1", "state:2")

    def test_an_undo_is_its_reversal(self) -> None:
        first = fact("HAS_STATE", "state:1", closed=SECOND)
        ended = fact("HAS_STATE", "state:1", SECOND, closed=UNDO, valid_to="2025-01-01")
        new = fact("HAS_STATE", "state:2", SECOND, closed=UNDO, valid_from="2025-01-01")
        again = fact("HAS_STATE", "state:1", UNDO)
        found = deltas([first, ended, new, again], [SECOND, UNDO])
        assert [(d.run, d.old and d.old.other, d.new and d.new.other) for d in found] == [
            (UNDO, "state:2", "state:1"), (SECOND, "state:1", "state:2"),
        ]  # fmt: skip

    def test_an_end_in_law_has_its_day(self) -> None:
        before = fact("HAS_STATE", "state:1", closed=SECOND)
        ended = fact("HAS_STATE", "state:1", SECOND, valid_to="2025-01-01")
        (delta,) = deltas([before, ended], [SECOND])
        assert (delta.outcome, delta.day) == (Outcome.REMOVED, "2025-01-01")

    def test_another_article_is_one_basis_less_and_one_more(self) -> None:
        before = fact("BASED_ON", "law:水法#3", closed=SECOND)
        assert told(before, fact("BASED_ON", "law:水法#4", SECOND)) == [
            ("basis_removed", "law:水法#3"), ("basis_added", "law:水法#4"),
        ]  # fmt: skip

    def test_other_words_about_the_same_article_are_a_change(self) -> None:
        before = fact("BASED_ON", "law:水法#3", closed=SECOND, said=(("paragraph", 1),))
        after = fact("BASED_ON", "law:水法#3", SECOND, said=(("paragraph", 2),))
        assert told(before, after) == [("basis_changed", "law:水法#3")]

    def test_validity_that_contradicts_itself_breaks_nothing(self) -> None:
        odd = fact("BASED_ON", "law:水法", SECOND, valid_to="2020-01-01")
        assert told(odd) == [("basis_removed", "law:水法")]


class TestPartsOfWhatCameOrWent:
    def test_bases_of_an_item_that_is_new_are_not_told(self) -> None:
        new = [fact("HAS_STATE", "state:1", SECOND), fact("BASED_ON", "law:水法", SECOND)]
        assert told(*new) == [("item_added", "state:1")]

    def test_nor_those_of_an_item_that_is_gone(self) -> None:
        gone = [
            fact("HAS_STATE", "state:1", closed=UNDO),
            fact("BASED_ON", "law:水法", closed=UNDO),
        ]
        assert told(*gone, runs=(UNDO,)) == [("item_ended", "state:1")]

    def test_those_of_an_item_that_goes_on_are(self) -> None:
        assert told(fact("BASED_ON", "law:水法", SECOND)) == [("basis_added", "law:水法")]

    def test_articles_come_with_their_law(self) -> None:
        law = fact("HAS_VERSION", "law:水法@2016", SECOND, subject="law:水法")
        article = fact("HAS_TEXT", "law:水法#1~a", SECOND, subject="law:水法#1")
        assert told(law, article) == [("version_added", "law:水法@2016")]
        assert told(article) == [("text_added", "law:水法#1~a")]


def delta_at(moment: str, subject: str, section: Section, other: str) -> Delta:
    told = fact(section.edge.name, other, subject=subject)
    return Delta(FIRST, moment, section, Outcome.ADDED, None, told, None)


@given(
    st.lists(
        st.builds(
            delta_at, st.sampled_from(list(MOMENTS.values())), st.sampled_from(["a", "b"]),
            st.sampled_from(sections()), st.text(max_size=3),
        ),
        max_size=12, unique_by=lambda delta: delta.position,
    ),
    st.integers(1, 4),
)  # fmt: skip
def test_pages_show_every_change_once_newest_first(found: list[Delta], size: int) -> None:
    ordered = in_order(found)
    assert [d.moment for d in ordered] == sorted((d.moment for d in found), reverse=True)
    seen: list[Delta] = []
    while left := [d for d in ordered if not seen or is_after(d, seen[-1].position)]:
        seen += left[:size]
    assert seen == ordered


@given(st.builds(Position, st.text(), st.text(), st.integers(), st.text()))
def test_a_cursor_is_read_as_it_was_made(position: Position) -> None:
    assert position_of(cursor_of(position)) == position


@pytest.mark.parametrize(
    "cursor", ["", "%%", "é", "WzFd", "W10", "bnVsbA", "WyJhIiwiYiIsdHJ1ZSwiYyJd"]
)
def test_what_is_no_cursor(cursor: str) -> None:
    with pytest.raises(BadQuestion, match="页标"):
        position_of(cursor)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-08-15", "2026-08-15T00:00:00.000000Z"),
        ("2026-08-15T08:30:00Z", "2026-08-15T08:30:00.000000Z"),
        ("2026-08-15T08:30:00.000004", "2026-08-15T08:30:00.000004Z"),
        ("2026-08-15T08:30:00+08:00", "2026-08-15T00:30:00.000000Z"),
    ],
)
def test_moments(written: str, moment: str) -> None:
    assert moment_of(written) == moment


def asked(steps: Steps[Any], records: list[dict[str, Any]]) -> Any:
    try:
        next(steps)
        steps.send([records])
    except StopIteration as done:
        return done.value
    raise AssertionError("it asks once")


def test_a_load_stands_for_its_end() -> None:
    run = {"finished": "2025-01-01T00:00:05.000000Z", "started": "2025-01-01T00:00:00.000000Z"}
    view = public_viewpoint()
    assert asked(since_moment(FIRST, view), [run]) == run["finished"]
    assert asked(since_moment(FIRST, view), [run | {"finished": None}]) == run["started"]
    with pytest.raises(NotFound, match=FIRST):
        asked(since_moment(FIRST, view), [])


@pytest.mark.parametrize(
    "written", ["", " ", "2026-02-30", "2026-08-15Tx", "9999-12-31T23:59:59-23:00"]
)
def test_what_is_no_moment(written: str) -> None:
    with pytest.raises(BadQuestion):
        asked(since_moment(written, public_viewpoint()), [])


class TestTheTableOfChanges:
    def test_every_fact_is_told_or_it_says_why_not(self) -> None:
        rows = read_rules("changes.csv", "edge", "subject", "note")
        facts = {name for name, edge in EDGE_TYPES.items() if edge.kind is EdgeKind.FACT}
        assert sorted(row["edge"] for row in rows) == sorted(facts)
        assert [row["edge"] for row in rows if not row["subject"] and not row["note"]] == []

    def test_subjects_are_ends_of_their_edges(self) -> None:
        wrong = [s.edge.name for s in sections() if s.subject not in sum(s.edge.end_names, ())]
        assert wrong == []

    def test_every_kind_has_a_name_and_every_name_a_kind(self) -> None:
        used = {kind for section in sections() for kind in section.kinds.values()}
        assert used == kind_labels().keys()

    def test_what_is_told_of_a_fact_is_read_with_it(self) -> None:
        stored: dict[str, Any] = dict.fromkeys(
            p.name for p in BY_EDGE["BASED_ON"].edge.all_properties
        )
        stored |= {"quote": "甲", "list_version": "list:1", "known_from": "x", "opened_by": FIRST}
        record = {"subject": "s", "name": "n", "other": "o", "other_type": "Law", "other_name": "l"}
        assert fact_of_record(BY_EDGE["BASED_ON"], record | {"fact": stored}).said == (
            ("quote", "甲"),
        )


LIMITED = {
    name
    for name, node in NODE_TYPES.items()
    if name != "Source" and any(prop.name == "publication" for prop in node.properties)
}
_STATES_OF = {
    "PowerItem": "PowerItemState", "Duty": "DutyState", "Transfer": "TransferState",
    "RegisterEntry": "RegisterEntryState",
}  # fmt: skip


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.edge.name)
def test_only_readable_facts_are_read(section: Section) -> None:
    reads = [read for read in all_reads() if f".{section.edge.name}" in f"{read.id}."]
    reads = [read for read in reads if re.search(rf"\[r:{section.edge.name}\]", read.cypher)]
    assert reads
    for read in reads:
        assert "NOT coalesce(r.source, '') IN $hidden" in read.cypher
        if section.subject in _STATES_OF:
            assert (
                f"(state:{_STATES_OF[section.subject]}) WHERE (state.publication IN" in read.cypher
            )
        if any(prop.name == "publication" for prop in section.edge.properties):
            assert "(r.publication IN $readable" in read.cypher
        if {end for _, end in section.edge.end_names} & LIMITED:
            assert "(other.publication IN $readable" in read.cypher


def test_reads_have_titles_of_their_own() -> None:
    titles = [read.title for read in all_reads()]
    assert len(set(titles)) == len(titles)
