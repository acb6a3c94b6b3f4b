"""The head of a decision: title, maker, number, dates, and what kind of decision it is."""

import re
from typing import Final, NamedTuple

from legal_text.citations.reading import read_copy
from legal_text.folding import fold_title
from legal_text.history import HistoryEvent, doc_no_line, parse_history
from legal_text.law.head import read_head
from legal_text.law.lines import Line, Source, read_lines

KINDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("reorganising", r"机构改革|行政机关职责调整|职责调整"),
        (
            "suspending",
            r"暂时调整|调整适用|调整实施|暂停|停止(?:适用|施行|实施)|授权.*(?:试点|改革)|恢复",
        ),
        ("amending", r"修改|修订|修正|修正案|打包"),
        ("repealing", r"废止|失效|清理"),
        ("interpreting", r"的解释$"),
    )
)
"""The kind of a decision by its title, tried in order."""

_MAKER = re.compile(r"^(?P<maker>[^《》]{2,60}?)关于")
_MEETING = re.compile(
    r"(?P<maker>[一-龥]{2,40}?(?:人民代表大会常务委员会|人民代表大会|审判委员会|检察委员会|人民政府|国务院))"
    r"(?:第.{1,8}次)?(?:常务)?(?:会议|全体会议)"
)
_TERM = re.compile(r"第[一二三四五六七八九十百零\d]{1,6}届")
_WHICH = re.compile(r"第[一二三四五六七八九十百零\d]{1,6}次.*$")


class DecisionHead(NamedTuple):
    """What stands above the points; ``body`` is where they begin in the text."""

    title: str
    kind: str | None
    maker: str | None
    doc_no: str | None
    passed: str | None
    published: str | None
    in_force: str | None
    body: int


def read_decision_head(text: str) -> DecisionHead:
    """Return the head of a decision's text; a text that begins with its points has an empty one."""
    source = Source(text)
    lines = read_lines(source.clean)
    head = read_head(lines, source.clean)
    events = parse_history(source.clean, head.history).events
    body = head.body
    title = head.title
    while title and body < len(lines) and lines[body].comment:
        body += 1
    start = (
        source.span(lines[body].start, lines[body].end).start if body < len(lines) else len(text)
    )
    kind = next((kind for kind, pattern in KINDS if pattern.search(_outside(title))), None)
    return DecisionHead(
        title=title,
        kind=kind,
        maker=_maker(title, events, source.clean[:2000]),
        doc_no=_doc_no(lines, body, events),
        passed=_date(events, ("通过", "修正", "修订", "批准")),
        published=_date(events, ("公布", "发布")),
        in_force=next((e.effective for e in events if e.effective), None),
        body=start,
    )


def _outside(title: str) -> str:
    """Return a title without the titles inside it: what the decision itself does."""
    return re.sub(r"《.*》", "《》", fold_title(title))


def _date(events: tuple[HistoryEvent, ...], kinds: tuple[str, ...]) -> str | None:
    return next((e.date for e in reversed(events) if e.event in kinds and e.date), None)


def _doc_no(lines: list[Line], body: int, events: tuple[HistoryEvent, ...]) -> str | None:
    for line in lines[:body]:
        if (number := doc_no_line(line.text)) is not None:
            return number
    return next((e.doc_no for e in events if e.doc_no), None)


def _maker(title: str, events: tuple[HistoryEvent, ...], text: str) -> str | None:
    named = _MAKER.match(title)
    if named is not None:
        return named["maker"]
    for event in events:
        if event.body:
            return maker_name(event.body)
    meeting = _MEETING.search(read_copy(text))
    return maker_name(meeting[0]) if meeting else None


def maker_name(words: str) -> str:
    """Return the organ of 第十四届全国人民代表大会常务委员会第七次会议."""
    return _WHICH.sub("", _TERM.sub("", words)).strip()
