"""What becomes of the words that a citation means (条文的去向): pure values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from legal_text.numerals import format_article_number
from queries.items.views import Basis, locator
from queries.rules.consequences import Consequence


class Fate(StrEnum):
    """Whether cited words stay as they are, stand elsewhere, change, stop for a time, or end."""

    UNTOUCHED = "untouched"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class NowPlace:
    """Where cited words stand after a change; ``score`` 0 to 100 says how surely.

    ``stated``: the text of the change itself says so, nobody has to confirm it.
    """

    article: str
    label: str
    paragraph: int | None
    item: int | None
    score: float
    stated: bool

    @property
    def spelled(self) -> str:
        """The place in words: 第三十六条第二款."""
        return locator(self.label, self.paragraph, self.item)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one citation.

    ``consequence`` is the class that follows where the words don't end; ``before`` and ``after``
    are the words, None where they aren't known; ``reason`` says in words what differs, ``said``
    holds the words of the change. ``region`` is where it holds, as written; None for everywhere.
    """

    fate: Fate
    consequence: Consequence | None = None
    now: tuple[NowPlace, ...] = ()
    before: str | None = None
    after: str | None = None
    reason: str = ""
    said: str | None = None
    region: str | None = None


ANY_TYPE = "*"
UNTOUCHED = Outcome(Fate.UNTOUCHED)
_MOST_NAMED = 12


def unplaced(changed: Sequence[str], added: Sequence[str] = ()) -> Outcome:
    """Return what becomes of a citation of a law as a whole, where some articles change.

    ``changed`` and ``added`` are the numbers of these articles: all that is known.
    """
    said = [
        f"{verb}{_labels(numbers)}" for verb, numbers in (("变动", changed), ("新增", added))
        if numbers
    ]  # fmt: skip
    reason = f"只写法律名称，没有写明条；{'，'.join(said)}，请核对是否为其所引"
    return Outcome(Fate.CHANGED, Consequence.UNPLACED, reason=reason)


def _labels(numbers: Sequence[str]) -> str:
    labels = [format_article_number(number) for number in numbers]
    more = f"等{len(labels)}条" if len(labels) > _MOST_NAMED else ""
    return f"{'、'.join(labels[:_MOST_NAMED])}{more}"


class Decides(Protocol):
    """What can say what becomes of a citation."""

    def outcome(self, basis: Basis, power_type: str = ANY_TYPE) -> Outcome:
        """Return what becomes of a citation of any law, for an item of a type."""
        ...


class LawChange(Decides, Protocol):
    """A change of one law: what becomes of each citation of it, and how it is called."""

    @property
    def law(self) -> str:
        """The key of the law."""
        ...

    @property
    def words(self) -> str:
        """The change in words: 第十二条删除, 废止, 按决定修改."""
        ...

    @property
    def repeals(self) -> bool:
        """Whether the law as a whole ends."""
        ...

    @property
    def articles(self) -> frozenset[str]:
        """The keys of the articles that it touches; empty for the law as a whole."""
        ...

    @property
    def reworded(self) -> frozenset[str]:
        """The keys of the articles whose words change or end; empty for the law as a whole."""
        ...

    @property
    def rests(self) -> bool:
        """Whether it changes no words: it only lets them rest for a time, or apply again."""
        ...

    def outcome_of_mention(self, words: str | None) -> Outcome:
        """Return what becomes of the law where it is only named, in ``words``."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of all laws that are asked about, as one."""

    of_laws: tuple[LawChange, ...]

    def outcome(self, basis: Basis, power_type: str = ANY_TYPE) -> Outcome:
        """Return what becomes of a citation."""
        change = self.of_law(basis.law)
        return change.outcome(basis, power_type) if change else UNTOUCHED

    def of_law(self, law: str) -> LawChange | None:
        """Return the change of a law, or None."""
        return next((change for change in self.of_laws if change.law == law), None)
