"""Verbs that add: chapters, articles, paragraphs, items (增加)."""

import re
from dataclasses import dataclass

from legal_text.amendments.clause_state import BEFORE, ClauseState
from legal_text.amendments.model import Place, State
from legal_text.amendments.new_text import new_articles, paragraphs_of, starts_with_heading
from legal_text.amendments.places import counted

_UNITS = {"条": "article", "款": "paragraph", "项": "item", "目": "subitem"}


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str | None
    state: State
    reason: str | None


class Insertions(ClauseState):
    """What sentences add to a law."""

    def do_insert_chapter(self, match: re.Match[str]) -> None:
        """Read 增加一章“…”，作为第N章, with the articles quoted in it."""
        at = match.start("to")
        division = self.phrase.locators(at).locators[0].division if at >= 0 else None
        name = next(
            (words for g in ("name", "named", "title") if (words := self.text(match, g))), None
        )
        text, quotes = self.text(match, "text"), self.signs(match, "text")
        if name is None and text is not None and starts_with_heading(text):
            heading, _, text = text.partition("\n")
            division, name = starts_with_heading(heading) or (division, heading)
        held: tuple[str, ...] = ()
        if match.start("range") >= 0:
            found = self.phrase.locators(match.start("range")).locators
            held = tuple(p.article for p in found if p.article is not None)
        articles = new_articles(text) if text else []
        numbers = held or tuple(a.number for a in articles if a.number)
        self.emit(
            "insert", match.end(), quotes=quotes, target=self._container(), text=name,
            to=Place(division=division), articles=numbers,
            state="ready" if division else "ambiguous",
            reason=None if division else "没有写明新章节的编号",
        )  # fmt: skip
        for order, article in enumerate(articles):
            number = article.number or (numbers[order] if order < len(numbers) else None)
            self.emit(
                "insert", match.end(), quotes=quotes, text=article.text,
                to=Place(article=number, division=division),
                state="ready" if number else "ambiguous",
            )  # fmt: skip

    def _container(self) -> Place | None:
        last = self.subject[-1] if self.subject else None
        return last if last is not None and last.level is None and last.division else None

    def do_insert(self, match: re.Match[str]) -> None:
        """Read 增加一条、一款、一项，作为第N…：“…”."""
        unit = _UNITS[match["unit"]]
        number = counted(match["count"])
        text, quotes = self.text(match, "text"), self.signs(match, "text")
        targets = self.to(match)
        after = match["where"] not in BEFORE
        containers: list[Place | None] = [*self.subject] or [None]
        if unit != "article" and not self.subject:
            self.emit("insert", match.end(), state="ambiguous", reason="没有写明在哪一条增加")
            return
        for container in containers[-1:] if unit == "article" else containers:
            pieces = self._inserted(unit, text, number, targets)
            for order, piece in enumerate(pieces):
                to = targets[order] if order < len(targets) else None
                if to is not None and to.level == "article" and unit != "article":
                    to = None
                self.emit(
                    "insert", match.end(), quotes=quotes,
                    target=_container_of(container, unit, beside=match["where"] is not None),
                    to=to or self._unnumbered(unit, container), text=piece.text,
                    state=piece.state, reason=piece.reason, after=after,
                )  # fmt: skip

    def _unnumbered(self, unit: str, container: Place | None) -> Place:
        if unit == "article" or container is None:
            return Place(part="article")
        dest = self.scope.moved.get(container.article or "", container.article)
        if unit == "paragraph":
            return Place(article=dest, part="paragraph")
        return Place(article=dest, paragraph=container.paragraph, part=unit)

    def _article(self, text: str, number: str | None, targets: list[Place]) -> "_Piece":
        wanted = targets[0].article if targets else None
        if None in (number, wanted) or number == wanted:
            return _Piece(text, "ready", None)
        return _Piece(text, "ambiguous", f"写明作为第{wanted}条，引文写的是第{number}条")

    def _inserted(
        self, unit: str, text: str | None, number: int, targets: list[Place]
    ) -> "list[_Piece]":
        expected = max(number, len(targets), 1)
        if text is None:
            return [_Piece(None, "ready", None)] * expected
        if unit == "article":
            articles = new_articles(text)
            if len(articles) == expected:
                return [
                    self._article(article.text, article.number, targets[order : order + 1])
                    for order, article in enumerate(articles)
                ]
            pieces = [text] if expected == 1 else paragraphs_of(text)
        else:
            pieces = [text] if expected == 1 else paragraphs_of(text, items=unit != "paragraph")
        if len(pieces) == expected:
            return [_Piece(piece, "ready", None) for piece in pieces]
        reason = f"写明增加{expected}处，引文分不成{expected}处"
        return [_Piece(text, "ambiguous", reason)]


def _container_of(place: Place | None, unit: str, *, beside: bool) -> Place | None:
    """Return what a new 款 or 项 is put into; the place itself where it is put beside one."""
    if place is None or (beside and place.level == unit):
        return place
    match unit:
        case "paragraph":
            return Place(article=place.article)
        case "item":
            return Place(place.article, place.paragraph)
        case "subitem":
            return Place(place.article, place.paragraph, place.item)
    return place
