"""A department on a day (单位): its name, its level, and who has succeeded it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_schema.vocabularies import DEPARTMENT_KIND, SUCCESSION
from queries.asking import Record, Records, Steps, Viewpoint
from queries.bodies.registered import name_variants, registered_keys
from queries.naming.judgements import judgements_in_force
from queries.statements import statement
from resolution.naming.judged import plain_name

DEPARTMENTS_BEARING = statement("bodies/departments_bearing")
DEPARTMENTS_BY_KEYS = statement("bodies/departments_by_keys")
_ENDING = frozenset({"merge", "split", "rename", "abolish"})
_LONGEST_SUCCESSION = 12


@dataclass(frozen=True, slots=True)
class Successor:
    """One body that took over from another: how, what, since when, by which document."""

    key: str
    name: str
    succession: str
    label: str
    scope: str | None
    since: str | None
    instrument: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A department on a day; ``registered`` tells whether a register knows it.

    ``source`` and ``place`` are where the register says its name and its days.
    """

    key: str
    name: str
    kind: str | None
    registered: bool
    level: str | None
    regions: tuple[str, ...]
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    established_on: str | None
    abolished_on: str | None
    successors: tuple[Successor, ...]
    source: str | None = None
    place: str | None = None

    def is_gone_on(self, day: str) -> bool:
        """Return whether the body itself has ended; a moved duty doesn't end it."""
        abolished = self.abolished_on is not None and self.abolished_on <= day
        return abolished or any(s.succession in _ENDING for s in self.successors)


def bodies_with_successors(keys: Sequence[str], view: Viewpoint) -> Steps[dict[str, Body]]:
    """Return the bodies of ``keys`` and all that followed them, by key; circles end.

    A key that no register knows leads to the registered body that bears its name, where it is one:
    that body's own key is then another.
    """
    found = yield from _followed(keys, view)
    unknown = {key: found[key].name for key in keys if key in found and not found[key].registered}
    if not unknown:
        return found
    judged = yield from judgements_in_force(view)
    variants = {one for name in unknown.values() for tier in name_variants(name) for one in tier}
    variants |= {one for name in unknown.values() for one in judged.same_names(plain_name(name))}
    (records,) = yield [view.ask(DEPARTMENTS_BEARING, names=sorted(variants))]
    meant = registered_keys(unknown, records, view.moment.as_of, judged)
    more = yield from _followed(sorted(set(meant.values())), view)
    return {**found, **more, **{key: more[registered] for key, registered in meant.items()}}


def _followed(keys: Sequence[str], view: Viewpoint) -> Steps[dict[str, Body]]:
    found: dict[str, Body] = {}
    wanted = sorted(set(keys))
    for _ in range(_LONGEST_SUCCESSION):
        if not wanted:
            break
        found |= yield from bodies_by_keys(wanted, view)
        following = {s.key for key in wanted if key in found for s in found[key].successors}
        wanted = sorted(following - found.keys())
    return found


def bodies_by_keys(keys: Sequence[str], view: Viewpoint) -> Steps[dict[str, Body]]:
    """Return the bodies of ``keys`` themselves, by key."""
    (records,) = yield [view.ask(DEPARTMENTS_BY_KEYS, departments=keys)]
    return bodies_of_records(records, view)


def bodies_of_records(records: Records, view: Viewpoint) -> dict[str, Body]:
    """Return the bodies of records of ``bodies/departments_by_keys``, by key."""
    day = view.moment.as_of
    found = (_body(value, day) for record in records for value in record["bodies"])
    return {body.key: body for body in found}


def acting_bodies(key: str, bodies: Mapping[str, Body], day: str) -> tuple[str, ...]:
    """Return the bodies that act on ``day`` for the one of ``key``; itself where it has not ended.

    A body that only gave away part of its duties still acts. Without a known successor: none.
    """
    acting: dict[str, None] = {}
    _follow(key, bodies, day, (), acting)
    return tuple(acting)


def _follow(
    key: str, bodies: Mapping[str, Body], day: str, path: tuple[str, ...], acting: dict[str, None]
) -> None:
    body = bodies.get(key)
    if key in path:
        return
    if body is None or not body.is_gone_on(day):
        acting[key] = None
        return
    for successor in body.successors:
        if successor.succession in _ENDING:
            _follow(successor.key, bodies, day, (*path, key), acting)


def _body(record: Record, day: str) -> Body:
    states = sorted(record["states"], key=lambda s: (s["valid_from"] or "", s["name"]))
    current = [s for s in states if _holds(s, day)]
    state: Record = (current or states or [{}])[-1]
    return Body(
        key=record["department"],
        name=state.get("name") or record["name"],
        kind=DEPARTMENT_KIND.label_of(state["kind"]) if state.get("kind") else None,
        registered=bool(states),
        level=_level(record),
        regions=tuple(sorted(region["key"] for region in record["regions"])),
        aliases=tuple(state.get("aliases") or ()),
        former_names=tuple(state.get("former_names") or ()),
        established_on=state.get("established_on"),
        abolished_on=state.get("abolished_on"),
        successors=tuple(sorted(map(_successor, record["successors"]), key=_order)),
        source=state.get("source"),
        place=state.get("place"),
    )


def _holds(state: Record, day: str) -> bool:
    begun = (state["valid_from"] or "") <= day
    return begun and (state["valid_to"] is None or day < state["valid_to"])


def _level(record: Record) -> str | None:
    """Return the code of the body's own level, else of its region's."""
    own = [level["code"] for level in record["levels"]]
    of_region = [code for region in record["regions"] for code in region["levels"]]
    codes = sorted(own or of_region)
    return str(codes[0]) if codes else None


def _successor(value: Record) -> Successor:
    return Successor(
        key=value["key"],
        name=value["name"],
        succession=value["succession"],
        label=SUCCESSION.label_of(value["succession"]),
        scope=value["scope"],
        since=value["since"],
        instrument=value["instrument"],
    )


def _order(successor: Successor) -> tuple[str, str]:
    return successor.since or "", successor.key
