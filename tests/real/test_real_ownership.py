"""Who owns the tasks of five published notices, and disputes between their units.

Strategy: the notices are loaded into the embedded engine; a few tasks were read by eye, and what
they say stands here: who leads, who supports, what stays open. One notice is a draft that asks for
comments, so that its answers must say that it isn't in force.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_store import Settings, Store, open_store, stop_engine
from loaders.service import LoadOptions, load_notices
from queries.asking import answer, public_viewpoint
from queries.disputes.question import DisputeQuestion, dispute
from queries.ownership.answer import SegmentOwnership
from queries.ownership.question import OwnershipQuestion, ownership
from tests.engines import embedded_settings

VIEW = public_viewpoint("2026-06-30")


@pytest.fixture(scope="module")
def seeds(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    settings: Settings = embedded_settings(tmp_path_factory.mktemp("seeds"))
    with open_store(settings) as opened:
        load_notices(opened, [shared_data / "seeds"], LoadOptions())
        yield opened
    stop_engine(settings)


def segment_of(store: Store, duty: str) -> SegmentOwnership:
    found = answer(store, ownership(OwnershipQuestion(duty), VIEW))
    (segment,) = found.duties[0].segments
    return segment


def test_a_task_of_a_plan_in_force(seeds: Store) -> None:
    segment = segment_of(seeds, "规范部门行政职权")
    assert [part.level for part in segment.answers_first] == ["市级"]
    (lead,) = segment.answers_first
    assert "編辦" in (lead.words or "")
    assert len(segment.supports) == 3
    assert [part.unit for part in segment.others if part.collective] == ["各县区政府", "市级各部门"]
    assert [rule.rule for rule in segment.decided_by] == ["only_text"]
    assert segment.table == "职责归谁"
    assert segment.open == ()


def test_a_task_of_a_draft_is_told_to_be_one(seeds: Store) -> None:
    segment = segment_of(seeds, "优化政府职能")
    (lead,) = segment.answers_first
    assert (lead.level, lead.role_written) == ("县级", "责任单位")
    assert lead.role_decided_by == "规则：第一个标点之前的"
    assert [rule.rule for rule in segment.decided_by] == ["draft_only", "only_text"]
    assert [question.organ.organ for question in segment.open] == ["制定机关"]
    assert [p.unit for p in segment.others if p.collective] == ["区级有关部门", "各镇"]


@pytest.mark.parametrize(
    ("first", "second", "region", "duty", "leads"),
    [
        ("市政府办公室", "市委编办", "汉中市", "深入推进政务公开", "市政府办公室"),
        ("市政府办公室", "市委编办", "汉中市", "规范部门行政职权", "市委编办"),
        ("区司法局", "区政府办", "昭化区", "严格落实年度报告制度", "区政府办"),
    ],
)
def test_units_of_a_notice_side_by_side(
    seeds: Store, first: str, second: str, region: str, duty: str, leads: str
) -> None:
    found = answer(seeds, dispute(DisputeQuestion(first, second, None, region), VIEW))
    matter = next(m for m in found.duties if m.name == duty)
    side = matter.first_says if leads == first else matter.second_says
    assert [part.role for part in side] == ["lead"]
    assert matter.first_says
    assert matter.second_says
    assert [verdict.table for verdict in found.verdicts] == ["text", "duty", "case"]
    assert found.way_up[1].organ.endswith("机构编制管理机关（编办）")
