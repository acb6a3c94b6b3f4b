"""What the benchmarks work with: the real files, engines of their own, and one loaded graph."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import seconds
from graph_store import Settings, Store, load_settings, open_store, stop_engine
from loaders.service import LoadOptions, RunReport, load_laws, load_lists
from tests.engines import Neo4jHome, free_ports, running_neo4j, server_settings

HEAP = "2g"
"""Memory of either engine: what the embedded one has unless it is told otherwise."""
DAY = "2026-08-15"
"""The day in law on which questions are asked."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Files:
    """The folder of real files (``shared/data``)."""

    folder: Path

    @property
    def laws(self) -> Path:
        """Texts of laws, in folders by rank."""
        return self.folder / "laws"

    @property
    def lists(self) -> list[Path]:
        """The workbooks of one city's departments."""
        folder = self.folder / "lists" / "karamay"
        return sorted(path for path in folder.iterdir() if path.suffix in (".xlsx", ".xls"))

    @property
    def notices(self) -> list[Path]:
        """Published notices that give tasks to units."""
        return sorted((self.folder / "seeds").glob("*.txt"))


@contextmanager
def fresh_engine(kind: str) -> Iterator[Settings]:
    """Run an empty engine of its own until the block ends; return how to reach it."""
    with tempfile.TemporaryDirectory(prefix="quanze-bench-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        if kind == "embedded":
            settings = load_settings(home=home, uri=None, engine_heap=HEAP)
            try:
                yield settings
            finally:
                stop_engine(settings)
            return
        bolt, http = free_ports(2)
        with running_neo4j(Neo4jHome(home / "server", "quanze-bench", bolt, http, HEAP)) as server:
            yield server_settings(server, home)


@dataclass(frozen=True, slots=True)
class City:
    """A graph with all laws and, loaded after them, all lists; what loading them took."""

    settings: Settings
    store: Store
    laws: RunReport
    laws_s: float
    lists: RunReport
    lists_s: float


class Setting:
    """The files, the engine asked for, and the loaded graph, made when it is first wanted."""

    def __init__(self, files: Files, engine: str, say: Say) -> None:
        self.files = files
        self.engine = engine
        self.say = say
        self._open = ExitStack()
        self._city: City | None = None

    def close(self) -> None:
        """Stop the engine of the loaded graph."""
        self._open.close()

    def city(self) -> City:
        """Return the loaded graph of the engine."""
        if self._city is None:
            self._city = self._load_city()
        return self._city

    def _load_city(self) -> City:
        settings = self._open.enter_context(fresh_engine(self.engine))
        store = self._open.enter_context(open_store(settings))
        reports: list[RunReport] = []
        self.say("全部法律")
        laws_s = seconds(lambda: reports.append(load_laws(store, [self.files.laws], LoadOptions())))
        self.say("全部清单")
        lists_s = seconds(
            lambda: reports.append(load_lists(store, self.files.lists, LoadOptions()))
        )
        laws, lists = reports
        return City(settings, store, laws, laws_s, lists, lists_s)
