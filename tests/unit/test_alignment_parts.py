"""Paragraphs and items of invented texts aligned: within an article and out of it."""

from legal_text.alignment import Alignment, PartPlace, align_laws
from legal_text.law import parse_law

BEFORE = """# 某市停车条例

第一条 停车场经营者应当遵守下列规定：

（一）在显著位置公示收费标准和服务电话；

（二）配备照明、消防和排水设施；

（三）保存车辆进出的视频资料三十日以上。

停车场停止经营的，应当提前三十日向社会公告。

第二条 违反本条例规定，有下列行为之一的，由城市管理部门责令改正，处五百元以上五千元以下罚款：

（一）擅自占用道路设置停车泊位的；

（二）涂改、遮挡停车标志的；

（三）未公示收费标准的。

第三条 本条例自2019年1月1日起施行。
"""
AFTER = """# 某市停车条例

第一条 停车场经营者必须遵守下列规定：

（一）配备照明、消防、排水和充电设施；

（二）保存车辆进出的视频资料三十日以上；

（三）在显著位置公示收费标准、服务电话和剩余泊位数。

第二条 违反本条例规定，有下列情形之一的，由城市管理部门责令改正，处一千元以上一万元以下罚款：

（一）擅自占用道路设置停车泊位的；

（二）倒卖停车凭证的。

第三条 未公示收费标准的，由市场监督管理部门责令改正，处五千元以下罚款。

停车场停止经营的，应当提前六十日向社会公告。

第四条 本条例自2019年1月1日起施行。
"""


def aligned() -> Alignment:
    return align_laws(parse_law(BEFORE), parse_law(AFTER))


def place(article: int, paragraph: int, item: int | None = None) -> PartPlace:
    return PartPlace(str(article), paragraph, item)


def test_items_in_another_order() -> None:
    found = {row.old: (row.new, row.change) for row in aligned().parts}
    assert found[place(1, 1, 1)] == (place(1, 1, 3), "changed")
    assert found[place(1, 1, 2)] == (place(1, 1, 1), "changed")
    assert found[place(1, 1, 3)] == (place(1, 1, 2), "renumbered")


def test_parts_that_left_their_article() -> None:
    found = {row.old: (row.new, row.change) for row in aligned().parts}
    assert found[place(1, 2)] == (place(3, 2), "changed")


def test_a_part_that_has_no_place_says_so_and_so_does_a_new_one() -> None:
    found = aligned()
    gone = [row for row in found.parts if row.new is None]
    assert place(2, 1, 2) in [row.old for row in gone]
    assert {row.change for row in gone} == {"deleted"}
    assert place(2, 1, 2) in found.added_parts


def test_every_part_of_the_old_text_has_a_row() -> None:
    places = {row.old for row in aligned().parts}
    assert places == {
        place(1, 1), place(1, 1, 1), place(1, 1, 2), place(1, 1, 3), place(1, 2),
        place(2, 1), place(2, 1, 1), place(2, 1, 2), place(2, 1, 3), place(3, 1),
    }  # fmt: skip


def test_one_paragraph_cut_in_two_has_both() -> None:
    one = "第一条 景区应当公布最大承载量。旅客可能达到承载量时，景区应当提前公告并报告。"
    two = "第一条 景区应当公布最大承载量。\n\n旅客可能达到承载量时，景区应当提前公告并报告。"
    found = align_laws(parse_law(f"# 甲条例\n\n{one}\n"), parse_law(f"# 甲条例\n\n{two}\n"))
    rows = [(row.old, row.new, row.change) for row in found.parts]
    assert rows == [(place(1, 1), place(1, 1), "split"), (place(1, 1), place(1, 2), "split")]
