"""The way of an item from level to level (下放链): who gave it to whom, and who holds it now.

The steps are replayed in the order of their days, so circles (下放, then 收回) end by themselves.
"""

from collections.abc import Iterator, Sequence

from queries.bodies.views import acting_bodies
from queries.devolution.answer import Chain, ChainStep
from queries.devolution.surroundings import Surroundings
from queries.devolution.transfer import TAKE_BACK, PartyOf, Transfer, TransfersByItem, covers
from queries.rules.transfer_modes import mode_rule


def chains(asked: Sequence[Transfer], around: Surroundings) -> Iterator[Chain]:
    """Yield the chain of each item that the asked transfers are about."""
    done, by_item = TransfersByItem(), TransfersByItem(asked)
    for transfer in sorted(asked, key=lambda t: t.order):
        if done.of(transfer):
            continue
        done.add(transfer)
        widest = min(by_item.of(transfer), key=lambda other: (len(other.item), other.order))
        steps = around.same_item(widest).transfers
        yield _chain(widest, sorted(steps, key=lambda t: t.order), around)


def _chain(of: Transfer, transfers: Sequence[Transfer], around: Surroundings) -> Chain:
    lines: dict[str, tuple[str, ...]] = {}
    acting: dict[str, None] = {}
    circle = False
    for transfer in transfers:
        moves = mode_rule(transfer.mode, None).moves_ownership
        if transfer.has_ended_by(around.day) or transfer.giver is None:
            continue
        giver = _now(transfer.giver, around)
        receivers = [_now(party, around) for party in transfer.receivers]
        line = lines.get(giver, (giver,))
        if giver not in lines and transfer.mode == TAKE_BACK:
            # What was taken back had been lent, not given: its owner has it as before.
            acting.pop(giver, None)
            lines |= {receiver: lines.get(receiver, (receiver,)) for receiver in receivers}
            continue
        if giver not in lines and giver in acting:
            # Who only acts for the owner can hand on no more than that.
            acting |= dict.fromkeys(receivers)
            continue
        if not moves:
            lines.setdefault(giver, line)
            acting |= dict.fromkeys(receivers)
            continue
        if covers(transfer, of):
            lines.pop(giver, None)
        else:
            # Only a part of the item went on: the giver keeps the rest.
            lines.setdefault(giver, line)
        for receiver in receivers:
            circle = circle or receiver in line
            lines[receiver] = (*line, receiver)
    return Chain(
        item=of.item,
        steps=tuple(step for transfer in transfers for step in _steps(transfer, around)),
        lines=tuple(sorted(lines.values())),
        held_by=tuple(sorted(lines)),
        acting=tuple(sorted(acting)),
        circle=circle,
    )


def _now(party: PartyOf, around: Surroundings) -> str:
    """Return the name of who acts for a party on the day; with all of them where they are more."""
    body = around.bodies.get(party.key)
    if body is None or not body.is_gone_on(around.day):
        return around.name_of(party)
    acting = [around.bodies[key].name for key in acting_bodies(body.key, around.bodies, around.day)]
    if len(acting) == 1:
        return acting[0]
    return f"{body.name}（{'由' + '、'.join(acting) + '分别承继' if acting else '已撤销'}）"


def _steps(transfer: Transfer, around: Surroundings) -> Iterator[ChainStep]:
    for party in transfer.receivers:
        yield ChainStep(
            giver=around.name_of(transfer.giver) if transfer.giver else "",
            receiver=around.name_of(party),
            mode_label=transfer.mode_label,
            decided_on=transfer.decided_on,
            ends_on=transfer.ends_on,
            instrument=transfer.instrument,
            moves_ownership=mode_rule(transfer.mode, None).moves_ownership,
        )
