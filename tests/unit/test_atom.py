"""The feed of changes against RFC 4287: what a feed and an entry must have, whatever they tell."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from api.feeds.atom import FeedPlace, atom_feed
from queries.changes.answer import Change, ChangedField, ChangedThing, ChangesAnswer
from queries.items.views import SheetRow

ATOM = "{http://www.w3.org/2005/Atom}"
HERE = FeedPlace("http://quanze.example", "/api/changes.atom", (("law", "水法"), ("first", "2")))
CHANGE = Change(
    key="0123", kind="item_changed", label="事项变动", moment="2026-08-15T01:02:03.000004Z",
    run="20260815-010203-abcdef", reverses=None,
    subject=ChangedThing("PowerItem", "item:甲市水务局:1/2#3", "取水许可"), other=None,
    fields=(ChangedField("basis", "设定依据", "《水法》第七条", "《水法》第八条"),),
    valid_from="2026-09-01", source=SheetRow("甲.xlsx", "清单", 3), place="清单!R3C2", words=None,
)  # fmt: skip
OLDER = replace(CHANGE, key="4567", moment="2026-08-14T01:02:03.000004Z")


def answer(*changes: Change, end: str | None = None) -> ChangesAnswer:
    return ChangesAnswer(
        since="2026-08-01T00:00:00.000000Z", asked="水法", total=len(changes),
        has_next=end is not None, end_cursor=end, runs=(), changes=changes, notes=(),
    )  # fmt: skip


def feed_of(asked: ChangesAnswer, at: FeedPlace = HERE) -> ET.Element:
    return ET.fromstring(atom_feed(asked, at))


def text(parent: ET.Element, name: str) -> str:
    (found,) = parent.findall(f"{ATOM}{name}")
    return found.text or ""


def link(parent: ET.Element, relation: str) -> str:
    (found,) = [one for one in parent.findall(f"{ATOM}link") if one.get("rel") == relation]
    return found.get("href", "")


def test_what_a_feed_must_have() -> None:
    feed = feed_of(answer(CHANGE, OLDER))
    assert feed.tag == f"{ATOM}feed"
    assert text(feed, "updated") == CHANGE.moment
    assert text(feed.findall(f"{ATOM}author")[0], "name")
    assert "水法" in text(feed, "title")
    ids = [text(feed, "id"), *(text(entry, "id") for entry in feed.findall(f"{ATOM}entry"))]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)


def test_what_an_entry_tells() -> None:
    (entry,) = feed_of(answer(CHANGE)).findall(f"{ATOM}entry")
    assert text(entry, "title") == "事项变动：取水许可"
    assert datetime.fromisoformat(text(entry, "updated"))
    (category,) = entry.findall(f"{ATOM}category")
    assert (category.get("term"), category.get("label")) == ("item_changed", "事项变动")
    content = text(entry, "content")
    for told in (
        "设定依据：“《水法》第七条” → “《水法》第八条”",
        "自 2026-09-01 起",
        "甲.xlsx 清单 第 3 行",
    ):
        assert told in content
    address = urlsplit(link(entry, "alternate"))
    assert address.netloc == "quanze.example"
    assert address.path.startswith("/id/items/item%3A")
    assert not address.fragment


def test_ids_stay_wherever_the_feed_is_served_and_however_it_is_cut() -> None:
    elsewhere = FeedPlace("", HERE.path, (("first", "9"), ("law", "水法"), ("after", "x")))
    here, there = feed_of(answer(CHANGE)), feed_of(answer(CHANGE), elsewhere)
    assert text(here, "id") == text(there, "id")
    other = FeedPlace("", HERE.path, (("law", "土地法"),))
    assert text(feed_of(answer(CHANGE), other), "id") != text(here, "id")


def test_the_next_page_is_linked_with_the_filters() -> None:
    feed = feed_of(answer(CHANGE, end="a+b/="))
    asked = parse_qs(urlsplit(link(feed, "next")).query)
    assert asked == {"law": ["水法"], "first": ["2"], "after": ["a+b/="]}
    assert parse_qs(urlsplit(link(feed, "self")).query) == {"law": ["水法"], "first": ["2"]}
    assert [one.get("rel") for one in feed_of(answer(CHANGE)).findall(f"{ATOM}link")] == ["self"]


def test_a_feed_without_entries_is_one() -> None:
    assert text(feed_of(answer()), "updated") == "2026-08-01T00:00:00.000000Z"


@given(st.text() | st.just("a\x00\x0b\x1f\ufffe\ud800b"))
def test_any_words_make_a_feed_that_can_be_read(words: str) -> None:
    odd = replace(
        CHANGE, subject=replace(CHANGE.subject, name=words), words=words,
        fields=(ChangedField("basis", "依据", words, None),),
    )  # fmt: skip
    (entry,) = feed_of(answer(odd)).findall(f"{ATOM}entry")
    assert text(entry, "title").startswith("事项变动：")
