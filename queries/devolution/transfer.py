"""One transfer as it was read (下放), and when two of them are about one item."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from graph_schema.vocabularies import TRANSFER_MODE
from queries.asking import Record
from queries.devolution.names import NAMES_KEPT, base_name, folded
from queries.items.views import (
    SheetRow,
    full_law_title,
    in_title_marks,
    locator,
    source_place,
)
from queries.statements import statement

TRANSFERS_BY_KEYS = statement("devolution/transfers_by_keys")
RECORDS = (
    "consultation", "announcement", "assessment", "linking", "duties_moved", "condition",
)  # fmt: skip
"""What a document may note of how a power was handed on, as the transfer's state names it."""
TAKE_BACK = "take_back"
Rows: TypeAlias = Sequence[Sequence[Any]]


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


class ItemWords(NamedTuple):
    """What tells an item from others: its name without a limiting bracket, its code, folded."""

    name: str
    code: str | None


def item_words(transfer: Transfer) -> ItemWords:
    """Return what tells the item of a transfer from others."""
    return _item_words(transfer.item, transfer.code)


@lru_cache(maxsize=NAMES_KEPT)
def _item_words(name: str, code: str | None) -> ItemWords:
    return ItemWords(base_name(name), folded(code) if code else None)


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
        self._named: dict[str, list[int]] = defaultdict(list)
        self._coded: dict[str, list[int]] = defaultdict(list)
        for transfer in transfers:
            self.add(transfer)

    def add(self, transfer: Transfer) -> None:
        """Add a transfer behind the others."""
        words = item_words(transfer)
        self._named[words.name].append(len(self._all))
        if words.code:
            self._coded[words.code].append(len(self._all))
        self._all.append(transfer)

    def of(self, transfer: Transfer) -> list[Transfer]:
        """Return the transfers of the same item, in the order in which they were added."""
        words = item_words(transfer)
        places: Iterable[int] = self._named.get(words.name, ())
        if words.code:
            uncoded = (at for at in places if not self._all[at].code)
            places = sorted({*uncoded, *self._coded.get(words.code, ())})
        return [self._all[at] for at in places]


class _State(NamedTuple):
    """The elements of a transfer as they were read; ``records`` are the words of ``RECORDS``."""

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
    records: Sequence[str | None]
    file: str | None
    place: str | None


def transfers_of_records(records: Sequence[Record]) -> list[Transfer]:
    """Return the transfers of records of ``devolution/transfers_by_keys``.

    Their values come without names, all transfers in one row: of thousands of transfers names and
    rows would be most of what is read.
    """
    return [_transfer(*values) for record in records for values in record["transfers"]]


def _transfer(key: str, states: Rows, givers: Rows, receivers: Rows, bases: Rows) -> Transfer:
    state = max(map(_State._make, states), key=lambda s: (s.valid_from or "", s.key))
    return Transfer(
        key=key,
        item=state.item,
        code=state.code,
        mode=state.mode,
        mode_label=TRANSFER_MODE.label_of(state.mode),
        giver=next(iter(_parties(givers)), None),
        receivers=tuple(_parties(receivers)),
        instrument=state.instrument,
        decided_on=state.decided_on,
        ends_on=state.ends_on,
        bases=tuple(sorted((_basis(*row) for row in bases), key=_basis_order)),
        remark=state.remark,
        mode_written=state.mode_written,
        records={name: said for name, said in zip(RECORDS, state.records, strict=True) if said},
        source=source_place(state.file, state.place),
    )


def _parties(rows: Rows) -> list[PartyOf]:
    return sorted(map(PartyOf._make, rows), key=attrgetter("key"))


def _basis(
    article: str,
    label: str | None,
    paragraph: int | None,
    point: int | None,
    law: Sequence[str] | None,
) -> BasisOf:
    """Return a basis of a row: ``law`` is the law's key and name."""
    seat = locator(label, paragraph, point)
    return BasisOf(article, paragraph, f"{_title(*law)}{seat}" if law else seat)


def _basis_order(basis: BasisOf) -> tuple[str, int]:
    return basis.article, basis.paragraph or 0


@lru_cache(maxsize=NAMES_KEPT)
def _title(law: str, name: str) -> str:
    return in_title_marks(full_law_title(law, name))
