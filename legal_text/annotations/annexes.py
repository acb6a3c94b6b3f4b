"""Annexes that a notice names (附件), and whether their words follow."""

import re
from collections.abc import Iterator
from typing import Final

from legal_text.annotations.copies import Copy
from legal_text.annotations.model import Annex
from legal_text.numerals import parse_numeral

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]"
_LIST: Final = re.compile(r"(?:(?<=\n)|(?<=[。;) ])|^)[ \t]{0,8}附[件表][ ]?:[ \n]*")
_ENTRY: Final = re.compile(
    r"(?:(?P<number>\d{1,2})[.、 ][ ]?)?(?P<title>[^\n。;]{2,90}?)"
    r"(?=\d{1,2}[.、](?!\d)|附件|\n|。|;|$)"
)
_MENTION: Final = re.compile(
    rf"(?:见|按照?|填报|填写|\()[^。\n()]{{0,6}}附[件表][ ]?(?P<number>{_NUMBER})?"
    r"(?=[),。;的《所]|执行|要求|填|规定|格式)"
)
_HEADING: Final = re.compile(
    r"(?:(?<=\n)|(?<=[。;) ])|(?<=[书案表责单]))[ \t]{0,8}"
    rf"附[件表][ ]?(?P<number>{_NUMBER})[ ]?:?[ \n]*(?=[^\n)])"
)
_PLAIN_HEADING: Final = re.compile(r"\n[ \t]{0,8}附[件表][ ]{0,8}\n{1,8}(?=[^\n]{4,60}\n)")
_LEAST_WORDS = 60
_MOST_LISTED = 40


def read_annexes(copy: Copy) -> tuple[Annex, ...]:
    """Return the annexes that a text names, in the order of their names."""
    words = copy.copy
    held = {
        parse_numeral(match["number"])
        for match in _HEADING.finditer(words)
        if _has_body(words, match.end())
    }
    plain = any(_has_body(words, match.end()) for match in _PLAIN_HEADING.finditer(words))
    found: dict[int | None, Annex] = {}
    for annex in _listed(copy):
        is_held = annex.number in held if annex.number is not None else plain or bool(held)
        found.setdefault(annex.number, annex._replace(held=is_held))
    for match in _MENTION.finditer(words):
        number = parse_numeral(match["number"]) if match["number"] else None
        if (number is not None and number not in found) or not found:
            span = copy.span(
                match.start("number") - 2 if match["number"] else match.start(), match.end()
            )
            found.setdefault(
                number, Annex(number, span.of(copy.text), span, number in held or plain)
            )
    return tuple(sorted(found.values(), key=lambda annex: annex.span))


def annex_list(copy: Copy) -> tuple[int, int] | None:
    """Return where in the copy the list of annexes stands."""
    begin = _LIST.search(copy.copy)
    if begin is None:
        return None
    last = begin.end()
    for entry in _entries(copy.copy, begin.end()):
        last = entry.end("title")
    return begin.start(), last


def _listed(copy: Copy) -> Iterator[Annex]:
    """Yield the entries of the list that begins with 附件:."""
    begin = _LIST.search(copy.copy)
    for entry in _entries(copy.copy, begin.end()) if begin is not None else ():
        start, end = entry.span("title")
        while end > start and copy.copy[end - 1] in " \t":
            end -= 1
        span = copy.span(start, end)
        number = int(entry["number"]) if entry["number"] else None
        yield Annex(number, span.of(copy.text), span, held=False)


def _entries(words: str, at: int) -> Iterator[re.Match[str]]:
    """Yield the entries of a list: one without a number, or numbers that run on."""
    expected: int | None = None
    for count in range(_MOST_LISTED):
        match = _ENTRY.match(words, at)
        number = int(match["number"]) if match is not None and match["number"] else None
        if match is None or (count and (number is None or number != expected)):
            return
        yield match
        if number is None:
            return
        expected = number + 1
        at = match.end()
        while at < len(words) and words[at] in " \n\t;。":
            at += 1


def _has_body(words: str, at: int) -> bool:
    rest = words[at : at + 400]
    return len("".join(rest.split())) >= _LEAST_WORDS
