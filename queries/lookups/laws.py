"""A law by any of its names, and one article of it, as of a day (法律文件、条文)."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_schema.keys import article_key
from graph_schema.vocabularies import MENTION_PLACE, RANK
from legal_text.numerals import article_order
from queries.asking import Records, Steps, Viewpoint
from queries.errors import NotFound
from queries.impact.consequence import SuccessorArticle
from queries.impact.reading import successors_of
from queries.items.views import ITEMS_BY_KEYS, ItemView, full_law_title, item_of_record
from queries.laws.articles import ARTICLES_BY_KEYS, Wording, article_number, article_of_record
from queries.laws.by_name import CITING_COUNTS, LAWS_BY_KEYS, key_of_title, law_not_found
from queries.laws.standing import Law, Repeal, VersionView, law_of_record
from queries.statements import statement

ARTICLES_OF_LAW = statement("lookups/articles_of_law")
REPEALED_BY_LAW = statement("lookups/repealed_by_law")
ITEMS_ON_ARTICLE = statement("lookups/items_on_article")
MOST_ITEMS = 200
"""Items of an article that are shown; their number is always told."""


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article of a law; ``text`` is None where no wording is in force on the day."""

    key: str
    number: str
    annex: str | None
    label: str
    text: str | None
    since: str | None
    cited_by: int


@dataclass(frozen=True, slots=True)
class Cited:
    """How many items cite a law, and where: basis, quote, history, other."""

    cited_in: str
    label: str
    items: int


@dataclass(frozen=True, slots=True)
class Repealed:
    """A law that this one repeals, and the article that says so."""

    key: str
    title: str
    label: str
    since: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class LawOverview:
    """A law as of a day. ``cited`` counts items once for each article that they cite."""

    key: str
    title: str
    held: bool
    rank: str
    rank_label: str
    as_of: str
    in_force: VersionView | None
    repealed_by: Repeal | None
    versions: tuple[VersionView, ...]
    repeals: tuple[Repealed, ...]
    articles: tuple[ArticleLine, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ArticleOverview:
    """One article as of a day, its other wordings, where it lives on, and who rests on it."""

    key: str
    law: str
    title: str
    number: str
    label: str
    held: bool
    as_of: str
    text: str | None
    since: str | None
    wordings: tuple[Wording, ...]
    successors: tuple[SuccessorArticle, ...]
    total_items: int
    items: tuple[ItemView, ...]


def law(title: str, view: Viewpoint) -> Steps[LawOverview]:
    """Return a law by any of its names, as a question to be asked of a store.

    Raises BadQuestion, and NotFound with candidates for a law that nobody holds or cites.
    """
    answer = yield from law_of_key(key_of_title(title), view)
    if answer is None:
        raise (yield from law_not_found(title, view))
    return answer


def law_of_key(key: str, view: Viewpoint) -> Steps[LawOverview | None]:
    """Return the law of a key, None where nobody holds or cites it."""
    laws, articles, counts, repealed = yield [
        view.ask(LAWS_BY_KEYS, laws=[key]),
        view.ask(ARTICLES_OF_LAW, law=key),
        view.ask(CITING_COUNTS, law=key),
        view.ask(REPEALED_BY_LAW, law=key),
    ]
    cited = sum(row["items"] for row in counts)
    found = law_of_record(laws[0]) if laws else None
    if found is None or not (found.held or found.repeals or cited):
        return None
    return _law_answer(found, articles, counts, repealed, view.moment.as_of)


def _law_answer(
    found: Law, articles: Records, counts: Records, repealed: Records, day: str
) -> LawOverview:
    by_article = {row["article"]: row["items"] for row in counts if row["article"]}
    rank = found.rank_on(day)
    return LawOverview(
        key=found.key,
        title=full_law_title(found.key, found.name),
        held=found.held,
        rank=rank,
        rank_label=RANK.label_of(rank),
        as_of=day,
        in_force=found.version_on(day),
        repealed_by=found.repealed_on(day),
        versions=found.versions,
        repeals=tuple(
            Repealed(row["law"], full_law_title(row["law"], row["name"]), row["label"],
                     row["since"], row["words"])
            for row in sorted(repealed, key=lambda r: (r["since"] or "", r["law"]))
        ),
        articles=_article_lines(articles, by_article),
        cited=_cited(counts),
    )  # fmt: skip


def _article_lines(articles: Records, cited: dict[str, int]) -> tuple[ArticleLine, ...]:
    lines = {
        row["article"]: ArticleLine(
            row["article"], row["number"], row["annex"], row["label"], row["text"], row["since"],
            cited.get(row["article"], 0),
        )
        for row in sorted(articles, key=lambda r: (r["since"] or "", r["text"] or ""))
    }  # fmt: skip
    # An article that is only cited by items that may not be read isn't known to the asker.
    known = [line for line in lines.values() if line.text is not None or line.cited_by]
    return tuple(sorted(known, key=_by_number))


def _by_number(line: ArticleLine) -> tuple[str, tuple[int, int], str]:
    numbered = line.number.replace("-", "").isdigit()
    return line.annex or "", article_order(line.number) if numbered else (0, 0), line.key


def _cited(counts: Records) -> tuple[Cited, ...]:
    totals: dict[str, int] = {}
    for row in counts:
        if row["items"]:
            totals[row["cited_in"]] = totals.get(row["cited_in"], 0) + row["items"]
    labels = {"basis": "设定依据", **{term.code: term.label for term in MENTION_PLACE.terms}}
    return tuple(Cited(where, labels[where], totals[where]) for where in sorted(totals))


def article(title: str, number: str, view: Viewpoint) -> Steps[ArticleOverview]:
    """Return one article of a law (34, 34-1, 第三十四条), as a question to be asked of a store.

    Raises BadQuestion, and NotFound for a law or an article that is neither held nor cited.
    """
    answer = yield from article_of_key(
        article_key(key_of_title(title), article_number(number)), view
    )
    if answer is None:
        raise NotFound("条文", f"{title} {number}")
    return answer


def article_of_key(key: str, view: Viewpoint) -> Steps[ArticleOverview | None]:
    """Return the article of a key, None where it is neither held nor cited."""
    records, citing = yield [
        view.ask(ARTICLES_BY_KEYS, articles=[key]),
        view.ask(ITEMS_ON_ARTICLE, article=key),
    ]
    held = bool(records) and bool(records[0]["wordings"])
    if not held and not citing:
        return None
    found = article_of_record(records[0])
    shown = [row["item"] for row in citing[:MOST_ITEMS]]
    laws, items = yield [
        view.ask(LAWS_BY_KEYS, laws=[found.law]),
        view.ask(ITEMS_BY_KEYS, items=shown),
    ]
    owner = law_of_record(laws[0])
    wording = found.wording_on(view.moment.as_of)
    return ArticleOverview(
        key=found.key,
        law=owner.key,
        title=full_law_title(owner.key, owner.name),
        number=found.number,
        label=found.label,
        held=held,
        as_of=view.moment.as_of,
        text=wording.text if wording else None,
        since=wording.valid_from if wording else None,
        wordings=found.wordings,
        successors=successors_of(records[0]),
        total_items=len(citing),
        items=_items(items),
    )


def _items(records: Records) -> tuple[ItemView, ...]:
    found: Sequence[ItemView] = [item_of_record(record) for record in records]
    return tuple(sorted(found, key=lambda item: (item.holder or "", item.key)))
