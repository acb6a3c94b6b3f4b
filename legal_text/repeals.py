"""Repeal clauses (废止条款): the instruments that a law says it repeals."""

import re
from typing import NamedTuple

from legal_text.dates import find_dates
from legal_text.numerals import NUMERAL_CLASS
from legal_text.places import Span

_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")
_REPEALS = re.compile(r"废止(?![前后的时])")
_NOT_A_REPEAL = re.compile(r"(?:未|不|是否|宣布|修改或者|修改、|制定、)废止|废止(?:或者|、|和)")
_ONLY_A_PART = re.compile(rf"\s*(?:第[{NUMERAL_CLASS}]+[条章节]|中的|的有关|有关)")


_IN_FORCE = re.compile(r"自(?P<when>[^。；，自]{2,40}?)起?(?:施行|实施|生效|执行)")


class Repeal(NamedTuple):
    """One instrument that a text repeals as a whole."""

    title: str
    title_span: Span
    clause: str
    clause_span: Span


def find_repeals(text: str) -> tuple[Repeal, ...]:
    """Return the instruments that ``text`` repeals: 《A》、《B》同时废止, 同时废止《A》.

    A clause that repeals only articles of an instrument names no whole instrument and gives none.
    """
    found: list[Repeal] = []
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0]
        # 《关于废止…的决定》 repeals nothing by being named.
        outside_titles = _TITLE.sub("《》", words)
        if not _REPEALS.search(outside_titles) or _NOT_A_REPEAL.search(outside_titles):
            continue
        clause_span = Span(*sentence.span())
        for title in _TITLE.finditer(words):
            if _ONLY_A_PART.match(words, title.end()):
                continue
            span = Span(*title.span()).shifted(clause_span.start)
            found.append(Repeal(title[0][1:-1], span, words.strip(), clause_span))
    return tuple(found)


def day_said(article: str) -> str | None:
    """Return the day from which an article says that its law is in force, where it says one.

    Later editions repeat the clause: 本法自2006年3月1日起施行。…同时废止 still means that day.
    """
    days = {
        written.iso
        for match in _IN_FORCE.finditer(article)
        for written in find_dates(match["when"])
        if written.iso
    }
    return days.pop() if len(days) == 1 else None
