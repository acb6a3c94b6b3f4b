"""What an answer names beside its subject (邻接): found by the form of keys."""

from collections.abc import Iterator, Mapping
from typing import Any

from api.addresses.paths import Named, named_by_key

_NAMES = ("title", "name", "label", "unit")


def neighbours(answer: Any, own: Named) -> dict[Named, str | None]:
    """Return what an answer in JSON names beside itself, with a name where it is said."""
    found: dict[Named, str | None] = {}
    for named, name in _walk(answer):
        if named != own and found.get(named) is None:
            found[named] = name
    return found


def _walk(value: Any) -> Iterator[tuple[Named, str | None]]:
    if isinstance(value, str):
        if named := named_by_key(value):
            yield named, None
    elif isinstance(value, list):
        for member in value:
            yield from _walk(member)
    elif isinstance(value, Mapping):
        own = named_by_key(str(value.get("key", "")))
        if own:
            yield own, next((value[name] for name in _NAMES if value.get(name)), None)
        for name, member in value.items():
            if not (own and name == "key"):
                yield from _walk(member)
