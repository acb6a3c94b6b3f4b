"""Finding laws, items, departments, duties and transfers by words (检索)."""

from dataclasses import dataclass

from queries.asking import Steps, Viewpoint
from queries.errors import BAD_LIMIT, BadQuestion
from queries.rules.thresholds import threshold
from queries.search.ranking import POOL, Match, matches, search_terms
from queries.statements import statement

KINDS = ("law", "item", "department", "duty", "transfer")
_STATEMENTS = {
    "law": statement("search/laws"),
    "item": statement("search/items"),
    "department": statement("search/departments"),
    "duty": statement("search/duties"),
    "transfer": statement("search/transfers"),
}
MOST_MATCHES = 200


@dataclass(frozen=True, slots=True)
class FoundOfKind:
    """What was found of one kind, best first; ``total`` counts those not shown too."""

    kind: str
    total: int
    truncated: bool
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What words find, by kind."""

    asked: str
    as_of: str
    found: tuple[FoundOfKind, ...]


def find(text: str, view: Viewpoint, limit: int = 20) -> Steps[SearchAnswer]:
    """Return what bears names like ``text``, as a question to be asked of a store.

    The indexes propose up to ``POOL`` of a kind; ``limit`` of each kind are shown. Raises
    BadQuestion for words that are too short.
    """
    if not 1 <= limit <= MOST_MATCHES:
        raise BadQuestion(BAD_LIMIT.say(limit=limit, most=MOST_MATCHES))
    terms = search_terms(text, "文字")
    answers = yield [view.ask(_STATEMENTS[kind], terms=terms, pool=POOL) for kind in KINDS]
    found = []
    for kind, records in zip(KINDS, answers, strict=True):
        like = [m for m in matches(text, kind, records) if m.score >= threshold("search_score")]
        found.append(FoundOfKind(kind, len(like), len(like) > limit, tuple(like[:limit])))
    return SearchAnswer(text, view.moment.as_of, tuple(found))
