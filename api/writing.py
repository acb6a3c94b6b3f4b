"""The store through which the API changes something: opened at the first change, one for all."""

import threading

from graph_schema.statements import schema_elements
from graph_store import BookmarkShelf, Settings, Store, open_store


class WritingStore:
    """Opens the synchronous store, with its indexes, when it is first asked for, by any thread."""

    def __init__(self, settings: Settings, bookmarks: BookmarkShelf) -> None:
        self._settings, self._bookmarks = settings, bookmarks
        self._opening = threading.Lock()
        self._store: Store | None = None

    def __call__(self) -> Store:
        """Return the store; raise EngineUnavailable."""
        with self._opening:
            if self._store is None:
                store = open_store(self._settings, self._bookmarks)
                store.ensure_schema(schema_elements())
                self._store = store
            return self._store

    def close(self) -> None:
        """Close the store where it was opened."""
        with self._opening:
            if self._store is not None:
                self._store.close()
                self._store = None
