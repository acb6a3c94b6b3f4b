"""A decision applied to a law: the new articles, their numbers and references.

The law and the decisions are written for the test; what must come out is written beside them.
"""

from collections.abc import Sequence

import pytest

from legal_text.amendments import read_decision
from legal_text.amendments.applying import applied_as_json, apply_decision, write_law
from legal_text.law import parse_law
from legal_text.numerals import format_article_number
from tests.unit.amended_law import (
    DECISION_HEAD,
    LAW,
    ORDER_ADJUSTED,
    applied_points,
    changed_rows,
    words_by_number,
)


def test_replaced_article_and_nothing_else() -> None:
    applied = applied_points("一、将第六条修改为：“经费专款专用。\n“不得挪用。”", order=False)
    texts = words_by_number(applied)
    assert texts["6"] == "经费专款专用。\n不得挪用。"
    assert len(texts) == 9
    assert changed_rows(applied) == [("6", "6", "changed")]
    assert applied.unapplied == ()


def test_deleted_article_with_references_that_nobody_mentions() -> None:
    applied = applied_points("一、删去第六条。")
    texts = words_by_number(applied)
    assert list(texts) == [str(n) for n in range(1, 9)]
    assert texts["2"].endswith("依照本法第七条处罚。")
    assert texts["7"] == "违反《供水法》第七条、第八条或者本法第六条规定的，处二千元罚款。"
    assert changed_rows(applied) == [
        ("2", "2", "changed"),
        ("5", "5", "changed"),
        ("6", "", "deleted"),
        ("7", "6", "renumbered"),
        ("8", "7", "changed"),
        ("9", "8", "renumbered"),
    ]
    assert "reference_to_deleted" in {anomaly.kind for anomaly in applied.anomalies}


def test_deleted_article_keeps_the_others_numbers_where_no_order_is_adjusted() -> None:
    applied = applied_points("一、删去第六条。", order=False)
    assert list(words_by_number(applied)) == ["1", "2", "3", "4", "5", "7", "8", "9"]
    assert {anomaly.kind for anomaly in applied.anomalies} == {
        "numbers_kept",
        "reference_to_deleted",
    }


CAPTIONED = LAW.replace("第四条 养路局", "第四条 【监督】养路局").replace(
    "第六条 经费", "第六条　专款专用\n\n经费"
)


@pytest.mark.parametrize(
    ("point", "number", "words"),
    [
        ("将第四条条标“监督”修改为“监督管理”。", "4", "【监督管理】养路局负责监督。"),
        ("第四条标题修改为：“【职责】”。", "4", "【职责】养路局负责监督。"),
        ("第六条条文标题中的“专用”修改为“专管”。", "6", "专款专管\n经费不得挪用。"),
    ],
)
def test_the_caption_of_an_article_is_changed(point: str, number: str, words: str) -> None:
    applied = applied_points(f"一、{point}", order=False, law=CAPTIONED)
    assert words_by_number(applied)[number] == words
    assert applied.title == "测试养护法"
    assert changed_rows(applied) == [(number, number, "changed")]


def test_a_caption_that_isnt_there_is_said() -> None:
    points = "一、第七条标题修改为：“罚则”。\n\n二、将第六条修改为：“经费专用。”"
    applied = applied_points(points, order=False)
    assert words_by_number(applied)["7"] == "违反第三条第二款规定的，处一千元罚款。"
    (failed,) = applied.unapplied
    assert failed.reason == "第七条没有条文标题"


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("在第七条“处”与“一千元”之间增加“五百元以上”。", "规定的，处五百元以上一千元罚款。"),
        ("在第七条“规定的”和“处”之间增加“情节严重的”。", "规定的，情节严重的，处一千元罚款。"),
        ("在第七条“规定的”和“处”之间增加“由养路局”。", "规定的，由养路局，处一千元罚款。"),
        ("在第七条“规定的”和“处”之间增加“由养路局，”。", "规定的，由养路局，处一千元罚款。"),
    ],
)
def test_words_are_added_between_two_others(point: str, words: str) -> None:
    applied = applied_points(f"一、{point}", order=False)
    assert words_by_number(applied)["7"] == f"违反第三条第二款{words}"


def test_words_that_dont_stand_side_by_side_take_nothing_between() -> None:
    points = "一、在第七条“规定的”与“罚款”之间增加“并处”。\n\n二、将第六条修改为：“经费专用。”"
    applied = applied_points(points, order=False)
    (failed,) = applied.unapplied
    assert "相连之处" in (failed.reason or "")


@pytest.mark.parametrize(("deleted", "added"), [(2, 1), (2, 3), (4, 1), (4, 6), (5, 6), (9, 2)])
@pytest.mark.parametrize("missing", [(1,), (3,), (1, 3), (1, 6), (7, 8)])
def test_a_text_with_gaps_is_numbered_as_the_whole_one(
    deleted: int, added: int, missing: tuple[int, ...]
) -> None:
    """The source of a text may lack articles: the others get the numbers of the whole law."""
    labels = [format_article_number(str(number)) for number in (deleted, added)]
    points = f"一、删去{labels[0]}。\n\n二、增加一条，作为{labels[1]}：“新的条文。”"
    whole = plain_law([])
    with_gaps = plain_law(missing)
    numbers = [
        {article.sources: article.number for article in applied_points(points, law=law).articles}
        for law in (whole, with_gaps)
    ]
    assert numbers[1] == {
        sources: number
        for sources, number in numbers[0].items()
        if not sources or int(sources[0]) not in missing
    }


def plain_law(missing: Sequence[int]) -> str:
    head = LAW.partition("## 第一章")[0]
    kept = [number for number in range(1, 10) if number not in missing]
    return head + "\n\n".join(
        f"{format_article_number(str(number))} 第{number}件事照此办理。" for number in kept
    )


def test_new_article_moves_the_rest_and_the_ends_of_ranges() -> None:
    applied = applied_points("一、增加一条，作为第七条：“依照本法第七条办理。”")
    texts = words_by_number(applied)
    assert texts["7"] == "依照本法第七条办理。"
    assert texts["5"] == (
        "养护经费按照第四条、第六条至第九条安排，有第三条第一款第三项情形的除外。"
    )
    assert texts["8"].startswith("违反第三条第二款")
    assert applied.articles[6].sources == ()
    assert ("", "7", "added") in changed_rows(applied)


def test_inserted_numbers_move_nothing() -> None:
    applied = applied_points("一、在第六条后增加一条，作为第六条之一：“新条文。”", order=False)
    numbers = list(words_by_number(applied))
    assert numbers[5:8] == ["6", "6-1", "7"]
    assert changed_rows(applied) == [("", "6-1", "added")]


def test_attached_article_goes_with_its_number() -> None:
    law = LAW.replace("第七条 违反第三条", "第六条之一 经费每年公布。\n\n第七条 违反第三条")
    applied = applied_points("一、删去第四条。", law=law)
    assert list(words_by_number(applied)) == ["1", "2", "3", "4", "5", "5-1", "6", "7", "8"]


def test_paragraph_inserted_and_references_to_paragraphs_follow() -> None:
    applied = applied_points("一、第三条增加一款，作为第二款：“养护人应当公示。”", order=False)
    texts = words_by_number(applied)
    assert texts["3"].split("\n") == [
        "养护人应当：",
        "（一）巡查道路；",
        "（二）修补路面；",
        "（三）清理排水。",
        "养护人应当公示。",
        "养护人可以委托他人养护。",
        "受托人对养护人负责。",
    ]
    assert texts["7"] == "违反第三条第三款规定的，处一千元罚款。"


def test_items_are_inserted_deleted_and_renumbered() -> None:
    applied = applied_points(
        "一、第三条第一款增加一项，作为第二项：“（二）测量路面；”；删去第三项；"
        "第二项改为第三项，修改为：“（三）修复路面”。",
        order=False,
    )
    assert words_by_number(applied)["3"].split("\n")[:4] == [
        "养护人应当：",
        "（一）巡查道路；",
        "（二）测量路面；",
        "（三）修复路面；",
    ]


def test_the_paragraph_before_is_another_one_now() -> None:
    applied = applied_points("一、第二条增加一款，作为第二款：“鼓励养护。”", order=False)
    assert words_by_number(applied)["2"].split("\n")[1:] == [
        "鼓励养护。",
        "违反前款规定的，依照本法第八条处罚。",
    ]
    (anomaly,) = applied.anomalies
    assert anomaly.kind == "reference_uncertain"
    assert "第二条第3款中的“前款”" in anomaly.message


def test_item_reference_follows() -> None:
    applied = applied_points("一、删去第三条第一款第二项。", order=False)
    texts = words_by_number(applied)
    assert "（二）清理排水。" in texts["3"].split("\n")
    assert "第三条第一款第二项情形" in texts["5"]


def test_words_in_several_places_at_once() -> None:
    applied = applied_points(
        "一、将第七条、第八条中的“罚款”修改为“罚金”。\n\n二、第八条中的“二千元”修改为“三千元”。\n\n"
        "三、在第七条中的“处一千元”后增加“以上五千元以下”。\n\n四、删去第四条中的“负责”。",
        order=False,
    )
    texts = words_by_number(applied)
    assert texts["7"] == "违反第三条第二款规定的，处一千元以上五千元以下罚金。"
    assert texts["8"].endswith("处三千元罚金。")
    assert texts["4"] == "养路局监督。"


def test_deleted_words_leave_no_dangling_mark() -> None:
    law = LAW.replace("第六条 经费不得挪用。", "第六条 经费不得挪用，但是抢险除外。")
    applied = applied_points("一、删去第六条末尾的“但是抢险除外”。", order=False, law=law)
    assert words_by_number(applied)["6"] == "经费不得挪用。"


def test_sentence_added_at_the_beginning_and_the_end() -> None:
    applied = applied_points(
        "一、第六条末尾增加一句：“违者追回。”\n\n二、第四条开始部分增加规定：“市设养路局”。",
        order=False,
    )
    texts = words_by_number(applied)
    assert texts["6"] == "经费不得挪用。违者追回。"
    assert texts["4"] == "市设养路局。养路局负责监督。"


def test_words_before_the_items_keep_their_colon() -> None:
    applied = applied_points("一、第三条条首部分修改为：“养护人必须做到”。", order=False)
    assert words_by_number(applied)["3"].split("\n")[:2] == ["养护人必须做到：", "（一）巡查道路；"]


def test_authority_renamed_throughout_also_in_headings() -> None:
    law = LAW.replace("## 第三章 责任", "## 第三章 养路局的责任")
    applied = applied_points("一、将本法中的“养路局”统一修改为“公路局”。", order=False, law=law)
    assert words_by_number(applied)["4"] == "公路局负责监督。"
    assert applied.articles[6].path == ("第三章 公路局的责任",)


def test_words_throughout_but_in_one_article() -> None:
    applied = applied_points("一、除第三条外，将本法中的“养护”统一修改为“维护”。", order=False)
    texts = words_by_number(applied)
    assert texts["3"].startswith("养护人应当：")
    assert texts["1"] == "为了加强维护，制定本法。"


def test_paragraph_leaves_its_article_and_the_rest_stays() -> None:
    applied = applied_points(
        "一、第三条增加一款，作为第二款：“新二款。”\n\n将第二款改为第四条，修改为：“可以委托。”"
    )
    texts = words_by_number(applied)
    assert texts["3"].split("\n")[4:] == ["新二款。", "受托人对养护人负责。"]
    assert texts["4"] == "可以委托。"
    assert texts["5"] == "养路局负责监督。"
    assert texts["8"] == "违反第四条规定的，处一千元罚款。"
    assert ("3", "3+4", "split") in changed_rows(applied)


def test_article_becomes_a_paragraph_of_a_new_number() -> None:
    applied = applied_points(
        "一、增加一条，作为第七条：“新七条。”\n\n"
        "二、将第七条改为第八条第一款，其中的“一千元”修改为“五千元”。\n\n"
        "增加一款，作为第二款：“新二款。”"
    )
    texts = words_by_number(applied)
    assert texts["8"] == "违反第三条第二款规定的，处五千元罚款。\n新二款。"
    assert texts["9"].endswith("或者本法第八条规定的，处二千元罚款。")


def test_articles_merge() -> None:
    applied = applied_points("一、将第四条、第六条合并，作为第五条，修改为：“新五条。”")
    texts = words_by_number(applied)
    assert list(texts) == [str(n) for n in range(1, 9)]
    assert texts["5"] == "新五条。"
    assert texts["4"].startswith("养护经费按照第五条、第五条至第七条安排")
    assert ("4+6", "5", "merged") in changed_rows(applied)
    json = applied_as_json(applied)
    assert json["articles"][4] == {"number": "5", "text": "新五条。", "from": ["4", "6"]}


def test_parts_of_articles_merge_into_a_new_one() -> None:
    applied = applied_points("一、将第二条第二款和第三条第三款合并，作为第四条，修改为：“新四条。”")
    texts = words_by_number(applied)
    assert texts["2"] == "养护应当遵守本法。"
    assert texts["3"].split("\n")[4:] == ["养护人可以委托他人养护。"]
    assert texts["4"] == "新四条。"
    assert len(texts) == 10


def test_an_article_that_goes_to_others_whole_is_gone() -> None:
    applied = applied_points(
        "一、增加一章“检查”，作为第三章，分为三条，包括第六条至第八条。\n\n"
        "二、将第二条第二款和第三条第三款合并，作为第六条，修改为：“新六条。”\n\n"
        "三、将第二条第一款改为第七条。\n\n四、增加一条，作为第八条：“新八条。”"
    )
    assert [(a.number, a.sources) for a in applied.articles[:8]] == [
        ("1", ("1",)),
        ("2", ("3",)),
        ("3", ("4",)),
        ("4", ("5",)),
        ("5", ("6",)),
        ("6", ("2", "3")),
        ("7", ("2",)),
        ("8", ()),
    ]
    assert [a.path for a in applied.articles[4:9]] == [
        ("第二章 养护",),
        ("第三章 检查",),
        ("第三章 检查",),
        ("第三章 检查",),
        ("第四章 责任",),
    ]


def test_paragraphs_merge_inside_an_article() -> None:
    applied = applied_points(
        "一、将第三条第二款、第三款合并，作为第二款，修改为：“新二款。”", order=False
    )
    assert words_by_number(applied)["3"].split("\n")[4:] == ["新二款。"]


def test_article_is_divided() -> None:
    applied = applied_points(
        "一、将第二条分为两条，作为第二条、第三条，修改为：“第二条 遵守本法。\n“第三条 违者受罚。”"
    )
    texts = words_by_number(applied)
    assert (texts["2"], texts["3"]) == ("遵守本法。", "违者受罚。")
    assert texts["5"] == "养路局负责监督。"
    assert ("2", "2+3", "split") in changed_rows(applied)


def test_stated_numbers_and_free_ones() -> None:
    applied = applied_points(
        "一、将第二条修改为第四条：\n\n“新四条。”\n\n二、增加一条作为第二条：\n\n“新二条。”"
    )
    assert [(a.number, a.sources) for a in applied.articles[:5]] == [
        ("1", ("1",)),
        ("2", ()),
        ("3", ("3",)),
        ("4", ("2",)),
        ("5", ("4",)),
    ]


def test_numbers_told_by_words() -> None:
    applied = applied_points(
        "一、删去第四条。\n\n二、将条文顺序作相应调整：“第五条”调整为“第四条”，“第六条”调整为“第五条”。",
        order=False,
    )
    assert [a.sources for a in applied.articles[3:5]] == [("5",), ("6",)]


def test_article_is_divided_into_distant_ones() -> None:
    applied = applied_points(
        "一、将第二条改为两条，作为第二条、第九条，修改为：“第二条 甲。\n“第九条 乙：\n“（一）丙。”"
    )
    assert [(a.number, a.sources, a.text) for a in applied.articles if "2" in a.sources] == [
        ("2", ("2",), "甲。"),
        ("9", ("2",), "乙：\n（一）丙。"),
    ]
    assert applied.articles[-1].sources == ("9",)


def test_inserted_paragraph_that_the_whole_new_text_carries() -> None:
    applied = applied_points(
        "一、在第六条中增加一款作为第二款，将该条修改为：“经费专用。\n“违者追回。”", order=False
    )
    assert words_by_number(applied)["6"] == "经费专用。\n违者追回。"
    assert applied.unapplied == ()


def test_mark_left_outside_the_quotation() -> None:
    applied = applied_points("一、第六条增加一款，作为第二款：“违者追回”。", order=False)
    assert words_by_number(applied)["6"] == "经费不得挪用。\n违者追回。"


def test_one_effect_that_fails_leaves_the_others() -> None:
    applied = applied_points(
        "一、将第六条修改为：“专用。”\n\n二、将第四条第三款修改为：“新款。”\n\n三、删去第三条第三款。",
        order=False,
    )
    texts = words_by_number(applied)
    assert texts["6"] == "专用。"
    assert texts["3"].endswith("委托他人养护。")
    (effect,) = applied.unapplied
    assert (effect.state, effect.reason) == ("target_missing", "第四条只有1款，没有第3款")
    assert [a.kind for a in applied.anomalies] == ["place_missing"]


def test_an_article_whose_number_comes_twice_is_not_lost() -> None:
    law = LAW.replace("第七条 违反第三条", "第六条 又一个六条。\n\n第七条 违反第三条")
    applied = applied_points("一、将第六条修改为：“专用。”", order=False, law=law)
    assert [a.text for a in applied.articles if a.number == "6"] == ["专用。", "又一个六条。"]
    assert [a.kind for a in applied.anomalies] == ["law_irregular"]


def test_a_text_without_title_is_the_only_law_of_the_decision() -> None:
    law = "第一条 制定本法。\n\n第二条 旧二条。\n"
    applied = apply_decision(
        parse_law(law, name="before"), law, read_decision(DECISION_HEAD + "一、删去第二条。")
    )
    assert [a.text for a in applied.articles] == ["制定本法。"]


def test_line_feeds_of_other_systems() -> None:
    law, points = LAW.replace("\n", "\r\n"), "一、将第六条修改为：“专用。\n“追回。”"
    decision = read_decision((DECISION_HEAD + points).replace("\n", "\r\n"))
    applied = apply_decision(parse_law(law), law, decision)
    assert words_by_number(applied)["6"] == "专用。\n追回。"


def test_only_the_part_for_this_law_is_taken() -> None:
    decision = read_decision(
        "关于修改部分法律的决定\n\n一、修改《供水法》\n\n1.删去第一条。\n\n"
        "二、修改《测试养护法》\n\n1.将第六条修改为：“专用。”"
    )
    applied = apply_decision(parse_law(LAW), LAW, decision)
    assert [effect.op for effect in applied.effects] == ["replace"]
    assert changed_rows(applied) == [("6", "6", "changed")]
    assert applied.effective is None


def test_repealed_law_has_no_articles_left() -> None:
    decision = read_decision("关于废止《测试养护法》的决定\n\n废止《测试养护法》。")
    applied = apply_decision(parse_law(LAW), LAW, decision)
    assert applied.articles == ()
    assert {row.change for row in applied.mapping} == {"deleted"}


def test_json_has_the_stated_members() -> None:
    applied = applied_points("一、第六条增加一款，作为第二款：“违者追回。”", order=False)
    json = applied_as_json(applied)
    assert list(json) == ["law", "effective", "effects", "articles", "mapping", "anomalies"]
    (effect,) = json["effects"]
    assert list(effect) == ["op", "target", "to", "text", "quote", "span", "state"]
    assert effect["target"] == {"article": "6", "paragraph": None, "item": None}
    assert effect["to"] == {"article": "6", "paragraph": 2, "item": None}
    assert json["mapping"][5] == {"from": "6", "to": "6", "change": "changed"}


def test_written_text_is_read_again() -> None:
    decision = read_decision(
        DECISION_HEAD.replace("的决定\n", "的决定\n\n（2024年6月1日测试市人民代表大会通过）\n")
        + "一、增加一条，作为第五条：“新五条：\n“（一）甲；\n“（二）乙。”"
        + ORDER_ADJUSTED
    )
    applied = apply_decision(parse_law(LAW), LAW, decision)
    written = write_law(applied, parse_law(LAW), LAW, decision)
    again = parse_law(written)
    assert again.title == "测试养护法"
    assert [(a.number, a.text, a.path) for a in again.articles] == [
        (a.number, a.text, a.path) for a in applied.articles
    ]
    assert again.history[-1].date == "2024-06-01"
    assert apply_decision(again, written, decision).refused
