"""How two lists differ: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.wording import counts, place, shortened
from api.tabular import Table
from queries.comparison.answer import (
    ComparedItem,
    ComparedList,
    ComparedPair,
    ComparisonAnswer,
    FieldDifference,
    UnmatchedItem,
)


def lines(answer: ComparisonAnswer) -> Iterator[str]:
    """Yield the counts, then what differs field by field, then what only one side has."""
    yield f"甲：{_side(answer.left)}"
    yield f"乙：{_side(answer.right)}"
    yield from (f"注意：{note}" for note in answer.notes)
    by_match = counts([(one.key, one.count) for one in answer.by_match])
    yield (
        f"对上 {answer.matched} 项{f'（按{by_match}）' if by_match else ''}："
        f"{answer.differing} 项有差异，{answer.same} 项相同"
    )
    yield f"只在甲 {answer.only_in_left} 项，只在乙 {answer.only_in_right} 项"
    if answer.by_field:
        yield f"差异：{counts([(one.key, one.count) for one in answer.by_field])}"
    for pair in answer.pairs:
        if pair.differences:
            yield ""
            yield f"{_item(pair.left)}（按{pair.matched_by_label}对上）"
            yield f"   甲：{_where(pair.left)}；乙：{_where(pair.right)}"
            yield from (f"   {_difference(one)}" for one in pair.differences)
    for heading, total, found in (
        ("只在甲", answer.only_in_left, answer.only_left),
        ("只在乙", answer.only_in_right, answer.only_right),
    ):
        if total:
            yield ""
            yield f"{heading}：{total} 项"
        for one in found:
            yield f"   {_item(one.item)}　{_where(one.item)}"
            if one.near:
                yield f"      对方相近的（须人工认定）：{_near(one)}"
    shown = len(answer.pairs) + len(answer.only_left) + len(answer.only_right)
    if shown < answer.matched + answer.only_in_left + answer.only_in_right:
        yield "另有没有列出的（--limit、--json、--xlsx 看全部）"


def _side(side: ComparedList) -> str:
    return (
        f"{side.asked} {side.as_of}：{side.units_with_items} 个单位的清单，{side.items} 项"
        f"（共 {side.units} 个单位）"
    )


def _item(item: ComparedItem) -> str:
    return f"{shortened(item.name)}（{item.type_label}）"


def _where(item: ComparedItem) -> str:
    return "，".join(filter(None, (item.unit_name, place(item.source))))


def _near(one: UnmatchedItem) -> str:
    return "、".join(
        f"{near.item.name}（{near.score:g}{'，已与另一项对上' if near.matched else ''}）"
        for near in one.near
    )


def _difference(one: FieldDifference) -> str:
    left, right = (shortened(words) if words else "（无）" for words in (one.left, one.right))
    return f"{one.label}：{left} → {right}"


_OF_ITEM = ("名称", "类型", "编码", "单位", "文件", "工作表", "行")


def tables(answer: ComparisonAnswer) -> tuple[Table, ...]:
    """Return the counts, the pairs with a row for each difference, and what one side lacks."""
    pairs = tuple(
        (*_cells(pair.left), *_cells(pair.right), pair.matched_by_label, *difference)
        for pair in answer.pairs
        for difference in _difference_cells(pair)
    )
    of_both = tuple(f"{side}：{name}" for side in ("甲", "乙") for name in _OF_ITEM)
    return (
        Table("比对", ("量", "甲", "乙"), _counts(answer)),
        Table("对上的", (*of_both, "怎样对上", "要素", "甲的", "乙的"), pairs),
        Table("只在甲", (*_OF_ITEM, "乙中相近的（相似度）"), _rows(answer.only_left)),
        Table("只在乙", (*_OF_ITEM, "甲中相近的（相似度）"), _rows(answer.only_right)),
    )


def _difference_cells(pair: ComparedPair) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.label, one.left, one.right) for one in pair.differences] or [(None, None, None)]


def _counts(answer: ComparisonAnswer) -> tuple[tuple[object, ...], ...]:
    left, right = answer.left, answer.right
    return (
        ("清单", left.asked, right.asked),
        ("日期", left.as_of, right.as_of),
        ("单位", left.units, right.units),
        ("有清单的单位", left.units_with_items, right.units_with_items),
        ("事项", left.items, right.items),
        ("对上的", answer.matched, answer.matched),
        ("其中有差异的", answer.differing, answer.differing),
        ("只在一方的", answer.only_in_left, answer.only_in_right),
        *((f"差异：{one.key}", one.count, one.count) for one in answer.by_field),
    )


def _cells(item: ComparedItem) -> tuple[object, ...]:
    at = item.source
    return item.name, item.type_label, item.code, item.unit_name, at.file, at.sheet, at.row


def _rows(found: tuple[UnmatchedItem, ...]) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (
            *_cells(one.item),
            _near(one),
        )
        for one in found
    )
