"""Powers that the lists of two units both hold, or that one holds on the words asked (事项争点)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from queries.asking import Record, Records
from queries.disputes.answer import ItemMatter, ListedItem
from queries.disputes.duties import Asked
from queries.disputes.units import Unit
from queries.items.views import in_title_marks, locator, source_place, type_label
from queries.ownership.decision import OpenQuestion
from queries.ownership.levels import level_of
from queries.ownership.powers import Power, reasons, same_power
from queries.rules.precedence import deciding_organ, rule_named
from queries.rules.thresholds import threshold
from queries.search.ranking import likeness

_MOST_ALONE = 30


@dataclass(frozen=True, slots=True)
class _Listed:
    item: ListedItem
    power_type: str
    articles: Mapping[str, tuple[int | None, int | None, str]]


def item_matters(listed: Records, files: Mapping[str, str], asked: Asked) -> tuple[ItemMatter, ...]:
    """Return pairs that look like one power, then items of one side on the words asked about."""
    first = _items(asked.first, listed, files)
    second = _items(asked.second, listed, files)
    levels = (_level(asked.first), _level(asked.second))
    other_level = None not in levels and levels[0] != levels[1]
    pairs = _pairs(first, second, other_level=other_level)
    if asked.about is None:
        return tuple(pairs)
    paired = {m.first.key for m in pairs if m.first} | {m.second.key for m in pairs if m.second}
    alone = [
        *(_alone(one, None, asked.first) for one in first if one.item.key not in paired),
        *(_alone(None, one, asked.second) for one in second if one.item.key not in paired),
    ]
    named = [m for m in alone if _is_asked(asked, m)]
    return (*(m for m in pairs if _is_asked(asked, m)), *named[:_MOST_ALONE])


def _level(unit: Unit) -> str | None:
    return level_of(unit.body, unit.body.name)


def _items(unit: Unit, listed: Records, files: Mapping[str, str]) -> list[_Listed]:
    rows: dict[str, list[Record]] = defaultdict(list)
    for row in listed:
        if row["department"] in unit.keys:
            rows[row["item"]].append(row)
    return [_listed(rows[key], files) for key in sorted(rows)]


def _listed(rows: list[Record], files: Mapping[str, str]) -> _Listed:
    latest = max(rows, key=lambda r: (r["since"] or "", r["place"] or ""))
    articles = {
        row["article"]: (row["paragraph"], row["item_number"], _cited(row))
        for row in sorted(rows, key=lambda r: (r["article"] or "", r["paragraph"] or 0))
        if row["article"]
    }
    sub = latest["sub_name"]
    item = ListedItem(
        key=latest["item"],
        name=f"{latest['name']}（{sub}）" if sub else latest["name"],
        type=type_label(latest["power_type"], latest["power_type_written"]),
        since=latest["since"],
        source=source_place(files.get(latest["source"]), latest["place"]),
        cited=tuple(dict.fromkeys(cited for _, _, cited in articles.values())),
    )
    return _Listed(item, latest["power_type"], articles)


def _cited(row: Record) -> str:
    seat = locator(row["label"], row["paragraph"], row["item_number"])
    return f"{in_title_marks(row['cited_title'] or '')}{seat}"


def _pairs(first: list[_Listed], second: list[_Listed], *, other_level: bool) -> list[ItemMatter]:
    on_article: dict[str, list[_Listed]] = defaultdict(list)
    for one in second:
        for article in one.articles:
            on_article[article].append(one)
    found: dict[tuple[str, str], tuple[float, ItemMatter]] = {}
    for one in first:
        for article, (paragraph, point, cited) in one.articles.items():
            own = Power(one.item.name, one.power_type, paragraph, point)
            for other in on_article.get(article, ()):
                at = other.articles[article]
                score = same_power(own, Power(other.item.name, other.power_type, at[0], at[1]))
                pair = one.item.key, other.item.key
                if score is not None and pair not in found:
                    why = reasons(one.item.type, cited, score)
                    found[pair] = score, _both(one, other, why, other_level=other_level)
    ordered = sorted(found.items(), key=lambda entry: (-entry[1][0], entry[0]))
    return [matter for _, (_, matter) in ordered]


def _both(one: _Listed, other: _Listed, why: tuple[str, ...], *, other_level: bool) -> ItemMatter:
    question = OpenQuestion("两单位清单都列有，是否同一事项、由谁行使须认定", deciding_organ())
    listed, overlap = rule_named("listed"), rule_named("overlap")
    return ItemMatter(
        first=one.item,
        second=other.item,
        type=one.item.type,
        reasons=why,
        other_level=other_level,
        result="两单位层级不同，各级清单分别列有"
        if other_level
        else "两单位清单都列有，没有定下来",
        decided_by=(listed,) if other_level else (listed, overlap),
        open=() if other_level else (question,),
    )


def _alone(one: _Listed | None, other: _Listed | None, unit: Unit) -> ItemMatter:
    held = one or other
    assert held is not None
    return ItemMatter(
        first=one.item if one else None,
        second=other.item if other else None,
        type=held.item.type,
        reasons=(),
        other_level=False,
        result=f"只有{unit.body.name}的清单列有",
        decided_by=(rule_named("listed"),),
        open=(),
    )


def _is_asked(asked: Asked, matter: ItemMatter) -> bool:
    names = [item.name for item in (matter.first, matter.second) if item]
    best = max(likeness(asked.about or "", name) for name in names)
    return best >= threshold("search_score")
