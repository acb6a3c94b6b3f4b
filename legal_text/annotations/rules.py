"""Rules of a document on who leads (全文规则): 第一个逗号前为牵头单位，下同; 列第一位的为牵头单位.

They may stand at the start, inside the first annotation, at the end or in a note to a table, and
hold for the whole document. What they make of the first is what they say: 牵头, or only 汇总.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legal_text.annotations.copies import Copy
from legal_text.annotations.model import Role, Rule
from legal_text.places import Span

_SEPARATORS: Final = {
    "逗号": ",",
    "顿号": "、",
    "分号": ";",
    "句号": "。",
    "冒号": ":",
    "空格": " ",
}
_LEAD = r"(?P<lead>总?牵头|主办|主责|汇总|主要责任|第一责任)"
_UNITS = r"(?:责任|负责|牵头)?(?:单位|部门|机构|者|处室)?"
_FIRST = r"(?:第一|首|第1)(?:位|个|名|家|列)?"
_LISTED = r"(?:均?(?:列|排|位|居|名|放|标)(?:列|在|于|名|序|位)*)"
_IS = r"(?:均|皆|即|一律|视)?(?:为|是|系|作为|指)"
_BEFORE_SEPARATOR = re.compile(
    rf"(?:第一个)?[“”'\"]?(?P<mark>逗号|顿号|分号|句号|冒号|空格|[,、;])[“”'\"]?(?:\([^()]{{1,3}}\))?(?:之前|以前|前)(?:面)?"
    rf"(?:列出|所列)?的?{_UNITS}{_IS}(?:该项|本项)?{_LEAD}"
)
_FIRST_LISTED = re.compile(
    rf"(?:{_LISTED}{_FIRST}的?|{_FIRST}(?:的)?(?:责任|负责)?(?:单位|部门)|{_FIRST}的?|首(?:个|家)?)"
    rf"(?:的)?{_UNITS}(?:的)?{_IS}(?:该项|本项|此项)?(?:工作|任务)?(?:的)?{_LEAD}"
    rf"|{_LEAD.replace('lead', 'lead2')}(?:责任)?{_UNITS}{_LISTED}{_FIRST}"
    rf"|{_FIRST}(?:责任)?(?:单位|部门){_LEAD.replace('lead', 'lead3')}(?!头)"
)
_STARRED = re.compile(
    rf"(?:标|带|加|注)(?:有|注)?[“”\"]?(?:[*★▲]|星号?)[“”\"]?(?:号|标记|符号)?的?{_UNITS}{_IS}{_LEAD}"
)
_NO_LEAD = re.compile(
    rf"(?:无|没有|未(?:明确|写明|注明|标明|列出|设|确定|列))(?:明确)?牵头(?:责任)?(?:单位|部门)的?,?(?:则|其|由)?"
    rf"(?:责任|负责)(?:单位|部门)(?:{_IS}|均为|即)(?:该项|本项)?(?:工作|任务)?牵头"
)
_OTHERS = re.compile(
    r"^[,、;]?(?:其余|其他|其它|后面|其后|之后)(?:的|各)?(?:单位|部门)?(?:均|都|皆|则)?(?:为|是|系)(?P<role>配合|协办|参与|责任)"
)
_SAID_ONCE = re.compile(
    r"(?P<units>(?:各|全市各|全县各|全区各|市级|区级|县级|市直|区直|县直|有关)"
    r"(?:\([^()\n]{1,8}\)|[^,。;:()〔〕\n]){1,40}?)"
    r"(?:均|都|皆)(?:为|是|系|作为)(?:本(?:方案|通知|表)?|各项|每项|以下|上述|所有|全部)*(?:工作|任务)*的?"
    r"(?P<word>责任|配合|落实|牵头|协办)(?:单位|部门|主体),?(?:以下|下同|下文|文中|后文|后面)*"
    r"(?P<once>不再(?:一一|逐一|逐项|另行|重复)*(?:列出|列明|列举|标注|注明|写明|单列|重复|列)|下同|略)?"
)
_INVOLVES = re.compile(
    r"(?:具体|各项|所有|上述|以下|全部)(?:工作|任务|事项)*(?:均|都|皆)?(?:涉及|涵盖|需要)(?P<units>[^,。;:()〔〕\n]*"
    r"(?:\([^()]{1,8}\))?[^,。;:()〔〕\n]{1,30}),?(?P<once>不再(?:一一|逐一|逐项|另行|重复)*"
    r"(?:[做作])?(?:分工|列出|列明|列举|标注|注明|写明|单列|重复|列))"
)
_ALL_TASKS = re.compile(r"各项|每项|以下|上述|所有|全部")
_SAME_BELOW = re.compile(r"^[,、;。(]?(?:以?下(?:同|略)|以此类推|余同)\)?")


class FoundRule(NamedTuple):
    """A rule and its place in the copy; ``units`` is that of the units it names (said once)."""

    start: int
    end: int
    rule: Rule
    units: Span | None = None


def find_rules(copy: Copy) -> tuple[FoundRule, ...]:
    """Return the rules of a document in the order written."""
    kept: list[FoundRule] = []
    for found in sorted(_found(copy), key=lambda found: (found.start, -found.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return tuple(kept)


def _found(copy: Copy) -> Iterator[FoundRule]:
    words = copy.copy
    for match in _BEFORE_SEPARATOR.finditer(words):
        mark = _SEPARATORS.get(match["mark"], match["mark"])
        yield _rule(copy, match, "before_separator", match["lead"], mark)
    for match in _FIRST_LISTED.finditer(words):
        lead = match["lead"] or match["lead2"] or match["lead3"]
        yield _rule(copy, match, "first_listed", lead)
    for match in _STARRED.finditer(words):
        yield _rule(copy, match, "mark", match["lead"])
    for match in _NO_LEAD.finditer(words):
        yield _rule(copy, match, "no_lead_named", "牵头")
    for match in _INVOLVES.finditer(words):
        rule = _rule(copy, match, "said_once", "责任")
        yield rule._replace(units=Span(*match.span("units")))
    for match in _SAID_ONCE.finditer(words):
        if match["once"] or _ALL_TASKS.search(match[0]):
            rule = _rule(copy, match, "said_once", match["word"])
            yield rule._replace(units=Span(*match.span("units")))


def _rule(copy: Copy, match: re.Match[str], kind: str, lead: str, separator: str = "") -> FoundRule:
    start, end = match.span()
    others: Role | None = None
    rest = _OTHERS.match(copy.copy[end : end + 40].removeprefix("单位").removeprefix("部门"))
    if copy.copy.startswith(("单位", "部门"), end):
        end += 2
    if rest is not None:
        end += rest.end()
        if copy.copy.startswith(("单位", "部门"), end):
            end += 2
        others = "participate" if rest["role"] == "参与" else "support"
        others = "responsible" if rest["role"] == "责任" else others
    same = _SAME_BELOW.match(copy.copy[end : end + 10])
    if same is not None:
        end += same.end() - same[0].endswith(")") * (not same[0].startswith("("))
    span = copy.span(start, end)
    return FoundRule(start, end, Rule(kind, span.of(copy.text), span, separator, lead, others))
