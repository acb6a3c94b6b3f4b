"""Drafts and packs of an answer: an answer written for the test, without a database."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import docx
import pytest

from queries.impact.answer import (
    ChangedLaw,
    CitedChange,
    Hit,
    HitItem,
    ImpactAnswer,
    NewPower,
    StandsNow,
    counted,
)
from queries.impact.duty_text import changed_duties, read_duties
from queries.items.views import SheetRow
from queries.rules.acting import deadlines, who_acts
from reports.impact.pack import evidence_pack
from reports.impact.proposals import proposals
from reports.impact.word import draft
from tests.unit.replaced_documents import NEW_NOTICE, OLD_NOTICE

PLACE = StandsNow("法典", "law:法典#9", "《法典》第九条", 61.0, False, "新文字")


def hit(name: str, class_: str, proposal: str, *places: StandsNow) -> Hit:
    change = CitedChange("《旧法》第一条", class_, class_, places, "旧文字", None, "", None)
    return Hit(
        class_=class_, class_label=class_, severity=60, cited_in="basis",
        item=HitItem(f"item:{name}", name, "行政许可", SheetRow("清单.xlsx", "一", 3)),
        department="水务局", path="路径", evidence="第一条", cited_as="《旧法》第一条",
        what_to_do="核对", successors=(), other_bases=(), notes=(), level="市级",
        proposal=proposal, to_check=any(not p.confirmed for p in places), who_acts="上报",
        changes=(change,),
    )  # fmt: skip


@pytest.fixture
def answer() -> ImpactAnswer:
    hits = (
        hit("甲许可", "BASIS_LOST", "取消"),
        hit("乙许可", "BASIS_REPLACED", "变更要素", PLACE),
        hit("丙许可", "ACTOR_CHANGED", "变更主体"),
        hit("丁许可", "BASIS_RANK_TOO_LOW", "待核", PLACE),
    )
    power = NewPower(
        "NEW_POWER", "新条文赋予权力", "《旧法》", "law:旧法#7", "《旧法》第七条", "行政处罚",
        "海关", (), "偷鱼的", ("罚款",), "偷鱼的，由海关处罚款。", "penalty_by", 90, (),
    )  # fmt: skip
    law = ChangedLaw("law:旧法", "旧法", True, None, None)
    return ImpactAnswer(
        law=law, event="decision", articles=(), as_of="2026-01-01", total=4, truncated=False,
        by_class=counted(h.class_ for h in hits), by_department=(), by_type=(), by_cited_in=(),
        hits=hits, severity_formula="", notes=(), by_level=(), laws=(law,), decision="决定",
        effective="2026-03-01", article_changes=(), problems=(), followers=(), followers_total=0,
        by_follower=(), new_powers=(power,), deadlines=deadlines("2026-03-01"),
    )  # fmt: skip


def test_each_hit_is_one_proposal_and_a_change_of_actor_ends_the_old_one(
    answer: ImpactAnswer,
) -> None:
    found = {one.item: one for one in proposals(answer)}
    assert {name: one.kind for name, one in found.items()} == {
        "甲许可": "取消", "乙许可": "变更要素", "丙许可": "取消", "丁许可": "待核",
        "偷鱼的": "新增",
    }  # fmt: skip
    assert found["乙许可"].new_basis == "《法典》第九条（把握 61，待核）"
    assert found["偷鱼的"].unit == "（待定：海关）"


def test_nothing_is_cancelled_while_a_successor_is_unconfirmed(answer: ImpactAnswer) -> None:
    for one in proposals(answer):
        assert not (one.kind == "取消" and one.to_check)


def test_the_draft_has_a_table_for_each_unit(answer: ImpactAnswer) -> None:
    document = docx.Document(io.BytesIO(draft(answer)))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["水务局（4 项）", "（待定：海关）（1 项）", "期限"]
    assert len(document.tables[0].rows) == 5


def test_the_same_answer_gives_the_same_bytes(answer: ImpactAnswer) -> None:
    inputs = {"decision.txt": "决定".encode()}
    assert draft(answer) == draft(answer)
    assert evidence_pack(answer, inputs) == evidence_pack(answer, inputs)
    assert evidence_pack(replace(answer, total=5), inputs) != evidence_pack(answer, inputs)


def test_the_sums_of_the_pack_hold(answer: ImpactAnswer) -> None:
    packed = evidence_pack(answer, {"decision.txt": "决定".encode()})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        sums = archive.read("SHA256SUMS").decode().splitlines()
        names = set(archive.namelist()) - {"SHA256SUMS"}
        assert {line.split("  ")[1] for line in sums} == names
        for line in sums:
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
        assert json.loads(archive.read("answer.json"))["total"] == 4
        assert {"inputs/decision.txt", "versions/cited.md", "draft.docx"} <= names


def test_deadlines_skip_weekends_and_are_open_without_a_day() -> None:
    due = {one.deadline: one.due for one in deadlines("2026-01-01")}
    assert due["publish"] == "2026-01-29"  # twenty working days after a Thursday
    assert due["review"] == "2026-02-05"  # fifteen after 2026-01-15
    assert due["filing"] is None
    assert {one.due for one in deadlines(None)} == {None}


def test_who_acts_follows_the_rank() -> None:
    assert who_acts("law").who == "report_up"
    assert who_acts("normative_document").who == "drafting_unit"
    assert who_acts("unknown").who == "list_manager"


def test_a_duty_that_moves_is_a_proposal_for_each_of_its_units(answer: ImpactAnswer) -> None:
    old, new = read_duties(OLD_NOTICE), read_duties(NEW_NOTICE)
    replaced = replace(answer, hits=(), new_powers=(), duty_changes=changed_duties(old, new))
    found = {(one.item, one.unit): one.kind for one in proposals(replaced)}
    assert found == {
        ("餐饮油烟监管", "市水务局"): "变更要素",
        ("餐饮油烟监管", "市城管局"): "变更要素",
        ("排水管网巡查", "市水务局"): "变更要素",
        ("排水管网巡查", "市住建局"): "变更要素",
        ("排水管网巡查", "市城管局"): "新增",
        ("河道采砂执法", "市水务局"): "待核",
        ("停车秩序管理", "市公安局"): "新增",
    }
