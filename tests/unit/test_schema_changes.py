"""What would break the programs of others since the last release: nothing, or it is told.

``tests/released_schema.graphql`` is the schema of the last release (``scripts/release_schema.py``).
A change that breaks is left to the next major version, or is written into ``ACCEPTED`` with its
reason in ``docs/decisions/``; the release after it empties the list.
"""

from functools import cache
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema, find_breaking_changes

_ROOT = Path(__file__).resolve().parents[2]
_RELEASED = (_ROOT / "tests" / "released_schema.graphql").read_text(encoding="utf-8")
ACCEPTED: frozenset[str] = frozenset()


def breaking(schema: str) -> set[str]:
    current = build_schema(schema, assume_valid_sdl=True)
    return {change.description for change in find_breaking_changes(_released(), current)}


@cache
def _released() -> GraphQLSchema:
    return build_schema(_RELEASED)


def test_nothing_breaks_that_is_not_told() -> None:
    text = (_ROOT / "api" / "schema.graphql").read_text(encoding="utf-8")
    assert breaking(text) == ACCEPTED


@pytest.mark.parametrize(
    ("gone", "instead", "told"),
    [
        ("  code: String\n", "", "PowerItem.code was removed"),
        ("  penalty\n", "  fine\n", "PowerType.penalty was removed"),
        (" from: ID!", " start: ID!", "shortestPaths(from:) was removed"),
    ],
)
def test_what_breaks_is_found(gone: str, instead: str, told: str) -> None:
    assert gone in _RELEASED
    assert any(told in change for change in breaking(_RELEASED.replace(gone, instead)))
