"""Dates as people type them into tables (日期): ISO where the calendar has the day.

A date that names only its month or year is its first day, and its last day where it is an end;
that it was coarse is said, so that nobody takes the day for written.
"""

import re
from calendar import monthrange
from typing import NamedTuple

from legal_text.dates import find_dates, iso_date
from legal_text.folding import fold_text
from legal_text.numerals import parse_numeral
from messages import Words

_NUMBER = "0-9〇○零一二三四五六七八九十"
_COARSE = re.compile(
    rf"(?P<y>[0-9〇○零一二三四五六七八九]{{4}})(?:年(?:(?P<m>[{_NUMBER}]{{1,2}})月)?|[-/.](?P<n>\d{{1,2}}))?"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)")
_TIME_OF_DAY = re.compile(r"(?<=\d)[T ]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?$")
_SLASHES = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.0+)?")
"""A day number of a spreadsheet whose cell lost its format: 45838."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_NO_SUCH_DATE = Words(
    "“{words}”不是日历上存在的日期。请更正",
    '"{words}" is no day of the calendar. Correct it',
)
_NO_DATE = Words(
    "“{words}”不是日期。请写成 2025-06-30、2025/6/30 或 2025年6月30日",
    '"{words}" is no date. Write 2025-06-30, 2025/6/30 or 2025年6月30日',
)
_SERIAL_NUMBER = Words(
    "“{words}”像是日期的序号。请把该列的单元格格式改为日期，或者写成 2025-06-30",
    '"{words}" looks like a day number. Format the column as dates, or write 2025-06-30',
)


class NotADate(ValueError):  # noqa: N818 - it says what the words are
    """Words that are no date, with what to do."""


class WrittenDay(NamedTuple):
    """A day, and whether its words named only a month or a year."""

    iso: str
    coarse: bool


def read_day(words: str, *, end: bool = False) -> WrittenDay:
    """Return the day that a cell names: 2025-06-30, 2025/6/30, 2025年6月30日, 20250630, 2025年6月.

    Args:
        words: the cell's words; a real date of a workbook comes as ISO text from its reader.
        end: whether the day ends something, so that a month means its last day.

    Raises:
        NotADate: no date, or none that the calendar has (2025-02-30).

    """
    folded = fold_text(_TIME_OF_DAY.sub("", words.strip()))
    plain = _SLASHES.sub(r"\1-\2-\3", folded)
    if compact := _COMPACT.fullmatch(plain):
        return _day(words, iso_date(*map(int, compact.groups())))
    dates = list(find_dates(plain))
    if len(dates) == 1 and dates[0].span == (0, len(plain)):
        return _day(words, dates[0].iso)
    if coarse := _COARSE.fullmatch(plain):
        return _first_or_last(words, coarse, end)
    kind = _SERIAL_NUMBER if _SERIAL.fullmatch(plain) else _NO_DATE
    raise NotADate(kind.say(words=words.strip()))


def _day(words: str, iso: str | None) -> WrittenDay:
    if iso is None or not _FIRST_YEAR <= int(iso[:4]) <= _LAST_YEAR:
        raise NotADate(_NO_SUCH_DATE.say(words=words.strip()))
    return WrittenDay(iso, coarse=False)


def _first_or_last(words: str, match: re.Match[str], end: bool) -> WrittenDay:
    year = parse_numeral(match["y"])
    written_month = match["m"] or match["n"]
    month = parse_numeral(written_month) if written_month else (12 if end else 1)
    first = iso_date(year, month, 1)
    if first is None or year is None or month is None:
        raise NotADate(_NO_SUCH_DATE.say(words=words.strip()))
    day = monthrange(year, month)[1] if end else 1
    return _day(words, iso_date(year, month, day))._replace(coarse=True)
