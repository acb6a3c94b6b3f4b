"""What a question costs as the graph grows and its hits stay the same: ×1, ×3, ×10.

The base is a part of the laws and all lists. Its rows are written again under other keys and names,
so that each copy is a city of its own with laws of its own; levels and regions are shared by all,
as they would be.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.figures import Figure, Target
from benchmarks.lookups import LAW, article_of_law
from benchmarks.questions import medians, repeal_of
from benchmarks.recording import Sent, recorded
from benchmarks.setting import Setting, fresh_engine
from benchmarks.whatif import amended
from graph_schema.statements import schema_elements
from graph_store import NamedRead, Settings, Store, open_store
from loaders.provenance import Provenance
from loaders.run import Load
from loaders.service import LoadOptions, load_laws, load_lists
from loaders.sources.laws.load import law_files, load_law_files
from loaders.sources.power_lists.load import ListOptions
from loaders.sources.power_lists.load import load_lists as load_list_files
from queries.asking import Steps

SIZES = (1, 3, 10)
EVERY = 20
"""One of so many law files is in the base, beside the law that is asked for."""
_SHARED = frozenset({"Level", "Region"})
_NAMES = ("name", "title", "code", "list_version")
"""What a copy has of its own: names, the codes of its items, the lists that its facts are from."""
_COUNT = NamedRead.from_text(
    "benchmarks.count",
    "// timeout_s: 300\nMATCH (n) RETURN count(n) AS nodes",
)
_QUESTIONS: Mapping[str, tuple[Callable[[], Steps[object]], float]] = {
    f"《{LAW}》废止的影响": (lambda: repeal_of(LAW), 1.5),
    f"《{LAW}》一条条文": (article_of_law, 1.5),
    f"修改《{LAW}》的决定": (amended, 1.3),
}
"""Each question, and how many times its cost at ×1 it may cost."""


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the median time of each question at each size, against that of the smallest."""
    first: dict[str, float] = {}
    for settings, store, size, nodes in grown(setting, SIZES):
        for what, (question, most) in _QUESTIONS.items():
            _, ours = medians(settings, store, question)
            yield Figure(
                f"{what}，规模 ×{size}（{nodes:,} 个节点）",
                ours * 1000,
                "毫秒",
                setting.engine,
                against=first[what] * 1000 if what in first else None,
                target=Target(most, of_ratio=True) if what in first else None,
            )
            first.setdefault(what, ours)


class Grown(NamedTuple):
    """A graph of some copies of the base: how many, and how many nodes it has."""

    settings: Settings
    store: Store
    size: int
    nodes: int


def grown(setting: Setting, sizes: Sequence[int]) -> Iterator[Grown]:
    """Yield one graph again and again, as large as each of the sizes in turn."""
    files = [
        path
        for number, path in enumerate(law_files([setting.files.laws]))
        if number % EVERY == 0 or LAW in path.name
    ]
    lists = setting.files.lists
    transactions = recorded(lambda load: _load_all(load, files, lists))
    with fresh_engine(setting.engine) as settings, open_store(settings) as store:
        store.ensure_schema(schema_elements())
        load_laws(store, files, LoadOptions())
        load_lists(store, lists, LoadOptions())
        copies = 1
        for size in sizes:
            setting.say(f"图的规模 ×{size}")
            for number in range(copies, size):
                _write_copy(store, transactions, number)
            copies = size
            yield Grown(settings, store, size, store.read(_COUNT)[0]["nodes"])


def _load_all(load: Load, files: Sequence[Path], lists: Sequence[Path]) -> None:
    load_law_files(load, files, Provenance())
    load_list_files(load, lists, ListOptions())


def _write_copy(store: Store, transactions: Sequence[Sequence[Sent]], number: int) -> None:
    for transaction in transactions:
        for sent in transaction:
            rows = [_renamed(row, sent.labels, number) for row in sent.rows]
            store.write(sent.bare, rows, **sent.parameters)


def _renamed(row: Mapping[str, Any], labels: tuple[str, ...], number: int) -> dict[str, Any]:
    """Return a row of a node or an edge under the keys and names of a copy."""
    ends = ("key",) if len(labels) == 1 else ("start", "end")
    keys = {
        end: row[end] if label in _SHARED else f"{row[end]}·{number}"
        for end, label in zip(ends, labels, strict=True)
    }
    names = {
        name: f"{row['properties'][name]}·{number}"
        for name in _NAMES
        if row["properties"].get(name) is not None and labels[0] not in _SHARED
    }
    return {**keys, "properties": {**row["properties"], **names}}
