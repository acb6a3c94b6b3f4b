"""Where the provisions of one law go on in another (条文延续): a code that takes old laws in.

A code says once what each of the old laws said in its own words, so the likest words often stand in
a neighbour of the right place. Therefore words weigh by how few provisions of *both* laws hold
them (the medium that a whole law is about tells its articles nothing), the conduct is compared
apart from the sanction, a rule on liability is looked for among rules on liability, and several
places together may hold what one article held. All of it proposes; a person confirms.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from legal_text.alignment.institutions import institutions_of
from legal_text.alignment.likeness import Floats, Likeness, Words
from legal_text.alignment.norms import Norm, joined, read_norm, same_actors, same_consequence
from legal_text.alignment.units import AlignedLaw, PartPlace

_CONDUCT, _HELD, _WHOLE, _PARTS = 0.2, 0.1, 0.2, 0.5
"""What speaks for an article: its conduct, how much of it is held, all its words, its parts."""
_ORDER = 0.2
"""Share of the likeness letter by letter, looked at for the best candidates alone."""
_OTHER_KIND = 0.5
"""What remains where one side punishes and the other doesn't."""
_CONSEQUENCE, _ACTORS = 0.2, 0.06
_LEAD = 0.15
"""Weight of a paragraph that only opens a list: what was done stands in its items."""
_HOME = 0.25
"""What a part's place gains from the likeness of its article."""
_LEAST, _LEAST_PART = 0.27, 0.26
"""Below these there is no proposal: this article, or part, has no successor."""
_MORE, _LEAST_MORE = 0.12, 0.26
"""Share of the words that a further place must add, and the score that it needs itself."""
_CLEAR, _FAR_AHEAD = 0.72, 1.45
"""What is needed of the score where the best is so many times the next."""
_BY_A_PART = 0.3
"""Score from which the place of one part is a place of its article too."""
_SURE = 0.5
"""Likeness of a whole article that is believed though none of its parts is found there."""
_LOOKED_AT, _READ = 30, 10
MOST_PLACES = 5

_Columns = NDArray[np.int64]


class Place(NamedTuple):
    """A proposed place in the new law, with its score (0 to 100) and what speaks for it."""

    place: PartPlace
    score: float
    reason: str


class Continuation(NamedTuple):
    """An article or a part of the old law, and where it goes on; no places: nowhere.

    ``held`` is the share (0 to 100) of its words that the places hold together.
    """

    place: PartPlace
    places: tuple[Place, ...]
    held: float


@dataclass(frozen=True, slots=True)
class Continuations:
    """The continuations of a law's articles, and of its paragraphs and items."""

    articles: tuple[Continuation, ...]
    parts: tuple[Continuation, ...]


class SuccessorLaw:
    """A law in which others go on: read once, for any number of old laws."""

    def __init__(self, law: AlignedLaw) -> None:
        self.side = _Side(law)

    def continuations(self, old: AlignedLaw) -> Continuations:
        """Return where ``old``'s articles and parts go on."""
        if not old.units or not self.side.law.units:
            none = tuple(
                Continuation(PartPlace(article.number), (), 0.0) for article in old.articles
            )
            return Continuations(none, tuple(Continuation(u.place, (), 0.0) for u in old.units))
        return _Search(_Side(old), self.side).run()


class _Side:
    """One law as it is compared: its units, what each says, and its articles."""

    def __init__(self, law: AlignedLaw) -> None:
        self.law = law
        self.norms = [read_norm(unit.words, unit.text, unit.lead) for unit in law.units]
        self.units_of: list[list[int]] = [[] for _ in law.articles]
        for at, unit in enumerate(law.units):
            self.units_of[unit.article].append(at)
        self.article_norms = [joined([self.norms[u] for u in of]) for of in self.units_of]
        self.conducts = _conducts(self.norms)
        self.article_conducts = _conducts(self.article_norms)
        self.words = Words(law.words)
        self.position = {article.number: at for at, article in enumerate(law.articles)}


def _conducts(norms: Sequence[Norm]) -> Words:
    conducts = [norm.conduct for norm in norms]
    return Words(conducts, [institutions_of(conduct) for conduct in conducts])


class _Search:
    def __init__(self, old: _Side, new: _Side) -> None:
        self._old, self._new = old, new
        self._parts = Likeness(old.conducts, new.conducts)
        self._conduct = Likeness(old.article_conducts, new.article_conducts)
        self._whole = Likeness(old.words, new.words)
        self._of_parts = self._judge(
            (self._parts.cosine() + self._parts.held()) / np.float32(2), old.norms, new.norms
        )
        self._of_articles = self._article_scores()

    def run(self) -> Continuations:
        units = self._old.law.units
        parts = self._with_leads([self._part(at) for at in range(len(units))])
        articles = [
            self._article(at, [parts[unit] for unit in self._old.units_of[at]])
            for at in range(len(self._old.law.articles))
        ]
        return Continuations(tuple(articles), tuple(parts))

    @staticmethod
    def _judge(scores: Floats, old: Sequence[Norm], new: Sequence[Norm]) -> Floats:
        """Weigh the best candidates of each row by what follows from the conduct, and who acts."""
        for row, norm in enumerate(old):
            for column in _best(scores[row], _LOOKED_AT):
                scores[row, column] *= _fit(norm, new[column])
        return scores

    def _article_scores(self) -> Floats:
        old, new = self._old, self._new
        best = self._best_in_articles()
        scores = (
            _CONDUCT * self._conduct.cosine()
            + _HELD * self._conduct.held()
            + _WHOLE * self._whole.cosine()
        )
        weights = self._parts.old_total * np.array(
            [_LEAD if norm.lists else 1.0 for norm in old.norms], dtype=np.float32
        )
        for row, units in enumerate(old.units_of):
            if units:
                shares = weights[units] / weights[units].sum()
                scores[row] += _PARTS * (shares[:, None] * best[units]).sum(axis=0)
        scores = self._judge(scores.astype(np.float32), old.article_norms, new.article_norms)
        for row, words in enumerate(old.law.words):
            read = _best(scores[row], _READ)
            scores[row] *= 1 - _ORDER
            for column in read:
                scores[row, column] += _ORDER * fuzz.ratio(words, new.law.words[column]) / 100
        return scores

    def _best_in_articles(self) -> Floats:
        """Return for each old part the best score of a part in each new article."""
        best = np.zeros((len(self._old.law.units), len(self._new.law.articles)), dtype=np.float32)
        for article, units in enumerate(self._new.units_of):
            if units:
                best[:, article] = self._of_parts[:, units].max(axis=1)
        return best

    def _article(self, row: int, parts: Sequence[Continuation]) -> Continuation:
        scores = self._of_articles[row]
        ranked = [(c, float(scores[c])) for c in _best(scores, _READ)]
        chosen = _covering(ranked, self._whole, row, _LEAST)
        found = {self._number(c): float(scores[c]) for c in chosen.columns}
        by_part: dict[str, float] = {}
        for part in parts:
            for place in part.places[:1]:
                best = max(place.score / 100, by_part.get(place.place.article, 0.0))
                by_part[place.place.article] = best
        if any(self._old.norms[unit].lists for unit in self._old.units_of[row]):
            # What a list holds went where its items went, however alike the whole is elsewhere.
            sure = max(by_part.values(), default=0.0) >= _BY_A_PART
            found = {n: s for n, s in found.items() if not sure or n in by_part or s >= _SURE}
        for number, score in by_part.items():
            if number in found or score >= _BY_A_PART:
                found[number] = max(score, found.get(number, 0.0))
        norm, old = self._old.article_norms[row], self._old.law.articles[row].number
        places = [
            Place(
                PartPlace(number),
                _percent(score),
                _reason(norm, self._new.article_norms[c], self._whole, row, c),
            )
            for number, score in found.items()
            for c in [self._new.position[number]]
        ]
        places.sort(key=lambda place: -place.score)
        return Continuation(PartPlace(old), tuple(places[:MOST_PLACES]), _percent(chosen.held))

    def _number(self, column: int) -> str:
        return self._new.law.articles[column].number

    def _part(self, row: int) -> Continuation:
        unit, norm = self._old.law.units[row], self._old.norms[row]
        if norm.lists:
            return Continuation(unit.place, (), 0.0)
        homes, units = self._of_articles[unit.article], self._new.law.units
        scores = {
            c: float(self._of_parts[row, c]) * (1 - _HOME) + _HOME * float(homes[units[c].article])
            for c in _best(self._of_parts[row], _LOOKED_AT)
        }
        ranked = sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))[:_READ]
        # A further place of a rule on liability is one as well: the duty behind it is another part.
        kind = self._new.norms[ranked[0][0]].punishes
        ranked = [entry for entry in ranked if self._new.norms[entry[0]].punishes == kind]
        chosen = _covering(ranked, self._parts, row, _LEAST_PART)
        places = tuple(
            Place(
                units[c].place,
                _percent(scores[c]),
                _reason(norm, self._new.norms[c], self._parts, row, c),
            )
            for c in chosen.columns
        )
        return Continuation(unit.place, places, _percent(chosen.held))

    def _with_leads(self, parts: Sequence[Continuation]) -> list[Continuation]:
        """Give a paragraph that only opens a list the places that open the lists of its items."""
        by_paragraph: dict[tuple[str, int | None], list[Place]] = defaultdict(list)
        for part in parts:
            if part.place.item is not None:
                by_paragraph[part.place[:2]] += part.places[:1]
        return [
            _lead(part.place, by_paragraph[part.place[:2]])
            if norm.lists and part.place.item is None
            else part
            for part, norm in zip(parts, self._old.norms, strict=True)
        ]


def _lead(where: PartPlace, places: Sequence[Place]) -> Continuation:
    """Return where the opening of a list goes on: where its items did."""
    opened: dict[PartPlace, list[float]] = defaultdict(list)
    for place in places:
        opened[place.place._replace(item=None)].append(place.score)
    leads = [
        Place(target, round(sum(scores) / len(scores), 1), f"它的 {len(scores)} 项到了那里")
        for target, scores in sorted(opened.items(), key=lambda entry: -len(entry[1]))
    ]
    held = max((place.score for place in leads), default=0.0)
    return Continuation(where, tuple(leads[:MOST_PLACES]), held)


class _Chosen(NamedTuple):
    columns: list[int]
    held: float


def _covering(
    ranked: Sequence[tuple[int, float]], likeness: Likeness, row: int, least: float
) -> _Chosen:
    """Take the best place, then each that holds words which those before it lack."""
    if not ranked or ranked[0][1] < least * (_CLEAR if _is_clear(ranked) else 1):
        return _Chosen([], 0.0)
    weights = likeness.weights(row)
    total = float(weights.sum()) or 1.0
    scores = dict(ranked)
    chosen = [ranked[0][0]]
    left = ~likeness.common(row, chosen[0])
    holds = {c: likeness.common(row, c) for c, score in ranked[1:] if score >= _LEAST_MORE}
    while len(chosen) < MOST_PLACES:
        gains = {c: float(weights[left & held].sum()) / total for c, held in holds.items()}
        worth = [c for c, gain in gains.items() if gain >= _MORE and c not in chosen]
        if not worth:
            break
        best = max(worth, key=lambda c: (gains[c] * scores[c], -c))
        chosen.append(best)
        left &= ~holds[best]
    chosen.sort(key=lambda c: (-scores[c], c))
    return _Chosen(chosen, 1 - float(weights[left].sum()) / total)


def _is_clear(ranked: Sequence[tuple[int, float]]) -> bool:
    """Say whether the best is far ahead of the next: then less likeness is believed."""
    return len(ranked) < 2 or ranked[0][1] >= _FAR_AHEAD * ranked[1][1]


def _fit(one: Norm, other: Norm) -> float:
    """Return how well two provisions fit beside their words."""
    fit = 1 - _ACTORS + 2 * _ACTORS * same_actors(one, other)
    if one.punishes != other.punishes:
        return fit * _OTHER_KIND
    if one.punishes:
        fit *= 1 - _CONSEQUENCE + 1.3 * _CONSEQUENCE * same_consequence(one, other)
    return fit


def _reason(old: Norm, new: Norm, likeness: Likeness, row: int, column: int) -> str:
    share = float(likeness.shared[row, column] / likeness.old_total[row])
    said = [f"含有它的词语 {share:.0%}"]
    if old.punishes == new.punishes:
        said.append("同为责任条款" if old.punishes else "同为行为规范")
    else:
        said.append("一为责任条款，一为行为规范")
    if old.punishes and new.punishes:
        said.append("处罚种类相同" if old.kinds == new.kinds else "处罚种类不尽相同")
    if old.bands and new.bands and old.bands != new.bands:
        said.append("幅度不同")
    if old.actors and new.actors and not old.actors & new.actors:
        said.append("主体不同")
    return "；".join(said)


def _best(scores: Floats, most: int) -> list[int]:
    """Return the columns of the highest scores, the highest first, equal ones in their order."""
    few: _Columns = np.arange(len(scores))
    if len(scores) > most:
        few = np.sort(np.argpartition(-scores, most)[:most])
    order = few[np.argsort(-scores[few], kind="stable")]
    return [int(column) for column in order]


def _percent(score: float) -> float:
    return round(min(max(score, 0.0), 1.0) * 100, 1)
