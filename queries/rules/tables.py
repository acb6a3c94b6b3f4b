"""The tables of rules, read once; a table that lacks a column is refused with its name."""

from resolution.tables import read_table_of


def read_rules(name: str, *columns: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``queries/rules/<name>`` as dicts of text.

    Raises ValueError naming the table and the columns of ``columns`` that its header lacks.
    """
    return read_table_of("queries.rules", name, *columns)
