"""Sanctions that a text gives (处罚和处理的种类与幅度): kind, lower and upper bound, unit, place.

Kinds follow 行政处罚法 (2021) 9, beside the orders, the detention and the discipline that articles
on liability give with them. Amounts of money are counted in 元, whatever multiple is written.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from legal_text.numerals import NUMERAL_CLASS, parse_numeral
from legal_text.places import Span

SANCTION_KINDS: tuple[tuple[str, str], ...] = (
    ("warning", "警告"),
    ("public_criticism", "通报批评"),
    ("fine", "罚款"),
    ("confiscation_of_gains", "没收违法所得"),
    ("confiscation_of_goods", "没收非法财物"),
    ("licence_suspended", "暂扣许可证件"),
    ("licence_revoked", "吊销许可证件"),
    ("grade_lowered", "降低资质等级"),
    ("business_restricted", "限制开展生产经营活动"),
    ("business_halted", "责令停产停业"),
    ("business_closed", "责令关闭"),
    ("profession_barred", "限制从业"),
    ("detention", "行政拘留"),
    ("daily_fine", "按日连续处罚"),
    ("order_to_correct", "责令改正"),
    ("order_to_stop", "责令停止违法行为"),
    ("order_to_remove", "责令拆除或者恢复原状"),
    ("substitute_performance", "代为履行"),
    ("discipline", "处分"),
    ("public_security_penalty", "治安管理处罚"),
    ("compensation", "赔偿"),
    ("criminal_liability", "刑事责任"),
)
"""Code and Chinese label of each kind."""

YUAN, TIMES, PERCENT, DAYS = "元", "倍", "百分之", "日"
"""What bounds are counted in."""


class Sanction(NamedTuple):
    """One sanction: its bounds where it has any (None: open), what they count, and its place.

    ``of`` is what a multiple or a percentage is taken of (违法所得, 货值金额), as written.
    """

    kind: str
    lower: float | None
    upper: float | None
    unit: str | None
    span: Span
    of: str | None = None


_N = rf"[{NUMERAL_CLASS}.．]+"
_BOUNDS = ("low", "high", "from", "to", "most", "least", "exact")
_BASES = "所得|金额|损失|费用?|价款|价格|税款|投资额?|成本|收入|总额|价值|货款|款额"
_BASE = rf"(?P<of>[\u4e00-\u9fff]{{0,10}}?(?:{_BASES}))?的?"
_TAIL = r"(?:的|以内的?|计算)*(?:处以?)?(?:罚款|罚金)"


def _band(unit: str) -> str:
    """Return the pattern of bounds; they are named by how they are written."""
    amount = {name: rf"(?P<{name}>{_N}\s*[万亿千百]?)" for name in _BOUNDS}
    return (
        rf"(?:{amount['low']}\s*(?:{unit})?\s*以上\s*[至到]?\s*{amount['high']}\s*{unit}\s*以下"
        rf"|{amount['from']}\s*(?:{unit})?\s*[至到—-]\s*{amount['to']}\s*{unit}"
        rf"|{amount['most']}\s*{unit}\s*(?:以下|以内)"
        rf"|{amount['least']}\s*{unit}\s*以上"
        rf"|{amount['exact']}\s*{unit})"
    )


_FINES = (
    (YUAN, re.compile(_band("元") + _TAIL)),
    (YUAN, re.compile(r"罚款(?:数额|金额|额)?(?:为|:|：)" + _band("元"))),
    (TIMES, re.compile(_BASE + _band("倍") + _TAIL)),
    (
        PERCENT,
        re.compile(
            _BASE + r"百分之(?:"
            rf"(?P<low>{_N})以上百分之(?P<high>{_N})以下|(?P<most>{_N})以下|(?P<least>{_N})以上|(?P<exact>{_N}))"
            + _TAIL
        ),
    ),
)
_TELLING = re.compile("[罚警没吊暂撤降限停关禁拘责处制拆除代赔民刑犯治]|不得|通报批评|恢复原状")
"""What no text without a sanction need be read for."""
_DETENTION = re.compile(_band("日") + r"的?(?:行政)?拘留")
_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("warning", r"(?:给予|予以|处以?|处|、|并)警告|警告(?=[，。；、或并])"),
        ("public_criticism", r"通报批评"),
        ("fine", r"(?:处以?|并处|可以处|给予|予以|的|、)罚款|罚款处罚"),
        ("confiscation_of_gains", r"没收(?:其)?(?:全部)?(?:违法|非法)(?:所得|收入)"),
        ("confiscation_of_goods", r"没收(?!(?:其)?(?:全部)?(?:违法|非法)(?:所得|收入))|予以没收"),
        ("licence_suspended", r"暂扣[\u4e00-\u9fff、]{0,16}(?:证|执照)"),
        ("licence_revoked", r"(?:吊销|撤销)[^，。；]{0,24}(?:证书?|执照|资格|登记|文件|批准)"),
        ("grade_lowered", r"降低[^，。；]{0,8}(?:资质|等级)"),
        ("business_restricted", r"限制(?:生产|开展|经营)"),
        ("business_halted", r"(?:停产|停业|停止(?:生产|经营|建设|使用|施工|作业|试验|营业))"),
        ("business_closed", r"(?:责令|、|予以|依法)(?:其)?关闭"),
        ("profession_barred", r"(?:禁止|不得)(?:从事|再?担任|申请|参加)[^，。；]{0,40}"),
        ("detention", r"(?:行政)?拘留"),
        ("daily_fine", r"按日连续处罚|按日计罚"),
        (
            "order_to_correct",
            r"责令(?:其)?(?!停|限制|关)[^，。；]{0,6}(?:改正|治理|整改|整治)",
        ),
        (
            "order_to_stop",
            r"(?:责令(?:其)?|予以)(?:立即)?停止(?:违法|实施|开工|侵害|[^，。；]{0,4}行为)|制止",
        ),
        (
            "order_to_remove",
            r"(?:责令|限期|强制)[^，。；]{0,8}(?:拆除|恢复原状|清除|退运|退出|修复)",
        ),
        ("substitute_performance", r"代为(?:治理|处置|履行|修复|实施|清除)|代履行|代治理"),
        ("discipline", r"处分"),
        ("public_security_penalty", r"治安管理处罚|违反治安管理"),
        ("compensation", r"(?:赔偿|民事)(?:损失|责任)?"),
        ("criminal_liability", r"刑事责任|构成犯罪"),
    )
)


def find_sanctions(text: str) -> tuple[Sanction, ...]:
    """Return the sanctions that ``text`` gives, in the order of their places."""
    if not _TELLING.search(text):
        return ()
    found = [*_amounts(text), *_days(text)]
    taken = [sanction.span for sanction in found]
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(s.start < span.end and span.start < s.end for s in taken):
                found.append(Sanction(kind, None, None, None, span))
    return tuple(sorted(found, key=lambda sanction: sanction.span))


def _amounts(text: str) -> Iterator[Sanction]:
    if "罚" not in text:
        return
    ends: list[Span] = []
    for unit, pattern in _FINES:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if any(s.start < span.end and span.start < s.end for s in ends):
                continue
            ends.append(span)
            lower, upper = _bounds(match)
            of = match.groupdict().get("of") or None
            yield Sanction("fine", lower, upper, unit, span, of)


def _days(text: str) -> Iterator[Sanction]:
    for match in _DETENTION.finditer(text):
        lower, upper = _bounds(match)
        yield Sanction("detention", lower, upper, DAYS, Span(*match.span()))


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None]:
    groups = match.groupdict()
    if groups.get("exact"):
        amount = _number(groups["exact"])
        return amount, amount
    upper = _number(groups.get("high") or groups.get("to") or groups.get("most"))
    written = groups.get("low") or groups.get("from") or groups.get("least")
    lower = _number(written)
    # 二至五万元: the multiple is written once, with the upper bound.
    if groups.get("from") and lower is not None and upper is not None:
        whole = (groups.get("to") or "").strip()
        if whole[-1:] in _MULTIPLES and (written or "")[-1:] not in _MULTIPLES:
            lower *= _MULTIPLES[whole[-1]]
    return lower, upper


_MULTIPLES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def _number(written: str | None) -> float | None:
    """Return the amount: 二十万, 3.5万, 5000."""
    if written is None:
        return None
    text = "".join(written.split()).replace("．", ".")
    whole = parse_numeral(text)
    if whole is not None:
        return float(whole)
    multiple = _MULTIPLES.get(text[-1:], 1)
    digits = text[:-1] if multiple > 1 else text
    try:
        return float(digits) * multiple
    except ValueError:
        part = parse_numeral(digits)
        return None if part is None else float(part * multiple)


_LABELS = dict(SANCTION_KINDS)


def describe(sanction: Sanction) -> str:
    """Return a sanction in words: 罚款（20000–200000元）, 吊销许可证件."""
    label = _LABELS[sanction.kind]
    if sanction.unit is None:
        return label
    low, high = (f"{b:,.10g}" if b is not None else "" for b in (sanction.lower, sanction.upper))
    bounds = low if low == high else f"{low}–{high}"
    percent = sanction.unit == PERCENT
    return (
        f"{label}（{sanction.unit if percent else ''}{bounds}{'' if percent else sanction.unit}）"
    )


def describe_changes(before: Iterable[Sanction], after: Iterable[Sanction]) -> str:
    """Return in words which sanctions and bounds went and which came; nothing where they agree."""
    old, new = ({s[:4]: s for s in side} for side in (before, after))
    gone = list(dict.fromkeys(describe(s) for key, s in old.items() if key not in new))
    come = list(dict.fromkeys(describe(s) for key, s in new.items() if key not in old))
    said = [("原有", gone), ("现有", come)]
    return "，".join(f"{word}{'、'.join(which)}" for word, which in said if which)
