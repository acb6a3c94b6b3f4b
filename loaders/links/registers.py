"""What the entries of side lists are about (所涉事项), and what they are parts of (所属的行).

Items by unit, then code or name; wholes by kind and name, then unit.

Worked out at the end of a load, so that lists and side lists may come in any order. The unit of an
entry may be written by a short name: its items are those of the body that bears that name.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from graph_schema.rows import FactRow
from graph_schema.types.items import POWER_ITEM
from graph_schema.types.registers import ENTRY_ITEM, PART_OF_ENTRY, REGISTER_ENTRY
from graph_store import NamedRead
from legal_text.folding import fold_text
from loaders.batch import BatchBuilder
from loaders.reconcile import reconcile
from loaders.run import Load
from loaders.sources.side_lists import WHOLE_OF, whole_of

Record = Mapping[str, Any]
_ENTRIES = NamedRead.from_text(
    "link.register_entries",
    "// timeout_s: 300\n"
    "MATCH (e:RegisterEntry)-[h:HAS_ENTRY_STATE]->(s:RegisterEntryState) "
    "WHERE h.known_to IS NULL AND s.item_name IS NOT NULL "
    "RETURN DISTINCT e.key AS entry, s.item_name AS item, h.source AS source, h.place AS place, "
    "[(e)-[u:ENTRY_UNIT]->(d:Department) WHERE u.known_to IS NULL | d.key] AS units",
)
_ITEMS = NamedRead.from_text(
    "link.items_of_units",
    "// timeout_s: 300\n"
    "UNWIND $keys AS key MATCH (d:Department {key: key})-[h:HOLDS]->(i:PowerItem) "
    "WHERE h.known_to IS NULL AND h.valid_to IS NULL "
    "RETURN d.key AS unit, i.key AS item, i.name AS name, i.code AS code",
)
_PARTS = NamedRead.from_text(
    "link.parts_of_entries",
    "// timeout_s: 300\n"
    "MATCH (e:RegisterEntry)-[h:HAS_ENTRY_STATE]->(s:RegisterEntryState) "
    "WHERE h.known_to IS NULL AND s.whole_name IS NOT NULL "
    "RETURN DISTINCT e.key AS entry, e.kind AS kind, s.whole_name AS whole, "
    "[(e)-[u:ENTRY_UNIT]->(d:Department) WHERE u.known_to IS NULL | d.key] AS units",
)
_WHOLES = NamedRead.from_text(
    "link.wholes_of_entries",
    "// timeout_s: 300\n"
    "MATCH (e:RegisterEntry)-[h:HAS_ENTRY_STATE]->(s:RegisterEntryState) "
    "WHERE h.known_to IS NULL AND e.kind IN $kinds "
    "RETURN DISTINCT e.key AS entry, e.kind AS kind, s.name AS name, "
    "[(e)-[u:ENTRY_UNIT]->(d:Department) WHERE u.known_to IS NULL | d.key] AS units",
)
NAMED_READS = (_ENTRIES, _ITEMS, _PARTS, _WHOLES)


def link_registers(load: Load) -> None:
    """Bring the items and the wholes of all entries up to date."""
    _link_items(load)
    _link_parts(load)


def _link_parts(load: Load) -> None:
    """Join the parts to wholes that came with another file: by kind, name and unit."""
    parts = load.store.read(_PARTS)
    if not parts:
        return
    by_name: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in load.store.read(_WHOLES, kinds=sorted(set(WHOLE_OF.values()))):
        by_name[row["kind"], fold_text(row["name"])].append(row)
    held = load.held.starting_at(PART_OF_ENTRY, sorted({part["entry"] for part in parts}))
    # What a file says itself stays as it says.
    said = {fact.row.start_key for fact in held if fact.row.evidence.source is not None}
    wanted = []
    for part in parts:
        name = WHOLE_OF.get(part["kind"], ""), fold_text(part["whole"])
        found = whole_of(frozenset(part["units"]), by_name.get(name, []), _units_of)
        if part["entry"] not in said and len(found) == 1:
            ends = REGISTER_ENTRY, part["entry"], REGISTER_ENTRY, found[0]["entry"]
            wanted.append(FactRow(PART_OF_ENTRY, *ends))
    builder = BatchBuilder()
    builder.add_changes(
        reconcile([fact for fact in held if fact.row.evidence.source is None], wanted)
    )
    load.writer.write(builder.build())


def _units_of(whole: Record) -> frozenset[str]:
    return frozenset(whole["units"])


def _link_items(load: Load) -> None:
    entries = load.store.read(_ENTRIES)
    if not entries:
        return
    units = sorted({unit for entry in entries for unit in entry["units"]})
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in load.store.read(_ITEMS, keys=units):
        for words in filter(None, (row["name"], row["code"])):
            by_name[row["unit"], fold_text(words)].add(row["item"])
    wanted = [
        FactRow(
            ENTRY_ITEM, REGISTER_ENTRY, entry["entry"], POWER_ITEM, item, {"resolution": "exact"}
        )
        for entry in entries
        for unit in entry["units"]
        for item in sorted(by_name.get((unit, fold_text(entry["item"])), ()))
    ]
    held = load.held.starting_at(ENTRY_ITEM, sorted({entry["entry"] for entry in entries}))
    builder = BatchBuilder()
    builder.add_changes(reconcile(held, wanted))
    load.writer.write(builder.build())
