"""The rules to review after a change: in lines, and as tables."""

from collections.abc import Callable, Iterator, Sequence

from api.answers.impact import EVENT_LABELS
from api.answers.wording import counts, one_line
from api.tabular import Table
from queries.impact.answer import Count
from queries.impact.cleanup import NO_DRAFTER, CleanupAnswer, CleanupEntry
from queries.rules.cleanup import cleanup_words

_WHO = {
    "drafting_unit": "起草单位清理", "local_maker": "本地制定机关清理",
    "list_manager": "机构编制管理机关办理", "legal_office": "先认定制定机关",
    "report_up": "逐级上报",
}  # fmt: skip
_COLUMNS = (
    "规定", "文号", "位阶", "制定、起草机关", "由谁清理", "建议", "理由", "怎样办理", "何时",
    "路径", "步数", "依其行使的事项数", "实施单位", "规则来源", "收录文本", "键",
)  # fmt: skip


def lines(answer: CleanupAnswer, most: int | None = None) -> Iterator[str]:
    """Yield the list in lines: the counts first, then each rule."""
    titles = "".join(f"《{law.title}》" for law in answer.laws)
    since = f"（自 {answer.effective} 起）" if answer.effective else ""
    yield (
        f"{titles}{EVENT_LABELS[answer.event]}{since}，按 {answer.as_of}：清理 {answer.total} 件"
    )
    if answer.total:
        yield f"建议：{counts(_told(answer.by_proposal, _proposal))}"
        yield f"由谁清理：{counts(_told(answer.by_who, _WHO.__getitem__))}"
        yield f"制定、起草机关：{counts(_told(answer.by_drafter, str))}"
    if answer.by_implementer:
        yield f"实施单位：{counts(_told(answer.by_implementer, str))}"
    if answer.elsewhere:
        yield f"其他地方的 {answer.elsewhere} 件没有列出"
    if answer.ended:
        yield f"已经废止、无须清理：{'、'.join(answer.ended)}"
    yield from (f"注意：{note}" for note in answer.notes)
    for number, entry in enumerate(answer.entries[:most], start=1):
        yield from _entry_lines(number, entry)
    if len(answer.entries) < answer.total:
        rest = answer.total - len(answer.entries)
        yield f"另有 {rest} 件没有列出（--limit、--json、--xlsx 看全部）"
    for deadline in answer.deadlines:
        yield f"期限：{deadline.what}，{deadline.due or '起算日不详'}（{deadline.counted}）"


def _proposal(code: str) -> str:
    return f"{cleanup_words(code).label}（{code}）"


def _told(found: Sequence[Count], label: Callable[[str], str]) -> list[tuple[str, int]]:
    return [(label(one.key), one.count) for one in found]


def _entry_lines(number: int, entry: CleanupEntry) -> Iterator[str]:
    yield ""
    yield f"{number}. [{entry.proposal_label}] {one_line(entry.title)}（{entry.rank}）"
    yield f"   制定、起草机关：{entry.drafter or NO_DRAFTER}"
    yield f"   清理：{entry.how}{f'；{entry.when}' if entry.when else ''}"
    yield f"   理由：{'；'.join(entry.reasons)}"
    if entry.implementers:
        yield f"   实施：{_implementers(entry)}"
    yield f"   路径：{one_line(entry.path)}"


def _implementers(entry: CleanupEntry) -> str:
    return "，".join(f"{unit.unit} {unit.items} 项" for unit in entry.implementers)


def tables(answer: CleanupAnswer) -> tuple[Table, ...]:
    """Return the list, the units that carry the rules out, the counts, and the deadlines."""
    units = [
        (unit.unit, entry.title, unit.items, entry.proposal_label, entry.drafter or NO_DRAFTER)
        for entry in answer.entries
        for unit in entry.implementers
    ]
    grouped = (
        ("建议", _told(answer.by_proposal, _proposal)),
        ("由谁清理", _told(answer.by_who, _WHO.__getitem__)),
        ("制定、起草机关", _told(answer.by_drafter, str)),
        ("实施单位", _told(answer.by_implementer, str)),
    )
    counted = [(group, name, count) for group, pairs in grouped for name, count in pairs]
    due = [(d.what, d.due, d.counted, d.source, d.scope) for d in answer.deadlines]
    return (
        Table("清理清单", _COLUMNS, tuple(map(_row, answer.entries))),
        Table("按实施单位", ("实施单位", "规定", "事项数", "建议", "制定、起草机关"),
              tuple(sorted(units, key=lambda row: (row[0], row[1])))),
        Table("计数", ("分组", "名称", "件数"), (("合计", "", answer.total), *counted)),
        Table("已废止", ("规定",), tuple((name,) for name in answer.ended)),
        Table("期限", ("事", "到期", "计算", "依据", "适用"), tuple(due)),
    )  # fmt: skip


def _row(entry: CleanupEntry) -> tuple[object, ...]:
    return (
        entry.title, entry.doc_no, entry.rank, entry.drafter or NO_DRAFTER, _WHO[entry.who],
        entry.proposal_label, "；".join(entry.reasons), entry.how, entry.when, entry.path,
        entry.depth, entry.items, _implementers(entry), "；".join(entry.sources), entry.held,
        entry.key,
    )  # fmt: skip
