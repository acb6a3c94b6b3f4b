"""Reading saved queries by name: what a role may not read isn't there for it."""

from collections.abc import Sequence

from api.errors import NotFound
from api.saved_queries.records import (
    QueryVersion,
    SavedQueries,
    head_of,
    version_of,
)
from graph_schema.types.sources import SAVED_QUERY
from graph_store import NamedRead
from messages import Words
from queries.asking import Ask, Steps

NOT_SAVED = Words(
    "没有保存名为“{name}”的查询。有哪些见 quanze queries list，或 GET /api/queries。",
    'No query is saved as "{name}". See: quanze queries list, or GET /api/queries.',
)
MOST = 2**31 - 1
"""The largest number in a page of them, as in GraphQL."""
_COLUMNS = ", ".join(f"q.{one.name} AS {one.name}" for one in SAVED_QUERY.properties)
_CURRENT = (
    "MATCH (one:SavedQuery) WITH one.name AS name, max(one.version) AS version "
    "MATCH (q:SavedQuery {name: name, version: version}) "
    "WHERE q.deleted_at IS NULL AND q.publication IN $readable"
)
VERSIONS = NamedRead.from_text(
    "saved_queries.versions",
    "// title: 一个查询的各版本\nMATCH (q:SavedQuery {name: $name}) "
    f"RETURN {_COLUMNS} ORDER BY version DESC",
)
LATEST = NamedRead.from_text(
    "saved_queries.latest",
    "// title: 一个查询的最后版本\nMATCH (q:SavedQuery {name: $name}) "
    f"RETURN {_COLUMNS} ORDER BY version DESC LIMIT 1",
)
_PAGE = NamedRead.from_text(
    "saved_queries.page",
    f"// title: 保存的查询\n{_CURRENT} RETURN {_COLUMNS} ORDER BY name SKIP $skip LIMIT $limit",
)
_COUNT = NamedRead.from_text(
    "saved_queries.count", f"// title: 保存的查询的个数\n{_CURRENT} RETURN count(q) AS total"
)


def saved_queries(readable: Sequence[str], limit: int, skip: int = 0) -> Steps[SavedQueries]:
    """Return a page of the saved queries that may be read."""
    asked = {"readable": list(readable)}
    rows, counts = yield [Ask(_PAGE, {**asked, "skip": skip, "limit": limit}), Ask(_COUNT, asked)]
    total = counts[0]["total"]
    return SavedQueries(total, skip + len(rows) < total, tuple(map(head_of, rows)))


def saved_query(name: str, readable: Sequence[str]) -> Steps[QueryVersion]:
    """Return the current version under a name; raise NotFound."""
    (rows,) = yield [Ask(LATEST, {"name": name})]
    for row in rows:
        if row["deleted_at"] is None and row["publication"] in readable:
            return version_of(row)
    raise NotFound.of(NOT_SAVED, name=name)


def query_versions(name: str, readable: Sequence[str]) -> Steps[tuple[QueryVersion, ...]]:
    """Return the versions under a name, the latest first, also of one that was deleted.

    Raises NotFound where the latest may not be read; earlier ones that may not are left out.
    """
    (rows,) = yield [Ask(VERSIONS, {"name": name})]
    if not rows or rows[0]["publication"] not in readable:
        raise NotFound.of(NOT_SAVED, name=name)
    return tuple(version_of(row) for row in rows if row["publication"] in readable)
