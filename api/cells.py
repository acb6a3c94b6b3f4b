"""What may stand in a cell of a CSV file or a workbook, so that it reads back as it was.

No words of a source become a formula: a list from elsewhere must not run in an office.
"""

import re
from typing import Any, NamedTuple

from messages import Words

CELL_CHARACTERS = 32_767
"""What a workbook takes in one cell, in units of UTF-16."""
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What spreadsheets run, and what looks like an apostrophe that was put before it here."""
_NOT_IN_XML = r"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
_ESCAPED = re.compile(rf"_(?=x[0-9A-Fa-f]{{4}}[_{_NOT_IN_XML}])|[{_NOT_IN_XML}]")
"""What XML can't hold or would change, and what reads as its escape (ECMA-376, ST_Xstring)."""
_CUT = Words("……（全文 {length} 字，此处截断）", "… (cut: {length} characters in all)")


class SheetCell(NamedTuple):
    """A cell of a workbook; ``length`` is that of the text where it didn't fit and was cut."""

    value: Any
    length: int | None = None


def csv_cell(value: Any) -> Any:
    r"""Return a value as it stands in a CSV file.

    An apostrophe before what a spreadsheet would run is what spreadsheets themselves show as text;
    it is put before such an apostrophe, too, so that taking one away gives every text back. A lone
    surrogate, which UTF-8 has no form for, is written as an escape (``\ud800``).
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = value.encode(errors="backslashreplace").decode()
        return f"'{text}" if _FORMULA.match(text) else text
    return value


def sheet_cell(value: Any) -> SheetCell:
    """Return a value as it stands in a workbook; the end of what was cut says so."""
    if not isinstance(value, str):
        return SheetCell(value)
    escaped = _ESCAPED.sub(_escape, value)
    if _units(escaped) <= CELL_CHARACTERS:
        return SheetCell(escaped)
    end = _CUT.say(length=len(value))
    return SheetCell(_beginning(value, CELL_CHARACTERS - _units(end)) + end, len(value))


def _escape(found: re.Match[str]) -> str:
    return f"_x{ord(found.group()):04X}_"


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _beginning(text: str, most: int) -> str:
    """Return as many characters, escaped, as take so many units."""
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        if _units(_ESCAPED.sub(_escape, text[:middle])) <= most:
            low = middle
        else:
            high = middle - 1
    return _ESCAPED.sub(_escape, text[:low])
