"""What is wrong with transfers, as findings of rules (下放的问题): the devolution question asks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from queries.asking import Steps, Viewpoint
from queries.checks.answer import Hit
from queries.checks.declaration import Rule, RuleField
from queries.devolution.answer import Finding, TransferAnswer
from queries.devolution.question import transfers_of_units
from queries.devolution.transfer import Transfer
from queries.rules.transfer_modes import finding_words, transfer_findings

_FIELDS = (
    RuleField("mode", "方式"),
    RuleField("receivers", "承接单位"),
    RuleField("instrument", "文件"),
    RuleField("said", "说明"),
    RuleField("what_to_do", "处理"),
)


@cache
def transfer_rules() -> tuple[Rule, ...]:
    """Return a rule for each finding that the devolution question knows."""
    return tuple(_rule(code) for code in transfer_findings())


def _rule(code: str) -> Rule:
    words = finding_words(code)
    return Rule(
        id=rule_of(code),
        theme="devolution",
        title=f"下放：{words.label}",
        meaning=f"{words.meaning}。",
        source=words.source,
        subject="Transfer",
        base=words.severity,
        fields=_FIELDS,
        identity=("said",),
    )


def rule_of(code: str) -> str:
    """Return the id of the rule of a finding of transfers."""
    return f"TRANSFER_{code}"


@dataclass(frozen=True, slots=True)
class TransferHits:
    """What the devolution question says of transfers, by rule: hits, and how many it can't tell."""

    hits: Mapping[str, Sequence[Hit]]
    not_checked: Mapping[str, int]


def transfer_hits(units: Sequence[str], view: Viewpoint) -> Steps[TransferHits]:
    """Return the hits by rule of all transfers that the units gave or received."""
    hits: dict[str, list[Hit]] = {}
    not_checked: Counter[str] = Counter()
    for transfer, answer in (yield from transfers_of_units(units, view)):
        for finding in answer.findings:
            hits.setdefault(rule_of(finding.finding), []).append(_hit(transfer, answer, finding))
        not_checked.update(rule_of(one.check) for one in answer.not_checked)
    return TransferHits(hits, not_checked)


def _hit(transfer: Transfer, answer: TransferAnswer, finding: Finding) -> Hit:
    row = {
        "subject": transfer.key,
        "name": transfer.item,
        "unit": transfer.giver.key if transfer.giver else None,
        "unit_name": answer.giver,
        "power_type": None,
        "place": None,
        "source": None,
        "words": finding.evidence,
    }
    values = {
        "mode": transfer.mode_label,
        "receivers": answer.receivers,
        "instrument": transfer.instrument,
        "said": finding.words,
        "what_to_do": finding.what_to_do,
    }
    return Hit(row, values, at=transfer.source, severity=finding.severity)
