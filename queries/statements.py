"""The statements of the questions: constant texts in ``.cypher`` files beside their functions."""

from functools import cache
from pathlib import Path

from graph_store.reads import NamedRead

_ROOT = Path(__file__).parent


@cache
def statement(name: str) -> NamedRead:
    """Return the read of a file below ``queries``: ``impact/items_citing_law`` and the like."""
    text = (_ROOT / f"{name}.cypher").read_text(encoding="utf-8")
    return NamedRead.from_text(name.replace("/", "."), text)
