"""What is held and what is only cited (收录情况)."""

from dataclasses import dataclass

from queries.asking import Steps, Viewpoint
from queries.items.views import full_law_title
from queries.statements import statement

COVERAGE_COUNTS = statement("lookups/coverage_counts")
ITEM_TOTALS = statement("lookups/item_totals")
LAWS_NOT_HELD = statement("lookups/laws_not_held")
ARTICLES_NOT_HELD = statement("lookups/articles_not_held")
ITEMS_WITHOUT_BASIS = statement("lookups/items_without_basis")
DEPARTMENTS_NOT_REGISTERED = statement("lookups/departments_not_registered")


@dataclass(frozen=True, slots=True)
class LawNotHeld:
    """A law that items cite and whose text is not held."""

    key: str
    title: str
    items: int


@dataclass(frozen=True, slots=True)
class ArticleNotHeld:
    """An article that items cite and that the version in force doesn't have."""

    key: str
    title: str
    label: str
    items: int


@dataclass(frozen=True, slots=True)
class WithoutBasis:
    """Items of a unit without any basis that was read.

    ``unread`` of them have words in their basis cell that name no instrument; ``empty`` have none.
    """

    key: str
    unit: str
    unread: int
    empty: int


@dataclass(frozen=True, slots=True)
class NotRegistered:
    """A body that items name and that no register has."""

    key: str
    name: str
    items: int


@dataclass(frozen=True, slots=True)
class CoverageAnswer:
    """What is held and what is missing, most cited first."""

    as_of: str
    laws_held: int
    law_versions: int
    units: int
    items: int
    departments: int
    regions: int
    laws_not_held: tuple[LawNotHeld, ...]
    articles_not_held: tuple[ArticleNotHeld, ...]
    items_without_basis: tuple[WithoutBasis, ...]
    not_registered: tuple[NotRegistered, ...]


def coverage(view: Viewpoint) -> Steps[CoverageAnswer]:
    """Return what is held and what is only cited, as a question to be asked of a store."""
    counts, totals, laws, articles, without, unregistered = yield [
        view.ask(COVERAGE_COUNTS),
        view.ask(ITEM_TOTALS),
        view.ask(LAWS_NOT_HELD),
        view.ask(ARTICLES_NOT_HELD),
        view.ask(ITEMS_WITHOUT_BASIS),
        view.ask(DEPARTMENTS_NOT_REGISTERED),
    ]
    held = {row["what"]: row["total"] for row in counts}
    by_unit: dict[str, WithoutBasis] = {}
    for row in without:
        known = by_unit.get(row["department"], WithoutBasis(row["department"], row["name"], 0, 0))
        unread, empty = (row["items"], 0) if row["has_words"] else (0, row["items"])
        by_unit[known.key] = WithoutBasis(
            known.key, known.unit, known.unread + unread, known.empty + empty
        )
    return CoverageAnswer(
        as_of=view.moment.as_of,
        laws_held=held.get("laws_held", 0),
        law_versions=held.get("law_versions", 0),
        units=totals[0]["units"] if totals else 0,
        items=totals[0]["items"] if totals else 0,
        departments=held.get("departments", 0),
        regions=held.get("regions", 0),
        laws_not_held=tuple(
            LawNotHeld(row["law"], full_law_title(row["law"], row["name"]), row["items"])
            for row in laws
        ),
        articles_not_held=tuple(
            ArticleNotHeld(
                row["article"], full_law_title(row["law"], row["name"]), row["label"], row["items"]
            )
            for row in articles
        ),
        items_without_basis=tuple(by_unit[key] for key in sorted(by_unit)),
        not_registered=tuple(
            NotRegistered(row["department"], row["name"], row["items"]) for row in unregistered
        ),
    )
