"""What each of the three tables says of a dispute, and whose the way up is (三张规则表): pure."""

from collections.abc import Sequence
from typing import NamedTuple

from legal_text.folding import fold_text
from queries.asking import Records
from queries.bodies.views import Body
from queries.disputes.answer import DutyMatter, ItemMatter, TableVerdict
from queries.rules.precedence import TABLES, Rule, rules_of
from resolution.places_in_names import places_prefix

_PENALTY = "行政处罚"


class Place(NamedTuple):
    """The region that both units lie in, and whether they are of one government."""

    name: str
    relation: str


def verdicts(duties: Sequence[DutyMatter], items: Sequence[ItemMatter]) -> tuple[TableVerdict, ...]:
    """Return one verdict for each table; a rule is told under its own table only."""
    return (
        _of_table("text", duties, (), "没有互相冲突的文件"),
        _of_table("duty", duties, items, "没有查到两单位的职责或者事项"),
        _case(items),
    )


def _of_table(
    table: str, duties: Sequence[DutyMatter], items: Sequence[ItemMatter], nothing: str
) -> TableVerdict:
    decided = [*(m.decided_by for m in duties), *(m.decided_by for m in items)]
    used = [[rule for rule in rules if rule.table == table] for rules in decided]
    told = [rules for rules in used if rules]
    rules = tuple(dict.fromkeys(rule for rules in told for rule in rules))
    left = sum(any(rule.decides == "open" for rule in rules) for rules in told)
    result = f"{len(told) - left} 项已有结果，{left} 项没有定下来" if told else nothing
    return TableVerdict(table, TABLES[table], len(told), rules, result)


def _case(items: Sequence[ItemMatter]) -> TableVerdict:
    """Return what holds for single cases: only for penalties that both may impose."""
    both = [m for m in items if m.first and m.second and m.type == _PENALTY and not m.other_level]
    rules: tuple[Rule, ...] = rules_of("case") if both else ()
    result = (
        "只决定个案由谁办理，不决定职责归谁；何时由谁立案，图谱中没有，须查案卷"
        if both
        else "没有两单位都可以处罚的事项，不涉及"
    )
    return TableVerdict("case", TABLES["case"], len(both), rules, result)


def common_place(first: Body, second: Body, regions: Records) -> Place:
    """Return the nearest region over both units, from records of ``disputes/region_names``."""
    above = [
        {
            row["upper"]: (row["distance"], row["name"])
            for row in regions
            if row["region"] in body.regions
        }
        for body in (first, second)
    ]
    common = set(above[0]) & set(above[1])
    if not common:
        # Bodies that no register knows are of the place that their names begin with.
        named = {places_prefix(fold_text(body.name)) for body in (first, second)}
        one = len(named) == 1 and named != {""}
        return Place(named.pop(), "one_government") if one else Place("", "unknown")
    nearest = min(common, key=lambda key: (above[0][key][0] + above[1][key][0], key))
    same = above[0][nearest][0] == 0 and above[1][nearest][0] == 0
    name = above[0][nearest][1] or nearest.removeprefix("region:")
    return Place(name, "one_government" if same else "several_governments")
