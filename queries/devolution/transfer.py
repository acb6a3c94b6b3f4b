"""One transfer as it was read (下放), and when two of them are about one item."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from graph_schema.vocabularies import TRANSFER_MODE
from legal_text.folding import fold_text
from queries.asking import Record
from queries.items.views import (
    SheetRow,
    full_law_title,
    in_title_marks,
    locator,
    source_place,
)

RECORDS = (
    "consultation", "announcement", "assessment", "linking", "duties_moved", "condition",
)  # fmt: skip
"""What a document may note of how a power was handed on, as the transfer's state names it."""
TAKE_BACK = "take_back"
_NAMES_KEPT = 65_536
_TAIL_BRACKET = re.compile(r"\([^()]*\)$")


class PartyOf(NamedTuple):
    """A giver or receiver: its node and its name as the document writes it."""

    key: str
    name: str
    written: str | None
    is_group: bool = False


class BasisOf(NamedTuple):
    """An article that the transferred item rests on."""

    article: str
    paragraph: int | None
    cited_as: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """An item handed from one unit to others; days are ISO dates, ``ends_on`` the last of it."""

    key: str
    item: str
    code: str | None
    mode: str
    mode_label: str
    giver: PartyOf | None
    receivers: tuple[PartyOf, ...]
    instrument: str | None
    decided_on: str | None
    ends_on: str | None
    bases: tuple[BasisOf, ...]
    remark: str | None
    source: SheetRow
    mode_written: str | None = None
    records: Mapping[str, str] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """In the order of decisions, then of their places."""
        at = self.source
        return self.decided_on or "", at.file or "", at.sheet or "", at.row or 0, self.key

    @property
    def parties(self) -> tuple[PartyOf, ...]:
        """The giver, where it is known, and the receivers that are single bodies."""
        single = tuple(receiver for receiver in self.receivers if not receiver.is_group)
        return (self.giver, *single) if self.giver else single

    def has_ended_by(self, day: str) -> bool:
        """Return whether its term was over before ``day``."""
        return self.ends_on is not None and self.ends_on < day


@lru_cache(maxsize=_NAMES_KEPT)
def folded(name: str) -> str:
    """Return a name or code folded: the same few are compared again and again."""
    return fold_text(name)


@lru_cache(maxsize=_NAMES_KEPT)
def base_name(name: str) -> str:
    """Return an item's name, folded, without a bracket at its end that limits it."""
    return _TAIL_BRACKET.sub("", folded(name)) or folded(name)


class ItemWords(NamedTuple):
    """What tells an item from others: its name without a limiting bracket, its code, folded."""

    name: str
    code: str | None


def item_words(transfer: Transfer) -> ItemWords:
    """Return what tells the item of a transfer from others."""
    return ItemWords(base_name(transfer.item), folded(transfer.code) if transfer.code else None)


def same_item(left: Transfer, right: Transfer) -> bool:
    """Return whether two transfers hand on one item: by its code, else by its name."""
    if left.code and right.code:
        return folded(left.code) == folded(right.code)
    return base_name(left.item) == base_name(right.item)


def covers(wide: Transfer, narrow: Transfer) -> bool:
    """Return whether a transfer hands on all of another's item, not only a part of it.

    取水许可 covers 取水许可（小型）, and not the other way round.
    """
    if not same_item(wide, narrow):
        return False
    return folded(wide.item) in (folded(narrow.item), base_name(narrow.item))


class TransfersByItem:
    """Transfers by the item that they hand on, so that each is compared with its own kind only."""

    def __init__(self, transfers: Iterable[Transfer] = ()) -> None:
        self._all: list[Transfer] = []
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._found: dict[ItemWords, list[Transfer]] = {}
        for transfer in transfers:
            self.add(transfer)

    def add(self, transfer: Transfer) -> None:
        """Add a transfer behind the others."""
        self._found.clear()
        for way in _ways_to(item_words(transfer)):
            self._places[way].append(len(self._all))
        self._all.append(transfer)

    def of(self, transfer: Transfer) -> list[Transfer]:
        """Return the transfers of the same item, in the order in which they were added."""
        words = item_words(transfer)
        if words not in self._found:
            ways = _ways_to(words)
            places = sorted({at for way in ways for at in self._places.get(way, ())})
            same = [self._all[at] for at in places if same_item(self._all[at], transfer)]
            self._found[words] = same
        return self._found[words]


def _ways_to(words: ItemWords) -> Iterator[tuple[str, str]]:
    yield "name", words.name
    if words.code:
        yield "code", words.code


class _State(NamedTuple):
    """The elements of a transfer as they were read; those of ``RECORDS`` from ``consultation`` on.

    Without names: of thousands of transfers the names would be most of what is read.
    """

    valid_from: str | None
    key: str
    item: str
    code: str | None
    mode: str
    mode_written: str | None
    instrument: str | None
    decided_on: str | None
    ends_on: str | None
    remark: str | None
    consultation: str | None
    announcement: str | None
    assessment: str | None
    linking: str | None
    duties_moved: str | None
    condition: str | None
    file: str | None
    place: str | None

    @property
    def records(self) -> dict[str, str]:
        """What the document notes, by ``RECORDS``."""
        noted = ((name, getattr(self, name)) for name in RECORDS)
        return {name: words for name, words in noted if words}


class _Cited(NamedTuple):
    """An article that an item rests on, as it was read; ``law`` is the law's key and name."""

    article: str
    label: str | None
    paragraph: int | None
    point: int | None
    law: tuple[str, str] | None

    @property
    def words(self) -> str:
        """The law and the place in it, in words."""
        seat = locator(self.label, self.paragraph, self.point)
        if self.law is None:
            return seat
        return f"{in_title_marks(full_law_title(*self.law))}{seat}"


def transfer_of_record(record: Record) -> Transfer:
    """Return the transfer of a record of ``devolution/transfers_by_keys``."""
    state = max(
        (_State(*one) for one in record["states"]), key=lambda s: (s.valid_from or "", s.key)
    )
    givers = sorted((PartyOf(*one) for one in record["givers"]), key=_key)
    receivers = sorted((PartyOf(*one) for one in record["receivers"]), key=_key)
    cited = sorted(
        (_Cited(*one) for one in record["bases"]), key=lambda c: (c.article, c.paragraph or 0)
    )
    return Transfer(
        key=record["transfer"],
        item=state.item,
        code=state.code,
        mode=state.mode,
        mode_label=TRANSFER_MODE.label_of(state.mode),
        giver=givers[0] if givers else None,
        receivers=tuple(receivers),
        instrument=state.instrument,
        decided_on=state.decided_on,
        ends_on=state.ends_on,
        bases=tuple(BasisOf(one.article, one.paragraph, one.words) for one in cited),
        remark=state.remark,
        mode_written=state.mode_written,
        records=state.records,
        source=source_place(state.file, state.place),
    )


def _key(party: PartyOf) -> str:
    return party.key
