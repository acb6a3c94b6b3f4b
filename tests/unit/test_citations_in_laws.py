"""Citations in law texts: the counted forms, each in an invented sentence.

Strategy: a table of sentences with the references that a reader finds in them; then what spans a
whole document (aliases, headings, the own title), the gazetteer's boundaries, and properties.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_text.citations import (
    Gazetteer,
    Locator,
    citations_as_json,
    find_definitions,
    parse_citations,
)
from legal_text.citations.doc_numbers import find_doc_numbers
from legal_text.citations.reading import Reading

KNOWN = Gazetteer(["中华人民共和国刑法", "中华人民共和国环境保护法", "某市绿化条例"])

# sentence, [(target, title, locators as article/paragraph/item, open)]
SENTENCES = [
    ("违反《中华人民共和国水法》第六条的，", [("named", "中华人民共和国水法", ["6"], False)]),
    ("依照《水法》第六条第二款处理", [("named", "水法", ["6/2"], False)]),
    ("依照刑法第三百条处罚", [("named", "中华人民共和国刑法", ["300"], False)]),
    ("依照防洪法第三条、第四条办理", [("named", "防洪法", ["3", "4"], False)]),
    ("应当依照刑法关于某罪的规定", [("named", "中华人民共和国刑法", [], False)]),
    ("违反本条例第五条规定的", [("self", None, ["5"], False)]),
    ("除本法第八条第（二）项外", [("self", None, ["8//2"], False)]),
    ("依照前款规定", [("previous", None, [], False)]),
    ("有前款第三项行为", [("previous", None, ["//3"], False)]),
    ("前两款规定的期限", [("previous", None, [], False)]),
    ("本条第二款所称", [("current", None, ["/2"], False)]),
    ("违反第十二条规定的", [("self", None, ["12"], False)]),
    ("有第一项、第三项情形", [("current", None, ["//1", "//3"], False)]),
    ("有（一）、（二）项情形", [("current", None, ["//1", "//2"], False)]),
    (
        "根据《甲法》《乙条例》等法律、法规",
        [("named", "甲法", [], False), ("named", "乙条例", [], True)],
    ),
    (
        "根据《甲法》和《乙条例》，",
        [("named", "甲法", [], False), ("named", "乙条例", [], False)],
    ),
    ("依照有关法律、行政法规处罚", [("unnamed", None, [], True)]),
    ("《关于修改〈甲法〉的决定》修正", [("named", "关于修改〈甲法〉的决定", [], False)]),
    ("《某办法》（某发〔2015〕8号）第三条", [("named", "某办法", ["3"], False)]),
    ("依照本法第三章的规定", [("self", None, [""], False)]),
    ("范围见附件2", [("self", None, [""], False)]),
]


def _place(locator: Locator) -> str:
    parts = (locator.article, locator.paragraph, locator.item)
    return "/".join("" if part is None else str(part) for part in parts).rstrip("/")


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_a_sentence_refers_to(sentence: str, expected: list[tuple[object, ...]]) -> None:
    found = [
        (one.target, one.title, [_place(locator) for locator in one.locators], one.open)
        for one in parse_citations(sentence, names=KNOWN)
    ]
    assert found == expected


def test_a_name_inside_a_longer_name_is_not_found() -> None:
    titles = [one.title for one in parse_citations("依照海洋环境保护法第三条", names=KNOWN)]
    assert titles == ["海洋环境保护法"]
    assert [n.title for n in KNOWN.find("依照环境保护法")] == ["中华人民共和国环境保护法"]
    assert list(KNOWN.find("海洋环境保护法")) == []


def test_an_amendment_of_a_known_law_is_another_instrument() -> None:
    titles = [one.title for one in parse_citations("刑法修正案（九）第三条", names=KNOWN)]
    assert titles == ["中华人民共和国刑法修正案(九)"]


def test_short_names_are_resolved_inside_the_document() -> None:
    text = (
        "根据《某市房屋租赁办法》（以下简称《办法》）制定。\n"
        "违反《办法》第九条的，依照该办法第十条处理。"
    )
    found = parse_citations(text)
    assert [(one.target, one.title) for one in found] == [
        ("named", "某市房屋租赁办法"),
        ("alias", "某市房屋租赁办法"),
        ("that", "某市房屋租赁办法"),
    ]
    assert found[1].alias == "办法"


def test_a_definition_of_something_else_is_no_law() -> None:
    (definition,) = find_definitions(Reading.of("由指定的部门（以下简称审批部门）负责"))
    assert (definition.alias, definition.title) == ("审批部门", None)


def test_headings_and_the_own_title_cite_nothing() -> None:
    text = (
        "# 某市绿化条例\n\n## 第一章 总则\n\n第一条 为了绿化，制定本条例。\n\n"
        "第二条　违反第一条的，罚款。"
    )
    found = parse_citations(text, own_title="某市绿化条例", names=KNOWN)
    assert [(one.target, one.as_written) for one in found] == [("self", "第一条")]


def test_a_revised_law_is_marked() -> None:
    (found,) = parse_citations("适用修改后的《甲法》第七条")
    assert found.revised


def test_relative_places_say_how_far_back() -> None:
    found = parse_citations("前条、前两款、本条")
    assert [(one.relative.unit, one.relative.back) for one in found if one.relative] == [
        ("article", 1),
        ("paragraph", 2),
        ("article", 0),
    ]


def test_json_has_the_promised_fields() -> None:
    (record,) = citations_as_json(parse_citations("依照《甲法》第一条"))
    assert set(record) == {"title", "doc_no", "target", "span", "as_written", "open", "locators"}
    assert set(record["locators"][0]) == {"article", "paragraph", "item", "annex", "span"}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("（2001年8月2日国务院令第315号公布）", "国务院令第315号"),
        ("（第120号令）", "第120号令"),
        ("（2009年9月17日国务院56号令，2019年修订）", "国务院56号令"),
        ("（国务院总理签署第35号国务院令）", "第35号国务院令"),
        ("（2006年9月12日某部、某委2006年第18号公布）", "某部、某委2006年第18号"),
        ("（第122号，2012年4月10日通过）", "第122号"),
        ("（主席令第三十四号）", "主席令第三十四号"),
        ("（商务部令2012年第7号）", "商务部令2012年第7号"),
        ("（某部令〔2012〕第9号）", "某部令〔2012〕第9号"),
        ("（国发〔2019〕6号）", "国发〔2019〕6号"),
        ("（某政发【2020】53号）", "某政发【2020】53号"),
        ("（某档发[1997]118号）", "某档发[1997]118号"),
        ("（某政发〔 2013 〕 82号）", "某政发〔2013〕82号"),
        ("（〔2001〕国人防办字第211号）", "〔2001〕国人防办字第211号"),
        ("（某省人民政府令第41号）", "某省人民政府令第41号"),
        ("（经济贸易委员会令第17号）", "经济贸易委员会令第17号"),
    ],
)
def test_document_numbers_as_written(words: str, number: str) -> None:
    assert [one.number for one in find_doc_numbers(Reading.of(words), 0, len(words))] == [number]


PIECES = st.sampled_from(
    [
        "《",
        "》",
        "（以下简称",
        "）",
        "刑法",
        "本法",
        "第一条",
        "第二款",
        "前款",
        "、",
        "和",
        "等法律",
        "\n",
        "甲乙",
        " ",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join)))
def test_no_text_raises_and_places_hold(text: str) -> None:
    found = parse_citations(text, names=KNOWN)
    for one in found:
        assert one.span.of(text) == one.as_written
        assert all(place.span.of(text) == place.as_written for place in one.locators)
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
