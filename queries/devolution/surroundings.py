"""What the records of transfers refer to, as it stands on the asked day (下放的周围)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from queries.asking import Record
from queries.bodies.views import Body, acting_bodies
from queries.devolution.answer import Finding, Listed
from queries.devolution.holdings import Held, Holdings
from queries.devolution.names import base_name
from queries.devolution.transfer import ItemWords, PartyOf, Transfer, TransfersByItem, item_words
from queries.items.views import source_place
from queries.laws.articles import ArticleView
from queries.laws.standing import Law, Repeal
from queries.rules.transfer_modes import finding_words
from resolution.levels import level_named

_BOTH_ALONE = 2


@dataclass(frozen=True, slots=True)
class RegionView:
    """A region of a party, or one above it: its name and the code of its level."""

    key: str
    name: str
    level: int | None


class SameItem(NamedTuple):
    """The transfers of one item, and what soon tells that most of them have nothing in common.

    ``giving`` counts the transfers that each unit gave, or acts for who gave; ``receiving`` are
    the single bodies that received it, and who acts for them. Neither is worked out where no other
    transfer hands on the item.
    """

    transfers: Sequence[Transfer]
    giving: Mapping[str, int]
    receiving: frozenset[str]


@dataclass(frozen=True)
class Surroundings:
    """What the records of transfers refer to, and the asked day.

    ``first_listed`` are the days since which units that had lists before list their items, and
    ``list_days`` the days of all whole lists of units. What many transfers ask is worked out once.
    """

    bodies: Mapping[str, Body]
    holdings: Holdings
    articles: Mapping[str, ArticleView]
    transfers: Sequence[Transfer]
    day: str
    files: Mapping[str, str] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    regions: Sequence[RegionView] = ()
    duties: Sequence[Record] = ()
    first_listed: Sequence[Record] = ()
    list_days: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def same_item(self, transfer: Transfer) -> SameItem:
        """Return the transfers of the item that a transfer hands on, itself with them."""
        words = item_words(transfer)
        if words not in self._same_items:
            self._same_items[words] = self._handing_on(self._by_item.of(transfer))
        return self._same_items[words]

    def _handing_on(self, transfers: Sequence[Transfer]) -> SameItem:
        if len(transfers) <= 1:
            return SameItem(transfers, {}, frozenset())
        givers = (other.giver.key for other in transfers if other.giver)
        return SameItem(
            transfers,
            Counter(key for giver in givers for key in self.acting_for(giver)),
            frozenset(key for other in transfers for key in self.units_of(other)),
        )

    @cached_property
    def _by_item(self) -> TransfersByItem:
        return TransfersByItem(self.transfers)

    @cached_property
    def _same_items(self) -> dict[ItemWords, SameItem]:
        return {}

    def acting_for(self, key: str) -> tuple[str, ...]:
        """Return the unit as named and as registered, and who acts for it where it has ended."""
        if key not in self._acting:
            body = self.bodies.get(key)
            own = body.key if body else key
            acting = acting_bodies(own, self.bodies, self.day)
            self._acting[key] = tuple(dict.fromkeys([key, own, *acting]))
        return self._acting[key]

    @cached_property
    def _acting(self) -> dict[str, tuple[str, ...]]:
        return {}

    def first_listings(self, unit: str, transfer: Transfer) -> list[Record]:
        """Return since when a unit, or who acts for it, lists the item of a transfer."""
        word = transfer.code or base_name(transfer.item)
        return [
            row for key in self.acting_for(unit) for row in self._first_listed.get((key, word), ())
        ]

    @cached_property
    def _first_listed(self) -> Mapping[tuple[str, str], Sequence[Record]]:
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for row in self.first_listed:
            for word in {row["code"], row["name"], base_name(row["name"])} - {None}:
                found[row["department"], word].append(row)
        return found

    def duties_on(self, article: str) -> Sequence[Record]:
        """Return the boundary duties that rest on an article, a row for each who takes part."""
        return self._duties.get(article, ())

    @cached_property
    def _duties(self) -> Mapping[str, Sequence[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for row in self.duties:
            found[row["article"]].append(row)
        return found

    @cached_property
    def repeals(self) -> Mapping[str, Repeal | None]:
        """What repealed each law by the day, None where nothing did."""
        return {key: law.repealed_on(self.day) for key, law in self.laws.items()}

    def told(self, held: Held) -> Listed:
        """Return an item of a unit's list as it is told, with its place."""
        row = held.row
        at = source_place(self.files.get(row.source), row.place)
        return Listed(
            department=held.department,
            item=row.item,
            name=row.whole_name,
            code=row.code or None,
            power_type=row.power_type,
            file=at.file,
            sheet=at.sheet,
            row=at.row,
        )

    def name_of(self, party: PartyOf) -> str:
        """Return the registered name of a party, or the name as written."""
        body = self.bodies.get(party.key)
        return body.name if body else party.name

    def level_of(self, party: PartyOf) -> str | None:
        """Return the level of a party, or of who acts for it; None where no register knows."""
        acting = (self.bodies.get(key) for key in self.acting_for(party.key))
        return next((body.level for body in acting if body and body.level), None)

    def names_of(self, keys: Sequence[str]) -> str:
        """Return the names of a unit and of those that act for it: 甲局（由乙局承继）."""
        held = (self.bodies[key].name if key in self.bodies else key for key in keys)
        first, *more = dict.fromkeys(held)
        return f"{first}（由{'、'.join(more)}承继）" if more else first

    def shared(self, left: str, right: str) -> bool:
        """Return whether two units are one, or one acts for the other on the day."""
        if left == right:
            return True
        own, other = self.acting_for(left), self.acting_for(right)
        # Nearly all act for themselves alone.
        return len(own) + len(other) > _BOTH_ALONE and not set(own).isdisjoint(other)

    def units_of(self, transfer: Transfer) -> tuple[str, ...]:
        """Return the receivers that are single bodies, and who acts for them."""
        single = (party.key for party in transfer.receivers if not party.is_group)
        return tuple(key for party in single for key in self.acting_for(party))


def finding(
    code: str,
    words: str,
    evidence: str = "",
    *,
    more: int = 0,
    items: Sequence[Listed] = (),
    proposals: Sequence[str] = (),
) -> Finding:
    """Return a finding of a rule; ``more`` is added to its severity for a stated reason."""
    said = finding_words(code)
    return Finding(
        finding=code,
        label=said.label,
        words=words,
        evidence=evidence,
        what_to_do=said.what_to_do,
        source=said.source,
        severity=min(100, said.severity + more),
        items=tuple(items),
        proposals=tuple(proposals),
    )


def place_words(file: str | None, sheet: str | None, row: int | None) -> str:
    """Return a place in words; a file that has no sheets names itself once."""
    alone = file is not None and sheet is not None and file.startswith(f"{sheet}.")
    parts = (file, None if alone else sheet, None if row is None else f"第 {row} 行")
    return " ".join(part for part in parts if part)


def level_name(code: str) -> str:
    """Return the name of a level, its code where there is no such level."""
    level = level_named(code)
    return level.name if level else code
