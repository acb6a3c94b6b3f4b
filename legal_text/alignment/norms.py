"""What a provision says, taken apart (规范要素): the conduct, who acts, and what follows.

A rule on liability consists mostly of its sanction, in words that all of them share. What tells it
from its neighbours is the conduct before it, so the two are compared apart.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from legal_text.sanctions import find_sanctions

_SANCTION = re.compile(
    r"[,、]?(?:的,|,)(?:由[^,。;]{2,90}?(?:责令|处|给予|予以|没收|吊销|撤销|依法|按照|可以|指定|提出)"
    r"|责令|处(?![理置于])|给予|予以|没收|吊销|撤销|应当承担|依法(?:给予|追究|承担|予以|处)"
    r"|按照[^,。;]{2,30}(?:处罚|处分|责任)"
    r"|对(?:其|直接|负有)[^,。;]{0,60}?(?:处|给予|依法))"
)
_TITLE = re.compile(r"《[^《》]{1,60}》")
_NOT_THIS = re.compile(r",?但?不属于[^,;。]{1,40}")
_CONDITION = re.compile(
    r"[,;\s]*(?:情节(?:特别)?(?:严重|较轻|较重)|拒不|逾期|构成|造成(?:严重|重大|特别)|(?:没)?有违法所得"
    r"|违法所得|货值金额|其中|对(?:其|直接|单位|个人))"
)
"""How a clause begins that only grades the sanction of the conduct before it."""
_CLAUSE = re.compile(r"[^;。]+")
_LISTS = re.compile(r"有(?:下列|前款[^,;]{0,12})情形(?:之一)?|有前款[^,;]{0,12}规定的?")
_LONGEST_FORMULA = 24
"""Characters beside 有下列情形之一 that say who is meant and not what was done."""
_BODY = re.compile(r"海关|海警|海事|公安|人民法院|人民检察院|监察机关")
_DEPARTMENT = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:主管|监督管理|行政管理|管理)*(?:部门|机构)")
_BEFORE_NAME = re.compile(r".*(?:[由经向报和或与]|会同|政府|以上|国务院|地方|其他|有关|指定的)")
"""What may stand before the name of a department, with the name's own beginning behind it."""
_PUNISHES = frozenset(
    {
        "warning", "public_criticism", "fine", "confiscation_of_gains", "confiscation_of_goods",
        "licence_suspended", "licence_revoked", "business_halted", "business_closed",
        "profession_barred", "detention", "daily_fine", "discipline", "public_security_penalty",
        "compensation", "criminal_liability", "order_to_remove",
    }
)  # fmt: skip
"""Kinds that make a provision one on liability; an order to correct may also be a duty's end."""


class Norm(NamedTuple):
    """A provision in its parts. ``conduct`` is all of a provision that punishes nothing."""

    conduct: str
    actors: frozenset[str]
    kinds: frozenset[str]
    bands: frozenset[tuple[float | None, float | None, str | None]]
    punishes: bool
    """Whether the provision is one on liability."""
    lists: bool
    """Whether the conduct is only 有下列情形之一: what it is stands in the items."""


def read_norm(words: str, text: str, lead: str = "") -> Norm:
    """Return the norm of a provision: its compared ``words``, its ``text``, an item's ``lead``.

    Titles of other instruments are no conduct, and what a rule says it isn't about is none.
    """
    sanctions = find_sanctions(text) + find_sanctions(lead)
    words = _NOT_THIS.sub("", _TITLE.sub("", words))
    kinds = frozenset(sanction.kind for sanction in sanctions)
    norm = Norm(
        words,
        _actors(words),
        kinds,
        frozenset(sanction[1:4] for sanction in sanctions if sanction.unit is not None),
        punishes=bool(kinds & _PUNISHES),
        lists=False,
    )
    if lead or not norm.punishes:
        return norm
    clauses = _CLAUSE.findall(words)
    telling = [clause for clause in clauses if not _CONDITION.match(clause)]
    conduct = ";".join(_conduct(clause) for clause in telling or clauses)
    formula = _LISTS.search(conduct)
    rest = _LISTS.sub("", conduct)
    return norm._replace(conduct=conduct, lists=bool(formula) and len(rest) <= _LONGEST_FORMULA)


def _actors(words: str) -> frozenset[str]:
    departments = (_BEFORE_NAME.sub("", name) for name in _DEPARTMENT.findall(words))
    return frozenset([*_BODY.findall(words), *(name for name in departments if len(name) > 1)])


def _conduct(clause: str) -> str:
    cut = _SANCTION.search(clause)
    return clause[: cut.start()] if cut else clause


def joined(norms: Sequence[Norm]) -> Norm:
    """Return the norm of an article from those of its parts; the openings of lists say nothing."""
    telling = [norm.conduct for norm in norms if not norm.lists]
    return Norm(
        "\n".join(telling or [norm.conduct for norm in norms]),
        frozenset().union(*(norm.actors for norm in norms)),
        frozenset().union(*(norm.kinds for norm in norms)),
        frozenset().union(*(norm.bands for norm in norms)),
        punishes=any(norm.punishes for norm in norms),
        lists=False,
    )


def same_consequence(one: Norm, other: Norm) -> float:
    """Return how alike the consequences are, 0 to 1; 1 where neither has any."""
    if not one.kinds and not other.kinds:
        return 1.0
    kinds = _overlap(one.kinds, other.kinds)
    if not one.bands or not other.bands:
        return kinds
    return 0.7 * kinds + 0.3 * _overlap(one.bands, other.bands)


def same_actors(one: Norm, other: Norm) -> float:
    """Return the share of the acting bodies that are the same, 1 where neither names one."""
    return _overlap(one.actors, other.actors) if one.actors or other.actors else 1.0


def _overlap(one: frozenset[object], other: frozenset[object]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
