"""Finding a running query on an engine that doesn't keep time limits, and ending it.

Such an engine shows the text of what runs, so the text begins with a comment that names its owner.
A comment that is new for each query would make the engine plan each anew (3.5 ms); so a store
hands out few tags, and each again as soon as its query has ended.
"""

import heapq
import threading
from typing import Any

RUNNING = "SHOW TRANSACTIONS"
END = "TERMINATE TRANSACTIONS $id"


def tag_prefix(owner: str) -> str:
    """Return what all tags of an owner begin with."""
    return f"/*quanze:{owner}:"


def tagged_transactions(records: list[dict[str, Any]], prefix: str) -> list[str]:
    """Return the ids of the running queries whose text begins with ``prefix``."""
    return [
        str(record["transactionId"])
        for record in records
        if str(record["currentQuery"]).startswith(prefix)
    ]


class QueryTags:
    """The tags of one store; may be used by several threads."""

    def __init__(self, owner: str) -> None:
        self._prefix = tag_prefix(owner)
        self._lock = threading.Lock()
        self._free: list[int] = []
        self._made = 0

    def take(self) -> str:
        """Return a tag that no running query has."""
        with self._lock:
            if self._free:
                number = heapq.heappop(self._free)
            else:
                number = self._made
                self._made += 1
        return f"{self._prefix}{number}*/"

    def give_back(self, tag: str) -> None:
        """Say that the query of a tag has ended."""
        number = int(tag.removeprefix(self._prefix).removesuffix("*/"))
        with self._lock:
            heapq.heappush(self._free, number)
