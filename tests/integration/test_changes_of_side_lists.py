"""Changes of lists beside power lists, on both engines: standards of discretion, twice.

An invented office; expectations are read off the rows written here.
"""

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from graph_store import Settings, Store
from loaders.provenance import Provenance
from loaders.service import LoadOptions, load_laws, load_table
from loaders.undo import undo_run
from queries.asking import Asker, AsOf, Viewpoint, answer
from queries.changes.answer import Change, ChangesAnswer
from queries.changes.question import ChangesQuestion, changes
from queries.changes.scope import Asked
from queries.checks.question import ChecksQuestion, checks
from tests.list_files import write_law

UNIT, SECRET = "甲市水务局", "甲市城管局"
HEADER = "单位,裁量基准,裁量档次,依据\n"
FIRST = f"{HEADER}{UNIT},取水裁量,三档,《甲市供水条例》第二条\n{UNIT},排水裁量,二档,\n"
LATER = f"{HEADER}{UNIT},取水裁量,五档,《甲市供水条例》第三条\n{UNIT},采砂裁量,二档,\n"
HIDDEN = f"{HEADER}{SECRET},秘密裁量,五档,\n"
BEGINNING = "2020-01-01"


RISKS = f"单位,风险点\n{UNIT},走过场\n{SECRET},走过场\n{UNIT},受理不及时\n"
MEASURES = f"单位,风险点,防范措施\n{UNIT},走过场,双人核查\n"


class History(NamedTuple):
    first: str
    again: str
    later: str
    undo: str
    secret: str


@pytest.fixture(scope="module")
def history(store: Store, tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("registers")

    law = write_law(
        folder / "甲市供水条例.md", "甲市供水条例", "2015年3月1日 甲市人民代表大会常务委员会通过",
        ["供水用水适用本条例。", "供水应当安全。", "供水应当检查。"],
    )  # fmt: skip
    load_laws(store, [law], LoadOptions())

    def load(name: str, text: str, publication: str = "public") -> str:
        file = folder / f"{name}.csv"
        file.write_text(text, encoding="utf-8")
        options = LoadOptions(provenance=Provenance(publication=publication))
        return load_table(store, "registers:discretion_standard", [file], options).id

    first, again, later = load("一", FIRST), load("一", FIRST), load("二", LATER)
    undo = undo_run(store, later)
    return History(first, again, later, undo, load("密", HIDDEN, "internal"))


def ask(store: Store, *readable: str, **asked: str) -> ChangesAnswer:
    view = Viewpoint(AsOf("2026-08-15"), Asker(readable or ("public",), "2026-08-15"))
    return answer(store, changes(ChangesQuestion(BEGINNING, Asked(**asked)), view))


def told(found: ChangesAnswer, run: str) -> set[tuple[str, str, str | None]]:
    return {
        (change.kind, change.subject.name, change.other.name if change.other else None)
        for change in found.changes
        if change.run == run
    }


def test_rows_that_come_are_told_once_and_the_same_again_is_no_change(
    store: Store, history: History
) -> None:
    found = ask(store)
    assert told(found, history.first) == {
        ("entry_added", "取水裁量", None), ("entry_added", "排水裁量", None),
    }  # fmt: skip
    assert told(found, history.again) == set()


def test_a_later_list_tells_what_is_otherwise_in_it(store: Store, history: History) -> None:
    found = ask(store)
    # 排水裁量 is in no later row: a side list doesn't end what it leaves out.
    assert told(found, history.later) == {
        ("entry_changed", "取水裁量", None),
        ("basis_removed", "取水裁量", "《甲市供水条例》第二条"),
        ("basis_added", "取水裁量", "《甲市供水条例》第三条"),
        ("entry_added", "采砂裁量", None),
    }
    changed = the(found, history.later, "entry_changed")
    fields = {field.label: (field.old, field.new) for field in changed.fields}
    assert fields["内容"] == ("三档", "五档")
    assert changed.source.row == 2


def test_an_undo_tells_the_reversal(store: Store, history: History) -> None:
    assert ("entry_ended", "采砂裁量", None) in told(ask(store), history.undo)


def test_by_unit_and_by_law(store: Store, history: History) -> None:
    of_lists = [change for change in ask(store).changes if change.kind != "version_added"]
    assert list(ask(store, department=UNIT).changes) == of_lists
    by_law = ask(store, law="甲市供水条例")
    assert told(by_law, history.later) == {
        ("basis_removed", "取水裁量", "《甲市供水条例》第二条"),
        ("basis_added", "取水裁量", "《甲市供水条例》第三条"),
    }


def test_what_may_not_be_read_is_neither_told_nor_counted(store: Store, history: History) -> None:
    public, internal = ask(store), ask(store, "public", "internal")
    assert "秘密裁量" not in str(public)
    assert told(internal, history.secret) == {("entry_added", "秘密裁量", None)}
    assert internal.total == public.total + 1


def test_the_feed_has_them(store: Store, history: History, engine_settings: Settings) -> None:
    app = create_app(engine_settings, ApiSettings.model_construct())
    with TestClient(app, base_url="http://quanze.example") as client:
        feed = ET.fromstring(client.get(f"/api/changes.atom?since={BEGINNING}").content)
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")]
    assert "随附清单一行变动：取水裁量" in titles
    assert not any("秘密" in (title or "") for title in titles)


def the(found: ChangesAnswer, run: str, kind: str) -> Change:
    (change,) = [one for one in found.changes if (one.run, one.kind) == (run, kind)]
    return change


def test_measures_of_another_file_belong_to_the_risks_of_their_unit(
    store: Store, history: History, tmp_path: Path
) -> None:
    for kind, text in (("measure", MEASURES), ("risk_point", RISKS), ("measure", MEASURES)):
        file = tmp_path / f"{kind}.csv"
        file.write_text(text, encoding="utf-8")
        loaded = load_table(store, f"registers:{kind}", [file], LoadOptions())
    # The same file again changes nothing.
    assert (loaded.facts_opened, loaded.facts_closed) == (0, 0)
    view = Viewpoint(AsOf("2026-08-15"), Asker(("public",), "2026-08-15"))
    found = answer(store, checks(ChecksQuestion(("RISK_WITHOUT_MEASURE",)), view)).findings
    assert {(one.unit_name, one.name) for one in found} == {
        (SECRET, "走过场"), (UNIT, "受理不及时"),
    }  # fmt: skip
