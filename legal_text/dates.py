"""Dates as documents write them: 2020年10月17日, 二〇一五年三月一日, 2015-03-01 (日期)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from legal_text.numerals import parse_numeral
from legal_text.places import Span

_NUMBER = "0-9０-９〇○零一二三四五六七八九十"
_DATE = re.compile(
    rf"(?<![0-9０-９])([0-9０-９]{{4}}|[一二][〇○零Ｏ0一二三四五六七八九]{{3}})\s{{0,4}}年\s{{0,4}}"
    rf"([{_NUMBER}]{{1,3}})\s{{0,4}}月\s{{0,4}}([{_NUMBER}]{{1,3}})\s{{0,4}}日"
    r"|(?<![0-9])([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?![0-9])"
)


class WrittenDate(NamedTuple):
    """A date as written: ``iso`` is None where the calendar has no such day."""

    iso: str | None
    span: Span


def iso_date(year: int | None, month: int | None, day: int | None) -> str | None:
    """Return 2020-10-17, or None when no such day exists (2月30日)."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Yield the full dates (year, month and day) in ``text[start:end]`` in their order."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        parts = match.groups()[:3] if match[1] else match.groups()[3:]
        iso = iso_date(*(parse_numeral(part) for part in parts))
        yield WrittenDate(iso, Span(*match.span()))
