"""Duties of a document old to new, without a database; the documents are written for the test."""

from queries.impact.duty_text import DutyDocument, changed_duties, read_duties
from tests.unit.replaced_documents import NEW_NOTICE, NEW_PLAN, OLD_NOTICE, OLD_PLAN


def classes(old: str, new: str) -> dict[str, str]:
    changes = changed_duties(read_duties(old), read_duties(new))
    return {change.name: change.class_ for change in changes}


def test_a_plan_gives_its_duties_to_its_own_body() -> None:
    plan = read_duties(OLD_PLAN)
    assert plan.place == "河湾市"
    assert [line.place for line in plan.lines][:3] == [
        "第三条（一）",
        "第三条（二）",
        "第三条（三）",
    ]
    assert plan.lines[0].leads == ("市城市管理局",)


def test_each_duty_of_a_replaced_plan_has_its_class() -> None:
    assert classes(OLD_PLAN, NEW_PLAN) == {
        "负责餐饮油烟污染的监督管理，查处露天烧烤污染环境的行为": "DUTY_ENDED",
        "负责城市户外广告设置的审批和监督管理": "RENUMBERED",
        "负责城市供热行业的监督管理，组织编制供热规划": "TEXT_CHANGED",
        "负责城市停车设施的规划和监督管理": "NEW_POWER",
        "有关职责分工": "ACTOR_CHANGED",
    }


def test_a_notice_that_shifts_duties_says_who_had_them_and_who_has_them() -> None:
    changes = changed_duties(read_duties(OLD_NOTICE), read_duties(NEW_NOTICE))
    smoke, pipes, sand, parking = changes
    assert (smoke.class_, smoke.before_place, smoke.after_place) == (
        "ACTOR_CHANGED",
        "一、",
        "二、",
    )
    assert "由市水务局改为市城管局" in smoke.reason
    assert (pipes.class_, pipes.reason) == ("TEXT_CHANGED", "配合增加市城管局")
    assert (sand.class_, sand.units_before, sand.units_after) == ("DUTY_ENDED", ("市水务局",), ())
    assert (parking.class_, parking.units_after) == ("NEW_POWER", ("市公安局",))


def test_a_document_compared_with_itself_changes_nothing() -> None:
    for text in (OLD_PLAN, NEW_PLAN, OLD_NOTICE, NEW_NOTICE):
        assert changed_duties(read_duties(text), read_duties(text)) == ()


def test_all_duties_end_where_the_new_document_has_none() -> None:
    empty = DutyDocument("通知", None, None, "", ())
    old = read_duties(OLD_NOTICE)
    assert {c.class_ for c in changed_duties(old, empty)} == {"DUTY_ENDED"}
    assert {c.class_ for c in changed_duties(empty, old)} == {"NEW_POWER"}
    assert changed_duties(empty, empty) == ()
