"""What the verbs of a sentence work on: its short string, the subject, the effects so far."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from legal_text.amendments.model import Effect, Place, State
from legal_text.amendments.phrases import QUOTE, Phrase
from legal_text.amendments.places import Scope, as_place
from legal_text.places import Span

BEFORE = frozenset(("前", "前面"))
"""Where something is added, when not behind what is named."""


@dataclass(slots=True)
class Reading:
    """What one sentence gave: its effects, and the rest that no pattern reads."""

    effects: list[Effect] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    irregular: list[Span] = field(default_factory=list)


class Told(TypedDict, total=False):
    """What an effect may say beside its operation, its law and its place."""

    state: State
    reason: str | None
    target: Place | None
    to: Place | None
    text: str | None
    old: str | None
    new: str | None
    after: bool
    between: str | None
    excepted: tuple[str, ...]
    articles: tuple[str, ...]
    group: int | None


class ClauseState:
    """One sentence while it is read."""

    def __init__(self, source: str, groups: Iterator[int], phrase: Phrase, scope: Scope) -> None:
        """Begin with the subject that the sentence before left."""
        self.source, self.groups = source, groups
        self.phrase, self.scope = phrase, scope
        self.short = phrase.short
        self.out = Reading()
        self.begin = 0
        self.subject: list[Place] = list(scope.subject)
        self.pending: list[tuple[list[Place], int]] = []

    def places(self) -> list[Place]:
        """Return the subject; throughout the law where a point names none."""
        return self.subject or [Place(part="whole")]

    def emit(
        self, op: str, end: int, *, quotes: tuple[int, ...] = (), **told: Unpack[Told]
    ) -> None:
        """Add an effect; one whose quotation never closes isn't understood."""
        span = self.phrase.span(self.begin, end)
        if any(not quote.closed for at in quotes for quote in self.phrase.quotes(at)):
            told["state"], told["reason"] = "not_understood", "引文的引号没有闭合"
        self.out.effects.append(
            Effect(op=op, law=self.scope.law, quote=span.of(self.source), span=span, **told)
        )

    def words(self, at: int) -> str:
        """Return the words of the quotations that the sign at ``at`` stands for."""
        return "\n".join(quote.text for quote in self.phrase.quotes(at))

    def text(self, match: re.Match[str], name: str) -> str | None:
        """Return the words quoted in a group of a match, None where it has none."""
        at = match.start(name)
        return None if at < 0 else self.words(at)

    def signs(self, match: re.Match[str], name: str, sign: str = QUOTE) -> tuple[int, ...]:
        """Return where the signs of a group stand."""
        start, end = match.span(name)
        return tuple(at for at in range(start, end) if self.short[at] == sign) if start >= 0 else ()

    def to(self, match: re.Match[str], name: str = "to") -> list[Place]:
        """Return the places, after the change, that a group names."""
        at = match.start(name)
        if at < 0:
            return []
        last = self.subject[-1] if self.subject else None
        return [
            as_place(locator, last, self.scope.moved)
            for locator in self.phrase.locators(at).locators
        ]
