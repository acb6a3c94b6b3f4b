"""Mapping files: a person says which header is which field, where the table of words does not.

``<workbook>.mapping.json``, ``.toml`` or ``.csv`` beside the workbook. JSON and TOML hold
``columns`` (header -> field) and optionally ``power_types`` (as written -> type) and
``header_row``; CSV has the two columns ``header,field``. The field ``ignore`` keeps a column out of
the fields; its words stay under its header.
"""

import csv
import io
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rapidfuzz import process

from loaders.readers import read_text
from loaders.sources.power_lists.fields import FIELDS, fold_header
from messages import Words

IGNORE = "ignore"
_SUFFIXES = (".mapping.json", ".mapping.toml", ".mapping.csv")
_KEYS = frozenset({"columns", "power_types", "header_row"})

_UNREADABLE = Words(
    "{name}：映射文件读不懂（{detail}）。", "{name}: the mapping file cannot be read ({detail})."
)
_UNKNOWN_FIELD = Words(
    "{name}：列“{header}”指向未知字段“{field}”{hint}。可用字段：{fields}。",
    '{name}: column "{header}" names the unknown field "{field}"{hint}. Fields: {fields}.',
)
_MISSING_HEADER = Words(
    "{name}：映射文件里的列“{headers}”在工作簿中找不到。请核对列名。",
    '{name}: the mapping names "{headers}", which the workbook does not have.',
)
_HINT = Words("，是否为“{guess}”", ', did you mean "{guess}"')


class MappingError(Exception):
    """A mapping file that cannot be used, in words for its author."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Header -> field as a person said it; it goes before the table of header words."""

    name: str
    columns: Mapping[str, str]
    power_types: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    header_row: int | None = None

    def field_of(self, header: str) -> str | None:
        """Return the field said for a header, None where nothing was said."""
        folded = fold_header(header)
        return next((f for h, f in self.columns.items() if fold_header(h) == folded), None)

    def require(self, headers: frozenset[str]) -> None:
        """Check that each header of the mapping stands in the workbook.

        Args:
            headers: the folded headers of all its sheets.

        Raises:
            MappingError: naming those that do not.

        """
        missing = [header for header in self.columns if fold_header(header) not in headers]
        if missing:
            raise MappingError(_MISSING_HEADER.say(name=self.name, headers="、".join(missing)))


def find_mapping_file(workbook: Path) -> Path | None:
    """Return the mapping file beside a workbook (清单.xlsx.mapping.csv or 清单.mapping.csv)."""
    names = (base + suffix for base in (workbook.name, workbook.stem) for suffix in _SUFFIXES)
    return next((path for name in names if (path := workbook.with_name(name)).is_file()), None)


def read_mapping(path: Path) -> ColumnMapping:
    """Read a mapping file.

    Raises:
        MappingError: unreadable, an unknown key or an unknown field.
        UnreadableFile: missing, empty, or not a text.

    """
    text = read_text(path).text
    try:
        said = _parse(text, path.suffix.lower())
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error) as why:
        raise MappingError(_UNREADABLE.say(name=path.name, detail=why)) from why
    for header, name in said.columns.items():
        if name != IGNORE and name not in FIELDS:
            raise MappingError(_unknown_field(path.name, header, name))
    return ColumnMapping(path.name, said.columns, said.power_types, said.header_row)


def _parse(text: str, suffix: str) -> ColumnMapping:
    if suffix == ".csv":
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        return ColumnMapping("", {row["header"].strip(): row["field"].strip() for row in rows})
    value: dict[str, Any] = tomllib.loads(text) if suffix == ".toml" else json.loads(text)
    if unknown := value.keys() - _KEYS:
        raise ValueError("、".join(sorted(unknown)))
    header_row = value.get("header_row")
    if header_row is not None and not (isinstance(header_row, int) and header_row >= 0):
        raise ValueError(f"header_row: {header_row!r}")
    return ColumnMapping(
        "",
        {str(header): str(name) for header, name in value["columns"].items()},
        {str(code): str(name) for code, name in value.get("power_types", {}).items()},
        header_row,
    )


def _unknown_field(name: str, header: str, field_name: str) -> str:
    guess = process.extractOne(field_name, FIELDS.keys(), score_cutoff=60)
    return _UNKNOWN_FIELD.say(
        name=name,
        header=header,
        field=field_name,
        hint=_HINT.say(guess=guess[0]) if guess else "",
        fields="、".join([*FIELDS, IGNORE]),
    )
