"""A decision is loaded: its effects and the version it makes, before and after its day of force.

The law, the list and the decision are written for the test; the answers were worked out by hand.
"""

from pathlib import Path

import pytest

from graph_schema.statements import schema_elements
from graph_store import Store
from loaders.service import LoadOptions, load_amendments, load_laws, load_lists
from loaders.undo import undo_run
from queries.asking import answer, public_viewpoint
from queries.checks.question import ChecksQuestion, checks
from queries.errors import NotFound
from queries.impact.answer import ImpactAnswer
from queries.impact.change import ChangeQuestion, change
from queries.impact.question import AmendmentQuestion, amendment
from queries.laws.outstanding import OutstandingQuestion, outstanding
from tests.engines import wipe
from tests.graph_dump import said

LAW = """# 河湾市养犬管理条例

2020年3月1日 河湾市人民代表大会常务委员会通过

<!-- INFO END -->

第一条　为了规范养犬行为，根据《动物防疫法》，制定本条例。

第二条　养犬应当经市公安机关批准。

第三条　犬只伤人的，由公安机关处五百元以下罚款。

第四条　遛犬不牵绳的，由公安机关处二百元以下罚款。

第五条　本条例自2020年5月1日起施行。
"""
DECISION = """河湾市人民代表大会常务委员会关于修改《河湾市养犬管理条例》的决定

（2025年9月20日通过）

对《河湾市养犬管理条例》作如下修改：

一、将第二条修改为：“养犬应当经市城市管理部门批准。”

二、删去第三条。

本决定自2026年1月1日起施行。

《河湾市养犬管理条例》根据本决定作相应修改并对条文顺序作相应调整，重新公布。
"""
HEADER = "事项名称,权力类型,设定依据\n"
OLD_LIST = HEADER + (
    "养犬许可,行政许可,《河湾市养犬管理条例》第二条\n"
    "对犬只伤人的处罚,行政处罚,《河湾市养犬管理条例》第三条\n"
    "对遛犬不牵绳的处罚,行政处罚,《河湾市养犬管理条例》第四条\n"
)
NEW_LIST = HEADER + "对遛犬不牵绳的处罚,行政处罚,《河湾市养犬管理条例》第三条\n"
BEFORE, AFTER = "2025-10-01", "2026-02-01"
Classes = dict[str, str]


@pytest.fixture(scope="module")
def city(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    wipe(store)
    store.ensure_schema(schema_elements())
    folder = tmp_path_factory.mktemp("dogs")
    for name, text in (("law.md", LAW), ("decision.txt", DECISION), ("list.csv", OLD_LIST)):
        (folder / name).write_text(text, encoding="utf-8")
    load_laws(store, [folder / "law.md"], LoadOptions())
    lists = LoadOptions(unit="河湾市公安局", date="2025-06-30")
    load_lists(store, [folder / "list.csv"], lists)
    return store


@pytest.fixture(scope="module")
def decision(city: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("decision") / "decision.txt"
    file.write_text(DECISION, encoding="utf-8")
    return file


def loaded_key(store: Store, decision: Path) -> tuple[str, str]:
    report = load_amendments(store, [decision], LoadOptions())
    assert (report.read, report.loaded, report.rejected) == (1, 1, 0)
    return report.files[0].notes[0].removeprefix("键："), report.id


def asked(store: Store, key: str, day: str) -> ImpactAnswer:
    return answer(store, amendment(AmendmentQuestion(key), public_viewpoint(day)))


def classes(found: ImpactAnswer) -> Classes:
    return {hit.item.name: hit.class_ for hit in found.hits}


EXPECTED: Classes = {
    "养犬许可": "ACTOR_CHANGED",
    "对犬只伤人的处罚": "BASIS_LOST",
    "对遛犬不牵绳的处罚": "RENUMBERED",
}


def test_loaded_asked_undone_and_loaded_again(city: Store, decision: Path, tmp_path: Path) -> None:
    untouched = said(city, tmp_path)
    key, run = loaded_key(city, decision)
    before = asked(city, key, BEFORE)
    assert classes(before) == EXPECTED
    assert before.effective == "2026-01-01"
    assert classes(asked(city, key, AFTER)) == EXPECTED
    loaded = said(city, tmp_path)

    undo_run(city, run)
    with pytest.raises(NotFound):
        asked(city, key, BEFORE)
    facts = {line for line in said(city, tmp_path) if "'edge'" in line}
    assert facts == {line for line in untouched if "'edge'" in line} | {
        line for line in facts if "HAS_EFFECT" in line or "CONTAINS" in line
    }

    again, _ = loaded_key(city, decision)
    assert again == key
    assert said(city, tmp_path) == loaded
    assert asked(city, key, BEFORE) == before


def test_loading_it_twice_changes_nothing(city: Store, decision: Path) -> None:
    load_amendments(city, [decision], LoadOptions())
    report = load_amendments(city, [decision], LoadOptions())
    assert (report.facts_opened, report.facts_closed) == (0, 0)


def test_a_list_made_after_the_change_isnt_hit(city: Store, decision: Path, tmp_path: Path) -> None:
    key, _ = loaded_key(city, decision)
    file = tmp_path / "list.csv"
    file.write_text(NEW_LIST, encoding="utf-8")
    report = load_lists(city, [file], LoadOptions(unit="河湾市公安局", date="2026-03-31"))
    assert classes(asked(city, key, "2026-02-01")) == EXPECTED
    assert classes(asked(city, key, "2026-04-01")) == {}
    undo_run(city, report.id)


REVISED = """# 河湾市养犬管理条例

2020年3月1日 河湾市人民代表大会常务委员会通过
2026年5月1日 河湾市人民代表大会常务委员会修订

<!-- INFO END -->

第一条　为了规范养犬行为，根据《动物防疫法》，制定本条例。

第二条　养犬人应当文明养犬，爱护环境卫生。

第三条　养犬应当经市公安机关批准。

第四条　犬只伤人的，由公安机关处一千元以下罚款。

第五条　遛犬不牵绳的，由公安机关处二百元以下罚款。

第六条　本条例自2026年7月1日起施行。
"""


def test_a_revision_without_a_decision_is_told_by_its_texts(city: Store, tmp_path: Path) -> None:
    texts = {"old.md": LAW, "revised.md": REVISED, "list.csv": OLD_LIST}
    for name, text in texts.items():  # another law, which no decision touches
        (tmp_path / name).write_text(text.replace("犬", "鸽"), encoding="utf-8")
    laws = load_laws(city, [tmp_path / "old.md", tmp_path / "revised.md"], LoadOptions())
    lists = LoadOptions(unit="河湾市畜牧局", date="2025-06-30")
    items = load_lists(city, [tmp_path / "list.csv"], lists)
    question = ChangeQuestion("河湾市养鸽管理条例", on="2026-07-01")
    found = answer(city, change(question, public_viewpoint("2026-06-30")))
    for report in (items, laws):
        undo_run(city, report.id)
    assert (found.event, found.effective, found.decision) == ("revision", "2026-07-01", None)
    assert classes(found) == {
        "养鸽许可": "RENUMBERED",
        "对鸽只伤人的处罚": "SANCTION_CHANGED",
        "对遛鸽不牵绳的处罚": "RENUMBERED",
    }
    by_item = {hit.item.name: hit for hit in found.hits}
    (fined,) = by_item["对鸽只伤人的处罚"].changes[0].now
    assert (fined.article.rpartition("#")[2], fined.confirmed) == ("4", False)
    assert by_item["对鸽只伤人的处罚"].to_check  # likeness says so, no decision
    assert not by_item["养鸽许可"].to_check  # the words are the same


def test_what_is_outstanding_of_a_law(city: Store, decision: Path) -> None:
    loaded_key(city, decision)
    question = OutstandingQuestion("河湾市养犬管理条例")
    before = answer(city, outstanding(question, public_viewpoint(BEFORE)))
    (waiting,) = before.amendments
    assert (waiting.state, waiting.effective) == ("pending", "2026-01-01")
    assert [(e.operation, e.target, e.state) for e in waiting.effects][:2] == [
        ("replace", "第二条", "applied"),
        ("delete", "第三条", "applied"),
    ]
    after = answer(city, outstanding(question, public_viewpoint(AFTER)))
    assert after.amendments == ()


def test_a_text_that_is_no_decision_is_rejected(city: Store, tmp_path: Path) -> None:
    file = tmp_path / "poem.txt"
    file.write_text("床前明月光，疑是地上霜。", encoding="utf-8")
    report = load_amendments(city, [file], LoadOptions())
    assert (report.loaded, report.rejected) == (0, 1)
    assert "不是修改" in report.files[0].rejects[0].reason


def test_a_decision_on_a_law_that_isnt_held_waits(city: Store, tmp_path: Path) -> None:
    file = tmp_path / "other.txt"
    text = DECISION.replace("养犬", "养猫")
    file.write_text(text, encoding="utf-8")
    report = load_amendments(city, [file], LoadOptions())
    assert report.loaded == 1
    assert any("没有收录" in note for note in report.files[0].notes)
    question = OutstandingQuestion("河湾市养猫管理条例")
    (waiting,) = answer(city, outstanding(question, public_viewpoint(AFTER))).amendments
    assert {e.state for e in waiting.effects if e.operation in ("replace", "delete")} == {"waiting"}

    law = tmp_path / "law.md"
    law.write_text(LAW.replace("养犬", "养猫"), encoding="utf-8")
    arrived = load_laws(city, [law], LoadOptions())  # the text comes, and the decision is placed
    assert any("先前导入的决定已应用" in note for note in arrived.files[0].notes)
    assert answer(city, outstanding(question, public_viewpoint(AFTER))).amendments == ()
    before = answer(city, outstanding(question, public_viewpoint(BEFORE)))
    (pending,) = before.amendments
    effects = [(e.position, e.operation, e.state) for e in pending.effects]
    assert effects[:2] == [(1, "replace", "applied"), (2, "delete", "applied")]
    assert len({position for position, *_ in effects}) == len(effects)
    once_more = load_laws(city, [law], LoadOptions())
    assert (once_more.facts_opened, once_more.facts_closed) == (0, 0)

    undo_run(city, arrived.id)
    (again,) = answer(city, outstanding(question, public_viewpoint(AFTER))).amendments
    assert {e.state for e in again.effects if e.operation in ("replace", "delete")} == {"waiting"}
    undo_run(city, report.id)


OFFICIAL = """# 河湾市养犬管理条例

2020年3月1日 河湾市人民代表大会常务委员会通过
2025年9月20日 河湾市人民代表大会常务委员会《关于修改〈河湾市养犬管理条例〉的决定》修正

<!-- INFO END -->

第一条　为了规范养犬行为，根据《动物防疫法》，制定本条例。

第二条　养犬应当经市城市管理部门批准。

第三条　遛犬不牵绳的，由公安机关处三百元以下罚款。

第四条　本条例自2020年5月1日起施行。
"""


@pytest.mark.parametrize("official_first", [True, False])
@pytest.mark.parametrize(("fine", "differs"), [("三百元", ["第三条"]), ("二百元", [])])
def test_a_published_text_that_differs_is_found(
    city: Store, tmp_path: Path, fine: str, differs: list[str], *, official_first: bool
) -> None:
    # Of 养鸟, which no other test touches.
    official = OFFICIAL.replace("三百元", fine)
    for name, text in (("old.md", LAW), ("new.md", official), ("list.csv", OLD_LIST)):
        (tmp_path / name).write_text(text.replace("犬", "鸟"), encoding="utf-8")
    (tmp_path / "decision.txt").write_text(DECISION.replace("犬", "鸟"), encoding="utf-8")
    runs = [load_laws(city, [tmp_path / "old.md"], LoadOptions())]
    if official_first:
        runs.append(load_laws(city, [tmp_path / "new.md"], LoadOptions()))
    runs.append(load_amendments(city, [tmp_path / "decision.txt"], LoadOptions()))
    if not official_first:
        runs.append(load_laws(city, [tmp_path / "new.md"], LoadOptions()))
    lists = LoadOptions(unit="河湾市林业局", date="2025-06-30")
    runs.append(load_lists(city, [tmp_path / "list.csv"], lists))
    found = answer(city, checks(ChecksQuestion(("APPLIED_TEXT_DIFFERS",)), public_viewpoint(AFTER)))
    told = [
        (field.value, finding.source.file)
        for finding in found.findings
        for field in finding.fields
        if field.name == "articles"
    ]
    assert told == [(article, "new.md") for article in differs]
    # It repeats the first day of force, and yet begins when the decision says.
    question = ChangeQuestion("河湾市养鸟管理条例", ("3",), "delete")
    (before,) = answer(city, change(question, public_viewpoint("2025-12-31"))).hits
    assert "五百元" in (before.changes[0].before or "")
    for run in reversed(runs):
        undo_run(city, run.id)
