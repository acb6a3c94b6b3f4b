"""A cell's value as the words that its sheet shows: 1.0 is "1", a date is ISO, 5% is "5%"."""

import datetime
import math
import re

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

_EAST_ASIAN_DATE_FORMATS = frozenset([*range(27, 37), *range(50, 59)])
"""Built-in formats whose meaning depends on the language; in Chinese all are dates or times."""

_PERCENT = re.compile(r"0(?:\.(0+))?%")
_LEADING_ZEROS = re.compile(r"0{2,}")


def number_format(format_id: int, custom: dict[int, str]) -> str:
    """Return the format code of a format id, ISO-like for dates of East Asian built-ins."""
    if format_id in custom:
        return custom[format_id]
    if format_id in _EAST_ASIAN_DATE_FORMATS:
        return "yyyy-mm-dd"
    return str(BUILTIN_FORMATS.get(format_id, "General"))


def format_number(value: float, code: str) -> str:
    """Return a number as its sheet shows it, without the ".0" of whole numbers."""
    percent = _PERCENT.fullmatch(code)
    if percent:
        return f"{value * 100:.{len(percent[1] or '')}f}%"
    if not math.isfinite(value):
        return str(value)
    if value == int(value):
        zeros = _LEADING_ZEROS.fullmatch(code)
        return str(int(value)).zfill(len(code) if zeros else 0)
    return format(value, ".15g")


def format_date(serial: float, *, from_1904: bool = False) -> str | None:
    """Return a date serial as ISO text (a time of day only where there is one), None if no date."""
    try:
        epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
        value = from_excel(serial, epoch)
    except (OverflowError, ValueError):
        return None
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return value.isoformat("minutes") if isinstance(value, datetime.time) else None


def is_date(code: str) -> bool:
    """Whether a number under this format code is shown as a date or a time."""
    return bool(is_date_format(code))
