"""The only door to the database: settings, sessions, named reads, batched writes, the engine."""

from graph_store.async_store import AsyncStore, ReadObserver, open_async_store
from graph_store.bookmarks import BookmarkShelf
from graph_store.connection import EngineInfo
from graph_store.engine.client import EngineStatus, engine_status, stop_engine
from graph_store.errors import (
    DatabaseMissing,
    DiskFull,
    EngineBusy,
    EngineLost,
    EngineStartFailed,
    EngineTooOld,
    EngineUnavailable,
    EngineUnreachable,
    HomeUnusable,
    LoginRefused,
    NamedReadError,
    NoEmbeddedEngine,
    ParameterError,
    QueryTimeout,
    QueryTooLarge,
    SettingsError,
    StatementFailed,
    StoreError,
    WriteConflict,
)
from graph_store.fulltext import fulltext_phrase
from graph_store.reads import NamedRead
from graph_store.revision import REVISION
from graph_store.settings import Settings, load_settings
from graph_store.store import Store, open_store
from graph_store.writes import Counters, WriteOutcome, WriteTransaction

__all__ = [
    "REVISION",
    "AsyncStore",
    "BookmarkShelf",
    "Counters",
    "DatabaseMissing",
    "DiskFull",
    "EngineBusy",
    "EngineInfo",
    "EngineLost",
    "EngineStartFailed",
    "EngineStatus",
    "EngineTooOld",
    "EngineUnavailable",
    "EngineUnreachable",
    "HomeUnusable",
    "LoginRefused",
    "NamedRead",
    "NamedReadError",
    "NoEmbeddedEngine",
    "ParameterError",
    "QueryTimeout",
    "QueryTooLarge",
    "ReadObserver",
    "Settings",
    "SettingsError",
    "StatementFailed",
    "Store",
    "StoreError",
    "WriteConflict",
    "WriteOutcome",
    "WriteTransaction",
    "engine_status",
    "fulltext_phrase",
    "load_settings",
    "open_async_store",
    "open_store",
    "stop_engine",
]
