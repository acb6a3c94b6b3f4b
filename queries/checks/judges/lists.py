"""What is wrong within one list (清单之内): empty fields, repetitions, codes, words of permits."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from graph_schema.places import parse_cell_place
from graph_schema.vocabularies import POWER_TYPE
from legal_text.folding import fold_text
from queries.asking import Record, Records
from queries.checks.answer import Hit
from queries.checks.declaration import Rule
from queries.rules.tables import read_rules
from resolution.levels import parse_level


def empty_fields(rule: Rule, rows: Records) -> Iterator[Hit]:
    """Yield each mandatory field that an item leaves empty, where its list has the column."""
    labels: dict[str, str] = rule.parameters["mandatory"]
    absent = {key: _absent(members, labels) for key, members in _by_list(rows).items()}
    for row in rows:
        for name in row["empty"]:
            if name in labels and name not in absent[row["list"]]:
                yield Hit(row, {"field": labels[name]}, "")


def absent_fields(rule: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the mandatory fields that no item of a list has, once for each list."""
    labels: dict[str, str] = rule.parameters["mandatory"]
    for key, members in sorted(_by_list(rows).items()):
        absent = _absent(members, labels)
        if absent:
            row = {
                **members[0], "subject": key, "name": _list_name(key),
                "power_type": None, "place": None,
            }  # fmt: skip
            yield Hit(row, {"fields": tuple(labels[n] for n in labels if n in absent)}, "")


def _list_name(key: str) -> str:
    """Return the name of a list, of whose key it is a part: its series and its day."""
    series, _, dated = key.rpartition(":")[2].partition("@")
    return f"{series}（{dated}）" if dated[:1].isdigit() else series


def _absent(members: Sequence[Record], labels: dict[str, str]) -> frozenset[str]:
    return frozenset(name for name in labels if all(name in row["empty"] for row in members))


def _by_list(rows: Records) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        found[row["list"]].append(row)
    return found


def same_item_twice(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items of a list that bear one type and one name, and say whether one basis, too.

    A list may tell one item for each level in a row of its own: those are no repetition.
    """
    for members in _grouped(
        rows,
        lambda row: (row["list"], row["power_type"], fold_text(row["name"]), _level(row["level"])),
    ):
        for row in members[1:]:
            alike = fold_text(row["basis"] or "") == fold_text(members[0]["basis"] or "")
            yield Hit(
                row,
                {"first": _place(members[0]), "basis": "相同" if alike else "不同"},
                row["name"],
            )


def number_repeated(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items that bear the number of another item of the same sheet and type."""
    numbered = [row for row in rows if row["number"]]

    def seat(row: Record) -> tuple[str, ...]:
        place = parse_cell_place(row["place"])
        sheet = place.sheet if place else ""
        return row["list"], sheet or "", row["power_type"], fold_text(row["number"])

    for members in _grouped(numbered, seat):
        first = members[0]
        for row in members[1:]:
            if not row["sub_name"] and row["name"] != first["name"]:
                yield Hit(row, {"number": row["number"], "first": first["name"]}, row["number"])


def _grouped(rows: Sequence[Record], key: object) -> Iterator[list[Record]]:
    found: dict[tuple[str, ...], dict[str, Record]] = defaultdict(dict)
    for row in rows:
        found[key(row)].setdefault(row["subject"], row)  # type: ignore[operator]
    for members in found.values():
        if len(members) > 1:
            yield sorted(members.values(), key=_order)


def _level(text: str | None) -> str:
    mention = parse_level(text or "")
    return mention.level.code if mention else ""


def _order(row: Record) -> tuple[str, int, str]:
    place = parse_cell_place(row["place"])
    return (place.sheet or "" if place else "", place.row or 0 if place else 0, row["subject"])


def _place(row: Record) -> str:
    place = parse_cell_place(row["place"])
    return f"{place.sheet} 第 {place.row} 行" if place else row["name"]


def code_unlike_type(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items whose code says another type than their column does."""
    for row in rows:
        said = _type_of_code(row["code"] or "")
        if said is not None and row["power_type"] not in {said, "unknown"}:
            yield Hit(
                row,
                {
                    "code": row["code"],
                    "by_code": POWER_TYPE.label_of(said),
                    "by_column": POWER_TYPE.label_of(row["power_type"]),
                },
                row["code"],
            )


def _type_of_code(code: str) -> str | None:
    rows = read_rules("code_types.csv", "pattern", "power_type", "source")
    return next((row["power_type"] for row in rows if re.search(row["pattern"], code)), None)


def permit_in_disguise(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the filings, registrations and the like whose basis makes an act wait for them."""
    for row in rows:
        texts = [(value["label"], value["quote"] or value["text"]) for value in row["texts"]]
        texts.append((None, row["basis"]))
        for label, text in sorted((t for t in texts if t[1]), key=lambda t: t[0] or "~"):
            found = next(
                (
                    (match[0], effect)
                    for pattern, effect in _effects()
                    if (match := pattern.search(text))
                ),
                None,
            )
            if found is not None:
                yield Hit(row, {"effect": found[1], "article": label}, found[0])
                break


@cache
def _effects() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_rules("permit_effects.csv", "pattern", "label", "source")
    return tuple((re.compile(row["pattern"]), row["label"]) for row in rows)
