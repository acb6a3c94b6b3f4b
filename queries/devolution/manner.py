"""How a power was handed on (下放的方式): who decided, by what, who was asked and told."""

from collections.abc import Iterator

from queries.devolution.answer import Finding, NotChecked
from queries.devolution.case import Case
from queries.devolution.deciders import level_of_document
from queries.devolution.names import base_name, folded
from queries.devolution.records import SILENT, is_technical, recorded
from queries.devolution.surroundings import Surroundings, finding, level_name
from queries.devolution.transfer import TAKE_BACK, Transfer, covers
from queries.rules.transfer_modes import mode_rule

TECHNICAL = 20
"""What is added to the severity where a receiver of a technical item wasn't asked."""
_ENTRUST = "entrust"
_SUSPEND = "suspend"
_RESUME = "resume"
_HANDING = frozenset(
    {"devolve", _ENTRUST, "empower_town", "centralise_penalty", "centralise_permit"}
)


def check_manner(case: Case, around: Surroundings) -> Iterator[Finding | NotChecked]:
    """Yield what is wrong with the way in which a transfer was decided and done."""
    transfer = case.transfer
    if transfer.mode == "unknown":
        written = f"写的是“{transfer.mode_written}”" if transfer.mode_written else "没有写明"
        yield finding("MODE_UNKNOWN", f"下放方式{written}", transfer.mode_written or "")
    yield from _decider(case, around)
    yield from _notes(case)
    if not case.same.receiving.isdisjoint(case.giving):
        yield from _subdelegated(case, around)
        yield from _loops(case, around)
    yield from _contradicted(case, around)
    yield from _before_item(case, around)


def _decider(case: Case, around: Surroundings) -> Iterator[Finding | NotChecked]:
    transfer, rule = case.transfer, case.rule
    if not transfer.instrument:
        yield finding("NO_INSTRUMENT", f"{transfer.mode_label}没有写明据以下放的文件")
        if rule.least_decider is not None:
            yield NotChecked("DECIDER_TOO_LOW", "没有文件，看不出由哪一级决定")
        return
    if rule.least_decider is None:
        return
    level = level_of_document(transfer.instrument, around.regions)
    if level is None:
        why = f"看不出{transfer.instrument}由哪一级制定"
        yield NotChecked("DECIDER_TOO_LOW", why)
    elif level > rule.least_decider:
        words = (
            f"{transfer.mode_label}须由{level_name(str(rule.least_decider))}以上决定，"
            f"{transfer.instrument}由{level_name(str(level))}制定"
        )
        yield finding("DECIDER_TOO_LOW", words, transfer.instrument)


def _notes(case: Case) -> Iterator[Finding]:
    transfer, rule = case.transfer, case.rule
    asked = recorded(transfer, "consultation")
    if rule.consults and asked.verdict in {SILENT, "none"}:
        is_hard = is_technical(transfer.item)
        why = "，事项的技术性强" if is_hard else ""
        yield finding(
            "NO_CONSULTATION",
            f"没有征求承接单位意见的记载{why}",
            asked.words,
            more=TECHNICAL if is_hard else 0,
        )
    for needed, what, code, words in (
        (rule.announces, "announcement", "NOT_PUBLISHED", "没有向社会公布的记载"),
        (rule.assesses, "assessment", "NOT_ASSESSED", "没有定期评估的记载"),
    ):
        noted = recorded(transfer, what)
        if needed and noted.verdict in {SILENT, "none"}:
            yield finding(code, words, noted.words)


def _in_force_before(case: Case) -> Iterator[Transfer]:
    """Yield the other transfers of the item that were in force when this one was decided."""
    day = case.transfer.decided_on or ""
    for other in case.same.transfers:
        is_earlier = other.key != case.transfer.key and (other.decided_on or "") <= day
        if is_earlier and not other.has_ended_by(day):
            yield other


def _subdelegated(case: Case, around: Surroundings) -> Iterator[Finding]:
    transfer, giver = case.transfer, case.transfer.giver
    if transfer.mode not in _HANDING or giver is None:
        return
    if transfer.mode != _ENTRUST and case.given:
        return  # the giver hands on a power of its own
    for other in _in_force_before(case):
        if other.mode != _ENTRUST:
            continue
        if any(around.shared(party.key, giver.key) for party in other.receivers):
            principal = around.name_of(other.giver) if other.giver else "他单位"
            words = (
                f"{around.name_of(giver)}自己受{principal}委托（{other.instrument or '无文件'}）"
            )
            yield finding("SUBDELEGATED", words, other.instrument or "")
            return


def _loops(case: Case, around: Surroundings) -> Iterator[Finding]:
    transfer = case.transfer
    if not case.rule.moves_ownership or transfer.mode == TAKE_BACK or transfer.giver is None:
        return
    above: dict[str, None] = {}
    wanted = [transfer.giver.key]
    moves = [
        other
        for other in _in_force_before(case)
        if other.giver and other.mode != TAKE_BACK and mode_rule(other.mode, None).moves_ownership
    ]
    while wanted:
        key = wanted.pop()
        for other in moves:
            assert other.giver is not None
            is_link = any(around.shared(party.key, key) for party in other.receivers)
            if is_link and other.giver.key not in above:
                above[other.giver.key] = None
                wanted.append(other.giver.key)
    for party in transfer.receivers:
        if any(around.shared(party.key, key) for key in above):
            words = f"{around.name_of(party)}先前交出过该事项，现在又承接，而方式不是收回"
            yield finding("CHAIN_LOOPS", words, transfer.instrument or "")
            return


def _suspended(case: Case, around: Surroundings) -> str:
    """Return whether a power that was suspended (暂停) has been resumed since."""
    transfer, giver = case.transfer, case.transfer.giver
    resumed = [
        other
        for other in case.same.transfers
        if other.mode == _RESUME
        and (transfer.decided_on or "") <= (other.decided_on or "") <= around.day
        and (giver is None or other.giver is None or around.shared(giver.key, other.giver.key))
    ]
    if not resumed:
        return f"自{transfer.decided_on or '日期不详'}起暂停行使，没有恢复的记载"
    first = resumed[0]
    by = f"（{first.instrument}）" if first.instrument else ""
    return f"暂停以后，已于{first.decided_on or '日期不详'}恢复{by}"


def _contradicted(case: Case, around: Surroundings) -> Iterator[Finding]:
    transfer = case.transfer
    if transfer.giver is None or all(case.same.giving.get(key, 0) <= 1 for key in case.giving):
        return  # nobody else gave what this giver did
    for other in case.same.transfers:
        if other.key == transfer.key or other.giver is None or other.instrument is None:
            continue
        if not around.shared(other.giver.key, transfer.giver.key):
            continue
        both_in_force = (
            not other.has_ended_by(around.day) and (other.decided_on or "") <= around.day
        )
        is_of_same = both_in_force and covers(other, transfer) and covers(transfer, other)
        if is_of_same and _conflict(transfer, other, around):
            receivers = "、".join(around.name_of(party) for party in other.receivers)
            words = (
                f"{transfer.instrument or '本行'}：{transfer.mode_label}；"
                f"{other.instrument}：{other.mode_label}，交给{receivers}"
            )
            yield finding("INSTRUMENTS_CONTRADICT", words, other.instrument)
            return


def _conflict(left: Transfer, right: Transfer, around: Surroundings) -> bool:
    if left.mode not in _HANDING or right.mode not in _HANDING:
        return False
    pairs = [(a, b) for a in left.receivers for b in right.receivers]
    same = any(around.shared(a.key, b.key) for a, b in pairs)
    if same:
        return left.mode != right.mode
    moves = all(mode_rule(t.mode, None).moves_ownership for t in (left, right))
    return moves and any(
        regions_a and regions_a == regions_b
        for a, b in pairs
        for regions_a, regions_b in [(_regions(a.key, around), _regions(b.key, around))]
    )


def _regions(key: str, around: Surroundings) -> tuple[str, ...]:
    body = around.bodies.get(key)
    return body.regions if body else ()


def _before_item(case: Case, around: Surroundings) -> Iterator[Finding]:
    transfer = case.transfer
    if not around.first_listed or transfer.giver is None or transfer.decided_on is None:
        return
    for row in around.first_listings(transfer.giver.key, transfer):
        days = around.list_days.get(row["department"], ())
        had_list = any(day <= transfer.decided_on for day in days)
        if had_list and (row["since"] or "") > transfer.decided_on:
            words = f"下放于{transfer.decided_on}，交出单位的清单自{row['since']}起才有该事项"
            yield finding("BEFORE_ITEM", words)
            return


def notes_on(case: Case, around: Surroundings) -> Iterator[str]:
    """Yield what is to be known of a transfer and is no fault: a part only, on a condition."""
    transfer = case.transfer
    if transfer.mode == _SUSPEND:
        yield _suspended(case, around)
    if base_name(transfer.item) != folded(transfer.item):
        yield f"只交出一部分：{transfer.item}；其余仍在交出单位"
    condition = recorded(transfer, "condition")
    if condition.verdict != SILENT:
        yield f"附条件：{condition.words}"
    asked = recorded(transfer, "consultation")
    if asked.verdict in {"reserved", "opposed"}:
        yield f"承接单位{'反对' if asked.verdict == 'opposed' else '有保留'}：{asked.words}"
