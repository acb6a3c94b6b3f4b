"""A law with its editions (法律的各版本): the articles as they stood on any day."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from legal_text.quotes.index import ArticleIndex


class WordingOf(NamedTuple):
    """One wording of an article, and the days it holds for (``valid_to`` excluded)."""

    article: str
    text: str
    valid_from: str | None = None
    valid_to: str | None = None

    def holds_on(self, day: str) -> bool:
        """Return whether these words hold on ``day``."""
        return (self.valid_from or "") <= day and (self.valid_to is None or day < self.valid_to)


class RepealOf(NamedTuple):
    """A clause that repeals the law: since when, by which law (key and title), in which article."""

    since: str
    key: str
    title: str
    label: str


class Edition:
    """The articles of a law as they stood from ``day`` on."""

    def __init__(self, day: str | None, texts: dict[str, str]) -> None:
        self.day = day
        self.texts = texts

    @cached_property
    def index(self) -> ArticleIndex:
        """The articles, to be found by words."""
        return ArticleIndex(self.texts)


class LawInTime:
    """All that is held of one law: the wordings of its articles, and the clauses that repeal it.

    Editions are made when they are asked for, and kept.
    """

    def __init__(
        self, title: str, wordings: Iterable[WordingOf], repeals: Iterable[RepealOf] = ()
    ) -> None:
        self.title = title
        self._wordings: Sequence[WordingOf] = tuple(wordings)
        self.repeals = tuple(sorted(repeals))
        self.days = tuple(sorted({wording.valid_from or "" for wording in self._wordings}))
        """The days on which editions begin, the earliest first; empty for an undated one."""
        self._editions: dict[str, Edition] = {}

    def edition_on(self, day: str) -> Edition | None:
        """Return the edition in force on ``day``, None where none that is held was."""
        begun = [start for start in self.days if start <= day]
        if not begun:
            return None
        edition = self._editions.get(begun[-1])
        if edition is None:
            texts = {w.article: w.text for w in self._wordings if w.holds_on(begun[-1])}
            edition = self._editions[begun[-1]] = Edition(begun[-1] or None, texts)
        return edition if edition.texts else None

    def editions(self) -> tuple[Edition, ...]:
        """Return every edition, the earliest first."""
        found = (self.edition_on(day) for day in self.days)
        return tuple(edition for edition in found if edition is not None)

    def repealed_on(self, day: str) -> RepealOf | None:
        """Return the repeal that counts on ``day``: one after the edition in force began."""
        edition = self.edition_on(day)
        begun = (edition.day or "") if edition else ""
        return next((r for r in self.repeals if begun < r.since <= day), None)
