"""Addresses: any key comes back as it went in, the form wanted most is given, pages are safe.

Keys are made up, and drawn at random: they hold Chinese, ``#``, ``@``, ``~``, ``/`` and ``%``.
"""

import types
from dataclasses import dataclass, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.addresses.fields import UnlistedError, shown_fields, tables
from api.addresses.negotiation import preferred
from api.addresses.neighbours import neighbours
from api.addresses.pages import Surroundings, answer_page, refusal_page
from api.addresses.paths import ADDRESSED, Named, address_of, named_by_key, named_by_path
from api.markup import html_bytes
from graph_schema.keys import article_key, content_key
from graph_schema.registry import NODE_TYPES
from queries.devolution.transfer import Transfer
from queries.items.views import ItemView, SheetRow
from queries.lookups.bodies import DepartmentOverview, RegionOverview
from queries.lookups.bodies import Named as NamedThing
from queries.lookups.items import ItemOverview
from queries.lookups.law_versions import LawVersionAnswer
from queries.lookups.laws import ArticleOverview, LawOverview
from queries.ownership.answer import DutyOwnership

HERE = Surroundings("")
JSON, HTML = "application/json", "text/html"


@given(st.sampled_from(sorted(ADDRESSED)), st.text(min_size=1))
def test_any_key_comes_back_as_it_went_in(word: str, key: str) -> None:
    path = Named(word, key).path
    assert named_by_path(path) == Named(word, key)
    assert path.isascii()
    assert not set("#?") & set(path)
    assert path.count("/") == 3


@pytest.mark.parametrize(
    ("node_type", "key", "word"),
    [
        ("Law", "law:水法", "laws"),
        ("Law", "law:国务院关于取消一批行政许可事项的决定#国发〔2019〕6", "laws"),
        ("Article", "law:关于下放的决定#新政发〔2013〕82#4", "articles"),
        ("LawVersion", "law:水法@2016-07-02~0123456789abcdef0123", "law-versions"),
        ("LawVersion", content_key("law:水法@undated", {"a": 1}), "law-versions"),
        ("Article", article_key("law:水法", "34-1"), "articles"),
        ("Article", article_key("law:甲规定", "34", "附件1"), "articles"),
        ("PowerItem", "item:甲市水务局:0123/2", "items"),
        ("PowerItem", "item:甲市水务局:许可#1@~%2F", "items"),
        ("Department", "dept:甲市水务局", "departments"),
        ("Region", "region:650200", "regions"),
        ("Duty", "duty:650200:油烟/监管", "duties"),
        ("Transfer", "transfer:0123", "transfers"),
    ],
)
def test_a_key_tells_its_type(node_type: str, key: str, word: str) -> None:
    assert named_by_key(key) == Named(word, key)
    assert address_of(node_type, key) == Named(word, key).path


@pytest.mark.parametrize(
    "text", ["", "水法", "law:", "item:", "law:水法#34~abc", "list:甲:权责清单@2024"]
)
def test_what_is_no_key_of_an_addressed_type(text: str) -> None:
    assert named_by_key(text) is None


def test_types_without_addresses() -> None:
    addressed = {node.name for node in ADDRESSED.values()}
    assert [n for n in NODE_TYPES if (address_of(n, "k") is not None) != (n in addressed)] == []


@pytest.mark.parametrize("path", ["", "/", "/id", "/id/laws", "/id/things/x", "/api/laws/x"])
def test_what_is_no_address(path: str) -> None:
    assert named_by_path(path) is None


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, JSON), ("", JSON), ("*/*", JSON), ("text/html", HTML), ("TEXT/HTML", HTML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ("application/json", JSON), ("application/*", JSON), ("text/*", HTML),
        ("text/html;q=0.3, application/json;q=0.4", JSON), ("text/html, application/json", JSON),
        ("*/*;q=0.1, application/json;q=0", HTML), ("text/html;level=1;q=0.5", HTML),
        ("text/plain", None), ("application/json;q=0", None), ("text/html;q=x", None),
        ("text/html;q=nan", None), (";;,,", None),
    ],
)  # fmt: skip
def test_the_form_that_is_wanted_most(accept: str | None, form: str | None) -> None:
    assert preferred(accept, (JSON, HTML)) == form


@given(st.text())
def test_no_header_breaks_the_choice(accept: str) -> None:
    assert preferred(accept, (JSON, HTML)) in (JSON, HTML, None)


ANSWERS = (
    LawOverview, LawVersionAnswer, ArticleOverview, ItemOverview, DepartmentOverview,
    RegionOverview, DutyOwnership, Transfer,
)  # fmt: skip


def types_within(hint: Any) -> set[type]:
    if get_origin(hint) in (Union, types.UnionType, tuple):
        return set().union(*(types_within(part) for part in get_args(hint)))
    if not (isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields"))):
        return set()
    if hint is SheetRow:
        return set()
    return {hint}.union(*(types_within(part) for part in get_type_hints(hint).values()))


def test_pages_name_only_fields_that_there_are_of_types_that_are_shown() -> None:
    shown = {kind.__name__: kind for answer in ANSWERS for kind in types_within(answer)}
    faults = [name for name in tables() if name not in shown]
    for name, table in tables().items():
        fields = set(get_type_hints(shown[name])) if name in shown else set()
        for field, entry in table.items():
            wanted = {field} if isinstance(entry, str) else {field, entry[1]}
            faults += [f"{name}.{missing}" for missing in wanted - fields]
    assert faults == []


def test_every_type_that_a_page_reaches_has_a_table() -> None:
    def reached(kind: type) -> set[type]:
        found = {kind}
        for field, hint in get_type_hints(kind).items():
            if field in tables().get(kind.__name__, {}):
                found |= set().union(*(reached(one) for one in direct(hint)))
        return found

    def direct(hint: Any) -> set[type]:
        if get_origin(hint) in (Union, types.UnionType, tuple):
            return set().union(*(direct(part) for part in get_args(hint)))
        return {hint} if types_within(hint) else set()

    missing = {
        one.__name__ for answer in ANSWERS for one in reached(answer)
        if one.__name__ not in tables()
    }  # fmt: skip
    assert missing == set()


def test_a_type_without_a_table_is_refused() -> None:
    @dataclass(frozen=True)
    class Unlisted:
        name: str

    with pytest.raises(UnlistedError, match="Unlisted"):
        list(shown_fields(Unlisted("甲")))


def region(name: str, departments: tuple[NamedThing, ...] = ()) -> RegionOverview:
    return RegionOverview("region:650200", "650200", name, None, "2026-08-15", (), (), departments)


def links(page: Element) -> dict[str, str]:
    return {one.text or "": one.get("href", "") for one in page.iter("a")}


REGION = Named("regions", "region:650200")


def test_a_page_links_what_it_names_on_the_same_day_below_the_same_root() -> None:
    body = NamedThing("dept:甲市水务局", "甲市水务局")
    page = answer_page(region("甲市", (body,)), REGION, Surroundings("/quanze", "2026-08-15"))
    expected = f"/quanze{Named('departments', body.key).path}?asOf=2026-08-15"
    assert links(page) == {"甲市水务局": expected}
    assert page.get("lang") == "zh-CN"
    assert [one.text for one in page.iter("h1")] == ["甲市"]
    assert all(one.get("scope") for one in page.iter("th"))


@given(st.text())
def test_no_words_become_markup(words: str) -> None:
    body = NamedThing(f"dept:{words}", words)
    for page in (
        html_bytes(answer_page(region(words, (body,)), REGION, HERE)),
        html_bytes(refusal_page(words, HERE)),
    ):
        text = page.decode()
        assert "<script" not in text.lower()
        assert text.count("<h1>") == text.count("</html>") == 1
        assert "\x00" not in text


def test_words_are_escaped() -> None:
    page = html_bytes(answer_page(region('<script>"&'), REGION, HERE)).decode()
    assert '&lt;script&gt;"&amp;' in page


def test_long_tables_say_what_they_leave_out() -> None:
    many = tuple(NamedThing(f"dept:{n}", str(n)) for n in range(600))
    page = html_bytes(answer_page(region("甲市", many), REGION, HERE)).decode()
    assert "另有 100 行" in page


def test_neighbours_are_named_once_and_never_the_thing_itself() -> None:
    item = ItemView("item:甲:1", None, "许可", "permit", "行政许可", SheetRow(None, None, None),
                    "甲", "dept:甲")  # fmt: skip
    told = {
        "key": "law:水法", "article": "law:水法#1", "law": "law:水法",
        "items": [{"key": item.key, "name": item.name, "holderKey": item.holder_key}],
        "articles": [{"key": "law:水法#1", "label": "第一条"}],
    }  # fmt: skip
    assert neighbours(told, Named("laws", "law:水法")) == {
        Named("articles", "law:水法#1"): "第一条",
        Named("items", "item:甲:1"): "许可",
        Named("departments", "dept:甲"): None,
    }
