"""A law's text into its parts: title, history, headings, articles and what is in none of them."""

import re
from typing import NamedTuple

from legal_text.anomalies import Anomaly
from legal_text.dates import find_dates
from legal_text.history import HistoryEvent, doc_no_line, parse_history
from legal_text.law.head import Head, date_in_name, read_head
from legal_text.law.lines import Line, Source, read_lines
from legal_text.law.marks import (
    ARTICLE_LABEL,
    CITES_ON,
    HEADING_LABEL,
    NUMBERED_LABEL,
    POINT_LABEL,
    QUOTES_NEXT,
    SUBPOINT_LABEL,
    ends_a_sentence,
    opens_annex,
)
from legal_text.law.model import ArticleText, InForce, LawText, OtherPart
from legal_text.law.outline import Outline, read_outline
from legal_text.law.paragraphs import Piece, read_body
from legal_text.law.sequence import Candidate, Sequence, choose
from legal_text.numerals import parse_numeral
from legal_text.places import Span
from legal_text.ranks import rank_of

_AMENDS = re.compile(r"关于(?:修改|修订|废止|修正).*决定|修正案")
_CASE = re.compile(r"诉.{2,}案$|纠纷.{0,2}案$|案例$")
_IN_FORCE = re.compile(r"自(?P<when>[^。；，自]{2,40}?)起?(?:施行|实施|生效|执行)")
_CLOSING = re.compile(
    r"本(?:决定|修正案|解释|规定|办法|通知|意见|方案)自|《[^》]{1,80}》根据本决定|根据本决定"
)
_NOT_IN_HEADING = re.compile(r"[^\u4e00-\u9fff、和与\s]")
_LONGEST_BARE_HEADING = 20
_POINT_LABELS = (POINT_LABEL, NUMBERED_LABEL, SUBPOINT_LABEL)


def parse_law(text: str, *, name: str = "") -> LawText:
    """Return the structure of a law's text; no text makes it raise.

    ``name`` is the file's base name without its suffix: the title where the text has none, and the
    date of the edition that collectors write in brackets at its end.
    """
    return _Parser(text, name).parse()


class _Unit(NamedTuple):
    """An article before its words are read: its label and the lines after it."""

    candidate: Candidate
    path: tuple[str, ...]
    pieces: list[Piece]


class _Parser:
    def __init__(self, text: str, name: str) -> None:
        self._source = Source(text)
        self._lines = read_lines(self._source.clean)
        self._head = read_head(self._lines, self._source.clean)
        self._name, self._named_date = date_in_name(name)
        # Places of these are in the clean copy, and of those that bodies report in the text itself.
        self._anomalies: list[Anomaly] = []
        self._placed: list[Anomaly] = []

    def parse(self) -> LawText:
        head = self._head
        title = head.title or self._name
        if not head.title:
            self._report("title_missing", Span(0, 0), "文本开头没有标题，标题取自文件名")
        history = parse_history(self._source.clean, head.history)
        self._anomalies.extend(history.anomalies)
        kind, sequence = self._numbering(title)
        outline = read_outline(self._lines, head, sequence, kind=kind)
        self._anomalies.extend([*sequence.anomalies, *outline.anomalies])
        units, parts = self._units(outline, kind, sequence)
        read = [event.span for event in history.events]
        parts.extend(
            OtherPart("head", "", line)
            for line in head.history
            if not any(span.start < line.end and line.start < span.end for span in read)
        )
        articles = tuple(self._article(unit, kind) for unit in units)
        if not articles:
            kind = self._without_articles(head)
        events = tuple(e._replace(span=self._back(e.span)) for e in history.events)
        number = self._printed_number()
        return LawText(
            title=title,
            title_span=self._back(head.title_span) if head.title_span else None,
            rank=rank_of(title, events if number is None else (*events, number)),
            history=events,
            articles=articles,
            anomalies=tuple(
                sorted(
                    (
                        *(a._replace(span=self._back(a.span)) for a in self._anomalies),
                        *self._placed,
                    ),
                    key=lambda anomaly: anomaly.span,
                )
            ),
            kind=kind,
            headings=tuple(h._replace(span=self._back(h.span)) for h in outline.headings),
            other_parts=tuple(p._replace(span=self._back(p.span)) for p in parts),
            in_force=_in_force(articles),
            named_date=self._named_date,
            doc_no=number.doc_no if number is not None else None,
        )

    def _printed_number(self) -> HistoryEvent | None:
        """Return the document number on a line of its own around the head, as an event of 发布."""
        for line in self._lines[: self._head.body + 3]:
            doc_no = doc_no_line(line.text)
            if doc_no is not None:
                span = self._back(Span(line.start, line.end))
                return HistoryEvent("发布", None, None, doc_no, None, span)
        return None

    def _back(self, span: Span) -> Span:
        return self._source.span(*span)

    def _report(self, kind: str, span: Span, message: str) -> None:
        self._anomalies.append(Anomaly(kind, span, message))

    def _numbering(self, title: str) -> tuple[str, Sequence]:
        """Return what the text is numbered by, and the labels that are its own."""
        articles = self._choose(ARTICLE_LABEL)
        is_case = any(_CASE.search(name) for name in (title, self._name))
        if is_case and (not articles.taken or articles.taken[0].main != 1):
            return "prose", Sequence((), ())
        first = articles.taken[0] if articles.taken else None
        if first is not None and first.main == 1 and not _AMENDS.search(title):
            return "articles", articles
        for label in _POINT_LABELS:
            points = self._choose(label)
            if not points.taken or (label is not POINT_LABEL and not self._is_outermost(points)):
                continue
            if first is None or points.taken[0].line < first.line:
                return "points", points
        return ("articles", articles) if first else ("prose", Sequence((), ()))

    def _is_outermost(self, points: Sequence) -> bool:
        """Say whether 1. or （一） numbers the whole text and no list inside it."""
        first = points.taken[0].line
        before = self._lines[first - 1].text if first > self._head.body else ""
        opens = not before or before.endswith(("如下：", "如下:"))
        return opens and points.taken[0].main == 1 and len(points.taken) > 1

    def _choose(self, pattern: re.Pattern[str]) -> Sequence:
        start = self._head.body
        candidates = [
            candidate
            for index in range(start, len(self._lines))
            if (candidate := self._candidate(index, pattern)) is not None
        ]
        text_before = bool(candidates) and any(
            not line.hashes and not line.comment for line in self._lines[start : candidates[0].line]
        )
        annexes = [
            index
            for index in range(start, len(self._lines))
            if opens_annex(self._lines[index].text)
        ]
        return choose(candidates, text_before_first=text_before, annexes=annexes)

    def _candidate(self, index: int, pattern: re.Pattern[str]) -> Candidate | None:
        line = self._lines[index]
        match = pattern.match(line.text)
        if match is None:
            return None
        groups = match.groupdict()
        main = parse_numeral("".join((groups.get("main") or groups["number"]).split()))
        insert = parse_numeral(groups.get("insert") or "") or 0
        if main is None:
            return None
        before = self._lines[index - 1] if index > self._head.body else None
        unfinished = before is not None and not (
            before.hashes or before.comment or ends_a_sentence(before.text)
        )
        cites = pattern is ARTICLE_LABEL and bool(CITES_ON.match(line.text, match.end()))
        return Candidate(
            line=index,
            main=main,
            insert=insert,
            label=match[0].strip(),
            span=Span(line.start, line.start + match.end()),
            weak=cites and unfinished,
            quoted=self._quotes(index),
        )

    def _quotes(self, index: int) -> bool:
        """Say whether the text above a line, headings left out, announces a quotation."""
        for before in reversed(self._lines[max(self._head.body, index - 3) : index]):
            if before.hashes or before.comment:
                return False
            if HEADING_LABEL.match(before.text) is None or ends_a_sentence(before.text):
                return QUOTES_NEXT.search(before.text[-90:]) is not None
        return False

    def _units(
        self, outline: Outline, kind: str, sequence: Sequence
    ) -> tuple[list[_Unit], list[OtherPart]]:
        taken = {candidate.line: candidate for candidate in sequence.taken}
        units: list[_Unit] = []
        parts = list(outline.parts)
        loose: list[Line] = []
        unit: _Unit | None = None
        for index in range(self._head.body, len(self._lines)):
            line = self._lines[index]
            role = outline.roles.get(index)
            if index in taken or role == "heading":
                self._suspect_heading(units)
            if index in taken:
                loose = self._close_loose(loose, parts, units)
                unit = self._open_unit(taken[index], line, outline.paths[index])
                units.append(unit)
            elif role == "heading":
                loose = self._close_loose(loose, parts, units)
                unit = None
            elif line.comment or role == "skip":
                continue
            elif role == "annex":
                unit = None
            elif unit is not None:
                unit.pieces.append(Piece(line.start, line.end, line.text))
            else:
                loose.append(line)
        self._close_loose(loose, parts, units)
        if units:
            parts.extend(_detach_end(units[-1], kind))
        return units, parts

    def _suspect_heading(self, units: list[_Unit]) -> None:
        """Report words without any punctuation that end an article: a heading without number."""
        pieces = units[-1].pieces if units else []
        if len(pieces) < 2 or not 2 <= len(pieces[-1].text) <= _LONGEST_BARE_HEADING:
            return
        last, before = pieces[-1].text, pieces[-2].text
        if before[-1:] in "。；" and not _NOT_IN_HEADING.search(last):
            message = f"“{last}”像是丢失编号的章节标题，仍留在上一条文字中"
            self._report("heading_suspected", Span(pieces[-1].start, pieces[-1].end), message)

    def _open_unit(self, candidate: Candidate, line: Line, path: tuple[str, ...]) -> _Unit:
        after = self._source.clean[candidate.span.end : line.end]
        words = after.lstrip(" \t\u3000\u2002\u2003\xa0：:")
        start = line.end - len(words)
        return _Unit(candidate, path, [Piece(start, line.end, words)])

    def _close_loose(
        self, loose: list[Line], parts: list[OtherPart], units: list[_Unit]
    ) -> list[Line]:
        if loose:
            span = Span(loose[0].start, loose[-1].end)
            parts.append(OtherPart("unplaced" if units else "preamble", "", span))
            if units:
                message = "这段文字不属于任何一条（标题之后、下一条之前）"
                self._report("text_outside_articles", span, message)
        return []

    def _article(self, unit: _Unit, kind: str) -> ArticleText:
        candidate = unit.candidate
        body = read_body(self._source, unit.pieces, name=candidate.label, titled=kind == "points")
        self._placed.extend(body.anomalies)
        start = candidate.span.start
        return ArticleText(
            number=candidate.number,
            label=self._source.words(start, start + len(candidate.label)),
            kind="article" if kind == "articles" else "point",
            path=unit.path,
            text=body.text,
            paragraphs=body.paragraphs,
            span=self._source.span(start, max(unit.pieces[-1].end, candidate.span.end)),
        )

    def _without_articles(self, head: Head) -> str:
        body = [line for line in self._lines[head.body :] if not line.comment]
        if not body:
            self._report("empty_text", Span(0, 0), "没有正文，只有标题或者沿革")
            return "empty"
        message = "没有“第N条”也没有“一、”编号，全文按散文处理"
        self._report("no_articles", Span(body[0].start, body[-1].end), message)
        return "prose"


def _detach_end(unit: _Unit, kind: str) -> list[OtherPart]:
    """Take the signature, and a decision's closing words, off the last article."""
    parts: list[OtherPart] = []
    pieces = unit.pieces
    written = next(find_dates(pieces[-1].text), None) if len(pieces) > 1 else None
    if written is not None and written.span == (0, len(pieces[-1].text)):
        start = len(pieces) - 1
        while (
            start > 1
            and len(pieces[start - 1].text) <= 30
            and not ends_a_sentence(pieces[start - 1].text)
        ):
            start -= 1
        parts.append(_take_off(pieces, start, "signature"))
    closing = next(
        (i for i in range(1, len(pieces)) if _CLOSING.match(pieces[i].text) and kind == "points"),
        None,
    )
    if closing is not None:
        parts.append(_take_off(pieces, closing, "closing"))
    return parts


def _take_off(pieces: list[Piece], start: int, kind: str) -> OtherPart:
    span = Span(pieces[start].start, pieces[-1].end)
    del pieces[start:]
    return OtherPart(kind, "", span)


def _in_force(articles: tuple[ArticleText, ...]) -> InForce | None:
    """Return the clause on entry into force from the last articles that have one."""
    for article in reversed(articles[-3:]):
        match = _IN_FORCE.search(article.text[-400:])
        if match is not None:
            written = next(find_dates(match["when"]), None)
            if written is not None or "之日" in match["when"]:
                return InForce(written.iso if written else None, article.span)
    return None
