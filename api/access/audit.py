"""Who did what (操作记录): written in the transaction of what was done."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from graph_schema.rows import NodeRow, check_properties
from graph_schema.statements import write_nodes
from graph_schema.types.sources import AUDIT_EVENT
from graph_store import Store, WriteTransaction


def moment_now() -> str:
    """Return this moment (UTC) as the graph stores moments."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def audit_event(actor: str, action: str, subject: str) -> NodeRow:
    """Return the record that ``actor`` did ``action`` to ``subject`` now."""
    at = moment_now()
    values = {"at": at, "actor": actor, "action": action, "subject": subject}
    return NodeRow(AUDIT_EVENT, f"{at}-{secrets.token_hex(4)}", values)


def write_records(store: Store, rows: Sequence[NodeRow]) -> None:
    """Write records of the system's own work in one transaction."""
    for row in rows:
        check_properties(row.type, row.properties)

    def work(transaction: WriteTransaction) -> None:
        for row in rows:
            sent = [{"key": row.key, "properties": dict(row.properties)}]
            transaction.run(write_nodes(row.type), rows=sent, run=row.key)

    store.write_transaction(work)
