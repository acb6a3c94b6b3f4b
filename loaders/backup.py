"""A logical copy of the whole graph (备份): what one engine saved, any other restores, equal.

One gzip file of JSON lines: a head, then every node and edge by declared type in the order of their
keys, then a tail with the counts, so that a copy that was cut short is found out.
"""

import gzip
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from graph_schema import statements
from graph_schema.declare import EdgeType, NodeType
from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from graph_schema.types.sources import REVISION
from graph_store import NamedRead, Store, WriteTransaction
from messages import Words

FORMAT = 2
_PAGE = 5_000
_COPIED = [node for node in NODE_TYPES.values() if node is not REVISION]
"""A revision says whether this database was written to: it means nothing in another."""
_NOT_EMPTY = Words(
    "数据库里已有内容，不能恢复到其中。请换一个空的数据目录（QUANZE_HOME）或者空的服务器数据库。",
    "The database isn't empty: restore into an empty home (QUANZE_HOME) or an empty database.",
)
_BROKEN = Words(
    "{file} 不是完整的备份：{why}。没有写入任何内容。",
    "{file} isn't a whole backup: {why}. Nothing was written.",
)
_CUT_SHORT = Words("缺少结尾，文件可能被截断", "its end is missing; it may have been cut short")
_NO_GZIP = Words("不是 gzip 文件，或者已损坏", "it is no gzip file, or damaged")
_NO_BACKUP = Words("不是 Quanze 的备份文件", "it isn't a backup of Quanze")
_OTHER_FORMAT = Words("版本 {format} 无法读取", "format {format} can't be read")
_COUNTS = Words("应有 {expected} 行，读到 {read} 行", "{expected} lines expected, {read} read")


class BackupError(Exception):
    """A copy that can't be restored, or a place that it can't be restored to."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """How many nodes and edges a copy holds."""

    file: str
    nodes: int
    edges: int


def backup(store: Store, file: Path) -> BackupReport:
    """Write the whole graph to ``file``; it appears under its name only when it is whole."""
    partial = file.with_name(file.name + ".partial")
    nodes = edges = 0
    with gzip.open(partial, "wb") as out:
        out.write(orjson.dumps({"quanze": "backup", "format": FORMAT}) + b"\n")
        for node in _COPIED:
            for record in _nodes(store, node):
                out.write(orjson.dumps({"node": node.name, **record}) + b"\n")
                nodes += 1
        for edge in EDGE_TYPES.values():
            for start, end in edge.ends:
                for record in _edges(store, edge, start, end):
                    line = {"edge": edge.name, "from": start.name, "to": end.name, **record}
                    out.write(orjson.dumps(line) + b"\n")
                    edges += 1
        out.write(orjson.dumps({"nodes": nodes, "edges": edges}) + b"\n")
    os.replace(partial, file)
    return BackupReport(file.name, nodes, edges)


def restore(store: Store, file: Path) -> BackupReport:
    """Write the copy into an empty graph.

    Raises BackupError, having written nothing, when the copy isn't whole or the graph isn't empty.
    """
    report = _verified(file)
    store.ensure_schema(statements.schema_elements())
    if any(store.read(_any(node)) for node in _COPIED):
        raise BackupError(_NOT_EMPTY.say())
    statement, rows = "", list[dict[str, Any]]()
    for line in read_lines(file):
        if "node" in line:
            this = statements.restore_nodes(NODE_TYPES[line["node"]])
        elif "edge" in line:
            this = statements.restore_edges(EDGE_TYPES[line["edge"]], line["from"], line["to"])
        else:
            continue
        if rows and (this != statement or len(rows) >= _PAGE):
            _write(store, statement, rows)
            rows = []
        statement = this
        rows.append({name: line[name] for name in ("start", "end", "properties") if name in line})
    if rows:
        _write(store, statement, rows)
    store.count_anew()
    return report


def _write(store: Store, statement: str, rows: Sequence[dict[str, Any]]) -> None:
    def work(transaction: WriteTransaction) -> None:
        (answer,) = transaction.run(statement, rows=list(rows))
        if answer["rows"] != len(rows):
            raise BackupError(f"{answer['rows']} of {len(rows)} rows were written")

    store.write_transaction(work)


def _verified(file: Path) -> BackupReport:
    def refuse(why: str) -> BackupError:
        return BackupError(_BROKEN.say(file=file.name, why=why))

    nodes = edges = 0
    tail: dict[str, Any] | None = None
    try:
        for number, line in enumerate(read_lines(file)):
            if number == 0:
                if line.get("quanze") != "backup":
                    raise refuse(_NO_BACKUP.say())
                if line.get("format") != FORMAT:
                    raise refuse(_OTHER_FORMAT.say(format=line.get("format")))
            elif "node" in line:
                nodes += 1
            elif "edge" in line:
                edges += 1
            else:
                tail = line
    except (OSError, EOFError, zlib.error, orjson.JSONDecodeError):
        raise refuse(_NO_GZIP.say()) from None
    if tail is None:
        raise refuse(_CUT_SHORT.say())
    if (tail["nodes"], tail["edges"]) != (nodes, edges):
        raise refuse(_COUNTS.say(expected=tail["nodes"] + tail["edges"], read=nodes + edges))
    return BackupReport(file.name, nodes, edges)


def read_lines(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a copy: the head, the nodes, the edges, the tail."""
    with gzip.open(file, "rb") as lines:
        for line in lines:
            yield orjson.loads(line)


def _nodes(store: Store, node: NodeType) -> Iterator[dict[str, Any]]:
    named = _named(node.name, statements.whole_nodes(node))
    for keys in _pages(store, node):
        found = store.read(named, keys=keys)
        yield from sorted(found, key=lambda record: str(record["properties"]["key"]))


def _edges(
    store: Store, edge: EdgeType, start: NodeType, end: NodeType
) -> Iterator[dict[str, Any]]:
    named = _named(
        f"{edge.name}.{start.name}.{end.name}", statements.whole_edges(edge, start.name, end.name)
    )
    for keys in _pages(store, start):
        yield from sorted(store.read(named, keys=keys), key=_edge_order)


def _edge_order(record: dict[str, Any]) -> tuple[str, ...]:
    properties = record["properties"]
    told_apart = (properties.get("fact", ""), properties.get("opened_by", ""))
    return (record["start"], record["end"], *told_apart)


def _pages(store: Store, node: NodeType) -> Iterator[list[str]]:
    """Yield the keys of a type in order; sorted here, because an engine sorts all for each page."""
    named = _named(f"keys.{node.name}", statements.node_keys(node))
    keys = sorted(record["key"] for record in store.read(named))
    for begin in range(0, len(keys), _PAGE):
        yield keys[begin : begin + _PAGE]


def _any(node: NodeType) -> NamedRead:
    return _named(f"any.{node.name}", f"{statements.node_keys(node)} LIMIT 1")


@cache
def _named(name: str, statement: str) -> NamedRead:
    return NamedRead.from_text(f"backup.{name}", f"// timeout_s: 600\n{statement}")
