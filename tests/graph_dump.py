"""The whole graph as comparable values: what is said, without who loaded it and when."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph_schema.declare import EdgeKind, NodeKind
from graph_schema.registry import EDGE_TYPES, NODE_TYPES
from graph_store import Store
from loaders.backup import backup, read_lines

BOOKKEEPING = frozenset(
    {"created_by", "opened_by", "asserted_by", "closed_by", "known_from", "known_to"}
)


def lines(store: Store, folder: Path) -> Iterator[dict[str, Any]]:
    """Yield every node and edge, as the backup has them."""
    file = folder / "dump.gz"
    backup(store, file)
    for line in read_lines(file):
        if "node" in line or "edge" in line:
            yield line


def said(store: Store, folder: Path) -> set[str]:
    """Return what the graph says now: identities, contents, parts and open facts."""
    found = set()
    for line in lines(store, folder):
        properties = line["properties"]
        if "node" in line and NODE_TYPES[line["node"]].kind is NodeKind.RECORD:
            continue
        if "edge" in line:
            kind = EDGE_TYPES[line["edge"]].kind
            if kind is EdgeKind.RECORD or properties.get("known_to") is not None:
                continue
        kept = {name: value for name, value in properties.items() if name not in BOOKKEEPING}
        found.add(repr({**line, "properties": sorted(kept.items())}))
    return found


def facts(store: Store, folder: Path, edge: str) -> list[dict[str, Any]]:
    """Return all facts of a type, open and closed, with their ends."""
    return [line for line in lines(store, folder) if line.get("edge") == edge]
