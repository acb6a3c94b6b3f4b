"""Names of schema elements in statements: names can't be parameters, so they are checked."""

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def checked_name(name: str) -> str:
    """Return a label or property name; raise ValueError for what isn't a plain ASCII name."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a plain name: {name!r}")
    return name


def unique_key(label: str, property_name: str) -> str:
    """Return the statement that makes a key unique, alike on all engines."""
    label, prop = checked_name(label), checked_name(property_name)
    return (
        f"CREATE CONSTRAINT unique_{label}_{prop} IF NOT EXISTS "
        f"FOR (n:{label}) REQUIRE n.{prop} IS UNIQUE"
    )


def range_index(label: str, property_name: str) -> str:
    """Return the statement that indexes the values of a property, alike on all engines."""
    label, prop = checked_name(label), checked_name(property_name)
    return f"CREATE INDEX range_{label}_{prop} IF NOT EXISTS FOR (n:{label}) ON (n.{prop})"
