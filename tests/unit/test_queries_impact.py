"""Consequences of a change of law, without a database.

The expectations follow from the articles that the tables of rules cite, read by hand: a permit
needs a law, a regulation or a State Council decision (行政许可法 14 to 17), a penalty at least a
rule (行政处罚法 10 to 16), a coercive measure at least a local regulation (行政强制法 10).
"""

from pathlib import Path

import pytest

from graph_schema.vocabularies import BASIS_KIND, POWER_TYPE, RANK, TRANSFER_MODE
from queries.errors import BadQuestion
from queries.impact.consequence import SuccessorArticle, judge
from queries.impact.event import Change, Event, event_of
from queries.impact.fates import Fate
from queries.impact.left import Grounds, LawStanding
from queries.items.views import Basis, locator
from queries.laws.standing import Law, Repeal, VersionView
from queries.rules.consequences import Consequence, words_of
from queries.rules.setting import barred_kind, keeps_alive, may_set
from queries.rules.severity import FORMULA, severity
from queries.rules.tables import read_rules
from queries.rules.transfer_modes import mode_rule

OLD, OTHER = "law:旧法", "law:另法"
REPEAL = Event(OLD, Change.REPEAL, ())


def basis(law: str, number: str | None, kind: str = "setting") -> Basis:
    return Basis(
        law=law,
        law_name=law.removeprefix("law:"),
        article=f"{law}#{number}" if number else None,
        label=f"第{number}条" if number else None,
        kind=kind,
        cited_title=law.removeprefix("law:"),
        paragraph=None,
        point=None,
        as_written=f"第{number}条",
        quote=None,
        resolution="exact",
        tag=None,
    )


def consequence(
    power_type: str, others: list[tuple[str, str]], successors: int = 0, continued: bool = False
) -> Consequence:
    """Judge an item on 旧法 12 and one more basis for each (rank, kind) of ``others``."""
    bases = [basis(OLD, "12")]
    standings = {OLD: LawStanding("law", None)}
    for number, (rank, kind) in enumerate(others):
        law = f"{OTHER}{number}"
        bases.append(basis(law, "3", kind))
        repealed = "《法典》第九条" if rank == "repealed" else None
        standings[law] = LawStanding("law" if repealed else rank, repealed)
    found = [
        SuccessorArticle(f"{OLD}#12", f"law:法典#{n}", f"第{n}条", "law:法典", "法典", 80.0, False)
        for n in range(successors)
    ]
    return judge(
        REPEAL, power_type, bases, Grounds(standings), found, ("《法典》",) if continued else ()
    ).consequence  # fmt: skip


@pytest.mark.parametrize(
    ("power_type", "others", "expected"),
    [
        ("permit", [], "BASIS_LOST"),
        ("permit", [("law", "setting")], "BASIS_WEAKENED"),
        ("permit", [("administrative_regulation", "setting")], "BASIS_WEAKENED"),
        ("permit", [("department_rule", "setting")], "BASIS_RANK_TOO_LOW"),
        ("permit", [("normative_document", "setting")], "BASIS_RANK_TOO_LOW"),
        ("permit", [("unknown", "setting")], "BASIS_WEAKENED"),
        ("permit", [("law", "procedure")], "BASIS_LOST"),
        ("permit", [("repealed", "setting")], "BASIS_LOST"),
        ("penalty", [("department_rule", "sanction")], "BASIS_WEAKENED"),
        ("penalty", [("normative_document", "sanction")], "BASIS_RANK_TOO_LOW"),
        ("penalty", [("law", "prohibition")], "BASIS_LOST"),
        ("coercion", [("local_government_rule", "setting")], "BASIS_RANK_TOO_LOW"),
        ("coercion", [("local_regulation", "setting")], "BASIS_WEAKENED"),
        ("inspection", [("department_rule", "setting")], "BASIS_WEAKENED"),
        ("permit", [("normative_document", "setting"), ("law", "setting")], "BASIS_WEAKENED"),
    ],
)
def test_what_remains_decides_the_class(
    power_type: str, others: list[tuple[str, str]], expected: str
) -> None:
    assert consequence(power_type, others) == expected


def test_nothing_is_lost_while_a_successor_is_proposed() -> None:
    assert consequence("permit", [], successors=1) is Consequence.BASIS_REPLACED
    assert consequence("permit", [("law", "setting")], successors=1) is Consequence.BASIS_REPLACED


def test_an_article_without_a_likeness_lives_on_with_its_law() -> None:
    assert consequence("permit", [], continued=True) is Consequence.BASIS_REPLACED
    assert consequence("permit", [("law", "setting")], continued=True) is (
        Consequence.BASIS_WEAKENED
    )  # fmt: skip


def test_unconfirmed_successors_are_said_to_need_a_person() -> None:
    successor = SuccessorArticle(
        f"{OLD}#12", "law:法典#1", "第1条", "law:法典", "法典", 80.0, False
    )
    standings = {OLD: LawStanding("law", None)}
    judged = judge(REPEAL, "permit", [basis(OLD, "12")], Grounds(standings), [successor])
    assert any("待核" in note for note in judged.notes)


def test_a_deleted_article_hits_its_citations_and_whole_ones_without_a_place() -> None:
    event = event_of(OLD, "delete", ["12"])
    standings = {OLD: LawStanding("law", None)}
    named = judge(event, "permit", [basis(OLD, "12")], Grounds(standings), [])
    whole = judge(event, "permit", [basis(OLD, None)], Grounds(standings), [])
    kept = judge(event, "permit", [basis(OLD, "12"), basis(OLD, "40")], Grounds(standings), [])
    assert named.consequence is Consequence.BASIS_LOST
    assert whole.consequence is Consequence.UNPLACED
    assert any("第十二条" in note for note in whole.notes)
    assert kept.consequence is Consequence.BASIS_WEAKENED
    assert not event.touches(OLD, f"{OLD}#13")


def test_an_amendment_changes_text_only() -> None:
    event = event_of(OLD, "amend", ["第十二条"])
    standings = {OLD: LawStanding("law", None)}
    assert judge(event, "permit", [basis(OLD, "12")], Grounds(standings), []).consequence is (
        Consequence.TEXT_CHANGED
    )  # fmt: skip
    assert event.outcome_of_mention("《旧法》第十二条").consequence is Consequence.TEXT_CHANGED
    assert event.outcome_of_mention("《旧法》").consequence is Consequence.UNPLACED
    assert event.outcome_of_mention("《旧法》第四十条").fate is Fate.UNTOUCHED
    assert REPEAL.outcome_of_mention(None).consequence is Consequence.CITES_REPEALED_TITLE


def test_articles_are_taken_in_every_spelling_and_in_order() -> None:
    event = event_of(OLD, "repeal", ["第三十四条之一", "34", "34-1", "５"])
    assert event.numbers == ("5", "34", "34-1")
    assert event.change is Change.DELETE
    assert event.words == "第五条、第三十四条、第三十四条之一删除"


@pytest.mark.parametrize(
    ("change", "articles"),
    [("delete", []), ("burn", []), ("repeal", ["第条"]), ("amend", ["34-x"]), ("amend", [""])],
)
def test_a_wrong_event_is_refused(change: str, articles: list[str]) -> None:
    with pytest.raises(BadQuestion):
        event_of(OLD, change, articles)


def test_a_repeal_counts_against_versions_that_began_before_it() -> None:
    first = VersionView("v1", "旧法", "law", "in_line", "2000-01-01", "2020-01-01")
    again = VersionView("v2", "旧法", "law", "in_line", "2020-01-01", None)
    repeal = Repeal("law:法典", "法典", "law:法典#9", "第九条", "2010-01-01", None)
    law = Law(OLD, "旧法", (first, again), (repeal,))
    assert law.repealed_on("2009-12-31") is None
    assert law.repealed_on("2015-01-01") == repeal
    assert law.repealed_on("2021-01-01") is None


def test_only_adopted_texts_are_in_force() -> None:
    variant = VersionView("v", "旧法", "law", "variant", "2000-01-01", None)
    assert Law(OLD, "旧法", (variant,), ()).version_on("2020-01-01") is None


def test_a_law_that_is_not_held_has_the_rank_of_the_table_of_titles_or_none() -> None:
    assert Law("law:行政许可法", "中华人民共和国行政许可法", (), ()).rank_on("2026-01-01") == "law"
    assert Law("law:某某办法", "某某办法", (), ()).rank_on("2026-01-01") == "unknown"


def test_severity_follows_the_formula() -> None:
    assert severity("BASIS_LOST", "basis", "permit") == 100
    assert severity("BASIS_LOST", "basis", "reward") == 80
    assert severity("CITES_REPEALED_TITLE", "other", "permit") == 8


def test_a_seat_is_spelled_as_laws_do() -> None:
    assert locator("第二十二条", 1, 2) == "第二十二条第一款第（二）项"
    assert locator("第二十二条", -1, None) == "第二十二条末款"
    assert locator(None, None, None) == ""


def test_every_power_that_statutes_bind_has_a_row_for_every_rank() -> None:
    made_by_nobody = {"amending_decision", "legislative_interpretation", "unknown"}
    rows = read_rules("who_may_set.csv", "power_type", "rank", "may_set", "source")
    held = {(row["power_type"], row["rank"]) for row in rows}
    ranks = RANK.codes - made_by_nobody
    assert {(p, r) for p in ("permit", "penalty", "coercion") for r in ranks} <= held


@pytest.mark.parametrize(
    "name", ["who_may_set", "basis_kinds", "consequences", "severity", "text_precedence",
             "duty_precedence", "case_precedence", "transfer_findings", "transfer_receivers",
             "power_type_words",
             "open_organs", "thresholds", "setting_by_kind", "cascade", "who_acts", "deadlines"],
)  # fmt: skip
def test_every_rule_names_its_source(name: str) -> None:
    rows = read_rules(f"{name}.csv", "source")
    unsourced = [row for row in rows if not row["source"]]
    # 违法、处罚 and 设定 as such need no source to count.
    assert all(row.get("basis_kind") in ("prohibition", "sanction") for row in unsourced)


def test_the_tables_use_the_codes_of_the_vocabularies() -> None:
    setting = read_rules("who_may_set.csv", "power_type", "rank", "may_set")
    assert {row["rank"] for row in setting} <= RANK.codes
    assert {row["power_type"] for row in setting} <= POWER_TYPE.codes | {"*"}
    assert {row["may_set"] for row in setting} <= {"yes", "limited", "open", "no"}
    assert {row["basis_kind"] for row in read_rules("basis_kinds.csv")} == BASIS_KIND.codes
    assert all(mode_rule(mode, None).words for mode in TRANSFER_MODE.codes)
    assert all(words_of(one).label for one in Consequence)


def test_limits_say_what_they_are() -> None:
    assert may_set("permit", "local_government_rule").verdict == "limited"
    assert "一年" in may_set("permit", "local_government_rule").condition
    assert keeps_alive("penalty", "prohibition").verdict == "half"


@pytest.mark.parametrize(
    ("power_type", "rank", "words", "barred"),
    [
        ("penalty", "department_rule", "对违法施工的处罚\n处三万元以下罚款", False),
        ("penalty", "department_rule", "吊销施工许可证", True),
        ("penalty", "local_regulation", "吊销排污许可证", False),
        ("penalty", "local_regulation", "吊销营业执照", True),
        ("penalty", "administrative_regulation", "处十日以下拘留", True),
        ("coercion", "local_regulation", "查封施工场所", False),
        ("coercion", "local_regulation", "代履行", True),
        ("coercion", "administrative_regulation", "冻结存款", True),
        ("permit", "local_regulation", "从业人员职业资格认定", True),
    ],
)
def test_the_kind_of_power_bars_a_rank(
    power_type: str, rank: str, words: str, *, barred: bool
) -> None:
    assert (barred_kind(power_type, rank, words) is not None) == barred


def test_what_is_left_must_set_this_kind_of_sanction() -> None:
    bases = [basis(OLD, "12"), basis(OTHER, "3", "sanction")]
    standings = {OLD: LawStanding("law", None), OTHER: LawStanding("department_rule", None)}
    fined = judge(REPEAL, "penalty", bases, Grounds(standings), [], item=("", "对乱倒垃圾的罚款"))
    revoked = judge(
        REPEAL, "penalty", bases, Grounds(standings), [], item=("", "吊销乱倒垃圾者的许可证")
    )
    assert fined.consequence is Consequence.BASIS_WEAKENED
    assert revoked.consequence is Consequence.BASIS_RANK_TOO_LOW


def test_the_page_on_impact_states_the_formula_and_every_score() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "impact.md").read_text(encoding="utf-8")
    assert FORMULA.partition("；各分值")[0] in page
    scores = read_rules("severity.csv", "factor", "key", "value")
    missing = [
        row["key"]
        for row in scores
        if row["factor"] == "class" and f"`{row['key']}` | {row['value']} |" not in page
    ]
    assert missing == []
    for row in read_rules("basis_left.csv", "keeps", "label"):
        assert f"| `{row['keeps']}` | {row['label']} |" in page
