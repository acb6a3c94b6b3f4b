"""What a notice says of itself (文头文尾): title, number, date, issuer, and what it hands on.

Around a document that was copied from a page stand words of the page: the title is known by its
form (关于…的通知, …实施方案), the date by standing alone under the name of a body. A day of
publication on a page is no date of the document.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legal_text.annotations.copies import Copy
from legal_text.annotations.model import NoticeHead
from legal_text.dates import find_dates
from legal_text.places import Span

_KIND: Final = (
    "通知|意见|方案|办法|公告|决定|规定|细则|计划|要点|清单|函|批复|通报|分工|措施|报告|制度|规划|纲要|任务|通告"
    "|命令|议案|规则|章程|条例|规程|指引|目录|台账|安排|表|建议|职责|若干措施|行动"
)
_TAIL = r"(?:[ ]?\([^()\n]{1,30}\)){0,3}"
_TITLE_LINE = re.compile(rf"[^。;!?\n]{{2,90}}(?:{_KIND}){_TAIL}$")
_TITLE_START = re.compile(
    rf"(?P<title>[^。;!?:,《\n]{{2,40}}关于[^。;!?\n]{{2,80}}?的(?:{_KIND}){_TAIL})"
    r"(?=\(|为|各|$|[ ])"
)
_NOT_TITLE = re.compile(
    r"^(?:根据|按照|依据|为|附件|附表|现将|经|以|第[一二三四五六七八九十\d]+[章节条]|[一二三四五六七八九十]+、"
    r"|\(?[一二三四五六七八九十\d]+[)).、]|发布|来源|信息来源|索引|标题|名称|主题|上一篇|下一篇|相关|您|当前|首页|>)"
    r"|会员|下载|搜索|点击|\.docx?$|[:]"
)
_FIELD_NAME = re.compile(r"标[ ]{0,4}题|名[ ]{0,4}称|[一-龥 ]{2,8}:")
_TITLE_LABEL = re.compile(r"^(?:标题|名称|文件名称|信息名称)[ ]?:[ ]?")
_BODY_END = (
    r"(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|会|署|中心|办|小组|指挥部|公司|大学|学校|行|社|集团|党组"
    r"|总队|支队)"
)
_ISSUER_LINE = re.compile(rf"[一-龥()、 ]{{3,60}}{_BODY_END}(?:\([^()]{{1,12}}\))?")
_DAY = r"[\d一二三四五六七八九十]{1,3}"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零Ｏ0oO一二三四五六七八九]{3})"
_DATE_LINE = re.compile(rf"[ (]*{_YEAR}[ ]?年[ ]?{_DAY}[ ]?月[ ]?{_DAY}[ ]?日[ )]*")
_SIGNED_INLINE = re.compile(
    rf"(?<=[。 \n])(?P<issuer>[一-龥]{{2,30}}{_BODY_END})[ ]?"
    rf"(?P<date>{_YEAR}[ ]?年[ ]?{_DAY}[ ]?月[ ]?{_DAY}[ ]?日)"
)
_NUMBER = re.compile(
    r"[一-龥]{1,14}[ ]?[〔(<《]?[ ]?(?:19|20)[\dXx×]{2}[ ]?[〕)>》]?[ ]?第?[ ]?[\dXx×]{1,4}[ ]?号"
)
_GAP = r"[ ]{0,4}"
_NUMBER_LABEL = re.compile(
    rf"(?:发{_GAP}文{_GAP}字{_GAP}号|文{_GAP}号|文件编号|公文文号)[ \n]*:?[ \n|]*"
)
_DATE_FIELD = re.compile(
    rf"(?:成文日期|发文日期|制发日期|签发日期)[ ]*:?[ \n|]*(?P<value>{_YEAR}[^|\n]{{4,12}})"
)
_ISSUER_FIELD = re.compile(
    rf"(?:发{_GAP}文{_GAP}机{_GAP}关|制发机[关构]|发文单位|制文机关)[ ]*:?[ ]*"
    r"(?:\|[ ]*)?(?:\n{1,2}[ ]*)?"
    rf"(?P<value>[一-龥()、]{{2,40}}{_BODY_END})(?=[ |\n]|$)"
)
_ISSUER_IN_TITLE = re.compile(
    rf"^(?P<issuer>[一-龥()、 ]{{2,60}}?{_BODY_END})(?=(?:[ ]?印发|关于|转发|批转|《))"
)
_NUMBER_BEFORE = re.compile(rf"(?P<number>{_NUMBER.pattern})[ ]*$")
_BEFORE_TITLE = re.compile(
    rf"(?:〔[^〔〕\n]{{2,12}}〕|[一-龥]{{2,8}}丨)?[ ]*(?:{_NUMBER.pattern}[ ]*(?=.{{6}}))?"
)
_WHOLE_TITLE = re.compile(rf"关于.*(?:{_KIND}){_TAIL}$")
_NUMBER_BEHIND = re.compile(r"[ ]?\([^()]*\d号\)$")
_PAGE_WORDS = re.compile(
    r"会员分享|在线阅读|网上搜索|珍藏版|免费下载|浏览次数|相关文档|上一篇|下一篇|分享到"
)
_HANDS_ON = re.compile(
    r"关于(?:印发|转发|下发|公布|征求|公开征求|发布)[《〈]?(?P<name>.{4,90}?)[》〉]?(?:意见)?"
    r"的(?:通知|公告|函|决定)"
)
_HEAD_LINES = 60
_LINES_OF_TITLE = 3


class _Line(NamedTuple):
    start: int
    end: int
    words: str


class HeadRead(NamedTuple):
    """The head, and where the signature of the cover stands (for what follows it)."""

    head: NoticeHead
    signed_at: int | None


def read_head(copy: Copy, body: int) -> HeadRead:
    """Return what a document says of itself; ``body`` is where its first point begins."""
    lines = list(_lines(copy.copy))
    signature = _signature(copy, lines)
    title = _title(lines, body)
    issuer = signature[1] if signature else None
    date = signature[0] if signature else None
    words = "".join(title.of(copy.copy).split("\n")) if title else ""
    named = _ISSUER_IN_TITLE.match(words) if words else None
    if issuer is None and named is not None:
        assert title is not None
        issuer = _as_printed(
            copy, title.start, title.start + _original_length(copy, title, named.end("issuer"))
        )
    if issuer is None and (field := _ISSUER_FIELD.search(copy.copy)) is not None:
        issuer = copy.words(*field.span("value"))
    if date is None:
        date = _date_alone(lines, title) or _date_field(copy)
    attached = _attached(copy, lines, title, words, body)
    return HeadRead(
        NoticeHead(
            title=_as_printed(copy, *title) if title else None,
            title_span=copy.span(*title) if title else None,
            doc_no=_doc_no(copy, lines, title, body),
            date=date,
            issuer=issuer,
            attached=attached,
        ),
        signature[2] if signature else None,
    )


def is_page_line(text: str, at: int) -> bool:
    """Whether the line of a place is of the page around the document, by its words."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return _PAGE_WORDS.search(text, begin, len(text) if end < 0 else end) is not None


def _lines(words: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n|]+", words):
        text = match[0].strip(" \t#*")
        if text:
            start = match.start() + match[0].index(text)
            yield _Line(start, start + len(text), text)


def _as_printed(copy: Copy, start: int, end: int) -> str:
    """Return words of the text without the line feeds that wrap them."""
    return "".join(part.strip() for part in copy.words(start, end).splitlines())


def _original_length(copy: Copy, title: Span, length: int) -> int:
    """Return how far in the copy ``length`` characters without line feeds reach."""
    at = title.start
    while length > 0 and at < title.end:
        length -= copy.copy[at] != "\n"
        at += 1
    return at - title.start


def _title(lines: list[_Line], body: int) -> Span | None:
    head = [line for line in lines[:_HEAD_LINES] if line.start <= body]
    best: tuple[int, int, Span] | None = None
    for nth in range(len(head)):
        for span, words in _candidates(head, nth):
            score = _title_score(words)
            if score and (best is None or score > best[0]):
                best = (score, nth, span)
    if best is not None:
        return best[2]
    for line in head:
        match = _TITLE_START.match(line.words)
        if match is not None and not _NOT_TITLE.search(match["title"]):
            number = _NUMBER_BEHIND.search(match["title"])
            return Span(line.start, line.start + (number.start() if number else match.end("title")))
    return None


def _candidates(lines: list[_Line], nth: int) -> Iterator[tuple[Span, str]]:
    """Yield a line, and it with the next ones where a title was wrapped."""
    line = lines[nth]
    mark = _BEFORE_TITLE.match(line.words)
    if mark is not None and mark.end() < len(line.words):
        line = _Line(line.start + mark.end(), line.end, line.words[mark.end() :])
    if _DATE_LINE.fullmatch(line.words) or _FIELD_NAME.fullmatch(line.words):
        return
    label = _TITLE_LABEL.match(line.words)
    start = line.start + (label.end() if label else 0)
    words = line.words[label.end() :] if label else line.words
    yield Span(start, line.end), words
    for more in lines[nth + 1 : nth + _LINES_OF_TITLE]:
        whole = len(words) > 60 or _WHOLE_TITLE.search(words)
        if whole or _DATE_LINE.fullmatch(more.words) or _NOT_TITLE.search(more.words):
            return
        alone, words = words, words + more.words
        if "关于" in words or not _title_score(alone):
            yield Span(start, more.end), words


def _title_score(words: str) -> int:
    """Return how much words look like a title; 0 where they don't."""
    if not _TITLE_LINE.fullmatch(words) or _NOT_TITLE.search(words) or len(words) < 5:
        return 0
    if words.startswith("《") and not words.endswith(("》", ")")):
        return 0
    score = 1 + ("关于" in words) + bool(re.search(rf"的(?:{_KIND}){_TAIL}$", words))
    score += words.startswith("关于") or bool(_ISSUER_IN_TITLE.match(words))
    return score * 10 + bool(_ISSUER_IN_TITLE.match(words)) * 5 - ("," in words) * 5


def _signature(copy: Copy, lines: list[_Line]) -> tuple[str, str | None, int] | None:
    """Return date, issuer and place of the first date that stands alone under a body's name."""
    for nth, line in enumerate(lines):
        if not _DATE_LINE.fullmatch(line.words) or nth == 0:
            continue
        day = next(find_dates(line.words), None)
        names: list[_Line] = []
        for above in reversed(lines[max(0, nth - 4) : nth]):
            if not _ISSUER_LINE.fullmatch(above.words):
                break
            names.insert(0, above)
        if names and day is not None and day.iso is not None:
            issuer = " ".join(_as_printed(copy, name.start, name.end) for name in names)
            return day.iso, issuer, names[0].start
    inline = _SIGNED_INLINE.search(copy.copy)
    if inline is not None:
        day = next(find_dates(inline["date"].replace(" ", "")), None)
        if day is not None and day.iso is not None:
            return day.iso, copy.words(*inline.span("issuer")), inline.start()
    return None


def _date_alone(lines: list[_Line], title: Span | None) -> str | None:
    """Return the first date that stands alone on a line below the title."""
    for line in lines:
        if title is not None and line.start >= title.end and _DATE_LINE.fullmatch(line.words):
            day = next(find_dates(line.words), None)
            return day.iso if day else None
    return None


def _date_field(copy: Copy) -> str | None:
    """Return the date of making that a page's table names; a day of publication is none."""
    field = _DATE_FIELD.search(copy.copy)
    day = next(find_dates(field["value"]), None) if field is not None else None
    return day.iso if day else None


def _doc_no(copy: Copy, lines: list[_Line], title: Span | None, body: int) -> str | None:
    """Return the document's own number: alone on a line, labelled, or right behind the title."""
    for line in lines[:_HEAD_LINES]:
        match = _NUMBER.fullmatch(line.words) if line.start <= body else None
        if match is not None:
            return "".join(copy.words(line.start, line.end).split())
    for label in _NUMBER_LABEL.finditer(copy.copy, 0, body):
        match = _NUMBER.match(copy.copy, label.end())
        if match is not None:
            return "".join(copy.words(*match.span()).split())
    if title is not None:
        before = _NUMBER_BEFORE.search(copy.copy, max(0, title.start - 40), title.start)
        if before is not None:
            return "".join(copy.words(*before.span("number")).split())
    if title is not None:
        after = re.compile(r"[ \n]*\([ ]?").match(copy.copy, title.end)
        match = _NUMBER.match(copy.copy, after.end()) if after else None
        if match is not None and copy.copy[match.end() : match.end() + 1] == ")":
            return "".join(copy.words(*match.span()).split())
    return None


def _attached(
    copy: Copy, lines: list[_Line], title: Span | None, words: str, body: int
) -> str | None:
    """Return the title of what the notice hands on: as its own title says, or over the text."""
    if title is None:
        return None
    named = _HANDS_ON.search(words)
    if named is not None:
        places = (title.start + _original_length(copy, title, at) for at in named.span("name"))
        return _as_printed(copy, *places).strip(" 《》")
    for line in lines:
        repeats = line.words in words or "关于" in line.words
        if title.end <= line.start < body and _is_plan(line.words) and not repeats:
            return _as_printed(copy, line.start, line.end)
    return None


def _is_plan(words: str) -> bool:
    return (
        _TITLE_LINE.fullmatch(words) is not None
        and not _NOT_TITLE.search(words)
        and 6 <= len(words) <= 60
        and "," not in words
    )
