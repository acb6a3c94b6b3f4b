"""What the checks found: in lines, and as tables."""

import re
from collections.abc import Iterator, Sequence

from api.answers.wording import place, shortened
from api.tabular import Table
from queries.checks.answer import CheckFinding, CheckRules, FindingsAnswer
from queries.checks.keeping import KeptFinding, RecordedRun

_IS_KEY = re.compile(r"(?:item|list|dept|entry):")


def lines(answer: FindingsAnswer) -> Iterator[str]:
    """Yield the counts by rule and unit, then the findings, the most severe first."""
    scope = f"{answer.asked}：" if answer.asked else ""
    yield f"{scope}{answer.as_of} 核查了 {len(answer.by_rule)} 条规则，共 {answer.total} 项问题"
    for count in answer.by_rule:
        if count.total or count.not_checked:
            cut = "（没有全部列出）" if count.truncated else ""
            unsure = f"，另有 {count.not_checked} 项无法核对" if count.not_checked else ""
            yield f"  {count.rule}  {count.title}：{count.total}{cut}{unsure}"
    for unit in answer.by_unit:
        yield f"  {unit.name}：{unit.count}"
    yield from (f"注意：{note}" for note in answer.notes)
    for finding in answer.findings:
        yield from _finding(finding)
    if answer.has_next:
        yield ""
        yield "另有没有列出的（--limit、--json、--xlsx 看全部）"
    yield answer.severity_formula


def _finding(finding: CheckFinding) -> Iterator[str]:
    yield ""
    unit = f"（{finding.unit_name}）" if finding.unit_name else ""
    yield f"[{finding.severity}] {finding.title}：{shortened(finding.name)}{unit}"
    for field in finding.fields:
        if _IS_KEY.match(field.value):
            continue  # for programs; its name is told beside it
        yield f"   {field.label}：{shortened(field.value)}"
    if finding.words:
        yield f"   原文：{shortened(finding.words)}"
    if where := place(finding.source):
        yield f"   出处：{where}"
    if finding.kept is not None:
        yield f"   {kept_in_words(finding)}  编号 {finding.key}"


def kept_in_words(finding: CheckFinding) -> str:
    """Return what is kept of a finding in words, empty where nothing is."""
    kept = finding.kept
    if kept is None:
        return ""
    seen = f"，首次 {kept.first_seen[:10]}" if kept.first_seen else ""
    until = (
        f"，接受至 {kept.accepted_until}（{kept.accepted_by}：{kept.reason}）"
        if kept.accepted_until
        else ""
    )
    return f"{kept.state_label}{seen}{until}"


_COLUMNS = (
    "严重程度", "规则", "问题", "名称", "单位", "说明", "原文", "文件", "工作表", "行", "状态",
    "接受至", "对象的键", "编号",
)  # fmt: skip


def tables(answer: FindingsAnswer) -> tuple[Table, ...]:
    """Return the findings, and the counts by rule and by unit."""
    rows = tuple(
        (
            one.severity, one.rule, one.title, one.name, one.unit_name,
            "；".join(f"{field.label}：{field.value}" for field in one.fields), one.words,
            one.source.file, one.source.sheet, one.source.row,
            one.kept.state_label if one.kept else None,
            one.kept.accepted_until if one.kept else None, one.subject, one.key,
        )
        for one in answer.findings
    )  # fmt: skip
    counts = tuple(
        (c.rule, c.title, c.severity, c.total, c.truncated, c.not_checked) for c in answer.by_rule
    )
    units = tuple((unit.name, unit.count) for unit in answer.by_unit)
    return (
        Table("问题", _COLUMNS, rows),
        Table("按规则", ("规则", "问题", "规则分", "数目", "没有全部列出", "无法核对"), counts),
        Table("按单位", ("单位", "数目"), units),
    )


def rule_lines(answer: CheckRules) -> Iterator[str]:
    """Yield the rules, each with what it means and where it comes from."""
    yield f"{len(answer.rules)} 条规则。{answer.severity_formula}"
    for rule in answer.rules:
        yield ""
        yield f"{rule.id}  {rule.title}（{rule.subject_label}，规则分 {rule.severity}）"
        yield f"   {rule.meaning}"
        yield f"   来源：{rule.source}"
        if rule.fields:
            yield f"   说明：{'、'.join(rule.fields)}"


def rule_tables(answer: CheckRules) -> tuple[Table, ...]:
    """Return the rules as a table."""
    rows = tuple(
        (r.id, r.title, r.meaning, r.source, r.severity, r.subject_label, "、".join(r.fields))
        for r in answer.rules
    )
    columns = ("规则", "问题", "含义", "来源", "规则分", "对象", "说明")
    return (Table("规则", columns, rows),)


def kept_lines(found: Sequence[KeptFinding]) -> Iterator[str]:
    """Yield what is kept of findings, by state."""
    yield f"记下的问题：{len(found)} 项"
    for one in found:
        until = f"，接受至 {one.kept.accepted_until}" if one.kept.accepted_until else ""
        seen = f"{(one.kept.first_seen or '')[:10]} 至 {(one.kept.last_seen or '')[:10]}"
        yield f"{one.key}  {one.kept.state_label}{until}  {one.title}：{one.name}（{seen}）"


def kept_tables(found: Sequence[KeptFinding]) -> tuple[Table, ...]:
    """Return what is kept of findings as a table."""
    columns = (
        "编号", "规则", "问题", "名称", "单位", "严重程度", "状态", "首次查出", "末次查出",
        "接受至", "接受者", "理由",
    )  # fmt: skip
    rows = tuple(
        (
            one.key, one.rule, one.title, one.name, one.unit_name, one.severity,
            one.kept.state_label, one.kept.first_seen, one.kept.last_seen,
            one.kept.accepted_until, one.kept.accepted_by, one.kept.reason,
        )
        for one in found
    )  # fmt: skip
    return (Table("记下的问题", columns, rows),)


def trend_lines(runs: Sequence[RecordedRun]) -> Iterator[str]:
    """Yield the recorded runs, the latest first."""
    yield f"记录的核查：{len(runs)} 次"
    for run in runs:
        yield (
            f"{run.at[:19]}  共 {run.total}，新增 {run.opened}，再现 {run.returned}，"
            f"仍在 {run.continued}，不再查出 {run.closed}（批次 {run.load or '无'}）"
        )


def trend_tables(runs: Sequence[RecordedRun]) -> tuple[Table, ...]:
    """Return the recorded runs, and their counts by rule, as tables."""
    rows = tuple(
        (r.at, r.as_of, r.load, r.total, r.opened, r.returned, r.continued, r.closed, r.actor)
        for r in runs
    )
    columns = (
        "时刻（UTC）",
        "按哪一天",
        "导入批次",
        "共",
        "新增",
        "再现",
        "仍在",
        "不再查出",
        "操作者",
    )
    by_rule = tuple((r.at, *text.rpartition(":")[::2]) for r in runs for text in r.by_rule)
    return (
        Table("核查", columns, rows),
        Table("按规则", ("时刻（UTC）", "规则", "数目"), by_rule),
    )
