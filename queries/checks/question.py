"""Running the rules (核查): all or some, over all units, a region or a unit, on a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph_schema.keys import content_hash
from graph_schema.registry import NODE_TYPES, vocabulary_named
from graph_store.reads import NamedRead
from messages import Words
from queries.asking import Ask, Records, Steps, Viewpoint
from queries.bodies.by_name import departments_named
from queries.bodies.of_region import units_of_region
from queries.checks.answer import (
    CheckFinding,
    CheckRule,
    CheckRules,
    FindingField,
    FindingsAnswer,
    Hit,
    RuleCount,
    UnitCount,
)
from queries.checks.declaration import FORMULA, Rule, RuleField
from queries.checks.judges import JUDGES
from queries.checks.keeping import kept
from queries.checks.registry import rules_named
from queries.checks.transfers import TransferHits, transfer_hits
from queries.errors import BAD_LIMIT, NO_SUCH_CURSOR, BadQuestion
from queries.items.views import source_place
from queries.rules.severity import power_factor
from queries.sources.files import source_files
from queries.statements import statement

ALL_UNITS = statement("checks/all_units")
MOST_FINDINGS = 100_000
MOST_OF_A_RULE = 10_000
"""What one rule shows at most; the rest of it is counted."""
_MOST_ROWS_TO_JUDGE = 500_000
_UNCUT = 2_000_000_000  # the embedded engine takes no limit beyond 31 bits
_NOT_SCOPED = Words(
    "规则 {rule} 与单位无关，限定了区划或单位时不运行",
    "the rule {rule} isn't about units and doesn't run for a region or a unit",
)
_NOT_ALL_READ = Words(
    "规则 {rule} 只核对了前 {rows} 行，没有读完",
    "the rule {rule} judged the first {rows} rows only",
)
_CUT = Words(
    "规则 {rule} 共有 {total} 项，只列出前 {most} 项",
    "the rule {rule} found {total}, of which the first {most} are shown",
)


@dataclass(frozen=True, slots=True)
class ChecksQuestion:
    """Which rules (all where none is named), over a region or a unit, and which page.

    ``only_open`` leaves out what is accepted; the counts by rule still count it.
    ``most_of_a_rule`` is the number of findings after which a rule is cut off and counted.
    ``added`` are a place's own rules, beside those of the product.
    """

    rules: tuple[str, ...] = ()
    region: str | None = None
    unit: str | None = None
    first: int | None = None
    after: str | None = None
    only_open: bool = False
    most_of_a_rule: int = MOST_OF_A_RULE
    added: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """What one rule found: its hits, how many there are in all, and how it fared."""

    rule: Rule
    hits: Sequence[Hit]
    total: int
    note: str | None = None
    not_checked: int = 0
    is_partial: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether not all of the hits are here: more were counted, or not all was judged."""
        return self.is_partial or len(self.hits) < self.total


@dataclass(frozen=True, slots=True)
class FoundAll:
    """All that the rules found: counts, findings, and what has to be said of the run."""

    counts: tuple[RuleCount, ...]
    findings: tuple[CheckFinding, ...]
    notes: tuple[str, ...]


def check_rules(added: tuple[Rule, ...] = ()) -> CheckRules:
    """Return all rules as they are told, those that a place adds with them."""
    return CheckRules(FORMULA, tuple(map(_told, rules_named((), added))))


def trial(rule: Rule, view: Viewpoint) -> Steps[None]:
    """Run a rule over no unit: an engine that can't run its statement says so before it counts."""
    if rule.read is not None:
        yield [_ask(rule, rule.read, (), 1, view)]


def checks(question: ChecksQuestion, view: Viewpoint) -> Steps[FindingsAnswer]:
    """Return what the rules find, as a question to be asked of a store.

    Raises BadQuestion for a rule that isn't known, NotFound for a region or unit.
    """
    if question.first is not None and not 1 <= question.first <= MOST_FINDINGS:
        raise BadQuestion(BAD_LIMIT.say(limit=question.first, most=MOST_FINDINGS))
    found = yield from all_findings(question, view)
    return paged(question, view.moment.as_of, found)


def all_findings(question: ChecksQuestion, view: Viewpoint) -> Steps[FoundAll]:
    """Return all that the rules find, unpaged, the most severe first."""
    chosen = rules_named(question.rules, question.added)
    units = yield from _units(question, view)
    is_narrowed = question.region is not None or question.unit is not None
    runs = [rule for rule in chosen if rule.is_scoped or not is_narrowed]
    notes = [_NOT_SCOPED.say(rule=rule.id) for rule in chosen if rule not in runs]
    found = yield from _run_all(runs, units, question.most_of_a_rule, view)
    notes += [one.note for one in found if one.note]
    notes += [
        _CUT.say(rule=one.rule.id, total=one.total, most=len(one.hits))
        for one in found
        if len(one.hits) < one.total
    ]
    findings = yield from _findings(found, view)
    states = yield from kept([finding.key for finding in findings], view)
    findings = tuple(replace(one, kept=states.get(one.key)) for one in findings)
    if question.only_open:
        findings = tuple(f for f in findings if f.kept is None or f.kept.state != "accepted")
    counts = tuple(
        RuleCount(
            one.rule.id, one.rule.title, one.rule.base, one.total, one.is_cut, one.not_checked
        )
        for one in found
    )
    return FoundAll(counts, findings, tuple(notes))


def _units(question: ChecksQuestion, view: Viewpoint) -> Steps[list[str]]:
    scopes: list[set[str]] = []
    if question.region is not None:
        scopes.append(set((yield from units_of_region(question.region, view))))
    if question.unit is not None:
        scopes.append(set((yield from departments_named(question.unit, view))))
    if scopes:
        return sorted(set.intersection(*scopes))
    (records,) = yield [view.ask(ALL_UNITS)]
    return [record["department"] for record in records]


def _run_all(
    rules: Sequence[Rule], units: Sequence[str], most: int, view: Viewpoint
) -> Steps[list[_Found]]:
    asks: dict[str, Ask] = {}
    for rule in rules:
        if rule.read is not None:
            asks.setdefault(_read_of(rule, most), _ask(rule, rule.read, units, most, view))
    answers = yield list(asks.values())
    rows = dict(zip(asks, answers, strict=True))
    found: list[_Found] = []
    by_question: TransferHits | None = None
    for rule in rules:
        if rule.read is None:
            if by_question is None:
                by_question = yield from transfer_hits(units, view)
            hits = by_question.hits.get(rule.id, ())
            unjudged = by_question.not_checked.get(rule.id, 0)
            found.append(_Found(rule, hits[:most], len(hits), not_checked=unjudged))
        else:
            asked = asks[_read_of(rule, most)]
            found.append((yield from _judged(rule, rows[_read_of(rule, most)], asked, most)))
    return found


def _read_of(rule: Rule, most: int) -> str:
    """Return what tells the reads of rules apart: rules that judge the same rows share them."""
    assert rule.read is not None
    used = {k: v for k, v in rule.parameters.items() if k in rule.read.parameters}
    return content_hash(rule.read.id, used, _cut(rule, most))


def _cut(rule: Rule, most: int) -> int:
    return _MOST_ROWS_TO_JUDGE if rule.judge else most + 1


def _ask(rule: Rule, read: NamedRead, units: Sequence[str], most: int, view: Viewpoint) -> Ask:
    given: dict[str, Any] = {
        "departments": list(units), "cut": _cut(rule, most), **rule.parameters,
    }  # fmt: skip
    return view.ask(
        read, **{name: value for name, value in given.items() if name in read.parameters}
    )


def _judged(rule: Rule, rows: Records, asked: Ask, most: int) -> Steps[_Found]:
    if rule.judge is not None:
        hits = list(JUDGES[rule.judge](rule, rows))
        is_partial = len(rows) >= _MOST_ROWS_TO_JUDGE
        note = _NOT_ALL_READ.say(rule=rule.id, rows=len(rows)) if is_partial else None
        return _Found(rule, hits[:most], len(hits), note, is_partial=is_partial)
    names = [field.name for field in rule.fields]
    hits = [Hit(row, {name: row[name] for name in names}) for row in rows[:most]]
    if len(rows) <= most:
        return _Found(rule, hits, len(hits))
    counted = count_of(asked.named)
    (totals,) = yield [Ask(counted, {**asked.parameters, "cut": _UNCUT})]
    total = totals[0]["total"]
    return _Found(rule, hits, total)


def count_of(read: NamedRead) -> NamedRead:
    """Return the read that counts what a rule's statement returns."""
    return NamedRead(
        id=f"{read.id}.count",
        title=f"{read.title}（计数）",
        cypher=f"CALL {{\n{read.cypher}\n}}\nRETURN count(*) AS total",
        parameters=read.parameters,
        columns=("total",),
    )


def _findings(found: Sequence[_Found], view: Viewpoint) -> Steps[tuple[CheckFinding, ...]]:
    files = yield from source_files((hit.row["source"] for one in found for hit in one.hits), view)
    made = {
        finding.key: finding
        for one in found
        for finding in (_finding(one.rule, hit, files) for hit in one.hits)
    }
    return tuple(sorted(made.values(), key=_order))


def _finding(rule: Rule, hit: Hit, files: Mapping[str, str]) -> CheckFinding:
    row = hit.row
    return CheckFinding(
        key=_key(rule, hit),
        rule=rule.id,
        title=rule.title,
        severity=hit.severity or int(rule.base * power_factor(row["power_type"]) + 0.5),
        subject=row["subject"],
        subject_type=rule.subject,
        name=row["name"] or row["subject"],
        unit=row["unit"],
        unit_name=row["unit_name"],
        words=row["words"] if hit.words is None else hit.words,
        fields=tuple(
            FindingField(field.name, field.label, _spelled(hit.values[field.name], field))
            for field in rule.fields
            if hit.values.get(field.name) not in (None, "", [], ())
        ),
        source=hit.at or source_place(files.get(row["source"]), row["place"]),
    )


def _key(rule: Rule, hit: Hit) -> str:
    told = [str(hit.values.get(name) or "") for name in rule.identity]
    subject, unit = hit.row["subject"], hit.row["unit"]
    if rule.pair is not None:
        both = sorted([subject, str(hit.values[rule.pair])])
        return f"{rule.id}:{content_hash(*both, *told)}"
    return f"{rule.id}:{content_hash(subject, unit, *told)}"


def _spelled(value: object, field: RuleField) -> str:
    """Return a value in words; the order of what an engine collected (a list) is its own."""
    if field.vocabulary is not None:
        return vocabulary_named(field.vocabulary).label_of(str(value))
    if isinstance(value, list):
        return "、".join(sorted(map(str, value)))
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _order(finding: CheckFinding) -> tuple[Any, ...]:
    at = finding.source
    return (
        -finding.severity, finding.rule, finding.unit or "", at.file or "", at.sheet or "",
        at.row or 0, finding.subject, finding.key,
    )  # fmt: skip


def paged(question: ChecksQuestion, as_of: str, all_of_it: FoundAll) -> FindingsAnswer:
    """Return the asked page of what was found; raise BadQuestion for a cursor that isn't there."""
    findings = all_of_it.findings
    begin = 0
    if question.after is not None:
        keys = [finding.key for finding in findings]
        if question.after not in keys:
            raise BadQuestion(NO_SUCH_CURSOR.say(cursor=question.after))
        begin = keys.index(question.after) + 1
    end = len(findings) if question.first is None else begin + question.first
    shown = findings[begin:end]
    units = Counter((one.unit, one.unit_name) for one in findings if one.unit)
    return FindingsAnswer(
        as_of=as_of,
        asked="，".join(filter(None, (*question.rules, question.region, question.unit))),
        total=sum(count.total for count in all_of_it.counts),
        by_rule=all_of_it.counts,
        by_unit=tuple(
            UnitCount(key or "", name or key or "", count)
            for (key, name), count in sorted(units.items(), key=lambda u: (-u[1], str(u[0])))
        ),
        findings=shown,
        has_next=end < len(findings),
        end_cursor=shown[-1].key if shown else None,
        severity_formula=FORMULA,
        notes=all_of_it.notes,
    )


def _told(rule: Rule) -> CheckRule:
    return CheckRule(
        id=rule.id,
        theme=rule.theme,
        title=rule.title,
        meaning=rule.meaning,
        source=rule.source,
        severity=rule.base,
        subject=rule.subject,
        subject_label=NODE_TYPES[rule.subject].label,
        fields=tuple(field.label for field in rule.fields),
        statement=rule.read.cypher if rule.read else None,
    )
