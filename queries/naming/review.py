"""Names that wait for a person (待认定的名称): named by lists, decided by nothing."""

from collections import Counter
from dataclasses import dataclass

from queries.asking import Steps, Viewpoint
from queries.naming.answer import NameCandidate, candidates_of
from queries.naming.question import resolver_over
from queries.statements import statement

NAMES_TO_REVIEW = statement("naming/names_to_review")


@dataclass(frozen=True, slots=True)
class NameToReview:
    """A name that no register holds and no rule decides, and how many facts name it."""

    key: str
    name: str
    mentions: int
    relation: str
    why: str
    candidates: tuple[NameCandidate, ...]


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """A page of the names to review, those most named first.

    ``by_register``, ``by_tables`` and ``by_judgement`` count the unregistered names that were
    decided, by what decided them.
    """

    total: int
    truncated: bool
    by_register: int
    by_tables: int
    by_judgement: int
    names: tuple[NameToReview, ...]


def review(view: Viewpoint, limit: int, skip: int = 0) -> Steps[ReviewAnswer]:
    """Return the names of unregistered bodies that stay ambiguous or unknown."""
    resolver = yield from resolver_over(view)
    (records,) = yield [view.ask(NAMES_TO_REVIEW)]
    decided: Counter[str] = Counter()
    waiting = []
    for record in records:
        if not record["mentions"]:
            continue
        found = resolver.resolve(record["name"])
        if found.decided:
            decided[found.ground] += 1
        else:
            waiting.append((record, found))
    page = waiting[skip : skip + limit]
    return ReviewAnswer(
        total=len(waiting),
        truncated=skip + len(page) < len(waiting),
        by_register=decided["register"],
        by_tables=decided["tables"],
        by_judgement=decided["judgement"],
        names=tuple(
            NameToReview(
                record["department"],
                record["name"],
                record["mentions"],
                found.relation,
                found.why,
                candidates_of(found),
            )
            for record, found in page
        ),
    )
