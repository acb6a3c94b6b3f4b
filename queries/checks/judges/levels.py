"""Whether an item's basis lets its level exercise it (层级)."""

from collections.abc import Iterator

from queries.asking import Records
from queries.checks.answer import Hit
from queries.checks.declaration import Rule
from queries.devolution.levels import authority_phrases, levels_of, paragraph_of
from resolution.levels import level_named


def level_not_allowed(_: Rule, rows: Records) -> Iterator[Hit]:
    """Yield the items of a level that no basis names, where at least one names levels at all."""
    for row in rows:
        levels = {str(code) for code in (row["item_levels"] or row["unit_levels"])}
        said = {
            value["article"]: authority_phrases(paragraph_of(value["text"], value["paragraph"]))
            for value in row["texts"]
        }
        allowed = levels_of(phrase for phrases in said.values() for phrase in phrases)
        if levels and allowed and levels.isdisjoint(allowed):
            words = [
                f"{article or ''}：{'、'.join(dict.fromkeys(p.words for p in phrases))}"
                for article, phrases in sorted(said.items(), key=lambda pair: str(pair[0]))
                if phrases
            ]
            yield Hit(
                row,
                {"level": _names(levels), "allowed": _names(allowed)},
                "；".join(words),
            )


def _names(codes: set[str] | frozenset[str]) -> tuple[str, ...]:
    found = [level_named(code) for code in sorted(codes)]
    return tuple(level.name for level in found if level)
