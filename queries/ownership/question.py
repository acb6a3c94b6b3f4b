"""Who owns a duty, an item, or what free words mean: asked and answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legal_text.folding import fold_text
from queries.asking import Ask, Records, Steps, Viewpoint, read, together
from queries.bodies.views import bodies_with_successors
from queries.errors import BadQuestion, NotFound
from queries.items.views import BASES_OF_ITEMS, ITEMS_BY_KEYS, bases_by_item, item_of_record
from queries.naming.judgements import judgements_in_force
from queries.ownership.answer import DutyOwnership, ItemOwnership, OwnershipAnswer
from queries.ownership.duties import Surroundings, duty_ownership
from queries.ownership.hosts import HOSTS, hosts_of
from queries.ownership.items import ItemRecords, item_ownership
from queries.ownership.same_duties import family_of, put_together
from queries.rules.thresholds import threshold
from queries.search.ranking import POOL, Match, matches, search_terms
from queries.sources.files import source_files
from queries.statements import statement
from resolution.candidates import Candidate

SEARCH_DUTIES = statement("search/duties")
SEARCH_ITEMS = statement("search/items")
ITEMS_BY_CODE = statement("search/items_by_code")
DUTIES_BY_KEYS = statement("ownership/duties_by_keys")
BODIES_OF_ITEMS = statement("ownership/bodies_of_items")
ITEMS_ON_ARTICLES = statement("ownership/items_on_articles")
MOST_ANSWERED = 10
"""Matches of one question that are answered in full; the others are listed."""
_MOST_CANDIDATES = 5
_SAME = 100.0
_MOST_ON_ARTICLES = 2_000


@dataclass(frozen=True, slots=True)
class OwnershipQuestion:
    """A duty's or an item's key, an item's code, or words of a name."""

    text: str


def ownership(question: OwnershipQuestion, view: Viewpoint) -> Steps[OwnershipAnswer]:
    """Return who owns what the words mean, as a question to be asked of a store.

    All that has the best score is answered, the rest is listed. Raises BadQuestion, or NotFound
    with the names that come nearest.
    """
    text = question.text.strip()
    found = yield from _matches(text, view)
    kept = [match for match in found if match.score >= threshold("search_score")]
    if not kept:
        near = [Candidate(m.key, m.name, m.score) for m in found[:_MOST_CANDIDATES]]
        raise NotFound("职责或者事项", text, near)
    chosen = [match for match in kept if match.score == kept[0].score][:MOST_ANSWERED]
    duties = yield from _duties([m.key for m in chosen if m.kind == "duty"], view)
    items = yield from _items([m.key for m in chosen if m.kind == "item"], view)
    return OwnershipAnswer(
        asked=text,
        as_of=view.moment.as_of,
        matches=tuple(kept),
        duties=duties,
        items=items,
        notes=tuple(_notes(text, kept, chosen)),
    )


def _notes(text: str, kept: Sequence[Match], chosen: Sequence[Match]) -> Iterator[str]:
    if not any(_is_named(text, match) for match in chosen):
        yield f"没有名称含“{text}”的职责或者事项，答的是名称相近的，须人工认定"
    if more := len(kept) - len(chosen):
        yield f"另有 {more} 个名称相近的职责或者事项，只列出名称，没有逐一回答"


def _is_named(text: str, match: Match) -> bool:
    """Return whether a match is what was asked for, and not only alike."""
    name = fold_text(match.name)
    return match.score == _SAME or all(fold_text(word) in name for word in text.split())


def _matches(text: str, view: Viewpoint) -> Steps[list[Match]]:
    if text.startswith(("duty:", "item:")):
        return (yield from _by_key(text, view))
    terms = search_terms(text, "职责或者事项")
    duties, items, coded = yield [
        view.ask(SEARCH_DUTIES, terms=terms, pool=POOL),
        view.ask(SEARCH_ITEMS, terms=terms, pool=POOL),
        view.ask(ITEMS_BY_CODE, code=text),
    ]
    by_code = [
        Match("item", row["key"], row["name"], row["detail"], row["holder"], 100.0) for row in coded
    ]
    found = by_code or [*matches(text, "duty", duties), *matches(text, "item", items)]
    return sorted(found, key=lambda match: match.order)


def _by_key(key: str, view: Viewpoint) -> Steps[list[Match]]:
    kind = key.partition(":")[0]
    asked: Ask = (
        view.ask(DUTIES_BY_KEYS, duties=[key])
        if kind == "duty"
        else view.ask(ITEMS_BY_KEYS, items=[key])
    )
    (records,) = yield [asked]
    found = [Match(kind, key, record["name"], None, None, 100.0) for record in records]
    if kind == "duty" and found:
        found += yield from _of_one_family(found[0], view)
    return found


def _of_one_family(asked: Match, view: Viewpoint) -> Steps[list[Match]]:
    """Return the duties of the place under the name of the one that is asked for."""
    family = family_of(asked.key, asked.name)
    try:
        terms = search_terms(asked.name, "职责")
    except BadQuestion:  # no index finds so short a name
        return []
    if family is None:
        return []
    (records,) = yield [view.ask(SEARCH_DUTIES, terms=terms, pool=POOL)]
    return [
        Match("duty", row["key"], row["name"], None, None, 100.0)
        for row in records
        if row["key"] != asked.key and family_of(row["key"], row["name"]) == family
    ]


def _duties(keys: Sequence[str], view: Viewpoint) -> Steps[tuple[DutyOwnership, ...]]:
    records, around = yield from duty_records(keys, view)
    return tuple(duty_ownership(record, around) for record in records)


def duty_records(keys: Sequence[str], view: Viewpoint) -> Steps[tuple[Records, Surroundings]]:
    """Return the records of the duties by their keys, those of one duty together, and around them.

    Duties that a person judged to be the same as one of these come along.
    """
    if not keys:
        return (), Surroundings({}, {}, view.moment.as_of, {})
    judged = yield from judgements_in_force(view)
    same = [other for key in keys for other in judged.same_names(key)]
    asked_for = list(dict.fromkeys([*keys, *same]))
    (found,) = yield [view.ask(DUTIES_BY_KEYS, duties=asked_for)]
    records = put_together(found, judged)
    parts = [part for record in records for part in record["parts"]]
    named = sorted({part["body"] for part in parts if not part["is_group"]})
    bodies = yield from bodies_with_successors(named, view)
    asked = sorted({*named, *(bodies[key].key for key in named if key in bodies)})
    (offices,), files = yield from together(
        read(view.ask(HOSTS, departments=asked)),
        source_files((part["source"] for part in parts), view),
    )
    hosts, bodies = yield from hosts_of(asked, offices, bodies, view)
    around = Surroundings(bodies, files, view.moment.as_of, hosts)
    return records, around


def _items(keys: Sequence[str], view: Viewpoint) -> Steps[tuple[ItemOwnership, ...]]:
    if not keys:
        return ()
    records, base_records, named = yield [
        view.ask(ITEMS_BY_KEYS, items=keys),
        view.ask(BASES_OF_ITEMS, items=keys),
        view.ask(BODIES_OF_ITEMS, items=keys),
    ]
    items = sorted(map(item_of_record, records), key=lambda item: item.key)
    bases = bases_by_item(base_records)
    articles = sorted({b.article for held in bases.values() for b in held if b.article})
    (others,) = yield [
        view.ask(ITEMS_ON_ARTICLES, articles=articles, items=keys, pool=_MOST_ON_ARTICLES)
    ]
    holders = [item.holder_key for item in items if item.holder_key]
    bodies = yield from bodies_with_successors(
        [
            *holders,
            *(row["body"] for row in named if not row["is_group"]),
            *(row["holder"] for row in others),
        ],
        view,
    )
    return tuple(
        item_ownership(
            item,
            ItemRecords(
                bases.get(item.key, ()),
                [row for row in named if row["item"] == item.key],
                others,
            ),
            bodies,
            view.moment.as_of,
        )
        for item in items
    )
