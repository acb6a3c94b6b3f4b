"""The rank of an instrument (效力位阶) from its title, its makers and its document numbers.

The rules are data, tried in order: titles that leave no doubt, document numbers, makers in the
history, the collector's folder (``hint``), and last the form of the title. Ranks and who makes them
follow 立法法 (2023) 10, 72, 80, 81, 84, 85, 91, 93, 118, 119; where nothing tells the answer is
``unknown``, and a tag of a list never decides.
"""

import re
from collections.abc import Iterable, Sequence

from legal_text.folding import fold_title
from legal_text.history import HistoryEvent
from legal_text.rank_rules import RULES, RankRule

RANKS: tuple[tuple[str, str], ...] = (
    ("constitution", "宪法"),
    ("law", "法律"),
    ("legislative_interpretation", "立法解释"),
    ("npc_decision", "人大决定"),
    ("administrative_regulation", "行政法规"),
    ("state_council_decision", "国务院决定"),
    ("supervisory_regulation", "监察法规"),
    ("military_regulation", "军事法规"),
    ("local_regulation", "地方性法规"),
    ("autonomous_regulation", "自治条例"),
    ("separate_regulation", "单行条例"),
    ("special_zone_regulation", "经济特区法规"),
    ("pudong_regulation", "浦东新区法规"),
    ("free_trade_port_regulation", "海南自由贸易港法规"),
    ("department_rule", "部门规章"),
    ("local_government_rule", "地方政府规章"),
    ("judicial_interpretation", "司法解释"),
    ("normative_document", "规范性文件"),
    ("party_regulation", "党内法规"),
    ("organisation_plan", "三定规定"),
    ("amending_decision", "修改决定"),
    ("case", "案例"),
    ("unknown", "未知"),
)
"""Code and Chinese label of each rank, from the constitution down."""

_LABELS = dict(RANKS)

# What a place's name ends in, at the head of a local title: 上海市, 内蒙古自治区, 恩施…自治州.
_LOCAL_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"自治(区|州|县|旗)自治条例"), "autonomous_regulation"),
    (re.compile(r"经济特区"), "special_zone_regulation"),
    (re.compile(r"浦东新区"), "pudong_regulation"),
    (re.compile(r"海南自由贸易港"), "free_trade_port_regulation"),
)
_AUTONOMOUS_CONGRESS = re.compile(r"自治(州|县|旗).*(?<!常务委员会)第.{1,4}次会议$")
_MADE_BY = frozenset({"通过", "批准", "公布", "发布", "修正", "修订"})


def rank_label(code: str) -> str:
    """Return the Chinese label of a rank's code."""
    return _LABELS[code]


def rank_of(title: str, history: Sequence[HistoryEvent], hint: str | None = None) -> str:
    """Return the code of the instrument's rank, ``unknown`` where nothing tells.

    ``hint`` is what the collector says, such as a folder's name (行政法规, DLC).
    """
    return explain_rank(title, history, hint)[0]


def explain_rank(
    title: str, history: Sequence[HistoryEvent], hint: str | None = None
) -> tuple[str, str]:
    """Return the rank's code and the reason, in Chinese, of the rule that decided."""
    folded = fold_title(title)
    places = {
        "title": (folded,),
        "doc_no": tuple(e.doc_no for e in history if e.doc_no),
        "maker": tuple(e.body for e in history if e.body and e.event in _MADE_BY),
        "hint": (hint,) if hint else (),
    }
    for rule in RULES:
        if _matches(rule, places[rule.where]):
            if rule.rank == "local_regulation":
                return _local_kind(folded, places["maker"]), rule.reason
            return rule.rank, rule.reason
    return "unknown", "名称、沿革和分类都没有表明位阶"


def _matches(rule: RankRule, values: Iterable[str]) -> bool:
    return any(rule.pattern.search(value) for value in values)


def _local_kind(title: str, makers: Iterable[str]) -> str:
    for pattern, rank in _LOCAL_KINDS:
        if pattern.search(title):
            return rank
    if any(_AUTONOMOUS_CONGRESS.search(maker) and "常务" not in maker for maker in makers):
        return "separate_regulation"
    return "local_regulation"
