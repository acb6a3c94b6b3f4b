"""The fields of a power list, and the headers by which lists call them."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from legal_text.folding import fold_text
from resolution.tables import read_table_of

FIELDS: Mapping[str, str] = {
    "number": "序号",
    "name": "事项名称",
    "sub_name": "子项名称",
    "power_type": "权力类型",
    "code": "事项编码",
    "basis": "设定依据",
    "exercising_body": "行使主体",
    "statutory_body": "法定主体",
    "undertaking_org": "承办机构",
    "level": "实施层级",
    "authority": "权限",
    "region": "行政区划",
    "department_duty": "部门职责",
    "duty": "责任事项",
    "duty_basis": "责任事项依据",
    "accountability_scope": "追责对象范围",
    "accountability": "追责情形",
    "remedy": "救济渠道",
    "publication": "公开",
    "remark": "备注",
}
"""Field -> its Chinese label. ``ItemRow`` has an attribute for each."""

NAMING_FIELDS = frozenset({"name", "sub_name", "code"})
COUNTED_FIELDS = frozenset({"power_type", "basis"})
"""A row with words of its own in one of these is an item row."""

_BRACKETED = re.compile(r"[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]")
_ORNAMENT = re.compile(r"[:*★☆。,、/\\\-_]+$|^[*★☆]+")


class Synonym(NamedTuple):
    """A field that a header names; the lower the rank, the closer to the field's standard word."""

    field: str
    rank: int


def fold_header(header: str) -> str:
    """Return a header for comparison: no white space, one width, no ornaments at its ends."""
    return _ORNAMENT.sub("", fold_text(header).lower())


@cache
def header_synonyms() -> Mapping[str, Synonym]:
    """Return folded header -> field and rank, from ``header_synonyms.csv``."""
    ranks: dict[str, int] = {}
    found: dict[str, Synonym] = {}
    for row in read_table_of(
        "loaders.sources.power_lists", "header_synonyms.csv", "field", "header"
    ):
        rank = ranks[row["field"]] = ranks.get(row["field"], -1) + 1
        found[fold_header(row["header"])] = Synonym(row["field"], rank)
    return found


def match_header(header: str) -> Synonym | None:
    """Return the field that a header names, None for a header that no list was seen to use.

    Words in brackets (行使主体（责任主体）) and a 的 inside (责任事项的依据) make no difference.
    """
    synonyms = header_synonyms()
    folded = fold_header(header)
    plain = _ORNAMENT.sub("", _BRACKETED.sub("", folded))
    for form in (folded, plain, plain.replace("的", "")):
        if form in synonyms:
            return synonyms[form]
    return None
