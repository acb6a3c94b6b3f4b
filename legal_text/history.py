"""History lines of a law (沿革): who passed, approved, published, amended it, and when.

Lines come as ``YYYY年M月D日 事件``, several events run together, broken inside 《〈A〉〈B〉…》, or
as one bracket under the title. An event's ``body`` is the organ as written (with its session),
without the amending decision's title; where only that title names it (《国务院关于…的决定》) the
organ is taken from there. Of an amendment passed by one organ and approved by another
(…通过并经…批准的《…》修正) the last step in time counts: its date and its organ.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from legal_text.anomalies import Anomaly
from legal_text.dates import WrittenDate, find_dates
from legal_text.places import Span

EVENTS: dict[str, str] = {
    "通过": "通过", "批准": "批准", "公布": "公布", "颁布": "公布", "发布": "发布", "印发": "发布",
    "修正": "修正", "修改": "修正", "修订": "修订", "施行": "施行", "实施": "施行", "执行": "施行",
    "生效": "施行", "废止": "废止",
}  # fmt: skip
"""Words that end an event, and the event's name; the span keeps the word as printed."""

_EVENT = re.compile("|".join(EVENTS))
_NOT_AN_EVENT_AFTER = ("关于", "该", "予以")
_LOOSE_TITLES = ("案例", "通知")
_STARTS_RECORD = re.compile(
    r"[\s（(]*(?:[0-9０-９]{4}|[一二][〇○零Ｏ0一二三四五六七八九]{3})\s?[年.-]"
)
_OPENING, _CLOSING = "《〈＜<", "》〉＞>"
_ORDER = re.compile(
    r"(?:第[一二三四五六七八九十0-9]{1,3}次)?(?:审议|讨论|公告|决议|予以|，|,|\s)*$"
)
_LEADING = re.compile(r"^(?:[\s，,、。；;：:（()）]|并?经|根据|起|自|由|和|并|的)+")
_DOC_NO = re.compile(
    r"(?P<maker>[^\s，,。《》\0]{0,60}?)(?:令|公告)\s?[（(]?(?:[0-9]{4}年)?第?\s?"
    r"[0-9０-９〇零一二三四五六七八九十百]{1,8}\s?号"
    r"|[^\s，,。《》\0()（）]{1,20}[〔\[［【（(][0-9]{4}[〕\]］】）)]\s?第?[0-9]{1,6}\s?号"
)
_AMENDED_BY = re.compile(r"(?:通过|批准)的《.*(?:修正案|决定).{0,8}》[）)\s]*$", re.DOTALL)
_LONGEST_RECORD = 20_000
_EARLIER = 6
"""How many events back 自发布之日 may look for its publication."""


class HistoryEvent(NamedTuple):
    """One event: ``date`` and ``effective`` are ISO dates, ``body`` the organ as written."""

    event: str
    date: str | None
    body: str | None
    doc_no: str | None
    effective: str | None
    span: Span


class History(NamedTuple):
    """The events in the order of the text, and what could not be read."""

    events: tuple[HistoryEvent, ...]
    anomalies: tuple[Anomaly, ...]


def doc_no_line(line: str) -> str | None:
    """Return the document number that a line consists of (法释〔2020〕3号), else None."""
    words = line.strip("（()） \u3000")
    match = _DOC_NO.fullmatch(words) if len(words) <= 60 else None
    return "".join(match[0].split()) if match is not None else None


def names_event(line: str) -> bool:
    """Say whether a line outside a law's articles reads like a line of its history."""
    return (
        len(line) < 2000
        and _EVENT.search(line) is not None
        and next(find_dates(line), None) is not None
    )


def parse_history(text: str, lines: Sequence[Span]) -> History:
    """Read the history lines of ``text``; a line without a date at its head continues the last."""
    records: list[Span] = []
    for line in lines:
        if records and not _STARTS_RECORD.match(text, line.start, line.end):
            records[-1] = Span(records[-1].start, line.end)
        else:
            records.append(line)
    events: list[HistoryEvent] = []
    anomalies: list[Anomaly] = []
    for record in records:
        _read_record(text, record, events, anomalies)
    return History(tuple(events), tuple(anomalies))


def _read_record(
    text: str, record: Span, events: list[HistoryEvent], anomalies: list[Anomaly]
) -> None:
    words = record.of(text)
    if len(words) > _LONGEST_RECORD:
        anomalies.append(Anomaly("history_unread", record, "沿革文字过长，未能读出事件"))
        return
    masked = _mask_titles(words)
    dates = list(find_dates(masked))
    anomalies.extend(
        Anomaly(
            "date_invalid",
            written.span.shifted(record.start),
            f"日期“{written.span.of(words)}”不存在，按无日期处理，请核对原文",
        )
        for written in dates
        if written.iso is None
    )
    found: list[HistoryEvent] = []
    start = 0
    for match in _EVENT.finditer(masked):
        if _is_event(masked, match):
            segment = Span(start, match.end())
            found.extend(
                _events_of(words, masked, segment, match[0], dates, [*events[-_EARLIER:], *found])
            )
            start = match.end()
    in_force = next((e.date for e in reversed(found) if e.event == "施行"), None)
    if in_force is not None:
        found = [e if e.event == "施行" else e._replace(effective=in_force) for e in found]
    amended = _AMENDED_BY.search(words) if not found and dates else None
    if amended is not None:
        segment = Span(0, len(words))
        found = _events_of(words, masked, segment, "", dates, events[-_EARLIER:])
    if not found and dates:
        anomalies.append(
            Anomaly("history_unread", record, "这一行有日期，但没有读出是什么事件，请核对")
        )
    events.extend(e._replace(span=e.span.shifted(record.start)) for e in found)


def _mask_titles(words: str) -> str:
    """Return a copy of equal length whose characters inside 《》 are NUL.

    An opening mark that nothing closes masks to the end of its line or to 决定, whichever is first.
    """
    out = list(words)
    opened: list[int] = []
    for at, char in enumerate(words):
        if char in _OPENING:
            opened.append(at)
        elif char in _CLOSING and opened:
            first = opened.pop()
            if not opened:
                out[first : at + 1] = "\0" * (at + 1 - first)
    if opened:
        line_end = words.find("\n", opened[0])
        decision = words.find("决定", opened[0])
        ends = [end for end in (line_end, decision + 2 if decision >= 0 else -1) if end >= 0]
        end = min(ends, default=opened[0] + 1)
        out[opened[0] : end] = "\0" * (end - opened[0])
    return "".join(out)


def _is_event(masked: str, match: re.Match[str]) -> bool:
    before, after = (
        masked[max(0, match.start() - 4) : match.start()],
        masked[match.end() : match.end() + 6],
    )
    word = match[0]
    if before.endswith(_NOT_AN_EVENT_AFTER) or after.startswith(("案", "之日", "并经")):
        return False
    if after.lstrip().startswith("的"):
        return False
    if word in ("实施", "执行", "修改"):
        return not after.strip() or after.lstrip()[0] in "）)。，,；;" or after[0] in " \u3000\n"
    return True


def _events_of(
    words: str,
    masked: str,
    segment: Span,
    word: str,
    dates: list[WrittenDate],
    earlier: list[HistoryEvent],
) -> list[HistoryEvent]:
    # A line that only names the amending instrument (…通过的《…修正案》) is an amendment too.
    event = EVENTS[word] if word else "修正"
    inside = [d for d in dates if segment.start <= d.span.start and d.span.end <= segment.end]
    word_start = segment.end - len(word)
    gap = masked[segment.start : word_start]
    run_on = not _ORDER.sub("", gap).strip("，, 、\u3000\n")
    previous = earlier[-1] if earlier else None
    span = segment
    if not inside:
        if event == "施行":
            iso = _publication_date(earlier) if "之日" in gap or run_on else None
            return [HistoryEvent(event, iso, None, None, iso, span)]
        if run_on and previous is not None:
            return [HistoryEvent(event, previous.date, previous.body, previous.doc_no, None, span)]
        body, doc_no = _body(words, masked, segment.start, word_start)
        return [HistoryEvent(event, None, body, doc_no, None, span)]
    if event == "施行":
        iso = inside[-1].iso
        return [HistoryEvent(event, iso, None, None, iso, Span(inside[-1].span.start, segment.end))]
    steps = _steps(words, masked, segment, word_start, inside)
    if len(steps) > 1 and any(mark in gap for mark in ("通过", "批准")):
        last = max(steps, key=lambda step: step.date or "")
        steps = [last._replace(span=steps[0].span)]
    return [
        step._replace(event=event, span=Span(step.span.start, segment.end))
        if len(steps) == 1
        else step._replace(event=event)
        for step in steps
    ]


def _steps(
    words: str, masked: str, segment: Span, word_start: int, inside: list[WrittenDate]
) -> list[HistoryEvent]:
    """Return a step for each date that an organ follows (D1 法院会议、D2 检察院会议通过)."""
    steps: list[HistoryEvent] = []
    for order, written in enumerate(inside):
        last = order + 1 == len(inside)
        end = word_start if last else inside[order + 1].span.start
        body, doc_no = _body(words, masked, written.span.end, end)
        if body is None and last:
            body, front_no = _body(words, masked, segment.start, written.span.start)
            body, doc_no = (body, doc_no or front_no) if order == 0 else (None, doc_no)
        if body is not None or last:
            span = Span(written.span.start, segment.end if last else end)
            steps.append(HistoryEvent("", written.iso, body, doc_no, None, span))
    return steps


def _publication_date(earlier: list[HistoryEvent]) -> str | None:
    for event in reversed(earlier):
        if event.event in ("公布", "发布") and event.date:
            return event.date
    return earlier[-1].date if earlier else None


def _body(words: str, masked: str, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the organ and the document number in ``words[start:end]``."""
    part = masked[start:end]
    title_at = part.find("\0")
    head = part if title_at < 0 else part[:title_at]
    doc_no: str | None = None
    number = _DOC_NO.search(head)
    if number is not None:
        doc_no = "".join(_LEADING.sub("", number[0]).split())
        front, says, named = doc_no.rpartition("以")
        head = head[: number.start()] + (number["maker"] or front)
        doc_no = named if says else doc_no
    for mark in ("通过", "批准", "关于"):
        head = head.partition(mark)[0]
    head = _ORDER.sub("", _LEADING.sub("", head))
    head = " ".join(line for line in head.split("\n") if not line.rstrip().endswith(_LOOSE_TITLES))
    body = "".join(head.replace("\0", "").split()).rstrip("、，,。.；;（(）)的")
    if not body and title_at >= 0:
        maker = words[start + title_at + 1 : end].partition("关于")
        body = maker[0].strip() if maker[1] and len(maker[0]) < 60 else ""
    return body or None, doc_no
