"""What is wrong with a transfer on a day (问题): pure, from what was read around it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graph_schema.places import parse_cell_place
from queries.bodies.views import Body, acting_bodies
from queries.devolution.answer import Finding, Listed, NotChecked
from queries.devolution.case import Case, case_of
from queries.devolution.holdings import UnitList
from queries.devolution.left_behind import check_bases, check_left_behind
from queries.devolution.levels import cited_text, levels_of, levels_said, said_together
from queries.devolution.manner import check_manner, notes_on
from queries.devolution.receivers import check_receivers
from queries.devolution.surroundings import Surroundings, finding, level_name, place_words
from queries.devolution.transfer import TAKE_BACK, PartyOf, Transfer, covers
from queries.rules.transfer_modes import mode_rule

_PENALTY = "penalty"
_TOWN = "5"


class Outcome(NamedTuple):
    """What the checks of one transfer gave."""

    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    notes: tuple[str, ...]


def check(transfer: Transfer, around: Surroundings, *, proposes: bool = True) -> Outcome:
    """Return what is wrong with a transfer on the day, and what could not be checked.

    A transfer that was passed on or taken back by a later one isn't checked any more; one whose
    term is over is EXPIRED and nothing else. ``proposes``: a finding tells names that come near.
    """
    case = case_of(transfer, around)
    later = _passed_on(case, around)
    if later is not None:
        return Outcome((), (), (_words_on_later(later, around),))
    if transfer.has_ended_by(around.day):
        return Outcome((finding("EXPIRED", f"下放于{transfer.ends_on}终止"),), (), ())
    results = [
        *_mode(case),
        *check_manner(case, around),
        *_receivers(case, around),
        *check_receivers(case, around),
        *(_ownership(case, around, proposes=proposes) if case.rule.moves_ownership else ()),
        *(check_left_behind(case, around) if case.rule.moves_ownership else ()),
        *(_levels(case, around) if case.rule.checks_level else ()),
        *check_bases(case, around),
    ]
    return Outcome(
        tuple(one for one in results if isinstance(one, Finding)),
        tuple(one for one in results if isinstance(one, NotChecked)),
        tuple(notes_on(case, around)),
    )


def _passed_on(case: Case, around: Surroundings) -> Transfer | None:
    """Return the next transfer by which the receiver handed the item on, or gave it back."""
    if not any(key in case.same.giving for key in case.taking):
        return None
    transfer = case.transfer
    receivers = [party.key for party in transfer.receivers if not party.is_group]
    later = [
        other
        for other in case.same.transfers
        if other.giver is not None
        and (other.decided_on or "") > (transfer.decided_on or "")
        and (other.decided_on or "") <= around.day
        and not other.has_ended_by(around.day)
        and mode_rule(other.mode, None).moves_ownership
        and covers(other, transfer)
        and any(around.shared(key, other.giver.key) for key in receivers)
    ]
    return min(later, key=lambda other: other.order, default=None)


def _words_on_later(later: Transfer, around: Surroundings) -> str:
    receivers = "、".join(around.name_of(party) for party in later.receivers)
    by = f"（{later.instrument}）" if later.instrument else ""
    if later.mode == TAKE_BACK:
        return f"已于{later.decided_on}由{receivers}收回{by}"
    return f"承接单位已于{later.decided_on}{later.mode_label}，由{receivers}承接{by}"


def _mode(case: Case) -> Iterator[Finding | NotChecked]:
    if case.rule.forbidden:
        told = "；权力类型按事项名称判断，待核" if case.is_type_by_name else ""
        words = f"{case.transfer.mode_label}：{case.rule.words}{told}"
        yield finding("MODE_FORBIDDEN", words, case.rule.source)
    elif case.power_type is None and case.transfer.mode == "entrust":
        yield NotChecked("MODE_FORBIDDEN", "权力类型不明，无法核对该类权力可否委托")


def _receivers(case: Case, around: Surroundings) -> Iterator[Finding]:
    for party in case.transfer.receivers:
        body = around.bodies.get(party.key)
        if party.is_group:
            continue
        is_gone = body is not None and body.is_gone_on(around.day)
        if not is_gone and (body is None or not body.registered):
            if any(one.registered for one in around.bodies.values()):
                yield finding(
                    "RECEIVER_UNKNOWN", f"机构名录里没有{party.name}", party.written or ""
                )
            continue
        if body is None or not is_gone:
            continue
        acting = [
            around.bodies[key].name for key in acting_bodies(body.key, around.bodies, around.day)
        ]
        now = f"，由{'、'.join(acting)}承继" if acting else "，没有登记承继单位"
        ended = f"（{body.abolished_on}）" if body.abolished_on else ""
        instruments = [s.instrument for s in body.successors if s.instrument]
        said = instruments or [_registered_at(body, around)]
        found = finding(
            "RECEIVER_GONE", f"{body.name}已不存在{ended}{now}", "；".join(dict.fromkeys(said))
        )
        yield replace(found, successors=body.successors)


def _registered_at(body: Body, around: Surroundings) -> str:
    """Return where the register, or the table of events, says when a body ended."""
    cell = parse_cell_place(body.place)
    file = around.files.get(body.source or "")
    return place_words(file, cell.sheet if cell else None, cell.row if cell else None)


def _ownership(
    case: Case, around: Surroundings, *, proposes: bool
) -> Iterator[Finding | NotChecked]:
    for party in case.transfer.receivers:
        if party.is_group:
            yield NotChecked("NOT_RECEIVED", f"{party.name}是集合主体，须按成员逐一核对")
            continue
        yield from _received(case, party, around, proposes=proposes)
    yield from _still_with_giver(case, around)


def _received(
    case: Case, party: PartyOf, around: Surroundings, *, proposes: bool
) -> Iterator[Finding | NotChecked]:
    transfer, units = case.transfer, around.acting_for(party.key)
    if any(one.department in units for one in case.taken):
        return
    name = around.names_of(units)
    lists = around.holdings.lists_of(units)
    after = [one for one in lists if one.dated is None or one.dated >= (transfer.decided_on or "")]
    if not after:
        why = "的清单都早于下放" if lists else "没有清单可查"
        yield NotChecked("NOT_RECEIVED", f"{name}{why}，无法核对是否承接")
        return
    like = around.holdings.like(transfer.item, units) if proposes else []
    near = [f"{held.row.whole_name}（相似度 {score:g}）" for held, score in like]
    if not any(one.whole for one in after):
        said = f"{name}的清单（{_days(after)}）只是节选，其中没有“{transfer.item}”"
        yield NotChecked("NOT_RECEIVED", f"{said}，无法核对{_proposed(near)}")
        return
    yield finding(
        "NOT_RECEIVED",
        f"{name}的清单（{_days(after)}）没有“{transfer.item}”{_proposed(near)}",
        transfer.instrument or "",
        proposals=near,
    )


def _proposed(near: Sequence[str]) -> str:
    return f"；名称相近的有{'、'.join(near)}，须人工认定" if near else ""


def _days(lists: Sequence[UnitList]) -> str:
    return "、".join(sorted({one.dated or "日期不详" for one in lists}))


def _still_with_giver(case: Case, around: Surroundings) -> Iterator[Finding | NotChecked]:
    transfer, giver = case.transfer, case.transfer.giver
    held = [one for one in case.given if one.department not in case.taking]
    if giver is None or not held:
        return
    units = [key for key in case.giving if key not in case.taking]
    name = around.name_of(giver)
    days = [one.dated for one in around.holdings.lists_of(units) if one.dated]
    if days and max(days) < (transfer.decided_on or ""):
        yield NotChecked("STILL_IN_GIVERS_LIST", f"{name}的清单（{max(days)}）早于下放，无法核对")
        return
    listed = [around.told(one) for one in held]
    yield finding(
        "STILL_IN_GIVERS_LIST",
        f"{_holder_names(listed, around)}的清单仍列有“{transfer.item}”",
        "；".join(place_words(one.file, one.sheet, one.row) for one in listed if one.row),
        items=listed,
    )


def _holder_names(listed: Sequence[Listed], around: Surroundings) -> str:
    keys = dict.fromkeys(one.department for one in listed)
    return "、".join(around.bodies[key].name for key in keys if key in around.bodies)


def _levels(case: Case, around: Surroundings) -> Iterator[Finding | NotChecked]:
    transfer = case.transfer
    texts = []
    for basis in transfer.bases:
        article = around.articles.get(basis.article)
        text = cited_text(article, basis.paragraph, around.day) if article else None
        if text is None:
            yield NotChecked("LEVEL_NOT_ALLOWED", f"没有收录{basis.cited_as}的文字，无法核对层级")
        else:
            texts.append((basis.cited_as, levels_said(text, case.power_type)))
    every = said_together(said for _, said in texts)
    if every.is_open or not every.acting:
        if case.power_type == _PENALTY and _TOWN not in levels_of(every.named):
            is_known = bool(texts) and len(texts) == len(transfer.bases)
            yield from _penalties_of_towns(transfer, around, is_known=is_known)
        return
    for party in transfer.receivers:
        level = _level(party, around)
        if level is None:
            yield NotChecked("LEVEL_NOT_ALLOWED", f"{around.name_of(party)}的层级不明，无法核对")
        elif every.forbids({level}):
            evidence = "；".join(
                f"{cited}：{'、'.join(dict.fromkeys(p.words for p in said.acting))}"
                for cited, said in texts
                if said.acting
            )
            allowed = _names(levels_of(every.acting))
            words = f"{around.name_of(party)}属{level_name(level)}，依据只写{allowed}的机关"
            yield finding("LEVEL_NOT_ALLOWED", words, evidence)


def _penalties_of_towns(
    transfer: Transfer, around: Surroundings, *, is_known: bool
) -> Iterator[Finding | NotChecked]:
    """Yield the towns that got a penalty otherwise than by 赋权, where the basis names no level."""
    for party in transfer.receivers:
        if (_level(party, around) or "") < _TOWN:
            continue
        name = around.name_of(party)
        if is_known:
            words = f"{name}不是县级以上机关，依据没有写由乡镇、街道行使；由省决定赋权的除外"
            yield finding("LEVEL_NOT_ALLOWED", words, "行政处罚法23、24")
        elif not transfer.bases:
            why = f"没有写明依据，无法核对可否由{name}处罚（行政处罚法23、24）"
            yield NotChecked("LEVEL_NOT_ALLOWED", why)


def _level(party: PartyOf, around: Surroundings) -> str | None:
    known = [
        around.bodies[key].level for key in around.acting_for(party.key) if key in around.bodies
    ]
    return next((level for level in known if level), None)


def _names(codes: frozenset[str]) -> str:
    return "、".join(level_name(code) for code in sorted(codes))
