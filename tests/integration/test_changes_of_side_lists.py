"""Changes of lists that stand beside power lists, on both engines: a risk list, loaded and changed.

An invented office; expectations are read off the rows written here.
"""

import xml.etree.ElementTree as ET
from typing import NamedTuple

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ApiSettings
from graph_store import Settings, Store
from loaders.provenance import Provenance
from loaders.service import LoadOptions, load_table
from loaders.undo import undo_run
from queries.asking import Asker, AsOf, Viewpoint, answer
from queries.changes.answer import Change, ChangesAnswer
from queries.changes.question import ChangesQuestion, changes
from queries.changes.scope import Asked

UNIT, SECRET = "甲市水务局", "甲市城管局"
HEADER = "单位,风险点,等级,依据\n"
FIRST = f"{HEADER}{UNIT},审批不公,二级,《水法》第七条\n{UNIT},超时办理,三级,\n"
LATER = f"{HEADER}{UNIT},审批不公,一级,《水法》第八条\n{UNIT},材料泄露,三级,\n"
HIDDEN = f"{HEADER}{SECRET},秘密风险,一级,\n"
BEGINNING = "2020-01-01"


class History(NamedTuple):
    first: str
    again: str
    later: str
    undo: str
    secret: str


@pytest.fixture(scope="module")
def history(store: Store, tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("registers")

    def load(name: str, text: str, publication: str = "public") -> str:
        file = folder / f"{name}.csv"
        file.write_text(text, encoding="utf-8")
        options = LoadOptions(provenance=Provenance(publication=publication))
        return load_table(store, "registers:risk_point", [file], options).id

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
        ("entry_added", "审批不公", None), ("entry_added", "超时办理", None),
    }  # fmt: skip
    assert told(found, history.again) == set()


def test_a_later_list_tells_what_is_otherwise_in_it(store: Store, history: History) -> None:
    found = ask(store)
    # 超时办理 is in no later row: a side list doesn't end what it leaves out.
    assert told(found, history.later) == {
        ("entry_changed", "审批不公", None),
        ("basis_removed", "审批不公", "《水法》第七条"),
        ("basis_added", "审批不公", "《水法》第八条"),
        ("entry_added", "材料泄露", None),
    }
    changed = the(found, history.later, "entry_changed")
    fields = {field.label: (field.old, field.new) for field in changed.fields}
    assert fields["等级"] == ("二级", "一级")
    assert changed.source.row == 2


def test_an_undo_tells_the_reversal(store: Store, history: History) -> None:
    assert ("entry_ended", "材料泄露", None) in told(ask(store), history.undo)


def test_by_unit_and_by_law(store: Store, history: History) -> None:
    assert ask(store, department=UNIT).changes == ask(store).changes
    by_law = ask(store, law="水法")
    assert told(by_law, history.later) == {
        ("basis_removed", "审批不公", "《水法》第七条"),
        ("basis_added", "审批不公", "《水法》第八条"),
    }


def test_what_may_not_be_read_is_neither_told_nor_counted(store: Store, history: History) -> None:
    public, internal = ask(store), ask(store, "public", "internal")
    assert "秘密风险" not in str(public)
    assert told(internal, history.secret) == {("entry_added", "秘密风险", None)}
    assert internal.total == public.total + 1


def test_the_feed_has_them(store: Store, history: History, engine_settings: Settings) -> None:
    app = create_app(engine_settings, ApiSettings.model_construct())
    with TestClient(app, base_url="http://quanze.example") as client:
        feed = ET.fromstring(client.get(f"/api/changes.atom?since={BEGINNING}").content)
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")]
    assert "随附清单一行变动：审批不公" in titles
    assert not any("秘密" in (title or "") for title in titles)


def the(found: ChangesAnswer, run: str, kind: str) -> Change:
    (change,) = [one for one in found.changes if (one.run, one.kind) == (run, kind)]
    return change
