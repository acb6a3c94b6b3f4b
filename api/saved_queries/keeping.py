"""Saving and deleting queries: each is recorded with who did it, and no version is overwritten."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.access.audit import audit_event, moment_now
from api.errors import BadInput, NotFound
from api.saved_queries.checking import Draft
from api.saved_queries.reading import LATEST, NOT_SAVED
from api.saved_queries.records import QueryVersion, version_of
from graph_schema.rows import NodeRow, check_properties
from graph_schema.statements import create_nodes, write_nodes
from graph_schema.types.sources import SAVED_QUERY
from graph_store import Store, WriteTransaction
from messages import Words

_TAKEN = Words(
    "名称“{name}”下已有版本 {version}（{saved_by}，{saved_at}）。要取代它，请写明 {version}："
    "quanze queries save --replace，或 replaces。",
    'Under "{name}" there is version {version} ({saved_by}, {saved_at}). To supersede it, name '
    "{version}: quanze queries save --replace, or replaces.",
)
_NOTHING_TO_REPLACE = Words(
    "名称“{name}”下没有可以取代的版本 {version}。不写 replaces 再保存一次。",
    'There is no version {version} of "{name}" to supersede: save without replaces.',
)


@dataclass(frozen=True, slots=True)
class Change:
    """A draft, and the version that it supersedes; None where there should be none."""

    draft: Draft
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The current version after a save; not ``changed`` where it said the same already."""

    query: QueryVersion
    changed: bool


def save_queries(store: Store, changes: Sequence[Change], actor: str) -> tuple[Saved, ...]:
    """Save all of the queries or none; what is saved already stays as it is.

    Raises BadInput where a version would be superseded that the change doesn't name.
    """

    def work(transaction: WriteTransaction) -> tuple[Saved, ...]:
        return tuple(_save(transaction, change, actor) for change in changes)

    return store.write_transaction(work)


def delete_query(store: Store, name: str, actor: str) -> QueryVersion:
    """Delete the current version under a name; its record stays. Raises NotFound."""

    def work(transaction: WriteTransaction) -> QueryVersion:
        latest = _latest(transaction, name)
        if latest is None or latest["deleted_at"] is not None:
            raise NotFound.of(NOT_SAVED, name=name)
        deleted = {"deleted_at": moment_now(), "deleted_by": actor}
        row = [{"key": _key(name, latest["version"]), "properties": deleted}]
        transaction.run(write_nodes(SAVED_QUERY), rows=row, run=row[0]["key"])
        _record(transaction, audit_event(actor, "query.delete", f"{name}:{latest['version']}"))
        return version_of({**latest, **deleted})

    return store.write_transaction(work)


def _save(transaction: WriteTransaction, change: Change, actor: str) -> Saved:
    draft = change.draft
    latest = _latest(transaction, draft.name)
    current = latest if latest and latest["deleted_at"] is None else None
    said = {
        "document": draft.document,
        "description": draft.description,
        "publication": draft.publication,
    }
    if current and said.items() <= current.items():
        return Saved(version_of(current), changed=False)
    _demand_named(change, current)
    version = (latest["version"] if latest else 0) + 1
    stored = {
        "name": draft.name,
        "version": version,
        **said,
        "saved_at": moment_now(),
        "saved_by": actor,
    }
    row = NodeRow(SAVED_QUERY, _key(draft.name, version), stored)
    check_properties(SAVED_QUERY, row.properties)
    _create(transaction, row)
    _record(transaction, audit_event(actor, "query.save", f"{draft.name}:{version}"))
    return Saved(version_of(stored), changed=True)


def _demand_named(change: Change, current: dict[str, Any] | None) -> None:
    name = change.draft.name
    if current is None and change.replaces is not None:
        raise BadInput.of(_NOTHING_TO_REPLACE, name=name, version=change.replaces)
    if current is not None and change.replaces != current["version"]:
        shown = {key: current[key] for key in ("version", "saved_by", "saved_at")}
        raise BadInput.of(_TAKEN, name=name, **shown)


def _latest(transaction: WriteTransaction, name: str) -> dict[str, Any] | None:
    rows = transaction.run(LATEST.cypher, name=name)
    return rows[0] if rows else None


def _record(transaction: WriteTransaction, event: NodeRow) -> None:
    check_properties(event.type, event.properties)
    _create(transaction, event)


def _create(transaction: WriteTransaction, row: NodeRow) -> None:
    sent = [{"key": row.key, "properties": dict(row.properties)}]
    transaction.run(create_nodes(row.type), rows=sent, run=secrets.token_hex(8))


def _key(name: str, version: int) -> str:
    return f"{name}:{version}"
