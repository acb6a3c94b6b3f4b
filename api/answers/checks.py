"""What the checks found: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.wording import place, shortened
from api.tabular import Table
from queries.checks.answer import CheckFinding, CheckRules, FindingsAnswer


def lines(answer: FindingsAnswer) -> Iterator[str]:
    """Yield the counts by rule and unit, then the findings, the most severe first."""
    scope = f"{answer.asked}：" if answer.asked else ""
    yield f"{scope}{answer.as_of} 核查了 {len(answer.by_rule)} 条规则，共 {answer.total} 项问题"
    for count in answer.by_rule:
        if count.total:
            cut = "（没有全部列出）" if count.truncated else ""
            yield f"  {count.rule}  {count.title}：{count.total}{cut}"
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
    counts = tuple((c.rule, c.title, c.severity, c.total, c.truncated) for c in answer.by_rule)
    units = tuple((unit.name, unit.count) for unit in answer.by_unit)
    return (
        Table("问题", _COLUMNS, rows),
        Table("按规则", ("规则", "问题", "规则分", "数目", "没有全部列出"), counts),
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
