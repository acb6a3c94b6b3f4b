"""A transfer that is checked, and what many of its checks ask (待核查的下放): found out once."""

from collections.abc import Sequence
from typing import NamedTuple

from queries.devolution.holdings import Held
from queries.devolution.names import base_name
from queries.devolution.surroundings import SameItem, Surroundings
from queries.devolution.transfer import Transfer
from queries.rules.transfer_modes import ModeRule, mode_rule, type_by_name


class Case(NamedTuple):
    """A transfer, who acts for its parties on the day, and where their lists hold the item.

    ``giving`` are the giver and who acts for it, none where it isn't known; ``taking`` the
    receivers that are single bodies, and who acts for them; ``given`` and ``taken`` the rows of
    their lists. ``is_type_by_name``: no list says the power's type, the item's name suggests it.
    """

    transfer: Transfer
    same: SameItem
    giving: tuple[str, ...]
    taking: tuple[str, ...]
    given: Sequence[Held]
    taken: Sequence[Held]
    power_type: str | None
    is_type_by_name: bool
    rule: ModeRule


def case_of(transfer: Transfer, around: Surroundings) -> Case:
    """Return a transfer as it is to be checked."""
    giving = around.acting_for(transfer.giver.key) if transfer.giver else ()
    taking = around.units_of(transfer)
    given = around.holdings.find(transfer.item, transfer.code, giving)
    taken = around.holdings.find(transfer.item, transfer.code, taking)
    types = (one.row.power_type for one in (*given, *taken))
    listed = next((one for one in types if one != "unknown"), None)
    power_type = listed or type_by_name(base_name(transfer.item))
    return Case(
        transfer=transfer,
        same=around.same_item(transfer),
        giving=giving,
        taking=taking,
        given=given,
        taken=taken,
        power_type=power_type,
        is_type_by_name=listed is None,
        rule=mode_rule(transfer.mode, power_type),
    )
