"""Clauses of a decision that change no words: force, repeal, savings, suspension and the like.

What a clause does is told by its words; the table is tried in order (``rules.md`` 2: not only
立改废, also 释, temporary adjustment, expiry and resumption).
"""

import re
from typing import Final, NamedTuple

from legal_text.citations.locators import Locator, read_locators
from legal_text.citations.reading import Reading, without_space
from legal_text.citations.titles import title_at
from legal_text.dates import find_dates
from legal_text.places import Span
from legal_text.repeals import find_repeals

_OWN: Final = r"本(?:决定|修正案|法典|法|条例|规定|办法|解释|细则|规则|通知|令)"

STATEMENTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (op, re.compile(pattern))
    for op, pattern in (
        ("republish", r"^现予公(?:布|告)|(?:根据本决定|按照本决定|依照本决定).*(?:公布|发布|印发)"),
        (
            "resume",
            r"^(?!.*(?:不宜|尚不成熟|可以)).*恢复(?:施行|实施|适用|执行)|"
            r"(?:停止|终止|解除)(?:暂停|暂时调整|暂时停止)|"
            r"继续(?:施行|实施)有关法律规定",
        ),
        (
            "savings",
            r"(?:施行|实施|公布|生效)(?:之日)?(?:以)?前.*(?:继续|仍|有效|原(?:规定|法)|依照原|按照原|适用原|不(?:再)?适用|"
            r"适用当时)|(?:继续|仍然?)(?:有效|适用|执行|按照|依照)|尚未(?:处理|审结|终审|办结).*适用",
        ),
        (
            "suspend",
            r"(?:暂停|暂时停止|停止)(?:适用|实施|施行|执行|审批|征收|办理|行使)|在.{1,40}(?:暂停|暂时停止)",
        ),
        (
            "adjust",
            r"(?:暂时|临时)调整(?:适用|实施)?|调整(?:适用|实施)(?:有关|《|.{0,20}规定)|变通(?:适用|规定|执行)|"
            r"(?:试点|改革)(?:地区|期间|区域).*(?:不适用|调整)|授权.*(?:试点|调整|变通)",
        ),
        (
            "expire",
            r"(?:期满|届满|到期).*(?:失效|终止|停止|不再|恢复)|自动失效|有效期(?:至|为|自|到)|有效期限|"
            r"在.{1,8}内试[行点]|(?:试点|调整|暂停|实施)期限(?:为|是|自|至)",
        ),
        ("cease", r"不再(?:适用|执行|施行|有效)|停止(?:执行|使用)|自行失效"),
        (
            "take_over",
            r"(?:组建后|新组建|划入职责|承接|承担).{0,30}(?:行政机关|部门|机关|机构|单位).{0,20}(?:承担|行使|履行|负责)|"
            r"(?:职责|职权|职能|工作|权力).{0,60}(?:划入|划归|划转|移交|由.{1,40}(?:承担|行使|履行|负责))|"
            r"由.{1,40}(?:承担|行使|履行).{0,20}(?:职责|职权|职能|管理监督指导)",
        ),
        (
            "review",
            r"(?:应当|要|抓紧|及时).{0,40}(?:清理|提出议案|提请审议)|(?:制定|修改|废止).{0,30}(?:议案|提请|建议)|全面清理",
        ),
        (
            "transition",
            rf"自{_OWN}?.{{0,12}}(?:施行|实施|公布|生效)之日起.{{1,60}}(?:内|前|起)|过渡期|"
            rf"{_OWN}(?:施行|实施|公布)(?:之日)?(?:以?后|起)|有关衔接",
        ),
        (
            "interpret",
            r"的?含义(?:是|为)?|(?:作|做)(?:出)?(?:如下|以下)解释|解释如下|(?:是指|包括|不包括|属于|适用于).*第.{1,6}条|"
            r"第.{1,6}条.*(?:是指|包括|不包括|属于|应当理解为)",
        ),
    )
)
"""What a clause says: the first operation whose words it has."""

_FORCE = re.compile(
    r"自(?P<when>[^。;，,自]{2,40}?)(?:起|开始)?(?:正式)?(?:施行|实施|生效|执行)(?=[。;,]|$)"
)
_ON_PUBLICATION = re.compile(r"(?:公布|发布|颁布|印发|通过|批准)之日")
_REGION = re.compile(
    r"在(?P<region>[^,。;《》“”]{2,80}?)(?:行政区域|范围|区域)?(?:内)?[,]?(?:暂时|暂停|调整|试点|开展|停止|变通|实施|恢复)"
)
_TERM = re.compile(
    r"(?:期限|试点期|有效期|期间|在)(?:为|是|限为)?(?P<term>[一二两三四五六七八九十\d]{1,3}(?:年|个月|日))"
)
_UNTIL = re.compile(r"(?:至|到|截至|截止|有效期至|延长至)(?P<date>\d{4}年\d{1,2}月\d{1,2}日)")
_TITLE_MARK = re.compile("《")
_PART_REPEAL = re.compile(r"废止(?!前|后|的|时)")


class Force(NamedTuple):
    """A clause on force: the ISO date, or None on publication; the words before it; its place."""

    date: str | None
    on_publication: bool
    what: str
    span: Span


class Named(NamedTuple):
    """An instrument that a clause names, with the articles named after it."""

    title: str
    locators: tuple[Locator, ...]
    span: Span


_FIRST_BY_KIND: Final = {"reorganising": "take_over", "interpreting": "interpret"}


def statement_of(sentence: str, kind: str | None = None) -> str | None:
    """Return the operation of a sentence (folded, without space), None where no row has it.

    What the decision's ``kind`` is about is tried first.
    """
    found = [op for op, pattern in STATEMENTS if pattern.search(sentence)]
    first = _FIRST_BY_KIND.get(kind or "")
    return first if first in found else next(iter(found), None)


def find_forces(copy: str, span: Span) -> list[Force]:
    """Return the clauses on force in a sentence: 本决定自…起施行, 第三条自…起施行."""
    found = []
    start = span.start
    for match in _FORCE.finditer(copy, span.start, span.end):
        written = next(find_dates(match["when"]), None)
        published = _ON_PUBLICATION.search(match["when"]) is not None
        if written is None and not published:
            continue
        what = copy[start : match.start()].strip(" ,;。\n")
        found.append(Force(written.iso if written else None, published, what, span))
        start = match.end()
    return found


def find_named(reading: Reading, span: Span) -> list[Named]:
    """Return the instruments that a sentence names, each with its locators."""
    found, at = [], span.start
    while match := _TITLE_MARK.search(reading.copy, at, span.end):
        title = title_at(reading, match.start())
        if title is None:
            at = match.end()
            continue
        at = title.span.end
        after = at
        while reading.copy[after : after + 1] == "(":
            closing = reading.copy.find(")", after, span.end)
            if closing < 0:
                break
            after = closing + 1
        locators = (
            read_locators(reading, after) if reading.copy[after : after + 1] == "第" else None
        )
        if locators is not None:
            at = locators.span.end
        found.append(
            Named(title.name, locators.locators if locators else (), Span(title.span.start, at))
        )
    return found


def find_repealed(reading: Reading, span: Span) -> list[Named]:
    """Return what a sentence repeals: whole instruments, and articles of an instrument."""
    # In the copy nothing quoted is read: a new text may repeal, the decision doesn't.
    words = span.of(reading.copy)
    if "废止" not in words and "失效" not in words:
        return []
    whole = {repeal.title_span.shifted(span.start).start for repeal in find_repeals(words)}
    outside = re.sub("《[^》]*》", "", words)
    voids = re.search("宣布[^。]*失效|失效[:。]?$|予以废止", outside) is not None
    found = []
    for named in find_named(reading, span):
        parts = bool(named.locators) and _PART_REPEAL.search(outside) is not None
        if named.span.start in whole or parts or voids:
            found.append(named)
    return found


def region_of(sentence: str) -> str | None:
    """Return the region of a temporary adjustment, as written."""
    match = _REGION.search(sentence)
    return match["region"] if match else None


def term_of(sentence: str) -> str | None:
    """Return the term of a clause as written: 三年."""
    match = _TERM.search(sentence)
    return match["term"] if match else None


def until_of(sentence: str) -> str | None:
    """Return the ISO date up to which a clause holds."""
    match = _UNTIL.search(sentence)
    written = next(find_dates(match["date"]), None) if match else None
    return written.iso if written else None


def since_of(sentence: str) -> str | None:
    """Return the ISO date from which a clause holds: 自2020年1月1日起."""
    match = re.search(r"自(?P<date>\d{4}年\d{1,2}月\d{1,2}日)起", sentence)
    written = next(find_dates(match["date"]), None) if match else None
    return written.iso if written else None


def squeezed(reading: Reading, span: Span) -> str:
    """Return a sentence of the copy without white space."""
    return without_space(span.of(reading.copy))


_GROUNDS = re.compile(r"(?:根据|依据|依照|按照|遵照)(?:《[^》]*》[^《,;。]{0,20}[、和及])*$")


def is_ground(copy: str, named: Named, span: Span) -> bool:
    """Say whether an instrument is named as what a clause rests on: 根据《…法》第二十一条."""
    return _GROUNDS.search(copy[span.start : named.span.start]) is not None


class Transfer(NamedTuple):
    """A matter that passes from one organ to another: 甲部的某某职责，由乙部承担."""

    giver: str
    taker: str
    matter: str


_ORGAN: Final = r"[一-龥]{2,24}?(?:委员会|办公室|总局|总署|部|局|厅|署|院|办|委|银行|会)"
_PASSES = re.compile(
    rf"(?:将|原|、|,|;|和|^)(?:原)?(?P<giver>{_ORGAN})(?:承担)?的?(?P<matter>[^,;。、]{{0,40}}?(?:职责|职能|职权|工作))"
)
_TAKER = re.compile(
    rf"(?:划入|划归|划转至?|划给|移交(?:给)?|组建|由)(?P<taker>{_ORGAN})(?=承担|行使|履行|负责|[,;。]|$)"
)


def transfers_in(sentence: str) -> list[Transfer]:
    """Return what passes to whom in a sentence of a reform."""
    taker = _TAKER.search(sentence)
    if taker is None:
        return []
    return [
        Transfer(match["giver"], taker["taker"], match["matter"])
        for match in _PASSES.finditer(sentence, 0, taker.start())
        if match["giver"] != taker["taker"]
    ]
