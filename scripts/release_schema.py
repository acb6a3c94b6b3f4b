"""Keep the schema of a release: ``python scripts/release_schema.py`` when a version is released.

Writes ``tests/released_schema.graphql`` from ``api/schema.graphql`` without descriptions, which
break nobody's program; a test compares every later schema with it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphql import GraphQLNamedType, build_schema, print_schema

_ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write the file."""
    schema = build_schema((_ROOT / "api" / "schema.graphql").read_text(encoding="utf-8"))
    for kind in schema.type_map.values():
        for described in _parts(kind):
            described.description = None
    kept = print_schema(schema)
    (_ROOT / "tests" / "released_schema.graphql").write_text(kept + "\n", encoding="utf-8")


def _parts(kind: GraphQLNamedType) -> Iterator[Any]:
    """Yield what is described of a type: itself, its fields with their arguments, its values."""
    yield kind
    yield from getattr(kind, "values", {}).values()
    for field in getattr(kind, "fields", {}).values():
        yield field
        yield from getattr(field, "args", {}).values()


if __name__ == "__main__":
    main()
