"""Which fields of an answer a page shows, and how they are called (``pages.toml``)."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class UnlistedError(TypeError):
    """An answer's type of which ``pages.toml`` has no table."""


class Shown(NamedTuple):
    """A field as it is shown: its Chinese name, its value, the key that its words stand for."""

    label: str
    value: Any
    key: str | None


class _Field(NamedTuple):
    name: str
    label: str
    key_field: str | None


def shown_fields(record: Any) -> Iterator[Shown]:
    """Yield the fields of a frozen answer that say something, in the order of the table."""
    for field in _fields_of(type(record).__name__):
        value = getattr(record, field.name)
        if value not in (None, "", ()):
            key = getattr(record, field.key_field) if field.key_field else None
            yield Shown(field.label, value, key)


def columns(kind: str) -> tuple[str, ...]:
    """Return the names of the columns of a table of such answers."""
    return tuple(field.label for field in _fields_of(kind))


@cache
def _fields_of(kind: str) -> tuple[_Field, ...]:
    table = tables().get(kind)
    if table is None:
        raise UnlistedError(f"pages.toml has no table for {kind}")
    return tuple(
        _Field(name, entry, None) if isinstance(entry, str) else _Field(name, *entry)
        for name, entry in table.items()
    )


@cache
def tables() -> Mapping[str, Mapping[str, Any]]:
    """Return the table of each type: its fields with their names."""
    text = resources.files(__package__).joinpath("pages.toml").read_text("utf-8")
    return tomllib.loads(text)
