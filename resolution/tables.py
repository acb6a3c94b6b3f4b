"""The project's own data tables (数据表): small CSV files beside the code, read once.

Each row names where its fact comes from. A table that lacks a column is refused with its name, so
that a place which keeps its own copy learns at start what is wrong with it.
"""

import csv
import io
from functools import cache
from importlib import resources


def read_table(name: str, *columns: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``resolution/data/<name>``; see ``read_table_of``."""
    return read_table_of("resolution", f"data/{name}", *columns)


@cache
def read_table_of(package: str, name: str, *columns: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table that lies in ``package`` as dicts of text.

    Raises ValueError naming the table and the missing column when a column of ``columns`` isn't
    in its header.
    """
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8-sig")
    reader = csv.DictReader(io.StringIO(text))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"数据表 {name} 缺少列：{'、'.join(missing)}。请补上表头后重试。")
    return tuple({key: (value or "").strip() for key, value in row.items()} for row in reader)


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several, which our tables part by ``|``."""
    return tuple(part for part in cell.split("|") if part)
