"""Whether an item's basis lets its level exercise it (层级)."""

from collections import defaultdict
from collections.abc import Iterator

from queries.asking import Records
from queries.checks.answer import Hit
from queries.checks.declaration import Rule
from queries.devolution.levels import (
    LevelsSaid,
    levels_of,
    levels_said,
    paragraph_of,
    said_together,
)
from resolution.levels import level_named


def level_not_allowed(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items of a level that no basis names, where at least one says who exercises them.

    A basis that leaves the level open allows every level.
    """
    for row in rows:
        levels = {str(code) for code in (row["item_levels"] or row["unit_levels"])}
        by_article: dict[str, list[LevelsSaid]] = defaultdict(list)
        # An article may be cited more than once, for each of its paragraphs.
        for value in sorted(row["texts"], key=lambda v: (str(v["article"]), v["paragraph"] or 0)):
            text = paragraph_of(value["text"], value["paragraph"])
            by_article[value["article"] or ""].append(levels_said(text, row["power_type"]))
        every = said_together(said for of_one in by_article.values() for said in of_one)
        if levels and every.forbids(levels):
            words = [
                f"{article}：{'、'.join(dict.fromkeys(phrase.words for phrase in acting))}"
                for article, of_one in by_article.items()
                if (acting := said_together(of_one).acting)
            ]
            values = {"level": _names(levels), "allowed": _names(levels_of(every.acting))}
            yield Hit(row, values, "；".join(words))


def _names(codes: set[str] | frozenset[str]) -> tuple[str, ...]:
    found = [level_named(code) for code in sorted(codes)]
    return tuple(level.name for level in found if level)
