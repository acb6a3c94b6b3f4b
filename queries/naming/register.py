"""The register of bodies that the graph holds (机构名录), for the resolution of names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from legal_text.folding import fold_text
from queries.asking import Record, Steps, Viewpoint
from queries.statements import statement
from resolution.department_entries import DatedName, DepartmentEntry, Succession
from resolution.departments import DepartmentRegister
from resolution.naming.registered import BodyRelation, HeldBodies
from resolution.naming.seats import NATION, index_with
from resolution.places_in_names import places_prefix
from resolution.regions import RegionIndex, RegionRow

REGISTER_STATES = statement("naming/register_states")
SUCCESSIONS = statement("naming/successions")
RELATIONS = statement("naming/relations")
REGIONS = statement("naming/regions")
_ENDING = frozenset({"merge", "split", "rename", "abolish"})
_RELATION_WORDS = {
    "SIGNBOARD_OF": ("挂牌于", "挂牌"),
    "CO_LOCATED_WITH": ("合署", "合署"),
    "DISPATCHED_BY": ("派出自", "派出"),
    "MANAGED_BY": ("受管理于", "管理"),
    "HOSTED_BY": ("办公室设在", "承担办公室"),
}
_NOWHERE = "000000"
"""The code of bodies whose place no table knows: they are found by their full names alone."""


@dataclass(frozen=True, slots=True)
class Register:
    """The bodies and regions that the graph holds; ``bodies`` is None where it holds none."""

    index: RegionIndex
    bodies: HeldBodies | None


def register_of(view: Viewpoint) -> Steps[Register]:
    """Return the register as the graph holds it, with former bodies and all relations."""
    asks = [view.ask(one) for one in (REGIONS, REGISTER_STATES, SUCCESSIONS, RELATIONS)]
    regions, states, successions, relations = yield asks
    index = index_with(_region_rows(regions))
    if not states:
        return Register(index, None)
    entries = tuple(_entries(states, successions, relations, index))
    related = _relations(relations)
    return Register(index, HeldBodies(DepartmentRegister(entries, index), related))


def _region_rows(records: Sequence[Record]) -> Iterator[RegionRow]:
    for record in records:
        code = record["code"]
        if code and code.isdigit():
            upper = next((up for up in record["uppers"] if up), None)
            yield RegionRow(code, record["name"], upper)


def _entries(
    states: Sequence[Record],
    successions: Sequence[Record],
    relations: Sequence[Record],
    index: RegionIndex,
) -> Iterator[DepartmentEntry]:
    by_key: dict[str, list[Record]] = {}
    for state in states:
        by_key.setdefault(state["department"], []).append(state)
    followed: dict[str, list[Record]] = {}
    for record in successions:
        followed.setdefault(record["old"], []).append(record)
    for key, own in by_key.items():
        yield _entry(key, own, followed.get(key, ()), index)
    # Bodies that only an event or a relation names are known by that name.
    named = {r["old"]: r["old_name"] for r in successions}
    named |= {r["new"]: r["new_name"] for r in successions}
    named |= {r["body"]: r["body_name"] for r in relations}
    named |= {r["other"]: r["other_name"] for r in relations}
    for key, name in named.items():
        if key not in by_key:
            yield _entry(key, ({"name": name},), followed.get(key, ()), index)


def _entry(
    key: str, states: Sequence[Record], followed: Sequence[Record], index: RegionIndex
) -> DepartmentEntry:
    ordered = sorted(states, key=lambda s: (s.get("valid_from") or "", s["name"]))
    last = ordered[-1]
    earlier = [
        DatedName(state["name"], _day(state.get("valid_from")), _day(state.get("valid_to")))
        for state in ordered[:-1]
        if state["name"] != last["name"]
    ]
    codes = [code for state in ordered for code in state.get("regions") or () if code]
    return DepartmentEntry(
        key=key,
        name=last["name"],
        region_key=f"region:{codes[0] if codes else _code_of(last['name'], index)}",
        aliases=tuple(last.get("aliases") or ()),
        former_names=(*earlier, *(name for state in ordered for name in _former(state))),
        valid_from=_day(last.get("established_on") or last.get("valid_from")),
        valid_to=_day(last.get("abolished_on") or last.get("valid_to")),
        successors=tuple(sorted(map(_succession, followed))),
    )


def _code_of(name: str, index: RegionIndex) -> str:
    place = places_prefix(fold_text(name).removeprefix("中共").removeprefix("国家税务总局"))
    if not place:
        return NATION
    found = index.region_of_text(place)
    return found.code if found and found.code and not found.rest else _NOWHERE


def _former(state: Record) -> Iterator[DatedName]:
    names = state.get("former_names") or ()
    periods = [*(state.get("former_name_periods") or ()), *("" for _ in names)]
    for name, period in zip(names, periods, strict=False):
        begins, _, ends = period.partition("/")
        yield DatedName(name, _day(begins), _day(ends))


def _succession(record: Record) -> Succession:
    return Succession(
        key=record["new"],
        kind=record["succession"],
        effective=_day(record["since"]),
        scope=record["scope"] or ("部分职责" if record["succession"] == "move" else ""),
        ends=record["succession"] in _ENDING,
    )


def _relations(records: Iterable[Record]) -> Mapping[str, tuple[BodyRelation, ...]]:
    found: dict[str, tuple[BodyRelation, ...]] = {}
    for record in records:
        there, back = _RELATION_WORDS[record["relation"]]
        days = _day(record["valid_from"]), _day(record["valid_to"])
        for key, other, words in (
            (record["body"], record["other"], there),
            (record["other"], record["body"], back),
        ):
            found[key] = (*found.get(key, ()), BodyRelation(other, words, *days))
    return found


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
