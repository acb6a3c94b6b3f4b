"""Subjects of clauses into places: locators with what the sentence before has said (承前省略)."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from legal_text.amendments.grammar import PARTS, SUBJECT_ITEM, SUBPARTS
from legal_text.amendments.model import Place
from legal_text.amendments.phrases import TITLE, Phrase
from legal_text.amendments.titles import same_title
from legal_text.citations.locators import Locator
from legal_text.numerals import parse_article_number, parse_numeral
from legal_text.places import Span

_PARTS = tuple((code, re.compile(words)) for code, words in PARTS)
_SUBPARTS = tuple((code, re.compile(words)) for code, words in SUBPARTS)
_NUMBER = re.compile(r"\d{1,3}|[一二三四五六七八九十百]{1,4}")
_LAST = re.compile("最后|末")
_OWN = re.compile(r"^[本该]")
_THAT = {"that_article": "article", "that_paragraph": "paragraph", "that_item": "item"}


@dataclass(slots=True)
class Scope:
    """What the clauses of a point go by: the law, the subject so far, numbers given by the point.

    ``moved`` leads an article's old number to the new one that the decision names, ``aliases``
    short names to titles.
    """

    law: str | None
    aliases: dict[str, str] = field(default_factory=dict)
    subject: list[Place] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    excepted: tuple[str, ...] = ()

    def child(self) -> "Scope":
        """Return the scope of a point below: it goes on from here and leaves this one as it is."""
        return Scope(self.law, self.aliases, list(self.subject), self.moved, self.excepted)

    def named(self, written: str) -> str | None:
        """Return the title of an instrument as a clause names it; None for 本法 and 该法."""
        if _OWN.match(written):
            return None
        title = self.aliases.get(written.strip("《》〈〉"), written)
        if self.law is not None and same_title(title, self.law):
            return self.law
        return title


class Subject(NamedTuple):
    """The places that a subject names; ``irregular``: where a number was written oddly."""

    places: list[Place]
    irregular: Span | None


def read_subject(phrase: Phrase, match: re.Match[str], scope: Scope) -> Subject:
    """Return the places of ``SUBJECT``'s match; a law named there becomes the scope's."""
    places: list[Place] = []
    irregular = None
    last = scope.subject[-1] if scope.subject else None
    start, end = match.span("items")
    for item in SUBJECT_ITEM.finditer(phrase.short, start, end):
        if not item[0]:
            continue
        if item["law"]:
            _name_law(phrase, item, scope)
            last = None
        found = _item_places(phrase, item, last)
        if item["bare"] is not None:
            irregular = phrase.span(item.start("bare"), item.end("bare"))
        places += found
        last = places[-1] if places else last
    return Subject(places, irregular)


def _name_law(phrase: Phrase, item: re.Match[str], scope: Scope) -> None:
    at = item.start("law")
    written = phrase.title(at).name if phrase.short[at] == TITLE else item["law"]
    title = scope.named(written)
    if title is not None and title != scope.law:
        scope.law = title
        scope.moved = {}


def _item_places(phrase: Phrase, item: re.Match[str], last: Place | None) -> list[Place]:
    if item["locator"]:
        found = phrase.locators(item.start("locator")).locators
        places = [as_place(locator, last, {}) for locator in found]
    elif item["bare"]:
        places = [Place(article=parse_article_number("第" + item["bare"]))]
    elif item["part"]:
        places = [_part_place(item["part"], last)]
    else:
        places = [Place(part="body")]
    if item["natural"]:
        number = _index(item["natural"])
        places = [place._replace(part=place.part or "body", ordinal=number) for place in places]
    if item["sub"]:
        code = _code(_SUBPARTS, item["sub"])
        index = _index(item["sub"]) if code == "sentence" else None
        places = [place._replace(part=code, ordinal=index) for place in places]
    return places


def _part_place(written: str, last: Place | None) -> Place:
    code = _code(_PARTS, written)
    level = _THAT.get(code or "")
    if level is None:
        number = _NUMBER.search(written) if code == "annex" else None
        return Place(part=code, ordinal=parse_numeral(number[0]) if number else None)
    base = last or Place()
    if level == "article":
        return Place(article=base.article)
    if level == "paragraph":
        return Place(base.article, base.paragraph, part=base.part, ordinal=base.ordinal)
    return Place(base.article, base.paragraph, base.item)


def _code(table: tuple[tuple[str, re.Pattern[str]], ...], written: str) -> str | None:
    """Return the code of what is written; a pattern may ask for what stands behind it."""
    for code, pattern in table:
        for behind in ("", "，", "中"):
            match = pattern.match(written + behind)
            if match is not None and match.end() == len(written):
                return code
    return None


def _index(written: str) -> int | None:
    if _LAST.search(written):
        return -1
    number = _NUMBER.search(written)
    return parse_numeral(number[0]) if number else 1


def as_place(locator: Locator, last: Place | None, moved: dict[str, str]) -> Place:
    """Return a locator's place; what it does not say is taken from the place named last.

    ``moved`` gives the new number of the article where the place is one after the change.
    """
    if locator.division is not None and locator.article is None:
        return Place(division=locator.division)
    if locator.article is not None:
        return Place(locator.article, locator.paragraph, locator.item, locator.subitem)
    base = last or Place()
    article = moved.get(base.article or "", base.article)
    if locator.paragraph is not None:
        return Place(article, locator.paragraph, locator.item, locator.subitem)
    if locator.item is not None:
        return Place(article, base.paragraph, locator.item, locator.subitem)
    if locator.subitem is not None:
        return Place(article, base.paragraph, base.item, locator.subitem)
    return Place(part="annex") if locator.annex else base


def counted(written: str) -> int:
    """Return the number that 增加二款 counts."""
    return {"两": 2}.get(written) or parse_numeral(written) or 1
