"""Which articles the citations of a unit, of a list or of all meant, asked and answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph_schema.keys import article_key
from legal_text.quotes import CitationOfWords, CitedPlace, LawInTime, QuotedCitation, RepealOf
from legal_text.quotes.elsewhere import HeldArticle, probes, words_elsewhere
from legal_text.quotes.law_in_time import WordingOf
from queries.asking import Ask, Record, Records, Steps, Viewpoint
from queries.bodies.by_name import departments_named
from queries.bodies.views import bodies_by_keys
from queries.citations.answer import (
    MOST_HITS,
    CitationCheck,
    Examined,
    answer_of,
    doubtful_words,
    hits_of,
    judged,
)
from queries.errors import BAD_LIMIT, BadQuestion
from queries.items.views import (
    BASES_OF_ITEMS,
    ITEMS_BY_KEYS,
    ItemView,
    full_law_title,
    item_of_record,
)
from queries.laws.by_name import LAWS_BY_KEYS, key_of_title, law_told
from queries.laws.standing import Law, law_of_record
from queries.statements import statement

ITEMS_CITING_ARTICLES = statement("citations/items_citing_articles")
ITEMS_HELD_CITING_ARTICLES = statement("citations/items_held_citing_articles")
WORDINGS_OF_LAWS = statement("citations/wordings_of_laws")
ARTICLES_WITH_CLAUSES = statement("citations/articles_with_clauses")
LAWS_HELD = statement("citations/laws_held")
_AT_ONCE, _ITEMS_AT_ONCE = 50, 500
"""Laws and items of one read."""


@dataclass(frozen=True, slots=True)
class CitationQuestion:
    """The citations of a unit by any of its names, of a law by any of its, or all.

    ``every``: those that are as they were are shown, too. ``limit`` is the number to show
    after the first ``skip``.
    """

    unit: str | None = None
    law: str | None = None
    every: bool = False
    limit: int | None = None
    skip: int = 0


def citation_check(question: CitationQuestion, view: Viewpoint) -> Steps[CitationCheck]:
    """Return what became of the citations in the graph, as a question to be asked of a store.

    Raises BadQuestion, and NotFound for a unit or a law that nobody knows.
    """
    if question.limit is not None and not 1 <= question.limit <= MOST_HITS:
        raise BadQuestion(BAD_LIMIT.say(limit=question.limit, most=MOST_HITS))
    law = key_of_title(question.law) if question.law is not None else None
    if question.unit is not None:
        departments = yield from departments_named(question.unit, view)
        scope = view.ask(ITEMS_HELD_CITING_ARTICLES, departments=sorted(departments))
    else:
        scope = view.ask(ITEMS_CITING_ARTICLES)
    (found,) = yield [scope]
    keys = sorted({record["item"] for record in found})
    examined = yield from _examined(keys, law, view)
    if law is not None and not examined:
        (known,) = yield [view.ask(LAWS_BY_KEYS, laws=[law])]
        yield from law_told(question.law or "", known, view)
    return (yield from listed_check(examined, question, (), view))


def listed_check(
    examined: Sequence[Examined],
    question: CitationQuestion,
    notes: Iterable[str],
    view: Viewpoint,
) -> Steps[CitationCheck]:
    """Return what became of citations read from a list, by the law texts in the graph."""
    day = view.moment.as_of
    laws = yield from laws_in_time({one.law for one in examined}, day, view)
    first = judged(examined, laws, day)
    doubted = doubtful_words(examined, first)
    held = yield from _held_elsewhere([cited for _, cited in doubted], view)
    hits = hits_of(examined, first, laws, day, words_elsewhere(doubted, held))
    return answer_of(
        hits, day, every=question.every, limit=question.limit, skip=question.skip, notes=notes
    )


def _held_elsewhere(
    doubted: Sequence[CitationOfWords], view: Viewpoint
) -> Steps[list[HeldArticle]]:
    """Return the articles of any law, of the numbers cited, that hold a clause of the words.

    They are asked for by their keys: to look through every article would take a minute.
    """
    clauses: dict[str, set[str]] = {}
    for cited in doubted:
        clauses.setdefault(cited.article, set()).update(probes(cited.words))
    asked = sorted((number, sorted(some)) for number, some in clauses.items() if some)
    if not asked:
        return []
    (laws,) = yield [view.ask(LAWS_HELD)]
    keys = sorted(law["law"] for law in laws)
    answers = yield [
        view.ask(
            ARTICLES_WITH_CLAUSES,
            articles=[article_key(key, number) for key in keys],
            clauses=some,
        )
        for number, some in asked
    ]
    return [_held_article(record) for records in answers for record in records]


def laws_in_time(keys: Iterable[str], day: str, view: Viewpoint) -> Steps[dict[str, LawInTime]]:
    """Return the laws of ``keys`` that are held, and those that repealed one by ``day``."""
    laws = yield from _laws(sorted(keys), view)
    repealing = {
        repeal.key
        for law in laws.values()
        if (repeal := law.repealed_on(day)) is not None and repeal.key not in laws
    }
    successors = yield from _laws(sorted(repealing), view)
    return {**successors, **laws}


def _laws(keys: Sequence[str], view: Viewpoint) -> Steps[dict[str, LawInTime]]:
    asks: list[Ask] = []
    for some in _chunks(keys):
        asks += [
            view.ask(LAWS_BY_KEYS, laws=some),
            view.ask(WORDINGS_OF_LAWS, laws=some),
        ]
    if not asks:
        return {}
    answers = yield asks
    known = {law.key: law for records in answers[::2] for law in map(law_of_record, records)}
    wordings: dict[str, list[WordingOf]] = {}
    for record in (record for records in answers[1::2] for record in records):
        wordings.setdefault(record["law"], []).append(
            WordingOf(record["number"], record["text"], record["valid_from"], record["valid_to"])
        )
    return {key: _in_time(known[key], of_law) for key, of_law in wordings.items()}


def _in_time(law: Law, wordings: Sequence[WordingOf]) -> LawInTime:
    repeals = (
        RepealOf(
            repeal.since, repeal.law, full_law_title(repeal.law, repeal.name or ""), repeal.label
        )
        for repeal in law.repeals
        if repeal.since is not None and repeal.law is not None
    )
    return LawInTime(full_law_title(law.key, law.name), sorted(wordings, key=_order), repeals)


def _order(wording: WordingOf) -> tuple[str, str, str]:
    return wording.article, wording.valid_from or "", wording.text


def _examined(keys: Sequence[str], law: str | None, view: Viewpoint) -> Steps[tuple[Examined, ...]]:
    asks: list[Ask] = []
    for some in _chunks(keys, _ITEMS_AT_ONCE):
        asks += [view.ask(ITEMS_BY_KEYS, items=some), view.ask(BASES_OF_ITEMS, items=some)]
    if not asks:
        return ()
    answers = yield asks
    items = {item.key: item for records in answers[::2] for item in map(item_of_record, records)}
    cited = [
        record for records in answers[1::2] for record in records
        if record["article"] and record["item"] in items and law in {None, record["law"]}
    ]  # fmt: skip
    holders = sorted({item.holder_key for item in items.values() if item.holder_key})
    bodies = yield from bodies_by_keys(holders, view)
    names = {key: body.name for key, body in bodies.items()}
    together = _together(cited)
    return tuple(_examined_one(record, items[record["item"]], names, together) for record in cited)


def _examined_one(
    record: Record,
    item: ItemView,
    names: dict[str, str],
    together: dict[tuple[str, str, str | None], set[str]],
) -> Examined:
    said = record["basis"]
    annex, number = _seat(record["article"])
    title = full_law_title(record["law"], record["name"])
    return Examined(
        law=record["law"],
        law_title=title,
        annex=annex or None,
        cited_as=f"{said['cited_title'] or title}{said['as_written'] or ''}",
        citation=QuotedCitation(
            place=CitedPlace(number, said["paragraph"], said["item"]),
            quote=said["quote"],
            cited_on=said["cited_on"],
            edition=said["edition"],
            together=tuple(sorted(together[_sharing(record)] - {number})) if said["quote"] else (),
        ),
        item=item.name,
        department=names.get(item.holder_key or "", item.holder or "") or None,
        source=item.source,
    )


def _seat(article: str) -> tuple[str, str]:
    """Return the annex (empty in the body) and the number within an article's key."""
    annex, _, number = article.rpartition("#")[2].rpartition("/")
    return annex, number


def _sharing(record: Record) -> tuple[str, str, str | None]:
    return record["item"], record["law"], record["basis"]["quote"]


def _together(records: Records) -> dict[tuple[str, str, str | None], set[str]]:
    """Return for items, laws and quotes the articles that share the quoted words."""
    found: dict[tuple[str, str, str | None], set[str]] = {}
    for record in records:
        found.setdefault(_sharing(record), set()).add(_seat(record["article"])[1])
    return found


def _held_article(record: Record) -> HeldArticle:
    title = full_law_title(record["law"], record["name"])
    return HeldArticle(record["law"], title, record["number"], record["text"])


def _chunks(keys: Sequence[str], size: int = _AT_ONCE) -> list[list[str]]:
    return [list(keys[start : start + size]) for start in range(0, len(keys), size)]
