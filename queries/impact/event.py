"""The change of law that is asked about (变动)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph_schema.keys import article_key
from legal_text.numerals import article_order, format_article_number
from queries.errors import DELETE_NEEDS_ARTICLES, NO_SUCH_EVENT, BadQuestion
from queries.impact.fates import ANY_TYPE, UNTOUCHED, Fate, Outcome, unplaced
from queries.impact.mentions import cited_places
from queries.items.views import Basis
from queries.laws.articles import article_number
from queries.rules.consequences import Consequence


class Change(StrEnum):
    """What happens to a law or to its articles."""

    REPEAL = "repeal"
    AMEND = "amend"
    DELETE = "delete"


CHANGE_WORDS = {Change.REPEAL: "废止", Change.AMEND: "修改", Change.DELETE: "删除"}


@dataclass(frozen=True, slots=True)
class Event:
    """A change of a law, whole or of some articles (numbers as ``34``, ``34-1``)."""

    law: str
    change: Change
    numbers: tuple[str, ...]

    @property
    def articles(self) -> frozenset[str]:
        """The keys of the named articles; empty where the law as a whole is meant."""
        return frozenset(article_key(self.law, number) for number in self.numbers)

    @property
    def ends_words(self) -> bool:
        """Whether words of the law end, so that who rests on them loses a basis."""
        return self.change is not Change.AMEND

    def touches(self, law: str, article: str | None) -> bool:
        """Return whether a citation of this target is hit."""
        if law != self.law:
            return False
        return not self.numbers or article is None or article in self.articles

    def ends(self, law: str, article: str | None) -> bool:
        """Return whether the cited words end: whole citations outlive a deleted article."""
        if not self.ends_words or law != self.law:
            return False
        return not self.numbers or article in self.articles

    @property
    def repeals(self) -> bool:
        """Whether the law as a whole ends."""
        return self.change is Change.REPEAL

    @property
    def rests(self) -> bool:
        """Whether it changes no words; an event always does."""
        return False

    @property
    def reworded(self) -> frozenset[str]:
        """The keys of the articles whose words change or end."""
        return self.articles

    def outcome(self, basis: Basis, power_type: str = ANY_TYPE) -> Outcome:  # noqa: ARG002
        """Return what becomes of a citation; what a changed article says isn't known."""
        if not self.touches(basis.law, basis.article):
            return UNTOUCHED
        if self.ends(basis.law, basis.article):
            return Outcome(Fate.ENDED)
        if self.numbers and basis.article is None:
            return unplaced(self.numbers)
        return Outcome(Fate.CHANGED, Consequence.TEXT_CHANGED)

    def outcome_of_mention(self, words: str | None) -> Outcome:
        """Return what becomes of the places that a mention names, or of the law as a whole.

        A mention that names other articles than those that change isn't hit.
        """
        if self.repeals:
            return Outcome(Fate.ENDED, Consequence.CITES_REPEALED_TITLE)
        places = cited_places(words or "")
        if self.numbers and not places:
            return unplaced(self.numbers)
        if self.numbers and not any(place.article in self.numbers for place in places):
            return UNTOUCHED
        return Outcome(Fate.CHANGED, Consequence.TEXT_CHANGED)

    @property
    def words(self) -> str:
        """The change in words: 第十二条删除, or 废止."""
        named = "、".join(format_article_number(number) for number in self.numbers)
        return f"{named}{CHANGE_WORDS[self.change]}"


def event_of(law: str, change: str, articles: Sequence[str]) -> Event:
    """Return the event that words describe; raise BadQuestion where they describe none."""
    if change not in set(Change):
        raise BadQuestion(NO_SUCH_EVENT.say(event=change))
    numbers = sorted({article_number(article) for article in articles}, key=article_order)
    kind = Change(change)
    if kind is Change.DELETE and not numbers:
        raise BadQuestion(DELETE_NEEDS_ARTICLES.say())
    if kind is Change.REPEAL and numbers:
        # Articles that are repealed one by one are deleted from a law that stays.
        kind = Change.DELETE
    return Event(law, kind, tuple(numbers))
