"""Who owns a duty or an item: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.wording import one_line, place, shortened
from api.tabular import Table
from queries.ownership.answer import (
    DutyOwnership,
    ItemOwnership,
    OwnershipAnswer,
    Part,
    SegmentOwnership,
)
from queries.ownership.decision import OpenQuestion


def lines(answer: OwnershipAnswer) -> Iterator[str]:
    """Yield the answer in lines: who answers first, by which text, what stays open."""
    yield f"“{answer.asked}”归谁管（{answer.as_of}）"
    for duty in answer.duties:
        yield from _duty_lines(duty)
    for item in answer.items:
        yield from _item_lines(item)
    answered = {duty.key for duty in answer.duties} | {item.key for item in answer.items}
    others = [one_line(match.name) for match in answer.matches if match.key not in answered]
    if others:
        yield f"名称相近的还有：{'、'.join(dict.fromkeys(others))}"
    yield from (f"注意：{note}" for note in answer.notes)


def _duty_lines(duty: DutyOwnership) -> Iterator[str]:
    yield ""
    yield f"职责：{duty.name}{f'（{duty.region}）' if duty.region else ''}"
    for segment in duty.segments:
        yield from _segment_lines(segment)
    yield from (f"  依据：{shortened(basis)}" for basis in duty.basis)
    yield from (f"  期限：{deadline}" for deadline in duty.deadlines)
    for other in duty.matched:
        yield f"  与{'、'.join(other.documents) or other.key}的“{other.name}”一起比较：{other.why}"


def _segment_lines(segment: SegmentOwnership) -> Iterator[str]:
    first = "、".join(_named(part) for part in segment.answers_first) or "没有定下来"
    yield f"  {segment.segment or '整项'}：牵头 {first}"
    if segment.supports:
        yield f"    配合：{'、'.join(_named(part) for part in segment.supports)}"
    for part in segment.others:
        yield f"    {part.role_label}：{_named(part)}"
    for part in segment.answers_first:
        yield f"    原文：{shortened(part.words or part.task or '')}（{place(part.source)}）"
    if segment.document:
        yield f"    以这份文件为准：{segment.document}"
    for claim in segment.claims:
        leads, since = "、".join(claim.leads), claim.since or "日期不详"
        yield f"    说法：{claim.document}（{since}）由{leads}牵头"
    if segment.convenes:
        yield f"    召集协商：{segment.convenes}（首列；谁实质上首先负责，文件没有写明）"
    if segment.first_in_substance:
        yield f"    文件写明首先负责：{segment.first_in_substance}"
    if segment.more_units:
        yield "    文件的单位名单以“等”结尾，没有列尽"
    for rule in segment.decided_by:
        yield f"    认定规则：{rule.label}（{rule.table_label}；{rule.source}）"
    yield from _open_lines(segment.open)


def _named(part: Part) -> str:
    hosts = "、".join(host.unit for host in part.hosts)
    name = f"{part.unit}（办公室设在{hosts}）" if hosts else part.unit
    if not part.gone:
        return name
    return f"{name}（已不存在，{_followed_by(part.acting)}）"


def _followed_by(acting: tuple[str, ...]) -> str:
    return f"现为{'、'.join(acting)}" if acting else "没有承继单位"


def _item_lines(item: ItemOwnership) -> Iterator[str]:
    yield ""
    yield f"事项：{one_line(item.name)}（{item.type}）"
    yield f"  持有单位：{item.holder or '没有写明'}（{place(item.source)}）"
    for part in item.parts:
        if part.part == "HOLDS" and part.unit == item.holder and not part.gone:
            continue
        gone = f"（已不存在，{_followed_by(part.acting)}）" if part.gone else ""
        yield f"  {part.part_label}：{part.unit}{gone}"
    if item.basis:
        yield f"  设定依据：{'、'.join(item.basis)}"
    for overlap in item.overlaps:
        yield f"  可能重叠：{overlap.unit}“{overlap.item}”（{'；'.join(overlap.reasons)}）"
    yield from (f"  认定规则：{rule.label}（{rule.source}）" for rule in item.decided_by)
    yield from _open_lines(item.open)


def _open_lines(questions: tuple[OpenQuestion, ...]) -> Iterator[str]:
    for question in questions:
        organ = question.organ
        yield f"    未定：{question.what}。应由{organ.organ}认定（{organ.source}）"


_PART_COLUMNS = (
    "职责",
    "环节",
    "单位",
    "层级",
    "角色",
    "次序",
    "分工",
    "文件",
    "日期",
    "来源文件",
    "工作表",
    "行",
    "原文",
    "现由谁承接",
)


def tables(answer: OwnershipAnswer) -> tuple[Table, ...]:
    """Return the parts in duties, the holders of items, and what stays open, as tables."""
    segments = [(duty, segment) for duty in answer.duties for segment in duty.segments]
    parts = [
        _part_row(duty, segment, part)
        for duty, segment in segments
        for part in (*segment.answers_first, *segment.supports, *segment.others)
    ]
    items = [
        (item.name, item.type, part.part_label, part.unit, place(item.source))
        for item in answer.items
        for part in item.parts
    ]
    opened = [
        (f"{duty.name} {segment.segment or ''}", question.what, question.organ.organ)
        for duty, segment in segments
        for question in segment.open
    ]
    opened += [(i.name, q.what, q.organ.organ) for i in answer.items for q in i.open]
    return (
        Table("职责分工", _PART_COLUMNS, tuple(parts)),
        Table("事项归属", ("事项", "类型", "主体", "单位", "位置"), tuple(items)),
        Table("未定", ("职责或事项", "未定什么", "由谁认定"), tuple(opened)),
    )


def _part_row(duty: DutyOwnership, segment: SegmentOwnership, part: Part) -> tuple[object, ...]:
    return (
        duty.name,
        segment.segment,
        part.unit,
        part.level,
        part.role_label,
        part.order,
        part.task,
        part.document,
        part.since,
        part.source.file,
        part.source.sheet,
        part.source.row,
        part.words,
        "、".join(part.acting),
    )


def is_open(answer: OwnershipAnswer) -> bool:
    """Return whether the answer holds a conflict, or something that nobody has decided."""
    segments = [segment for duty in answer.duties for segment in duty.segments]
    undecided = any(segment.conflict or segment.open for segment in segments)
    return undecided or any(item.open for item in answer.items)
