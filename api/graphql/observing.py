"""Who watches over operations is told of each one: its kind, and how it ended."""

from collections.abc import Mapping
from typing import Any, Protocol

OK = "OK"
UNKNOWN_KIND = "unknown"
"""The kind of what is no operation: it can't be parsed, or there is none of the name."""


class OperationObserver(Protocol):
    """Told of each operation when it is over."""

    def __call__(self, kind: str, outcome: str) -> None:
        """Take in query, mutation, subscription or unknown, and a code or ``OK``."""
        ...


def ignore_operation(kind: str, outcome: str) -> None:
    """Observe nothing."""


def outcome_of(response: Mapping[str, Any]) -> str:
    """Return the code of a response's first error, or ``OK``."""
    errors = response.get("errors")
    return str(errors[0]["extensions"]["code"]) if errors else OK
