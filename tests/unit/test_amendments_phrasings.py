"""Every phrasing of decisions that is known, one clause each, read into its effects.

The clauses are written for the test after the forms counted in real decisions; what each means is
written down beside it: operation, place (old numbers), place after the change, words.
"""

import pytest

from legal_text.amendments import Effect, Place, read_decision

_TITLE = "关于修改《甲省养护条例》的决定\n\n"
_NUMBERS = ("article", "paragraph", "item")


def _place(place: Place | None) -> str:
    """Write a place as 6.2.3 (article, paragraph, item), with its part or heading."""
    if place is None:
        return ""
    numbers = [place.article, place.paragraph, place.item]
    while numbers and numbers[-1] is None:
        numbers.pop()
    written = ".".join("-" if number is None else str(number) for number in numbers)
    part = place.part or ""
    if place.ordinal is not None:
        part += str(place.ordinal)
    return "".join(filter(None, (written, place.division, f"@{part}" if part else "")))


def _told(effect: Effect) -> tuple[str, ...]:
    words = effect.text if effect.text is not None else ""
    if effect.old is not None or effect.new is not None:
        words = f"{effect.old or ''}>{effect.new or ''}"
    return (effect.op, _place(effect.target), _place(effect.to), words.replace("\n", "/"))


def _read(clause: str) -> list[tuple[str, ...]]:
    decision = read_decision(f"{_TITLE}一、{clause}")
    assert all(effect.state == "ready" for effect in decision.effects), decision.effects
    assert {effect.law for effect in decision.effects} == {"甲省养护条例"}
    return [_told(effect) for effect in decision.effects]


PHRASINGS: tuple[tuple[str, list[tuple[str, ...]]], ...] = (
    # Replace
    ("将第三条修改为：“新条文。”", [("replace", "3", "", "新条文。")]),
    ("第三条修改为：“新条文。”", [("replace", "3", "", "新条文。")]),
    ("将《甲省养护条例》第三条修改为:“新条文。”", [("replace", "3", "", "新条文。")]),
    ("将第三条修改为：\n\n“第一款。\n\n（一）甲。”", [("replace", "3", "", "第一款。/（一）甲。")]),
    (
        "将第三条修改为：“第一款：\n“（一）甲；\n“（二）乙。\n“第二款。”",
        [("replace", "3", "", "第一款：/（一）甲；/（二）乙。/第二款。")],
    ),
    ("将第三条修改为：“第三条　新条文。”", [("replace", "3", "", "新条文。")]),
    ("将第三条第二款修改为：“新款。”", [("replace", "3.2", "", "新款。")]),
    ("将第三条第二款第四项修改为：“（四）新项；”", [("replace", "3.2.4", "", "（四）新项；")]),
    ("将第三条第（四）项修改为：“（四）新项；”", [("replace", "3.-.4", "", "（四）新项；")]),
    (
        "将第三条第一款修改为：“新一款。”第二款第三项修改为：“（三）新项；”",
        [("replace", "3.1", "", "新一款。"), ("replace", "3.2.3", "", "（三）新项；")],
    ),
    (
        "将第三条第二项至第四项修改为：“（二）甲；\n“（三）乙；\n“（四）丙；”",
        [
            ("replace", "3.-.2", "", "（二）甲；"),
            ("replace", "3.-.3", "", "（三）乙；"),
            ("replace", "3.-.4", "", "（四）丙；"),
        ],
    ),
    ("将第三条第一款、第二款修改为：“甲款。\n“乙款。”",
     [("replace", "3.1", "", "甲款。"), ("replace", "3.2", "", "乙款。")]),
    ("第五条条首部分修改为：“有下列情形的”", [("replace", "5@head", "", "有下列情形的")]),
    ("第五条第二句修改为：“新句。”", [("replace", "5@sentence2", "", "新句。")]),
    ("将引言修改为：“新引言。”", [("replace", "@preamble", "", "新引言。")]),
    ("将正文第二段修改为：“新段。”", [("replace", "@body2", "", "新段。")]),
    ("为了加强养护，将第三条修改为：“新条文。”", [("replace", "3", "", "新条文。")]),
    # Renumber
    ("将第八条修改为第九条。", [("renumber", "8", "9", "")]),
    ("将第八条改为第九条。", [("renumber", "8", "9", "")]),
    ("原第八条作为第九条。", [("renumber", "8", "9", "")]),
    ("将原第八条改为修改后第九条。", [("renumber", "8", "9", "")]),
    (
        "第三十条至第三十二条依次改为第三十一条至第三十三条。",
        [("renumber", "30", "31", ""), ("renumber", "31", "32", ""), ("renumber", "32", "33", "")],
    ),
    (
        "将第八条改为第九条，修改为：“新条文。”",
        [("renumber", "8", "9", ""), ("replace", "8", "", "新条文。")],
    ),
    (
        "将第八条修改为第九条：\n\n“新条文。”",
        [("renumber", "8", "9", ""), ("replace", "8", "", "新条文。")],
    ),
    (
        "将第八条改为第九条，删去第二款。",
        [("renumber", "8", "9", ""), ("delete", "8.2", "", "")],
    ),
    (
        "将第八条改为第九条，增加一款，作为第二款：“新款。”",
        [("renumber", "8", "9", ""), ("insert", "8", "9.2", "新款。")],
    ),
    (
        "将第八条改为第九条，其中的“甲”修改为“乙”。",
        [("renumber", "8", "9", ""), ("replace_words", "8", "", "甲>乙")],
    ),
    (
        "将第八条改为第九条，第一款修改为：“新款。”\n第三款修改为：“又一款。”",
        [("renumber", "8", "9", ""), ("replace", "8.1", "", "新款。"),
         ("replace", "8.3", "", "又一款。")],
    ),
    (
        "将第八条改为第九条，并作如下修改：\n（一）第一款修改为：“新款。”\n（二）删去第三款。",
        [("renumber", "8", "9", ""), ("replace", "8.1", "", "新款。"), ("delete", "8.3", "", "")],
    ),
    (
        "第五条第三款改为第四款，修改为：“新款。”",
        [("renumber", "5.3", "5.4", ""), ("replace", "5.3", "", "新款。")],
    ),
    (
        "第五条第一款、第二款改为第二款、第三款，修改为：“甲款。\n“乙款。”",
        [("renumber", "5.1", "5.2", ""), ("renumber", "5.2", "5.3", ""),
         ("replace", "5.1", "", "甲款。"), ("replace", "5.2", "", "乙款。")],
    ),
    ("第五条第一款第三项改为第四项。", [("renumber", "5.1.3", "5.1.4", "")]),
    (
        "第五条原第三款作为第四款，修改为：“新款。”",
        [("renumber", "5.3", "5.4", ""), ("replace", "5.3", "", "新款。")],
    ),
    (
        "将条文顺序作相应调整：“第八条”调整为“第七条”，“第九条”调整为“第八条”。",
        [("reorder", "@order", "", ""), ("renumber", "8", "7", ""), ("renumber", "9", "8", "")],
    ),
    # Move out of the article, merge, split
    ("将第八条第二款改为第九条。", [("move", "8.2", "9", "")]),
    (
        "将第八条第一款改为第九条，修改为：“新条文。”",
        [("move", "8.1", "9", ""), ("replace", "8.1", "", "新条文。")],
    ),
    (
        "将第八条改为第九条第一款，其中的“甲”修改为“乙”，“丙”修改为“丁”。",
        [("move", "8", "9.1", ""), ("replace_words", "8", "", "甲>乙"),
         ("replace_words", "8", "", "丙>丁")],
    ),
    (
        "将第一条和第三条合并修改为：“新条文。”",
        [("merge", "1", "1", "新条文。"), ("merge", "3", "1", "新条文。")],
    ),
    (
        "将第二条、第四条合并，作为第三条，修改为：“新条文。”",
        [("merge", "2", "3", "新条文。"), ("merge", "4", "3", "新条文。")],
    ),
    ("将第二条、第四条合并，作为第三条。", [("merge", "2", "3", ""), ("merge", "4", "3", "")]),
    (
        "将第六条、第七条第一项合并，作为第七条：“新条文。”",
        [("merge", "6", "7", "新条文。"), ("merge", "7.-.1", "7", "新条文。")],
    ),
    (
        "将第七条第二款和第六条第三款合并，作为第九条，修改为：“新条文。”",
        [("merge", "7.2", "9", "新条文。"), ("merge", "6.3", "9", "新条文。")],
    ),
    (
        "将第五条第一款、第二款合并，作为第一款，修改为：“新款。”",
        [("merge", "5.1", "5.1", "新款。"), ("merge", "5.2", "5.1", "新款。")],
    ),
    (
        "将第十条分为两条，作为第十条、第十一条，修改为：“第十条 甲。\n“第十一条 乙。”",
        [("split", "10", "10", "甲。"), ("split", "10", "11", "乙。")],
    ),
    (
        "将第五条第二款修改为两款，作为第二款、第三款：“甲。\n“乙。”",
        [("split", "5.2", "5.2", "甲。"), ("split", "5.2", "5.3", "乙。")],
    ),
    ("第八条第二款移作第九条第一款。", [("move", "8.2", "9.1", "")]),
    (
        "将第十条改为两条，作为第九条、第十二条，修改为：“第九条 甲。\n“第十二条 乙。”",
        [("split", "10", "9", "甲。"), ("split", "10", "12", "乙。")],
    ),
    ("将第十条拆分为第十条、第十一条。", [("split", "10", "10", ""), ("split", "10", "11", "")]),
    # Insert
    ("增加一条，作为第八条：“新条文。”", [("insert", "", "8", "新条文。")]),
    ("增加一条作为第八条：\n\n“新条文。”", [("insert", "", "8", "新条文。")]),
    ("在第八条后增加一条，作为第八条之一：“新条文。”", [("insert", "8", "8-1", "新条文。")]),
    ("第八条后增加一条作为第九条，即：“新条文。”", [("insert", "8", "9", "新条文。")]),
    (
        "增加三条，分别作为第四条、第五条、第六条：“第四条 甲。\n“第五条 乙。\n“第六条 丙。”",
        [("insert", "", "4", "甲。"), ("insert", "", "5", "乙。"), ("insert", "", "6", "丙。")],
    ),
    ("第八条增加一款作为第二款：“新款。”", [("insert", "8", "8.2", "新款。")]),
    ("第八条增加一款，作为第二款，规定：“新款。”", [("insert", "8", "8.2", "新款。")]),
    (
        "第八条增加二款，作为第三款、第四款：“甲款。\n“乙款。”",
        [("insert", "8", "8.3", "甲款。"), ("insert", "8", "8.4", "乙款。")],
    ),
    (
        "第八条增加三款，作为第二款至第四款：“甲。\n“乙：\n“（一）丙。\n“丁。”",
        [("insert", "8", "8.2", "甲。"), ("insert", "8", "8.3", "乙：/（一）丙。"),
         ("insert", "8", "8.4", "丁。")],
    ),
    ("第八条第二款增加一项，作为第四项：“（四）新项；”",
     [("insert", "8.2", "8.2.4", "（四）新项；")]),
    (
        "第八条增加一项，作为第（四）项：“（四）新项；”；第（四）项改为第（五）项。",
        [("insert", "8", "8.-.4", "（四）新项；"), ("renumber", "8.-.4", "8.-.5", "")],
    ),
    (
        "在第八条中增加一款作为第二款，将该条修改为：“甲款。\n“乙款。”",
        [("insert", "8", "8.2", ""), ("replace", "8", "", "甲款。/乙款。")],
    ),
    ("第八条增加第二款：“新款。”", [("insert", "8", "8.2", "新款。")]),
    ("增加第八条之一：“新条文。”", [("insert", "", "8-1", "新条文。")]),
    (
        "第八条增加两项作为第四项、第五项：“（四）甲；（五）乙。”",
        [("insert", "8", "8.-.4", "（四）甲；"), ("insert", "8", "8.-.5", "（五）乙。")],
    ),
    ("增加一章“特别程序”，作为第六章，分为四条，包括第四十二条至第四十五条。",
     [("insert", "", "第六章", "特别程序")]),
    (
        "增加一章，作为第六章：“第六章 特别程序\n“第四十二条 甲。\n“第四十三条 乙。”",
        [("insert", "", "第六章", "特别程序"), ("insert", "", "42第六章", "甲。"),
         ("insert", "", "43第六章", "乙。")],
    ),
    ("增加一编，作为第五编：“特别程序”。", [("insert", "", "第五编", "特别程序")]),
    (
        "第七章分为两节，增加节名：“第一节　受理”，内容为第六条；“第二节　审理”，内容为第七条。",
        [("insert", "第七章", "第一节", "受理"), ("insert", "第七章", "第二节", "审理")],
    ),
    ("第三章增加一节，作为第二节“检查”。", [("insert", "第三章", "第二节", "检查")]),
    (
        "第五节相应改为第六节，第三十条至第三十一条相应改为第三十一条至第三十二条。",
        [("renumber", "第五节", "第六节", ""), ("renumber", "30", "31", ""),
         ("renumber", "31", "32", "")],
    ),
    # Words between words
    ("在第三条第一款“甲”与“乙”之间增加“、丙”。", [("insert_words", "3.1", "", "甲>、丙")]),
    ("第三条“甲”“乙”之间增加“丙”。", [("insert_words", "3", "", "甲>丙")]),
    # Captions
    ("将第三条的条标“检查”修改为“巡查”。", [("rename", "3@heading", "", "检查>巡查")]),
    ("第三条条文标题修改为：“巡查”。", [("rename", "3@heading", "", "巡查")]),
    # Names and headings
    ("将名称修改为：“新名称”。", [("rename", "@title", "", "新名称")]),
    ("第三章章名修改为：“检查”。", [("rename", "第三章@heading", "", "检查")]),
    ("第三章章名“检查”修改为“监督检查”。", [("rename", "第三章@heading", "", "检查>监督检查")]),
    ("将名称修改为《甲省公路养护条例》。", [("rename", "@title", "", "甲省公路养护条例")]),
    (
        "将第五章“甲”改为第六章“乙”。",
        [("renumber", "第五章", "第六章", ""), ("rename", "第五章@heading", "", "乙")],
    ),
    (
        "将第五章改为第六章，章名修改为：“乙”。",
        [("renumber", "第五章", "第六章", ""), ("rename", "第五章@heading", "", "乙")],
    ),
    ("将第一部分标题修改为：“一、新标题”。", [("rename", "第一部分@heading", "", "一、新标题")]),
    ("将“一、旧标题”修改为：“一、新标题”。",
     [("replace_words", "@whole", "", "一、旧标题>一、新标题")]),
    # Delete
    ("删去第九条。", [("delete", "9", "", "")]),
    ("删除第九条、第十一条。", [("delete", "9", "", ""), ("delete", "11", "", "")]),
    ("删去第九条和第十条。", [("delete", "9", "", ""), ("delete", "10", "", "")]),
    ("将第九条删去。", [("delete", "9", "", "")]),
    ("删去第九条第二款。", [("delete", "9.2", "", "")]),
    ("删去第九条第二款第二项。", [("delete", "9.2.2", "", "")]),
    ("删去第九条，第十条改为第九条。", [("delete", "9", "", ""), ("renumber", "10", "9", "")]),
    # Words
    ("第九条第一款中的“甲”修改为“乙”。", [("replace_words", "9.1", "", "甲>乙")]),
    ("将第九条中的“甲”改为“乙”、“丙”改为“丁”。",
     [("replace_words", "9", "", "甲>乙"), ("replace_words", "9", "", "丙>丁")]),
    ("将第九条中的“甲”、“丙”修改为“乙”。",
     [("replace_words", "9", "", "甲>乙"), ("replace_words", "9", "", "丙>乙")]),
    ("将第九条中的“甲”、第十条中的“丙”修改为“乙”。",
     [("replace_words", "9", "", "甲>乙"), ("replace_words", "10", "", "丙>乙")]),
    ("将第九条的“甲”“丙”分别修改为“乙”“丁”。",
     [("replace_words", "9", "", "甲>乙"), ("replace_words", "9", "", "丙>丁")]),
    ("将第九条中的两处“甲”均修改为“乙”。", [("replace_words", "9", "", "甲>乙")]),
    ("对第九条作出修改，将“甲”修改为“乙”。", [("replace_words", "9", "", "甲>乙")]),
    ("第九条中的“《旧法》第九条”调整为“《新法》第八条”。",
     [("replace_words", "9", "", "《旧法》第九条>《新法》第八条")]),
    ("第九条末尾的“甲”修改为“乙”。", [("replace_words", "9@end", "", "甲>乙")]),
    ("将第九条第一款第一句中的“甲”修改为“乙”。",
     [("replace_words", "9.1@sentence1", "", "甲>乙")]),
    (
        "在第八条、第九条、第十二条中的“甲”后增加“、乙”。",
        [("insert_words", number, "", "甲>、乙") for number in ("8", "9", "12")],
    ),
    ("第九条第二款中的“甲”之后增加“乙”，“丙”前增写“丁”。",
     [("insert_words", "9.2", "", "甲>乙"), ("insert_words", "9.2", "", "丙>丁")]),
    ("第九条第二款末尾增加一句：“新句。”", [("insert_words", "9.2@end", "", ">新句。")]),
    ("第一条第二款开始部分增加规定：“新句”。", [("insert_words", "1.2@start", "", ">新句")]),
    ("第九条第一款增写一句：“新句。”", [("insert_words", "9.1", "", ">新句。")]),
    ("删去第九条中的“甲”。", [("delete_words", "9", "", "甲>")]),
    ("删去《甲省养护条例》第九条中的“甲”。", [("delete_words", "9", "", "甲>")]),
    ("将第九条第一款中的“甲、乙”删除。", [("delete_words", "9.1", "", "甲、乙>")]),
    (
        "删去第八条第一款末尾的“甲”和第二款末尾的“乙”，并将第二款中的“丙”修改为“丁”。",
        [("delete_words", "8.1@end", "", "甲>"), ("delete_words", "8.2@end", "", "乙>"),
         ("replace_words", "8.2", "", "丙>丁")],
    ),
    # Throughout
    ("将本条例中的“养路局”统一修改为“公路局”。",
     [("replace_authority", "@whole", "", "养路局>公路局")]),
    ("将“养路部门”修改为“公路部门”。", [("replace_authority", "@whole", "", "养路部门>公路部门")]),
    ("将《甲省养护条例》中的“养路费”修改为“养护费”。",
     [("replace_words", "@whole", "", "养路费>养护费")]),
    ("除第五条外，将本条例中的“养路费”修改为“养护费”。",
     [("replace_words", "@whole", "", "养路费>养护费")]),
    ("将条例中的“养路费”修改为“养护费”。", [("replace_words", "@whole", "", "养路费>养护费")]),
    (
        "将名称、第五条、第七条中的“养路”统一修改为“养护”。",
        [("rename", "@title", "", "养路>养护"), ("replace_words", "5", "", "养路>养护"),
         ("replace_words", "7", "", "养路>养护")],
    ),
    # Order
    ("条文顺序作相应调整。", [("reorder", "@order", "", "")]),
    ("此外，对条文顺序作相应调整。", [("reorder", "@order", "", "")]),
    ("其他条文序号依次顺延。", [("reorder", "@order", "", "")]),
    (
        "对部分条文作以下修改：\n（一）将第四条中的“甲”修改为“乙”。\n（二）删去第六条第二款。",
        [("replace_words", "4", "", "甲>乙"), ("delete", "6.2", "", "")],
    ),
    (
        "将第三条修改为：“新条文。”相应地将第十二条中的“甲”修改为“乙”。",
        [("replace", "3", "", "新条文。"), ("replace_words", "12", "", "甲>乙")],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("clause", "expected"), PHRASINGS, ids=[c[:24] for c, _ in PHRASINGS])
def test_phrasing(clause: str, expected: list[tuple[str, ...]]) -> None:
    read = [told for told in _read(clause) if told[0] != "provision"]
    assert read == expected


def test_an_effect_quotes_its_words_at_their_place() -> None:
    text = f"{_TITLE}一、将第三条修改为：“新条文。”\n\n二、删去第四条。"
    replaced, deleted = read_decision(text).effects
    assert replaced.quote == "将第三条修改为：“新条文。”"
    assert replaced.span.of(text) == replaced.quote
    assert (deleted.quote, deleted.span.of(text)) == ("删去第四条", "删去第四条")


@pytest.mark.parametrize(
    ("clause", "state"),
    [
        ("将第四十二条的罚款额度修改为五千元。", "not_understood"),
        ("增加一条作为第四十一条：新条文没有引号。", "not_understood"),
        ("第八条增加一款，作为第二款。", "ambiguous"),
        ("第八条第一款中增加“乙”。", "ambiguous"),
        ("第八条增加二款，作为第二款、第三款：“只有一款。”", "ambiguous"),
        ("第三款修改为：“新款。”并将第四条、第五条改为第六条、第七条、第八条。", "ambiguous"),
        ("将第三条修改为：“第五条 新条文。”", "ambiguous"),
    ],
)
def test_what_is_not_clear_says_so(clause: str, state: str) -> None:
    decision = read_decision(f"{_TITLE}一、{clause}")
    assert state in {effect.state for effect in decision.effects}


def test_a_sentence_not_understood_is_listed_with_its_place() -> None:
    text = f"{_TITLE}一、将第四十二条的罚款额度修改为五千元。\n\n二、删去第四条。"
    decision = read_decision(text)
    (anomaly,) = decision.anomalies
    assert anomaly.kind == "sentence_not_understood"
    assert anomaly.span.of(text).startswith("将第四十二条的罚款额度")
    assert [e.op for e in decision.effects if e.state == "ready"] == ["delete"]
