"""On which conditions an instrument may set a power (设定的条件): its maker, its age, its place.

A condition is a row with its article. What a row can't decide from what is known stays open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from legal_text.folding import fold_title
from legal_text.sanctions import YUAN, Sanction, find_sanctions
from queries.rules.tables import read_rules
from resolution.places_in_names import place_prefix
from resolution.tables import split_cell

_ANY = "*"
_CITY = "city"
_LOCAL = frozenset({"local_regulation", "local_government_rule"})


class Left(NamedTuple):
    """What a basis that is left may do: whether it keeps a power alive, and needs a person."""

    keeps: str
    label: str
    alive: bool
    to_check: bool


class Ruling(NamedTuple):
    """What a row says of a basis: a code of ``basis_left.csv``, the reason, and the article."""

    keeps: str
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class HigherLaw:
    """Ranks that come first on the same matter, and what holds where none of them is known."""

    higher: frozenset[str]
    if_none: str
    words: str
    source: str
    detail_source: str


class Term(NamedTuple):
    """How long an instrument without an upper law may set a power, in years."""

    years: int
    words: str
    source: str


class Maker(NamedTuple):
    """Whose instrument it is: province, city, county or empty; and the place in its name."""

    level: str
    place: str


def left(keeps: str) -> Left:
    """Return the row of a code."""
    return _lefts()[keeps]


def higher_law(power_type: str, rank: str) -> HigherLaw | None:
    """Return which ranks come first for a power, None where the rank may set it in any case."""
    rows = _higher_laws()
    return rows.get((power_type, rank)) or rows.get((_ANY, rank))


def term(power_type: str, rank: str, maker: str) -> Term | None:
    """Return the term of a power that an instrument sets by itself, None where it has none."""
    rows = read_rules(
        "setting_terms.csv", "power_type", "rank", "maker", "years", "words", "source", "scope"
    )
    for row in rows:
        meant = row["power_type"] in (power_type, _ANY) and row["rank"] == rank
        if meant and row["maker"] in (maker, _ANY):
            return Term(int(row["years"]), row["words"], row["source"]) if row["years"] else None
    return None


def barred_maker(power_type: str, rank: str, maker: str) -> Ruling | None:
    """Return why an instrument of this maker may not set a power, or None."""
    for row in read_rules(
        "setting_by_maker.csv", "power_type", "rank", "maker", "may_set", "words", "source", "scope"
    ):
        if (row["rank"], row["maker"]) == (rank, maker) and row["power_type"] in (power_type, _ANY):
            return Ruling("too_low", row["words"], row["source"])
    return None


def maker_matters(power_type: str, rank: str) -> bool:
    """Say whether a power depends on whose rule it is, so that an unknown maker leaves it open."""
    return any(
        (row["power_type"], row["rank"]) == (power_type, rank)
        for row in read_rules("setting_by_maker.csv", "power_type", "rank", "maker")
    )


def maker_of(title: str, issuer: str | None, rank: str) -> Maker:
    """Return whose instrument it is, by the place that its title or its maker's name begins with.

    Only local instruments have a place; the others' titles may begin with one by chance.
    """
    if rank not in _LOCAL:
        return Maker("", "")
    for name in (title, issuer or ""):
        place = place_prefix(fold_title(name))
        for pattern, level in _makers():
            if place and pattern.search(place):
                return Maker(level, place)
    return Maker("", "")


def over_the_limit(rank: str, place: str, words: str) -> Ruling | None:
    """Return what follows where a rule's own words fine more than such rules may; else None.

    ``words`` are those that the basis quotes. A fine in multiples has no amount to be compared.
    """
    most = max((s.upper or s.lower or 0.0 for s in _fines(words)), default=0.0)
    row = _limit_row(rank, place)
    if row is None or not most:
        return None
    reason = f"{row['words']}；所引文字罚款至{most:,.10g}元"
    if not row["limit"]:
        return Ruling("open", reason, row["source"])
    if most <= float(row["limit"]):
        return None
    special = re.search(row["special_words"], words) is not None
    if most <= float(row["special"]):
        said = "，文字提到其所列方面" if special else "，是否属于其所列方面须认定"
        return Ruling("open", reason + said, row["source"])
    return Ruling(row["above"], reason, row["source"])


def city_fields(rank: str, maker: str, begun: str | None, words: str) -> str:
    """Return a hint for a person: in which of a city's fields the words lie; empty for others.

    It only proposes. What was made before the fields were narrowed goes on (立法法 81, 93).
    """
    if rank not in _LOCAL or maker != _CITY:
        return ""
    rows = read_rules("city_fields.csv", "field", "pattern", "since", "source")
    if begun is not None and begun < min(row["since"] for row in rows):
        return ""
    found = list(_fields_in(words))
    named = "、".join(row["field"] for row in rows)
    if found:
        return f"设区的市限于{named}：{'、'.join(found)}（提示，立法法81、93）"
    return f"设区的市限于{named}：从文字看不出属于哪一方面，须认定（立法法81、93）"


def _fields_in(words: str) -> Iterator[str]:
    for row in read_rules("city_fields.csv", "field", "pattern", "since", "source"):
        match = re.search(row["pattern"], words)
        if match is not None:
            yield f"“{match[0]}”近于{row['field']}"


def _fines(words: str) -> Iterator[Sanction]:
    return (one for one in find_sanctions(words) if one.kind == "fine" and one.unit == YUAN)


def _limit_row(rank: str, place: str) -> dict[str, str] | None:
    rows = read_rules(
        "fine_limits.csv", "rank", "place", "limit", "special", "special_words", "above", "words",
        "source", "scope",
    )  # fmt: skip
    own = [row for row in rows if row["rank"] == rank and row["place"] in ("", place)]
    return max(own, key=lambda row: row["place"], default=None)


@cache
def _lefts() -> dict[str, Left]:
    rows = read_rules("basis_left.csv", "keeps", "label", "alive", "to_check", "source")
    return {
        row["keeps"]: Left(
            row["keeps"], row["label"], row["alive"] == "yes", row["to_check"] == "yes"
        )
        for row in rows
    }


@cache
def _higher_laws() -> dict[tuple[str, str], HigherLaw]:
    rows = read_rules(
        "no_higher_law.csv", "power_type", "rank", "higher", "if_none", "words", "source",
        "detail_source", "scope",
    )  # fmt: skip
    return {
        (row["power_type"], row["rank"]): HigherLaw(
            frozenset(split_cell(row["higher"])), row["if_none"], row["words"], row["source"],
            row["detail_source"],
        )
        for row in rows
    }  # fmt: skip


@cache
def _makers() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_rules("rule_makers.csv", "pattern", "maker", "label", "source")
    return tuple((re.compile(row["pattern"]), row["maker"]) for row in rows)
