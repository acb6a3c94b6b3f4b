"""Every named statement of the questions, so that tests can run each on each engine."""

from functools import cache
from pathlib import Path

from graph_store.reads import NamedRead
from queries.statements import statement

_ROOT = Path(__file__).parent


@cache
def all_statements() -> tuple[NamedRead, ...]:
    """Return the named reads of all ``.cypher`` files below this package, by their ids."""
    names = sorted(
        path.relative_to(_ROOT).with_suffix("").as_posix() for path in _ROOT.rglob("*.cypher")
    )
    return tuple(statement(name) for name in names)
