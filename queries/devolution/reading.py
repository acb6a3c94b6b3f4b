"""What is read for transfers: themselves, those that hang together with them, what is around."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from queries.asking import Records, Steps, Viewpoint, in_parts, read, together
from queries.bodies.views import Body, acting_bodies, bodies_with_successors
from queries.devolution.holdings import Holdings
from queries.devolution.left_behind import all_linked_types
from queries.devolution.surroundings import RegionView, Surroundings
from queries.devolution.transfer import (
    TRANSFERS_BY_KEYS,
    Transfer,
    TransfersByItem,
    transfers_of_records,
)
from queries.laws.articles import ARTICLES_BY_KEYS, ArticleView, article_of_record
from queries.laws.by_name import LAWS_BY_KEYS
from queries.laws.standing import Law, laws_of_records
from queries.sources.files import source_files
from queries.statements import statement

TRANSFERS_OF_DEPARTMENTS = statement("devolution/transfers_of_departments")
LISTS_OF_DEPARTMENTS = statement("devolution/lists_of_departments")
ITEMS_OF_DEPARTMENTS = statement("devolution/items_of_departments")
REGIONS_ABOVE = statement("devolution/regions_above")
DUTIES_ON_ARTICLES = statement("devolution/duties_on_articles")
FIRST_LISTED = statement("devolution/first_listed")
_LONGEST_CHAIN = 8
_TRANSFERS_AT_A_TIME, _UNITS_AT_A_TIME = 1_000, 125
"""A read of so much takes some hundredths of a second; several go out together."""


class Scope(NamedTuple):
    """Which transfers are asked, by their keys.

    ``parties`` are units known to have given or received some of them, ``complete`` those all of
    whose transfers are among them.
    """

    transfers: frozenset[str]
    parties: frozenset[str] = frozenset()
    complete: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Units:
    """Units that were read: who they are on the day, their lists, and the items in these."""

    keys: frozenset[str]
    bodies: Mapping[str, Body]
    lists: Records
    items: Records


def transfers_of(units: Iterable[str], view: Viewpoint) -> Steps[Scope]:
    """Return which transfers units gave or received."""
    every = sorted(units)
    (records,) = yield [view.ask(TRANSFERS_OF_DEPARTMENTS, departments=every)]
    by_unit = [pair for record in records for pair in record["by_unit"]]
    return Scope(
        transfers=frozenset(key for _, keys in by_unit for key in keys),
        parties=frozenset(unit for unit, _ in by_unit),
        complete=frozenset(every),
    )


def narrowed(scopes: Iterable[Scope]) -> Scope:
    """Return what all of the scopes have."""
    return Scope(*(frozenset.intersection(*parts) for parts in zip(*scopes, strict=True)))


def transfers_in(scope: Scope, view: Viewpoint) -> Steps[tuple[list[Transfer], Surroundings]]:
    """Return the transfers of a scope, in their order, and what is around them."""
    # What the parties list is read along with the transfers: each takes about as long.
    known, transfers = yield from together(
        _units(scope.parties, view), _transfers(scope.transfers, view)
    )
    related = yield from _related(transfers, scope.complete, view)
    around = yield from _surroundings(related, known, view)
    return transfers, around


def _transfers(keys: Iterable[str], view: Viewpoint) -> Steps[list[Transfer]]:
    parts = in_parts(sorted(keys), _TRANSFERS_AT_A_TIME)
    answers = yield [view.ask(TRANSFERS_BY_KEYS, transfers=list(part)) for part in parts]
    found = transfers_of_records([record for records in answers for record in records])
    return sorted(found, key=attrgetter("order"))


def _units(keys: Iterable[str], view: Viewpoint) -> Steps[_Units]:
    every = sorted(keys)
    (lists, items), bodies = yield from together(
        _listed(every, view), bodies_with_successors(every, view)
    )
    return _Units(frozenset(every), bodies, lists, items)


def _listed(units: Sequence[str], view: Viewpoint) -> Steps[tuple[Records, Records]]:
    """Return the lists of units, and their items."""
    if not units:
        return (), ()
    linked = sorted(all_linked_types())
    parts = in_parts(units, _UNITS_AT_A_TIME)
    asks = [view.ask(ITEMS_OF_DEPARTMENTS, departments=list(p), linked=linked) for p in parts]
    *items, lists = yield [*asks, view.ask(LISTS_OF_DEPARTMENTS, departments=units)]
    return (
        [row for record in lists for row in record["lists"]],
        [row for records in items for record in records for row in record["by_unit"]],
    )


def _related(
    asked: Sequence[Transfer], complete: Iterable[str], view: Viewpoint
) -> Steps[list[Transfer]]:
    """Return the asked transfers and all others of their items that hang together with them.

    All transfers of the ``complete`` units are among the asked ones.
    """
    known, found = {transfer.key for transfer in asked}, list(asked)
    seen = set(complete)
    by_item: TransfersByItem | None = None
    for _ in range(_LONGEST_CHAIN):
        units = {party.key for t in found for party in t.parties} - seen
        if not units:
            break
        seen |= units
        of_units = yield from transfers_of(units, view)
        more = yield from _transfers(of_units.transfers - known, view)
        by_item = by_item or TransfersByItem(asked)
        found += [one for one in more if by_item.of(one)]
        known |= of_units.transfers
    return sorted(found, key=attrgetter("order"))


def _surroundings(
    transfers: Sequence[Transfer], known: _Units, view: Viewpoint
) -> Steps[Surroundings]:
    cited, parties = yield from together(_cited(transfers, view), _parties(transfers, known, view))
    return Surroundings(
        bodies={**cited.bodies, **parties.bodies},
        holdings=parties.holdings,
        articles=cited.articles,
        transfers=transfers,
        day=view.moment.as_of,
        files={**cited.files, **parties.files},
        laws=cited.laws,
        regions=parties.regions,
        duties=cited.duties,
        first_listed=parties.first_listed,
        list_days=parties.list_days,
    )


class _Cited(NamedTuple):
    """The articles and laws that transfers rest on, the duties on these, and who bears them."""

    articles: Mapping[str, ArticleView]
    laws: Mapping[str, Law]
    duties: Records
    bodies: Mapping[str, Body]
    files: Mapping[str, str]


def _cited(transfers: Sequence[Transfer], view: Viewpoint) -> Steps[_Cited]:
    articles = sorted({basis.article for t in transfers for basis in t.bases})
    laws = sorted({article.rpartition("#")[0] for article in articles})
    duties, texts, versions = yield [
        view.ask(DUTIES_ON_ARTICLES, articles=articles),
        view.ask(ARTICLES_BY_KEYS, articles=articles),
        view.ask(LAWS_BY_KEYS, laws=laws),
    ]
    bodies, files = yield from together(
        bodies_with_successors(sorted({row["department"] for row in duties}), view),
        source_files((row["source"] for row in duties), view),
    )
    return _Cited(
        articles={record["article"]: article_of_record(record) for record in texts},
        laws=laws_of_records(versions),
        duties=duties,
        bodies=bodies,
        files=files,
    )


class _Parties(NamedTuple):
    """Who gives and receives on the day, and what the lists of these hold."""

    bodies: Mapping[str, Body]
    holdings: Holdings
    files: Mapping[str, str]
    regions: Sequence[RegionView]
    first_listed: Records
    list_days: Mapping[str, Sequence[str]]


def _parties(transfers: Sequence[Transfer], known: _Units, view: Viewpoint) -> Steps[_Parties]:
    keys = {party.key for t in transfers for party in t.parties}
    more = yield from bodies_with_successors(sorted(keys - known.keys), view)
    bodies = {**known.bodies, **more}
    units = {unit for key in keys for unit in _with_acting(key, bodies, view.moment.as_of)}
    lists, items = yield from _listed(sorted(units - known.keys), view)
    lists = [*known.lists, *lists]
    holdings = Holdings([row for row in lists if row["in_force"]], [*known.items, *items])
    list_days = _list_days(lists)
    counts = Counter(row["department"] for row in lists)
    regions = sorted({region for body in bodies.values() for region in body.regions})
    (above, first), files = yield from together(
        read(
            view.ask(REGIONS_ABOVE, regions=regions),
            # Only where one list came after another can an item have come later than a transfer.
            view.ask(FIRST_LISTED, departments=sorted(u for u in list_days if counts[u] > 1)),
        ),
        source_files([*holdings.sources, *(body.source for body in bodies.values())], view),
    )
    return _Parties(
        bodies=bodies,
        holdings=holdings,
        files=files,
        regions=[RegionView(r["region"], r["name"], r["level"]) for r in above if r["name"]],
        first_listed=first,
        list_days=list_days,
    )


def _list_days(lists: Records) -> dict[str, tuple[str, ...]]:
    """Return the days of the whole lists that each unit has published."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in lists:
        if row["whole"] and row["dated"]:
            found[row["department"]].add(row["dated"])
    return {unit: tuple(sorted(days)) for unit, days in found.items()}


def _with_acting(key: str, bodies: Mapping[str, Body], day: str) -> Iterable[str]:
    own = bodies[key].key if key in bodies else key
    return (key, own, *acting_bodies(own, bodies, day))
