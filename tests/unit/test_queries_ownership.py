"""Who answers first, decided from invented texts without a database.

The expectations follow the rules that ``precedence.csv`` cites: only texts of one maker are weighed
against each other, and what no rule decides stays open.
"""

import pytest

from queries.bodies.registered import registered_keys
from queries.bodies.views import Body, Successor, acting_bodies
from queries.ownership.decision import Text, decide
from queries.ownership.documents import document_key, maker_of
from queries.ownership.powers import Power, same_power
from queries.ownership.question import _notes
from queries.rules.precedence import TABLES, organ_between, rules_of
from queries.rules.ranks import Order, Ranked, closure, outranks
from queries.search.ranking import Match
from resolution.naming.judged import Judged, Judgements

FIRST = Text("河政办发〔2021〕3号", "2021-08-01", ("dept:甲",))
LATER = Text("《关于调整的通知》（河政办发〔2025〕8号）", "2025-04-01", ("dept:乙",))


@pytest.mark.parametrize(
    ("document", "maker"),
    [
        ("河政办发〔2021〕3号", "河政办"),
        ("《关于分工的通知》（河政办函[2021]第3号）", "河政办"),
        ("河政发〔2021〕3号", "河政"),
        ("关于分工的会议纪要", None),
        (None, None),
    ],
)
def test_the_maker_is_the_word_of_the_number(document: str | None, maker: str | None) -> None:
    assert maker_of(document) == maker


def test_a_document_is_one_with_and_without_its_title() -> None:
    titled = "《关于分工的通知》（河政办发〔2021〕3号）"
    assert document_key(titled) == document_key("河政办发[2021]3号")
    assert document_key("甲 文件") == document_key("甲文件")


def test_one_text_decides_alone() -> None:
    decision = decide([FIRST])
    assert decision.text == FIRST
    assert [rule.rule for rule in decision.rules] == ["only_text"]
    assert not decision.conflict


def test_of_several_leads_the_first_convenes() -> None:
    decision = decide([Text("河政办发〔2021〕3号", None, ("dept:甲", "dept:乙"))])
    assert [rule.rule for rule in decision.rules] == ["only_text", "first_listed_convenes"]


def test_the_later_text_of_one_maker_decides() -> None:
    decision = decide([LATER, FIRST])
    assert decision.text == LATER
    assert decision.rules[0].rule == "later_of_one_maker"
    assert decision.conflict


@pytest.mark.parametrize(
    ("other", "rule", "organ"),
    [
        (Text("河水发〔2025〕8号", "2025-04-01", ("dept:乙",)), "makers_differ", "编办"),
        (Text("会议纪要", "2025-04-01", ("dept:乙",)), "makers_differ", "编办"),
        (Text("河政办发〔2021〕4号", "2021-08-01", ("dept:乙",)), "same_day", "制定机关"),
    ],
)
def test_what_no_rule_decides_stays_open_with_its_organ(other: Text, rule: str, organ: str) -> None:
    decision = decide([FIRST, other])
    assert decision.text is None
    assert [one.rule for one in decision.rules] == [rule]
    assert organ in decision.open[0].organ.organ
    assert decision.conflict


def test_texts_that_agree_are_no_conflict() -> None:
    same = Text("河水发〔2025〕8号", "2025-04-01", ("dept:甲",))
    decision = decide([FIRST, same])
    assert decision.text == same
    assert not decision.conflict


LAW = "《中华人民共和国甲乙法》"
REGULATION = "《河湾市油烟条例》"


@pytest.mark.parametrize(
    ("higher", "lower", "source"),
    [
        (LAW, REGULATION, "立法法99"),
        (REGULATION, "《河湾市人民政府关于油烟的通知》（河政发〔2024〕1号）", "上位法"),
    ],
)
def test_the_higher_rank_prevails_though_it_is_older(higher: str, lower: str, source: str) -> None:
    texts = [Text(higher, "2010-01-01", ("dept:甲",)), Text(lower, "2024-01-01", ("dept:乙",))]
    decision = decide(texts)
    assert decision.text == texts[0]
    assert decision.rules[0].rule == "higher_rank"
    assert source in decision.rules[0].source
    assert decision.rules[0].table == "text"


def test_a_regulation_of_another_place_doesnt_prevail() -> None:
    other = "《石桥市人民政府关于油烟的通知》（石政发〔2024〕1号）"
    decision = decide(
        [Text(REGULATION, "2010-01-01", ("dept:甲",)), Text(other, "2024-01-01", ("dept:乙",))]
    )
    assert decision.text is None


def test_a_ministry_rule_and_a_local_rule_are_equal_and_the_state_council_decides() -> None:
    assert outranks(Ranked("department_rule", ""), Ranked("local_government_rule", "甲市")) is None
    assert outranks(Ranked("local_government_rule", "甲市"), Ranked("department_rule", "")) is None
    organ = organ_between("local_government_rule", "department_rule")
    assert organ is not None
    assert organ.organ == "国务院"


def test_an_order_of_ranks_that_contradicts_itself_is_refused() -> None:
    rows = [Order("a", "b", False, ""), Order("b", "c", False, ""), Order("c", "a", False, "")]
    with pytest.raises(ValueError, match="contradicts itself"):
        closure(rows)


def test_a_draft_yields_and_alone_decides_nothing_for_good() -> None:
    draft = Text("关于公开征求《河湾市分工方案》意见的公告", "2026-01-01", ("dept:乙",))
    decision = decide([FIRST, draft])
    assert decision.text == FIRST
    assert [rule.rule for rule in decision.rules] == ["draft_yields"]
    alone = decide([draft])
    assert alone.text == draft
    assert [rule.rule for rule in alone.rules] == ["draft_only", "only_text"]
    assert "没有生效" in alone.open[0].what


def test_a_special_rule_of_one_maker_prevails_unless_it_is_older() -> None:
    old, new = "2021-08-01", "2025-04-01"
    special, general = "河政办发〔2021〕3号", "河政办发〔2025〕8号"
    later = decide(
        [
            Text(general, old, ("dept:甲",), general=True),
            Text(special, new, ("dept:乙",)),
        ]
    )
    assert [rule.rule for rule in later.rules] == ["special_of_one_maker"]
    older = decide(
        [
            Text(special, old, ("dept:乙",)),
            Text(general, new, ("dept:甲",), general=True),
        ]
    )
    assert older.text is None
    assert [rule.rule for rule in older.rules] == ["new_general_old_special"]
    assert older.open[0].organ.organ == "制定机关"


def test_several_responsible_units_leave_the_lead_open() -> None:
    decision = decide([Text("河政办发〔2021〕3号", None, ("dept:甲", "dept:乙"), responsible=True)])
    assert [rule.rule for rule in decision.rules] == ["only_text", "several_responsible"]
    assert decision.open


def test_the_first_listed_answers_first_only_where_a_text_says_so() -> None:
    text = Text("河政办发〔2021〕3号", None, ("dept:甲", "dept:乙"), substance=True)
    assert [r.rule for r in decide([text]).rules] == ["only_text", "first_in_substance"]


def test_a_text_that_contradicts_itself_is_for_its_maker_to_explain() -> None:
    decision = decide([Text("河政办发〔2021〕3号", None, ("dept:甲", "dept:乙"), named_first=2)])
    assert decision.text is None
    assert [rule.rule for rule in decision.rules] == ["same_text"]


def test_each_rule_is_in_one_of_the_three_tables() -> None:
    names = [rule.rule for table in TABLES for rule in rules_of(table)]
    assert len(names) == len(set(names))
    assert {rule.source for table in TABLES for rule in rules_of(table)} >= {"行政处罚法25"}


@pytest.mark.parametrize(
    ("name", "kind", "paragraph", "same"),
    [
        ("对未安装油烟净化设施的行政处罚", "penalty", None, True),
        ("对未安装油烟净化设施的处罚", "penalty", 2, False),
        ("对未安装油烟净化设施的检查", "inspection", None, False),
        ("对擅自占用道路的处罚", "penalty", None, False),
    ],
)
def test_two_items_are_one_power_by_kind_place_object_and_conduct(
    name: str, kind: str, paragraph: int | None, same: bool
) -> None:
    own = Power("对未安装油烟净化设施的处罚", "penalty", 1, None)
    assert (same_power(own, Power(name, kind, paragraph, None)) is not None) is same


def test_without_a_lead_the_lead_is_open() -> None:
    decision = decide([Text("河政办发〔2021〕3号", None, ())])
    assert decision.text is None
    assert decision.open[0].what == "没有文件写明牵头单位"


def body(key: str, *successors: tuple[str, str], abolished: str | None = None) -> Body:
    return Body(
        key=key,
        name=key,
        kind=None,
        registered=True,
        level=None,
        regions=(),
        aliases=(),
        former_names=(),
        established_on=None,
        abolished_on=abolished,
        successors=tuple(Successor(to, to, how, how, None, None, None) for to, how in successors),
    )


def test_acting_bodies_follow_ends_and_not_moves_and_leave_circles() -> None:
    bodies = {
        "a": body("a", ("b", "merge")),
        "b": body("b", ("c", "split"), ("d", "split")),
        "c": body("c", ("d", "move")),
        "d": body("d"),
        "gone": body("gone", abolished="2020-01-01"),
        "x": body("x", ("y", "rename")),
        "y": body("y", ("x", "rename")),
    }
    assert acting_bodies("a", bodies, "2025-01-01") == ("c", "d")
    assert acting_bodies("gone", bodies, "2025-01-01") == ()
    assert acting_bodies("gone", bodies, "2019-01-01") == ("gone",)
    assert acting_bodies("x", bodies, "2025-01-01") == ()


def record(key: str, name: str, aliases: list[str], since: str | None = None) -> dict[str, object]:
    return {
        "department": key, "name": name, "aliases": aliases, "former_names": None,
        "established_on": since, "abolished_on": None,
    }  # fmt: skip


def test_a_short_form_means_the_registered_body_of_its_place() -> None:
    named = {"dept:河湾市城管局": "河湾市城管局"}
    own = record("dept:1", "河湾市城市管理局", ["市城管局"], "2025-03-18")
    other = record("dept:2", "石桥市城市管理局", ["市城管局"])
    assert registered_keys(named, [own, other], "2025-06-30") == {"dept:河湾市城管局": "dept:1"}
    assert registered_keys(named, [own, other], "2024-12-31") == {}


def test_two_bodies_that_bear_a_name_decide_nothing() -> None:
    named = {"dept:河湾市城管局": "河湾市城管局"}
    both = [record(key, f"河湾市{key}局", ["市城管局"]) for key in ("城建", "城运")]
    assert registered_keys(named, both, "2025-06-30") == {}


def judged(left: str, right: str, verdict: str) -> Judgements:
    return Judgements([Judged(left, right, verdict, "甲", "2026-01-01T00:00:00Z", "三定")])


def test_what_a_person_judged_comes_before_the_names() -> None:
    named = {"dept:河湾市城管局": "河湾市城管局"}
    both = [record(key, f"河湾市{key}局", ["市城管局"]) for key in ("城建", "城运")]
    same = judged("河湾市城管局", "河湾市城运局", "same")
    assert registered_keys(named, both, "2025-06-30", same) == {"dept:河湾市城管局": "城运"}
    different = judged("河湾市城管局", "河湾市城运局", "different")
    assert registered_keys(named, both, "2025-06-30", different) == {"dept:河湾市城管局": "城建"}
    unsure = judged("河湾市城管局", "河湾市城建局", "unsure")
    assert registered_keys(named, both[:1], "2025-06-30", unsure) == {}


@pytest.mark.parametrize(
    ("asked", "name", "score", "is_named"),
    [
        ("取水许可", "取水许可", 100.0, True),
        ("取水许可", "取水许可（小型）", 82.0, True),
        ("取水 许可", "取水的许可", 80.0, True),
        ("item:河湾市水务局:3", "取水许可", 100.0, True),
        ("取水许可", "未按照规定重新申请领取许可证的处罚", 75.0, False),
    ],
)
def test_what_is_merely_alike_is_said_to_be(
    asked: str, name: str, score: float, is_named: bool
) -> None:
    match = Match("item", "item:1", name, None, None, score)
    notes = [*_notes(asked, [match], [match])]
    assert [f"没有名称含“{asked}”" in note for note in notes] == ([] if is_named else [True])
