"""The head of a law: its title, its history lines, and where the body begins (标题, 题注)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from legal_text.dates import iso_date
from legal_text.history import names_event
from legal_text.law.lines import Line
from legal_text.law.marks import (
    ARTICLE_LABEL,
    CONTENTS,
    HEADING_LABEL,
    POINT_LABEL,
    ends_a_sentence,
    squeeze,
)
from legal_text.law.model import Heading
from legal_text.places import Span

_INFO_END = re.compile(r"<!--\s*INFO END\s*-->")
_INSTRUMENT = re.compile(
    r"(?:法|法典|条例|办法|规定|细则|决定|规则|通知|意见|解释|批复|规范|制度|章程|准则|公约|修正案|"
    r"方案|公告|通告|决议|答复|纲要|标准|规程|案|函|令|安排|清单|目录|预案|计划|规划|指南|要求)"
    r"(?:[（(][^（）()]{1,20}[）)])*$"
)
_TRAILING_BRACKET = re.compile(r"[（(](?P<inside>[^（）()]{6,})[）)]?$")
_LONGEST_TITLE, _MOST_TITLE_LINES = 120, 4
_FILE_DATE = re.compile(r"\s*[（(\[]?(\d{4})[-.年]?(\d{1,2})[-.月]?(\d{1,2})日?[）)\]]?$")


class Head(NamedTuple):
    """The title, the places of the history lines, and the index of the body's first line.

    ``parts`` are further headings there: the part of a code that this file holds.
    """

    title: str
    title_span: Span | None
    history: tuple[Span, ...]
    body: int
    parts: tuple[Heading, ...]


def read_head(lines: Sequence[Line], clean: str) -> Head:
    """Return the head of a text; spans are places in ``clean``."""
    end = next((i for i, n in enumerate(lines) if n.comment and _INFO_END.fullmatch(n.text)), None)
    title, title_span, after, bracket = _title(lines, clean)
    history: list[Span] = [bracket] if bracket else []
    parts: list[Heading] = []
    if end is not None and end >= after:
        parts = [
            Heading(0, None, "", squeeze(n.text), _place(n)) for n in lines[after:end] if n.hashes
        ]
        history.extend(_place(n) for n in lines[after:end] if not n.comment and not n.hashes)
        after = end + 1
    front: list[Span] = []
    index = after
    while index < len(lines) and not _begins_body(lines[index]):
        taken = _history_lines(lines, index)
        front.extend(_place(line) for line in lines[index : index + taken])
        if not taken:
            break
        index += taken
    return Head(title, title_span, (*history, *front), index, tuple(parts))


def date_in_name(name: str) -> tuple[str, str | None]:
    """Return a file's name without the date at its end, and that date: 环境保护法(2014-04-24)."""
    match = _FILE_DATE.search(name)
    if match is None:
        return name, None
    iso = iso_date(int(match[1]), int(match[2]), int(match[3]))
    return (name[: match.start()], iso) if iso else (name, None)


def _place(line: Line) -> Span:
    return Span(line.start, line.end)


def _title(lines: Sequence[Line], clean: str) -> tuple[str, Span | None, int, Span | None]:
    """Return title, its place, the index after it, and a history bracket on the same line."""
    index = 0
    while index < len(lines) and lines[index].comment:
        index += 1
    if index == len(lines) or not _may_be_title(lines[index]):
        return "", None, index, None
    first = lines[index]
    span, bracket = _split_bracket(first)
    text = span.of(clean)
    last = index + 1
    if not first.hashes:
        while last < len(lines) and last - index < _MOST_TITLE_LINES and bracket is None:
            if _INSTRUMENT.search(text) and text.count("《") == text.count("》"):
                break
            line = lines[last]
            if not _may_be_title(line) or line.hashes or names_event(line.text):
                break
            part, bracket = _split_bracket(line)
            text += part.of(clean)
            span = Span(span.start, part.end)
            last += 1
    return squeeze(text), span, last, bracket


def _split_bracket(line: Line) -> tuple[Span, Span | None]:
    match = _TRAILING_BRACKET.search(line.text[-2000:])
    if match is None or not names_event(match["inside"]):
        return _place(line), None
    at = line.end - (len(line.text[-2000:]) - match.start())
    return Span(line.start, line.start + len(line.text[: at - line.start].rstrip())), Span(
        at, line.end
    )


def _may_be_title(line: Line) -> bool:
    if line.comment or _begins_body(line):
        return False
    if line.hashes:
        return len(line.text) <= 400
    if names_event(line.text):
        return _split_bracket(line)[1] is not None and _split_bracket(line)[0].end > line.start
    return len(line.text) <= _LONGEST_TITLE and (
        not ends_a_sentence(line.text) or line.text[-1] in "》）)”’"
    )


def _begins_body(line: Line) -> bool:
    text = line.text
    return (
        ARTICLE_LABEL.match(text) is not None
        or HEADING_LABEL.match(text) is not None
        or POINT_LABEL.match(text) is not None
        or CONTENTS.match(text) is not None
    )


def _history_lines(lines: Sequence[Line], index: int) -> int:
    """Return how many lines from ``index`` on are history: a bracket, or a dated line."""
    line = lines[index]
    if line.comment:
        return 1
    if line.hashes:
        return 0
    if line.text[0] in "（(" and line.text[1:2] not in "一二三四五六七八九十":
        depth_text = ""
        for count, part in enumerate(lines[index : index + 40], start=1):
            if _begins_body(part) or part.comment:
                break
            depth_text += part.text
            closed = depth_text.count("（") + depth_text.count("(") <= depth_text.count(
                "）"
            ) + depth_text.count(")")
            if closed:
                return count if names_event(depth_text) else 0
        return 0
    return int(
        names_event(line.text)
        and len(line.text) <= 200
        and line.text[0].isdigit()
        and line.text[-1] not in "。：；:;"
    )
