"""What was written is seen by the next question, whichever store asks it."""

import threading
from collections.abc import Iterable

from neo4j import Bookmarks


class BookmarkShelf:
    """The last bookmarks of a database, shared by the stores of a process.

    A cluster spreads reads over servers; a bookmark makes one wait until it has what was written.
    A process that loads by a ``Store`` and answers by an ``AsyncStore`` gives both one shelf.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._raw: frozenset[str] = frozenset()

    def supply(self) -> Bookmarks:
        """Return the bookmarks to wait for."""
        with self._lock:
            return Bookmarks.from_raw_values(self._raw)

    def consume(self, bookmarks: Bookmarks) -> None:
        """Keep the bookmarks of the last write."""
        values: Iterable[str] = bookmarks.raw_values
        with self._lock:
            self._raw = frozenset(values)
