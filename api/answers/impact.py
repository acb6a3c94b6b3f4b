"""What a change of law breaks: in lines, and as tables."""

from collections.abc import Iterator, Sequence

from api.answers.wording import counts, few, one_line, place, shortened
from api.tabular import Table
from queries.impact.answer import (
    CitedChange,
    Count,
    DutyChange,
    Follower,
    Hit,
    ImpactAnswer,
    NewPower,
)
from queries.impact.decision import Problem
from queries.impact.left import OtherBasis
from queries.rules.cascade import step
from queries.rules.consequences import Consequence, words_of

EVENT_LABELS = {
    "repeal": "废止", "amend": "修改", "delete": "删除条文", "decision": "按决定变动",
    "revision": "由新文本代替",
}  # fmt: skip
_CITED_IN = {"basis": "设定依据", "quote": "另一依据的引文", "other": "其他栏"}
CHANGE_LABELS = {
    "renumbered": "改号", "changed": "修改", "deleted": "删去", "added": "新增", "merged": "合并",
    "split": "拆分",
}  # fmt: skip
"""How many of what accompanies the hits the terminal shows; files and JSON have all."""


def lines(answer: ImpactAnswer, most: int | None = None) -> Iterator[str]:
    """Yield the answer in lines: the outcome first, then the hits with their evidence."""
    yield _headline(answer)
    if answer.law.repealed_by:
        yield f"该法已由{answer.law.repealed_by}自 {answer.law.repealed_on} 起废止"
    if answer.total:
        yield f"后果：{counts(labelled(answer.by_class))}"
        yield f"单位：{counts([(c.key, c.count) for c in answer.by_department])}"
        yield f"引用之处：{counts([(_CITED_IN[c.key], c.count) for c in answer.by_cited_in])}"
    if answer.followers_total:
        yield f"牵连：{answer.followers_total}，{counts(labelled(answer.by_follower))}"
    yield from (f"问题：{problem_line(problem)}" for problem in answer.problems)
    yield from (f"注意：{note}" for note in answer.notes)
    yield from _changed_articles(answer)
    yield from few("职责", [_duty_line(duty) for duty in answer.duty_changes])
    shown = answer.hits[:most]
    for number, hit in enumerate(shown, start=1):
        yield from _hit_lines(number, hit)
    if len(shown) < answer.total:
        yield f"另有 {answer.total - len(shown)} 项没有列出（--limit、--json、--xlsx 看全部）"
    yield from few("牵连", [_follower_line(f) for f in answer.followers], answer.followers_total)
    yield from few("新的权力或者职责（候选，由人认定）", [power_line(p) for p in answer.new_powers])
    for deadline in answer.deadlines:
        yield f"期限：{deadline.what}，{deadline.due or '起算日不详'}（{deadline.counted}）"
    if shown:
        yield answer.severity_formula


def _headline(answer: ImpactAnswer) -> str:
    named = f"第 {'、'.join(answer.articles)} 条" if answer.articles else ""
    titles = "".join(f"《{law.title}》" for law in answer.laws)
    dated = answer.event in ("decision", "revision") and answer.effective
    since = f"（自 {answer.effective} 起）" if dated else ""
    return (
        f"{titles}{named}{EVENT_LABELS[answer.event]}{since}，按 {answer.as_of} 的清单："
        f"影响 {answer.total} 项"
    )


def labelled(found: Sequence[Count]) -> list[tuple[str, int]]:
    """Return counts by class with the Chinese names of the classes."""
    return [(words_of(Consequence(one.key)).label, one.count) for one in found]


def problem_line(problem: Problem) -> str:
    """Return what of a decision couldn't be read or applied, in one line."""
    return f"第 {problem.line} 行第 {problem.column} 字：{problem.label}：{problem.message}"


def _changed_articles(answer: ImpactAnswer) -> Iterator[str]:
    changed = [change for change in answer.article_changes if change.change != "renumbered"]
    renumbered = len(answer.article_changes) - len(changed)
    if not answer.article_changes:
        return
    spelled = [
        f"{'、'.join(change.before)}{'→' if change.before and change.after else ''}"
        f"{'、'.join(change.after)}（{CHANGE_LABELS[change.change]}）"
        for change in changed
    ]
    said = [f"，只改号 {renumbered} 条" if renumbered else ""]
    yield f"条文：{'，'.join(spelled) or '没有改文字'}{said[0]}"


def _hit_lines(number: int, hit: Hit) -> Iterator[str]:
    yield ""
    item = f"{one_line(hit.item.name)}（{hit.item.type}）"
    yield f"{number}. [{hit.class_label}，{hit.severity}] {item}"
    yield f"   单位：{hit.department}"
    yield f"   位置：{place(hit.item.source)}（{_CITED_IN[hit.cited_in]}）"
    yield f"   证据：{shortened(hit.evidence)}"
    yield f"   路径：{one_line(hit.path)}"
    yield f"   处理：{hit.what_to_do}"
    yield from (f"   现在：{line}" for line in _now_lines(hit))
    yield from (f"   注意：{note}" for note in hit.notes)


def _now_lines(hit: Hit) -> Iterator[str]:
    for change in hit.changes:
        if change.now:
            yield f"{change.cited_as} → {_now(change)}"


def _now(change: CitedChange) -> str:
    return "、".join(
        n.spelled if n.confirmed else f"{n.spelled}（把握 {n.score:g}，待确认）" for n in change.now
    )


def _follower_line(follower: Follower) -> str:
    return f"[{follower.class_label}] {one_line(follower.path)}"


def _duty_line(duty: DutyChange) -> str:
    places = "→".join(place for place in (duty.before_place, duty.after_place) if place)
    reason = f"：{duty.reason}" if duty.reason else ""
    return f"[{duty.class_label}，{duty.severity}] {places} {one_line(duty.name)}{reason}"


def power_line(power: NewPower) -> str:
    """Return a candidate in one line."""
    who = power.authority or "没有写明机关"
    return (
        f"[{power.class_label}，{power.score}] {power.spelled}（{power.type}，{who}）："
        f"{shortened(power.conduct)}"
    )


HIT_COLUMNS = (
    "后果",
    "严重程度",
    "事项",
    "权力类型",
    "单位",
    "引用之处",
    "所引",
    "文件",
    "工作表",
    "行",
    "证据",
    "路径",
    "处理",
    "接续条文",
    "余下依据",
    "注意",
    "事项键",
    "层级",
    "建议",
    "待核",
    "由谁办理",
)
_CITED_COLUMNS = (
    "事项键", "事项", "单位", "所引", "后果", "现在所在", "把握", "已确认", "原文", "现文",
    "差别", "决定的文字",
)  # fmt: skip
_FOLLOWER_COLUMNS = (
    "种类", "后果", "严重程度", "名称", "单位", "步数", "路径", "处理", "文件", "工作表", "行",
    "键",
)  # fmt: skip
_CLEAN_COLUMNS = ("规定", "步数", "路径", "处理")
_ARTICLE_COLUMNS = ("法律", "原条", "现条", "变化", "原文", "现文", "决定的文字")
_DUTY_COLUMNS = (
    "类别", "严重程度", "职责", "原处", "现处", "变化", "原单位", "现单位", "说明", "把握", "处理",
    "原文", "现文",
)  # fmt: skip
POWER_COLUMNS = (
    "类别", "条款", "权力类型", "机关", "层级字样", "行为或者对象", "处罚", "条文", "把握", "规则",
    "说明",
)  # fmt: skip


def tables(answer: ImpactAnswer) -> tuple[Table, ...]:
    """Return the hits, the citations behind them, what follows, the units, and the counts."""
    counted = [
        (group, count.key, count.count)
        for group, of_group in (
            ("后果", answer.by_class),
            ("单位", answer.by_department),
            ("权力类型", answer.by_type),
            ("引用之处", answer.by_cited_in),
            ("层级", answer.by_level),
            ("牵连", answer.by_follower),
        )
        for count in of_group
    ]
    made = (
        Table("受影响的事项", HIT_COLUMNS, tuple(map(hit_row, answer.hits))),
        Table("计数", ("分组", "名称", "项数"), (("合计", "", answer.total), *counted)),
        Table("各处引用", _CITED_COLUMNS, tuple(row for one in answer.hits for row in _cited(one))),
        Table("牵连", _FOLLOWER_COLUMNS, tuple(map(_follower_row, answer.followers))),
        Table("下位规定清理", _CLEAN_COLUMNS, tuple(_to_clean(answer))),
        Table("条文变化", _ARTICLE_COLUMNS, tuple(_articles(answer))),
        Table("职责变化", _DUTY_COLUMNS, tuple(map(_duty_row, answer.duty_changes))),
        Table("新的权力", POWER_COLUMNS, tuple(map(power_row, answer.new_powers))),
        Table("问题", ("种类", "法律", "行", "字", "文字", "说明"), tuple(_problems(answer))),
        Table("期限", ("事", "到期", "计算", "依据", "适用"), tuple(_deadlines(answer))),
    )
    return (*made[:2], *(table for table in made[2:] if table.rows))


def hit_row(hit: Hit) -> tuple[object, ...]:
    """Return a hit as a row below ``HIT_COLUMNS``."""
    successors = (f"《{s.name}》{s.label}（把握 {s.score:g}）" for s in hit.successors)
    others = (f"{o.cited_as}（{_told(o)}）" for o in hit.other_bases)
    return (
        hit.class_label,
        hit.severity,
        hit.item.name,
        hit.item.type,
        hit.department,
        _CITED_IN[hit.cited_in],
        hit.cited_as,
        hit.item.source.file,
        hit.item.source.sheet,
        hit.item.source.row,
        hit.evidence,
        hit.path,
        hit.what_to_do,
        "；".join(successors),
        "；".join(others),
        "；".join(hit.notes),
        hit.item.key,
        hit.level,
        hit.proposal,
        hit.to_check,
        hit.who_acts,
    )


def _told(basis: OtherBasis) -> str:
    told = (basis.keeps_label, basis.note, basis.rule)
    return "：".join(part for part in told if part)


def _cited(hit: Hit) -> Iterator[tuple[object, ...]]:
    for change in hit.changes:
        head = (hit.item.key, hit.item.name, hit.department, change.cited_as, change.class_label)
        tail = (change.reason, change.said)
        if not change.now:
            yield (*head, None, None, None, change.before, change.after, *tail)
        for now in change.now:
            yield (*head, now.spelled, now.score, now.confirmed, change.before, now.text, *tail)


def _follower_row(one: Follower) -> tuple[object, ...]:
    at = one.source
    return (
        step(one.kind).label, one.class_label, one.severity, one.name, one.department, one.depth,
        one.path, one.what_to_do, at.file, at.sheet, at.row, one.key,
    )  # fmt: skip


def _to_clean(answer: ImpactAnswer) -> Iterator[tuple[object, ...]]:
    for one in answer.followers:
        if one.kind == "law":
            yield one.name, one.depth, one.path, one.what_to_do


def _articles(answer: ImpactAnswer) -> Iterator[tuple[object, ...]]:
    for one in answer.article_changes:
        before, after = "、".join(one.before), "、".join(one.after)
        change = CHANGE_LABELS[one.change]
        yield one.law, before, after, change, one.old_text, one.new_text, one.said


def _duty_row(duty: DutyChange) -> tuple[object, ...]:
    return (
        duty.class_label, duty.severity, duty.name, duty.before_place, duty.after_place,
        CHANGE_LABELS.get(duty.change, "未变"), "、".join(duty.units_before),
        "、".join(duty.units_after), duty.reason, duty.score, duty.what_to_do, duty.before,
        duty.after,
    )  # fmt: skip


def power_row(power: NewPower) -> tuple[object, ...]:
    """Return a candidate as a row below ``POWER_COLUMNS``."""
    return (
        power.class_label, power.spelled, power.type, power.authority, "、".join(power.levels),
        power.conduct, "、".join(power.sanctions), power.quote, power.score, power.rule,
        "；".join(power.notes),
    )  # fmt: skip


def _problems(answer: ImpactAnswer) -> Iterator[tuple[object, ...]]:
    for one in answer.problems:
        yield one.label, one.law, one.line, one.column, one.words, one.message


def _deadlines(answer: ImpactAnswer) -> Iterator[tuple[object, ...]]:
    for one in answer.deadlines:
        yield one.what, one.due, one.counted, one.source, one.scope
