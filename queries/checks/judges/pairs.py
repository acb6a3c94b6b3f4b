"""Items of two units side by side (比对): the same power twice, and copies that differ."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from graph_schema.vocabularies import POWER_TYPE
from legal_text.folding import fold_text
from queries.asking import Record, Records
from queries.checks.answer import Hit
from queries.checks.declaration import Rule
from queries.rules.thresholds import threshold


def overlaps(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the pairs of items of two units of one place with one article and names that agree.

    Units of two levels, and items under one code, are copies of each other and no overlap.
    """
    least = threshold("overlap_name")
    told: set[frozenset[str]] = set()
    for row in rows:
        pair = frozenset((row["subject"], row["other"]))
        if pair in told or _are_copies(row):
            continue
        score = fuzz.ratio(fold_text(row["name"]), fold_text(row["other_name"]))
        if score >= least:
            told.add(pair)
            yield Hit(
                row,
                {
                    "other": row["other"],
                    "holder": row["holder_name"],
                    "other_name": row["other_name"],
                    "articles": tuple(sorted(row["articles"])),
                    "score": round(score, 1),
                },
                row["name"],
            )


def sharing_a_code(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the pairs of items under one code, each pair once."""
    told: set[frozenset[str]] = set()
    for row in rows:
        pair = frozenset((row["subject"], row["other"]))
        if pair not in told:
            told.add(pair)
            yield Hit(row, {name: row[name] for name in ("code", "other", "other_name")})


def _are_copies(row: Record) -> bool:
    own, other = set(row["own_levels"]), set(row["other_levels"])
    places = set(row["own_regions"]), set(row["other_regions"])
    return bool(
        (own and other and own != other) or (all(places) and places[0].isdisjoint(places[1]))
    )


def mirror_differs(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the lower items that differ from the upper one: in name, type, code or bases.

    Matched by the common catalogue, else by name alone; the upper one is of the next level above
    in the same place (a county's city, its province) that holds such an item: units of one level,
    and of places that aren't above each other, aren't compared.
    """
    by_code: dict[str, dict[str, Record]] = defaultdict(dict)
    by_name: dict[str, dict[str, Record]] = defaultdict(dict)
    for row in rows:
        for code in row["catalogue"]:
            by_code[code].setdefault(row["subject"], row)
        by_name[fold_text(row["name"])].setdefault(row["subject"], row)
    told: set[str] = set()
    for matched, groups in (("目录编码", by_code), ("名称", by_name)):
        for members in groups.values():
            for lower, upper in _pairs(list(members.values())):
                differences = _differences(lower, upper)
                if lower["subject"] not in told and differences:
                    told.add(lower["subject"])
                    yield Hit(
                        lower,
                        {
                            "upper": f"{upper['unit_name']}：{upper['name']}",
                            "matched_by": matched,
                            "differences": differences,
                            "order": _order(lower["since"], upper["since"]),
                        },
                        lower["name"],
                    )


def _pairs(members: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    ordered = sorted(members, key=lambda row: (row["unit"], row["subject"]))
    for row in (one for one in ordered if one["asked"]):
        above = [
            one
            for one in ordered
            if one["level"] < row["level"] and not set(one["regions"]).isdisjoint(row["above"])
        ]
        if above:
            # Of several such units of one level, the one with the most bases in common.
            yield row, max(above, key=lambda one: (one["level"], _in_common(one, row)))


def _in_common(left: Record, right: Record) -> int:
    return len(set(left["bases"]) & set(right["bases"]))


def _order(lower: str | None, upper: str | None) -> str | None:
    """Return which of the two says it since later: where the upper one does, the lower follows."""
    if lower is None or upper is None:
        return None
    if upper > lower:
        return f"上级自{upper}起，下级自{lower}起：上级在后，下级应当跟着调整"
    if upper < lower:
        return f"上级自{upper}起，下级自{lower}起：下级在后，核对改动的理由"
    return f"都自{lower}起"


def _differences(lower: Record, upper: Record) -> tuple[str, ...]:
    found = []
    if fold_text(lower["name"]) != fold_text(upper["name"]):
        found.append(f"名称：{upper['name']} → {lower['name']}")
    if lower["power_type"] != upper["power_type"]:
        types = POWER_TYPE.label_of(upper["power_type"]), POWER_TYPE.label_of(lower["power_type"])
        found.append(f"类型：{types[0]} → {types[1]}")
    if (
        lower["catalogue"]
        and upper["catalogue"]
        and set(lower["catalogue"]) != set(upper["catalogue"])
    ):
        found.append(f"编码：{upper['code']} → {lower['code']}")
    more, less = (
        set(lower["bases"]) - set(upper["bases"]),
        set(upper["bases"]) - set(lower["bases"]),
    )
    if more or less:
        words = [f"多 {_short(key)}" for key in sorted(more)] + [
            f"少 {_short(key)}" for key in sorted(less)
        ]
        found.append(f"依据：{'，'.join(words)}")
    return tuple(found)


def _short(key: str) -> str:
    law, _, number = key.removeprefix("law:").partition("#")
    return f"{law}第{number}条" if number else law
