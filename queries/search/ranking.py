"""What was found by words, ranked by likeness of names: the same order on every engine.

The full-text indexes of the engines only propose: their scores differ from engine to engine.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from legal_text.folding import fold, fold_text
from queries.asking import Record
from queries.errors import EMPTY, TOO_SHORT, BadQuestion

POOL = 200
"""Rows that an index may propose for one question."""
_NO_WORDS = re.compile(r"[^\w\u4e00-\u9fff]+|_+")
_OPERATORS = frozenset({"and", "or", "not", "to"})
_SHORTEST = 2
_EXACT = 100.0
_CONTAINED = 90.0
_PART_COUNTS = 0.9


@dataclass(frozen=True, slots=True)
class Match:
    """One thing whose name looks like what was asked; ``score`` is 0 to 100, 100 the same name.

    ``kind``: law, item, department, duty, transfer. ``detail`` tells same names apart.
    """

    kind: str
    key: str
    name: str
    detail: str | None
    holder: str | None
    score: float

    @property
    def order(self) -> tuple[float, str, str, str]:
        """Best first, then by kind, name and key."""
        return -self.score, self.kind, self.name, self.key


def search_terms(text: str, what: str) -> str:
    """Return what a full-text index is asked for; raise BadQuestion where nothing is left.

    Signs that the index would read as operators become blanks. Its words are pairs of characters,
    so a single one finds nothing.
    """
    if not text.strip():
        raise BadQuestion(EMPTY.say(what=what))
    kept = _NO_WORDS.sub(" ", fold(text, keep_space=True).text).split()
    words = [word for word in kept if word.lower() not in _OPERATORS]
    if not any(len(word) >= _SHORTEST for word in words):
        raise BadQuestion(TOO_SHORT.say(text=text))
    return " ".join(words)


def likeness(asked: str, name: str) -> float:
    """Return how alike a name is to what was asked, 0 to 100; 100 only for the same name."""
    wanted, held = fold_text(asked), fold_text(name)
    if wanted == held:
        return _EXACT
    if wanted in held:
        return round(_CONTAINED + (_EXACT - _CONTAINED - 1) * len(wanted) / len(held), 1)
    whole = fuzz.ratio(wanted, held)
    part = _PART_COUNTS * fuzz.partial_ratio(wanted, held)
    return round(min(max(whole, part), _EXACT - 1), 1)


def matches(asked: str, kind: str, records: Iterable[Record]) -> list[Match]:
    """Return what an index proposed, best likeness first, each thing once."""
    best: dict[str, Match] = {}
    for record in records:
        detail = record["detail"]
        full = f"{record['name']}（{detail}）" if kind == "item" and detail else record["name"]
        score = max(likeness(asked, full), likeness(asked, record["name"]))
        found = Match(kind, record["key"], record["name"], detail, record["holder"], score)
        if found.key not in best or found.order < best[found.key].order:
            best[found.key] = found
    return sorted(best.values(), key=lambda match: match.order)
