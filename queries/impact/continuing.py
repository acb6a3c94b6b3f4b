"""Where the cited 款 and 项 of a repealed law stand in the law that goes on with it (款、项的去向).

The graph holds the proposals, compared once when the laws were loaded; nothing is compared here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from legal_text.alignment import PartPlace
from legal_text.law.paragraphs import read_paragraphs
from legal_text.numerals import format_article_number
from queries.asking import Record, Steps, Viewpoint
from queries.impact.answer import StandsNow
from queries.impact.consequence import SuccessorArticle
from queries.impact.reading import Found
from queries.items.views import Basis, in_title_marks, locator
from queries.laws.articles import ARTICLES_BY_KEYS, ArticleView, article_of_record
from queries.rules.thresholds import threshold

_MOST_PLACES = 3
_MOVED = re.compile(
    r"(?P<from>\d+)(?:\.(?P<from_item>\d+))?>(?P<to>\d+)(?:\.(?P<to_item>\d+))?:(?P<score>[\d.]+)"
)
"""How ``CONTINUES_IN.parts`` writes where a part went: 1.2>3:46.5 is 第一款第二项 in 第三款."""


@dataclass(frozen=True, slots=True)
class Continuing:
    """Where each cited place of the repealed laws stands now, as proposals."""

    found: Found
    following: Mapping[str, ArticleView]

    def places(self, basis: Basis) -> tuple[tuple[StandsNow, ...], str | None]:
        """Return the places where cited words stand now, and the words as they stood."""
        view = self.found.articles.get(basis.article or "")
        before = _last_words(view, self.found.day) if view else None
        if view is None or before is None:
            return (), None
        cited = _place_in(before, view.number, basis)
        proposed = self.found.successors.get(view.key, ())
        stands = [now for one in proposed for now in self._stand(one, cited)] or [
            self._stands(one, PartPlace(one.article), one.score) for one in proposed
        ]
        ordered = sorted(stands, key=lambda now: (-now.score, now.article, now.spelled))
        return tuple(ordered[:_MOST_PLACES]), _words_at(before, cited)

    def _stand(self, successor: SuccessorArticle, cited: PartPlace) -> Iterator[StandsNow]:
        """Yield where the cited part, or the whole article, stands in one successor."""
        if cited.paragraph is None:
            yield self._stands(successor, PartPlace(successor.article), successor.score)
            return
        least = threshold("successor_score")
        for moved in self.found.moved.get((successor.of, successor.article), ()):
            part, place, score = _read_moved(moved, successor.article)
            if part == cited[1:] and score >= least:
                yield self._stands(successor, place, score)

    def _stands(self, successor: SuccessorArticle, place: PartPlace, score: float) -> StandsNow:
        view = self.following.get(successor.article)
        text = _words_in_force(view, self.found.day) if view else None
        number = format_article_number(view.number) if view else successor.label
        seat = locator(number, place.paragraph, place.item)
        return StandsNow(
            law=successor.name,
            article=successor.article,
            spelled=f"{in_title_marks(successor.name)}{seat}",
            score=score,
            confirmed=successor.confirmed,
            text=_words_at(text, place) if text else None,
        )


def continuing(found: Found, view: Viewpoint) -> Steps[Continuing]:
    """Return where the cited places of the laws that are repealed stand in those that follow."""
    keys = sorted({one.article for proposed in found.successors.values() for one in proposed})
    records: Sequence[Record] = ()
    if keys:
        (records,) = yield [view.ask(ARTICLES_BY_KEYS, articles=keys)]
    views = map(article_of_record, records)
    return Continuing(found, {one.key: one for one in views})


def _read_moved(written: str, article: str) -> tuple[tuple[int, int | None], PartPlace, float]:
    told = _MOVED.fullmatch(written)
    if told is None:
        raise ValueError(f"not where a part went: {written}")
    item, to_item = told["from_item"], told["to_item"]
    part = int(told["from"]), int(item) if item else None
    place = PartPlace(article, int(told["to"]), int(to_item) if to_item else None)
    return part, place, float(told["score"])


def _last_words(view: ArticleView, day: str) -> str | None:
    """Return the words in force on a day, or the last ones before it."""
    now = view.text_on(day)
    if now is not None:
        return now
    before = [one for one in view.wordings if (one.valid_from or "") <= day]
    return before[-1].text if before else None


def _words_in_force(view: ArticleView, day: str) -> str | None:
    """Return the words in force on a day, or the first ones after it."""
    now = view.text_on(day)
    if now is not None:
        return now
    return view.wordings[0].text if view.wordings else None


def _place_in(text: str, number: str, basis: Basis) -> PartPlace:
    """Return the place that a citation means in the old text; the article where it has none."""
    paragraphs = read_paragraphs(text)
    paragraph, item = basis.paragraph, basis.point
    if paragraph is not None and paragraph < 0:
        paragraph = len(paragraphs)
    if paragraph is None and item is not None:
        holding = [n for n, p in enumerate(paragraphs, 1) if any(i.number == item for i in p.items)]
        paragraph = holding[0] if len(holding) == 1 else None
    if paragraph is None or not 0 < paragraph <= len(paragraphs):
        return PartPlace(number)
    held = any(one.number == item for one in paragraphs[paragraph - 1].items)
    return PartPlace(number, paragraph, item if held else None)


def _words_at(text: str, place: PartPlace) -> str:
    paragraphs = read_paragraphs(text)
    if place.paragraph is None or place.paragraph > len(paragraphs):
        return text
    paragraph = paragraphs[place.paragraph - 1]
    if place.item is None:
        return "\n".join([paragraph.text, *(item.text for item in paragraph.items)])
    return "\n".join(item.text for item in paragraph.items if item.number == place.item)
