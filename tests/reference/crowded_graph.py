"""A small graph in which everything occurs, as the lines of a backup.

Three parts: the small graph of the questions; a few cases written by hand, in which lists that may
not be read are the only ones to name something; and for each type some nodes that are joined at
random, so that every relation has several ends, edges in pairs, facts that are over, corrected or
to come, values that are missing, equal or hard to spell.
"""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import orjson

from graph_schema.declare import EdgeKind, EdgeType, NodeKind, NodeType, Property, PropertyType
from graph_schema.keys import CLOSED_SOURCE
from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from graph_schema.rows import check_properties
from graph_schema.types import bodies, duties, items, laws, sources
from loaders.backup import FORMAT
from tests.integration.small_graph import COUNTY_WATER, Rows, small_graph
from tests.reference.graph import Line

INTERNAL, WITHHELD = "〔内部件〕", "〔涉密件〕"
"""Words in all that only an editor, and only an admin, may read."""
NUMBERED = "law:编号条例"
"""A law of articles whose numbers as texts come in another order."""
DAYS = ("2018-12-31", "2019-01-01", "2024-06-30", "2025-07-01", "2026-08-15", "2999-01-01")
"""Days on which facts of the crowd begin and end to hold, and the one before."""
MOMENTS = (
    "2023-12-31T00:00:00.000000Z",
    "2024-01-01T00:00:00.000000Z",
    "2025-07-01T08:00:00.000000Z",
    "2026-01-01T00:00:00.000001Z",
)
"""Moments at which facts of the crowd were entered and corrected, and one before."""
_ENTERED = MOMENTS[1]
_OVER, _TO_COME = "2020-01-01", "2999-12-31"
# Neo4j compares a stored text with a parameter by UTF-16 units and two stored ones by code points:
# characters above U+FFFF stand where none of U+E000 to U+FFFF is compared with them.
_NAMES = (
    "取水许可",
    "取水许可（变更）",
    "取水许可",
    "河道采砂许可",
    "取𠮷水审批",
    "！水费征收",
    "ｗａｔｅｒ",
    'water\'s "permit" \\ {n}',
    "Water\n许可",
    "辦理𪚥登記",
    "'); MATCH (n) DETACH DELETE n //",
    "$p0",
)
_KEYS = ("甲", "乙", "'丙'", '"丁" #7', "戊:己", "甲𠮷\\n", "ａ")
_CHOICES: Mapping[PropertyType, Sequence[Any]] = {
    PropertyType.TEXT: _NAMES,
    PropertyType.TEXTS: ([], ["取水许可"], ["取𠮷水审批", 'water\'s "permit" \\ {n}']),
    PropertyType.INTEGER: (-1, 0, 1, 2, 2, 2**31 - 1),
    PropertyType.DECIMAL: (0.0, 55.5, 55.5, 88.0, 100.0),
    PropertyType.BOOLEAN: (True, False),
    PropertyType.DATE: (_OVER, "2024-06-30", "2024-06-30", _TO_COME),
    PropertyType.DATETIME: MOMENTS,
}
_CODES = 3
_EDGES_EACH = 14
_MISSING, _AGAIN = 0.35, 0.3
_ENDED = 0.4
_CORRECTED, _REOPENED, _LATER = 0.1, 0.2, 0.35


def crowded_graph() -> Sequence[Line]:
    """Return all nodes, then all edges."""
    return _in_order([*_small(), *_cases(), *_crowd(Random(20260815))])


def written_graph() -> Sequence[Line]:
    """Return the same without the crowd: what is written by hand."""
    return _in_order([*_small(), *_cases()])


def _in_order(lines: Sequence[Line]) -> Sequence[Line]:
    return sorted(lines, key=lambda line: "edge" in line)


def write_backup(lines: Sequence[Line], file: Path) -> Path:
    """Write a graph as a backup that can be restored."""
    nodes = sum("node" in line for line in lines)
    head = {"quanze": "backup", "format": FORMAT}
    tail = {"nodes": nodes, "edges": len(lines) - nodes}
    with gzip.open(file, "wb") as out:
        for line in (head, *lines, tail):
            out.write(orjson.dumps(line) + b"\n")
    return file


def _node(type_: NodeType, key: str, properties: Mapping[str, Any]) -> Line:
    check_properties(type_, properties)
    held = {name: value for name, value in properties.items() if value is not None}
    return {"node": type_.name, "properties": {"key": key, "created_by": "run", **held}}


def _edge(
    type_: EdgeType, ends: tuple[NodeType, str, NodeType, str], properties: Mapping[str, Any]
) -> Line:
    start, start_key, end, end_key = ends
    held = {name: value for name, value in properties.items() if value is not None}
    return {
        "edge": type_.name, "from": start.name, "to": end.name,
        "start": start_key, "end": end_key, "properties": held,
    }  # fmt: skip


def _lines_of(rows: Any) -> Iterator[Line]:
    for node in rows.nodes:
        yield _node(node.type, node.key, node.properties)
    for row in rows.parts:
        yield _edge(row.type, (row.start, row.start_key, row.end, row.end_key), row.properties)
    for number, row in enumerate(rows.facts):
        entered = {
            "fact": f"{row.fact_key}{number}", "known_from": _ENTERED,
            "opened_by": "run", "asserted_by": "run",
        }  # fmt: skip
        ends = (row.start, row.start_key, row.end, row.end_key)
        yield _edge(row.type, ends, {**row.spelled, **entered})


def _small() -> Iterator[Line]:
    batch = small_graph()
    rows = Rows(list(batch.nodes), list(batch.parts), list(batch.opened))
    yield from _lines_of(rows)


# Cases written by hand


def _cases() -> Iterator[Line]:
    rows = Rows()
    for publication, mark in (("internal", INTERNAL), ("withheld", WITHHELD)):
        _named_by_a_list_alone(rows, publication, mark)
    _in_two_lists(rows)
    numbers = ("100", "9", "10", "10-1", "11", "10-2", "1")
    rows.law(NUMBERED, "law", "2020-01-01", {one: f"第{one}条的文字。" for one in numbers})
    yield from _lines_of(rows)


def _named_by_a_list_alone(rows: Rows, publication: str, mark: str) -> None:
    """Write a list that may not be read, and what no other list or text names."""
    unit = rows.node(bodies.DEPARTMENT, f"dept:{mark}局", name=f"{mark}局")
    group = rows.node(bodies.UNIT_GROUP, f"group:{mark}", name=f"{mark}各镇")
    version = rows.node(items.LIST_VERSION, f"list:{mark}", series=f"{mark}清单")
    law = rows.node(laws.LAW, f"law:{mark}条例", name=f"{mark}条例")
    of_article = rows.node(laws.LAW, f"law:{mark}办法", name=f"{mark}办法")
    article = rows.article(of_article, "7")
    copied = rows.node(items.CATALOGUE_ITEM, f"catalogue:{mark}", code=mark)
    source = rows.node(
        sources.SOURCE,
        f"{CLOSED_SOURCE}~{mark}",
        file=f"{mark}.xlsx",
        sha256="3",
        publication=publication,
    )
    item = rows.node(items.POWER_ITEM, f"item:{mark}", name=f"{mark}审批")
    state = rows.node(
        items.POWER_ITEM_STATE, f"item:{mark}~1", name=f"{mark}审批", power_type="permit",
        publication=publication, withheld_until=_TO_COME if publication == "withheld" else None,
    )  # fmt: skip
    said = {"source": source, "list_version": version}
    rows.fact(
        items.PUBLISHES, (bodies.DEPARTMENT, unit, items.LIST_VERSION, version), whole=True,
        publication=publication, title=f"{mark}清单", source=source,
    )  # fmt: skip
    own = (items.POWER_ITEM, item)
    rows.fact(items.LISTS, (items.LIST_VERSION, version, *own), source=source)
    rows.fact(items.HAS_STATE, (*own, items.POWER_ITEM_STATE, state), **said)
    rows.fact(items.HOLDS, (bodies.DEPARTMENT, unit, *own), **said)
    rows.fact(items.EXERCISED_BY, (*own, bodies.UNIT_GROUP, group), **said)
    rows.fact(items.COPIES, (*own, items.CATALOGUE_ITEM, copied), **said)
    based = {"basis_kind": "setting", "resolution": "as_written", **said}
    rows.fact(items.BASED_ON, (*own, laws.LAW, law), **based)
    rows.fact(items.BASED_ON, (*own, laws.ARTICLE, article), **based)


def _in_two_lists(rows: Rows) -> None:
    """Write an item that a public list and one for official use tell differently."""
    unit = rows.node(bodies.DEPARTMENT, "dept:两单局", name="两单局")
    item = rows.node(items.POWER_ITEM, "item:两单", name="两单审批")
    transfer = _transferred(rows, unit)
    for publication, mark, power, day in (
        ("public", "", "permit", "2024-01-01"),
        ("internal", INTERNAL, "penalty", "2025-01-01"),
    ):
        source = rows.node(
            sources.SOURCE, f"{CLOSED_SOURCE}~两单{mark}", file=f"两单{mark}.xlsx", sha256="4",
            publication=publication,
        )  # fmt: skip
        said = {"source": source, "valid_from": day}
        version = rows.node(items.LIST_VERSION, f"list:两单{mark}", series=f"两单{mark}")
        rows.fact(
            items.PUBLISHES, (bodies.DEPARTMENT, unit, items.LIST_VERSION, version),
            whole=False, publication=publication, **said,
        )  # fmt: skip
        state = rows.node(
            items.POWER_ITEM_STATE, f"item:两单~{publication}", name=f"两单审批{mark}",
            power_type=power, publication=publication,
        )  # fmt: skip
        own = (items.POWER_ITEM, item)
        rows.fact(items.LISTS, (items.LIST_VERSION, version, *own), **said)
        said["list_version"] = version
        for edge, ends in (
            (items.HAS_STATE, (*own, items.POWER_ITEM_STATE, state)),
            (items.HOLDS, (bodies.DEPARTMENT, unit, *own)),
        ):
            rows.fact(edge, ends, **said)
        if mark:
            abolished = (bodies.DEPARTMENT, COUNTY_WATER)
            rows.fact(items.EXERCISED_BY, (*own, *abolished), **said)
        office = rows.node(bodies.DEPARTMENT, f"dept:两单{mark}科", name=f"两单{mark}科")
        rows.fact(items.UNDERTAKEN_BY, (*own, bodies.DEPARTMENT, office), **said)
        law = rows.node(laws.LAW, f"law:两单{mark}办法", name=f"两单{mark}办法")
        article = rows.node(laws.ARTICLE, f"{law}#1", number="1", label="第一条")
        rows.fact(laws.HAS_ARTICLE, (laws.LAW, law, laws.ARTICLE, article))
        for cited in (article, *(["law:取水条例#7"] if mark else [])):
            rows.fact(
                duties.TRANSFER_BASED_ON, (duties.TRANSFER, transfer, laws.ARTICLE, cited),
                as_written=cited, source=source, valid_from=day,
            )  # fmt: skip
        rows.fact(
            items.BASED_ON, (*own, laws.LAW, law), basis_kind="setting", resolution="as_written",
            **said,
        )  # fmt: skip
    duty = rows.node(duties.DUTY, "duty:过去的", name="过去的职责")
    over = rows.node(
        duties.DUTY_STATE, "duty:过去的~1", name="过去的职责", publication="withheld",
        withheld_until=_OVER,
    )  # fmt: skip
    rows.fact(
        duties.HAS_DUTY_STATE, (duties.DUTY, duty, duties.DUTY_STATE, over), valid_to="2020-01-01"
    )
    rows.fact(
        duties.PARTICIPATES_IN, (bodies.DEPARTMENT, unit, duties.DUTY, duty), role="lead",
        resolution="register", valid_to="2020-01-01",
    )  # fmt: skip


def _transferred(rows: Rows, giver: str) -> str:
    """Write a transfer of the item in two lists, in public; what it rests on is told elsewhere."""
    transfer = rows.node(duties.TRANSFER, "transfer:两单", name="两单审批")
    state = rows.node(
        duties.TRANSFER_STATE, "transfer:两单~1", item_name="两单审批", mode="devolve",
        decided_on="2024-02-01", publication="public",
    )  # fmt: skip
    said = {"valid_from": "2024-02-01", "source": "file:transfers"}
    for edge, ends in (
        (duties.HAS_TRANSFER_STATE, (duties.TRANSFER_STATE, state)),
        (duties.GIVEN_BY, (bodies.DEPARTMENT, giver)),
        (duties.RECEIVED_BY, (bodies.DEPARTMENT, COUNTY_WATER)),
    ):
        rows.fact(edge, (duties.TRANSFER, transfer, *ends), **said)
    return transfer


# The crowd


def _crowd(chance: Random) -> Iterator[Line]:
    named = [type_ for type_ in NODE_TYPES.values() if type_.kind is not NodeKind.RECORD]
    keys: dict[str, list[str]] = {}
    for type_ in named:
        drawn = [(key, _of_node(chance, type_)) for key in _KEYS]
        nodes = [(_key(type_, key, values), values) for key, values in drawn]
        yield from (_node(type_, key, values) for key, values in nodes)
        keys[type_.name] = [key for key, _ in nodes]
    for edge in EDGE_TYPES.values():
        if edge.kind is not EdgeKind.RECORD:
            for start, end in edge.ends:
                pairs = [*_pairs(chance, keys[start.name], keys[end.name])]
                if edge.kind is EdgeKind.PART:
                    pairs = [*dict.fromkeys(pairs)]
                for start_key, end_key in pairs:
                    ends = (start, start_key, end, end_key)
                    yield from _crowd_edges(chance, edge, ends, keys["Source"])


def _key(type_: NodeType, key: str, values: Mapping[str, Any]) -> str:
    """Return the whole key of a node; that of a source that isn't public says so."""
    is_closed = type_ is sources.SOURCE and values["publication"] != "public"
    return f"{CLOSED_SOURCE}~{key}" if is_closed else f"{type_.name.lower()}:{key}"


def _of_node(chance: Random, type_: NodeType) -> Mapping[str, Any]:
    return _marked(type_.properties, _values(chance, type_.properties))


def _values(chance: Random, properties: Sequence[Property]) -> dict[str, Any]:
    return {prop.name: _value(chance, prop) for prop in properties}


def _value(chance: Random, prop: Property) -> Any:
    if not prop.required and chance.random() < _MISSING:
        return None
    if prop.vocabulary is not None:
        return chance.choice(prop.vocabulary.terms[:_CODES]).code
    return chance.choice(_CHOICES[prop.type])


def _marked(properties: Sequence[Property], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with a mark in every text where not everybody may read them."""
    mark = ""
    if values.get("publication") == "internal":
        mark = INTERNAL
    elif values.get("publication") == "withheld" and values.get("withheld_until") != _OVER:
        mark = WITHHELD
    texts = {p.name for p in properties if p.type is PropertyType.TEXT and not p.vocabulary}
    return {
        name: f"{value}{mark}" if name in texts and value is not None else value
        for name, value in values.items()
    }


def _pairs(chance: Random, starts: Sequence[str], ends: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield ends of edges; some pairs come twice or more."""
    pair = chance.choice(starts), chance.choice(ends)
    for _ in range(_EDGES_EACH):
        yield pair
        if chance.random() > _AGAIN:
            pair = chance.choice(starts), chance.choice(ends)


def _crowd_edges(
    chance: Random, edge: EdgeType, ends: tuple[NodeType, str, NodeType, str], files: Sequence[str]
) -> Iterator[Line]:
    values = _marked(edge.properties, _values(chance, edge.properties))
    if edge.kind is EdgeKind.PART:
        yield _edge(edge, ends, values)
        return
    began = chance.choice((None, *DAYS[1:4], *DAYS[1:]))
    ended = [None, *(day for day in DAYS if day > (began or ""))]
    fact = {
        **values,
        "fact": f"{chance.getrandbits(64):016x}",
        "valid_from": began,
        "valid_to": chance.choice(ended) if chance.random() < _ENDED else None,
        "source": chance.choice((None, *files)),
        "words": chance.choice((None, *_NAMES)),
        "known_from": _ENTERED,
        "opened_by": "run",
        "asserted_by": "run",
    }
    fate = chance.random()
    if fate < _CORRECTED:
        yield _edge(edge, ends, {**fact, "known_to": MOMENTS[2], "closed_by": "later"})
    elif fate < _REOPENED:
        yield _edge(edge, ends, {**fact, "known_to": MOMENTS[2], "closed_by": "later"})
        yield _edge(edge, ends, {**fact, "known_from": MOMENTS[3], "opened_by": "undo"})
    elif fate < _LATER:
        yield _edge(edge, ends, {**fact, "known_from": MOMENTS[2]})
    else:
        yield _edge(edge, ends, fact)
