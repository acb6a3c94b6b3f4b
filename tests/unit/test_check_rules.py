"""Rules are vetted when they are read: what is wrong is refused with the reason.

The folders are written for the test, one fault each.
"""

from pathlib import Path

import pytest

from queries.checks.question import check_rules, count_of
from queries.checks.registry import (
    RuleError,
    added_rules,
    all_rules,
    read_rule_folder,
    rules_named,
)
from queries.checks.vetting import faults_of
from queries.errors import BadQuestion

STATEMENT = """// title: 试验用的语句
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN item.key AS subject, item.name AS name, unit.key AS unit, unit.name AS unit_name,
  null AS power_type, h.place AS place, h.source AS source, null AS words, item.code AS code
ORDER BY unit, subject
LIMIT $cut
"""
RULE = """[[rule]]
id = "A_RULE"
title = "试验"
meaning = "试验用。"
source = "本测试"
subject = "PowerItem"
severity = 10
query = "statement"
fields = [{ name = "code", label = "编码" }]
"""


def folder(path: Path, rule: str = RULE, statement: str = STATEMENT) -> Path:
    theme = path / "theme"
    theme.mkdir()
    (theme / "rules.toml").write_text(rule, encoding="utf-8")
    (theme / "statement.cypher").write_text(statement, encoding="utf-8")
    return path


def test_a_rule_that_fits_is_taken(tmp_path: Path) -> None:
    (rule,) = read_rule_folder(folder(tmp_path))
    assert (rule.id, rule.theme, rule.is_scoped) == ("A_RULE", "theme", True)
    assert rule.read is not None
    assert count_of(rule.read).columns == ("total",)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("item.name AS name", "item.nome AS name", "PowerItem 没有属性 nome"),
        (":PowerItem)", ":PowerItems)", "没有节点类型 PowerItems"),
        ("[h:HOLDS]", "[h:HOLDING]", "没有边的类型 HOLDING"),
        ("{key: key}", "{kei: key}", "Department 没有属性 kei"),
        ("h.place AS place", "h.page AS place", "HOLDS 没有属性 page"),
        ("LIMIT $cut", "", "LIMIT"),
        ("ORDER BY unit, subject\nLIMIT $cut", "LIMIT $cut", "LIMIT"),
        ("$departments", "$bureaus", "bureaus"),
        ("item.code AS code", "item.code AS number", "code"),
        ("null AS words, ", "", "words"),
        ("MATCH", "MERGE (x:Law {key: 'x'}) WITH key MATCH", "改写"),
    ],
)
def test_a_statement_that_is_wrong_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    with pytest.raises(RuleError, match="A_RULE") as refusal:
        read_rule_folder(folder(tmp_path, statement=STATEMENT.replace(old, new)))
    assert why in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('source = "本测试"', "", "source"),
        ("severity = 10", "severity = 101", "1 至 100"),
        ('id = "A_RULE"', 'id = "a rule"', "大写"),
        ('query = "statement"', 'query = "nothing"', "nothing.cypher"),
        ('query = "statement"', "", "query"),
        ('query = "statement"', 'query = "statement"\njudge = "guess"', "guess"),
        ('query = "statement"', 'query = "statement"\nidentity = ["x"]', "x"),
        ('query = "statement"', 'query = "statement"\nlevel = 1', "level"),
        ('subject = "PowerItem"', 'subject = "Item"', "Item"),
        ("[[rule]]", "[[rule]", "TOML"),
        ('name = "code", label', 'name = "code", lable', "label"),
        ('label = "编码"', 'label = "编码", width = 3', "width"),
        ('label = "编码"', 'label = "编码", vocabulary = "Colour"', "Colour"),
    ],
)
def test_a_declaration_that_is_wrong_is_refused(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    with pytest.raises(RuleError) as refusal:
        read_rule_folder(folder(tmp_path, rule=RULE.replace(old, new)))
    assert why in str(refusal.value)


def test_an_id_that_is_taken_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="重复"):
        read_rule_folder(folder(tmp_path, rule=RULE + RULE))


def test_names_in_strings_and_rebound_variables_are_no_faults() -> None:
    text = "MATCH (a:Law) WITH [x IN [{nome: 1}] | x.nome] AS a RETURN ':Lawl' AS b, a AS c"
    assert faults_of(text) == ()


def test_every_rule_of_the_product_says_where_it_comes_from() -> None:
    rules = check_rules().rules
    assert len(rules) == len(all_rules()) >= 30
    assert all(rule.meaning.endswith("。") and rule.source for rule in rules)
    assert len({rule.title for rule in rules}) == len(rules)


def test_rules_are_chosen_by_their_ids() -> None:
    assert [rule.id for rule in rules_named(("no-basis", "NO_BASIS"))] == ["NO_BASIS"]
    assert rules_named(()) == all_rules()
    with pytest.raises(BadQuestion, match="NO_SUCH"):
        rules_named(("no_such",))


def test_a_place_adds_rules_of_its_own(tmp_path: Path) -> None:
    added = added_rules(folder(tmp_path))
    assert added[0].read is not None
    assert added[0].read.id == "checks.added.theme.statement"
    assert rules_named(("a-rule", "NO_BASIS"), added)[0] == added[0]
    assert rules_named((), added) == (*all_rules(), *added)
    assert check_rules(added).rules[-1].id == "A_RULE"


def test_what_a_place_adds_is_vetted_as_ours(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"rules\.toml"):
        added_rules(tmp_path)
    with pytest.raises(RuleError, match=r"NO_BASIS.*重复"):
        added_rules(folder(tmp_path, rule=RULE.replace("A_RULE", "NO_BASIS")))
