"""A dispute between two units: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.wording import shortened
from api.tabular import Table
from queries.disputes.answer import DisputeAnswer, DutyMatter, ItemMatter, Side
from queries.ownership.answer import Part
from reports.disputes import dispute_sections, placed


def lines(answer: DisputeAnswer) -> Iterator[str]:
    """Yield the answer in lines: the sides, each matter side by side, the rules, the way up."""
    about = f"，关于“{answer.about}”" if answer.about else ""
    yield f"{answer.first.unit} 与 {answer.second.unit}{about}（{answer.as_of}）"
    yield from _side_lines(answer.first)
    yield from _side_lines(answer.second)
    for matter in answer.duties:
        yield from _matter_lines(matter, answer)
    for item in answer.items:
        yield from _item_lines(item, answer)
    yield ""
    yield "三张规则表（不混用）："
    for verdict in answer.verdicts:
        rules = "、".join(rule.label for rule in verdict.rules)
        yield f"  {verdict.label}：{verdict.result}{f'（{rules}）' if rules else ''}"
    for question in answer.open:
        yield f"未定：{question.what}。应由{question.organ.organ}认定（{question.organ.source}）"
    yield "处理途径："
    for step, organ in enumerate(answer.way_up, start=1):
        yield f"  {step}. {organ.organ}：{organ.how}（{organ.source}）"
    if answer.settlements:
        yield "以往同类认定："
    for one in answer.settlements:
        duty = f"{one.duty}·{one.segment}" if one.segment else one.duty
        yield (
            f"  {one.document}（{one.kind}，{one.since or '日期不详'}）：{duty}由"
            f"{'、'.join(one.leads)}牵头；{one.why}"
        )
    yield from (f"注意：{note}" for note in answer.notes)


def _side_lines(side: Side) -> Iterator[str]:
    told = [word for word in (side.level, side.region) if word]
    gone = "，已不存在" if side.gone else ""
    where = f"{'，'.join(told) or '区划不明'}{gone}"
    yield f"  {side.unit}（{where}）：职责 {side.duties}，事项 {side.items}"
    if side.acting:
        yield f"    现由{'、'.join(side.acting)}行使"
    for one in side.offices:
        yield f"    {one.office}的办公室设在{one.host.unit}"


def _matter_lines(matter: DutyMatter, answer: DisputeAnswer) -> Iterator[str]:
    yield ""
    yield f"职责：{matter.name}·{matter.segment or '整项'}"
    for side, parts in ((answer.first, matter.first_says), (answer.second, matter.second_says)):
        if not parts:
            yield f"  {side.unit}：没有文件写到它"
        for part in parts:
            yield from _part_lines(part)
    if matter.third_parties:
        others = "、".join(f"{p.unit}（{p.role_label}）" for p in matter.third_parties)
        yield f"  其他单位：{others}"
    yield f"  结果：{matter.result}"
    if matter.document:
        yield f"  以这份文件为准：{matter.document}"
    yield f"  用的表：{matter.table}"
    for rule in matter.decided_by:
        yield f"    {rule.label}（{rule.source}）"
    for question in matter.open:
        yield f"  未定：{question.what}。应由{question.organ.organ}认定"


def _part_lines(part: Part) -> Iterator[str]:
    order = f"第{part.order}位" if part.order else ""
    yield f"  {part.unit}：{part.role_label}{order}，{part.document}（{part.since or '日期不详'}）"
    words = part.task or part.words
    if words:
        yield f"    原文：{shortened(words)}（{placed(part.source)}）"


def _item_lines(matter: ItemMatter, answer: DisputeAnswer) -> Iterator[str]:
    yield ""
    yield f"事项（{matter.type}）：{matter.result}"
    for side, item in ((answer.first, matter.first), (answer.second, matter.second)):
        if item is not None:
            yield f"  {side.unit}：{shortened(item.name)}（{placed(item.source)}）"
    if matter.reasons:
        yield f"  为何视为同一权力：{'；'.join(matter.reasons)}"


def tables(answer: DisputeAnswer) -> tuple[Table, ...]:
    """Return the sections of the paper as the sheets of a workbook."""
    return tuple(
        Table(section.title, section.columns, section.rows) for section in dispute_sections(answer)
    )


def is_open(answer: DisputeAnswer) -> bool:
    """Return whether something stays undecided."""
    return bool(answer.open)
