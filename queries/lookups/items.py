"""One item with all that its lists say (事项)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph_schema.types.items import POWER_ITEM_STATE
from graph_schema.vocabularies import QUOTE_OUTCOME
from queries.asking import Record, Records, Steps, Viewpoint
from queries.errors import EMPTY, BadQuestion, NotFound
from queries.items.views import (
    BASES_OF_ITEMS,
    ITEMS_BY_KEYS,
    Basis,
    ItemView,
    SheetRow,
    bases_by_item,
    item_of_record,
    source_place,
)
from queries.ownership.question import BODIES_OF_ITEMS, ITEMS_BY_CODE
from queries.statements import statement

ITEM_STATES = statement("lookups/item_states")
QUOTES_OF_ITEMS = statement("lookups/quotes_of_items")
_PARTS = {
    "STATUTORY_HOLDER": "法定主体",
    "EXERCISED_BY": "行使主体",
    "UNDERTAKEN_BY": "承办机构",
}
_LABELS = {prop.name: prop.label for prop in POWER_ITEM_STATE.properties}


@dataclass(frozen=True, slots=True)
class ItemField:
    """One element of an item as its list writes it: the property, its Chinese name, the words."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemState:
    """An item's elements from one day to another, and where the list says them."""

    valid_from: str | None
    valid_to: str | None
    source: SheetRow
    fields: tuple[ItemField, ...]


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body that the list names for the item."""

    part: str
    part_label: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class QuoteChecked:
    """Quoted words against the law: the outcome, the score, the article cited and the one found."""

    outcome: str
    label: str
    score: float | None
    cited_article: str | None
    found_in: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class ItemOverview:
    """An item as of a day: its state, its bases, its bodies, its checked quotes, all its states."""

    item: ItemView
    as_of: str
    bases: tuple[Basis, ...]
    bodies: tuple[NamedBody, ...]
    quotes: tuple[QuoteChecked, ...]
    states: tuple[ItemState, ...]


def item(key_or_code: str, view: Viewpoint) -> Steps[tuple[ItemOverview, ...]]:
    """Return the items of a key, or all that bear a code, as a question to be asked of a store.

    Raises NotFound where no readable item bears it on the day.
    """
    written = key_or_code.strip()
    if not written:
        raise BadQuestion(EMPTY.say(what="事项的键或者编码"))
    keys = [written]
    if not written.startswith("item:"):
        (coded,) = yield [view.ask(ITEMS_BY_CODE, code=written)]
        keys = sorted({row["key"] for row in coded})
    items, bases, bodies, quotes, states = yield [
        view.ask(ITEMS_BY_KEYS, items=keys),
        view.ask(BASES_OF_ITEMS, items=keys),
        view.ask(BODIES_OF_ITEMS, items=keys),
        view.ask(QUOTES_OF_ITEMS, items=keys),
        view.ask(ITEM_STATES, items=keys),
    ]
    if not items:
        raise NotFound("事项", written)
    held = bases_by_item(bases)
    return tuple(
        ItemOverview(
            item=one,
            as_of=view.moment.as_of,
            bases=held.get(one.key, ()),
            bodies=_bodies(_of(one, bodies)),
            quotes=_quotes(_of(one, quotes)),
            states=_states(_of(one, states)),
        )
        for one in sorted(map(item_of_record, items), key=lambda found: found.key)
    )


def _of(one: ItemView, records: Records) -> list[Record]:
    return [record for record in records if record["item"] == one.key]


def _bodies(records: Records) -> tuple[NamedBody, ...]:
    found = {
        NamedBody(record["part"], _PARTS[record["part"]], record["body"], record["name"])
        for record in records
    }
    return tuple(sorted(found, key=lambda body: (list(_PARTS).index(body.part), body.key)))


def _quotes(records: Records) -> tuple[QuoteChecked, ...]:
    found = [
        QuoteChecked(
            record["outcome"],
            QUOTE_OUTCOME.label_of(record["outcome"]),
            record["score"],
            record["cited_article"],
            record["found_in"],
            record["quote"],
        )
        for record in records
    ]
    return tuple(sorted(found, key=lambda q: (q.cited_article or "", q.quote or "", q.outcome)))


def _states(records: Records) -> tuple[ItemState, ...]:
    found = [
        ItemState(
            record["valid_from"],
            record["valid_to"],
            source_place(record["file"], record["place"]),
            _fields(record["state"]),
        )
        for record in records
    ]
    return tuple(
        sorted(found, key=lambda s: (s.valid_from or "", s.source.file or "", s.source.row or 0))
    )


def _fields(state: Mapping[str, Any]) -> tuple[ItemField, ...]:
    return tuple(
        ItemField(name, label, state[name])
        for name, label in _LABELS.items()
        if state.get(name) is not None
    )
