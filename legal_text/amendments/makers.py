"""Who may change which instruments (谁有权修改): makers of decisions by rank of what they change.

A maker changes what it makes itself; a higher one repeals or has it changed, but doesn't write into
it (立法法 107, 108). Where the maker or the rank isn't known, nothing is said.
"""

import re
from typing import Final, NamedTuple

_LOCAL: Final = frozenset(
    (
        "local_regulation",
        "autonomous_regulation",
        "separate_regulation",
        "special_zone_regulation",
        "pudong_regulation",
        "free_trade_port_regulation",
        "npc_decision",
        "normative_document",
    )
)


class Maker(NamedTuple):
    """A kind of maker by its name, and the ranks of what it may change."""

    pattern: re.Pattern[str]
    ranks: frozenset[str]
    source: str


def _maker(pattern: str, ranks: str | frozenset[str], source: str) -> Maker:
    held = frozenset(ranks.split()) if isinstance(ranks, str) else ranks
    return Maker(re.compile(pattern), held, source)


MAKERS: Final[tuple[Maker, ...]] = (
    _maker(
        "^全国人民代表大会(常务委员会)?$|^全国人大(常委会)?$",
        "constitution law legislative_interpretation npc_decision amending_decision",
        "宪法62、67，立法法10",
    ),
    _maker(
        "^国务院$",
        "administrative_regulation state_council_decision normative_document organisation_plan",
        "立法法72",
    ),
    _maker("最高人民(法院|检察院)", "judicial_interpretation normative_document", "立法法119"),
    _maker("国家监察委员会", "supervisory_regulation normative_document", "立法法118"),
    _maker("中央军(委|事委员会)", "military_regulation normative_document", "立法法117"),
    _maker("(?<!全国)人民代表大会|人大常委会", _LOCAL, "立法法80、81、85"),
    _maker(
        "(省|市|州|自治区|县|区|旗)人民政府(?!.*(厅|局|办公))",
        "local_government_rule normative_document organisation_plan",
        "立法法93",
    ),
    _maker(
        "(部|委员会|总局|局|署|银行|办公厅|办公室|厅)$",
        "department_rule normative_document organisation_plan",
        "立法法91",
    ),
)
"""The table, tried in order."""

_PLACE = re.compile(
    r"^(?P<place>[一-龥]{1,12}?(?:省|自治区|自治州|(?<![城都集超股门])市(?![场政容民级区域县话])))"
)


def forbidden(maker: str | None, rank: str, title: str) -> str | None:
    """Return why a maker can't change an instrument of a rank; None where nothing forbids it."""
    if maker is None:
        return None
    row = next((row for row in MAKERS if row.pattern.search(maker)), None)
    if row is None or rank in ("unknown", "amending_decision"):
        return None
    if rank not in row.ranks:
        return f"{maker}不能修改这一位阶的文件（{row.source}）"
    own, other = _PLACE.match(maker), _PLACE.match(title)
    if own and other and rank in _LOCAL | {"local_government_rule"}:
        places = own["place"], other["place"]
        if not (places[0].startswith(places[1]) or places[1].startswith(places[0])):
            return f"{maker}不能修改{places[1]}的地方立法"
    return None
