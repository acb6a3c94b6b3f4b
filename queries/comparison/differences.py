"""In what two items differ that are one (差异): field by field, folded before comparing."""

from collections.abc import Iterator
from functools import cache

from graph_schema.declare import Property
from graph_schema.types.items import POWER_ITEM_STATE
from legal_text.folding import fold_text
from queries.comparison.answer import FieldDifference
from queries.comparison.matching import ListedItem

_TOLD_OTHERWISE = frozenset(
    {
        "name", "sub_name", "power_type", "power_type_written", "code", "number", "basis", "other",
        "publication", "withheld_until",
    }
)  # fmt: skip
"""What is compared in a way of its own, numbers of rows, and who may read a list."""
CATALOGUE, BASES = "catalogue", "bases"


def differences(left: ListedItem, right: ListedItem) -> Iterator[FieldDifference]:
    """Yield the fields in which two items differ: the four elements first, then the columns."""
    if left.name != right.name:
        yield FieldDifference("name", "事项名称", left.told.name, right.told.name)
    if left.told.power_type != right.told.power_type:
        yield FieldDifference("power_type", "权力类型", left.told.type_label, right.told.type_label)
    if left.code != right.code:
        yield FieldDifference("code", "编码", left.told.code, right.told.code)
    if left.catalogue != right.catalogue:
        catalogues = (_joined(one.catalogue) for one in (left, right))
        yield FieldDifference(CATALOGUE, "目录编码", *catalogues)
    if left.bases.keys() != right.bases.keys():
        own = [told for target, told in left.bases.items() if target not in right.bases]
        other = [told for target, told in right.bases.items() if target not in left.bases]
        yield FieldDifference(BASES, "设定依据只在一方的", _joined(own), _joined(other))
    elif _folded(left, "basis") != _folded(right, "basis"):
        yield _words_of(left, right, "basis", "设定依据的文字")
    for prop in _columns():
        if _folded(left, prop.name) != _folded(right, prop.name):
            yield _words_of(left, right, prop.name, prop.label)


@cache
def _columns() -> tuple[Property, ...]:
    return tuple(p for p in POWER_ITEM_STATE.properties if p.name not in _TOLD_OTHERWISE)


def _words_of(left: ListedItem, right: ListedItem, name: str, label: str) -> FieldDifference:
    return FieldDifference(name, label, left.state.get(name), right.state.get(name))


def _folded(item: ListedItem, name: str) -> str:
    return fold_text(item.state.get(name) or "")


def _joined(words: object) -> str | None:
    return "、".join(sorted(set(map(str, words)))) or None  # type: ignore[call-overload]
