"""Layout rules of basis cells: whether a locator or a title in a cell cites, or is only quoted.

Pure decisions over the read copy and what was read at a place; ``basis_reader`` asks them.
"""

import re

from legal_text.citations.basis_heads import Head, cites_another
from legal_text.citations.locators import LocatorList, read_locators
from legal_text.citations.reading import (
    Reading,
    after_sentence,
    gap_before,
    previous_char,
    stripped,
)

_RUNS_ON = re.compile(
    r"[ ]?(?:规定(?!:|[ ]?$)|的|所|之|至|或|和|及|以|中|、|情形|行为|范围|列|项|款|条|与|到|同)"
)
_STRONG = re.compile(r"[ \n]{0,20}(?:的?规定[ ]?)?[:;]")
_WEAK = re.compile(r"[ \n(,。…“\"、]|(?:的?规定[ ]?)?$")
_HISTORY_AFTER = re.compile(r"[ \n]{0,40}\([^()]{0,40}(?:\d{4}|令|号|通过|修[正订改]|公布|施行)")
_LIST_AFTER = re.compile(r"[ ]{0,4}(?:[、]?《|$|\n)")
_AFTER_QUOTATION = re.compile(r"[”\"][ \n]{0,4}[、,;和及][ \n]{0,4}$")
_WIDE_GAP = 2


def has_separator(copy: str, found: LocatorList) -> bool:
    """Say whether ： or ； (also 的规定：) follows the locators."""
    return _STRONG.match(copy, found.span.end) is not None


def stands_alone(copy: str, found: LocatorList) -> bool:
    """Accept locators while no quoted words run: all but 一、（二） that opens a listed text."""
    if copy[found.span.start] not in "一二三四五六七八九十":
        return True
    return _WEAK.match(copy, found.span.end) is not None or has_separator(copy, found)


def opens_line(copy: str, found: LocatorList) -> bool:
    """Accept locators at a line's start while quoted words run.

    A separator decides; without one the line before must end a sentence (a hard-wrapped line may
    begin with 第N条), and the words must not run on (第三款规定的…).
    """
    if has_separator(copy, found):
        return True
    end = found.span.end
    if not after_sentence(copy, found.span.start) or _RUNS_ON.match(copy, end):
        return False
    if _WEAK.match(copy, end):
        return True
    return found.level in (0, 1) and found.locators[0].division is None


def continues_list(copy: str, found: LocatorList) -> bool:
    """Accept locators on the line below other locators, where no quoted words have begun."""
    return has_separator(copy, found) or _RUNS_ON.match(copy, found.span.end) is None


def sentence_opens(copy: str, at: int) -> bool:
    """Say whether a new sentence may begin at ``at`` inside a line."""
    if after_sentence(copy, at) or _AFTER_QUOTATION.search(copy, max(0, at - 12), at):
        return True
    return previous_char(copy, at) == ")" and gap_before(copy, at) >= _WIDE_GAP


def opens_sentence(copy: str, found: LocatorList) -> bool:
    """Accept locators that begin a sentence inside a line while quoted words run."""
    after_semicolon = previous_char(copy, found.span.start) == ";"
    if has_separator(copy, found):
        whole = found.level == 1 or (found.level == 0 and found.locators[0].item is not None)
        return whole or (found.level > 1 and not after_semicolon)
    end = found.span.end
    if found.level == 1 and copy[end : end + 1] == "“":
        return True
    if found.level != 1 or after_semicolon:
        return False
    return copy[end : end + 1] == " " and _RUNS_ON.match(copy, end) is None


def head_may_open(copy: str, at: int, *, line_start: bool, tagged: bool) -> bool:
    """Say whether a head may begin at ``at`` while quoted words run."""
    if cites_another(copy, at):
        return tagged and line_start
    if line_start:
        return True
    if tagged:
        return after_sentence(copy, at) or gap_before(copy, at) >= _WIDE_GAP
    return after_sentence(copy, at) and previous_char(copy, at) not in "”’』」"


def is_followed_as_cited(reading: Reading, head: Head, *, strict: bool) -> bool:
    """Say whether a title is followed by what follows a cited one: history, or a locator.

    ``strict`` is for titles that do not stand alone at a line's start: there the end of the line
    or a stacked title is not enough, and a locator must be set off from the words after it.
    """
    copy, end = reading.copy, head.title.span.end
    if _HISTORY_AFTER.match(copy, end):
        return True
    if not strict and _LIST_AFTER.match(copy, end):
        return True
    start = stripped(copy, head.end, min(len(copy), head.end + 40)).start
    found = read_locators(reading, start)
    if found is None:
        return False
    if has_separator(copy, found):
        return True
    runs_on = _RUNS_ON.match(copy, found.span.end) is not None
    return not runs_on and (not strict or _WEAK.match(copy, found.span.end) is not None)
