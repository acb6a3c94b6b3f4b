"""Whether an item's basis lets its level exercise it (层级)."""

from collections import defaultdict
from collections.abc import Iterator

from queries.asking import Record, Records
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

_UNSAID = LevelsSaid((), (), is_open=True)


def level_not_allowed(rule: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items of a level that no basis names, where at least one says who exercises them.

    A basis is read in its text and as the list quotes it: the number may be that of an older text,
    and of many documents the quote is all there is. A basis that leaves the level open, or of
    which no word is known, allows every level; what isn't of the rule's kinds can only allow.
    """
    kinds = frozenset(rule.parameters["kinds"])
    for row in rows:
        levels = {str(code) for code in (row["item_levels"] or row["unit_levels"])}
        by_article: dict[str, list[LevelsSaid]] = defaultdict(list)
        others: list[LevelsSaid] = []
        # An article may be cited more than once, for each of its paragraphs.
        for value in sorted(row["bases"], key=lambda v: (str(v["article"]), v["paragraph"] or 0)):
            said = _said(value, row["power_type"])
            if value["kind"] in kinds:
                by_article[value["article"] or ""].append(said)
            else:
                others.append(said._replace(acting=(), is_open=False))
        every = said_together([said for of_one in by_article.values() for said in of_one] + others)
        if levels and every.forbids(levels):
            words = [
                f"{article}：{'、'.join(dict.fromkeys(phrase.words for phrase in acting))}"
                for article, of_one in by_article.items()
                if (acting := said_together(of_one).acting)
            ]
            values = {"level": _names(levels), "allowed": _names(levels_of(every.acting))}
            yield Hit(row, values, "；".join(words))


def _said(value: Record, power_type: str | None) -> LevelsSaid:
    texts = [paragraph_of(text, value["paragraph"]) for text in sorted(value["texts"])]
    texts += [value["quote"]] if value["quote"] else []
    return said_together(levels_said(text, power_type) for text in texts) if texts else _UNSAID


def _names(codes: set[str] | frozenset[str]) -> tuple[str, ...]:
    found = [level_named(code) for code in sorted(codes)]
    return tuple(level.name for level in found if level)
