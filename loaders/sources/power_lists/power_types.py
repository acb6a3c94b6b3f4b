"""Types of power (权力类型) as lists write them, and the vocabulary that they are read as."""

import re
from collections.abc import Mapping
from functools import cache

from legal_text.folding import fold_text
from resolution.tables import read_table_of

_CLAUSE = re.compile(r"[、,，;；/和及]")
_COUNT = re.compile(r"[(（\[]?\s*(?:共|计)?\s*\d+\s*(?:大)?(?:项|条|个)\s*[)）\]]?")
_ENUMERATOR = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十]+[)）、.．]|[(（]?\d+[)）、.．]|表\s*\d*[:：]?)"
)
_SUFFIX = re.compile(r"(?:类|类事项|事项|权力?|职权)$")
_BRACKETS = "()（）[]【】<>《》"


@cache
def power_types() -> Mapping[str, str]:
    """Return written form -> vocabulary, from ``power_types.csv``."""
    rows = read_table_of("loaders.sources.power_lists", "power_types.csv", "written", "power_type")
    return {row["written"]: row["power_type"] for row in rows}


def normalise_power_type(written: str) -> str | None:
    """Return the type that a cell names, None where it is not in the vocabulary.

    Two-digit codes (01 …) are numbered differently from system to system and stay None unless a
    mapping file names them.
    """
    folded = fold_text(written).strip(_BRACKETS)
    table = power_types()
    return table.get(folded) or table.get(_SUFFIX.sub("", folded))


def power_type_in(label: str) -> str | None:
    """Return the one type that a sheet's name or a heading gives: 一、行政许可（11项）.

    None where it names none, or several.
    """
    text = _COUNT.sub("", fold_text(label)).strip(_BRACKETS)
    text = _ENUMERATOR.sub("", text).strip(_BRACKETS)
    if (whole := normalise_power_type(text)) is not None:
        return whole
    # Inside longer words only the full terms count: 处罚 alone may be part of a name.
    named = {
        power_type
        for written, power_type in power_types().items()
        if (written.startswith("行政") or "行政" in written) and written in text
    }
    return named.pop() if len(named) == 1 and not _CLAUSE.search(text) else None
