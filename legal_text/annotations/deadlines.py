"""Deadlines as documents write them (期限): 2023年年底前, 每年3月1日前, 每季度, 长期坚持.

A deadline is the words as printed; its last day where the calendar gives one.
"""

import calendar
import re
from collections.abc import Iterator
from typing import Final

from legal_text.annotations.copies import Copy
from legal_text.annotations.model import Deadline
from legal_text.dates import iso_date

_YEAR = r"(?:19|20)\d{2}[ ]?年"
_LEADING_YEAR = re.compile(r"(?:19|20)\d{2}")
_MONTH = r"(?P<month>\d{1,2})[ ]?月"
_BEFORE = r"(?:之前|以前|前|内|止)"
_DATED: Final = re.compile(
    rf"(?:{_YEAR}(?:度)?[ ]?)?{_MONTH}"
    rf"(?:(?P<day>\d{{1,2}})[ ]?[日号]|(?P<part>上旬|中旬|下旬|底|末)|份?)?[ ]?{_BEFORE}"
    rf"|{_YEAR}[ ]?年?(?P<end>底|末|上半年|年中)[ ]?{_BEFORE}?"
    rf"|{_YEAR}[ ]?(?P<quarter>[一二三四1-4])季度(?:末|底)?[ ]?{_BEFORE}?"
)
_RELATIVE: Final = re.compile(rf"(?:今年|本年|当年|年)(?:内|底{_BEFORE}?|末{_BEFORE}?)")
_REPEATED: Final = re.compile(
    r"每(?:年|半年|季度?|月|周|旬|日|两年)(?:度)?(?:\d{1,2}月(?:\d{1,2}日|底|末|份)?|年?底|末|初|第[一二三四]季度|上半年|下半年|\d{1,2}日)?"
    r"(?:之前|以前|前)"
    r"|每(?:季度|半年|月)(?:末|底|初)?(?=[^,。;]{0,12}(?:报|开展|召开|组织|进行|通报|汇总|调度))"
)
_STANDING: Final = re.compile(
    r"长期坚持|持续推进|长期推进|常态化推进|长期任务|长期|持续(?!\w)|全年"
)
_PLAIN_DAY: Final = re.compile(
    rf"{_YEAR}[ ]?(?P<month>\d{{1,2}})[ ]?月"
    r"(?:[ ]?(?P<day>\d{1,2})[ ]?[日号]|(?P<part>上旬|中旬|下旬|底|末))?"
)
"""2023年6月: a deadline where a label says so."""
_BEFORE_DAY = re.compile(r"^(?:力争|争取|须|要|务必|确保|应)?(?:于|在|到|至)?")
_MOST_AFTER_DAY = 8
_DONE = re.compile(r"完成|启动|落实|实施|建成|取得|办结|报送|出台")
_HALF_YEAR: Final = {"上半年": 6, "年中": 6}


def find_deadlines(copy: Copy, start: int, end: int) -> Iterator[Deadline]:
    """Yield the deadlines that running text sets in ``copy[start:end]``, in order."""
    found = [*_matches(_REPEATED, copy, start, end), *_matches(_DATED, copy, start, end)]
    done = start
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() < done or not _sets_a_day(match):
            continue
        done = match.end()
        yield _deadline(copy, match)


def labelled_deadline(copy: Copy, start: int, end: int) -> Deadline | None:
    """Return the deadline that stands under a label (完成时限:), whatever its words."""
    words = copy.copy
    while start < end and words[start] in " \n,;:。、":
        start += 1
    while end > start and words[end - 1] in " \n,;。、)":
        end -= 1
    if start >= end:
        return None
    for pattern in (_REPEATED, _DATED, _PLAIN_DAY, _RELATIVE, _STANDING):
        match = pattern.search(words, start, end)
        if match is not None:
            dated = _deadline(copy, match)
            if _DONE.match(words, match.end(), end):
                return dated
            span = copy.span(start, end)
            return Deadline(span.of(copy.text), span, dated.iso, dated.repeats)
    span = copy.span(start, end)
    return Deadline(span.of(copy.text), span, None)


def is_deadline(words: str) -> bool:
    """Whether a cell's words are a deadline."""
    patterns = (_REPEATED, _DATED, _RELATIVE, _STANDING, _PLAIN_DAY)
    return any(pattern.search(words) for pattern in patterns)


def is_deadline_clause(words: str) -> bool:
    """Whether a clause says nothing but by when: 2021年6月底前完成."""
    bare = _BEFORE_DAY.sub("", "".join(words.split()))
    patterns = (_REPEATED, _DATED, _PLAIN_DAY, _RELATIVE, _STANDING)
    found = [match for pattern in patterns if (match := pattern.match(bare)) is not None]
    return any(len(bare) - match.end() <= _MOST_AFTER_DAY for match in found)


def _matches(pattern: re.Pattern[str], copy: Copy, start: int, end: int) -> Iterator[re.Match[str]]:
    yield from pattern.finditer(copy.copy, start, end)


def _sets_a_day(match: re.Match[str]) -> bool:
    if match.re is not _DATED:
        return True
    if match["end"] or match["quarter"]:
        # 2022年底 alone tells when, with 前 by when.
        return match[0][-1] in "前内止" or match.string[match.end() : match.end() + 1] in "前内止"
    return (
        _LEADING_YEAR.match(match[0]) is not None
        or match["day"] is not None
        or match["part"] is not None
    )


def _deadline(copy: Copy, match: re.Match[str]) -> Deadline:
    span = copy.span(*match.span())
    repeats = match.re is _REPEATED
    iso = _last_day(match) if match.re in (_DATED, _PLAIN_DAY) else None
    return Deadline(span.of(copy.text), span, iso, repeats)


def _last_day(match: re.Match[str]) -> str | None:
    digits = _LEADING_YEAR.match(match[0])
    if digits is None:
        return None
    year = int(digits[0])
    said = match.groupdict()
    quarter = said.get("quarter")
    if said.get("end"):
        month = _HALF_YEAR.get(said["end"], 12)
    elif quarter:
        month = ("一二三四".find(quarter) + 1 or int(quarter)) * 3
    else:
        month = int(said["month"])
    if not 1 <= month <= 12:
        return None
    if said["day"]:
        return iso_date(year, month, int(said["day"]))
    last = {"上旬": 10, "中旬": 20}.get(said["part"] or "")
    return iso_date(year, month, last or calendar.monthrange(year, month)[1])
