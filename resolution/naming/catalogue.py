"""What bodies are called (机构名称目录): known names, their full forms, their relations.

A name of the catalogue, or one made of the words of full names (商务和经济合作局), is a full
name; anything else is a short form or unknown. Relations (挂牌, 合署, 派出, 办公室设在) never make
one name of two.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from resolution.naming.answers import Related
from resolution.naming.seats import Seat
from resolution.naming_tables import short_forms
from resolution.tables import read_table, split_cell

_ENDING = (
    r"(?:管理|监督|监督管理|事务|服务|工作|发展|建设|促进|合作|执法|综合执法|协调|保障|开发|调查|监察)*"
    r"(?:局|厅|委员会|办公室|中心|支队|大队|总队|联合社)"
)
_COORDINATION = re.compile(
    r"^(?P<body>.{2,}?(?:领导小组|协调小组|工作小组|指挥部|联席会议|委员会|专班|工作组))"
    r"(?P<office>办公室|秘书处|秘书组)?$"
)


_RANKED = (("支队", {"2": "总队", "4": "大队"}), ("局", {"2": "厅"}))
_ZONE, _DEPARTMENT = "zone", "department"
_OF_DEPARTMENTS, _CONGRESS = ("局", "厅", "委员会"), "人民代表大会"
_NOT_LOCAL = ("国家", "中国", "中央", "上级", "海关总署", "行政学院")


class KnownBody(NamedTuple):
    """A name of the catalogue: the kind of body, how its full name is built, and its levels.

    ``since`` is the day before which no body bore the name, where no reform says it.
    """

    name: str
    kind: str
    official: str
    levels: tuple[str, ...]
    since: date | None
    note: str


class Relation(NamedTuple):
    """A relation of one body's name to another's, from one date to another."""

    name: str
    relation: str
    other: str
    valid_from: date | None
    valid_to: date | None
    source: str

    def holds_on(self, day: date) -> bool:
        """Return whether the relation holds on a day."""
        return (self.valid_from or date.min) <= day < (self.valid_to or date.max)


@cache
def known_bodies() -> dict[str, KnownBody]:
    """Return the names of the catalogue in their standard form."""
    columns = ("name", "kind", "official", "levels", "since", "note", "source")
    return {
        row["name"]: KnownBody(
            row["name"],
            row["kind"],
            row["official"],
            split_cell(row["levels"]),
            _day(row["since"]),
            row["note"],
        )
        for row in read_table("known_bodies.csv", *columns)
    }


@cache
def full_names() -> frozenset[str]:
    """Return every full name that the tables have: the catalogue's and those of short forms."""
    return frozenset((*known_bodies(), *(form.full for form in short_forms())))


@lru_cache(maxsize=65536)
def is_full_name(core: str) -> bool:
    """Return whether a name is known, or made of the words of full names alone."""
    return core in full_names() or _formal().fullmatch(core) is not None


def full_name(core: str, seat: Seat | None) -> str:
    """Return a body's full name in a place: 党委宣传部 of 昭化区 is 中共昭化区委宣传部."""
    known = known_bodies().get(core)
    form = known.official if known else ""
    if seat is None:
        return core if not form or "{" in form.replace("{name}", "") else form.format(name=core)
    if core.startswith("党委") and form in ("", "{party}"):
        return _party(seat) + core.removeprefix("党委")
    return (form or "{place}{name}").format(
        place=seat.name, path=seat.path, city=seat.city, short=seat.short, name=core
    )


def relations_of(core: str, seat: Seat | None, day: date) -> Iterator[Related]:
    """Yield the relations of a body on a day, and the host of a coordination body's office."""
    for relation in _relations().get(core, ()):
        if relation.holds_on(day):
            yield Related(_other(relation.other, seat), relation.relation, relation.source)
    if is_coordination(core):
        for host in _hosts():
            if re.search(host.name, core) and host.holds_on(day):
                yield Related(_other(host.other, seat), host.relation, host.source)


def is_department(core: str) -> bool:
    """Return whether a name is that of a government's department (局, 厅, 委员会)."""
    known = known_bodies().get(core)
    is_plain = known is not None and known.kind == _DEPARTMENT and not known.official
    return is_plain and core.endswith(_OF_DEPARTMENTS) and not core.startswith(_CONGRESS)


def is_zone(core: str) -> bool:
    """Return whether a name is that of any zone's organ, and of none alone (工业园区管理委员会)."""
    known = known_bodies().get(core)
    return known is not None and known.kind == _ZONE


def at_level(core: str, level: str) -> str:
    """Return the name that the body of this matter bears at a level: 审计局 is 审计厅 at 2."""
    for ending, others in _RANKED:
        other = core.removesuffix(ending) + others.get(level, ending)
        if core.endswith(ending) and other in known_bodies():
            return other
    return core


def _other(core: str, seat: Seat | None) -> str:
    if seat is None or core.startswith(_NOT_LOCAL):
        return core
    return full_name(at_level(core, seat.level), seat)


def is_coordination(core: str) -> bool:
    """Return whether a name is that of a coordination body (领导小组, 指挥部 …) or its office."""
    body = core.removeprefix("党委")
    found = _COORDINATION.match(body) if core not in known_bodies() else None
    if found is None or found["office"] or not body.endswith("委员会"):
        return found is not None
    return body != core or any(re.search(host.name, core) for host in _hosts())


def _party(seat: Seat) -> str:
    ending = "委员会" if seat.name.endswith("自治区") else "委"
    return f"中共{seat.name}{ending}"


@cache
def _formal() -> re.Pattern[str]:
    rows = read_table("matter_words.csv", "words", "source")
    words = "|".join(sorted((row["words"] for row in rows), key=len, reverse=True))
    return re.compile(rf"(?:人民政府|党委)?(?:{words})(?:[和与、]?(?:{words}))*{_ENDING}")


@cache
def _relations() -> dict[str, tuple[Relation, ...]]:
    found: dict[str, tuple[Relation, ...]] = {}
    columns = ("name", "relation", "other", "from", "until", "sure", "source")
    for row in read_table("body_relations.csv", *columns):
        relation = _relation(row, row["name"], row["relation"], row["other"])
        found[row["name"]] = (*found.get(row["name"], ()), relation)
    return found


@cache
def _hosts() -> tuple[Relation, ...]:
    columns = ("words", "host", "from", "until", "sure", "note", "source")
    rows = read_table("coordination_hosts.csv", *columns)
    return tuple(_relation(row, row["words"], "办公室设在", row["host"]) for row in rows)


def _relation(row: dict[str, str], name: str, relation: str, other: str) -> Relation:
    source = f"{row['source']}（把握{row['sure']}）"
    return Relation(name, relation, other, _day(row["from"]), _day(row["until"]), source)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
