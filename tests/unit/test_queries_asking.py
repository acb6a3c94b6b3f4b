"""How questions are asked, found by words, spelled as JSON, and how their statements are written.

The statements are checked as texts: whoever reads a fact must say on which day and by what
knowledge it counts, and every state that has a publication must be asked whether it may be read.
"""

import asyncio
import gc
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.declare import EdgeKind
from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from graph_store import NamedRead
from queries.as_json import as_json, camel_case
from queries.asking import (
    Ask,
    AsOf,
    Steps,
    Viewpoint,
    answer,
    answer_async,
    public_viewpoint,
    together,
)
from queries.catalogue import all_statements
from queries.errors import EMPTY, BadQuestion, NotFound
from queries.rules.tables import read_rules
from queries.search.ranking import likeness, matches, search_terms
from resolution.candidates import Candidate

ONE = NamedRead.from_text("one", "RETURN $as_of AS day, $extra AS extra")


class Echo:
    """A store that returns the parameters it was asked with."""

    def read(self, named: NamedRead, **parameters: Any) -> list[dict[str, Any]]:
        named.check(parameters)
        return [parameters]


class AsyncEcho:
    async def read(self, named: NamedRead, **parameters: Any) -> list[dict[str, Any]]:
        return Echo().read(named, **parameters)


def two_rounds(view: Viewpoint) -> Steps[list[Any]]:
    (first,) = yield [view.ask(ONE, extra=1)]
    second, third = yield [view.ask(ONE, extra=2), view.ask(ONE, extra=3)]
    return [records[0]["extra"] for records in (first, second, third)] + [first[0]["as_of"]]


def test_a_question_is_answered_alike_in_both_ways() -> None:
    view = public_viewpoint("2026-08-15")
    expected = [1, 2, 3, "2026-08-15"]
    assert answer(Echo(), two_rounds(view)) == expected
    assert asyncio.run(answer_async(AsyncEcho(), two_rounds(view))) == expected


def test_questions_asked_together_read_together_and_each_has_its_own_answer() -> None:
    view = public_viewpoint("2026-08-15")

    def one_round(extra: int) -> Steps[int]:
        (records,) = yield [view.ask(ONE, extra=extra)]
        return int(records[0]["extra"])

    def none() -> Steps[str]:
        return "nothing to read"
        yield

    def read(asks: Sequence[Ask]) -> list[Any]:
        return [Echo().read(ask.named, **ask.parameters) for ask in asks]

    steps = together(two_rounds(view), together(none(), one_round(7)))
    first = next(steps)
    second = steps.send(read(first))
    with pytest.raises(StopIteration) as ended:
        steps.send(read(second))
    sent = [[ask.parameters["extra"] for ask in asks] for asks in (first, second)]
    assert sent == [[1, 7], [2, 3]]
    assert ended.value.value == ([1, 2, 3, "2026-08-15"], ("nothing to read", 7))


class Noting(Echo):
    """A store that notes which threads read."""

    def __init__(self) -> None:
        self.readers: set[int] = set()

    def read(self, named: NamedRead, **parameters: Any) -> list[dict[str, Any]]:
        self.readers.add(threading.get_ident())
        return super().read(named, **parameters)


@pytest.mark.parametrize(("things", "apart"), [(1, False), (1_000, True)])
def test_only_long_reads_are_handed_to_other_threads(things: int, apart: bool) -> None:
    view, store = public_viewpoint("2026-08-15"), Noting()

    def two() -> Steps[list[int]]:
        found = yield [view.ask(ONE, extra=[number] * things) for number in range(2)]
        return [len(records[0]["extra"]) for records in found]

    assert answer(store, two()) == [things, things]
    assert (threading.get_ident() not in store.readers) is apart


def test_the_collector_rests_while_an_answer_is_put_together_and_works_again_after_it() -> None:
    view = public_viewpoint("2026-08-15")

    def watched(*, fails: bool) -> Steps[bool]:
        yield [view.ask(ONE, extra=1)]
        if fails:
            raise BadQuestion(EMPTY.say(what="任何事"))
        return gc.isenabled()

    assert answer(Echo(), watched(fails=False)) is False
    assert asyncio.run(answer_async(AsyncEcho(), watched(fails=False))) is False
    assert gc.isenabled()
    with pytest.raises(BadQuestion):
        answer(Echo(), watched(fails=True))
    assert gc.isenabled()


@pytest.mark.parametrize("day", ["2026-02-30", "2026-8-15", "20260815", "", "明天"])
def test_a_day_that_does_not_exist_is_refused(day: str) -> None:
    with pytest.raises(BadQuestion, match=r"日期"):
        AsOf(day)


def test_not_found_names_what_was_meant() -> None:
    error = NotFound(
        "法律文件", "环评法", [Candidate("law:环境影响评价法", "环境影响评价法", 70.0)]
    )
    assert "环境影响评价法" in str(error)
    assert "导入" in str(NotFound("事项", "无"))


@dataclass(frozen=True)
class _Inner:
    class_: str
    by_class: tuple[int, ...]


def test_json_is_in_camel_case_and_in_order() -> None:
    assert as_json(_Inner("X", (1, 2))) == {"class": "X", "byClass": [1, 2]}
    assert as_json({"some_key": Candidate("k", "n", 1.0)}) == {
        "some_key": {"key": "k", "name": "n", "score": 1.0, "features": []}
    }
    assert camel_case("as_of") == "asOf"


def test_the_same_name_scores_full_and_opposites_never_do() -> None:
    assert likeness("取水 许可", "取水许可") == 100
    assert likeness("取水许可", "取水许可证核发") > likeness("取水许可", "排水许可证核发")
    assert likeness("准予取水许可", "不予取水许可") < 100


def test_matches_are_in_one_order_whatever_the_index_gives() -> None:
    rows = [
        {"key": f"k{n}", "name": name, "detail": None, "holder": None}
        for n, name in enumerate(["排水许可", "取水许可", "取水许可证核发", "取水许可"])
    ]
    first = [match.key for match in matches("取水许可", "item", rows)]
    assert first == [match.key for match in matches("取水许可", "item", rows[::-1])]
    assert first[:2] == ["k1", "k3"]


@pytest.mark.parametrize("text", ["", "  ", "水", "《》", "AND", "水 土"])
def test_words_that_find_nothing_are_refused(text: str) -> None:
    with pytest.raises(BadQuestion):
        search_terms(text, "文字")


@given(st.text(max_size=40))
def test_no_sign_reaches_an_index_as_an_operator(text: str) -> None:
    try:
        terms = search_terms(text, "文字")
    except BadQuestion:
        return
    assert not re.search(r'[+\-!(){}\[\]^"~*?:\\/&|<>=]', terms)
    assert not {"AND", "OR", "NOT"} & set(terms.split())


def test_a_table_without_a_column_is_refused_with_its_name() -> None:
    with pytest.raises(ValueError, match=r"severity\.csv.*年份"):
        read_rules("severity.csv", "年份")


FACTS = {name for name, edge in EDGE_TYPES.items() if edge.kind is EdgeKind.FACT}
LIMITED = {
    name
    for name, node in NODE_TYPES.items()
    if name != "Source" and any(prop.name == "publication" for prop in node.properties)
}
_EDGE = re.compile(r"\[(\w*):([A-Z_|]+)(\*[\d.]+)?\]")


def _dated(text: str, variable: str) -> bool:
    return f"{variable}.known_from <= $known_at < coalesce({variable}.known_to, '~')" in text


@pytest.mark.parametrize("named", all_statements(), ids=lambda named: named.id)
def test_every_fact_read_is_dated(named: NamedRead) -> None:
    walked = re.findall(r"all\((\w) IN relationships", named.cypher)
    undated = [
        types
        for variable, types, length in _EDGE.findall(named.cypher)
        if FACTS & set(types.split("|"))
        and not any(_dated(named.cypher, name) for name in (walked if length else [variable]))
    ]
    assert undated == []


@pytest.mark.parametrize("named", all_statements(), ids=lambda named: named.id)
def test_every_state_with_a_publication_is_asked_for_it(named: NamedRead) -> None:
    states = re.findall(r"\((\w+):(\w+)\)", named.cypher)
    unasked = [
        variable
        for variable, label in states
        if label in LIMITED and f"{variable}.publication IN $readable" not in named.cypher
    ]
    assert unasked == []
    if any(f":{label}" in named.cypher for label in LIMITED):
        assert "$readable" in named.cypher


@pytest.mark.parametrize("named", all_statements(), ids=lambda named: named.id)
def test_patterns_in_brackets_begin_at_a_node_that_is_known(named: NamedRead) -> None:
    # The embedded engine walks all nodes of the label that such a pattern begins with (27 s for
    # 900 items instead of half a second).
    assert re.findall(r"\[\(\w+:\w+\)[<-]", named.cypher) == []


def test_statements_have_titles_of_their_own() -> None:
    titles = [named.title for named in all_statements()]
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in titles)
    assert len(set(titles)) == len(titles)
