"""What breaks if a law is repealed, amended, or loses articles: asked and answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.asking import Record, Records, Steps, Viewpoint
from queries.bodies.views import DEPARTMENTS_BY_KEYS, body_of_record
from queries.errors import BAD_LIMIT, BadQuestion
from queries.impact.answer import (
    ChangedLaw,
    Hit,
    HitItem,
    ImpactAnswer,
    counted,
    shown,
)
from queries.impact.consequence import (
    LawStanding,
    SuccessorArticle,
    class_of_mention,
    judge,
)
from queries.impact.event import Event, event_of
from queries.impact.wording import path_of_basis, path_of_mention
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
from queries.laws.articles import ARTICLES_BY_KEYS
from queries.laws.by_name import LAWS_BY_KEYS, key_of_title, law_not_found
from queries.laws.standing import Law, law_of_record, laws_of_records, stub_law
from queries.rules.consequences import words_of
from queries.rules.severity import FORMULA, severity
from queries.rules.thresholds import threshold
from queries.statements import statement

ITEMS_CITING_LAW = statement("impact/items_citing_law")
ITEMS_CITING_ARTICLES = statement("impact/items_citing_articles")
MENTIONS_OF_LAW = statement("items/mentions_of_law")
SUCCESSOR_LAWS = statement("laws/successor_laws")
MOST_HITS = 100_000
"""The largest number of hits that may be asked for at once."""
_PLACES = ("quote", "other")
_NO_HOLDER = "（没有写明单位）"


@dataclass(frozen=True, slots=True)
class ImpactQuestion:
    """A law by any of its names, its articles (34, 34-1, 第三十四条), and what happens to them.

    ``event``: repeal, amend or delete. ``limit`` is the number of hits to show; None shows all.
    """

    law: str
    articles: tuple[str, ...] = ()
    event: str = "repeal"
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """All that was read, by what it is about."""

    event: Event
    law: Law
    items: tuple[ItemView, ...]
    bases: Mapping[str, tuple[Basis, ...]]
    mentions: Mapping[str, Record]
    standings: Mapping[str, LawStanding]
    successors: Mapping[str, tuple[SuccessorArticle, ...]]
    continued_by: tuple[str, ...]
    departments: Mapping[str, str]
    day: str


def impact(question: ImpactQuestion, view: Viewpoint) -> Steps[ImpactAnswer]:
    """Return every item that the change hits, as a question to be asked of a store.

    Raises BadQuestion, and NotFound with candidates for a law that nobody holds or cites.
    """
    key = key_of_title(question.law)
    event = event_of(key, question.event, question.articles)
    if question.limit is not None and not 1 <= question.limit <= MOST_HITS:
        raise BadQuestion(BAD_LIMIT.say(limit=question.limit, most=MOST_HITS))
    citing = (
        view.ask(ITEMS_CITING_ARTICLES, law=key, articles=sorted(event.articles))
        if event.numbers
        else view.ask(ITEMS_CITING_LAW, law=key)
    )
    laws, cited = yield [view.ask(LAWS_BY_KEYS, laws=[key]), citing]
    law = law_of_record(laws[0]) if laws else stub_law(key)
    found = yield from _read_all(event, law, sorted(row["item"] for row in cited), view)
    hits = [hit for item in found.items if (hit := _hit(found, item)) is not None]
    if not hits and not law.held and not law.repeals:
        raise (yield from law_not_found(question.law, view))
    return _answer(question, found, hits)


def _read_all(event: Event, law: Law, keys: Sequence[str], view: Viewpoint) -> Steps[_Found]:
    item_records, basis_records, mention_records, successor_laws = yield [
        view.ask(ITEMS_BY_KEYS, items=keys),
        view.ask(BASES_OF_ITEMS, items=keys),
        view.ask(MENTIONS_OF_LAW, items=keys, law=law.key),
        view.ask(SUCCESSOR_LAWS, law=law.key, least_score=threshold("successor_score")),
    ]
    items = tuple(item_of_record(record) for record in item_records)
    bases = bases_by_item(basis_records)
    every = [basis for item in items for basis in bases.get(item.key, ())]
    ended = sorted({b.article for b in every if b.article and event.ends(b.law, b.article)})
    law_records, article_records, body_records = yield [
        view.ask(LAWS_BY_KEYS, laws=sorted({basis.law for basis in every})),
        view.ask(ARTICLES_BY_KEYS, articles=ended),
        view.ask(
            DEPARTMENTS_BY_KEYS,
            departments=sorted({item.holder_key for item in items if item.holder_key}),
        ),
    ]
    day = view.moment.as_of
    bodies = [body_of_record(record, view) for record in body_records]
    return _Found(
        event=event,
        law=law,
        items=items,
        bases=bases,
        mentions=_mentions(mention_records),
        standings={
            key: _standing(other, day) for key, other in laws_of_records(law_records).items()
        },
        successors={record["article"]: successors_of(record) for record in article_records},
        continued_by=()
        if event.numbers
        else tuple(
            in_title_marks(full_law_title(row["law"], row["name"])) for row in successor_laws
        ),
        departments={body.key: body.name for body in bodies},
        day=day,
    )


def _standing(law: Law, day: str) -> LawStanding:
    repeal = law.repealed_on(day)
    return LawStanding(law.rank_on(day), repeal.spelled if repeal else None)


def _mentions(records: Records) -> dict[str, Record]:
    """Return one mention for each item: in a quote before in another column."""
    found: dict[str, Record] = {}
    ordered = sorted(
        (record for record in records if record["where"] in _PLACES),
        key=lambda r: (_PLACES.index(r["where"]), r["place"] or "", r["words"] or ""),
    )
    for record in ordered:
        found.setdefault(record["item"], record)
    return found


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


def _hit(found: _Found, item: ItemView) -> Hit | None:
    bases = found.bases.get(item.key, ())
    touched = [basis for basis in bases if found.event.touches(basis.law, basis.article)]
    if touched:
        return _hit_of_basis(found, item, touched)
    mention = found.mentions.get(item.key)
    return _hit_of_mention(found, item, mention) if mention else None


def _hit_of_basis(found: _Found, item: ItemView, touched: Sequence[Basis]) -> Hit:
    ended = [basis for basis in touched if found.event.ends(basis.law, basis.article)]
    successors = tuple(
        successor
        for article in dict.fromkeys(basis.article for basis in ended if basis.article)
        for successor in found.successors.get(article, ())
    )
    judged = judge(
        found.event,
        item.power_type,
        found.bases[item.key],
        found.standings,
        successors,
        found.continued_by,
    )
    cited_as = "；".join(dict.fromkeys(basis.cited_as for basis in touched))
    department = _department(found, item)
    return Hit(
        class_=judged.consequence.value,
        class_label=words_of(judged.consequence).label,
        severity=severity(judged.consequence, "basis", item.power_type),
        cited_in="basis",
        item=HitItem(item.key, item.name, item.type_label, item.source),
        department=department,
        path=path_of_basis(
            found.event, found.law, item, department, (cited_as, judged, successors)
        ),
        evidence="；".join(dict.fromkeys(basis.evidence for basis in touched)),
        cited_as=cited_as,
        what_to_do=words_of(judged.consequence).what_to_do,
        successors=successors,
        other_bases=judged.others,
        notes=judged.notes,
    )


def _hit_of_mention(found: _Found, item: ItemView, mention: Record) -> Hit:
    consequence = class_of_mention(found.event)
    words = words_of(consequence)
    title = full_law_title(found.law.key, found.law.name)
    department = _department(found, item)
    return Hit(
        class_=consequence.value,
        class_label=words.label,
        severity=severity(consequence, mention["where"], item.power_type),
        cited_in=mention["where"],
        item=HitItem(item.key, item.name, item.type_label, item.source),
        department=department,
        path=path_of_mention(found.event, found.law, item, department, mention),
        evidence=mention["words"] or in_title_marks(title),
        cited_as=in_title_marks(title),
        what_to_do=words.what_to_do,
        successors=(),
        other_bases=(),
        notes=(),
    )


def _department(found: _Found, item: ItemView) -> str:
    return found.departments.get(item.holder_key or "", item.holder or _NO_HOLDER)


def _answer(question: ImpactQuestion, found: _Found, hits: Sequence[Hit]) -> ImpactAnswer:
    repeal = found.law.repealed_on(found.day)
    visible = shown(hits, question.limit)
    return ImpactAnswer(
        law=ChangedLaw(
            key=found.law.key,
            title=full_law_title(found.law.key, found.law.name),
            held=found.law.held,
            repealed_by=repeal.spelled if repeal else None,
            repealed_on=repeal.since if repeal else None,
        ),
        event=found.event.change.value,
        articles=found.event.numbers,
        as_of=found.day,
        total=len(hits),
        truncated=len(visible) < len(hits),
        by_class=counted(hit.class_ for hit in hits),
        by_department=counted(hit.department for hit in hits),
        by_type=counted(hit.item.type for hit in hits),
        by_cited_in=counted(hit.cited_in for hit in hits),
        hits=visible,
        severity_formula=FORMULA,
        notes=tuple(_notes(found, hits)),
    )


def _notes(found: _Found, hits: Sequence[Hit]) -> list[str]:
    title = in_title_marks(full_law_title(found.law.key, found.law.name))
    notes = []
    if not found.law.held:
        notes.append(f"没有收录{title}的文本，只按引用的名称和条号回答")
    if not hits:
        notes.append(f"截至{found.day}，可查阅的清单中没有事项引用{title}")
    return notes
