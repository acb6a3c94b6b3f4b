"""The adjustments to propose (权责事项调整建议), by unit: pure, from the answer.

Nothing proposes 取消 while an unconfirmed successor exists: the answer says 待核. A change of actor
is two proposals: 取消 at the unit that has the item, 新增 where the new text puts it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from queries.impact.answer import CitedChange, DutyChange, Hit, ImpactAnswer, NewPower
from queries.impact.left import OtherBasis
from queries.items.views import in_title_marks
from queries.rules.acting import who_acts
from queries.rules.consequences import Consequence

ORDER = ("新增", "取消", "变更主体", "变更要素", "冻结", "待核")
"""The kinds of adjustment in the order in which a draft has them."""
_NO_UNIT = "（待定：{authority}）"
_UNNAMED = "条文没有写明机关"
_SURE = frozenset({"sets", "limited"})
_DUTY = "职责"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row of the draft: the unit, the adjustment, the item, old and new basis, the reason."""

    unit: str
    kind: str
    item: str
    type: str
    old_basis: str
    new_basis: str
    reason: str
    to_check: bool
    who_acts: str

    @property
    def order(self) -> tuple[str, int, str, str]:
        """By unit, then by kind in the order of the draft, then by item."""
        return self.unit, ORDER.index(self.kind), self.item, self.old_basis


def proposals(answer: ImpactAnswer) -> tuple[Proposal, ...]:
    """Return the proposals that follow from an answer, by unit, in a stable order."""
    found = [
        *(proposal for hit in answer.hits for proposal in _of_hit(hit)),
        *(_of_power(power) for power in answer.new_powers),
        *(proposal for duty in answer.duty_changes for proposal in _of_duty(answer, duty)),
    ]
    return tuple(sorted(found, key=lambda one: one.order))


def _of_hit(hit: Hit) -> Iterator[Proposal]:
    if not hit.proposal:
        return
    kind = hit.proposal
    if hit.class_ == Consequence.ACTOR_CHANGED:
        kind = "待核" if hit.to_check else "取消"
    yield Proposal(
        unit=hit.department,
        kind=kind,
        item=hit.item.name,
        type=hit.item.type,
        old_basis=hit.cited_as,
        new_basis="；".join(_new_basis(hit)),
        reason=_reason(hit),
        to_check=hit.to_check,
        who_acts=hit.who_acts,
    )


def _new_basis(hit: Hit) -> Iterator[str]:
    for change in hit.changes:
        yield from _places(change)
    left = dict.fromkeys(_left(basis) for basis in hit.other_bases if basis.alive)
    if left and not any(change.now for change in hit.changes):
        yield f"余下：{'、'.join(left)}"


def _left(basis: OtherBasis) -> str:
    return basis.cited_as if basis.keeps in _SURE else f"{basis.cited_as}（{basis.keeps_label}）"


def _places(change: CitedChange) -> Iterator[str]:
    for place in change.now:
        unsure = "" if place.confirmed else f"（把握 {place.score:g}，待核）"
        yield f"{place.spelled}{unsure}"


def _reason(hit: Hit) -> str:
    differs = dict.fromkeys(change.reason for change in hit.changes if change.reason)
    return "；".join([hit.class_label, *differs])


def _of_power(power: NewPower) -> Proposal:
    authority = power.authority or _UNNAMED
    return Proposal(
        unit=_NO_UNIT.format(authority=authority),
        kind="新增",
        item=power.conduct or power.quote,
        type=power.type,
        old_basis="",
        new_basis=power.spelled,
        reason="；".join([f"{power.class_label}（把握 {power.score}）", *power.notes]),
        to_check=True,
        who_acts="由机构编制管理机关认定归哪个单位",
    )


def _of_duty(answer: ImpactAnswer, duty: DutyChange) -> Iterator[Proposal]:
    """Yield what each unit of a duty has to adjust: who has it no more, newly, or otherwise."""
    before, after = set(duty.units_before), set(duty.units_after)
    # Who takes over what a new document is silent on has to be looked for first.
    ended = duty.class_ == Consequence.DUTY_ENDED
    for unit in dict.fromkeys([*duty.units_before, *duty.units_after]):
        kind = "变更要素" if unit in before & after else "取消" if unit in before else "新增"
        if ended:
            kind = "待核"
        yield Proposal(
            unit=unit,
            kind=kind,
            item=duty.name,
            type=_DUTY,
            old_basis=f"{in_title_marks(answer.law.title)}{duty.before_place}"
            if duty.before_place
            else "",
            new_basis=f"{in_title_marks(answer.decision or '')}{duty.after_place}"
            if duty.after_place
            else "",
            reason="；".join(part for part in (duty.class_label, duty.reason) if part),
            to_check=ended,
            who_acts=who_acts("organisation_plan").how,
        )
