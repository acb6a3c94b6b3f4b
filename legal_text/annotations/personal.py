"""Persons in notices (个人信息): names, telephones and addresses, masked character by character."""

import re
from typing import Final

from legal_text.annotations.copies import copy_of
from legal_text.places import Span

MASK: Final = "＊"
_PHONE = re.compile(
    r"(?<![\d〔.])(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|(?:\(?0\d{2,3}\)?[ -]?)\d{7,8})(?!\d)"
    r"|(?:电话|传真|手机|热线|联系方式|QQ|微信)[号码:()\d -]{0,8}?[: ]*"
    r"(?P<labelled>\d[\d -]{4,14}\d)"
)
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WHO = (
    r"联系人|责任人|负责人|经办人|联络员|填表人|审核人|责任领导|分管领导|包保领导|牵头领导"
    r"|组[ ]{0,4}长|副组长|主[ ]{0,4}任|成[ ]{0,4}员"
)
_LABELLED = re.compile(
    rf"(?:{_WHO})[ ]?:[ (]*(?P<names>[一-龥·]{{2,4}}(?:[、, ]+[一-龥·]{{2,4}}){{0,9}})"
    r"(?=[ ,;。()\n、]|$)"
)
_POST = (
    r"[^()\n。;]{0,24}(?:主任|书记|[局厅省市县区部处科院所镇乡会组队台行校]长|秘书长|主席|委员"
    r"|检察长|经理)"
)
_WITH_POST = re.compile(
    r"(?:^|(?<=[:、,;。( \n]))(?P<name>[一-龥]{1,3}[ ]?[一-龥]{1,2})"
    rf"(?=\({_POST}\)|[ ]+{_POST})"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴"
    "夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
)
_PERSON = re.compile(
    rf"(?![金林高常石江][融业新务油河])[{_SURNAMES}][一-龥]{{1,2}}(?:同志|[省市县区]长)?"
)
_NO_NAME = re.compile(r"局|委|办|厅|部门|单位|政府|中心|小组|领导|人员|会议|本|各|该|为|由|组|员")


def is_person(words: str) -> bool:
    """Whether a short word that names no unit is, by its form, a person's name."""
    return _PERSON.fullmatch("".join(words.split())) is not None and not _NO_NAME.search(words)


def personal_places(text: str) -> tuple[Span, ...]:
    """Return where a text names persons, telephones or mail addresses."""
    copy = copy_of(text)
    words = copy.copy
    found: list[Span] = []
    for match in _PHONE.finditer(words):
        found.append(copy.span(*match.span("labelled" if match["labelled"] else 0)))
    found += [copy.span(*match.span()) for match in _MAIL.finditer(words)]
    for match in _LABELLED.finditer(words):
        begin = match.start("names")
        for name in re.finditer(r"[一-龥·]+", match["names"]):
            if not _NO_NAME.search(name[0]):
                found.append(copy.span(begin + name.start(), begin + name.end()))
    for match in _WITH_POST.finditer(words):
        if not _NO_NAME.search(match["name"]):
            found.append(copy.span(*match.span("name")))
    return tuple(sorted(set(found)))


def masked(text: str) -> str:
    """Return ``text`` with persons masked; its length stays."""
    chars = list(text)
    for span in personal_places(text):
        for at in range(span.start, span.end):
            if not chars[at].isspace():
                chars[at] = MASK
    return "".join(chars)
