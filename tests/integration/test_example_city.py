"""The example city against its own answers (``examples/expected.toml``), on both engines.

The answers were written by reading the workbooks and the laws. Every law that the code repeals is
asked about; hits must be those rows and no others.
"""

import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from graph_store import Store
from legal_text.folding import fold_text
from loaders.service import LoadOptions, RunReport, load_folder
from queries.asking import Asker, AsOf, Viewpoint, answer, public_viewpoint
from queries.changes.question import ChangesQuestion, changes
from queries.changes.scope import Asked
from queries.checks.answer import FindingsAnswer
from queries.checks.question import ChecksQuestion, checks
from queries.checks.registry import all_rules
from queries.devolution.answer import DevolutionAnswer
from queries.devolution.question import DevolutionQuestion, devolution
from queries.disputes.answer import DisputeAnswer
from queries.disputes.question import DisputeQuestion, dispute
from queries.errors import BadQuestion, NotFound
from queries.impact.answer import ImpactAnswer
from queries.impact.question import ImpactQuestion, impact
from queries.ownership.gaps import GapsQuestion, gaps
from queries.ownership.question import OwnershipQuestion, ownership
from queries.rules.transfer_modes import transfer_findings
from reports.disputes import dispute_document
from tests.engines import wipe

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EXPECTED: dict[str, Any] = tomllib.loads((EXAMPLES / "expected.toml").read_text(encoding="utf-8"))
# A successor is named first even where another basis remains: the item is to be re-cited.
CLASSES = {
    "recite": {"BASIS_REPLACED"},
    "weakened": {"BASIS_WEAKENED", "BASIS_REPLACED"},
}
FINDINGS = {
    "RECEIVER_MERGED": "RECEIVER_GONE", "RECEIVER_SPLIT": "RECEIVER_GONE",
    "RECEIVER_RENAMED": "RECEIVER_GONE", "RECEIVER_ABOLISHED": "RECEIVER_GONE",
}  # fmt: skip

Row = tuple[str, str, int]


@pytest.fixture(scope="module")
def city(store: Store) -> RunReport:
    wipe(store)
    return load_folder(store, EXAMPLES, LoadOptions())


# Published after the event, and still citing what was repealed.
LATER_LIST = "白石镇权责清单（2026年9月）.xlsx"
AFTER = "2026-09-02"


@pytest.fixture(scope="module")
def impacts(store: Store, city: RunReport) -> dict[str, ImpactAnswer]:
    view = public_viewpoint(EXPECTED["event"]["date"])
    return {
        law: answer(store, impact(ImpactQuestion(law=law), view))
        for law in EXPECTED["event"]["repeals"]
    }


def rows(kind: str, law: str, **having: str) -> set[Row]:
    return {
        (row["file"], row["sheet"], row["row"])
        for row in EXPECTED[kind]
        if law in row["laws"] and all(row[name] == value for name, value in having.items())
    }


def hits(found: ImpactAnswer, cited_in: str) -> dict[Row, str]:
    return {
        (hit.item.source.file, hit.item.source.sheet, hit.item.source.row): hit.class_
        for hit in found.hits
        if hit.cited_in == cited_in
    }


def test_every_row_is_loaded_or_rejected(city: RunReport) -> None:
    items = {file.file: file.items for file in city.files if file.items is not None}
    assert sum(items.values()) == EXPECTED["counts"]["items"]
    assert city.read == city.loaded + city.rejected
    rejected = [(r.file, r.sheet, r.row) for file in city.files for r in file.rejects]
    assert rejected == [(r["file"], r["sheet"], r["row"]) for r in EXPECTED["reject"]]


def test_the_folder_again_changes_nothing(store: Store, city: RunReport) -> None:
    again = load_folder(store, EXAMPLES, LoadOptions())
    assert (again.read, again.loaded) == (city.read, city.loaded)
    assert (again.facts_opened, again.facts_closed) == (0, 0)


def test_what_came_is_told_once(store: Store, city: RunReport) -> None:
    everything = Viewpoint(AsOf("2026-12-31"), Asker(("public", "internal"), "2026-12-31"))
    question = ChangesQuestion("2020-01-01", Asked())
    found = answer(store, changes(question, everything))
    kinds = {kind.kind: kind.count for run in found.runs for kind in run.by_kind}
    counts = EXPECTED["counts"]
    assert kinds["item_added"] == counts["items"] - counts["rejected"]
    assert kinds["transfer_added"] == len(EXPECTED["transfer"])
    assert [run.run for run in found.runs] == [city.id]
    assert found.total == sum(kinds.values())


@pytest.mark.parametrize("law", EXPECTED["event"]["repeals"])
def test_the_items_that_rest_on_a_repealed_law(impacts: dict[str, ImpactAnswer], law: str) -> None:
    found = hits(impacts[law], "basis")
    in_force = {row for row in rows("impact", law) if row[0] != LATER_LIST}
    assert found.keys() == in_force
    for row in EXPECTED["impact"]:
        if law in row["laws"] and row["file"] != LATER_LIST:
            key = (row["file"], row["sheet"], row["row"])
            # That a remaining basis is a mere duty can't be told from its words yet.
            duty = any(left["keeps"] == "duty" for left in row.get("remaining", ()))
            allowed = CLASSES["weakened" if duty else row["consequence"]]
            assert found[key] in allowed, key


def test_a_list_published_after_the_repeal_is_seen_from_its_day(
    store: Store, city: RunReport, impacts: dict[str, ImpactAnswer]
) -> None:
    later = {row for law in impacts for row in rows("impact", law) if row[0] == LATER_LIST}
    assert later
    question = ImpactQuestion(law="大气污染防治法")
    found = hits(answer(store, impact(question, public_viewpoint(AFTER))), "basis")
    assert later <= found.keys()
    assert later.isdisjoint(hits(impacts["大气污染防治法"], "basis"))


@pytest.mark.parametrize("law", EXPECTED["event"]["repeals"])
def test_the_items_that_only_name_it(impacts: dict[str, ImpactAnswer], law: str) -> None:
    for where in ("quote", "other"):
        expected = rows("mention", law, cited_in=where) - rows("impact", law)
        assert hits(impacts[law], where).keys() == expected, where


def test_the_unit_of_every_hit(impacts: dict[str, ImpactAnswer]) -> None:
    units = {(r["file"], r["sheet"], r["row"]): r["department"] for r in EXPECTED["impact"]}
    for found in impacts.values():
        for hit in found.hits:
            source = hit.item.source
            key = (source.file, source.sheet, source.row)
            if key in units:
                assert hit.department == units[key]


@pytest.fixture(scope="module")
def handed_on(store: Store, city: RunReport) -> DevolutionAnswer:
    question = DevolutionQuestion(region="990100")
    return answer(store, devolution(question, inside("2025-12-31")))


def inside(day: str) -> Viewpoint:
    """Return the view of those who may read what is internal: the boundaries are."""
    return Viewpoint(AsOf(day), Asker(("public", "internal"), day))


def expected_findings(transfer: dict[str, Any]) -> Iterator[str]:
    for finding in transfer["findings"]:
        yield FINDINGS.get(finding, finding)


def test_what_is_wrong_with_each_transfer(handed_on: DevolutionAnswer) -> None:
    found = {
        transfer.source.row: {finding.finding for finding in transfer.findings}
        | {"LIST_NOT_HELD" for check in transfer.not_checked if check.check == "NOT_RECEIVED"}
        for transfer in handed_on.transfers
    }
    assert found == {t["row"]: set(expected_findings(t)) for t in EXPECTED["transfer"]}


@pytest.mark.parametrize("later", EXPECTED["transfer_later"], ids=lambda one: one["finding"])
def test_what_becomes_wrong_with_transfers_later(
    store: Store, city: RunReport, later: dict[str, Any]
) -> None:
    question = DevolutionQuestion(region="990100")
    found = answer(store, devolution(question, inside(later["as_of"])))
    rows = {
        transfer.source.row
        for transfer in found.transfers
        if later["finding"] in {finding.finding for finding in transfer.findings}
    }
    assert rows == set(later["rows"])
    assert rows.isdisjoint(later["negative"])


def test_each_finding_of_transfers_is_shown_once_and_once_not(handed_on: DevolutionAnswer) -> None:
    shown = {finding.finding for t in handed_on.transfers for finding in t.findings}
    shown |= {later["finding"] for later in EXPECTED["transfer_later"]}
    assert shown == set(transfer_findings())
    assert all(0 < f.severity <= 100 for t in handed_on.transfers for f in t.findings)


def check_places(found: FindingsAnswer) -> set[tuple[str | None, str | None, int | None]]:
    return {(f.source.file, f.source.sheet, f.source.row) for f in found.findings}


@pytest.mark.parametrize("check", EXPECTED["check"], ids=lambda one: one["rule"])
def test_what_each_rule_finds(store: Store, city: RunReport, check: dict[str, Any]) -> None:
    view = inside(check.get("as_of", "2025-12-31"))
    found = check_places(answer(store, checks(ChecksQuestion((check["rule"],)), view)))
    expected = {(r["file"].split("/")[-1], r.get("sheet"), r.get("row")) for r in check["rows"]}
    places = {(file.split("/")[-1] if file else None, *rest) for file, *rest in found}
    assert expected <= places if check.get("more") else expected == places
    if negative := check.get("negative"):
        assert (negative["file"], negative.get("sheet"), negative.get("row")) not in places


def test_every_rule_over_lists_is_shown_by_the_example() -> None:
    over_lists = {rule.id for rule in all_rules() if rule.read is not None}
    assert {check["rule"] for check in EXPECTED["check"]} == over_lists


RULES = {"later": "later_of_one_maker", "only": "only_text"}


def office(day: str) -> Viewpoint:
    """Return the view of the establishment office, which may read what isn't public."""
    return Viewpoint(AsOf(day), Asker(("public", "internal"), day))


@pytest.mark.parametrize(
    "told", EXPECTED["owner"], ids=lambda told: f"{told['segment']}@{told['as_of']}"
)
def test_who_owns_each_segment(store: Store, city: RunReport, told: dict[str, Any]) -> None:
    found = answer(store, ownership(OwnershipQuestion(told["duty"]), office(told["as_of"])))
    segments = {one.segment: one for duty in found.duties for one in duty.segments}
    segment = segments[told["segment"]]
    leads = [told["lead"]] if "lead" in told else []
    assert [part.unit for part in segment.answers_first] == leads
    supporting = {fold_text(part.unit) for part in segment.supports}
    assert {fold_text(name) for name in told["support"]} <= supporting
    assert segment.conflict == told["conflict"]
    if "decided_by" in told:
        assert segment.decided_by[0].rule == RULES[told["decided_by"]]
        assert told["instrument"] in (segment.document or "")
    else:
        assert segment.open
    rows = {p.source.row for p in (*segment.answers_first, *segment.supports)}
    assert rows <= set(told["rows"])


@pytest.fixture(scope="module")
def fumes(store: Store, city: RunReport) -> DisputeAnswer:
    asked = DisputeQuestion("市城管局", "市生态环境局", None, "澜州市")
    return answer(store, dispute(asked, office("2025-06-30")))


def test_a_dispute_lays_both_sides_beside_each_other(fumes: DisputeAnswer) -> None:
    assert (fumes.first.unit, fumes.second.unit) == ("澜州市城市管理局", "澜州市生态环境局")
    daily = next(m for m in fumes.duties if m.segment == "日常监督管理")
    roles = [(p.role, p.source.row) for p in daily.first_says]
    assert sorted(roles) == [("lead", 5), ("support", 3)]
    assert sorted((p.role, p.source.row) for p in daily.second_says) == [
        ("lead", 3),
        ("support", 5),
    ]
    assert daily.conflict
    assert [rule.rule for rule in daily.decided_by] == ["later_of_one_maker"]
    assert "由澜州市城市管理局牵头" in daily.result


def test_what_is_open_goes_to_an_organ_and_the_tables_stay_apart(fumes: DisputeAnswer) -> None:
    dumping = next(m for m in fumes.duties if m.segment == "跨县（区）倾倒的查处")
    assert [q.what for q in dumping.open] == ["没有文件写明牵头单位"]
    assert [organ.organ for organ in fumes.way_up] == [
        "双方", "澜州市机构编制管理机关（编办）", "澜州市人民政府",
    ]  # fmt: skip
    for verdict in fumes.verdicts:
        assert {rule.table for rule in verdict.rules} <= {verdict.table}
    assert [v.matters for v in fumes.verdicts] == [1, 2, 0]


def test_the_dispute_is_told_in_a_word_document(fumes: DisputeAnswer) -> None:
    document = docx.Document(BytesIO(dispute_document(fumes)))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "由澜州市城市管理局牵头" in words
    assert "应由本级机构编制管理机关（编办）认定" in words
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert any("巡查餐饮单位油烟净化设施的安装和使用，查处违法行为" in cell for cell in cells)
    assert document.core_properties.author == ""


def test_a_dispute_with_itself_or_with_nobody_is_refused(store: Store, city: RunReport) -> None:
    view = office("2025-06-30")
    same = DisputeQuestion("市城管局", "澜州市城市管理局", None, "澜州市")
    with pytest.raises(BadQuestion, match="同一个单位"):
        answer(store, dispute(same, view))
    with pytest.raises(NotFound):
        answer(store, dispute(DisputeQuestion("没有的局", "市城管局", None, "澜州市"), view))


def test_earlier_settlements_of_both_units_are_told(store: Store, city: RunReport) -> None:
    asked = DisputeQuestion("市城管局", "市生态环境局", "油烟", "澜州市")
    found = answer(store, dispute(asked, office("2025-06-30")))
    assert {m.name for m in found.duties} == {"餐饮服务业油烟污染防治"}
    cases = {(s.duty, s.segment, s.leads) for s in found.settlements if s.why == "同样两个单位"}
    assert ("入河排污口监督管理", "已设排污口整治", ("澜州市生态环境局",)) in cases


def test_coordination_bodies_of_the_city_have_their_hosts(store: Store, city: RunReport) -> None:
    found = answer(store, gaps(GapsQuestion("澜州市"), office("2025-06-30")))
    assert found.looked_at
    assert [gap.gap for gap in found.gaps] == []
