"""Which power items the entries of side lists are about (所涉事项): by unit, then code or name.

Worked out at the end of a load, so that lists and side lists may come in any order. The unit of an
entry may be written by a short name: its items are those of the body that bears that name.
"""

from collections import defaultdict

from graph_schema.rows import FactRow
from graph_schema.types.items import POWER_ITEM
from graph_schema.types.registers import ENTRY_ITEM, REGISTER_ENTRY
from graph_store import NamedRead
from legal_text.folding import fold_text
from loaders.batch import BatchBuilder
from loaders.reconcile import reconcile
from loaders.run import Load

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
NAMED_READS = (_ENTRIES, _ITEMS)


def link_registers(load: Load) -> None:
    """Bring the items of all entries up to date."""
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
