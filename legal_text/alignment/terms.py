"""Terms that change their form and not their meaning from one text to the next (术语归一).

Applied to folded copies before two texts are compared, never to the texts. Each row has its source:
where the pair of forms was seen.
"""

import re
from typing import NamedTuple

from legal_text.folding import fold_text
from legal_text.numerals import NUMERAL_CLASS


class Term(NamedTuple):
    """One form and the form that it is compared as; an empty one means that it says nothing."""

    written: str
    compared: str
    source: str


_CODE = "生态环境法典（2026）与其第1242条所废止的十部法律对照"
_REFORM = "国务院机构改革方案（2018）：环境保护部改为生态环境部"
_DRAFTING = "立法技术规范（试行）（一）（法工委发〔2009〕62号）用语"

TERMS: tuple[Term, ...] = (
    Term("必须", "应当", _CODE),
    Term("有下列行为之一", "有下列情形之一", _CODE),
    Term("下列行为", "下列情形", _CODE),
    Term("违法行为之一", "情形之一", _CODE),
    Term("企业事业单位和其他生产经营者", "单位", _CODE),
    Term("企业事业单位或者其他生产经营者", "单位", _CODE),
    Term("企业事业单位", "单位", _CODE),
    Term("单位和其他生产经营者", "单位", _CODE),
    Term("单位或者其他生产经营者", "单位", _CODE),
    Term("其他生产经营者", "单位", _CODE),
    Term("任何单位和个人", "单位和个人", _CODE),
    Term("排污单位", "单位", _CODE),
    Term("环境保护行政主管部门", "环境主管部门", _REFORM),
    Term("环境保护主管部门", "环境主管部门", _REFORM),
    Term("环境保护部门", "环境主管部门", _REFORM),
    Term("生态环境保护", "环境保护", _CODE),
    Term("生态环境", "环境", _CODE),
    Term("负有环境保护监督管理职责的部门、机构按照职责分工", "环境主管部门", _CODE),
    Term("负有生态环境保护监督管理职责的部门、机构按照职责分工", "环境主管部门", _CODE),
    Term("负有生态环境保护监督管理职责的部门、机构", "环境主管部门", _CODE),
    Term("行使海洋环境监督管理权的部门", "环境主管部门", _CODE),
    Term("行使海洋生态环境监督管理权的部门", "环境主管部门", _CODE),
    Term("行政主管部门", "主管部门", _CODE),
    Term("工商行政管理部门", "市场监督管理部门", _REFORM),
    Term("质量监督部门", "市场监督管理部门", _REFORM),
    Term("现场检查", "监督检查", _CODE),
    Term("投入生产或者使用", "投产使用", _CODE),
    Term("投入生产、使用", "投产使用", _CODE),
    Term("投入使用", "投产使用", _CODE),
    Term("新建、改建、扩建排污口", "设置排污口", _CODE),
    Term("新设、改设、扩大", "设置", _CODE),
    Term("新建排污口", "设置排污口", _CODE),
    Term("新设排污口", "设置排污口", _CODE),
    Term("环境影响评价文件", "环境影响报告书、环境影响报告表", _CODE),
    Term("生态环境影响报告书、报告表", "环境影响报告书、环境影响报告表", _CODE),
    Term("有毒污染物", "有毒有害污染物", _CODE),
    Term("风景名胜区", "自然保护地", _CODE),
    Term("倾废", "倾倒", _CODE),
    Term("排放口", "排污口", _CODE),
    Term("突发环境事件", "突发事件", _CODE),
    Term("突发生态环境事件", "突发事件", _CODE),
    Term("不如实", "弄虚作假", _CODE),
    Term("责令限期改正", "责令改正", _CODE),
    Term("限期改正", "改正", _CODE),
    Term("逾期不改正", "拒不改正", _CODE),
    Term("逾期未改正", "拒不改正", _CODE),
    Term("的罚款", "罚款", _CODE),
    Term("处以", "处", _CODE),
    Term("并处", "处", _CODE),
    Term("依照", "按照", _DRAFTING),
    Term("依据", "按照", _DRAFTING),
    Term("或者", "或", _DRAFTING),
    Term("以及", "及", _DRAFTING),
    Term("制订", "制定", _DRAFTING),
    Term("帐", "账", _DRAFTING),
    Term("作出", "做出", _DRAFTING),
    Term("违反本法规定", "", _DRAFTING),
    Term("违反本条例规定", "", _DRAFTING),
    Term("按照职责分工", "", _CODE),
    Term("违反国家有关规定", "违反规定", _CODE),
    Term("违反国家规定", "违反规定", _CODE),
)

_BY_WRITTEN = {term.written: term.compared for term in TERMS}
_WRITTEN = re.compile("|".join(sorted(map(re.escape, _BY_WRITTEN), key=len, reverse=True)))
_NUMBER = rf"[{NUMERAL_CLASS}]+"
REFERENCE = re.compile(
    rf"第{_NUMBER}条(?:之{_NUMBER})?(?:第{_NUMBER}款)?(?:第[(（]?{_NUMBER}[)）]?项)?"
    rf"|第{_NUMBER}款(?:第[(（]?{_NUMBER}[)）]?项)?"
)
"""A place in a law, as its own articles cite it."""
_VIOLATES = re.compile(
    rf"违反(?:本法|本条例|本办法)?(?:{REFERENCE.pattern}|[、和或至])+(?:的?规定)?"
)
_AMOUNT = re.compile(
    rf"[{NUMERAL_CLASS}.]+(?:元|倍)(?:以[上下])?|百分之[{NUMERAL_CLASS}.]+(?:以[上下])?"
)
_PUNCTUATION = re.compile(r"[^\w]+")


def compared(text: str) -> str:
    """Return the copy of ``text`` that is compared: folded, with each term in one form.

    References to articles and amounts are left out: a number shifts without a change of meaning,
    and amounts are compared as what they are (``legal_text.sanctions``).
    """
    folded = _VIOLATES.sub("", fold_text(text))
    folded = _WRITTEN.sub(lambda match: _BY_WRITTEN[match[0]], folded)
    return _AMOUNT.sub("", REFERENCE.sub("", folded))


def words_alone(text: str) -> str:
    """Return the folded words without punctuation: equal where two texts differ in nothing else."""
    return _PUNCTUATION.sub("", fold_text(text))
