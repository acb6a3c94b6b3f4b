"""Titles of instruments as documents print them: 《》 whole, nested, doubled, half lost, or bare.

Broken forms read here: 《X》》, （X》, 《X（2007年…）, X》 with the first mark lost,
《X》实施细则》, marks around an inner law only (某自治区实施《X》办法), and the notice that
forwards a rule (关于印发《X》的通知).
"""

import re
from typing import Final, NamedTuple

from legal_text.citations.reading import Reading, closing_bracket, without_space
from legal_text.places import Span

_MAX_TITLE = 300
_MAX_DEPTH = 4
_MARKS = re.compile(r"[《》(。;【\n]")
_HISTORY_WORDS = re.compile(
    r"\d{4} {0,3}年(?! {0,3}(?:版|本|修[订正]版))|令|公告|通过|公布|发布|施行"
    r"|[〔\[【] {0,3}\d{4}|修[正订改]"
)
_NEW_LINE_THING = re.compile(r"[ ]{0,40}\n|[ \n]{0,40}(?:第[一-龥\d ]{1,8}[条章款项]|[【\[{]|《)")
_LOCATOR_LIKE = re.compile(r"第[一二三四五六七八九十百零〇\d ]{1,8}[条章款项]")
_TAIL_CLOSED = re.compile(r"[一-龥]{1,20}》")
KINDS: Final = (
    "法典|修正案|法|条例|办法|细则|规定|规则|规程|决定|通则|总则|准则|守则|标准|规范|章程|公约|议定书|"
    "意见|通知|公告|通告|批复|复函|函|解释|方案|目录|清单|纲要|规划|制度|要求|指南|命令|宪法|答复|指引"
)
"""Words that the title of an instrument ends with, longest first where one ends another."""

_SUFFIX = re.compile(
    r"(?![ \n]{0,8}第)(?:实施(?:办法|细则|条例|规定|意见|方案)|(?:若干|补充|暂行|有关|具体)?"
    r"(?:办法|细则|条例|规定|意见|方案|决定)|(?:的?(?:若干|补充|暂行|有关|具体)?[一-龥]{0,12}?的"
    r"(?:通知|决定|意见|规定|公告|批复|复函|函|说明|解释|通告|请示|答复|办法)))"
    r"(?:\((?:试行|暂行|修订)\))?"
    r"(?=[ \n]{0,8}(?:[(、,;:。》\[【〔]|第|附|$|\n|[一-龥]{1,10}[〔\[【]|的规定))"
)
_OWN_SUFFIX = re.compile(
    r"实施(?:办法|细则|条例|规定|意见|方案)(?=[ \n]{0,8}(?:[(、,;:。》]|第|附|$|\n|的))"
)
_LINKS = re.compile(
    r"(?:实施|贯彻|执行|落实|施行|印发|转发|批转|下发|发布|公布|颁布|修改|修订|废止|适用|关于|调整|取消)$"
)
_FORWARDING = re.compile(r"(?:印发|转发|批转|下发|发布|公布|颁发)$")
_PREFIX_BREAK = re.compile(
    r"[。;:,#\n》《)\]】〕}“”\"]|\d{1,2} ?日|号|根据|依据|依照|按照|违反|通过|参照|《"
)
_PREFIX_LIMIT = 60


class Title(NamedTuple):
    """A title as it stands in a text.

    ``name`` has no 《》 around it and no white space; inner titles carry 〈〉 where 《》 was
    printed for them. ``span`` covers the marks. ``forwards`` is the title of the rule that a notice
    forwards (关于印发《X》的通知), or None. ``broken`` says that a mark was lost or doubled.
    """

    name: str
    span: Span
    forwards: str | None = None
    broken: bool = False


def bare_name(written: str) -> str:
    """Return a title without the marks around it and without white space.

    Marks around the whole go, also doubled or single ones; inner 《》 become 〈〉.
    """
    name = without_space(written)
    inner = name.strip("《》")
    if inner.count("《") != inner.count("》"):
        # The outer marks ended at an inner title's own: 《…〈X》 was stripped of one too many.
        inner = name.removeprefix("《").removesuffix("》")
        if inner.count("《") != inner.count("》"):
            return inner.replace("《", "").replace("》", "")
    return inner.replace("《", "〈").replace("》", "〉")


def title_at(reading: Reading, at: int) -> Title | None:
    """Read the title whose opening mark 《 is at ``at``.

    A lost closing mark ends the title before the history bracket, the next line or the sentence's
    end. Returns None where nothing stands between the marks.
    """
    text, copy = reading
    end, broken = _closing(copy, at)
    if end <= at + 1:
        return None
    while copy[end : end + 1] == "》":
        end, broken = end + 1, True
    tail = _TAIL_CLOSED.match(copy, end)
    if tail and "《" not in tail[0]:
        end, broken = tail.end(), True
        name = without_space(text[at:end]).replace("《", "").replace("》", "")
    else:
        name = bare_name(text[at:end])
    return Title(name, Span(at, end), _forwarded(name), broken) if name else None


def _closing(copy: str, at: int) -> tuple[int, bool]:
    """Return where the title ends (after its 》 where there is one) and whether it is broken."""
    depth, first_close, lost = 1, -1, -1
    limit = min(len(copy), at + _MAX_TITLE)
    position = at + 1
    while match := _MARKS.search(copy, position, limit):
        mark, position = match[0], match.end()
        if mark == "》":
            depth -= 1
            if first_close < 0:
                first_close = position
            if depth == 0:
                return position, False
        elif mark == "《":
            depth += 1
            if depth > _MAX_DEPTH:
                return at, True
        elif mark == "(":
            closing = closing_bracket(copy, match.start())
            inside = copy[position : closing if closing >= 0 else position + 40]
            belongs = copy[closing + 1 : closing + 2] == "》" if closing >= 0 else False
            if not belongs and _HISTORY_WORDS.search(inside) and "《" not in inside[:2]:
                lost = match.start()
                break
            if closing >= 0:
                position = closing if closing < limit else limit
        elif mark in "。;【" or _NEW_LINE_THING.match(copy, match.end()):
            lost = match.start()
            break
    if first_close >= 0:
        return first_close, depth > 0
    end = lost if lost >= 0 else _line_end(copy, at, limit)
    locator = _LOCATOR_LIKE.search(copy, at, end)
    return (locator.start() if locator else end), True


def _line_end(copy: str, at: int, limit: int) -> int:
    feed = copy.find("\n", at, limit)
    return limit if feed < 0 else feed


def widened(reading: Reading, title: Title, begin: int) -> Title:
    """Return the whole title where 《》 stands only around the law inside it.

    ``begin`` is where the words before the mark may begin (after a tag, on the same line):
    新疆维吾尔自治区实施《X》办法, 实施《X》若干规定, 关于印发《X》的通知, 《X》实施细则.
    """
    text, copy = reading
    own = _OWN_SUFFIX.match(copy, title.span.end)
    start = _prefix_start(copy, max(begin, title.span.start - _PREFIX_LIMIT), title.span.start)
    prefix = without_space(copy[start : title.span.start])
    linked = _LINKS.search(prefix)
    suffix = _SUFFIX.match(copy, title.span.end) if linked else own
    if suffix is None:
        return title
    if not linked:
        start = title.span.start
    span = Span(start, suffix.end())
    forwards = title.name if _FORWARDING.search(prefix) and suffix[0].endswith("通知") else None
    name = without_space(text[span.start : span.end])
    if linked:
        return Title(name.replace("《", "〈").replace("》", "〉"), span, forwards, True)
    return Title(name.replace("《", "").replace("》", ""), span, None, True)


def _prefix_start(copy: str, begin: int, at: int) -> int:
    start = begin
    for match in _PREFIX_BREAK.finditer(copy, begin, at):
        start = match.end()
    while start < at and copy[start] in " \n、":
        start += 1
    return start


_PLAIN_INNER = re.compile(
    rf"关于(?:印发|转发|批转|下发)([一-龥()（）]{{4,100}}?(?:{KINDS})(?:[(（][^()（）]{{0,20}}[)）])?)的通知$"
)
_INNER = re.compile(r"(?:印发|转发|批转|下发|颁发|发布|公布)[〈<《]([^〈〉<>《》]{2,150})[〉>》]")


def _forwarded(name: str) -> str | None:
    """Return the rule that a notice forwards: 关于印发〈X〉的通知 and 关于印发X的通知."""
    if not name.endswith("通知"):
        return None
    match = _INNER.search(name)
    if match:
        return match[1]
    plain = _PLAIN_INNER.search(name)
    return plain[1] if plain else None


_BARE = re.compile(
    rf"(?P<name>[一-龥][一-龥·、〈〉<>A-Za-z ]{{0,60}}?(?:{KINDS}))"
    r"(?P<trial>\((?:试行|暂行|修订|修正|\d{4}年(?:版|本|修[订正]))\))?"
    r"(?=[ \n]{0,8}(?:》|第[ ]?[一二三四五六七八九十百零〇\d]{1,8}[ ]?[条章款]"
    r"|附件?[一-龥]?\d{0,2}第"
    r"|\((?P<bracket>[^()]{2,80})))"
)
_BARE_LINE = re.compile(
    r"(?P<name>[一-龥]{2,50}(?:法典|法|条例|办法|细则|规定|规则|决定))(?P<trial>\((?:试行|暂行)\))?"
    r"(?=[ ]{0,8}[。;、,]?[ ]{0,8}(?:\n|$))"
)
_NOT_IN_NAME = re.compile(
    r"有关规定|相关规定|国家规定|国务院规定|现行|违反|依照|按照|根据|依据|参照|本法|本条例|本办法|本规定|本细则|前款|有下列|规定的|应当|可以|的行为|该办法|该条例|下列"
)


def _whole_line(reading: Reading, at: int) -> Title | None:
    """Read a line that is nothing but a title without marks: 中华人民共和国行政许可法."""
    match = _BARE_LINE.match(reading.copy, at)
    if match is None or _NOT_IN_NAME.search(match["name"]):
        return None
    name = without_space(reading.text[at : match.end()])
    return Title(name, Span(at, match.end()), _forwarded(name))


def bare_title_at(reading: Reading, at: int) -> Title | None:
    """Read a title without its opening mark that begins at ``at``: 食品安全法第十条, X》.

    It must end in a word that titles end with, and a closing mark, an article or a history
    bracket must follow; words that quote or apply a law are no part of a title.
    """
    text, copy = reading
    match = _BARE.match(copy, at)
    if match is None:
        return _whole_line(reading, at)
    if _NOT_IN_NAME.search(match["name"]):
        return None
    if match["bracket"] and not _HISTORY_WORDS.search(match["bracket"]):
        return None
    end = match.end("trial") if match["trial"] else match.end("name")
    broken = False
    while copy[end : end + 1] == "》":
        end, broken = end + 1, True
    name = without_space(text[at:end]).replace("《", "").replace("》", "")
    return Title(name, Span(at, end), _forwarded(name), broken)
