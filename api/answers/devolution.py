"""Where devolved powers lost their receivers: in lines, and as tables."""

from collections.abc import Iterator

from api.answers.wording import counts, place, shortened
from api.tabular import Table
from queries.devolution.answer import Chain, DevolutionAnswer, Finding, TransferAnswer
from queries.rules.transfer_modes import finding_words


def lines(answer: DevolutionAnswer) -> Iterator[str]:
    """Yield the answer in lines: what is wrong first, then the chains of items."""
    yield (
        f"{answer.asked}：{answer.as_of} 有 {answer.total} 项下放，{answer.with_findings} 项有问题"
    )
    labels = {count.finding: count.label for count in answer.by_finding_and_level}
    if answer.by_finding:
        yield f"问题：{counts([(labels[c.key], c.count) for c in answer.by_finding])}"
    if answer.by_not_checked:
        told = [(finding_words(c.key).label, c.count) for c in answer.by_not_checked]
        yield f"无法核对：{counts(told)}"
    yield from (f"注意：{note}" for note in answer.notes)
    for transfer in answer.transfers:
        if transfer.findings or transfer.not_checked or transfer.notes:
            yield from _transfer_lines(transfer)
    for chain in answer.chains:
        yield from _chain_lines(chain)
    if answer.truncated:
        more = answer.total - len(answer.transfers)
        yield f"另有 {more} 项没有列出（--limit、--json、--xlsx 看全部）"


def _transfer_lines(transfer: TransferAnswer) -> Iterator[str]:
    receivers = "、".join(transfer.receivers) or "没有写明"
    yield ""
    yield f"{transfer.item}：{transfer.giver or '没有写明'} → {receivers}（{transfer.mode_label}）"
    said = [part for part in (transfer.instrument, transfer.decided_on) if part]
    yield f"   出处：{place(transfer.source)} {' '.join(said)}"
    for finding in transfer.findings:
        yield from _finding_lines(finding)
    for check in transfer.not_checked:
        yield f"   无法核对（{finding_words(check.check).label}）：{check.why}"
    yield from (f"   注意：{note}" for note in transfer.notes)


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"   [{finding.severity}] {finding.label}：{finding.words}"
    if finding.evidence:
        yield f"      证据：{shortened(finding.evidence)}"
    if finding.successors:
        yield f"      承继单位：{'、'.join(s.name for s in finding.successors)}"
    if finding.proposals:
        yield f"      名称相近：{'、'.join(finding.proposals)}"
    yield f"      处理：{finding.what_to_do}（{finding.source}）"


def _chain_lines(chain: Chain) -> Iterator[str]:
    if not chain.lines:
        return
    yield ""
    yield f"{chain.item}的承接链："
    yield from (f"   {' → '.join(line)}" for line in chain.lines)
    yield f"   现由{'、'.join(chain.held_by) or '（不明）'}持有"
    if chain.acting:
        yield f"   代为办理（归属不变）：{'、'.join(chain.acting)}"
    if chain.circle:
        yield "   注意：承接链首尾相接，成了一个圈"


_COLUMNS = (
    "事项",
    "交出单位",
    "承接单位",
    "方式",
    "文件",
    "日期",
    "终止日期",
    "问题",
    "严重程度",
    "说明",
    "证据",
    "处理",
    "承继单位",
    "来源文件",
    "工作表",
    "行",
)


def tables(answer: DevolutionAnswer) -> tuple[Table, ...]:
    """Return the transfers with their findings, what was not checked, and the chains."""
    unchecked = [
        (t.item, "、".join(t.receivers), finding_words(check.check).label, check.why)
        for t in answer.transfers
        for check in t.not_checked
    ]
    steps = [
        (c.item, s.giver, s.receiver, s.mode_label, s.decided_on, s.ends_on, s.instrument)
        for c in answer.chains
        for s in c.steps
    ]
    return (
        Table("下放", _COLUMNS, tuple(row for t in answer.transfers for row in _rows(t))),
        Table("无法核对", ("事项", "承接单位", "核对什么", "为什么"), tuple(unchecked)),
        Table(
            "承接链",
            ("事项", "交出单位", "承接单位", "方式", "日期", "终止日期", "文件"),
            tuple(steps),
        ),
    )


def _rows(transfer: TransferAnswer) -> Iterator[tuple[object, ...]]:
    head = (
        transfer.item,
        transfer.giver,
        "、".join(transfer.receivers),
        transfer.mode_label,
        transfer.instrument,
        transfer.decided_on,
        transfer.ends_on,
    )
    source = (transfer.source.file, transfer.source.sheet, transfer.source.row)
    for finding in transfer.findings:
        successors = "、".join(s.name for s in finding.successors)
        said = (
            finding.label,
            finding.severity,
            finding.words,
            finding.evidence,
            finding.what_to_do,
            successors,
        )
        yield (*head, *said, *source)
    if not transfer.findings:
        yield (*head, None, None, None, None, None, None, *source)
