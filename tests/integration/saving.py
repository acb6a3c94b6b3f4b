"""Queries that are saved by tests, and how."""

from api.access.roles import Role, readable_states
from api.saved_queries.checking import Draft
from api.saved_queries.keeping import Change, Saved, save_queries
from graph_store import Store

ALL = readable_states(Role.ADMIN)
FIND = (
    "query Find($text: String!, $limit: Int! = 5) { search(text: $text, limit: $limit) { asked } }"
)
LAW = "query L($title: String!) { lawOverview(title: $title) { title } }"
COUNT = "{ coverage { items } }"


def save(store: Store, name: str, document: str, replaces: int | None = None, **more: str) -> Saved:
    """Save a query as 甲; return its version."""
    (saved,) = save_queries(store, [Change(Draft(name, document, **more), replaces)], "甲")
    return saved
