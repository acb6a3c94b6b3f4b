"""Former names of a body with their times (曾用名): 甲市环保局（2009-10-20至2019-01-18）.

The bracket behind a name is a time only where it holds nothing but dates; any other bracket belongs
to the name. What can't be read stays with the name, as written.
"""

import re
from typing import NamedTuple

from loaders.written_dates import NotADate, read_day
from resolution.department_names import parse_departments

_PERIOD = re.compile(
    r"[（(](?P<from>[\d年月日./-]*?)(?:至|到|—+|–|~|～|起)(?P<until>[\d年月日./-]*)(?:止)?[)）]$"
)


class FormerName(NamedTuple):
    """A former name and the days of its use: ``from/until``, an open end empty."""

    name: str
    period: str


def former_names(cell: str) -> tuple[FormerName, ...]:
    """Return the names of a cell, each with its time where one is written."""
    return tuple(_former(mention.span.of(cell)) for mention in parse_departments(cell))


def _former(words: str) -> FormerName:
    found = _PERIOD.search(words)
    if found is None or not (found["from"] or found["until"]):
        return FormerName(words, "")
    try:
        begins = read_day(found["from"]).iso if found["from"] else ""
        ends = read_day(found["until"], end=True).iso if found["until"] else ""
    except NotADate:
        return FormerName(words, "")
    return FormerName(words[: found.start()].strip(), f"{begins}/{ends}")
