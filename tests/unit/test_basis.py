"""Basis cells: every form that real cells were seen to take, as a small invented look-alike.

Strategy: one table, form by form. A cell's expectation is written by reading the cell: for each
citation its tag, title, document number, and its places as annex:article/paragraph/item. What is
quoted, and where things stand, has tests of its own below.
"""

import pytest

from legal_text.citations import Locator, basis_as_json, parse_basis

LAW = "【法律】《水法》"

# Each case: its name, the cell, and for each citation the tag, title, number and places.
CELLS: list[tuple[str, str, list[tuple[str | None, str | None, str | None, str]]]] = [
    (
        "tag, history, article on its own line",
        "【法律】《中华人民共和国水法》（1988年某会议通过，2016年修正）\n    第三十四条：甲乙。",
        [("法律", "中华人民共和国水法", None, "34")],
    ),
    ("space inside the tag", "【 法律】《 水法》第一条", [("法律", "水法", None, "1")]),
    ("tag without its opening", "法规】《甲条例》第一条", [("法规", "甲条例", None, "1")]),
    ("tag misspelt", "【行法规】《甲条例》第一条", [("行法规", "甲条例", None, "1")]),
    ("tag in braces", "{法律}《水法》第一条", [("法律", "水法", None, "1")]),
    ("no tag", "《水法》第一条", [(None, "水法", None, "1")]),
    (
        "no marks",
        "中华人民共和国种子法第三十三条：甲。",
        [(None, "中华人民共和国种子法", None, "33")],
    ),
    ("no marks, short", "食品安全法第十条", [(None, "食品安全法", None, "10")]),
    (
        "no marks, a list",
        "水法第二条，防洪法第三条",
        [(None, "水法", None, "2"), (None, "防洪法", None, "3")],
    ),
    ("no title", "第十二条：甲。\n第十三条第二款：乙。", [(None, None, None, "12 13/2")]),
    ("no locator", "【法律】《水法》", [("法律", "水法", None, "")]),
    ("whole text", "《水法》全文适用", [(None, "水法", None, "")]),
    (
        "opening mark lost",
        "水法》、《防洪法》",
        [(None, "水法", None, ""), (None, "防洪法", None, "")],
    ),
    (
        "closing mark lost",
        "【规章】《甲规定（2019年某部令第7号公布，自公布之日起施行）第八条：乙",
        [("规章", "甲规定", "某部令第7号", "8")],
    ),
    (
        "wrong opening mark",
        "【法规】（甲规定》（2002年国务院令第36号）第一条",
        [("法规", "甲规定", "国务院令第36号", "1")],
    ),
    (
        "closing mark doubled",
        "【法规】《甲办法》》（2019年通过）\n第四条第二款：乙",
        [("法规", "甲办法", None, "4/2")],
    ),
    (
        "marks around the inner part",
        "《甲办法》实施细则》（乙部令2020年第2号）第三条",
        [(None, "甲办法实施细则", "乙部令2020年第2号", "3")],
    ),
    (
        "marks around an inner law only",
        "某自治区实施《中华人民共和国水法》办法（2004年通过）第十条：甲。",
        [(None, "某自治区实施〈中华人民共和国水法〉办法", None, "10")],
    ),
    (
        "the same at a prefix",
        "实施《水法》若干规定 第二十五条：甲",
        [(None, "实施〈水法〉若干规定", None, "25")],
    ),
    (
        "nested marks",
        "【法规】《某区实施〈水法〉办法》第二条",
        [("法规", "某区实施〈水法〉办法", None, "2")],
    ),
    (
        "nested with angles",
        "【法规】《某区实施<水法>办法》第二条",
        [("法规", "某区实施<水法>办法", None, "2")],
    ),
    ("title with a space", "《食品安全法 》第一百零九 条", [(None, "食品安全法", None, "109")]),
    (
        "hard-wrapped narrow cell",
        "【法律】《 中华\n人民共和国水\n法》（ 1988\n年通过）\n"
        "  第四十条、\n第四十一条、第\n四十二条",
        [("法律", "中华人民共和国水法", None, "40 41 42")],
    ),
    ("title written twice", "《水法》《水法》（2016年修订）第二条", [(None, "水法", None, "2")]),
    (
        "title again in the history",
        "【法规】《甲条例》于2020年1月7日公布《甲条例》，自2020年5月1日起施行\n第五条：乙",
        [("法规", "甲条例", None, "5")],
    ),
    (
        "issuer before the title",
        "【规范性文件】甲部、乙部《关于丙的通知》（甲函〔2020〕23号）",
        [("规范性文件", "关于丙的通知", "甲函〔2020〕23号", "")],
    ),
    (
        "number before the title",
        "国务院令第412号《甲决定》附件第3项",
        [(None, "甲决定", "国务院令第412号", "附件://3")],
    ),
    (
        "amending decision in the history",
        "【法律】《水法》（2002年8月29日通过，根据2009年8月27日主席令第18号《关于修改部分法律的决定》修正）\n第三条：甲",
        [("法律", "水法", None, "3")],
    ),
    (
        "unbracketed history",
        "【法律】《水法》2002年8月29日主席令第74号，2016年7月2日修正）\n第九十三条：甲",
        [("法律", "水法", "主席令第74号", "93")],
    ),
    (
        "doubled opening bracket",
        "【法规】《甲条例》((1997年国务院令第28号发布)\n第五条 乙",
        [("法规", "甲条例", "国务院令第28号", "5")],
    ),
    (
        "history on the next line",
        "【法规】《甲条例》\n（2001年国务院令第3号）\n第五条：乙",
        [("法规", "甲条例", "国务院令第3号", "5")],
    ),
    (
        "现予公布 in the history",
        "【法规】《甲规定》（经某会议通过，国务院令第50号现予公布，自公布之日起施行。）\n第三条：乙",
        [("法规", "甲规定", "国务院令第50号", "3")],
    ),
    (
        "edition after the article",
        "《甲条例》\n第二十条（2016修改版，原1998版第二十二条）：乙",
        [(None, "甲条例", None, "20")],
    ),
    ("separator ;", "《水法》\n第五十四条;甲乙", [(None, "水法", None, "54")]),
    ("space before the separator", "《水法》\n第五十四条 ：甲乙", [(None, "水法", None, "54")]),
    ("no separator", "《水法》\n第十条各地甲乙", [(None, "水法", None, "10")]),
    ("stop for a separator", "《水法》\n第十二条。甲乙", [(None, "水法", None, "12")]),
    (
        "的规定 for a separator",
        "《水法》\n第三条第一款、第二款规定：甲",
        [(None, "水法", None, "3/1 3/2")],
    ),
    (
        "list of articles",
        LAW + "（2016年修正）\n 第三十条、三十二条、第三十八、第四十条。",
        [("法律", "水法", None, "30 32 38 40")],
    ),
    ("a place written twice", "《水法》第三条、第三条。\n第三条：甲", [(None, "水法", None, "3")]),
    (
        "第二款 on a line of its own",
        "《水法》\n第三十条：甲。\n第二款：乙。\n末款：丙。",
        [(None, "水法", None, "30 30/2 30/last")],
    ),
    (
        "article in mid-line",
        "《水法》\n第三条：甲乙。第五条第二款：丙丁。",
        [(None, "水法", None, "3 5/2")],
    ),
    (
        "tag in mid-line",
        LAW + "第三条、第四条。          【规章】《甲办法》（2017年令第1号）\n第五条：乙",
        [("法律", "水法", None, "3 4"), ("规章", "甲办法", "令第1号", "5")],
    ),
    ("chapters", LAW + "（2016年修正）\n第五章、第六章、第七章。", [("法律", "水法", None, "")]),
    ("chapter and article", LAW + "\n第三章第十八条：“甲”", [("法律", "水法", None, "18")]),
    (
        "annex items",
        "【国务院决定】《甲决定》（国发〔2020〕13号）\n附件1第9项：乙；\n附件2第2项：丙。",
        [("国务院决定", "甲决定", "国发〔2020〕13号", "附件1://9 附件2://2")],
    ),
    (
        "annex items in one line",
        "《甲决定》附件1第9项：乙；附件2第2项：丙。",
        [(None, "甲决定", None, "附件1://9 附件2://2")],
    ),
    (
        "annex with its title",
        "《甲决定》\n附件1《某目录》第18项：乙",
        [(None, "甲决定", None, "附件1://18")],
    ),
    (
        "annex, then its item",
        "《甲决定》\n附件：《某目录》\n第303项：乙",
        [(None, "甲决定", None, "附件://303")],
    ),
    (
        "item of no article",
        "《甲决定》（国务院令第41号）\n第86项：乙\n第88项：丙",
        [(None, "甲决定", "国务院令第41号", "//86 //88")],
    ),
    ("numbered points", "《甲意见》一、（二）：乙", [(None, "甲意见", None, "1//2")]),
    (
        "part and article",
        "《甲意见》（某发〔2015〕5号）\n第一部分第六条：乙",
        [(None, "甲意见", "某发〔2015〕5号", "6")],
    ),
    ("Arabic numbers", "《水法》第3条第6款：甲", [(None, "水法", None, "3/6")]),
    ("decimal article", "《甲标准》第4.3条", [(None, "甲标准", None, "4.3")]),
    (
        "forwarding notice with articles",
        "《关于印发〈甲规则〉的通知》（某发〔2020〕3号）第五条：乙",
        [(None, "甲规则", "某发〔2020〕3号", "5")],
    ),
    (
        "forwarding notice, marks inside only",
        "关于印发《甲规则》的通知（某发〔2020〕3号）第五条：乙",
        [(None, "甲规则", "某发〔2020〕3号", "5")],
    ),
    (
        "forwarding notice, no articles",
        "《关于印发〈甲规则〉的通知》（某发〔2020〕3号）",
        [(None, "关于印发〈甲规则〉的通知", "某发〔2020〕3号", "")],
    ),
    (
        "list of titles",
        "《甲法》（主席令第74号）、《乙法》（主席令第88号）",
        [(None, "甲法", "主席令第74号", ""), (None, "乙法", "主席令第88号", "")],
    ),
    (
        "numbered lines",
        "1.《水法》第二条：甲。\n2.《防洪法》第三条：乙。",
        [(None, "水法", None, "2"), (None, "防洪法", None, "3")],
    ),
    ("numbered articles", "《水法》\n1.第二条：甲\n2.第三条：乙", [(None, "水法", None, "2 3")]),
    (
        "a sentence around the citations",
        "依据《水法》第二条、《防洪法》第三条的规定。",
        [(None, "水法", None, "2"), (None, "防洪法", None, "3")],
    ),
    (
        "next title after an unfinished sentence",
        "《甲条例》（2010年通过）第八条：乙\n《甲条例实施细则》第三条：丙",
        [(None, "甲条例", None, "8"), (None, "甲条例实施细则", None, "3")],
    ),
    (
        "a line that is a bare title",
        "中华人民共和国行政许可法",
        [(None, "中华人民共和国行政许可法", None, "")],
    ),
    (
        "labels for tags",
        "法律：《甲法》第十条\n行政法规：《乙条例》第三条",
        [("法律", "甲法", None, "10"), ("行政法规", "乙条例", None, "3")],
    ),
    (
        "numbered in one line",
        "（一）《甲法》第十条；（二）《乙条例》第三条。",
        [(None, "甲法", None, "10"), (None, "乙条例", None, "3")],
    ),
    ("part of an annex", "《甲决定》附件2（一）第12项", [(None, "甲决定", None, "附件2://12")]),
    ("annex with a colon", "《甲决定》附件1：第3项", [(None, "甲决定", None, "附件1://3")]),
    ("one 条 for a list", "《甲法》第三、四、五条", [(None, "甲法", None, "3 4 5")]),
    (
        "quotation marks",
        "《甲法》第十条第二款“乙丙”、第十一条“丁”",
        [(None, "甲法", None, "10/2 11")],
    ),
    (
        "及",
        "《甲法》第十七条及《乙条例》第五条",
        [(None, "甲法", None, "17"), (None, "乙条例", None, "5")],
    ),
    (
        "根据 before names without marks, 规定 at the end",
        "根据水法第二条、防洪法第三条第（二）项规定",
        [(None, "水法", None, "2"), (None, "防洪法", None, "3//2")],
    ),
    (
        "a name that lost its 《 below quoted words",
        "《甲办法》第七条：乙。\n食品安全法》、《农产品质量安全法》第五条",
        [
            (None, "甲办法", None, "7"),
            (None, "食品安全法", None, ""),
            (None, "农产品质量安全法", None, "5"),
        ],
    ),
    (
        "articles with only spaces between them",
        "《甲条例》第二十三条 第二十四条第一款 第二十五条：乙",
        [(None, "甲条例", None, "23 24/1 25")],
    ),
    (
        "a 款 alone on the line below its article",
        "《水法》第三条\n第一款：甲。\n第二款：乙。\n《防洪法》第四条\n第二款",
        [(None, "水法", None, "3/1 3/2"), (None, "防洪法", None, "4/2")],
    ),
    ("nothing", "无", []),
    ("empty", "", []),
]


def _place(locator: Locator) -> str:
    parts = (locator.article, locator.paragraph, locator.item)
    place = "/".join("" if part is None else str(part) for part in parts).rstrip("/")
    return f"{locator.annex}:{place}" if locator.annex else place


@pytest.mark.parametrize(
    ("cell", "expected"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS]
)
def test_a_cell_cites(
    cell: str, expected: list[tuple[str | None, str | None, str | None, str]]
) -> None:
    found = [
        (one.tag, one.title, one.doc_no, " ".join(_place(locator) for locator in one.locators))
        for one in parse_basis(cell)
    ]
    assert found == expected


def test_words_quoted_belong_to_the_locator_before_them() -> None:
    (found,) = parse_basis(
        "《水法》（2016年修正）\n  第三条：甲乙。\n  丙丁。\n  第四条、第五条：戊。\n"
    )
    assert [one.quote for one in found.locators] == ["甲乙。\n  丙丁。", "戊。", "戊。"]
    assert all(one.quote_span is not None for one in found.locators)


def test_an_elided_quotation_is_kept() -> None:
    (found,) = parse_basis("《水法》\n第三十四条……\n（四）甲乙。")
    assert found.locators[0].quote == "……\n（四）甲乙。"


def test_words_quoted_with_no_locator_are_kept() -> None:
    (found,) = parse_basis("《甲决定》（某发〔2013〕8号）\n   调整的事项：乙丙。")
    assert (found.quote, found.locators) == ("调整的事项：乙丙。", ())


def test_the_first_words_quoted_stay_with_a_place_written_twice() -> None:
    (found,) = parse_basis("《水法》第三条、第四条\n第三条 甲。\n第四条 乙。")
    assert [one.quote for one in found.locators] == ["甲。", "乙。"]


@pytest.mark.parametrize(
    "quoted",
    [
        "违反本法第七条、第九条规定的，处罚。",
        "有前款第一项、第二项行为的，处罚。",
        "依照《防洪法》第三条的规定处罚。",
        "依照【法律】《防洪法》的有关规定处罚。",
        "依照同法第八条处理。",
        "有下列情形：\n（一）未取得《采砂许可证》的；\n（二）其他。",
        "甲乙\n第八条规定的除外。",
        "甲乙。\n第一款规定的行为，处罚。",
        "甲乙。\n有本条第一款第（一）项、第（二）项所列行为的，处罚。",
        "甲乙。\n《某公约》规定的“废物”，适用本法。",
        "防空地下室的范围详见附件2。",
        "甲乙；第五十条第二款、 第三款规定的处罚，由上级决定。",
        "甲乙。《防洪法》第三条规定的除外。",
        "甲乙。\n根据国务院规定第五条处理。",
        "甲乙。\n依照前款规定第三条处理。",
        "一、下列权限\n（一）甲\n（二）乙",
    ],
)
def test_what_quoted_words_name_is_not_cited(quoted: str) -> None:
    (found,) = parse_basis(f"【法律】《水法》（2016年修正）\n    第六条：{quoted}")
    assert [_place(one) for one in found.locators] == ["6"]
    assert found.locators[0].quote == quoted


def test_edition_words_are_kept() -> None:
    (found,) = parse_basis("《甲条例》（2019年版）\n第二十条（2016修改版，原1998版第二十二条）：乙")
    assert found.edition == "（2019年版）"
    assert found.locators[0].note == "2016修改版，原1998版第二十二条"


def test_a_year_inside_the_marks_belongs_to_the_title() -> None:
    (found,) = parse_basis("《某事项指导目录（2020年版）》第21条")
    assert found.title == "某事项指导目录（2020年版）"


def test_the_notice_that_forwards_is_kept() -> None:
    (found,) = parse_basis("《关于印发〈甲规则〉的通知》第五条：乙")
    assert found.forwarded_by == "关于印发〈甲规则〉的通知"


def test_chapters_are_kept_beside_the_locators() -> None:
    (found,) = parse_basis("《水法》\n第五章、第六章。")
    assert (found.divisions, found.locators) == (("第五章", "第六章"), ())


def test_json_has_the_promised_shape() -> None:
    cell = "【法律】《水法》第三条：甲"
    assert basis_as_json(parse_basis(cell)) == [
        {
            "title": "水法",
            "doc_no": None,
            "tag": "法律",
            "span": [0, len(cell)],
            "locators": [
                {
                    "article": "3",
                    "paragraph": None,
                    "item": None,
                    "annex": None,
                    "quote": "甲",
                    "span": [8, 11],
                }
            ],
        }
    ]
