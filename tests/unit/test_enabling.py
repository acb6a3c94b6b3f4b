"""What an instrument is made under: first articles and titles written for the test."""

import pytest

from legal_text.delegations import find_delegations
from legal_text.enabling import find_enabling


@pytest.mark.parametrize(
    ("title", "first", "expected"),
    [
        (
            "养鱼条例",
            "为了养鱼，根据《水法》、《渔业法》，制定本条例。",
            [("水法", ()), ("渔业法", ())],
        ),
        ("养鱼办法", "根据《水法》第三十条的规定，制定本办法。", [("水法", ("30",))]),
        ("养鱼规定", "为了实施《水法》，制定本规定。", [("水法", ())]),
        ("养鱼规定", "根据劳动法和水法，制定本规定。", [("劳动法", ()), ("水法", ())]),
        ("水法实施条例", "为了管水，制定本条例。", [("水法", ())]),
        ("河湾市实施《水法》办法", "本办法适用于河湾市。", [("水法", ())]),
        ("养鱼条例", "为了养鱼，制定本条例。", []),
        ("养鱼条例", "养鱼的单位违反《水法》的，依法处罚。", []),
        ("养鱼条例", "根据有关法律，制定本条例。", []),
    ],
)
def test_the_clause_or_the_title_says_it(
    title: str, first: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = find_enabling(title, (first,))
    assert [(one.title, one.articles) for one in found] == expected


def test_the_clause_has_its_place() -> None:
    text = "为了养鱼，根据《水法》，制定本条例。"
    (found,) = find_enabling("养鱼条例", (text,))
    assert found.span is not None
    assert found.span.of(text) == "根据《水法》，制定本"
    assert found.article == 0


def test_a_law_isnt_made_under_itself() -> None:
    assert find_enabling("水法", ("根据《水法》，制定本法。",)) == ()
    assert find_enabling("", ()) == ()


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [
        ("根据《水法》第三十条的授权，制定本办法。", ["delegated"]),
        ("根据《水法》授权，制定本办法。", ["delegated"]),
        ("根据《水法》第三十条的规定，制定本办法。", ["implements"]),
        ("依据《水法》和《渔业法》第二条的授权，制定本办法。", ["implements", "delegated"]),
    ],
)
def test_a_clause_says_whether_it_was_delegated(clause: str, kinds: list[str]) -> None:
    assert [one.kind for one in find_enabling("养鱼办法", (clause,))] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("具体办法由国务院规定。", [("办法", "国务院")]),
        ("养鱼的具体办法，由国务院渔业主管部门制定。", [("养鱼的具体办法", "国务院渔业主管部门")]),
        ("收费标准由市人民政府另行制定并公布。", [("收费标准", "市人民政府")]),
        (
            "养鱼许可证的管理办法由国务院渔业主管部门会同国务院水行政主管部门制定。",
            [("养鱼许可证的管理办法", "国务院渔业主管部门")],
        ),
        ("具体办法由省、自治区、直辖市规定。", [("办法", "省、自治区、直辖市")]),
        (
            "养鱼的，应当申请。具体办法由市人民政府制定。收费的标准由省人民政府规定。",
            [("办法", "市人民政府"), ("收费的标准", "省人民政府")],
        ),
        ("法律规定由其他部门监督检查的，依照其规定。", []),
        ("董事的产生办法由公司章程规定。", []),
        ("违反规定养鱼的，由渔业主管部门处一万元以下罚款。", []),
        ("", []),
    ],
)
def test_an_article_leaves_the_detail_to_a_body(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_delegations(text)
    assert [(one.subject, one.maker) for one in found] == expected
    assert all(one.span.of(text) == one.words for one in found)
