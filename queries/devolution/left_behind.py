"""What stayed when a power moved (随转): linked powers, duties, and whether anybody holds it."""

from collections.abc import Iterator, Sequence
from functools import cache

from graph_schema.places import parse_cell_place
from graph_schema.vocabularies import POWER_TYPE
from queries.devolution.answer import Finding, NotChecked
from queries.devolution.case import Case
from queries.devolution.holdings import Held
from queries.devolution.names import base_name, folded, object_of
from queries.devolution.records import recorded
from queries.devolution.surroundings import Surroundings, finding, place_words
from queries.devolution.transfer import Transfer
from queries.rules.tables import read_rules
from queries.rules.transfer_modes import type_by_name

_UNKNOWN = "unknown"


def check_left_behind(case: Case, around: Surroundings) -> Iterator[Finding | NotChecked]:
    """Yield what stayed with the giver when the ownership of a power moved."""
    if linked := linked_types(case.power_type):
        yield from _linked(case, linked, around)
    yield from _duties(case, around)
    yield from _vacuum(case, around)
    yield from _kind(case, around)


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


def _linked(
    case: Case, linked: frozenset[str], around: Surroundings
) -> Iterator[Finding | NotChecked]:
    transfer = case.transfer
    if transfer.giver is None or recorded(transfer, "linking").verdict == "done":
        return
    taking = [key for key in case.taking if key not in case.giving]
    lists = around.holdings.lists_of(taking)
    if not lists:
        return
    stayed = _linked_items(transfer, case.giving, linked, around)
    if not stayed or _linked_items(transfer, taking, linked, around):
        return
    if not any(one.whole for one in lists):
        name = around.names_of(taking)
        yield NotChecked("LINKED_LEFT_BEHIND", f"{name}的清单只是节选，无法核对关联权力是否随转")
    else:
        told = [around.told(one) for one in stayed]
        names = "、".join(dict.fromkeys(one.name for one in told))
        places = "；".join(place_words(one.file, one.sheet, one.row) for one in told if one.row)
        words = f"{around.name_of(transfer.giver)}仍有{names}，没有审管衔接的记载"
        yield finding("LINKED_LEFT_BEHIND", words, places)


def _linked_items(
    transfer: Transfer, units: Sequence[str], linked: frozenset[str], around: Surroundings
) -> list[Held]:
    """Return the items of units about the thing that a transfer is about, or on one article.

    What a penalty is about is an act (无证经营食品), what an inspection is about a thing that acts
    are named after (经营食品): the shorter stands in the other's name.
    """
    name, thing = folded(transfer.item), object_of(transfer.item)
    articles = {basis.article for basis in transfer.bases}
    return [
        one.held
        for one in around.holdings.of_types(units, linked)
        if thing in one.name or one.thing in name or not articles.isdisjoint(one.articles)
    ]


def _duties(case: Case, around: Surroundings) -> Iterator[Finding]:
    transfer = case.transfer
    noted = recorded(transfer, "duties_moved")
    if noted.verdict == "none":
        yield finding("DUTY_LEFT_BEHIND", "文件写明职责没有随转", noted.words)
        return
    if transfer.giver is None or noted.verdict == "done":
        return
    articles = {basis.article for basis in transfer.bases}
    rows = [row for article in articles for row in around.duties_on(article)]
    giving, taking = set(case.giving), set(case.taking)
    for row in sorted(rows, key=lambda r: (r["duty"], r["segment"] or "", r["department"])):
        leads = row["role"] in {"lead", "responsible"}
        holder = set(around.acting_for(row["department"]))
        shares = any(
            other["duty"] == row["duty"] and set(around.acting_for(other["department"])) & taking
            for other in rows
        )
        if leads and holder & giving and not shares and not holder & taking:
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


def _vacuum(case: Case, around: Surroundings) -> Iterator[Finding]:
    transfer, since = case.transfer, case.transfer.decided_on or ""
    if case.taken or not case.taking or any(party.is_group for party in transfer.receivers):
        return
    parties = [party for party in transfer.receivers if party.key in around.bodies]
    gone = [
        party
        for party in parties
        if around.bodies[party.key].is_gone_on(around.day)
        and not any(_acts(key, around) for key in around.acting_for(party.key))
    ]
    if parties and len(gone) == len(transfer.receivers):
        names = "、".join(around.name_of(party) for party in gone)
        yield finding("VACUUM", f"{names}已撤销而无人承继", transfer.instrument or "")
        return
    if transfer.giver is None or case.given:
        return
    # An excerpt that lacks the item doesn't show that the whole list does.
    known = [
        any(one.whole and (one.dated or "~") >= since for one in around.holdings.lists_of(units))
        for units in (case.giving, case.taking)
    ]
    if all(known):
        words = f"{around.name_of(transfer.giver)}和承接单位在下放之后的清单都没有“{transfer.item}”"
        yield finding("VACUUM", words, transfer.instrument or "")


def _acts(key: str, around: Surroundings) -> bool:
    body = around.bodies.get(key)
    return body is None or not body.is_gone_on(around.day)


def _kind(case: Case, around: Surroundings) -> Iterator[Finding]:
    if not case.taken:
        return
    was = next((one.row.power_type for one in case.given), None)
    was = was or type_by_name(base_name(case.transfer.item))
    if was is None or was == _UNKNOWN:
        return
    for held in case.taken:
        now = held.row.power_type
        if now not in (was, _UNKNOWN):
            one = around.told(held)
            words = f"由{POWER_TYPE.label_of(was)}变为{POWER_TYPE.label_of(now)}"
            yield finding("KIND_CHANGED", words, place_words(one.file, one.sheet, one.row))
            return


def check_bases(case: Case, around: Surroundings) -> Iterator[Finding]:
    """Yield whether all that the power rested on has been repealed since it was handed on."""
    bases = case.transfer.bases
    repeals = [around.repeals.get(basis.article.rpartition("#")[0]) for basis in bases]
    since = [repeal.since for repeal in repeals if repeal and repeal.since]
    if bases and len(since) == len(bases) and max(since) > (case.transfer.decided_on or ""):
        said = "；".join(
            f"{basis.cited_as}：{repeal.since}被{repeal.spelled}废止"
            for basis, repeal in zip(bases, repeals, strict=True)
            if repeal
        )
        yield finding("BASIS_LOST_SINCE", f"依据已全部废止（{max(since)}）", said)
