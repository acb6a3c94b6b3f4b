"""Heads of citations in basis cells: tag, title, and the history that follows them.

A head is 【法律】《X》（history）, in all the broken forms of real cells. Whether a head opens a
new citation is decided by layout in ``basis``; here a head is only read.
"""

import re
from dataclasses import dataclass
from typing import Final

from legal_text.citations.doc_numbers import find_doc_numbers, own_doc_number
from legal_text.citations.locators import read_locators
from legal_text.citations.reading import (
    Reading,
    closing_bracket,
    is_han,
    line_end,
    stripped,
    without_space,
)
from legal_text.citations.titles import Title, bare_title_at, title_at, widened
from legal_text.numerals import NUMERAL_CLASS
from legal_text.places import Span

_KIND: Final = (
    r"(?:党内|地方性?|行政?|部门|地方政府|政府|国务院|司法|自治|单行|自治区|省|市|中央|国家|其他)*"
    r"(?:法律|法规|规章|决定|规范性文件|文件|司法解释|解释|宪法|条例|政策|标准|规定|制度|批复)"
)
_TAG = re.compile(
    rf"[【\[{{〔(][ \n]{{0,4}}(?P<word>{_KIND}(?:[、/和及]{_KIND})?|[一-龥][一-龥、 ]{{1,11}})"
    r"[ \n]{0,4}[】\]}〕)]"
    rf"|(?P<open>{_KIND})[ \n]{{0,4}}[】\]}}]"
    rf"|(?P<label>{_KIND})[ ]{{0,4}}:(?=[ ]{{0,4}}《)"
)
_ROUND_TAG = re.compile(rf"\([ ]?{_KIND}[ ]?\)")
_LOST_MARK = re.compile(r"\((?=[^()《》\n]{2,80}》)")
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\(?\d{1,2}[.、)](?!\d)|[①-⑳])?[ ]{0,4}"
    r"(?:(?:法律|设定|实施|主要|行使|执法|处罚|权力)?依据[:]"
    r"|(?:根据|依据|依照|按照|参照)(?=[ ]{0,4}[《【一-龥]))?[ ]{0,4}"
)
_PREFIX = re.compile(r"[^《》。;:\n【】]{1,60}(?=《)")
_TAGGED_RUN = re.compile(r"[^《》。;:\n【】()\d第]{2,80}")
_CITING: Final = re.compile(
    r"(?:违反|依照|依据|按照|根据|适用|参照|符合|执行|遵守|本|该|按|由)[ \n]{0,8}$"
)
_NOT_PREFIX = re.compile(
    r"违反|依照|应当|的,|有前款|行为|处罚|可以|取得|符合|不得|\([一二三四五六七八九十]{1,3}\)|对|"
    rf"第[{NUMERAL_CLASS}]+[条款项]"
)
_ONLY_WORDS = re.compile(r"(?:的|等|有关|相关|规定|执行|文件?|确定|[ \n。;,、:）)])*")
_LISTING = re.compile(r"[ \n]{0,12}(?:[、,;]|和|及|以及|与|或者?)?[ \n]{0,40}$")
_ARTICLE_LIKE = re.compile(
    rf"第[ ]?\(?[{NUMERAL_CLASS}](?:[ ]?[{NUMERAL_CLASS}]){{0,7}}\)?(?:\.\d{{1,3}})?"
    rf"(?:[ ]?[、,和及至到-][ ]?第?\(?[{NUMERAL_CLASS}]{{1,8}}\)?){{0,40}}"
    rf"(?:[ ]?(?:[条款项章]|部分|编|节)"
    rf"|(?=[ ]?[:。;]|[ ]*(?:\n|$)|第[ ]?[{NUMERAL_CLASS}]{{1,4}}[款项]))"
    r"|附[件表录]|[末]款|[一二三四五六七八九十]{1,3}、\([一二三四五六七八九十]{1,3}\)"
)
_TAIL_STOP = re.compile(rf"[\n。;:(《]|【(?![ ]?\d)|{_ARTICLE_LIKE.pattern}")
_HISTORY_LINE = re.compile(r"\n[ ]{0,60}(?=\([^()\n]{0,20}(?:\d{4}|令|第))")
_TAIL_LIMIT = 1500


@dataclass(frozen=True, slots=True)
class Head:
    """A head as read: ``named`` is its tag and title, ``end`` where its history ends."""

    title: Title
    tag: str | None
    named: Span
    end: int
    doc_no: str | None
    edition: str | None
    history: tuple[Span, ...]


def tag_at(copy: str, at: int) -> tuple[str, int] | None:
    """Read a tag that begins at ``at``: its word as written and where it ends.

    Round brackets count only around a known word, because history brackets are round too.
    """
    if copy[at : at + 1] == "(" and _ROUND_TAG.match(copy, at) is None:
        return None
    match = _TAG.match(copy, at)
    if match is None:
        return None
    return without_space(match["word"] or match["open"] or match["label"]), match.end()


def head_at(reading: Reading, at: int, *, line_start: bool) -> Head | None:
    """Read a head that begins at ``at``; words before a title are read at a line's start only."""
    copy = reading.copy
    begin = at
    label = _LABEL.match(copy, at) if line_start else None
    if label:
        begin = label.end()
    tag = tag_at(copy, begin)
    start = begin
    if tag:
        start = tag[1]
        while start < len(copy) and copy[start] in " \n" and start - tag[1] < 40:
            start += 1
    title = _title(reading, start, line_start=line_start or tag is not None, tagged=tag is not None)
    if title is None:
        return None
    end, history = _tail(reading, title.span.end)
    doc_no = own_doc_number(reading, title.span.end, end)
    if doc_no is None and (before := find_doc_numbers(reading, start, title.span.start)):
        doc_no = before[-1].number
    words = stripped(copy, title.span.end, end, "、,;和及")
    edition = None if _ONLY_WORDS.fullmatch(words.of(copy)) else words.of(reading.text)
    first = begin if tag else min(start, title.span.start)
    return Head(
        title, tag[0] if tag else None, Span(first, title.span.end), end, doc_no, edition, history
    )


def _title(reading: Reading, start: int, *, line_start: bool, tagged: bool) -> Title | None:
    copy = reading.copy
    opening = copy[start : start + 1]
    if opening == "《":
        title = title_at(reading, start)
        return widened(reading, title, start) if title else None
    if tagged and _LOST_MARK.match(copy, start):
        title = title_at(reading, start)
        return title._replace(name=title.name.lstrip("(（")) if title else None
    if not line_start or (not is_han(opening) and opening not in '(〔["“'):
        return None
    return (
        bare_title_at(reading, start)
        or _prefixed(reading, start)
        or (_tagged_run(reading, start) if tagged else None)
    )


def _prefixed(reading: Reading, start: int) -> Title | None:
    """Read a title that its issuer, its number or the words of a longer title precede."""
    prefix = _PREFIX.match(reading.copy, start)
    if prefix is None or _NOT_PREFIX.search(prefix[0]):
        return None
    title = title_at(reading, prefix.end())
    return widened(reading, title, start) if title else None


def _tagged_run(reading: Reading, start: int) -> Title | None:
    """Take the words after a tag for a title, when nothing else marks one."""
    run = _TAGGED_RUN.match(reading.copy, start)
    if run is None:
        return None
    span = stripped(reading.copy, start, run.end(), "、,")
    name = without_space(span.of(reading.text))
    return Title(name, span, None, True) if name else None


def _tail(reading: Reading, at: int) -> tuple[int, tuple[Span, ...]]:
    """Return where the history after a title ends, and the spans of its parts.

    History is what stands between the title and the first locator on its line: brackets, numbers
    and dates without brackets, edition words; a bracket may run over lines, or begin the next.
    """
    copy = reading.copy
    parts: list[Span] = []
    position = at
    limit = min(len(copy), at + _TAIL_LIMIT)
    while position < limit:
        line = _HISTORY_LINE.match(copy, position)
        if line and not parts:
            position = line.end()
        stop = _TAIL_STOP.search(copy, position, limit)
        here = stop.start() if stop else limit
        if here > position:
            parts.append(Span(position, here))
        if stop is None:
            return here, tuple(parts)
        if stop[0] == "(":
            if (
                read_locators(reading, here) is not None
                and not closing_bracket(copy, here) > here + 12
            ):
                return here, tuple(parts)
            closing = closing_bracket(copy, here)
            end = closing + 1 if closing >= 0 else _unclosed(copy, here)
            parts.append(Span(here, end))
            position = end
        elif stop[0] == "《" and not _listed(copy, at, here):
            title = title_at(reading, here)
            end = title.span.end if title else here + 1
            parts.append(Span(here, end))
            position = end
        else:
            return here, tuple(parts)
    return min(position, len(copy)), tuple(parts)


def _unclosed(copy: str, at: int) -> int:
    """Return where an opening bracket without a partner ends: its line, or the last inner one."""
    inner = closing_bracket(copy, at + 1) if copy[at + 1 : at + 2] == "(" else -1
    if inner >= 0:
        return inner + 1
    locator = _ARTICLE_LIKE.search(copy, at, line_end(copy, at))
    return locator.start() if locator else line_end(copy, at)


def _listed(copy: str, title_end: int, at: int) -> bool:
    """Say whether the title at ``at`` is the next of a list, and not named inside a history."""
    between = copy[title_end:at]
    words = re.sub(r"\([^()]*\)", "", between)
    listing = _LISTING.fullmatch(words) is not None
    return listing or (words.rstrip().endswith(("、", ";")) and not _CITING.search(words))


def cites_another(copy: str, at: int) -> bool:
    """Say whether the words before ``at`` apply a law in running text (依照 【法律】《X》…)."""
    return _CITING.search(copy, max(0, at - 16), at) is not None
