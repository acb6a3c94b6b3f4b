"""Powers that a new text gives (新赋予的权力): passages that no old passage and no item carries."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from graph_schema.keys import article_key
from graph_schema.vocabularies import POWER_TYPE
from legal_text.folding import fold_text
from legal_text.numerals import format_article_number
from legal_text.powers import PowerPassage, find_powers
from legal_text.sanctions import SANCTION_KINDS
from queries.impact.answer import NewPower
from queries.impact.differences import acting_today, core_of
from queries.impact.reading import Found
from queries.impact.text_change import TextChange
from queries.items.views import locator
from queries.rules.consequences import Consequence, words_of
from queries.rules.thresholds import threshold

_SANCTIONS = dict(SANCTION_KINDS)


def new_powers(found: Found, change: TextChange) -> Iterator[NewPower]:
    """Yield the candidates of a changed text, in its order; a person decides about each."""
    old = [passage for number in change.rewritten for passage in find_powers(change.old[number])]
    for number in dict.fromkeys(change.added()):
        for passage in find_powers(change.new[number]):
            before = _before(passage, old)
            if before is not None and _same_body(passage, before):
                continue
            if before is None and _carried(found, passage):
                continue
            notes = [f"原由{before.authority}行使"] if before and before.authority else []
            yield as_new_power(
                Consequence.NEW_POWER, (found.title(change.law), change.law, number), passage, notes
            )


def as_new_power(
    consequence: Consequence,
    where: tuple[str, str, str],
    passage: PowerPassage,
    notes: list[str],
) -> NewPower:
    """Return a passage as a candidate; ``where`` is the law's title and key, and the number."""
    title, law, number = where
    label = format_article_number(number)
    return NewPower(
        class_=consequence.value,
        class_label=words_of(consequence).label,
        law=title,
        article=article_key(law, number),
        spelled=f"{title}{locator(label, passage.paragraph, passage.item)}",
        type=POWER_TYPE.label_of(passage.type),
        authority=passage.authority,
        levels=passage.levels,
        conduct=passage.conduct,
        sanctions=tuple(_SANCTIONS[kind] for kind in passage.sanctions),
        quote=passage.quote,
        rule=passage.rule,
        score=passage.score,
        notes=tuple(notes),
    )


def _before(passage: PowerPassage, old: list[PowerPassage]) -> PowerPassage | None:
    """Return the old passage that gave the same power over the same conduct, or None."""
    least = threshold("same_power")
    conduct = fold_text(passage.conduct)
    alike = [
        (fuzz.ratio(conduct, fold_text(one.conduct)), one)
        for one in old
        if one.type == passage.type
    ]
    best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= least else None


def _same_body(passage: PowerPassage, before: PowerPassage) -> bool:
    if passage.authority is None or before.authority is None:
        return True
    one, other = core_of(passage.authority), core_of(before.authority)
    return acting_today(one) == acting_today(other)


def _carried(found: Found, passage: PowerPassage) -> bool:
    """Say whether an item that cites the law carries the power already, by its type and name."""
    least = threshold("overlap_name")
    conduct = fold_text(passage.conduct)
    return any(
        item.power_type == passage.type
        and fuzz.partial_ratio(conduct, fold_text(item.name)) >= least
        for item in found.items
    )
