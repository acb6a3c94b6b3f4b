"""A notice, plan or opinion read as tasks, participants, deadlines and citations (任务分工).

Text in, frozen values out: nothing is looked up, and no text makes it raise. What looks wrong is an
anomaly with its place.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from legal_text.annotations.annexes import annex_list, read_annexes
from legal_text.annotations.assigning import Part, Reading, read_annotation
from legal_text.annotations.coordination import FoundBody, find_coordination
from legal_text.annotations.copies import Copy, copy_of, one_script
from legal_text.annotations.finding import Found, find_annotations
from legal_text.annotations.head import is_page_line, read_head
from legal_text.annotations.model import Annex, Coordination, Host, Notice, Rule, Task
from legal_text.annotations.points import Point, numbering_anomalies, read_points
from legal_text.annotations.prose import find_in_prose
from legal_text.annotations.provisions import provision_groups
from legal_text.annotations.reports import find_reports
from legal_text.annotations.roles import role_of_label
from legal_text.annotations.rules import FoundRule, find_rules
from legal_text.annotations.tables import Cells, TableRead, read_tables
from legal_text.annotations.tasks import Group, build_tasks, table_tasks
from legal_text.annotations.units import read_units
from legal_text.anomalies import Anomaly
from legal_text.citations import Gazetteer, LawCitation, parse_citations
from legal_text.places import Span


def parse_notice(
    text: str, *, tables: Sequence[Cells] = (), names: Collection[str] | Gazetteer = ()
) -> Notice:
    """Return what a notice says. Never raises.

    ``tables`` tells where the cells of tables stand, if the reader of a file knows it. ``names``
    are titles of laws to be found without 《》, as in ``parse_citations``.
    """
    copy = copy_of(text)
    rules = find_rules(copy)
    drawn = read_tables(copy, tables)
    found, unbalanced = find_annotations(copy, rules)
    annotations = [one for one in found if not any(t.start <= one.start < t.end for t in drawn)]
    end = len(copy.copy)
    listed = annex_list(copy)
    without = [(table.start, table.end) for table in drawn] + ([listed] if listed else [])
    points = read_points(copy, [one.end for one in annotations], without)
    readings = [(one, read_annotation(copy, one, rules)) for one in annotations]
    groups = list(_grouped(readings))
    groups += list(provision_groups(copy, points)) or _in_prose(copy, points, annotations, drawn)
    groups = _with_said_once(copy, groups, rules)
    read = read_head(copy, points[0].start if points else end)
    stops = [end, *(listed or ())[:1], *([read.signed_at] if read.signed_at is not None else [])]
    stops += [table.start for table in drawn]
    tasks = (
        *build_tasks(copy, points, sorted(groups), stops),
        *table_tasks(copy, drawn, [rule.rule for rule in rules]),
    )
    tasks = tuple(sorted(tasks, key=lambda task: task.span))
    annexes = read_annexes(copy)
    bodies = find_coordination(copy)
    anomalies = [
        *_layout(text, tasks),
        *unbalanced,
        *numbering_anomalies(copy, points),
        *_rule_anomalies(copy, rules, readings),
        *_personal(copy, readings),
        *_missing(annexes),
        *_unclear(copy, drawn),
        *_unnamed(copy, bodies),
    ]
    return Notice(
        head=read.head,
        rules=tuple(rule.rule for rule in rules),
        tasks=tasks,
        citations=_citations(text, names),
        annexes=annexes,
        reports=tuple(find_reports(copy)),
        coordination=tuple(_coordination(copy, bodies)),
        anomalies=tuple(sorted(anomalies, key=lambda anomaly: anomaly.span)),
    )


def _grouped(readings: Sequence[tuple[Found, Reading]]) -> Iterator[Group]:
    for found, reading in readings:
        yield Group(found.start, found.end, reading.parts, reading.open, reading.deadlines)


def _in_prose(
    copy: Copy, points: Sequence[Point], annotations: Sequence[Found], tables: Sequence[TableRead]
) -> list[Group]:
    """Return what running text gives to units in points that have no annotation."""
    annotated = [one.start for one in annotations]
    bounds = [0, *(point.start for point in points), len(copy.copy)]
    found: list[Group] = []
    for start, stop in pairwise(bounds):
        if any(start <= at < stop for at in annotated):
            continue
        found += [
            Group(one.start, one.end, one.parts, one.open, (), annotated=False)
            for one in find_in_prose(copy, start, stop)
            if not any(table.start <= one.start < table.end for table in tables)
        ]
    return found


def _with_said_once(copy: Copy, groups: Sequence[Group], rules: Sequence[FoundRule]) -> list[Group]:
    """Add the units that are said once for all tasks to each of them."""
    common: list[Part] = []
    for found in rules:
        if found.rule.kind == "said_once" and found.units is not None:
            role = role_of_label(found.rule.lead)
            common += [
                Part(unit, role, found.rule.lead + "单位", "said_once", (found.start, found.end))
                for unit in read_units(copy.copy, *found.units).units
            ]
    if not common:
        return list(groups)
    return [group._replace(parts=(*group.parts, *common)) for group in groups]


def _citations(text: str, names: Collection[str] | Gazetteer) -> tuple[LawCitation, ...]:
    """Return the citations, read in one script and told in the text's own."""
    found = parse_citations(one_script(text), names=names)
    return tuple(
        replace(
            citation,
            as_written=citation.span.of(text),
            title=_in_own_script(citation.title, citation.span.of(text)),
        )
        for citation in found
        if (citation.title or citation.doc_no) and not is_page_line(text, citation.span.start)
    )


def _in_own_script(title: str | None, words: str) -> str | None:
    at = one_script(words).find(title) if title else -1
    return words[at : at + len(title)] if title and at >= 0 else title


def _layout(text: str, tasks: Sequence[Task]) -> Iterator[Anomaly]:
    if not text.strip():
        yield Anomaly("empty_text", Span(0, len(text)), "没有任何文字")
    elif not any(task.participants for task in tasks):
        yield Anomaly(
            "no_annotations", Span(0, len(text)),
            "没有找到任务分工的标注（牵头单位、责任单位、由某单位负责等），任务清单为空",
        )  # fmt: skip


def _rule_anomalies(
    copy: Copy, rules: Sequence[FoundRule], readings: Sequence[tuple[Found, Reading]]
) -> Iterator[Anomaly]:
    leading = [found for found in rules if found.rule.kind in ("first_listed", "before_separator")]
    kinds: dict[tuple[str, str], Rule] = {}
    for found in leading:
        kinds.setdefault((found.rule.kind, found.rule.separator), found.rule)
    for rule in list(kinds.values())[1:]:
        first = next(iter(kinds.values()))
        yield Anomaly(
            "rules_contradict", rule.span,
            f"与前面的规则“{first.as_written}”不同；两条规则得出的牵头单位不一致之处，牵头单位不作认定",
        )  # fmt: skip
    for annotation, reading in readings:
        if reading.undecided:
            yield Anomaly(
                "rule_undecided", copy.span(annotation.start, annotation.end),
                "全文规则在这一处分不出牵头单位，按责任单位列出",
            )  # fmt: skip


def _personal(copy: Copy, readings: Sequence[tuple[Found, Reading]]) -> Iterator[Anomaly]:
    for _, reading in readings:
        for place in reading.persons:
            yield Anomaly(
                "personal_data", copy.span(*place), "标注中有个人姓名或者联系方式，没有采用"
            )


def _unclear(copy: Copy, tables: Sequence[TableRead]) -> Iterator[Anomaly]:
    for table in tables:
        for place in table.unclear:
            yield Anomaly("table_unclear", copy.span(*place), "这一行缺格，不能肯定各格属于哪一列")


def _coordination(copy: Copy, bodies: Sequence[FoundBody]) -> Iterator[Coordination]:
    for body in bodies:
        if body.name is None:
            continue
        name = copy.span(*body.name)
        places = [copy.span(host.start, host.end) for host in body.hosts]
        hosts = tuple(Host(place.of(copy.text), place) for place in places)
        yield Coordination(name.of(copy.text), name, hosts, copy.span(*body.said))


def _unnamed(copy: Copy, bodies: Sequence[FoundBody]) -> Iterator[Anomaly]:
    for body in bodies:
        if body.name is None:
            message = "办公室设在哪里写明了，议事协调机构的全称没有写明，没有采用"
            yield Anomaly("coordination_unnamed", copy.span(*body.said), message)


def _missing(annexes: Sequence[Annex]) -> Iterator[Anomaly]:
    for annex in annexes:
        if not annex.held:
            name = f"附件{annex.number or ''}"
            yield Anomaly(
                "annex_missing", annex.span, f"{name}只有名称，没有内容：{annex.title[:40]}"
            )
