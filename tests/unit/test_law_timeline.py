"""Versions of a law in order: dates and texts are invented; each case states what must follow."""

from itertools import permutations

from graph_schema.rows import FactRow
from graph_schema.types.laws import HAS_TEXT, HAS_VERSION
from loaders.sources.laws.timeline import Version, Wording, version_facts


def version(key: str, valid_from: str | None, **articles: str) -> Version:
    wordings = tuple(Wording(f"law:甲法#{n[1:]}", f"{n}~{w}", "0-1") for n, w in articles.items())
    return Version(key, valid_from, "source", wordings)


def facts(*versions: Version) -> list[FactRow]:
    return list(version_facts("law:甲法", versions))


def spans(rows: list[FactRow]) -> set[tuple[str, str | None, str | None]]:
    return {(r.end_key, r.valid_from, r.valid_to) for r in rows if r.type is HAS_TEXT}


OLD = version("v2010", "2010-01-01", _1="a", _2="b", _3="c")
MIDDLE = version("v2015", "2015-01-01", _1="a", _2="B", _3="c")
NEW = version("v2020", "2020-01-01", _1="a", _2="b")


def test_a_version_ends_where_the_next_begins() -> None:
    assert {
        (r.end_key, r.valid_from, r.valid_to) for r in facts(OLD, MIDDLE, NEW)
        if r.type is HAS_VERSION
    } == {
        ("v2010", "2010-01-01", "2015-01-01"),
        ("v2015", "2015-01-01", "2020-01-01"),
        ("v2020", "2020-01-01", None),
    }  # fmt: skip


def test_words_that_stay_are_one_fact_and_words_that_return_are_two() -> None:
    assert spans(facts(OLD, MIDDLE, NEW)) == {
        ("_1~a", "2010-01-01", None),
        ("_2~b", "2010-01-01", "2015-01-01"),
        ("_2~B", "2015-01-01", "2020-01-01"),
        ("_2~b", "2020-01-01", None),
        ("_3~c", "2010-01-01", "2020-01-01"),
    }


def test_the_order_of_loading_is_nothing() -> None:
    expected = {row.fact_key for row in facts(OLD, MIDDLE, NEW)}
    for order in permutations((OLD, MIDDLE, NEW)):
        assert {row.fact_key for row in facts(*order)} == expected


def test_two_texts_of_one_day_are_one_in_line_and_one_variant() -> None:
    short = version("other", "2010-01-01", _1="x")
    rows = facts(OLD, short)
    assert {(r.end_key, r.properties["standing"]) for r in rows if r.type is HAS_VERSION} == {
        ("v2010", "in_line"),
        ("other", "variant"),
    }
    assert "_1~x" not in {end for end, _, _ in spans(rows)}


def test_a_code_that_comes_book_by_book_is_one_edition() -> None:
    second = version("book2", "2010-01-01", _4="d", _5="e")
    rows = facts(OLD, second, MIDDLE)
    standings = {(r.end_key, r.properties["standing"]) for r in rows if r.type is HAS_VERSION}
    assert ("book2", "in_line") in standings
    assert ("_4~d", "2010-01-01", "2015-01-01") in spans(rows)


def test_a_version_without_a_day_comes_first() -> None:
    undated = version("undated", None, _1="z")
    assert ("_1~z", None, "2010-01-01") in spans(facts(OLD, undated))


def test_a_published_text_counts_before_what_a_decision_makes_out() -> None:
    day, force = "2025-09-20", "2026-01-01"
    made = Version(
        f"law:甲法@{day}~m", force, "decision",
        (Wording("law:甲法#1", "1~a", None), Wording("law:甲法#2", "2~b", None)), "amendment:x",
    )  # fmt: skip
    published = Version(
        f"law:甲法@{day}~p", day, "text", (Wording("law:甲法#1", "1~A", "0-1"),), None
    )
    for order in ((made, published), (published, made)):
        rows = facts(version("law:甲法@2020-05-01~o", "2020-05-01", _1="o"), *order)
        found = {
            r.end_key[-1]: (r.valid_from, r.valid_to, r.properties["standing"])
            for r in rows
            if r.type is HAS_VERSION
        }
        # The published one has fewer articles and an earlier day of its own, and yet counts.
        assert found == {
            "o": ("2020-05-01", force, "in_line"),
            "p": (force, None, "in_line"),
            "m": (force, None, "variant"),
        }
