"""What applying a decision gives: new articles, where each came from, what wasn't applied."""

from dataclasses import dataclass
from typing import Any

from legal_text.amendments.model import Effect, Place
from legal_text.anomalies import Anomaly


@dataclass(frozen=True, slots=True)
class NewText:
    """An article of the new text; ``sources`` are the old articles, ``path`` its headings."""

    number: str
    text: str
    sources: tuple[str, ...]
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A row of the mapping: one old article, one new one, or the group of a merger or division.

    ``change``: same, renumbered, changed, deleted, added, merged, split.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class Applied:
    """A law after a decision. ``refused``: the decision can't be this law's, nothing is changed.

    ``effects`` are those for this law, with the state that applying gave each; ``unapplied`` those
    that change the text and were not applied.
    """

    law: str
    title: str
    effective: str | None
    effects: tuple[Effect, ...]
    articles: tuple[NewText, ...]
    mapping: tuple[Mapped, ...]
    anomalies: tuple[Anomaly, ...]
    refused: bool
    preamble: tuple[str, ...] = ()
    headings: tuple[tuple[int, str], ...] = ()

    @property
    def unapplied(self) -> tuple[Effect, ...]:
        """Return the effects on the text that were not applied."""
        return tuple(e for e in self.effects if e.changes_text and e.state != "ready")


def applied_as_json(applied: Applied) -> dict[str, Any]:
    """Return the JSON shape of ``quanze law apply --json``."""
    return {
        "law": applied.law,
        "effective": applied.effective,
        "effects": [_effect(effect) for effect in applied.effects],
        "articles": [
            {"number": a.number, "text": a.text, "from": _numbers(a.sources)}
            for a in applied.articles
        ],
        "mapping": [
            {"from": _numbers(row.before), "to": _numbers(row.after), "change": row.change}
            for row in applied.mapping
        ],
        "anomalies": [
            {"kind": a.kind, "span": list(a.span), "message": a.message} for a in applied.anomalies
        ],
    }


def _numbers(numbers: tuple[str, ...]) -> str | list[str] | None:
    if not numbers:
        return None
    return numbers[0] if len(numbers) == 1 else list(numbers)


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "op": effect.op,
        "target": _place(effect.target),
        "to": _place(effect.to),
        "text": effect.text if effect.text is not None else effect.new,
        "quote": effect.quote,
        "span": list(effect.span),
        "state": effect.state,
    }


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"article": None, "paragraph": None, "item": None}
    return {"article": place.article, "paragraph": place.paragraph, "item": place.item}
