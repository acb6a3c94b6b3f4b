"""Frozen answers as JSON (camelCase): one form for the command line, files and the API."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any


def as_json(value: Any) -> Any:
    """Return ``value`` in the types of JSON.

    Fields of dataclasses and named tuples become camelCase members in the order of declaration
    (``class_`` is ``class``); the keys of mappings stay as they are; tuples become lists.
    """
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        return {camel_case(name): as_json(getattr(value, name)) for name in names}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {camel_case(name): as_json(getattr(value, name)) for name in value._fields}
    if isinstance(value, Mapping):
        return {str(key): as_json(member) for key, member in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        return [as_json(member) for member in value]
    return value


@cache
def camel_case(name: str) -> str:
    """Return ``by_class`` as ``byClass`` and ``class_`` as ``class``."""
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(part.capitalize() for part in rest)
