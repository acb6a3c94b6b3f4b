"""Gaps in the lists beside the power lists (随附清单): what a row leaves open, by a rule's data.

A rule's parameters say of which kinds of lists its rows are, and what must hold of them:

``where``, ``unlike``
    columns with words; a row counts only where it says one of ``where``, and is a gap where it
    says none of ``unlike`` (or nothing).
``empty``
    columns of which none may be empty.
``parts``
    words of the parts that must be there, each in a state of ``done``; without words any part.
``past``, ``open``, ``finished``
    a column with a day that is over, unless the column ``open`` has a day of its own or the
    columns of ``finished`` say one of their words.
``short``
    two columns, of which the first must reach the second.
``lacks``
    ``items`` or ``units`` that must be there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph_schema.types.registers import REGISTER_ENTRY_STATE
from queries.asking import Record, Records
from queries.checks.answer import Hit
from queries.checks.declaration import Rule

_LABELS: Mapping[str, str] = {p.name: p.label for p in REGISTER_ENTRY_STATE.properties}
_FIRST_OF_ROLES = ("owner", "host", "giver", "lead", "drafter", "implementer")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LACKING = {"items": "清单里没有这一事项", "units": "没有写明责任单位"}


def entry_gaps(rule: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the rows of the rule's kinds that leave something open, and what."""
    asked = rule.parameters
    for row in rows:
        if row["kind"] not in asked["kinds"] or not _counts(row["said"], asked.get("where", {})):
            continue
        gaps = tuple(_gaps(row, asked))
        if gaps:
            values = {"gap": gaps, "item": row["said"]["item_name"]}
            yield Hit(_of_unit(row), values)


def entries_of_kinds(rule: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the rows of the kinds that the rule names, each kind by its name."""
    labels: Mapping[str, str] = rule.parameters["kinds"]
    for row in rows:
        if row["kind"] in labels:
            values = {field.name: row.get(field.name) for field in rule.fields}
            yield Hit(_of_unit(row), {**values, "kind": labels[row["kind"]]})


def items_without_entry(rule: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items of some types that a kind of list lacks, where their unit keeps one."""
    kind, types = rule.parameters["kind"], frozenset(rule.parameters["types"])
    for row in rows:
        if row["power_type"] in types and kind in row["kept"] and kind not in row["kinds"]:
            yield Hit(row, {})


def systems_lacking(rule: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the units that keep a list of some systems and lack one of those that must be there."""
    asked = rule.parameters
    of_unit: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        if row["kind"] in asked["kinds"]:
            owned = _of_unit(row)
            of_unit[owned["unit"] or ""].append(owned)
    for key, members in sorted(of_unit.items()):
        lacking = tuple(_not_done([{**m["said"], "name": m["name"]} for m in members], asked))
        if lacking:
            row = {**members[0], "subject": key, "name": members[0]["unit_name"]}
            yield Hit(row, {"gap": lacking})


def _counts(said: Record, where: Mapping[str, Sequence[str]]) -> bool:
    return all(said[name] in words for name, words in where.items())


def _gaps(row: Record, asked: Mapping[str, Any]) -> Iterator[str]:
    said = row["said"]
    for name in asked.get("empty", ()):
        if not said[name]:
            yield f"没有写{_label(name, asked)}"
    for name, words in asked.get("unlike", {}).items():
        if said[name] not in words:
            yield f"{_label(name, asked)}：{said[name] or '没有写'}"
    # Nothing is missing for certain where some parts may not be read.
    if "parts" in asked and row["parts_held"] == len(row["parts"]):
        yield from _of_parts(row["parts"], asked)
    if "past" in asked:
        yield from _past(said, row["day"], asked)
    if "short" in asked:
        yield from _short(said, *asked["short"])
    if "lacks" in asked and not row[asked["lacks"]]:
        yield _LACKING[asked["lacks"]]


def _label(name: str, asked: Mapping[str, Any]) -> str:
    """Return what the column is called in such a list, else in general."""
    labels: Mapping[str, str] = asked.get("labels", {})
    return labels.get(name, _LABELS[name])


def _of_parts(parts: Sequence[Record], asked: Mapping[str, Any]) -> Iterator[str]:
    if not asked["parts"] and not parts:
        yield asked["none"]
    yield from (f"{words}没有完成或者没有记载" for words in _not_done(parts, asked))


def _not_done(parts: Sequence[Record], asked: Mapping[str, Any]) -> Iterator[str]:
    done = [part["name"] for part in parts if part["progress"] in asked.get("done", ())]
    yield from (words for words in asked["parts"] if not any(words in name for name in done))


def _past(said: Record, day: str, asked: Mapping[str, Any]) -> Iterator[str]:
    until = said[asked["past"]]
    closed = "open" in asked and bool(said[asked["open"]])
    closed = closed or ("finished" in asked and _counts(said, asked["finished"]))
    if until and until < day and not closed:
        yield f"{_label(asked['past'], asked)}{until}已过"


def _short(said: Record, value: str, target: str) -> Iterator[str]:
    """Yield that a value doesn't reach its target: as numbers where both are, else as words."""
    if not said[target] or said[value] == said[target]:
        return
    numbers = [_NUMBER.search(said[name] or "") for name in (value, target)]
    if numbers[0] and numbers[1] and float(numbers[0][0]) >= float(numbers[1][0]):
        return
    yield f"目标 {said[target]}，实际 {said[value] or '没有写'}"


def _of_unit(row: Record) -> Record:
    """Return a row with the unit that answers for it: the same one, whoever asks."""
    units = row["units"] or row["units_of_whole"]
    ranked = sorted(units, key=lambda u: (_rank(u["role"]), u["key"]))
    first = ranked[0] if ranked else {"key": None, "name": None}
    return {**row, "unit": first["key"], "unit_name": first["name"]}


def _rank(role: str) -> int:
    known = role in _FIRST_OF_ROLES
    return _FIRST_OF_ROLES.index(role) if known else len(_FIRST_OF_ROLES)
