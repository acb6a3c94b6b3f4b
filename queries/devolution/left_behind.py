"""What stayed when a power moved (随转): linked powers, duties, and whether anybody holds it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from graph_schema.places import parse_cell_place
from graph_schema.vocabularies import POWER_TYPE
from queries.devolution.answer import Finding, NotChecked
from queries.devolution.holdings import Listed
from queries.devolution.records import recorded
from queries.devolution.surroundings import Surroundings, finding, place_words
from queries.devolution.transfer import Transfer, base_name, folded
from queries.rules.tables import read_rules
from queries.rules.transfer_modes import type_by_name

_FORMALITY = re.compile(
    r"(?:(?:许可|登记|资格|合格|使用|采伐|经营|生产)?证(?:书)?)?(?:的)?"
    r"(?:核发|审批|审查|批准|核准|许可|登记|备案|认定|审核)+$"
)
_ACT = re.compile(
    r"(?:情况|活动|行为)?的?(?:行政)?(?:处罚|(?:日常|现场|专项)?(?:监督)?(?:检查|抽查|管理)+)$"
)
_LEAST_OBJECT = 3


def check_left_behind(
    transfer: Transfer, power_type: str | None, around: Surroundings
) -> Iterator[Finding | NotChecked]:
    """Yield what stayed with the giver when the ownership of a power of this type moved."""
    if linked := linked_types(power_type):
        yield from _linked(transfer, linked, around)
    yield from _duties(transfer, around)
    yield from _vacuum(transfer, around)
    yield from _kind(transfer, around)


@cache
def linked_types(power_type: str | None) -> frozenset[str]:
    """Return the types of power that go with a moved one of this type, none where no rule knows."""
    rows = read_rules("linked_powers.csv", "moved", "linked", "why", "source")
    return frozenset(row["linked"] for row in rows if row["moved"] == power_type)


@cache
def all_linked_types() -> frozenset[str]:
    """Return the types of power that go with any other."""
    rows = read_rules("linked_powers.csv", "moved", "linked", "why", "source")
    return frozenset(row["linked"] for row in rows)


@lru_cache(maxsize=65_536)
def object_of(item: str) -> str | None:
    """Return what an item is about, None where too little is left.

    食品经营许可 and 对食品经营的监督检查 are about 食品经营,
    对无证经营食品的处罚 about 无证经营食品.
    """
    found = _ACT.sub("", _FORMALITY.sub("", base_name(item))).removeprefix("对")
    return found if len(found) >= _LEAST_OBJECT else None


def _linked(
    transfer: Transfer, linked: frozenset[str], around: Surroundings
) -> Iterator[Finding | NotChecked]:
    if transfer.giver is None or recorded(transfer, "linking").verdict == "done":
        return
    own = around.acting_for(transfer.giver.key)
    taking = [key for key in around.units_of(transfer) if key not in own]
    stayed = _linked_items(transfer, own, linked, around)
    lists = around.holdings.lists_of(taking)
    if not stayed or not lists or _linked_items(transfer, taking, linked, around):
        return
    if not any(one.whole for one in lists):
        name = around.names_of(taking)
        yield NotChecked("LINKED_LEFT_BEHIND", f"{name}的清单只是节选，无法核对关联权力是否随转")
    else:
        names = "、".join(dict.fromkeys(one.name for one in stayed))
        places = "；".join(place_words(one.file, one.sheet, one.row) for one in stayed if one.row)
        words = f"{around.name_of(transfer.giver)}仍有{names}，没有审管衔接的记载"
        yield finding("LINKED_LEFT_BEHIND", words, places)


def _linked_items(
    transfer: Transfer, units: Sequence[str], linked: frozenset[str], around: Surroundings
) -> list[Listed]:
    """Return the items of units about the thing that a transfer is about, or on one article.

    What a penalty is about is an act (无证经营食品), what an inspection is about a thing that acts
    are named after (经营食品): the shorter stands in the other's name.
    """
    name, about = folded(transfer.item), object_of(transfer.item)
    articles = {basis.article for basis in transfer.bases}
    found: list[Listed] = []
    for unit, row, listed in around.holdings.of_types(units, linked):
        own = object_of(listed)
        by_name = (about is not None and about in listed) or (own is not None and own in name)
        if by_name or not articles.isdisjoint(row.articles):
            found.append(around.holdings.told(unit, row))
    return found


def _duties(transfer: Transfer, around: Surroundings) -> Iterator[Finding]:
    noted = recorded(transfer, "duties_moved")
    if noted.verdict == "none":
        yield finding("DUTY_LEFT_BEHIND", "文件写明职责没有随转", noted.words)
        return
    if transfer.giver is None or noted.verdict == "done":
        return
    own, taking = around.acting_for(transfer.giver.key), set(around.units_of(transfer))
    articles = {basis.article for basis in transfer.bases}
    rows = [row for row in around.duties if row["article"] in articles]
    for row in sorted(rows, key=lambda r: (r["duty"], r["segment"] or "", r["department"])):
        leads = row["role"] in {"lead", "responsible"}
        holder = set(around.acting_for(row["department"]))
        shares = any(
            other["duty"] == row["duty"] and set(around.acting_for(other["department"])) & taking
            for other in rows
        )
        if leads and holder & set(own) and not shares and not holder & taking:
            place = parse_cell_place(row["place"])
            where = place_words(
                around.files.get(row["source"] or ""),
                place.sheet if place else None,
                place.row if place else None,
            )
            segment, giver = row["segment"] or "全部", around.name_of(transfer.giver)
            words = f"职责“{row['name']}”（{segment}）仍由{giver}牵头"
            yield finding(
                "DUTY_LEFT_BEHIND", words, "；".join(filter(None, (row["document"], where)))
            )
            return


def _vacuum(transfer: Transfer, around: Surroundings) -> Iterator[Finding]:
    since = transfer.decided_on or ""
    taking = around.units_of(transfer)
    if not taking or any(party.is_group for party in transfer.receivers):
        return
    if around.holdings.find(transfer.item, transfer.code, taking):
        return
    parties = [party for party in transfer.receivers if party.key in around.bodies]
    gone = [
        party
        for party in parties
        if around.bodies[party.key].is_gone_on(around.day)
        and not [key for key in around.acting_for(party.key) if _acts(key, around)]
    ]
    if parties and len(gone) == len(transfer.receivers):
        names = "、".join(around.name_of(party) for party in gone)
        yield finding("VACUUM", f"{names}已撤销而无人承继", transfer.instrument or "")
        return
    if transfer.giver is None:
        return
    own = around.acting_for(transfer.giver.key)
    # An excerpt that lacks the item doesn't show that the whole list does.
    known = [
        any(one.whole and (one.dated or "~") >= since for one in around.holdings.lists_of(units))
        for units in (own, taking)
    ]
    if all(known) and not around.holdings.find(transfer.item, transfer.code, own):
        words = f"{around.name_of(transfer.giver)}和承接单位在下放之后的清单都没有“{transfer.item}”"
        yield finding("VACUUM", words, transfer.instrument or "")


def _acts(key: str, around: Surroundings) -> bool:
    body = around.bodies.get(key)
    return body is None or not body.is_gone_on(around.day)


def _kind(transfer: Transfer, around: Surroundings) -> Iterator[Finding]:
    listed = around.holdings.find(transfer.item, transfer.code, around.units_of(transfer))
    own = around.acting_for(transfer.giver.key) if transfer.giver else ()
    given = around.holdings.find(transfer.item, transfer.code, own)
    was = next((one.power_type for one in given), None) or type_by_name(base_name(transfer.item))
    for one in listed:
        if was and "unknown" not in {was, one.power_type} and one.power_type != was:
            words = f"由{POWER_TYPE.label_of(was)}变为{POWER_TYPE.label_of(one.power_type)}"
            yield finding("KIND_CHANGED", words, place_words(one.file, one.sheet, one.row))
            return


def check_bases(transfer: Transfer, around: Surroundings) -> Iterator[Finding]:
    """Yield whether all that the power rested on has been repealed since it was handed on."""
    laws = [around.laws.get(basis.article.rpartition("#")[0]) for basis in transfer.bases]
    repeals = [law.repealed_on(around.day) if law else None for law in laws]
    since = [repeal.since for repeal in repeals if repeal and repeal.since]
    if laws and len(since) == len(laws) and max(since) > (transfer.decided_on or ""):
        said = "；".join(
            f"{basis.cited_as}：{repeal.since}被{repeal.spelled}废止"
            for basis, repeal in zip(transfer.bases, repeals, strict=True)
            if repeal
        )
        yield finding("BASIS_LOST_SINCE", f"依据已全部废止（{max(since)}）", said)
