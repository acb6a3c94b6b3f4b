"""The tables of rules, read once; a table that lacks a column is refused with its name."""

import csv
import io
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent


@cache
def read_rules(name: str, *columns: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``queries/rules/<name>`` as dicts of text.

    Raises ValueError naming the table and the columns of ``columns`` that its header lacks.
    """
    text = (_ROOT / name).read_text(encoding="utf-8-sig")
    reader = csv.DictReader(io.StringIO(text))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"规则表 {name} 缺少列：{'、'.join(missing)}。请补上表头后重试。")
    return tuple({key: (value or "").strip() for key, value in row.items()} for row in reader)
