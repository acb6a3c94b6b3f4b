"""Changes, their feed and addresses on both engines: lists are loaded, changed, and taken back.

An invented city; expectations are read off the lists written here. The loads build on each other,
in the order of ``history``: a list, the same again, a later one, its undo, one that is internal.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access.roles import Role
from api.access.tokens import create_token
from api.addresses.paths import address_of
from api.app import create_app
from api.settings import ApiSettings
from graph_store import NamedRead, Settings, Store
from loaders.provenance import Provenance
from loaders.service import LoadOptions, RunReport, load_laws, load_lists
from loaders.undo import undo_run
from queries.asking import Asker, AsOf, Viewpoint, answer
from queries.changes import question as asking
from queries.changes.answer import Change, ChangesAnswer
from queries.changes.question import ChangesQuestion, changes
from queries.changes.scope import Asked
from queries.errors import BadQuestion, NotFound
from tests.list_files import write_law, write_list

UNIT, SECRET = "甲市水务局", "甲市城管局"
WATER, DRAIN = "《甲市供水条例》第二条", "《甲市排水条例》第二条"
FIRST_ROWS = [
    ("对擅自接水的处罚", "行政处罚", WATER),
    ("排水许可", "行政许可", DRAIN),
    ("供水检查", "行政检查", WATER, "旧备注"),
]
LATER_ROWS = [
    ("对擅自接水的处罚", "行政处罚", WATER),
    ("供水检查", "行政检查", "《甲市供水条例》第三条", "新备注"),
    ("供水奖励", "行政奖励", WATER),
]
BEGINNING = "2020-01-01"
PUBLIC, INTERNAL = ("public",), ("public", "internal")


@dataclass(frozen=True)
class History:
    """The ids of the loads."""

    laws: str
    first: str
    again: str
    later: str
    undo: str
    secret: str


def _load(store: Store, folder: Path, year: int, rows: list[Any]) -> RunReport:
    title = f"{UNIT}{year}年权责清单"
    file = write_list(folder / f"{title}.xlsx", title, rows)
    return load_lists(store, [file], LoadOptions(unit=UNIT))


@pytest.fixture(scope="module")
def history(store: Store, tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("city")
    law = write_law(
        folder / "甲市供水条例.md", "甲市供水条例", "2015年3月1日 甲市人民代表大会常务委员会通过",
        ["供水用水适用本条例。", "供水应当安全。", "供水应当检查。"],
    )  # fmt: skip
    laws = load_laws(store, [law], LoadOptions()).id
    first = _load(store, folder, 2024, FIRST_ROWS).id
    again = _load(store, folder, 2024, FIRST_ROWS).id
    later = _load(store, folder, 2025, LATER_ROWS).id
    undo = undo_run(store, later)
    title = f"{SECRET}2024年权责清单"
    file = write_list(folder / f"{title}.xlsx", title, [("秘密检查", "行政检查", WATER)])
    hidden = LoadOptions(unit=SECRET, provenance=Provenance(publication="internal"))
    secret = load_lists(store, [file], hidden).id
    return History(laws, first, again, later, undo, secret)


def ask(
    store: Store, since: str, readable: tuple[str, ...] = PUBLIC, first: int = 50,
    after: str | None = None, **asked: str,
) -> ChangesAnswer:  # fmt: skip
    view = Viewpoint(AsOf("2026-08-15"), Asker(readable, "2026-08-15"))
    return answer(store, changes(ChangesQuestion(since, Asked(**asked), first, after), view))


def told(found: ChangesAnswer, run: str) -> set[tuple[str, str, str | None]]:
    return {
        (change.kind, change.subject.name, change.other.name if change.other else None)
        for change in found.changes
        if change.run == run
    }


def the(found: ChangesAnswer, run: str, kind: str) -> Change:
    (change,) = [one for one in found.changes if (one.run, one.kind) == (run, kind)]
    return change


LIST_2024 = {("list_published", UNIT, "权责清单")}
ARTICLE_2, ARTICLE_3 = "《甲市供水条例》第二条", "《甲市供水条例》第三条"


def test_a_first_load_tells_what_came(store: Store, history: History) -> None:
    found = ask(store, BEGINNING)
    assert told(found, history.laws) == {("version_added", "《甲市供水条例》", None)}
    items = {("item_added", name, None) for name, *_ in FIRST_ROWS}
    assert told(found, history.first) == items | LIST_2024
    change = next(one for one in found.changes if one.subject.name == "排水许可")
    assert (change.source.sheet, change.source.row) == ("清单", 4)
    assert change.source.file == f"{UNIT}2024年权责清单.xlsx"


def test_the_same_list_again_is_no_change(store: Store, history: History) -> None:
    found = ask(store, history.first)
    assert told(found, history.again) == set()
    assert history.again not in {run.run for run in found.runs}


def test_a_later_list_tells_exactly_what_is_otherwise_in_it(store: Store, history: History) -> None:
    found = ask(store, history.again)
    # 对擅自接水的处罚 stays as it was: neither it nor its basis is told.
    assert told(found, history.later) == {
        ("list_published", UNIT, "权责清单"),
        ("item_ended", "排水许可", None),
        ("item_added", "供水奖励", None),
        ("item_changed", "供水检查", None),
        ("basis_removed", "供水检查", ARTICLE_2),
        ("basis_added", "供水检查", ARTICLE_3),
    }
    changed = the(found, history.later, "item_changed")
    assert changed.valid_from == "2025-01-01"
    fields = {field.label: (field.old, field.new) for field in changed.fields}
    assert fields["备注"] == ("旧备注", "新备注")
    assert fields["设定依据"] == (WATER, "《甲市供水条例》第三条")
    assert fields.keys() <= {"备注", "设定依据", "序号"}
    assert the(found, history.later, "item_ended").valid_from == "2025-01-01"


def test_an_undo_tells_the_reversal(store: Store, history: History) -> None:
    found = ask(store, history.later)
    assert told(found, history.undo) == {
        ("list_removed", UNIT, "权责清单"),
        ("item_added", "排水许可", None),
        ("item_ended", "供水奖励", None),
        ("item_changed", "供水检查", None),
        ("basis_added", "供水检查", ARTICLE_2),
        ("basis_removed", "供水检查", ARTICLE_3),
    }
    assert {change.reverses for change in found.changes} == {history.later}
    fields = {f.label: (f.old, f.new) for f in the(found, history.undo, "item_changed").fields}
    assert fields["备注"] == ("新备注", "旧备注")


def test_newest_first_and_every_page_in_turn(store: Store, history: History) -> None:
    whole = ask(store, BEGINNING)
    assert whole.total == len(whole.changes) == sum(run.total for run in whole.runs)
    moments = [change.moment for change in whole.changes]
    assert moments == sorted(moments, reverse=True)
    assert [run.run for run in whole.runs] == [
        history.undo, history.later, history.first, history.laws,
    ]  # fmt: skip
    seen: list[Change] = []
    page = ask(store, BEGINNING, first=3)
    while True:
        assert page.total == whole.total
        seen += page.changes
        if not page.has_next:
            break
        page = ask(store, BEGINNING, first=3, after=page.end_cursor)
    assert tuple(seen) == whole.changes
    assert len({change.key for change in seen}) == whole.total


def test_since_a_moment_and_since_the_last_load(store: Store, history: History) -> None:
    newest = ask(store, BEGINNING).changes[0]
    assert ask(store, newest.moment).total == 0
    none = ask(store, history.secret)
    assert (none.total, none.runs, none.end_cursor) == (0, (), None)
    assert none.notes


def test_by_law(store: Store, history: History) -> None:
    found = ask(store, BEGINNING, law="甲市供水条例")
    assert told(found, history.laws) == {("version_added", "《甲市供水条例》", None)}
    assert told(found, history.later) == {
        ("basis_added", "供水检查", ARTICLE_3),
        ("basis_added", "供水奖励", ARTICLE_2),
        ("basis_removed", "供水检查", ARTICLE_2),
    }
    assert told(found, history.first) == {
        ("basis_added", "对擅自接水的处罚", ARTICLE_2), ("basis_added", "供水检查", ARTICLE_2),
    }  # fmt: skip


def test_by_unit(store: Store, history: History) -> None:
    found, whole = ask(store, history.laws, department=UNIT), ask(store, history.laws)
    assert found.changes == whole.changes


@pytest.mark.parametrize(
    "asked", [{"law": "没有的条例"}, {"department": "没有的局"}, {"region": "没有的市"}]
)
def test_what_nothing_bears_is_not_found(
    store: Store, history: History, asked: dict[str, str]
) -> None:
    with pytest.raises(NotFound):
        ask(store, BEGINNING, **asked)


def test_one_filter_at_a_time(store: Store, history: History) -> None:
    with pytest.raises(BadQuestion, match="一种"):
        ask(store, BEGINNING, law="甲市供水条例", department=UNIT)


def test_what_may_not_be_read_is_neither_told_nor_counted(store: Store, history: History) -> None:
    public, internal = ask(store, BEGINNING), ask(store, BEGINNING, INTERNAL)
    assert told(internal, history.secret) == {
        ("list_published", SECRET, "权责清单"), ("item_added", "秘密检查", None),
    }  # fmt: skip
    assert internal.total == public.total + 2
    assert history.secret not in str(public)
    assert "秘密" not in str(public)
    assert SECRET not in str(public)
    by_law = ask(store, BEGINNING, law="甲市供水条例")
    assert "秘密检查" not in {change.subject.name for change in by_law.changes}
    with pytest.raises(NotFound) as hidden:
        ask(store, BEGINNING, department=f"dept:{SECRET}")
    with pytest.raises(NotFound) as unknown:
        ask(store, BEGINNING, department="dept:甲市城建局")
    assert str(hidden.value).replace(SECRET, "甲市城建局") == str(unknown.value)
    assert ask(store, BEGINNING, INTERNAL, department=f"dept:{SECRET}").total == 2


def test_a_load_that_is_too_large_is_counted_only(
    store: Store, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ask(store, BEGINNING)
    monkeypatch.setattr(asking, "MOST_FACTS", 20)
    cut = ask(store, BEGINNING)
    listed = {run.run for run in cut.runs if run.listed}
    assert 0 < len(listed) < len(whole.runs)
    assert {change.run for change in cut.changes} == listed
    assert cut.total == len([one for one in whole.changes if one.run in listed])
    assert cut.notes
    counts = {run.run: {k.kind: k.count for k in run.by_kind} for run in cut.runs if not run.listed}
    assert history.secret not in {*listed, *counts}
    if history.first in counts:
        assert counts[history.first] == {"item_added": 3}


@pytest.fixture(scope="module")
def client(store: Store, history: History, engine_settings: Settings) -> Iterator[TestClient]:
    app = create_app(engine_settings, ApiSettings.model_construct())
    with TestClient(app, base_url="http://quanze.example") as opened:
        yield opened


@pytest.fixture(scope="module")
def editor(store: Store, history: History) -> dict[str, str]:
    secret = create_token(store, "测试", Role.EDITOR, "test").secret
    return {"Authorization": f"Bearer {secret}"}


ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/api/changes.atom"


class TestTheFeed:
    def test_it_tells_what_the_question_tells(
        self, client: TestClient, store: Store, history: History
    ) -> None:
        response = client.get(FEED, params={"since": history.later})
        assert response.headers["content-type"] == "application/atom+xml"
        feed = ET.fromstring(response.content)
        moments = [one.findtext(f"{ATOM}updated") for one in feed.findall(f"{ATOM}entry")]
        assert moments == [change.moment for change in ask(store, history.later).changes]
        (own,) = [one for one in feed.findall(f"{ATOM}link") if one.get("rel") == "self"]
        assert own.get("href") == f"http://quanze.example{FEED}?since={history.later}"

    def test_pages_follow_their_links(self, client: TestClient, store: Store) -> None:
        address: str | None = f"{FEED}?since={BEGINNING}&first=4"
        seen: list[str | None] = []
        while address:
            feed = ET.fromstring(client.get(address).content)
            seen += [one.findtext(f"{ATOM}id") for one in feed.findall(f"{ATOM}entry")]
            following = [one for one in feed.findall(f"{ATOM}link") if one.get("rel") == "next"]
            address = following[0].get("href") if following else None
        assert len(seen) == len(set(seen)) == ask(store, BEGINNING).total

    def test_a_copy_that_is_up_to_date_is_not_sent_again(self, client: TestClient) -> None:
        fresh = client.get(FEED, params={"law": "甲市供水条例"})
        tag = fresh.headers["etag"]
        assert fresh.headers["last-modified"].endswith("GMT")
        for known in (tag, f'W/{tag}, "other"', "*"):
            again = client.get(
                FEED, params={"law": "甲市供水条例"}, headers={"If-None-Match": known}
            )
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
        other = client.get(FEED, headers={"If-None-Match": tag})
        assert other.status_code == 200

    def test_a_role_reads_what_it_may(self, client: TestClient, editor: dict[str, str]) -> None:
        public, internal = client.get(FEED), client.get(FEED, headers=editor)
        assert "秘密" not in public.text
        assert "秘密检查" in internal.text
        assert public.headers["etag"] != internal.headers["etag"]

    def test_a_host_that_is_none_is_not_repeated(self, client: TestClient) -> None:
        response = client.get(FEED, headers={"Host": 'evil"><x.example'})
        assert "evil" not in response.text

    def test_below_another_root(self, engine_settings: Settings) -> None:
        app = create_app(engine_settings, ApiSettings.model_construct())
        with TestClient(app, base_url="http://gate.example", root_path="/quanze") as below:
            text = below.get(FEED).text
        assert f"http://gate.example/quanze{FEED}" in text
        assert "http://gate.example/quanze/id/items/" in text

    @pytest.mark.parametrize(
        ("asked", "status"),
        [
            ({"since": "2026-02-30"}, 400), ({"since": "20990101-000000-ffffff"}, 404),
            ({"since": ""}, 400), ({"law": "没有的条例"}, 404), ({"after": "x"}, 400),
            ({"first": "0"}, 400), ({"first": "1001"}, 413), ({"first": "x"}, 400),
            ({"law": "甲市供水条例", "department": UNIT}, 400),
        ],
    )  # fmt: skip
    def test_errors_are_sentences(
        self, client: TestClient, asked: dict[str, str], status: int
    ) -> None:
        response = client.get(FEED, params=asked)
        assert response.status_code == status
        assert response.json()["errors"][0]["message"]

    def test_head(self, client: TestClient) -> None:
        assert client.head(FEED).status_code == 200

    def test_graphql(self, client: TestClient, store: Store, history: History) -> None:
        query = """
        query Q($since: String!) { changes(since: $since, first: 2) {
          total hasNext endCursor runs { run byKind { kind count } }
          changes { kind subject { type key name } fields { label old new } source { row } }
        } }
        """
        body = {"query": query, "variables": {"since": history.later}}
        given = client.post("/api/graphql", json=body).json()["data"]["changes"]
        expected = ask(store, history.later, first=2)
        assert (given["total"], given["endCursor"]) == (expected.total, expected.end_cursor)
        assert [one["kind"] for one in given["changes"]] == [one.kind for one in expected.changes]


KEYS = NamedRead.from_text(
    "test.keys",
    "MATCH (n) WHERE head(labels(n)) IN ['Law', 'LawVersion', 'Article', 'PowerItem', 'Department']"
    " RETURN head(labels(n)) AS type, n.key AS key",
)
HTML = {"Accept": "text/html"}


class TestAddresses:
    def test_everything_that_an_editor_may_read_stands_at_its_address(
        self, client: TestClient, store: Store, editor: dict[str, str]
    ) -> None:
        for row in store.read(KEYS):
            address = address_of(row["type"], row["key"])
            assert address is not None
            response = client.get(address, headers=editor, params={"asOf": "2024-06-01"})
            # A law or an article of which nothing is held or cited on the day is not there.
            if response.status_code == 200:
                told = response.json()
                assert told["key"] == row["key"]
                assert told["address"].startswith(address)
                page = client.get(address, headers=editor | HTML)
                assert page.headers["content-type"] == "text/html; charset=utf-8"
            else:
                assert response.status_code == 404
                assert row["type"] in ("Law", "Article", "PowerItem")

    def test_neighbours_lead_on(self, client: TestClient) -> None:
        law = client.get(str(address_of("Law", "law:甲市供水条例"))).json()
        assert law["answer"]["title"] == "甲市供水条例"
        by_type: dict[str, list[dict[str, str]]] = {}
        for one in law["neighbours"]:
            by_type.setdefault(one["type"], []).append(one)
        assert len(by_type["articles"]) == 3
        assert len(by_type["law-versions"]) == 1
        version = client.get(by_type["law-versions"][0]["address"]).json()
        assert [one["text"] for one in version["answer"]["articles"]][1] == "供水应当安全。"
        article = client.get(str(address_of("Article", "law:甲市供水条例#2"))).json()
        (item, *_) = [one for one in article["neighbours"] if one["type"] == "items"]
        told = client.get(item["address"]).json()
        assert told["answer"]["item"]["name"] == item["name"]

    def test_a_page_is_for_reading(self, client: TestClient) -> None:
        page = client.get(str(address_of("Article", "law:甲市供水条例#2")), headers=HTML)
        assert page.headers["vary"] == "Accept, Authorization"
        assert "script" not in page.text
        assert "供水应当安全。" in page.text
        assert 'href="/id/laws/' in page.text
        style = client.get("/id/style.css")
        assert (style.status_code, style.headers["content-type"][:8]) == (200, "text/css")

    def test_what_is_hidden_is_told_as_what_does_not_exist(
        self, client: TestClient, store: Store, editor: dict[str, str]
    ) -> None:
        hidden = NamedRead.from_text(
            "test.hidden",
            "MATCH (:Department {key: $unit})-[:HOLDS]->(i:PowerItem) RETURN i.key AS key",
        )
        (row,) = store.read(hidden, unit=f"dept:{SECRET}")
        pairs = [
            ("PowerItem", row["key"], "item:甲:0"),
            ("Department", f"dept:{SECRET}", "dept:乙局"),
        ]
        for kind, key, made_up in pairs:
            address, other = str(address_of(kind, key)), str(address_of(kind, made_up))
            assert client.get(address, headers=editor).status_code == 200
            for form in ({}, HTML):
                secret, unknown = (client.get(one, headers=form) for one in (address, other))
                assert (secret.status_code, unknown.status_code) == (404, 404)
                assert secret.text.replace(key, made_up) == unknown.text

    @pytest.mark.parametrize(
        ("path", "headers", "status"),
        [
            ("/id/things/x", {}, 404), ("/id/laws/item%3A1", {}, 404), ("/id/laws/%00", {}, 404),
            ("/id/items/item%3A%23%2F%25", {}, 404), ("/id/regions/region%3A1", HTML, 404),
            ("/id/regions/region%3A%E6%97%A0", HTML, 404), ("/id/duties/duty%3Ax", {}, 404),
            ("/id/transfers/transfer%3Ax", {}, 404),
            ("/id/law-versions/law%3Ax%40undated~0", {}, 404),
            ("/id/laws/law%3Ax?asOf=2026-02-30", HTML, 400),
            ("/id/laws/law%3Ax", {"Accept": "image/png"}, 406),
            ("/id/laws/law%3Ax", {"Authorization": "Bearer none"}, 403),
        ],
    )  # fmt: skip
    def test_refusals_are_sentences(
        self, client: TestClient, path: str, headers: dict[str, str], status: int
    ) -> None:
        response = client.get(path, headers=headers)
        assert response.status_code == status
        assert response.headers["vary"] == "Accept, Authorization"
        if headers == HTML:
            assert "<h1>" in response.text
        else:
            assert response.json()["errors"][0]["message"]

    def test_head(self, client: TestClient) -> None:
        response = client.head(str(address_of("Law", "law:甲市供水条例")))
        assert response.status_code == 200
        assert response.headers["content-type"] == "application/json"
