"""Which article a citation meant: invented law, one case for each outcome and for each trap.

The expectations follow from the texts of ``quoted_laws``: what stands where in which edition.
"""

import pytest

from legal_text.quotes import (
    CitationOfWords,
    CitedPlace,
    Judgement,
    LawInTime,
    Outcome,
    QuotedCitation,
    doubtful,
    judge,
)
from legal_text.quotes.elsewhere import HeldArticle, probes, words_elsewhere
from legal_text.quotes.law_in_time import WordingOf
from tests.unit.quoted_laws import CODE, LAW, NEW, OLD, ONLY_NEW, REPEALED

BEFORE, NOW = "2015-06-01", "2024-06-01"


def cited(
    number: str,
    quote: str | None,
    paragraph: int | None = None,
    item: int | None = None,
    *,
    cited_on: str | None = "2018-01-01",
) -> QuotedCitation:
    return QuotedCitation(CitedPlace(number, paragraph, item), quote, cited_on)


def judged(citation: QuotedCitation, law: LawInTime | None = LAW, as_of: str = NOW) -> Judgement:
    return judge(citation, law, as_of)


def test_the_words_stand_at_the_number() -> None:
    found = judged(cited("2", OLD["2"]), as_of=BEFORE)
    assert (found.outcome, found.now, found.score, found.version) == (
        Outcome.SAME, CitedPlace("2"), 100.0, "2010-01-01",
    )  # fmt: skip


def test_the_words_moved_on_and_the_old_edition_shows_the_number() -> None:
    found = judged(cited("2", OLD["2"]))
    assert (found.outcome, found.now, found.version) == (
        Outcome.MOVED, CitedPlace("3"), "2010-01-01",
    )  # fmt: skip


def test_moved_is_told_without_the_old_edition_where_the_words_are_there() -> None:
    found = judged(cited("2", OLD["2"]), ONLY_NEW)
    assert (found.outcome, found.now, found.version) == (Outcome.MOVED, CitedPlace("3"), None)


@pytest.mark.parametrize(("number", "now"), [("5", "6"), ("6", "7")])
def test_twins_are_told_apart_though_amounts_changed(number: str, now: str) -> None:
    # Article 6 of the new edition shares all but a few characters with the quote of the old 6.
    found = judged(cited(number, OLD[number]))
    assert (found.outcome, found.now) == (Outcome.MOVED, CitedPlace(now))


def test_a_rule_that_was_reworded_and_moved_is_found_by_going_back() -> None:
    found = judged(cited("7", OLD["7"]))
    assert (found.outcome, found.now) == (Outcome.MOVED, CitedPlace("8"))
    assert 55 <= found.score < 90


def test_the_same_number_with_changed_words() -> None:
    law = LawInTime(
        "乙市条例",
        [
            WordingOf(
                "1", "集贸市场由工商行政管理部门负责监督管理，具体办法另行制定。", "2010-01-01"
            ),
            WordingOf("2", "本条例自公布之日起施行。", "2010-01-01"),
        ],
    )
    quote = "集贸市场由市场监督管理部门负责监督管理，具体办法另行规定。"
    found = judged(cited("1", quote), law)
    assert (found.outcome, found.now) == (Outcome.REWORDED, CitedPlace("1"))


def test_a_number_that_is_gone_with_its_words() -> None:
    law = LawInTime("乙市条例", [WordingOf("1", "为了规范市场，制定本条例。", "2010-01-01")])
    found = judged(cited("9", "违反本条例规定占道经营的，处五百元以下罚款。"), law)
    assert (found.outcome, found.now) == (Outcome.NUMBER_GONE, None)


def test_words_that_stand_nowhere_though_the_number_exists() -> None:
    found = judged(cited("8", OLD["8"]))
    assert (found.outcome, found.now, found.version) == (
        Outcome.QUOTE_NOT_FOUND, None, "2010-01-01",
    )  # fmt: skip


def test_a_law_that_another_replaced_and_where_the_words_live_on() -> None:
    successors = {"law:甲省水法典": CODE}
    found = judge(cited("7", NEW["7"]), REPEALED, "2025-06-01", successors)
    assert (found.outcome, found.now, found.now_in) == (
        Outcome.LAW_REPLACED, CitedPlace("305"), "甲省水法典",
    )  # fmt: skip
    lost = judge(cited("5", NEW["5"]), REPEALED, "2025-06-01", successors)
    assert (lost.outcome, lost.now) == (Outcome.LAW_REPLACED, None)


def test_a_replaced_law_says_that_the_number_was_wrong_before() -> None:
    found = judge(cited("6", NEW["7"]), REPEALED, "2025-06-01", {})
    assert found.outcome is Outcome.LAW_REPLACED
    assert "第七条" in found.reason


def test_a_repeal_does_not_count_before_its_day() -> None:
    found = judge(cited("7", NEW["7"]), REPEALED, "2024-12-31", {"law:甲省水法典": CODE})
    assert found.outcome is Outcome.SAME


@pytest.mark.parametrize("law", [None, LawInTime("甲省取水条例", [])])
def test_a_law_that_is_not_held(law: LawInTime | None) -> None:
    assert judged(cited("2", OLD["2"]), law).outcome is Outcome.LAW_NOT_HELD


def test_a_day_before_the_first_edition_that_is_held() -> None:
    assert judged(cited("2", OLD["2"]), as_of="2009-12-31").outcome is Outcome.LAW_NOT_HELD


@pytest.mark.parametrize(
    ("number", "quote"),
    [
        ("2", "取用水资源的单位和个人,应当向县级以上人民政府水行政主管部门申请领取取水许可证"),
        ("2", "“取用水资源的单位和个人……申请领取取水许可证。”"),
        ("2", "取用水资源的单位和个人，应当向县级以上人民政府水行政主管部门。。。取水许可证"),
        ("2", "取用水资源的单位和个人，应当向县以级上人民政府水行政主管部门申请领取取水许可证。"),
        ("5", "未经批准擅自取用地下水的，由水行政主管部门责令停止违法行为，限期封闭取水井，"
              "处2万元以上10万元以下罚款。"),
        ("4", "水行政主管部门进行监督检查时，有权采取下列措施：（三）查封未经批准建成的取水设施。"),
        ("2", "第二章 取水许可\n第二条　取用水资源的单位和个人，应当向县级以上人民政府"
              "水行政主管部门申请领取取水许可证。"),
        ("3", "需要延续的，应当在有效期届满四十五日前提出申请。"),
        ("3", OLD["2"] + "\n第三条 " + OLD["3"]),
    ],
    ids=["width", "elision", "dots", "wrong characters", "digits", "items left out", "heading",
         "part", "two articles in one quote"],
)  # fmt: skip
def test_what_lists_do_to_words_does_not_move_them(number: str, quote: str) -> None:
    found = judged(cited(number, quote), as_of=BEFORE)
    assert (found.outcome, found.now) == (Outcome.SAME, CitedPlace(number))


def test_a_quote_of_several_articles_is_each_ones_own() -> None:
    quote = f"{OLD['2'][:24]}。{OLD['7']}"
    short = QuotedCitation(CitedPlace("2"), quote, "2018-01-01", together=("7",))
    assert judged(short, as_of=BEFORE).outcome is Outcome.SAME


def test_a_number_before_the_words_of_another_is_judged_by_itself() -> None:
    # 第二条、第五条：（第五条的文字）: nothing is quoted of article 2.
    of_five = QuotedCitation(CitedPlace("2"), OLD["5"], "2018-01-01", together=("5",))
    assert judged(of_five, as_of=BEFORE).outcome is Outcome.SAME
    later = judged(of_five)
    assert (later.outcome, later.now) == (Outcome.MOVED, CitedPlace("3"))
    alone = QuotedCitation(CitedPlace("2"), OLD["5"], "2018-01-01")
    assert judged(alone, as_of=BEFORE).now == CitedPlace("5")


def test_changed_words_stay_at_their_number_beside_a_twin() -> None:
    law = LawInTime(
        "乙市条例",
        [
            WordingOf("1", "发布虚假广告的，由市场监督管理部门责令停止发布，处广告费用三倍以上"
                      "五倍以下罚款，可以吊销营业执照。", "2010-01-01"),
            WordingOf("2", "发布违禁广告的，由市场监督管理部门责令停止发布，处广告费用一倍以上"
                      "三倍以下罚款，可以吊销营业执照。", "2010-01-01"),
        ],
    )  # fmt: skip
    quote = "发布虚假广告的，由市场监督管理部门责令停止发布，处广告费用一倍以上三倍以下罚款。"
    found = judged(cited("1", quote), law)
    assert (found.outcome, found.now) in {
        (Outcome.SAME, CitedPlace("1")), (Outcome.REWORDED, CitedPlace("1")),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("place", "now"),
    [
        (CitedPlace("4", 3), CitedPlace("5", None, 3)),
        (CitedPlace("4", None, 3), CitedPlace("5", None, 3)),
        (CitedPlace("4", 1, 3), CitedPlace("5", 1, 3)),
    ],
)
def test_a_paragraph_that_is_really_an_item(place: CitedPlace, now: CitedPlace) -> None:
    quote = "水行政主管部门进行监督检查时，有权采取下列措施：（三）查封未经批准建成的取水设施。"
    at_home = judged(QuotedCitation(place, quote, "2018-01-01"), as_of=BEFORE)
    assert at_home.outcome is Outcome.SAME
    moved = judged(QuotedCitation(place, quote, "2018-01-01"))
    assert (moved.outcome, moved.now) == (Outcome.MOVED, now)


def test_a_paragraph_moves_within_its_article() -> None:
    law = LawInTime(
        "乙市条例",
        [
            WordingOf("1", OLD["3"], "2010-01-01", "2020-01-01"),
            WordingOf("1", NEW["4"], "2020-01-01"),
        ],
    )
    quote = "需要延续的，应当在有效期届满四十五日前提出申请。"
    found = judged(cited("1", quote, 2), law)
    assert (found.outcome, found.now, found.version) == (
        Outcome.MOVED, CitedPlace("1", 3), "2010-01-01",
    )  # fmt: skip


def test_a_wrong_paragraph_alone_is_no_stale_citation() -> None:
    # No edition held has the words in the first paragraph: it was written so.
    found = judged(cited("3", "需要延续的，应当在有效期届满四十五日前提出申请。", 1), as_of=BEFORE)
    assert (found.outcome, found.now) == (Outcome.SAME, CitedPlace("3", 2))
    assert "与所写的款、项不同" in found.reason


def test_the_last_paragraph() -> None:
    quote = "需要延续的，应当在有效期届满四十五日前提出申请。"
    found = judged(cited("3", quote, -1), as_of=BEFORE)
    assert (found.outcome, found.now) == (Outcome.SAME, CitedPlace("3", -1))


def test_an_item_keeps_its_words_when_its_number_changes() -> None:
    law = LawInTime(
        "乙市条例",
        [
            WordingOf("1", "有下列行为之一的，处一百元罚款：\n（一）在河道内倾倒垃圾的；\n"
                      "（二）在堤防上取土挖沙的。", "2010-01-01", "2020-01-01"),
            WordingOf("1", "有下列行为之一的，处一百元罚款：\n（一）在河道内倾倒垃圾的；\n"
                      "（二）损毁水文测站标志的；\n（三）在堤防上取土挖沙的。", "2020-01-01"),
        ],
    )  # fmt: skip
    quote = "有下列行为之一的，处一百元罚款：（二）在堤防上取土挖沙的。"
    found = judged(cited("1", quote, None, 2), law)
    assert (found.outcome, found.now) == (Outcome.MOVED, CitedPlace("1", None, 3))


def test_a_number_without_words_follows_its_words_of_the_day_of_citing() -> None:
    assert judged(cited("2", None)).now == CitedPlace("3")
    assert judged(cited("2", "违反本条例的")).outcome is Outcome.MOVED
    assert judged(cited("1", None)).outcome is Outcome.SAME
    assert judged(cited("2", None, cited_on="2022-01-01")).outcome is Outcome.SAME
    assert judged(cited("99", None)).outcome is Outcome.NUMBER_GONE


def test_the_edition_that_a_citation_names_goes_before_the_day_of_the_list() -> None:
    named = QuotedCitation(
        CitedPlace("2"), None, "2022-01-01", "（2009年10月1日通过，2010年1月1日起施行）"
    )
    found = judged(named)
    assert (found.outcome, found.now, found.version) == (
        Outcome.MOVED, CitedPlace("3"), "2010-01-01",
    )  # fmt: skip


def test_words_of_another_law_under_the_same_number_are_no_move() -> None:
    own = LawInTime(
        "丙市水污染条例",
        [
            WordingOf("7", "各级人民政府应当安排水污染防治资金。", "2010-01-01"),
            WordingOf("9", "未经水行政主管部门同意，在江河新建、扩建排污口的，由水行政主管部门"
                      "责令停止，处五万元以上罚款。", "2010-01-01"),
        ],
    )  # fmt: skip
    quote = (
        "未经水行政主管部门审查同意，擅自在江河新建、扩建排污口的，由水行政主管部门责令停止违法行为，"
        "限期恢复原状，处五万元以上罚款。"
    )
    citation = cited("7", quote)
    alone = judged(citation, own)
    assert alone.outcome is Outcome.MOVED
    assert doubtful(alone)
    held = [
        HeldArticle("law:丁水法", "丁水法", "7", quote),
        HeldArticle("law:戊办法", "戊办法", "3", quote),
    ]
    words = CitationOfWords(quote, "7")
    elsewhere = words_elsewhere([("law:丙市水污染条例", words)], held)
    assert elsewhere == {words: "丁水法"}
    found = judge(citation, own, NOW, {}, elsewhere)
    assert (found.outcome, found.now) == (Outcome.QUOTE_NOT_FOUND, None)
    assert "丁水法" in found.reason


def test_a_rule_that_repeats_the_words_under_another_number_is_no_source() -> None:
    quote = OLD["8"] + "逾期不改正的处二千元罚款。"
    words = CitationOfWords(quote, "8")
    copy = [HeldArticle("law:戊办法", "戊办法", "3", quote)]
    assert words_elsewhere([("law:甲省取水条例", words)], copy) == {}


def test_probes_are_the_longest_clauses() -> None:
    assert probes("甲，" + "乙" * 12 + "；" + "丙" * 15 + "。" + "丁" * 11 + "；" + "戊" * 10) == (
        "丙" * 15, "乙" * 12, "丁" * 11,
    )  # fmt: skip
    assert probes("短句，不查。") == ()


def test_a_point_of_a_technical_rule() -> None:
    law = LawInTime("己规范", [WordingOf("4.3", "排放口应当设置标志牌和采样平台。", "2010-01-01")])
    assert judged(cited("4.4", "排放口应当设置标志牌和采样平台。"), law).now == CitedPlace("4.3")
