"""Which rules a changed article leaves to others: laws and titles written for the test."""

import pytest

from legal_text.delegations import find_delegations
from queries.impact.delegations import Delegated, Delegations

TEXT = "国家对取水实行许可。取水许可的具体办法由国务院规定。"
BY_MINISTRY = "养鱼的，应当保护水质。养鱼水质管理办法由国务院渔业主管部门制定。"


def left(text: str) -> Delegations:
    (clause,) = find_delegations(text)
    return Delegations({"law:水法": ((Delegated("第七条", clause), text),)})


@pytest.mark.parametrize(
    ("text", "name", "rank", "issuer", "meant"),
    [
        (TEXT, "取水许可管理条例", "administrative_regulation", "国务院", True),
        (TEXT, "水法实施条例", "administrative_regulation", None, True),
        (TEXT, "河道采砂管理条例", "administrative_regulation", "国务院", False),
        (TEXT, "取水许可管理办法", "department_rule", "水利部", False),
        (BY_MINISTRY, "养鱼水质管理办法", "department_rule", "农业农村部", True),
        (BY_MINISTRY, "养鱼水质管理办法", "department_rule", "交通运输部", False),
        (BY_MINISTRY, "养鱼水质管理办法", "department_rule", None, True),
        (BY_MINISTRY, "河湾市养鱼水质办法", "local_government_rule", "河湾市人民政府", False),
    ],
)
def test_a_rule_is_meant_by_its_maker_and_its_title(
    text: str, name: str, rank: str, issuer: str | None, *, meant: bool
) -> None:
    row = {"upper": "law:水法", "name": name, "made": [{"rank": rank, "issuer": issuer}]}
    found = left(text).of(row)
    assert (found is not None) is meant
    assert left(text).of({**row, "upper": "law:另法"}) is None


def test_a_clause_is_told_with_its_article() -> None:
    row = {
        "upper": "law:水法", "name": "取水许可管理条例",
        "made": [{"rank": "administrative_regulation", "issuer": "国务院"}],
    }  # fmt: skip
    found = left(TEXT).of(row)
    assert found is not None
    assert found.words == "第七条规定“取水许可的具体办法由国务院规定”"
