"""Sentences of a decision in short: locators, quotations and titles each become one sign.

The grammar is written over that short string: 将第五条第二款中的“甲”修改为“乙” is 将L中的Q修改为Q.
"""

from dataclasses import dataclass, replace
from typing import Final

from legal_text.amendments.quotes import FILLER, Quote, Quotes
from legal_text.citations.locators import LocatorList, read_locators
from legal_text.citations.reading import Reading
from legal_text.citations.titles import Title, title_at
from legal_text.places import Span

LOCATOR: Final = "\ufdd2"
QUOTE: Final = "\ufdd3"
TITLE: Final = "\ufdd4"
SIGNS: Final = frozenset((LOCATOR, QUOTE, TITLE))

Value = LocatorList | tuple[Quote, ...] | Title


@dataclass(frozen=True, slots=True)
class Phrase:
    """The short string, what its signs stand for, and where each of its characters stands."""

    short: str
    values: dict[int, Value]
    places: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the decision of ``short[start:end]``, which isn't empty."""
        return Span(self.places[start].start, self.places[end - 1].end)

    def locators(self, at: int) -> LocatorList:
        """Return the locators that the sign at ``at`` stands for."""
        value = self.values[at]
        assert isinstance(value, LocatorList)
        return value

    def quotes(self, at: int) -> tuple[Quote, ...]:
        """Return the adjacent quotations that the sign at ``at`` stands for."""
        value = self.values[at]
        assert isinstance(value, tuple)
        assert not isinstance(value, Title)
        return value

    def title(self, at: int) -> Title:
        """Return the title that the sign at ``at`` stands for."""
        value = self.values[at]
        assert isinstance(value, Title)
        return value


class Shortener:
    """Makes phrases of stretches of one decision."""

    def __init__(self, text: str, quotes: Quotes) -> None:
        """Take the decision's text and its quotations."""
        self.reading = Reading(text, quotes.copy)
        self._quotes = {quote.span.start: quote for quote in quotes.quotes}

    def phrase(self, span: Span) -> Phrase:
        """Return the phrase of a stretch of the decision; white space is left out."""
        copy = self.reading.copy
        short: list[str] = []
        values: dict[int, Value] = {}
        places: list[Span] = []
        at, end = span
        while at < end:
            char = copy[at]
            value: Value | None = None
            sign, stop = char, at + 1
            if char in " \n":
                at += 1
                continue
            if char == "“" and at in self._quotes:
                value, stop = self._run(at, end)
                sign = QUOTE
            elif char == "《":
                value = title_at(self.reading, at)
                sign, stop = (TITLE, value.span.end) if value else (char, stop)
            elif char == "第":
                value = self._locators(at)
                sign, stop = (LOCATOR, value.span.end) if value else (char, stop)
            if value is not None:
                values[len(short)] = value
            if char != FILLER:
                short.append(sign)
                places.append(Span(at, stop))
            at = stop
        return Phrase("".join(short), values, tuple(places))

    def _locators(self, at: int) -> LocatorList | None:
        """Read locators up to a comma: what follows one is a new subject."""
        found = read_locators(self.reading, at)
        if found is None:
            return None
        comma = self.reading.copy.find(",", at, found.span.end)
        if comma < 0:
            return found
        kept = tuple(locator for locator in found.locators if locator.span.end <= comma)
        return replace(found, locators=kept, span=Span(at, kept[-1].span.end)) if kept else found

    def _run(self, at: int, end: int) -> tuple[tuple[Quote, ...], int]:
        """Return the quotations that stand side by side from ``at`` on."""
        run = [self._quotes[at]]
        copy = self.reading.copy
        while True:
            stop = following = run[-1].span.end
            while following < end and copy[following] in " \n":
                following += 1
            if following >= end or following not in self._quotes or copy[following] != "“":
                return tuple(run), stop
            run.append(self._quotes[following])
