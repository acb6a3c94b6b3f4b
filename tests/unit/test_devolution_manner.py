"""Who made a document, what a document notes, and the findings on how a power was handed on.

The numbers follow how they are made up: a place's character, the organ's, the year, the number.
"""

import pytest

from queries.devolution.deciders import level_of_document
from queries.devolution.names import NOTHING, object_of
from queries.devolution.records import is_technical, recorded
from queries.devolution.surroundings import RegionView
from queries.devolution.transfer import Transfer
from queries.items.views import SheetRow

REGIONS = (
    RegionView("region:990000", "云川省", 2), RegionView("region:990100", "澜州市", 3),
    RegionView("region:990121", "石桥县", 4), RegionView("region:990102", "青湖区", 4),
)  # fmt: skip


@pytest.mark.parametrize(
    ("instrument", "level"),
    [
        ("云政发〔2023〕41号附件2第7项", 2),
        ("澜政发〔2021〕12号", 3),
        ("石政发〔2024〕9号", 4),
        ("青编〔2025〕6号", 4),  # 青湖区 here, not 青海省
        ("石桥县林业局委托书（石林委〔2024〕1号）", 4),
        ("《国务院关于取消和下放一批行政审批项目的决定》", 1),
        ("国发〔2013〕19号", 1),
        ("浙政发〔2015〕2号", 2),
        ("会议纪要第3期", None),
        ("峦政发〔2020〕1号", None),
    ],
)
def test_the_level_at_which_a_document_was_made(instrument: str, level: int | None) -> None:
    assert level_of_document(instrument, REGIONS) == level


def test_two_regions_with_one_character_decide_nothing() -> None:
    regions = (RegionView("a", "山南省", 2), RegionView("b", "山阳县", 4))
    assert level_of_document("山政发〔2024〕1号", regions) is None


def noted(remark: str | None = None, **records: str) -> Transfer:
    return Transfer(
        "k", "取水许可", None, "devolve", "直接下放", None, (), None, None, None, (), remark,
        SheetRow(None, None, None), None, records,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("remark", "what", "verdict"),
    [
        ("已征求承接单位意见，同意", "consultation", "done"),
        ("已征求承接单位意见，有保留：缺少检测设备", "consultation", "reserved"),
        ("未征求意见", "consultation", "none"),
        ("承接单位反对", "consultation", "opposed"),
        ("每两年评估一次", "assessment", "done"),
        ("尚未公告", "announcement", "none"),
        ("没有附审管衔接文件", "linking", "none"),
        ("已签订审管衔接备忘录", "linking", "done"),
        (None, "consultation", "silent"),
        ("县政府自行决定", "announcement", "silent"),
    ],
)
def test_what_a_remark_notes(remark: str | None, what: str, verdict: str) -> None:
    assert recorded(noted(remark), what).verdict == verdict


def test_a_column_of_its_own_counts_before_the_remark() -> None:
    assert (
        recorded(noted("未公告", announcement="2025年5月在网站发布"), "announcement").verdict
        == "done"
    )
    assert recorded(noted("已公告", announcement="未公告"), "announcement").verdict == "none"


def test_what_an_item_is_about() -> None:
    assert object_of("食品经营许可") == "食品经营"
    assert object_of("动物诊疗许可证核发") == "动物诊疗"
    assert object_of("取水许可") == NOTHING


def test_technical_items() -> None:
    assert is_technical("特种设备使用登记")
    assert not is_technical("食品摊贩登记卡发放")
