"""An operation as a client sends it: its text, or the name under which it is saved."""

from typing import Any, NamedTuple, TypeAlias

from api.saved_queries.variables import NO_TEXTS, Texts


class Operation(NamedTuple):
    """One operation by its text."""

    query: str
    variables: dict[str, Any] | None
    name: str | None


class SavedOperation(NamedTuple):
    """One operation by the name of a saved query; ``texts`` are variables that came as text."""

    saved: str
    variables: dict[str, Any] | None = None
    texts: Texts = NO_TEXTS


Sent: TypeAlias = Operation | SavedOperation
