"""Making a judgement and taking it back: each is recorded, and none is ever overwritten."""

import secrets
from dataclasses import dataclass
from typing import Any

from api.access.audit import audit_event, moment_now
from api.errors import BadInput, NotFound
from graph_schema.rows import NodeRow, check_properties
from graph_schema.statements import create_nodes, write_nodes
from graph_schema.types.sources import JUDGEMENT
from graph_schema.vocabularies import VERDICT
from graph_store import NamedRead, Store, WriteTransaction
from messages import Words
from queries.naming.judgements import JudgementOnNames, judgement_of
from resolution.naming.completing import completed
from resolution.naming.judged import is_duty, plain_name

_LONGEST_WHY, _LONGEST_NAME, _LONGEST_KEY = 2_000, 200, 1_000
_NO_WHY = Words("请写明认定的理由（--why）。", "Say why (--why).")
_NO_ONE = Words("请写明是谁认定的（--by）。", "Say who judges (--by).")
_TOO_LONG = Words("{what}超过 {most} 个字。", "{what} has more than {most} characters.")
_WHAT_WHY, _WHAT_NAME = Words("理由", "The reason"), Words("名称", "A name")
_WHAT_BY = Words("认定人", "Who judges")
_NOT_ONE = Words(
    "“{name}”不是一个带地名的机构名称。写全地名，如“昭化区资规局”，或者用 --region 说明区划。",
    '"{name}" is no name of one body with its place: write the place, or give --region.',
)
_SAME_NAME = Words(
    "“{left}”与“{right}”本来就是同一写法，不用认定。",
    '"{left}" and "{right}" are one name already.',
)
_TWO_KINDS = Words(
    "“{left}”与“{right}”一个是职责，一个是机构，不能认定。两边都写职责的键，或者都写机构的名称。",
    '"{left}" and "{right}": one is a duty, one a body. Give two keys of duties, or two names.',
)
_UNKNOWN_VERDICT = Words("结论“{verdict}”不可用。可选：{known}。", "No verdict {verdict}: {known}.")
_NO_JUDGEMENT = Words(
    "没有编号为 {key} 的认定。编号见 quanze judge list。",
    "There is no judgement {key}; see quanze judge list.",
)
_UNDONE = Words(
    "认定 {key} 已于 {at} 由 {by} 撤回。", "Judgement {key} was taken back on {at} by {by}."
)
_CONTRADICTS = Words(
    "“{left}”与“{right}”已有认定 {key}（{verdict}，{by}，{at}）。要改判，先撤回它："
    "quanze judge undo {key}。",
    '"{left}" and "{right}" have the judgement {key} ({verdict}, {by}, {at}). To judge otherwise, '
    "take it back first: quanze judge undo {key}.",
)
_COLUMNS = ", ".join(f"j.{one.name} AS {one.name}" for one in JUDGEMENT.properties)
_BY_KEY = NamedRead.from_text(
    "judgements.by_key",
    f"// title: 一个认定\nMATCH (j:Judgement {{key: $key}}) RETURN j.key AS key, {_COLUMNS}",
)
_IN_FORCE = NamedRead.from_text(
    "judgements.in_force",
    f"// title: 有效的认定\nMATCH (j:Judgement) WHERE j.undone_at IS NULL "
    f"RETURN j.key AS key, {_COLUMNS} ORDER BY judged_at, key",
)


@dataclass(frozen=True, slots=True)
class JudgementDraft:
    """Two names, the verdict and the reason; ``region`` completes names without a place."""

    left: str
    right: str
    verdict: str
    why: str
    region: str | None = None


def judge(store: Store, draft: JudgementDraft, actor: str) -> JudgementOnNames:
    """Keep a judgement and return it; what is in force already and says the same stays.

    Raises BadInput for names that are no bodies, and where another verdict is in force.
    """
    left, right = (_name(name, draft.region) for name in (draft.left, draft.right))
    if plain_name(left) == plain_name(right):
        raise BadInput.of(_SAME_NAME, left=left, right=right)
    if is_duty(left) != is_duty(right):
        raise BadInput.of(_TWO_KINDS, left=left, right=right)
    if draft.verdict not in VERDICT.codes:
        raise BadInput.of(_UNKNOWN_VERDICT, verdict=draft.verdict, known="、".join(VERDICT.codes))
    values = {
        "left": left,
        "right": right,
        "verdict": draft.verdict,
        "why": _text(draft.why, _NO_WHY, _WHAT_WHY, _LONGEST_WHY),
        "judged_by": _text(actor, _NO_ONE, _WHAT_BY, _LONGEST_NAME),
    }

    def work(transaction: WriteTransaction) -> dict[str, Any]:
        held = _held(transaction, left, right)
        if held is not None:
            if held["verdict"] == draft.verdict:
                return held
            told = VERDICT.label_of(held["verdict"])
            raise BadInput.of(
                _CONTRADICTS,
                left=left,
                right=right,
                key=held["key"],
                verdict=told,
                by=held["judged_by"],
                at=held["judged_at"],
            )
        at = moment_now()
        key = f"judgement:{secrets.token_hex(5)}"
        row = NodeRow(JUDGEMENT, key, {**values, "judged_at": at})
        _create(transaction, row)
        _create(transaction, audit_event(actor, f"name.{draft.verdict}", key))
        return {"key": key, **row.properties}

    return _told(store.write_transaction(work))


def undo_judgement(store: Store, key: str, actor: str, why: str = "") -> JudgementOnNames:
    """Take a judgement back: its record stays, and nothing follows from it any more."""

    def work(transaction: WriteTransaction) -> dict[str, Any]:
        rows = transaction.run(_BY_KEY.cypher, key=key)
        if not rows:
            raise NotFound.of(_NO_JUDGEMENT, key=key)
        held = dict(rows[0])
        if held["undone_at"] is not None:
            raise BadInput.of(_UNDONE, key=key, at=held["undone_at"], by=held["undone_by"])
        undone = {
            "undone_at": moment_now(),
            "undone_by": _text(actor, _NO_ONE, _WHAT_BY, _LONGEST_NAME),
            "undone_why": why.strip()[:_LONGEST_WHY] or None,
        }
        given = {name: value for name, value in undone.items() if value is not None}
        sent = [{"key": key, "properties": given}]
        transaction.run(write_nodes(JUDGEMENT), rows=sent, run=key)
        _create(transaction, audit_event(actor, "name.undo", key))
        return {**held, **undone}

    return _told(store.write_transaction(work))


def _held(transaction: WriteTransaction, left: str, right: str) -> dict[str, Any] | None:
    """Return the judgement in force on two names, in either order."""
    pair = {plain_name(left), plain_name(right)}
    for row in transaction.run(_IN_FORCE.cypher):
        if {plain_name(row["left"]), plain_name(row["right"])} == pair:
            return dict(row)
    return None


def _name(name: str, region: str | None) -> str:
    most = _LONGEST_KEY if is_duty(name) else _LONGEST_NAME
    if len(name) > most:
        raise BadInput.of(_TOO_LONG, what=_WHAT_NAME.say(), most=most)
    if is_duty(name):
        return name
    found = completed(name, region)
    if found is None:
        raise BadInput.of(_NOT_ONE, name=name)
    return found


def _text(text: str, missing: Words, what: Words, most: int) -> str:
    kept = " ".join(text.split())
    if not kept:
        raise BadInput.of(missing)
    if len(kept) > most:
        raise BadInput.of(_TOO_LONG, what=what.say(), most=most)
    return kept


def _create(transaction: WriteTransaction, row: NodeRow) -> None:
    check_properties(row.type, row.properties)
    sent = [{"key": row.key, "properties": dict(row.properties)}]
    transaction.run(create_nodes(row.type), rows=sent, run=secrets.token_hex(8))


def _told(values: dict[str, Any]) -> JudgementOnNames:
    absent = dict.fromkeys(prop.name for prop in JUDGEMENT.properties)
    return judgement_of({**absent, **values})
