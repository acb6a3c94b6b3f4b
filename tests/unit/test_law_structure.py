"""Structure of a law: small texts written for each irregular form that real texts show.

Expectations are read from the text by hand. Whole-corpus counts are in tests/real.
"""

import pytest

from legal_text.law import LawText, law_text_as_json, parse_law

HEAD = "# 甲市河湖条例\n\n2015年3月1日 甲市人民代表大会常务委员会通过\n\n<!-- INFO END -->\n\n"


def _numbers(law: LawText) -> list[str]:
    return [article.number for article in law.articles]


def _kinds(law: LawText) -> list[str]:
    return [anomaly.kind for anomaly in law.anomalies]


def test_a_markdown_law() -> None:
    text = HEAD + (
        "## 第一章  总　　则\n\n第一条 为了治河，制定本条例。\n\n"
        "第二条 部门履行下列职责：\n\n（一）巡查；\n\n（二）记录。\n\n前款规定适用于镇。\n\n"
        "### 第一节 特别规定\n\n第二条之一 【职责】另行规定。\n\n"
        "附则\n\n第三条 本条例自2015年5月1日起施行。\n"
    )
    law = parse_law(text)
    assert (law.title, law.kind, law.rank) == ("甲市河湖条例", "articles", "local_regulation")
    assert law.title_span is not None
    assert law.title_span.of(text) == "甲市河湖条例"
    assert _numbers(law) == ["1", "2", "2-1", "3"]
    assert [a.path for a in law.articles] == [
        ("第一章 总则",),
        ("第一章 总则",),
        ("第一章 总则", "第一节 特别规定"),
        ("附则",),
    ]
    second = law.articles[1]
    assert second.text == "部门履行下列职责：\n（一）巡查；\n（二）记录。\n前款规定适用于镇。"
    assert [p.text for p in second.paragraphs] == ["部门履行下列职责：", "前款规定适用于镇。"]
    assert [(i.number, i.text) for i in second.paragraphs[0].items] == [
        (1, "巡查；"),
        (2, "记录。"),
    ]
    assert law.articles[2].label == "第二条之一"
    assert law.articles[2].text == "【职责】另行规定。"
    assert law.in_force is not None
    assert law.in_force.date == "2015-05-01"
    assert law.anomalies == ()


def test_a_plain_text_with_contents_crlf_and_odd_characters() -> None:
    text = (
        "\ufeff甲市河湖条例\r\n（2015年3月1日甲市人大常委会第五次会议通过）\r\n目　录\r\n"
        "第一章　总则\r\n第二章　管理\r\n附则\r\n\r\n第一章　总　则\r\n"
        "第一条　为了\u200b治河，制定本条例。\r\n第二 条　部门有下列职责：\r\n(一)巡查；\r\n"
        "（二)记录。\r\n第二章　管\u200b理\r\n笫三条　照办。\r\n附　则\r\n第４条　施行。\r\n"
        "附件：名录\r\n一、东河\r\n"
    )
    law = parse_law(text)
    assert law.title == "甲市河湖条例"
    assert [(e.event, e.date) for e in law.history] == [("通过", "2015-03-01")]
    assert _numbers(law) == ["1", "2", "3", "4"]
    assert [a.label for a in law.articles] == ["第一条", "第二 条", "笫三条", "第４条"]
    assert [a.path for a in law.articles] == [
        ("第一章 总则",),
        ("第一章 总则",),
        ("第二章 管理",),
        ("附则",),
    ]
    assert law.articles[0].text == "为了\u200b治河，制定本条例。"
    assert [i.number for i in law.articles[1].paragraphs[0].items] == [1, 2]
    assert law.articles[3].text == "施行。"
    assert {p.kind for p in law.other_parts} == {"contents", "annex"}
    assert _kinds(law) == ["contents_repeated"]


def test_a_whole_law_on_one_line() -> None:
    law = parse_law(
        "某县渔业办法（2004年5月1日某县人民政府令第3号公布）第一章 总则 第一条 为了渔业。"
        "第二条 禁止：（一）炸鱼；（二）毒鱼。 依照第一条处理。第二章 附则 第三条 施行。"
    )
    assert law.title == "某县渔业办法"
    assert law.history[0].doc_no == "某县人民政府令第3号"
    assert _numbers(law) == ["1", "2", "3"]
    assert law.articles[2].path == ("第二章 附则",)
    assert [len(p.items) for p in law.articles[1].paragraphs] == [2, 0]


def test_a_wrapped_line_that_begins_with_a_citation_is_no_article() -> None:
    text = (
        HEAD + "第一条 甲。\n\n第二条 违反本条例\n\n第一条 以及第五条规定的，处罚。\n\n第三条 丙。"
    )
    law = parse_law(text)
    assert _numbers(law) == ["1", "2", "3"]
    assert law.articles[1].text == "违反本条例第一条 以及第五条规定的，处罚。"
    assert "hard_wrap" in _kinds(law)


@pytest.mark.parametrize(
    ("body", "numbers", "kind"),
    [
        ("第一条 甲。\n\n第三条 丙。\n\n第四条 丁。", ["1", "3", "4"], "number_gap"),
        ("第一条 甲。\n\n第二条 乙。\n\n第二条 丙。", ["1", "2", "2"], "number_repeated"),
        ("第一条 甲。\n\n第五条 乙。\n\n第三条 丙。", ["1", "5", "3"], "number_out_of_order"),
        ("第三条 甲。\n\n第四条 乙。", ["3", "4"], "first_number"),
        ("第一条 甲。\n\n第九条 乙。\n\n第二条 丙。", ["1", "2"], "label_not_taken"),
        ("第一条 甲。\n\n第一条之三 乙。", ["1", "1-3"], "number_gap"),
    ],
)  # fmt: skip
def test_odd_numbers_are_reported_and_not_repaired(
    body: str, numbers: list[str], kind: str
) -> None:
    law = parse_law(HEAD + body)
    assert _numbers(law) == numbers
    assert kind in _kinds(law)


@pytest.mark.parametrize(
    ("items", "numbers", "kind"),
    [
        ("（二）乙；\n\n（三）丙。", [2, 3], "items_start"),
        ("（一）甲；\n\n（三）丙。", [1, 3], "items_gap"),
        ("（一）甲；\n\n（一）乙。", [1, 1], "items_repeated"),
        ("（一）甲；\n\n甲的说明。\n\n（二）乙。", [1, 2], "item_continued"),
    ],
)
def test_odd_items_are_reported(items: str, numbers: list[int], kind: str) -> None:
    law = parse_law(HEAD + "第一条 有下列情形：\n\n" + items)
    assert [i.number for i in law.articles[0].paragraphs[0].items] == numbers
    assert _kinds(law) == [kind]


def test_items_under_items_and_words_that_only_look_like_items() -> None:
    text = HEAD + (
        "第一条 分为：\n\n（一）项目审查：\n\n1.初审；\n\n2．复审；\n\n（二）至少一次检查。\n\n"
        "（一）、（二）项由部门规定。"
    )
    (article,) = parse_law(text).articles
    first, second = article.paragraphs
    assert [i.text for i in first.items] == ["项目审查：", "至少一次检查。"]
    assert [s.text for s in first.items[0].subitems] == ["初审；", "复审；"]
    assert second.text == "（一）、（二）项由部门规定。"


def test_a_deleted_article_stays() -> None:
    law = parse_law(HEAD + "第一条 甲。\n\n第二条 （删去）\n\n第三条 丙。")
    assert law.articles[1].text == "（删去）"
    assert law.articles[1].paragraphs[0].items == ()


def test_a_decision_has_points_and_quoted_articles_are_not_its_own() -> None:
    text = (
        "# 关于修改《甲市河湖条例》的决定\n\n对《甲市河湖条例》作如下修改：\n\n"
        "一、将第三条修改为：“第三条 有下列情形：\n\n“（一）甲；\n\n（二）乙。”\n\n"
        "二、增加一条，作为第八条：\n\n第八条 丁。\n\n三、删去第九条。\n\n本决定自公布之日起施行。"
    )
    law = parse_law(text)
    assert (law.kind, law.rank) == ("points", "amending_decision")
    assert [(a.number, a.label, a.kind) for a in law.articles] == [
        ("1", "一、", "point"),
        ("2", "二、", "point"),
        ("3", "三、", "point"),
    ]
    assert all(not p.items for p in law.articles[0].paragraphs)
    assert law.articles[2].text == "删去第九条。"
    assert {p.kind for p in law.other_parts} == {"preamble", "closing"}


def test_a_quoted_section_of_another_law_is_no_part_of_the_sequence() -> None:
    text = HEAD + (
        "第三十条 甲。\n\n第三十一条 增加一节；增加二条，作为第九十条、第九十一条。内容如下：\n\n"
        "第七节 委员会\n\n第九十条 乙。\n\n第九十一条 丙。\n\n第三十二条 丁。"
    )
    law = parse_law(text)
    assert _numbers(law) == ["30", "31", "32"]
    assert law.headings == ()
    assert "第九十一条 丙。" in law.articles[1].text


def test_points_with_headings_between_articles() -> None:
    law = parse_law(
        "# 甲解释\n\n## 一、一般规定\n\n第一条 甲。\n\n二、证据\n\n（一）书证\n\n第二条 乙。"
    )
    assert law.kind == "articles"
    assert [a.path for a in law.articles] == [("一、一般规定",), ("二、证据", "（一）书证")]


def test_a_document_of_points() -> None:
    text = (
        "关于清理权力的通知\n各区人民政府：\n一、目标\n年底完成。\n二、任务\n（一）清权。\n"
        "（二）减权。\n1.取消；\n2.下放。\n甲市人民政府\n2020年1月2日\n"
    )
    law = parse_law(text)
    assert (law.kind, law.rank) == ("points", "normative_document")
    assert [len(p.items) for p in law.articles[1].paragraphs] == [2]
    assert [s.number for s in law.articles[1].paragraphs[0].items[1].subitems] == [1, 2]
    signature = next(p for p in law.other_parts if p.kind == "signature")
    assert signature.span.of(text) == "甲市人民政府\n2020年1月2日"


@pytest.mark.parametrize(
    ("text", "kind", "anomalies"),
    [
        (HEAD, "empty", ["empty_text"]),
        ("", "empty", ["title_missing", "empty_text"]),
        (HEAD + "只有一段文字，没有编号。", "prose", ["no_articles"]),
    ],
)
def test_texts_without_articles(text: str, kind: str, anomalies: list[str]) -> None:
    law = parse_law(text, name="甲市河湖条例(2015-03-01)")
    assert (law.kind, _kinds(law), law.articles) == (kind, anomalies, ())
    assert (law.title, law.named_date) == ("甲市河湖条例", "2015-03-01")


def test_annexes_with_and_without_marks() -> None:
    text = HEAD + (
        "第一条 甲。\n\n附表所列税目由部门解释。\n\n## 附表一　税目表\n\n| 税目 | 税额 |\n\n"
        "附件2：名单\n\n一、东河\n"
    )
    law = parse_law(text)
    assert law.articles[0].text == "甲。\n附表所列税目由部门解释。"
    assert [(p.kind, p.title) for p in law.other_parts] == [
        ("annex", "附表一税目表"),
        ("annex", "附件2：名单"),
    ]


def test_articles_without_punctuation_before_a_lost_heading() -> None:
    law = parse_law(HEAD + "第一条 甲。\n\n法律责任\n\n第二条 乙。")
    assert _kinds(law) == ["heading_suspected"]
    assert law.articles[0].text == "甲。\n法律责任"


def test_a_title_over_several_lines_and_its_number() -> None:
    law = parse_law("甲市实施《中华人民共和国\n某法》办法\n甲政发〔2020〕3号\n第一条 甲。\n")
    assert law.title == "甲市实施《中华人民共和国某法》办法"
    assert (law.doc_no, law.rank) == ("甲政发〔2020〕3号", "normative_document")


def test_lost_headings_are_reported() -> None:
    text = HEAD + "## 第一章 总则\n\n第一条 甲。\n\n## 第三章 罚则\n\n一般规定\n\n第二条 乙。"
    law = parse_law(text)
    assert set(_kinds(law)) == {"heading_gap", "text_outside_articles"}
    part = next(p for p in law.other_parts if p.kind == "unplaced")
    assert part.span.of(text) == "一般规定"


def test_a_part_of_a_code_in_a_file_of_its_own() -> None:
    text = (
        "# 某法典\n\n# 总则\n\n2020年5月28日 某会议通过\n\n<!-- INFO END -->\n\n"
        "## 第一章 原则\n\n第一条 甲。"
    )
    law = parse_law(text)
    assert law.title == "某法典"
    assert law.articles[0].path == ("总则", "第一章 原则")


def test_the_json_shape() -> None:
    text = HEAD + "第一条 有：\n\n（一）甲。"
    value = law_text_as_json(parse_law(text))
    assert list(value) == ["title", "rank", "history", "articles", "anomalies"]
    assert value["rank"] == "地方性法规"
    assert value["history"] == [
        {"event": "通过", "date": "2015-03-01", "body": "甲市人民代表大会常务委员会"}
    ]
    start = text.index("第一条")
    assert value["articles"] == [
        {
            "number": "1",
            "label": "第一条",
            "path": [],
            "text": "有：\n（一）甲。",
            "paragraphs": [{"text": "有：", "items": [{"number": 1, "text": "甲。"}]}],
            "span": [start, len(text)],
        }
    ]
    assert value["anomalies"] == []


def test_front_matter_of_a_site_is_no_title() -> None:
    law = parse_law("---\nweight: 3\n---\n# 甲法\n\n第一条 为了甲，制定本法。\n")
    assert (law.title, [article.number for article in law.articles]) == ("甲法", ["1"])
    assert parse_law("---\nhidden: true\n---\n", name="_index").title == "_index"


def test_anomalies_point_at_their_words_behind_zero_width_characters() -> None:
    text = "# 甲法\n\n第一条\u200b 有下列情形的，\u200b处罚：\n\n（一）甲；\n\n（三）乙。\n"
    (gap,) = parse_law(text).anomalies
    assert (gap.kind, gap.span.of(text)) == ("items_gap", "（三）乙。")
