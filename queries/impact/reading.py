"""All that the consequences of a change are drawn from, read in three rounds (读取)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.asking import Record, Records, Steps, Viewpoint
from queries.bodies.views import DEPARTMENTS_BY_KEYS, Body, bodies_of_records
from queries.impact.consequence import SuccessorArticle
from queries.impact.fates import Changes, Fate
from queries.impact.left import Grounds, LawStanding
from queries.items.views import (
    BASES_OF_ITEMS,
    ITEMS_BY_KEYS,
    Basis,
    ItemView,
    bases_by_item,
    full_law_title,
    in_title_marks,
    item_of_record,
)
from queries.laws.articles import ARTICLES_BY_KEYS, ArticleView, article_of_record
from queries.laws.by_name import LAWS_BY_KEYS
from queries.laws.standing import Law, laws_of_records
from queries.laws.upper import UPPER_LAWS, upper_titles
from queries.rules.setting_conditions import maker_of
from queries.rules.thresholds import threshold
from queries.statements import statement

ITEMS_CITING_LAW = statement("impact/items_citing_law")
ITEMS_CITING_ARTICLES = statement("impact/items_citing_articles")
MENTIONS_OF_LAW = statement("items/mentions_of_law")
SUCCESSOR_LAWS = statement("laws/successor_laws")
PLACES_OF_MENTION = ("quote", "other")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an item's other words that names a changed law."""

    law: str
    where: str
    column: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class SuccessorLaw:
    """A law in which a repealed one goes on."""

    key: str
    name: str

    @property
    def spelled(self) -> str:
        """Its full title between 《》."""
        return in_title_marks(full_law_title(self.key, self.name))


@dataclass(frozen=True, slots=True)
class Found:
    """All that was read, by what it is about.

    ``moved`` says for an article and a successor of it where its paragraphs and items went, as
    ``CONTINUES_IN`` writes it.
    """

    changes: Changes
    laws: Mapping[str, Law]
    items: tuple[ItemView, ...]
    bases: Mapping[str, tuple[Basis, ...]]
    mentions: Mapping[str, tuple[Mention, ...]]
    grounds: Grounds
    successors: Mapping[str, tuple[SuccessorArticle, ...]]
    moved: Mapping[tuple[str, str], tuple[str, ...]]
    articles: Mapping[str, ArticleView]
    continued_by: Mapping[str, tuple[SuccessorLaw, ...]]
    departments: Mapping[str, Body]
    day: str

    def title(self, law: str) -> str:
        """Return the full title of a changed law between 《》."""
        held = self.laws.get(law)
        return in_title_marks(full_law_title(law, held.name if held else law[4:]))


def read_all(changes: Changes, laws: Sequence[Law], view: Viewpoint) -> Steps[Found]:
    """Return the items that cite or name the laws, with their bases and all that these rest on."""
    keys = yield from _citing(changes, view)
    of_laws = changes.of_laws
    item_records, basis_records, *by_law = yield [
        view.ask(ITEMS_BY_KEYS, items=keys),
        view.ask(BASES_OF_ITEMS, items=keys),
        *(view.ask(MENTIONS_OF_LAW, items=keys, law=change.law) for change in of_laws),
        *(
            view.ask(SUCCESSOR_LAWS, law=change.law, least_score=threshold("successor_score"))
            for change in of_laws
        ),
    ]
    mention_records, successor_laws = by_law[: len(of_laws)], by_law[len(of_laws) :]
    items = tuple(item_of_record(record) for record in item_records)
    bases = bases_by_item(basis_records)
    every = [basis for item in items for basis in bases.get(item.key, ())]
    ended = sorted({b.article for b in every if b.article and _ends(changes, b)})
    cited = sorted({basis.law for basis in every})
    law_records, upper_records, article_records, body_records = yield [
        view.ask(LAWS_BY_KEYS, laws=cited),
        view.ask(UPPER_LAWS, laws=cited),
        view.ask(ARTICLES_BY_KEYS, articles=ended),
        view.ask(
            DEPARTMENTS_BY_KEYS,
            departments=sorted({item.holder_key for item in items if item.holder_key}),
        ),
    ]
    day = view.moment.as_of
    return Found(
        changes=changes,
        laws={law.key: law for law in laws},
        items=items,
        bases=bases,
        mentions=_mentions([change.law for change in of_laws], mention_records),
        grounds=Grounds(standings_of(law_records, upper_records, day), day),
        successors={record["article"]: successors_of(record) for record in article_records},
        moved={
            (record["article"], value["article"]): tuple(value["parts"] or ())
            for record in article_records
            for value in record["successors"]
        },
        articles={record["article"]: article_of_record(record) for record in article_records},
        continued_by={
            change.law: tuple(SuccessorLaw(row["law"], row["name"]) for row in rows)
            for change, rows in zip(of_laws, successor_laws, strict=True)
            if change.repeals
        },
        departments=bodies_of_records(body_records, view),
        day=day,
    )


def _citing(changes: Changes, view: Viewpoint) -> Steps[list[str]]:
    asked = [
        view.ask(ITEMS_CITING_ARTICLES, law=change.law, articles=sorted(change.articles))
        if change.articles
        else view.ask(ITEMS_CITING_LAW, law=change.law)
        for change in changes.of_laws
    ]
    answers = yield asked
    return sorted({row["item"] for rows in answers for row in rows})


def _ends(changes: Changes, basis: Basis) -> bool:
    return changes.outcome(basis).fate is Fate.ENDED


def standings_of(
    laws: Sequence[Record], upper: Sequence[Record], day: str
) -> dict[str, LawStanding]:
    """Return the standing of each law on a day, from records of the laws and their upper laws."""
    titles = upper_titles(upper)
    return {
        key: _standing(law, day, titles.get(key, ())) for key, law in laws_of_records(laws).items()
    }


def _standing(law: Law, day: str, upper: tuple[str, ...]) -> LawStanding:
    repeal, rank = law.repealed_on(day), law.rank_on(day)
    title = full_law_title(law.key, law.name)
    return LawStanding(
        rank=rank,
        repealed=repeal.spelled if repeal else None,
        title=title,
        begun=law.begun,
        maker=maker_of(title, law.versions[-1].issuer if law.versions else None, rank),
        upper=upper,
    )


def _mentions(laws: Sequence[str], by_law: Sequence[Records]) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of each item: those in a quote before those in another column."""
    found: dict[str, list[tuple[tuple[int, str, str], Mention]]] = {}
    for law, records in zip(laws, by_law, strict=True):
        for record in records:
            if record["where"] in PLACES_OF_MENTION:
                found.setdefault(record["item"], []).append((_order(record), _mention(law, record)))
    return {
        item: tuple(dict.fromkeys(mention for _, mention in sorted(pairs, key=lambda p: p[0])))
        for item, pairs in found.items()
    }


def _order(record: Record) -> tuple[int, str, str]:
    where = PLACES_OF_MENTION.index(record["where"])
    return where, record["place"] or "", record["words"] or ""


def _mention(law: str, record: Record) -> Mention:
    return Mention(law, record["where"], record["column"], record["words"])


def successors_of(record: Record) -> tuple[SuccessorArticle, ...]:
    """Return the proposed successors of an article that are worth a person's look."""
    least = threshold("successor_score")
    found = [
        SuccessorArticle(
            of=record["article"],
            article=value["article"],
            label=value["label"],
            law=value["law"],
            name=full_law_title(value["law"], value["name"]),
            score=value["score"],
            confirmed=value["confirmed"],
        )
        for value in record["successors"]
        if value["score"] >= least or value["confirmed"]
    ]
    return tuple(sorted(found, key=lambda s: (not s.confirmed, -s.score, s.article)))
