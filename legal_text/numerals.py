"""Chinese numerals as laws write them (中文数字), both ways, and the numbers of articles.

Written by hand because the packages at hand read 一百一 as 101; in speech and in basis cells it
is 110 (the last digit takes the next lower unit), while 一百零一 is 101.
"""

import re
import unicodedata
from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "Ｏ": 0, "两": 2,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    "貳": 2, "參": 3, "陸": 6, "兩": 2,
}  # fmt: skip
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_BIG_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}

NUMERAL_CLASS = "0-9０-９" + "".join([*_DIGITS, *_UNITS, *_BIG_UNITS, *_TENS])
"""Characters for a regular expression's class: ``[{NUMERAL_CLASS}]+`` spells a number."""

_LONGEST_NUMERAL = 24
"""Longer runs of numeral characters are junk or a code, and int() refuses some of them."""

_ARTICLE = re.compile(rf"第?([{NUMERAL_CLASS}]{{1,24}})条?(?:之([{NUMERAL_CLASS}]{{1,24}}))?")


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> int | None:
    """Return the whole number that ``text`` spells, or None when it spells none.

    Takes Arabic (also full-width), positional (二〇一五), and unit notation (三百零二), with the
    spoken short form (一百一 = 110, 二百三 = 230).
    """
    folded = unicodedata.normalize("NFKC", text.strip())
    if len(folded) > _LONGEST_NUMERAL:
        return None
    if folded.isascii() and folded.isdigit():
        return int(folded)
    for short, long in _TENS.items():
        folded = folded.replace(short, long)
    if not folded:
        return None
    if all(c in _DIGITS or (c.isascii() and c.isdigit()) for c in folded):
        # Positional: 二〇一五. A lone digit is the same thing.
        return int("".join(str(_DIGITS.get(c, c)) for c in folded))
    return _parse_with_units(folded)


def _parse_with_units(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    last_unit = 1
    after_zero = False
    for char in text:
        if char in _DIGITS:
            value = _DIGITS[char]
            if digit is not None and digit != 0:
                return None
            digit, after_zero = value, after_zero or value == 0
        elif char in _UNITS:
            unit = _UNITS[char]
            if digit is None and unit != 10:
                return None
            section += (1 if digit is None else digit) * unit
            digit, last_unit, after_zero = None, unit, False
        elif char in _BIG_UNITS:
            section += digit or 0
            if section == 0:
                return None
            total = (total + section) * _BIG_UNITS[char]
            section, digit, last_unit, after_zero = 0, None, _BIG_UNITS[char], False
        else:
            return None
    if digit:
        spoken_short_form = last_unit >= 100 and not after_zero
        section += digit * (last_unit // 10 if spoken_short_form else 1)
    return total + section


def format_numeral(number: int) -> str:
    """Return ``number`` (0 to 99,999,999) as laws print it: 10 十, 110 一百一十, 101 一百零一."""
    if not 0 <= number < 10**8:
        raise ValueError(f"numeral out of range 0..99999999: {number}")
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        gap = "零" if 0 < low < 1000 else ""
        return _format_section(high) + "万" + (gap + _format_section(low, lead=True) if low else "")
    return _format_section(number) or "零"


def _format_section(number: int, *, lead: bool = False) -> str:
    digits = "零一二三四五六七八九"
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if zero and out else "") + digits[digit] + name
            zero = False
        else:
            zero = True
    # 十二, not 一十二, at the beginning of a number.
    return out[1:] if out.startswith("一十") and not lead else out


def parse_article_number(text: str) -> str | None:
    """Return the number of an article label: 第三十四条之一 is ``"34-1"``, 第12条 is ``"12"``."""
    match = _ARTICLE.fullmatch("".join(text.split()))
    if match is None:
        return None
    main = parse_numeral(match[1])
    if main is None:
        return None
    if match[2] is None:
        return str(main)
    insert = parse_numeral(match[2])
    return None if insert is None else f"{main}-{insert}"


def format_article_number(number: str) -> str:
    """Return the label of an article number: ``"34-1"`` is 第三十四条之一."""
    main, _, insert = number.partition("-")
    label = f"第{format_numeral(int(main))}条"
    return f"{label}之{format_numeral(int(insert))}" if insert else label


def article_order(number: str) -> tuple[int, int]:
    """Return the sort key of an article number: 34 < 34-1 < 35."""
    main, _, insert = number.partition("-")
    return int(main), int(insert or 0)
