"""The values that operations are made of: drawn from the data, so that conditions are met."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.selections.entities import entities
from graph_schema.declare import Property, PropertyType
from tests.reference.crowded_graph import DAYS, MOMENTS
from tests.reference.graph import Line

_UNHEARD = "没有的"
_LONGEST = 24


class Choices:
    """What occurs in a graph, by the type of node or edge and the property."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._held: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
        for line in lines:
            owner = line.get("node") or line["edge"]
            for name, value in line["properties"].items():
                for one in value if isinstance(value, list) else [value]:
                    self._held[owner, name][repr(one)] = one

    def of(self, owner: str, prop: Property, operator: str) -> Sequence[Any]:
        """Return what a property of a node or edge type may be compared with."""
        if prop.vocabulary is not None:
            held: list[Any] = [term.code for term in prop.vocabulary.terms[:4]]
        else:
            held = sorted(self._held[owner, prop.name].values(), key=repr)[:_LONGEST]
        if operator in {"contains", "startsWith", "endsWith"}:
            return _parts(held, operator)
        return held if prop.vocabulary else [*held, *_STRANGERS[prop.type]]

    def lists_of(self, owner: str, prop: Property) -> Sequence[Any]:
        """Return lists of such values."""
        one = self.of(owner, prop, "in")
        return [one[:1], [], one[::2], one[1:3], [one[-1], one[0], one[0]]]

    def keys(self, type_name: str) -> Sequence[str]:
        """Return the keys of a type, and one that isn't there."""
        return [*self._held[type_name, "key"].values(), _UNHEARD]

    def ids(self, type_names: Iterable[str]) -> Sequence[str]:
        """Return the ids of some types, and some that aren't there or are none."""
        held = [f"{name}:{key}" for name in type_names for key in self.keys(name)]
        return [*held, "Nothing:x", "PowerItem:", "没有冒号"]

    def titles(self) -> Sequence[str]:
        """Return titles of laws."""
        return ["水法典", "《中华人民共和国取水条例》", "〔涉密件〕条例", "无人收录的办法"]

    def articles(self) -> Sequence[str]:
        """Return numbers of articles."""
        return ["7", "第三十条", "99", "5", "1"]

    def words(self, type_name: str) -> Sequence[str]:
        """Return words that full-text indexes find: runs of Chinese characters."""
        entity = entities()[type_name]
        held = [str(one) for one in self._held[type_name, entity.fulltext[0]].values()]
        return [*_parts(held, "search"), "没有的字"]

    def names(self, type_name: str) -> Sequence[str]:
        """Return names that a thing may bear."""
        state = entities()[type_name].state
        owners = [type_name, *([state.target.name] if state else [])]
        return [
            *(
                one
                for owner in owners
                for name in ("name", "aliases", "former_names")
                for one in self._held[owner, name].values()
            ),
            _UNHEARD,
        ]


_STRANGERS: Mapping[PropertyType, Sequence[Any]] = {
    PropertyType.TEXT: ("", _UNHEARD, "取水", "取𠮷"),
    PropertyType.TEXTS: (_UNHEARD,),
    PropertyType.INTEGER: (-(2**31), 0, 1),
    PropertyType.DECIMAL: (-1.5, 88, 1e9),
    PropertyType.BOOLEAN: (True, False),
    PropertyType.DATE: DAYS,
    PropertyType.DATETIME: (*MOMENTS, "2025-07-01T08:00:00Z"),
}
ASKED_DAYS = ("2026-08-15", "2025-06-30", "2024-06-30", *DAYS, "2026-08-14", "9999-12-31")
ASKED_MOMENTS = (*MOMENTS[1:], "2024-06-01T00:00:00Z", "9999-12-31T23:59:59Z", MOMENTS[0])


def _parts(texts: Sequence[str], operator: str) -> Sequence[str]:
    cut = {
        "startsWith": lambda text: text[:2],
        "endsWith": lambda text: text[-2:],
        "contains": lambda text: text[1:3],
        "search": _chinese_run,
    }[operator]
    found = [part for part in map(cut, texts) if part]
    return list(dict.fromkeys([*found, _UNHEARD]))


def _chinese_run(text: str) -> str:
    """Return the first characters of a text, up to four, where at least two are Chinese."""
    run = ""
    for character in text:
        if not "\u4e00" <= character <= "\u9fff":
            break
        run += character
    return run[:4] if len(run) > 1 else ""
