"""What the bases that a change leaves may still do, without a database.

Expectations follow from the articles, read by hand: 行政许可法 14 to 17, 行政处罚法 10 to 14,
行政强制法 10 and 11, 立法法 81, 91 and 93.
"""

import pytest

from queries.impact.left import (
    Elsewhere,
    Grounds,
    LawStanding,
    OtherBasis,
    left_bases,
    power_of,
    sets_by_itself,
)
from queries.items.views import Basis
from queries.rules.setting_conditions import (
    Maker,
    city_fields,
    left,
    maker_of,
    over_the_limit,
)
from queries.rules.tables import read_rules

DAY = "2026-08-15"
PROVINCE = Maker("province", "南川省")
CITY = Maker("city", "河湾市")


def basis(law: str, quote: str | None = None, kind: str = "setting") -> Basis:
    return Basis(
        law=f"law:{law}",
        law_name=law,
        article=f"law:{law}#3",
        label="第三条",
        kind=kind,
        cited_title=law,
        paragraph=None,
        point=None,
        as_written="第三条",
        quote=quote,
        resolution="exact",
        tag=None,
    )


def rule(
    rank: str,
    begun: str | None = "2020-01-01",
    maker: Maker = PROVINCE,
    upper: tuple[str, ...] = (),
) -> LawStanding:
    return LawStanding(rank, None, "某规定", begun, maker, upper)


def judged(
    power_type: str,
    standings: dict[str, LawStanding],
    elsewhere: tuple[Elsewhere, ...] = (),
    *,
    name: str = "某事项",
    quote: str | None = None,
    ended: tuple[str, ...] = (),
) -> dict[str, OtherBasis]:
    """Judge an item that rests on each law of ``standings``, of which ``ended`` end."""
    grounds = Grounds(
        {f"law:{law}": standing for law, standing in standings.items()}, DAY, {"item:1": elsewhere}
    )
    gone = [basis(law) for law in ended]
    kept = [basis(law, quote) for law in standings if law not in ended]
    found = left_bases(power_of(("item:1", name), power_type, gone, grounds), kept, grounds)
    return {one.law.removeprefix("law:"): one for one in found}


def test_a_local_permit_is_open_where_nothing_higher_is_known() -> None:
    (one,) = judged("permit", {"条例": rule("local_regulation")}).values()
    assert (one.keeps, one.rule) == ("open", "行政许可法15")
    assert "是否确无上位法须认定" in one.note
    assert one.alive


def test_a_rule_below_a_law_that_sets_the_power_only_details() -> None:
    found = judged("permit", {"某法": rule("law"), "条例": rule("local_regulation")})
    assert found["某法"].keeps == "sets"
    assert (found["条例"].keeps, found["条例"].rule) == ("details", "行政许可法16")


def test_a_law_that_only_has_duties_is_nothing_higher() -> None:
    grounds = Grounds({"law:法": rule("law"), "law:章": rule("department_rule")}, DAY)
    kept = [basis("法", kind="prohibition"), basis("章", kind="sanction")]
    power = power_of(("", "对某行为的罚款"), "penalty", [], grounds)
    law, low = left_bases(power, kept, grounds)
    assert (law.keeps, low.keeps) == ("supports", "open")


def test_the_law_that_ended_is_named_where_the_rule_was_below_it() -> None:
    standings = {"旧法": rule("law"), "条例": rule("local_regulation")}
    (one,) = judged("permit", standings, ended=("旧法",)).values()
    assert one.keeps == "open"
    assert "原由上位的《旧法》第三条设定" in one.note


def test_an_item_of_the_same_name_may_know_the_higher_law() -> None:
    (one,) = judged(
        "permit", {"条例": rule("local_regulation")}, (Elsewhere("《某法》第九条", "law"),)
    ).values()
    assert one.keeps == "cite_upper"
    assert one.alive
    assert "同名事项以上位的《某法》第九条为依据" in one.note


def test_a_local_regulation_may_add_penalties_where_the_law_has_none() -> None:
    (one,) = judged("penalty", {"条例": rule("local_regulation")}).values()
    assert one.keeps == "sets"  # 行政处罚法 12, third paragraph


@pytest.mark.parametrize(
    ("begun", "maker", "upper", "keeps"),
    [
        ("2020-01-01", PROVINCE, (), "expired"),
        ("2025-08-15", PROVINCE, (), "expired"),  # one year is full on this day
        ("2025-08-16", PROVINCE, (), "open"),  # a day is left, and nothing higher is known
        ("2024-02-29", PROVINCE, (), "expired"),
        (None, PROVINCE, (), "open"),
        ("2020-01-01", PROVINCE, ("《某法》",), "open"),  # it may detail that law
        ("2026-01-01", CITY, (), "too_low"),
        ("2026-01-01", Maker("", ""), (), "open"),
    ],
)
def test_a_permit_by_a_provincial_rule_lasts_one_year(
    begun: str | None, maker: Maker, upper: tuple[str, ...], keeps: str
) -> None:
    standing = rule("local_government_rule", begun, maker, upper)
    (one,) = judged("permit", {"办法": standing}).values()
    assert (one.keeps, one.rule[:5]) == (keeps, "行政许可法")


@pytest.mark.parametrize(("begun", "keeps"), [("2024-08-15", "expired"), ("2024-08-16", "open")])
def test_measures_of_a_rule_without_an_upper_law_last_two_years(begun: str, keeps: str) -> None:
    standing = rule("local_government_rule", begun, CITY)
    (one,) = judged("levy", {"办法": standing}).values()
    assert (one.keeps, one.rule) == (keeps, "立法法93")


def test_a_penalty_by_a_local_rule_has_no_term() -> None:
    (one,) = judged("penalty", {"办法": rule("local_government_rule")}, quote="予以警告").values()
    assert (one.keeps, one.rule) == ("open", "行政处罚法14")


@pytest.mark.parametrize(
    ("quote", "keeps"),
    [
        ("处三万元以下罚款", "open"),  # within the limit; that nothing is above is open
        ("处十五万元罚款", "open"),
        ("处三十万元以下罚款", "open"),  # the State Council may have approved it
    ],
)
def test_the_fines_of_ministry_rules_are_limited(quote: str, keeps: str) -> None:
    (one,) = judged("penalty", {"规章": rule("department_rule")}, quote=quote).values()
    assert one.keeps == keeps


def test_a_fine_over_the_limit_of_the_place_may_not_be_set() -> None:
    over = over_the_limit("local_government_rule", "浙江省", "处二十万元以下罚款")
    assert over is not None
    assert over.keeps == "too_low"
    assert over_the_limit("local_government_rule", "浙江省", "处二万元以下罚款") is None
    middle = over_the_limit("local_government_rule", "浙江省", "污染环境的，处八万元以下罚款")
    assert middle is not None
    assert middle.keeps == "open"
    unknown = over_the_limit("local_government_rule", "南川省", "处二万元以下罚款")
    assert unknown is not None
    assert "没有收录本地的限额" in unknown.reason
    assert over_the_limit("department_rule", "", "处违法所得三倍以下罚款") is None


def test_a_part_of_the_sanctions_may_be_left() -> None:
    standings = {"旧法": rule("law"), "规章": rule("department_rule")}
    grounds = Grounds({f"law:{law}": one for law, one in standings.items()}, DAY)
    gone = [basis("旧法", "处一万元以下罚款；情节严重的，吊销许可证", "sanction")]
    power = power_of(("", "对某行为的处罚"), "penalty", gone, grounds)
    (one,) = left_bases(power, [basis("规章", "予以警告", "sanction")], grounds)
    assert one.keeps == "open"
    assert "警告、通报批评" in one.note


def test_the_fields_of_a_city_are_only_a_hint() -> None:
    words = "市容和环境卫生管理"
    said = city_fields("local_regulation", "city", "2018-01-01", words)
    assert "城乡建设与管理" in said
    assert "看不出" in city_fields("local_regulation", "city", "2018-01-01", "种畜禽生产")
    # What was made before the fields were narrowed goes on.
    assert not city_fields("local_regulation", "city", "2010-01-01", "种畜禽生产")
    assert not city_fields("local_regulation", "province", "2018-01-01", "种畜禽生产")
    one = judged("penalty", {"条例": rule("local_regulation", maker=CITY)})["条例"]
    assert one.keeps == "sets"
    assert "须认定" in one.note


@pytest.mark.parametrize(
    ("title", "issuer", "rank", "maker"),
    [
        ("浙江省某办法", None, "local_government_rule", Maker("province", "浙江省")),
        ("北京市某办法", None, "local_government_rule", Maker("province", "北京市")),
        ("宁波市某条例", None, "local_regulation", Maker("city", "宁波市")),
        ("某办法", "杭州市人民政府", "local_government_rule", Maker("city", "杭州市")),
        ("某办法", None, "local_government_rule", Maker("", "")),
        ("城市道路管理条例", None, "administrative_regulation", Maker("", "")),
    ],
)
def test_whose_rule_it_is_is_told_by_the_place(
    title: str, issuer: str | None, rank: str, maker: Maker
) -> None:
    assert maker_of(title, issuer, rank) == maker


def test_a_basis_elsewhere_counts_where_it_sets_the_power() -> None:
    assert sets_by_itself("permit", basis("某法"), rule("law"), "某许可")
    assert not sets_by_itself("permit", basis("某法", kind="duty"), rule("law"), "某许可")


def test_the_tables_agree_with_each_other() -> None:
    codes = {row["keeps"] for row in read_rules("basis_left.csv", "keeps")}
    assert {row["if_none"] for row in read_rules("no_higher_law.csv", "if_none")} <= codes
    assert {row["above"] for row in read_rules("fine_limits.csv", "above")} <= codes
    assert all(left(code).label for code in codes)
