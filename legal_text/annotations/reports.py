"""Duties to report (报告义务): who reports to whom, and when or how often, in the text's words."""

import re
from collections.abc import Iterator
from typing import Final

from legal_text.annotations.copies import Copy
from legal_text.annotations.model import Report
from legal_text.annotations.units import looks_like_unit, read_units

_HAN: Final = r"[一-龥()、]"
_PERIOD: Final = (
    r"每(?:年|半年|季度?|月|周|旬|日)(?:度)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年?底|末|初|\d{1,2}日)?(?:之前|以前|前)?"
    r"|定期|按月|按季度?|年底前|年终"
)
_REPORT = re.compile(
    rf"(?:(?P<from>{_HAN}{{2,60}}?)(?:要|应当|应|须|需|必须|负责|分别)?)?"
    rf"(?:向|报)(?P<to>{_HAN}{{2,60}}?)(?:书面)?(?P<verb>报送|报告|汇报|上报|通报|提交|备案)"
)
_SENT_TO = re.compile(
    rf"(?:报送|上报|报|反馈|提交)(?:至|给|到)?(?P<to>{_HAN}{{2,40}}?)"
    r"(?=备案|汇总|审核|审查|审定|审批|存档|验收|等|$)"
)
_SUBJECT = re.compile(rf"[ ]*(?P<from>{_HAN}{{2,40}}?)(?:要|应当|应|须|必须|需)")
_SENTENCE = re.compile(r"[^。\n]+")
_PERIOD_OF = re.compile(_PERIOD)


def find_reports(copy: Copy) -> Iterator[Report]:
    """Yield the duties to report that name their receiver, in order."""
    words = copy.copy
    for sentence in _SENTENCE.finditer(words):
        if not re.search(r"报送|报告|汇报|上报|通报|提交|备案", sentence[0]):
            continue
        period = ""
        start = sentence.start()
        for clause in re.finditer(r"[^,;:]+", sentence[0]):
            begin, end = start + clause.start(), start + clause.end()
            named = _PERIOD_OF.search(words, begin, end)
            match = _REPORT.search(words, begin, end) or _SENT_TO.search(words, begin, end)
            if match is None:
                period = named[0] if named else period
                continue
            receivers = _names(copy, *match.span("to"))
            if not receivers:
                continue
            senders: tuple[str, ...] = ()
            if match.re is _REPORT and match["from"]:
                head = _PERIOD_OF.search(words, begin, match.start("to"))
                first, last = match.span("from")
                # 区政府每年向… and 每年3月1日前区政府向…
                senders = _names(copy, first, min(last, head.start() if head else last))
                if not senders and head is not None:
                    senders = _names(copy, max(first, head.end()), last)
            if not senders:
                subject = _SUBJECT.match(words, start, sentence.end())
                senders = _names(copy, *subject.span("from")) if subject else ()
            told = named[0] if named else period
            if told or senders:
                yield Report(senders, receivers, told, copy.span(begin, end))


def _names(copy: Copy, start: int, end: int) -> tuple[str, ...]:
    if start >= end:
        return ()
    listed = read_units(copy.copy, start, end).units
    found = [copy.words(unit.start, unit.end) for unit in listed]
    known = all(looks_like_unit(copy.copy[unit.start : unit.end]) for unit in listed)
    return tuple(found) if known else ()
