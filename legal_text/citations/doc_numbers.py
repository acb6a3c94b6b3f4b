"""Document numbers (文号) beside a title: 国务院令第412号, 国发〔2019〕6号, 第120号令."""

import re
from typing import Final, NamedTuple

from legal_text.citations.reading import Reading, without_space
from legal_text.numerals import NUMERAL_CLASS
from legal_text.places import Span

_NUM: Final = rf"[{NUMERAL_CLASS}]{{1,6}}"
_S = r"[ \n]{0,6}"
_YEAR = rf"[〔\[【({{]{_S}(?:19|20)?\d{{2}}{_S}[〕\]】)}}]"
_CORE = re.compile(
    rf"(?:令|公告){_S}(?:{_YEAR}|(?:19|20)\d{{2}}{_S}年?)?{_S}第?{_S}{_NUM}{_S}号(?:令)?"
    rf"|第?{_S}{_NUM}{_S}号{_S}(?:国务院|主席|[一-龥]{{2,10}}(?:部|局|委|府|会|署))?(?:令|公告)"
    rf"|(?:19|20)\d{{2}}{_S}年{_S}第{_S}{_NUM}{_S}号"
    rf"|{_YEAR}{_S}(?:[一-龥]{{1,16}}字?)?{_S}第?{_S}{_NUM}{_S}号"
    rf"|(?:[一-龥]{{1,12}}字{_S})?第{_S}{_NUM}{_S}号"
)
_ISSUER = re.compile(r"[一-龥、 \n]*$")
_ISSUER_BREAK = re.compile(
    r"^[ \n]*[年月日]|通过|公布|发布|批准|修[订正改]|施行|颁布|由|经(?![济贸营])|根据"
    r"|依据|以|按照|的|并|实施|审议|会议|签署|文号"
)
_ISSUER_LIMIT = 45


class DocNumber(NamedTuple):
    """A document number as written, without white space, and its place."""

    number: str
    span: Span


def find_doc_numbers(reading: Reading, start: int, end: int) -> list[DocNumber]:
    """Return the document numbers in ``text[start:end]``, with their issuers' words."""
    found = []
    last = start
    for core in _CORE.finditer(reading.copy, start, end):
        begin = _issuer_start(reading.copy, max(last, core.start() - _ISSUER_LIMIT), core.start())
        found.append(
            DocNumber(without_space(reading.text[begin : core.end()]), Span(begin, core.end()))
        )
        last = core.end()
    return found


def _issuer_start(copy: str, limit: int, at: int) -> int:
    run = _ISSUER.search(copy, limit, at)
    begin = run.start() if run else at
    words, begin_of_run = copy[begin:at], begin
    for stop in _ISSUER_BREAK.finditer(words):
        begin = begin_of_run + stop.end()
    while begin < at and copy[begin] in " \n、":
        begin += 1
    return begin


def own_doc_number(reading: Reading, start: int, end: int) -> str | None:
    """Return the instrument's own number among the words beside its title.

    It is the first one that no title follows at once: 国务院令第676号《…的决定》 in a history
    bracket is the number of the amending decision.
    """
    for number in find_doc_numbers(reading, start, end):
        after = reading.copy[number.span.end : number.span.end + 6].lstrip(" \n")
        if not after.startswith("《"):
            return number.number
    return None
