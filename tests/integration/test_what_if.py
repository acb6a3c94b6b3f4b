"""What a decision's text would break, asked of a small graph on both engines.

The decisions are written for the test; what they must break was worked out by hand from the texts
of ``small_graph``.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from graph_schema.statements import schema_elements
from graph_store import Store
from loaders.graph_writer import GraphWriter
from queries.asking import Steps, Viewpoint, answer, public_viewpoint
from queries.errors import BadQuestion, NotFound
from queries.impact.answer import Hit, ImpactAnswer
from queries.impact.change import ChangeQuestion, change
from queries.impact.cleanup import cleanup
from queries.impact.drafts import compare_drafts
from queries.impact.question import (
    AmendmentQuestion,
    ImpactQuestion,
    WhatIfQuestion,
    amendment,
    impact,
    what_if,
)
from queries.impact.unlisted import UnlistedQuestion, unlisted
from queries.laws.due import DueQuestion, due
from queries.ownership.gaps import GapsQuestion, gaps
from tests.engines import wipe
from tests.graph_dump import said
from tests.integration.small_graph import (
    AMENDMENT,
    DIVISION,
    NOTICE,
    OLD,
    REGULATION,
    REPEAL_DAY,
    WATER,
    namesake,
    planned,
    small_graph,
)
from tests.unit.replaced_documents import NEW_NOTICE, NEW_PLAN, OLD_NOTICE, OLD_PLAN

DAY = "2025-12-01"
HEAD = "关于修改《水源保护法》的决定\n\n决定对《水源保护法》作如下修改：\n\n"
DECISION = HEAD + (
    "一、将第十二条修改为：“在水源保护区内取水的，应当经设区的市级人民政府水行政主管部门批准。”\n\n"
    "二、将第二十条中的“一万元以上十万元以下”修改为“二万元以上二十万元以下”。\n\n"
    "三、删去第五条。\n\n"
    "四、在第四十条后增加一条，作为第四十条之一：“在水源保护区内垂钓的，由县级以上人民政府渔业主管部门处二百元"
    "以下罚款。”\n\n本决定自2026年3月1日起施行。\n"
)


@pytest.fixture(scope="module")
def filled(store: Store) -> Iterator[Store]:
    wipe(store)
    store.ensure_schema(schema_elements())
    writer = GraphWriter(store, "20250701-080000-abcdef")
    writer.write(small_graph())
    writer.write(namesake())
    writer.write(planned())
    yield store
    wipe(store)


def asked(store: Store, text: str, day: str = DAY) -> ImpactAnswer:
    return answer(store, what_if(WhatIfQuestion(text), public_viewpoint(day)))


@pytest.fixture(scope="module")
def broken(filled: Store) -> ImpactAnswer:
    return asked(filled, DECISION)


def hit(found: ImpactAnswer, row: int) -> Hit:
    return next(h for h in found.hits if h.item.key == f"item:{WATER.removeprefix('dept:')}:{row}")


def test_each_item_has_the_class_of_what_its_article_becomes(broken: ImpactAnswer) -> None:
    assert {h.item.key.rpartition(":")[2]: h.class_ for h in broken.hits} == {
        "3": "LEVEL_CHANGED",  # 省级 becomes 设区的市级
        "4": "BASIS_WEAKENED",  # the regulation sets the permit too
        "5": "BASIS_RANK_TOO_LOW",  # what is left is a notice
        "6": "SANCTION_CHANGED",  # twice the fine
        "7": "BASIS_WEAKENED",  # the rank of what is left isn't known
        "11": "UNPLACED",  # cites the law as a whole
        "8": "UNPLACED",  # another basis names it
        "9": "UNPLACED",  # a remark names it
    }
    assert broken.total == len(broken.hits) == 8
    assert not broken.truncated


def test_what_is_left_is_judged_by_what_items_of_the_name_rest_on(broken: ImpactAnswer) -> None:
    (left,) = hit(broken, 4).other_bases
    # The county's item of the same name cites a law: the regulation alone needn't set the permit.
    assert (left.keeps, left.rule) == ("cite_upper", "行政许可法16")
    assert "《水法》第48条" in left.note
    assert hit(broken, 4).to_check


def test_what_names_the_law_alone_says_which_articles_change(broken: ImpactAnswer) -> None:
    cited = {row: hit(broken, row) for row in (11, 8, 9)}
    assert {row: one.cited_in for row, one in cited.items()} == {
        11: "basis",
        8: "quote",
        9: "other",
    }
    for one in cited.values():
        assert any("第五条、第十二条、第二十条，新增第四十条之一" in note for note in one.notes)
    assert (cited[11].proposal, cited[11].to_check) == ("待核", True)
    assert cited[9].proposal == ""  # nothing rests on a remark
    assert broken.hits[-1].class_ == "UNPLACED"


def test_the_answer_says_what_the_decision_does(broken: ImpactAnswer) -> None:
    assert broken.event == "decision"
    assert broken.effective == "2026-03-01"
    (kept,) = broken.problems  # nothing says that the others move up
    assert (kept.kind, kept.line, kept.column) == ("numbers_kept", 9, 3)
    changed = {(c.before, c.after): c.change for c in broken.article_changes}
    assert changed[("5",), ()] == "deleted"
    assert changed[("12",), ("12",)] == "changed"
    assert changed[(), ("40-1",)] == "added"


def test_the_words_before_and_after_stand_side_by_side(broken: ImpactAnswer) -> None:
    (change,) = hit(broken, 6).changes
    assert "一万元以上十万元以下" in (change.before or "")
    assert "二万元以上二十万元以下" in (change.after or "")
    assert "第二十条" in (change.said or "")
    assert "10,000" in change.reason
    assert "20,000" in change.reason


def test_a_power_that_no_item_carries_is_proposed(broken: ImpactAnswer) -> None:
    fishing = [power for power in broken.new_powers if "垂钓" in power.conduct]
    assert [(p.class_, p.type, p.authority) for p in fishing] == [
        ("NEW_POWER", "行政处罚", "县级以上人民政府渔业主管部门")
    ]


def test_what_follows_has_its_path(broken: ImpactAnswer) -> None:
    kinds = {(one.kind, one.key): one for one in broken.followers}
    rule = kinds["law", REGULATION]
    assert rule.class_ == "UPPER_BASIS_CHANGED"
    assert rule.path.endswith("《取水条例》依据其制定")
    assert kinds["mirror", "item:柳溪县农水局:3"].class_ == "FOLLOWS_ITEM"
    assert kinds["duty", "duty:990100:餐饮油烟监管"].depth == 1
    transfers = [one for one in broken.followers if one.kind == "transfer"]
    assert {one.department for one in transfers} == {"南川省水利厅", "河湾市水务局"}
    assert broken.followers_total == len(broken.followers)


def test_the_rules_below_are_to_be_reviewed(filled: Store) -> None:
    question = ChangeQuestion("水源保护法")
    found = answer(filled, cleanup(question, public_viewpoint(DAY)))
    notice, regulation = found.entries  # what the place does itself comes first
    assert (notice.key, notice.who, notice.drafter) == (NOTICE, "drafting_unit", "河湾市水务局")
    assert (notice.doc_no, notice.depth, notice.proposal) == ("河水发〔2018〕5号", 2, "review")
    assert [(one.unit, one.items) for one in notice.implementers] == [("河湾市水务局", 1)]
    assert (regulation.key, regulation.who, regulation.drafter) == (REGULATION, "report_up", None)
    assert regulation.proposal == "repeal"  # on this day nothing goes on with the law
    assert [(one.unit, one.items) for one in regulation.implementers] == [
        ("河湾市水务局", 3),
        ("柳溪县农水局", 2),
    ]
    assert found.total == 2
    assert any("1 件" in note for note in found.notes)

    other = answer(filled, cleanup(question, public_viewpoint(DAY), ["柳溪县"]))
    assert ([entry.key for entry in other.entries], other.elsewhere) == ([REGULATION], 1)
    own = answer(filled, cleanup(question, public_viewpoint(DAY), ["河湾市"]))
    assert (own.total, own.elsewhere) == (2, 0)

    after = answer(filled, cleanup(question, public_viewpoint(REPEAL_DAY)))
    proposals = {entry.key: (entry.proposal, entry.reasons[0]) for entry in after.entries}
    assert proposals[REGULATION][0] == "amend_basis"
    assert "水法典》接续" in proposals[REGULATION][1]
    (filing,) = [one for one in after.deadlines if one.deadline == "implementing_rule"]
    assert filing.due == "2027-08-15"


def test_a_rule_that_the_changed_article_leaves_to_its_maker_is_followed(filled: Store) -> None:
    view = public_viewpoint(DAY)
    by_article = ChangeQuestion("水源保护法", ("40",), "amend")
    found = answer(filled, change(by_article, view))
    kinds = {(one.kind, one.name): one for one in found.followers}
    rule = kinds["law", "《取水条例》"]
    assert rule.path.endswith("依据其制定（第四十条规定“取水的具体办法由国务院制定”）")
    assert ("item", "取水许可证换发") in kinds
    listed = answer(filled, cleanup(by_article, view))
    entry = next(one for one in listed.entries if one.key == REGULATION)
    assert (entry.proposal, "第四十条" in entry.reasons[0]) == ("amend", True)

    of_fines = ChangeQuestion("水源保护法", ("20",), "amend")
    other = answer(filled, cleanup(of_fines, view))
    entry = next(one for one in other.entries if one.key == REGULATION)
    assert entry.proposal == "review"
    followers = answer(filled, change(of_fines, view)).followers
    assert not [one for one in followers if one.kind == "item"]


def test_a_rule_made_under_other_articles_isnt_reviewed(filled: Store) -> None:
    view = public_viewpoint(DAY)
    by_article = ChangeQuestion("取水条例", ("7",), "amend")
    (entry,) = answer(filled, cleanup(by_article, view)).entries
    assert (entry.key, entry.proposal) == (NOTICE, "amend")
    other = answer(filled, cleanup(ChangeQuestion("取水条例", ("8",), "amend"), view))
    assert (other.total, other.entries, other.deadlines) == (0, (), ())


def test_who_must_act_and_by_when(broken: ImpactAnswer) -> None:
    assert "逐级上报" in hit(broken, 6).who_acts
    due = {deadline.deadline: deadline.due for deadline in broken.deadlines}
    assert due["apply"] == "2026-03-13"  # ten working days after Sunday, 1 March
    assert due["implementing_rule"] == "2027-03-01"


def test_nothing_is_written(filled: Store, tmp_path: Path) -> None:
    before = said(filled, tmp_path)
    asked(filled, DECISION)
    assert said(filled, tmp_path) == before


def test_the_hidden_item_is_hidden(broken: ImpactAnswer) -> None:
    assert all("秘密" not in h.item.name for h in broken.hits)


def test_a_repeal_by_decision_is_what_the_event_is(filled: Store) -> None:
    text = (
        "关于废止《水源保护法》的决定\n\n决定废止《水源保护法》。\n\n本决定自2026年1月1日起施行。\n"
    )
    view = public_viewpoint(DAY)
    supposed = answer(filled, what_if(WhatIfQuestion(text), view))
    event = answer(filled, impact(ImpactQuestion(OLD.removeprefix("law:")), view))
    assert [(h.item.key, h.class_, h.severity) for h in supposed.hits] == [
        (h.item.key, h.class_, h.severity) for h in event.hits
    ]
    assert supposed.followers_total == event.followers_total


RENAMING = HEAD + "将名称修改为“水源地保护法”。\n\n本决定自2026年3月1日起施行。\n"


def test_a_law_that_is_renamed_hits_everything_that_names_it(filled: Store) -> None:
    renamed = asked(filled, RENAMING)
    assert {hit.item.key.rpartition(":")[2]: hit.class_ for hit in renamed.hits} == dict.fromkeys(
        ("3", "4", "5", "6", "7", "8", "9", "11"), "TITLE_CHANGED"
    )
    assert all("水源地保护法" in " ".join(one.notes) for one in renamed.hits)


@pytest.mark.parametrize(
    ("named", "same"),
    [
        (ChangeQuestion("水源保护法"), partial(impact, ImpactQuestion("水源保护法"))),
        (
            ChangeQuestion("水源保护法", ("12",), "amend"),
            partial(impact, ImpactQuestion("水源保护法", ("12",), "amend")),
        ),
        (ChangeQuestion(decision=DECISION), partial(what_if, WhatIfQuestion(DECISION))),
        (ChangeQuestion(amendment=AMENDMENT), partial(amendment, AmendmentQuestion(AMENDMENT))),
        (
            ChangeQuestion("取水条例", on="2027-01-01"),
            partial(amendment, AmendmentQuestion(AMENDMENT)),
        ),
    ],
    ids=["law", "articles", "decision", "amendment", "day of a decision"],
)
def test_a_change_is_the_same_however_it_is_named(
    filled: Store, named: ChangeQuestion, same: Callable[[Viewpoint], Steps[ImpactAnswer]]
) -> None:
    view = public_viewpoint(DAY)
    assert answer(filled, change(named, view)) == answer(filled, same(view))


def test_the_day_of_a_repeal_is_the_repeal(filled: Store) -> None:
    view = public_viewpoint(DAY)
    found = answer(filled, change(ChangeQuestion("水源保护法", on=REPEAL_DAY), view))
    repeal = answer(filled, impact(ImpactQuestion("水源保护法"), view))
    assert (found.event, found.effective) == ("repeal", REPEAL_DAY)
    assert (found.hits, found.followers) == (repeal.hits, repeal.followers)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (ChangeQuestion(), "四者写一个"),
        (ChangeQuestion("水源保护法", amendment=AMENDMENT), "四者写一个"),
        (ChangeQuestion(decision=DECISION, articles=("12",)), "只随法律"),
        (ChangeQuestion("水源保护法", ("12",), on=REPEAL_DAY), "只随法律"),
        (ChangeQuestion("水源保护法", on="2025-01-01"), REPEAL_DAY),
        (ChangeQuestion("水源保护法", on="2025-02-30"), "日期"),
    ],
)
def test_a_change_that_isnt_named_in_one_way_is_refused(
    filled: Store, question: ChangeQuestion, words: str
) -> None:
    with pytest.raises(BadQuestion, match=words):
        answer(filled, change(question, public_viewpoint(DAY)))


SOFTER = DECISION.replace("二万元以上二十万元以下", "一万元以上五万元以下").replace(
    "三、删去第五条。", "三、删去第四十条中的“2010年”。"
)


def test_two_drafts_are_compared(filled: Store) -> None:
    first, second = ChangeQuestion(decision=DECISION), ChangeQuestion(decision=SOFTER)
    found = answer(filled, compare_drafts(first, second, public_viewpoint(DAY)))

    def rows(hits: Sequence[Hit]) -> set[str]:
        return {one.item.key.rpartition(":")[2] for one in hits}

    assert rows(found.only_first) == {"4", "5", "7"}  # they rest on article 5
    assert rows(found.only_second) == set()
    # The fine differs, and what cites the law alone may mean other articles.
    assert rows([one.first for one in found.differing]) == {"6", "8", "9", "11"}
    assert found.same == 1
    fine = next(one for one in found.differing if one.first.item.key.endswith(":6"))
    assert "现文不同" in fine.differences
    assert {(one.article, one.first_change, one.second_change) for one in found.articles} == {
        ("5", "deleted", None),
        ("20", "changed", "changed"),
        ("40", None, "changed"),
    }
    assert (found.first.total, found.second.total) == (8, 5)
    assert (found.new_powers_first, found.new_powers_second) == ((), ())


def test_a_comparison_is_cut_and_its_totals_stay(filled: Store) -> None:
    first, second = ChangeQuestion(decision=DECISION), ChangeQuestion(decision=SOFTER)
    found = answer(filled, compare_drafts(first, second, public_viewpoint(DAY), 1))
    assert (len(found.only_first), found.only_first_total, found.truncated) == (1, 3, True)


def test_asked_for_a_day_when_the_law_has_other_words(filled: Store) -> None:
    with pytest.raises(BadQuestion, match="没有有效的文本"):
        asked(filled, DECISION, "2009-06-01")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有写明"),
        ("今天天气很好，适合散步。", "不是修改"),
        (HEAD.replace("水源保护法", "没有收录的法") + "一、删去第三条。\n", "没有收录"),
        (HEAD + "一、删去第九十九条。\n", "第2行|第4行|第5行|没有第九十九条"),
        (HEAD + "一、将第十二条修改为：“在水源保护区内取水。\n", "引号"),
    ],
)
def test_a_text_that_changes_nothing_is_refused_with_its_reason(
    filled: Store, text: str, words: str
) -> None:
    with pytest.raises(BadQuestion, match=words):
        asked(filled, text)


def test_the_limit_cuts_and_the_counts_stay(filled: Store, broken: ImpactAnswer) -> None:
    few = answer(filled, what_if(WhatIfQuestion(DECISION, 2), public_viewpoint(DAY)))
    assert few.hits == broken.hits[:2]
    assert few.truncated
    assert few.total == broken.total
    assert few.by_class == broken.by_class


def test_a_power_in_force_that_no_list_holds(filled: Store) -> None:
    view = public_viewpoint(DAY)
    found = answer(filled, unlisted(UnlistedQuestion("水源保护法"), view))
    # Article 12 is carried by the permit and article 20 by the penalty; nobody lists the duty.
    assert (found.passages, found.listed, found.total) == (3, 2, 1)
    assert [(p.class_, p.article, p.type) for p in found.powers] == [
        ("NOT_LISTED", f"{OLD}#5", "其他行政权力")
    ]
    of_others = answer(filled, unlisted(UnlistedQuestion("水源保护法", "渔业主管部门"), view))
    assert of_others.passages == 0


def test_such_powers_are_gaps_of_the_law_and_of_a_regions_lists(filled: Store) -> None:
    view = public_viewpoint(DAY)
    found = answer(filled, gaps(GapsQuestion(laws=("水源保护法",)), view))
    (gap,) = found.gaps
    assert (gap.gap, gap.key, found.total, found.looked_at) == ("not_listed", f"{OLD}#5", 1, 3)
    assert gap.power is not None
    assert gap.words == gap.power.quote
    assert gap.document == gap.power.spelled
    # The county's lists carry nothing of the law.
    of_county = answer(filled, gaps(GapsQuestion("柳溪县", ("水源保护法",), limit=1), view))
    assert (of_county.total, of_county.truncated, len(of_county.gaps)) == (3, True, 1)
    assert {one.key: one.count for one in of_county.by_kind} == {"法律赋予而没有清单列入": 3}
    with pytest.raises(BadQuestion, match="行政区划"):
        answer(filled, gaps(GapsQuestion(), view))


def test_a_law_without_a_text_on_the_day_has_no_powers(filled: Store) -> None:
    with pytest.raises(BadQuestion, match="没有有效的文本"):
        answer(filled, unlisted(UnlistedQuestion("河道办法"), public_viewpoint(DAY)))


def test_a_replaced_plan_hits_the_items_that_rest_on_its_duties(filled: Store) -> None:
    question = ChangeQuestion(before=OLD_PLAN, after=NEW_PLAN)
    found = answer(filled, change(question, public_viewpoint(DAY)))
    assert found.event == "revision"
    # The duty of smoke ended and nothing else sets the inspection; that of signs moved up.
    assert {h.item.name: h.class_ for h in found.hits} == {
        "油烟检查": "BASIS_LOST",
        "广告检查": "RENUMBERED",
    }
    ended = next(duty for duty in found.duty_changes if duty.class_ == "DUTY_ENDED")
    assert ended.units_before == ("市城市管理局",)


def test_a_replaced_notice_hits_the_duties_of_its_name_in_other_documents(filled: Store) -> None:
    question = ChangeQuestion(before=OLD_NOTICE, after=NEW_NOTICE)
    found = answer(filled, change(question, public_viewpoint(DAY)))
    (smoke,) = [one for one in found.followers if one.kind == "duty"]
    assert (smoke.class_, smoke.key) == ("ACTOR_CHANGED", "duty:990100:餐饮油烟监管")
    assert "由市水务局改为市城管局" in smoke.path
    assert "河湾市水务局" in smoke.department


def test_a_notice_that_is_loaded_is_replaced_by_a_text(filled: Store) -> None:
    view = public_viewpoint(DAY)
    found = answer(filled, change(ChangeQuestion(before=DIVISION, after=NEW_NOTICE), view))
    by_name = {duty.name: duty.class_ for duty in found.duty_changes}
    assert by_name["停车秩序管理"] == "NEW_POWER"
    assert by_name["餐饮油烟监管"] == "ACTOR_CHANGED"
    with pytest.raises(NotFound, match="任务文件"):
        answer(filled, change(ChangeQuestion(before="notice:无", after=NEW_NOTICE), view))


def test_a_law_that_is_loaded_is_replaced_by_a_text(filled: Store) -> None:
    text = "水源保护法\n\n第一条 县级以上地方人民政府水行政主管部门负责水源保护的监督管理。\n"
    found = answer(filled, change(ChangeQuestion(before=OLD, after=text), public_viewpoint(DAY)))
    assert {h.item.key.rpartition(":")[2] for h in found.hits} >= {"3", "6"}
    assert not found.law.repealed_by


@pytest.mark.parametrize(("text", "words"), [("", "没有写明"), ("今天天气很好。", "不能对照")])
def test_a_text_without_duties_is_refused(filled: Store, text: str, words: str) -> None:
    with pytest.raises(BadQuestion, match=words):
        answer(filled, change(ChangeQuestion(before=OLD_NOTICE, after=text), public_viewpoint(DAY)))


def test_what_is_due_in_the_next_days(filled: Store) -> None:
    found = answer(filled, due(DueQuestion(30), public_viewpoint("2026-08-10")))
    # Ten working days after Saturday, 15 August; the review and the publication are later.
    assert [(one.due, one.deadline, one.kind) for one in found.due] == [
        ("2026-08-15", "force", "repeal"),
        ("2026-08-28", "apply", "repeal"),
    ]
    assert found.due[0].days == 5
    long = answer(filled, due(DueQuestion(150), public_viewpoint("2026-08-10")))
    assert ("2027-01-01", "force", "decision") in {
        (one.due, one.deadline, one.kind) for one in long.due
    }
    past = answer(filled, due(DueQuestion(10), public_viewpoint("2027-08-10")))
    assert [(one.due, one.deadline) for one in past.due] == [("2027-08-15", "implementing_rule")]
    with pytest.raises(BadQuestion, match="天数"):
        answer(filled, due(DueQuestion(-1), public_viewpoint(DAY)))
