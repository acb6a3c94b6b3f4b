"""Where the 款 and 项 of a repealed law stand in the law that goes on with it (款、项的去向)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph_schema.keys import article_key
from legal_text.alignment import Continuation, PartPlace, SuccessorLaw, read_texts
from legal_text.law.paragraphs import read_paragraphs
from legal_text.numerals import format_article_number
from queries.asking import Record, Steps, Viewpoint
from queries.impact.answer import StandsNow
from queries.impact.fates import Fate
from queries.impact.reading import Found
from queries.items.views import Basis, full_law_title, in_title_marks, locator
from queries.laws.articles import ArticleView
from queries.laws.text_on_day import TEXT_ON_DAY
from queries.rules.thresholds import threshold

_LAWS_READ = 16
_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class _Next:
    """A law that goes on with others: its key, its title, its words by article, as compared."""

    key: str
    title: str
    texts: Mapping[str, str]
    compared: SuccessorLaw


@dataclass(frozen=True, slots=True)
class Continuing:
    """Where each cited place of the repealed laws stands now, as proposals."""

    articles: Mapping[str, ArticleView]
    day: str
    next_of: Mapping[str, tuple[_Next, ...]]
    parts: Mapping[tuple[str, str], Mapping[PartPlace, Continuation]]

    def places(self, basis: Basis) -> tuple[tuple[StandsNow, ...], str | None]:
        """Return the places where cited words stand now, and the words as they stood."""
        view = self.articles.get(basis.article or "")
        before = _last_words(view, self.day) if view else None
        if view is None or before is None:
            return (), None
        cited = _place_in(before, view.number, basis)
        found = [
            self._stands(following, place)
            for following in self.next_of.get(basis.law, ())
            for place in self._proposed(basis.law, following, cited)
        ]
        ordered = sorted(found, key=lambda now: (-now.score, now.article, now.spelled))
        return tuple(ordered[:_MOST_PLACES]), _words_at(before, cited)

    def _proposed(
        self, law: str, following: _Next, cited: PartPlace
    ) -> list[tuple[PartPlace, float]]:
        continuation = self.parts.get((law, following.key), {}).get(cited)
        least = threshold("successor_score")
        places = continuation.places if continuation else ()
        return [(one.place, one.score) for one in places if one.score >= least]

    @staticmethod
    def _stands(following: _Next, proposed: tuple[PartPlace, float]) -> StandsNow:
        place, score = proposed
        seat = locator(format_article_number(place.article), place.paragraph, place.item)
        return StandsNow(
            law=following.title,
            article=article_key(following.key, place.article),
            spelled=f"{in_title_marks(following.title)}{seat}",
            score=score,
            confirmed=False,
            text=_words_at(following.texts.get(place.article, ""), place),
        )


def continuing(found: Found, view: Viewpoint) -> Steps[Continuing]:
    """Return where the cited places of the laws that are repealed stand in those that follow."""
    wanted = {law: after for law, after in found.continued_by.items() if after}
    keys = sorted({following.key for after in wanted.values() for following in after})
    answers = yield [view.ask(TEXT_ON_DAY, law=key) for key in keys]
    names = {one.key: one.name for after in wanted.values() for one in after}
    laws = {
        key: _next(key, names[key], records) for key, records in zip(keys, answers, strict=True)
    }
    next_of = {law: tuple(laws[one.key] for one in after) for law, after in wanted.items()}
    parts = {
        (law, following.key): _compared(_cited_texts(found, law), following)
        for law, after in next_of.items()
        for following in after
    }
    return Continuing(found.articles, found.day, next_of, parts)


def _next(key: str, name: str, records: Sequence[Record]) -> _Next:
    texts = tuple(
        (record["wording"].rpartition("~")[0].rpartition("#")[2], record["text"])
        for record in records
    )
    return _Next(key, full_law_title(key, name), dict(texts), _read_law(texts))


@lru_cache(maxsize=_LAWS_READ)
def _read_law(texts: tuple[tuple[str, str], ...]) -> SuccessorLaw:
    """Return a law as others are compared with it; a code is read once while it is asked about."""
    return SuccessorLaw(read_texts(dict(texts)))


def _cited_texts(found: Found, law: str) -> tuple[tuple[str, str], ...]:
    cited = {
        basis.article
        for bases in found.bases.values()
        for basis in bases
        if basis.law == law and basis.article and found.changes.outcome(basis).fate is Fate.ENDED
    }
    views = [found.articles[key] for key in sorted(cited) if key in found.articles]
    return tuple((view.number, words) for view in views if (words := _last_words(view, found.day)))


def _compared(
    old: tuple[tuple[str, str], ...], following: _Next
) -> Mapping[PartPlace, Continuation]:
    result = following.compared.continuations(read_texts(dict(old)))
    return {one.place: one for one in (*result.articles, *result.parts)}


def _last_words(view: ArticleView, day: str) -> str | None:
    """Return the words in force on a day, or the last ones before it."""
    now = view.text_on(day)
    if now is not None:
        return now
    before = [one for one in view.wordings if (one.valid_from or "") <= day]
    return before[-1].text if before else None


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
