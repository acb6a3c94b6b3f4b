"""Notices on both engines: what a load leaves, what its repeat changes, who owns a task.

The notice is invented: a rule for the whole document, a set of units, a person to be masked. Both
engines must hold the same and answer alike.
"""

from pathlib import Path
from typing import Any

import pytest

from api.errors import BadInput
from api.judgements.keeping import JudgementDraft, judge, undo_judgement
from graph_store import Store
from loaders.service import LoadOptions, load_notices, load_table
from queries.asking import Asker, AsOf, Viewpoint, answer
from queries.ownership.gaps import GapsQuestion, gaps
from queries.ownership.question import OwnershipQuestion, ownership
from queries.rules.precedence import rule_named
from tests.engines import wipe
from tests.graph_dump import facts, said

NOTICE = """白石县人民政府办公室关于印发白石县防汛工作方案的通知
白政办发〔2024〕7号
白石县人民政府办公室
2024年3月1日
一、修好堤防。依照《甲乙条例》，2024年6月底前完成。〔责任单位：县水利局，县财政局等县级有关部门，各镇〕（第一个逗号前为牵头单位，下同）
二、储备物资。（县应急局牵头，县财政局配合）
联系人：王小明，电话：66600001。
附件：1.责任表
"""
LATER = (
    NOTICE.replace("7号", "9号")
    .replace("2024年3月1日", "2025年3月1日")
    .replace("县水利局，县财政局等", "县住建局，县水利局等")
)
VIEW = Viewpoint(AsOf("2026-08-15"), Asker(("public",), "2026-08-15"))


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    file = tmp_path / "防汛.txt"
    file.write_text(NOTICE, encoding="gb18030")
    return file


def _answer(store: Store) -> Any:
    return answer(store, ownership(OwnershipQuestion("修好堤防"), VIEW))


def test_a_task_is_found_with_the_words_of_the_notice(
    store: Store, notice: Path, tmp_path: Path
) -> None:
    wipe(store)
    report = load_notices(store, [notice], LoadOptions())
    assert (report.read, report.loaded, report.rejected) == (3, 3, 0)
    (duty,) = _answer(store).duties
    (segment,) = duty.segments
    assert [part.unit for part in segment.answers_first] == ["白石县水利局"]
    assert [part.unit for part in segment.others] == ["白石县财政局", "县级有关部门", "各镇"]
    (lead,) = segment.answers_first
    assert lead.words is not None
    assert lead.words.startswith("〔责任单位：县水利局，")
    assert (lead.since, lead.source.file) == ("2024-03-01", "防汛.txt")
    assert segment.decided_by == (rule_named("only_text"),)
    kept = said(store, tmp_path)
    assert not any("王小明" in line or "66600001" in line for line in kept)
    assert {f["properties"]["decided_by"] for f in facts(store, tmp_path, "PARTICIPATES_IN")} == {
        "before_separator", "label", "verb",
    }  # fmt: skip
    load_notices(store, [notice], LoadOptions())
    assert said(store, tmp_path) == kept


def test_a_later_notice_of_the_same_maker_prevails(store: Store, notice: Path) -> None:
    wipe(store)
    load_notices(store, [notice], LoadOptions())
    later = notice.with_name("防汛2025.txt")
    later.write_text(LATER, encoding="utf-8")
    load_notices(store, [later], LoadOptions())
    (segment,) = _answer(store).duties[0].segments
    assert segment.conflict
    assert [part.unit for part in segment.answers_first] == ["白石县住建局"]
    assert segment.decided_by == (rule_named("later_of_one_maker"),)


def test_one_task_in_two_documents_is_proposed_and_judged(store: Store, notice: Path) -> None:
    wipe(store)
    load_notices(store, [notice], LoadOptions())
    later = notice.with_name("防汛2025.txt")
    later.write_text(LATER, encoding="utf-8")
    load_notices(store, [later], LoadOptions())
    (duty,) = _answer(store).duties
    (matched,) = duty.matched
    assert (matched.documents[0].endswith("（白政办发〔2024〕9号）"), "提议" in matched.why) == (
        True,
        True,
    )
    by_key = answer(store, ownership(OwnershipQuestion(matched.key), VIEW))
    assert [one.segments for one in by_key.duties] == [duty.segments]
    apart = JudgementDraft(duty.key, matched.key, "different", "所指堤段不同")
    judgement = judge(store, apart, "王")
    assert [one.matched for one in _answer(store).duties] == [(), ()]
    undo_judgement(store, judgement.key, "王")
    assert _answer(store).duties == (duty,)
    with pytest.raises(BadInput, match="职责"):
        judge(store, JudgementDraft(duty.key, "白石县水利局", "same", "核对"), "王")


def test_a_coordination_body_whose_host_is_gone_is_a_gap(
    store: Store, notice: Path, tmp_path: Path
) -> None:
    wipe(store)
    said_so = "成立白石县防汛抗旱指挥部，指挥部办公室设在县水利局，承担日常工作。\n联系人"
    notice.write_text(NOTICE.replace("联系人", said_so), encoding="utf-8")
    load_notices(store, [notice], LoadOptions(region="白石县"))
    asked = GapsQuestion("白石县")
    before = answer(store, gaps(asked, VIEW))
    assert [gap.gap for gap in before.gaps] == []
    register = tmp_path / "机构.csv"
    register.write_text("全称,区划,撤销日期\n白石县水利局,白石县,2025-01-01\n", encoding="utf-8")
    load_table(store, "departments", [register], LoadOptions())
    (gap,) = answer(store, gaps(asked, VIEW)).gaps
    assert (gap.gap, gap.name) == ("host_gone", "白石县防汛抗旱指挥部")
    assert gap.words == "指挥部办公室设在县水利局"
    assert gap.source.file == "防汛.txt"


def test_a_scanned_notice_and_one_without_a_region_are_rejects(store: Store, notice: Path) -> None:
    wipe(store)
    other = notice.with_name("无区划.txt")
    other.write_text("关于做好工作的通知\n1.修堤。（县水利局负责）", encoding="utf-8")
    broken = notice.with_name("坏.pdf")
    broken.write_bytes(b"%PDF-1.7 nothing")
    report = load_notices(store, [broken, notice, other], LoadOptions())
    assert [file.verdict for file in report.files] == ["rejected", "complete", "rejected"]
    assert "--region" in report.files[2].rejects[0].reason


def test_both_engines_hold_the_same(
    embedded_store: Store, neo4j_store: Store, notice: Path, tmp_path: Path
) -> None:
    held = []
    for name, engine in (("e", embedded_store), ("n", neo4j_store)):
        wipe(engine)
        load_notices(engine, [notice], LoadOptions())
        folder = tmp_path / name
        folder.mkdir()
        held.append((said(engine, folder), _answer(engine)))
        wipe(engine)
    assert held[0] == held[1]
