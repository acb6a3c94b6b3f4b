"""The columns of a table: the leaves of a selection in their order, and the cells of a row."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from api.downloads.selection import Chosen, Selections, is_connection
from api.json_bytes import json_bytes

_TYPE_LABEL = "类型"
_BETWEEN_LABELS, _BETWEEN_CODES, _BETWEEN_VALUES = "／", ".", "；"
_END_OF_LABEL = re.compile("[：；（。，]")


class Naming(StrEnum):
    """How columns are called."""

    LABELS = "labels"
    CODES = "codes"


class Form(StrEnum):
    """What a cell is made of: one value, many values in a line, or all below it as JSON."""

    ONE = "one"
    MANY = "many"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where its values stand in a row, what it is called, the form of its cells."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    form: Form = Form.ONE

    def cell(self, row: Any) -> Any:
        """Return the cell of a row; None where there is no value."""
        if self.form is Form.JSON:
            found = _below(row, self.keys)
            return None if found is None else json_bytes(found).decode()
        values = [value for value in values_at(row, self.keys) if value is not None]
        if self.form is Form.ONE:
            return values[0] if values else None
        return _BETWEEN_VALUES.join(map(_spelled, values)) or None


def label_of(description: str | None) -> str:
    """Return the label at the beginning of a description: 事项名称，含子项。 is 事项名称."""
    return _END_OF_LABEL.split(description or "", maxsplit=1)[0].strip()


def columns_of(selections: Selections, row: Chosen) -> tuple[Column, ...]:
    """Return the columns of the rows that a field gives."""
    return tuple(_columns(selections, row, (), ()))


def header(columns: Sequence[Column], naming: Naming) -> tuple[str, ...]:
    """Return what the columns are called; what would be called alike also has its code."""
    codes = [_BETWEEN_CODES.join(column.keys) for column in columns]
    if naming is Naming.CODES:
        return tuple(codes)
    labels = [_BETWEEN_LABELS.join(column.labels) for column in columns]
    times = Counter(labels)
    return tuple(
        label if times[label] == 1 else f"{label}（{code}）"
        for label, code in zip(labels, codes, strict=True)
    )


def values_at(value: Any, keys: Sequence[str]) -> Iterator[Any]:
    """Yield what stands at a place, going through all lists on the way and at its end."""
    if isinstance(value, list):
        for one in value:
            yield from values_at(one, keys)
    elif not keys:
        yield value
    elif isinstance(value, Mapping):
        yield from values_at(value.get(keys[0]), keys[1:])


def _columns(
    selections: Selections, owner: Chosen, keys: tuple[str, ...], labels: tuple[str, ...]
) -> Iterator[Column]:
    for one in selections.below(owner):
        at = (*keys, one.selected.key)
        named = labels if _is_structure(owner, one) else (*labels, _label(one))
        if one.is_leaf:
            yield _leaf(one, at, named)
            continue
        below = tuple(_columns(selections, one, at, named))
        if not one.is_list:
            yield from below
        elif len(below) == 1 and below[0].form is Form.ONE:
            yield Column(below[0].keys, below[0].labels, Form.MANY)
        else:
            yield Column(at, named or (_label(one),), Form.JSON)


def _leaf(one: Chosen, keys: tuple[str, ...], labels: tuple[str, ...]) -> Column:
    return Column(keys, labels, Form.MANY if one.is_list else Form.ONE)


def _is_structure(owner: Chosen, one: Chosen) -> bool:
    """Whether a field only leads to the entries of a page, and needs no word of its own."""
    return not one.is_leaf and (
        is_connection(owner.kind)
        or (one.name == "node" and owner.name == "edges" and owner.is_list)
    )


def _label(one: Chosen) -> str:
    return _TYPE_LABEL if one.field is None else label_of(one.field.description) or one.name


def _below(value: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _spelled(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
