"""What follows a change beyond the items that cite it (牵连), each with its path in words.

Lower rules made under the law and the items that rest on them, sub-items and mirrored items of the
items hit, powers handed on, and boundary duties. How far each is followed is a table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.asking import Record, Steps, Viewpoint
from queries.bodies.views import bodies_by_keys
from queries.devolution.transfer import TRANSFERS_BY_KEYS, Transfer, transfers_of_records
from queries.impact.answer import Follower, Hit
from queries.impact.delegations import Delegated, Delegations
from queries.impact.hits import NO_HOLDER
from queries.impact.reading import Found
from queries.impact.wording import ARROW, change_words
from queries.items.views import (
    ITEMS_BY_KEYS,
    ItemView,
    SheetRow,
    full_law_title,
    in_title_marks,
    item_of_record,
)
from queries.rules.cascade import step
from queries.rules.consequences import Consequence, words_of
from queries.rules.severity import severity
from queries.statements import statement

MADE_UNDER = statement("laws/made_under")
ITEMS_BASED_ON_LAWS = statement("impact/items_based_on_laws")
ITEMS_BESIDE = statement("impact/items_beside")
TRANSFERS_FOLLOWING = statement("impact/transfers_following")
DUTIES_FOLLOWING = statement("impact/duties_following")
DUTIES_BY_KEYS = statement("ownership/duties_by_keys")
_NOT_FOLLOWED = frozenset(
    {
        Consequence.RENUMBERED,
        Consequence.TITLE_CHANGED,
        Consequence.UNPLACED,
        Consequence.CITES_REPEALED_TITLE,
    }
)
"""Classes that change nothing in what others take over from an item."""
_NOWHERE = SheetRow(None, None, None)


@dataclass(frozen=True, slots=True)
class _LowerLaw:
    """A rule made under a changed law: its path, its depth, whether its items are named too."""

    key: str
    title: str
    depth: int
    path: str
    carries: bool


def followers(
    found: Found, hits: Sequence[Hit], left: Delegations, view: Viewpoint
) -> Steps[list[Follower]]:
    """Return what follows, each once: by the shortest path, then in the order of the kinds.

    ``left`` are the clauses by which the changed articles leave rules to others.
    """
    lower = yield from _lower_laws(found, left, view)
    followed = {h.item.key: h for h in hits if Consequence(h.class_) not in _NOT_FOLLOWED}
    items = sorted(followed)
    articles = sorted({a for change in found.changes.of_laws for a in change.reworded})
    whole = sorted(change.law for change in found.changes.of_laws if change.repeals)
    carrying = {law.key: law for law in lower if law.carries}
    based, beside, transferred, shared = yield [
        view.ask(ITEMS_BASED_ON_LAWS, laws=sorted(carrying)),
        view.ask(ITEMS_BESIDE, items=items),
        view.ask(TRANSFERS_FOLLOWING, articles=articles, laws=whole, items=items),
        view.ask(DUTIES_FOLLOWING, articles=articles, laws=whole),
    ]
    hit = {one.item.key for one in hits}
    others = {row["item"] for row in based} | {row["other"] for row in beside}
    item_records, transfer_records, duty_records = yield [
        view.ask(ITEMS_BY_KEYS, items=sorted(others - hit)),
        view.ask(TRANSFERS_BY_KEYS, transfers=sorted({r["transfer"] for r in transferred})),
        view.ask(DUTIES_BY_KEYS, duties=sorted({r["duty"] for r in shared})),
    ]
    views = {record["item"]: item_of_record(record) for record in item_records}
    names = yield from _names([one for one in views.values() if one.holder_key], view)
    return _once(
        [
            *(_follower_law(law) for law in lower),
            *_based_items(based, carrying, views, names),
            *_items_beside(beside, followed, views, names),
            *_transfers(transferred, transfer_records, followed, found),
            *_duties(shared, duty_records, found),
        ]
    )


def _once(all_followers: Sequence[Follower]) -> list[Follower]:
    seen: dict[tuple[str, str], Follower] = {}
    for one in sorted(all_followers, key=lambda f: (f.depth, f.path)):
        seen.setdefault((one.kind if one.kind == "law" else "", one.key), one)
    return list(seen.values())


def _names(items: Sequence[ItemView], view: Viewpoint) -> Steps[dict[str, str]]:
    keys = sorted({item.holder_key for item in items if item.holder_key})
    bodies = yield from bodies_by_keys(keys, view)
    return {key: body.name for key, body in bodies.items()}


def _lower_laws(found: Found, left: Delegations, view: Viewpoint) -> Steps[list[_LowerLaw]]:
    """Return the rules made under the changed laws, and those made under these."""
    paths = {change.law: change_words(found, change.law) for change in found.changes.of_laws}
    carries = {change.law: change.repeals for change in found.changes.of_laws}
    lower: dict[str, _LowerLaw] = {}
    for depth in range(1, step("law").most_depth + 1):
        (records,) = yield [view.ask(MADE_UNDER, laws=sorted(paths))]
        following: dict[str, str] = {}
        for record in sorted(records, key=lambda r: (r["law"], r["upper"])):
            key = record["law"]
            if key in lower or found.changes.of_law(key) or not _concerns(found, record):
                continue
            title = in_title_marks(full_law_title(key, record["name"]))
            by = left.of(record)
            how = f"{title}{_how_made(record, by)}"
            path = ARROW.join([paths[record["upper"]], how])
            own = carries.get(record["upper"], False) or _names_changed(found, record)
            own = own or (by is not None and not record["articles"])
            lower[key] = _LowerLaw(key, title, depth, path, own)
            following[key] = path
        carries = {key: lower[key].carries for key in following}
        paths = following
        if not following:
            break
    return list(lower.values())


def _how_made(record: Record, by: Delegated | None) -> str:
    """Return how a rule came to be made under a law, in words."""
    verb = "依据其授权制定" if record["kind"] == "delegated" else "依据其制定"
    return f"{verb}（{by.words}）" if by else verb


def _concerns(found: Found, record: Record) -> bool:
    """Say whether a rule is made under what changes: all of the law, or an article it names."""
    change = found.changes.of_law(record["upper"])
    named = record["articles"] or ()
    if change is not None and change.rests:
        return _names_changed(found, record)
    return change is None or not change.reworded or not named or _names_changed(found, record)


def _names_changed(found: Found, record: Record) -> bool:
    change = found.changes.of_law(record["upper"])
    named = {f"{record['upper']}#{number}" for number in record["articles"] or ()}
    return change is not None and bool(named & change.reworded)


def follower(kind: str, key: str, name: str, department: str, said: tuple[int, str]) -> Follower:
    """Return a follower of the class of its kind; ``said`` are its depth and its path."""
    row = step(kind)
    words = words_of(row.consequence)
    depth, path = said
    return Follower(
        class_=row.consequence.value,
        class_label=words.label,
        severity=severity(row.consequence, "basis", "*"),
        kind=kind,
        key=key,
        name=name,
        department=department,
        depth=depth,
        path=path,
        what_to_do=words.what_to_do,
        source=_NOWHERE,
    )


def _follower_law(law: _LowerLaw) -> Follower:
    return follower("law", law.key, law.title, "", (law.depth, law.path))


def _item(kind: str, item: ItemView, names: Mapping[str, str], said: tuple[int, str]) -> Follower:
    department = names.get(item.holder_key or "", item.holder or NO_HOLDER)
    depth, path = said
    path = ARROW.join([path, f"{department}“{item.name}”（{item.type_label}）"])
    made = follower(kind, item.key, item.name, department, (depth, path))
    return replace(made, source=item.source)


def _based_items(
    rows: Sequence[Record],
    laws: Mapping[str, _LowerLaw],
    views: Mapping[str, ItemView],
    names: Mapping[str, str],
) -> Iterator[Follower]:
    for row in rows:
        law, item = laws[row["law"]], views.get(row["item"])
        if item is not None and law.depth < step("item").most_depth:
            path = ARROW.join([law.path, "设定依据引该规定"])
            yield _item("item", item, names, (law.depth + 1, path))


def _items_beside(
    rows: Sequence[Record],
    followed: Mapping[str, Hit],
    views: Mapping[str, ItemView],
    names: Mapping[str, str],
) -> Iterator[Follower]:
    for row in rows:
        item = views.get(row["other"])
        if item is not None:
            label = step(row["kind"]).label
            path = ARROW.join([followed[row["item"]].path, label])
            yield _item(row["kind"], item, names, (2, path))


def _transfers(
    rows: Sequence[Record],
    records: Sequence[Record],
    followed: Mapping[str, Hit],
    found: Found,
) -> Iterator[Follower]:
    views = {transfer.key: transfer for transfer in transfers_of_records(records)}
    for row in rows:
        transfer = views.get(row["transfer"])
        if transfer is None or transfer.has_ended_by(found.day):
            continue
        hit = followed.get(row["via"])
        start = hit.path if hit else _change_of(found, row["via"])
        path = ARROW.join([start, f"{transfer.mode_label}“{transfer.item}”", _parties(transfer)])
        giver = transfer.giver.name if transfer.giver else NO_HOLDER
        made = follower("transfer", transfer.key, transfer.item, giver, (2 if hit else 1, path))
        yield replace(made, source=transfer.source)


def _parties(transfer: Transfer) -> str:
    receivers = "、".join(receiver.name for receiver in transfer.receivers)
    giver = transfer.giver.name if transfer.giver else NO_HOLDER
    return f"{giver}交给{receivers or NO_HOLDER}"


def _change_of(found: Found, via: str) -> str:
    return change_words(found, via.partition("#")[0])


def _duties(rows: Sequence[Record], records: Sequence[Record], found: Found) -> Iterator[Follower]:
    views = {record["duty"]: record for record in records}
    for row in rows:
        record = views.get(row["duty"])
        if record is None:
            continue
        units = sorted({part["name"] for part in record["parts"]})
        department = "、".join(units) or NO_HOLDER
        name = record["name"]
        path = ARROW.join([_change_of(found, row["via"]), f"职责“{name}”以其为依据", department])
        yield follower("duty", record["duty"], name, department, (1, path))
