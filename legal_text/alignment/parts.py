"""Paragraphs and items aligned (款与项的对应): within what their articles became, then anywhere.

A part is sought first in the articles that its own became, by its words, its order, and what it
is: what it sanctions, whether it is an item. Outside them only words much alike count. A part
whose words went to several places has several; one whose words went into a larger part has that.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from legal_text.alignment.groups import Group
from legal_text.alignment.likeness import Floats, Likeness, Words, blended
from legal_text.alignment.terms import words_alone
from legal_text.alignment.units import AlignedLaw, PartPlace, Unit
from legal_text.alignment.values import PartRow
from legal_text.sanctions import find_sanctions

_INSIDE, _OUTSIDE = 0.3, 0.62
"""Likeness that is believed within corresponding articles, and elsewhere."""
_CONTAINED = 0.62
"""Share of a part's words that another must hold to have taken it in."""
_CONTAINED_OUTSIDE = 0.68
"""The same, where the part's article has no counterpart at all."""
_SHORTEST_MOVED = 12
"""Characters below which words alike elsewhere say nothing."""
_HOME, _KIND, _ORDER, _SANCTION = 0.3, 0.1, 0.06, 0.06
_CANDIDATES = 4


class _Pair(NamedTuple):
    value: float
    old: int
    new: int
    score: float


def align_parts(
    old: AlignedLaw, new: AlignedLaw, groups: Iterable[Group]
) -> tuple[tuple[PartRow, ...], tuple[PartPlace, ...]]:
    """Return the rows of the old parts in their order, and the new parts that stand for none."""
    return _Parts(old, new, list(groups)).run()


class _Parts:
    def __init__(self, old: AlignedLaw, new: AlignedLaw, groups: Sequence[Group]) -> None:
        self._old, self._new = old.units, new.units
        self._homes: dict[int, frozenset[int]] = {}
        for group in groups:
            self._homes.update(dict.fromkeys(group.old, frozenset(group.new)))
        self._places: dict[int, list[tuple[int, float]]] = defaultdict(list)
        self._taken: set[int] = set()
        self._kinds: dict[str, frozenset[str]] = {}
        self._equal = self._articles_of_equal_words(old, new, groups)

    @staticmethod
    def _articles_of_equal_words(
        old: AlignedLaw, new: AlignedLaw, groups: Sequence[Group]
    ) -> dict[int, int]:
        return {
            group.old[0]: group.new[0]
            for group in groups
            if len(group.old) == len(group.new) == 1
            and old.plain[group.old[0]] == new.plain[group.new[0]]
        }

    def run(self) -> tuple[tuple[PartRow, ...], tuple[PartPlace, ...]]:
        self._pair_equal_articles()
        olds = [at for at in range(len(self._old)) if at not in self._places]
        news = [at for at in range(len(self._new)) if at not in self._taken]
        if olds and news:
            self._pair_by_likeness(olds, news)
        rows = tuple(row for at in range(len(self._old)) for row in self._rows(at))
        added = tuple(u.place for at, u in enumerate(self._new) if at not in self._taken)
        return rows, added

    def _take(self, old: int, new: int, score: float) -> None:
        self._places[old].append((new, score))
        self._taken.add(new)

    def _pair_equal_articles(self) -> None:
        ours, theirs = _by_article(self._old), _by_article(self._new)
        for article, target in self._equal.items():
            one, other = ours[article], theirs[target]
            if len(one) == len(other):
                for old, new in zip(one, other, strict=True):
                    self._take(old, new, 1.0)

    def _pair_by_likeness(self, olds: Sequence[int], news: Sequence[int]) -> None:
        likeness = Likeness(
            Words([self._old[at].words for at in olds]),
            Words([self._new[at].words for at in news]),
        )
        cosine = likeness.cosine()
        columns: dict[int, list[int]] = defaultdict(list)
        for column, at in enumerate(news):
            columns[self._new[at].article].append(column)
        homes = [self._home_columns(at, columns) for at in olds]
        pairs = [
            self._judged(olds[row], news[column], float(cosine[row, column]))
            for row in range(len(olds))
            for column in sorted({*homes[row], *_best(cosine[row])})
        ]
        for pair in sorted(pairs, key=lambda p: (-p.value, p.old, p.new)):
            free = pair.old not in self._places and pair.new not in self._taken
            if free and pair.score >= self._needed(pair.old, pair.new):
                self._take(pair.old, pair.new, pair.score)
        self._add_contained(olds, news, homes, likeness)

    def _home_columns(self, old: int, columns: Mapping[int, list[int]]) -> list[int]:
        homes = sorted(self._homes.get(self._old[old].article, ()))
        return [column for home in homes for column in columns.get(home, ())]

    def _at_home(self, old: int, new: int) -> bool:
        return self._new[new].article in self._homes.get(self._old[old].article, ())

    def _needed(self, old: int, new: int) -> float:
        if self._at_home(old, new):
            return _INSIDE
        long_enough = len(self._old[old].words) >= _SHORTEST_MOVED
        return _OUTSIDE if long_enough else 2.0

    def _judged(self, old: int, new: int, cosine: float) -> _Pair:
        one, other = self._old[old], self._new[new]
        score = blended(cosine, one.words, other.words)
        value = score
        if self._at_home(old, new):
            value += _HOME
            near = abs((one.place.paragraph or 0) - (other.place.paragraph or 0))
            near += abs((one.place.item or 0) - (other.place.item or 0))
            value += _ORDER / (1 + near)
        if (one.place.item is None) == (other.place.item is None):
            value += _KIND
        value += _SANCTION * self._same_sanctions(one.text, other.text)
        return _Pair(value, old, new, score)

    def _same_sanctions(self, old: str, new: str) -> float:
        """Return the share of kinds of sanction in common, 0 where neither part has any."""
        one, other = self._kinds_of(old), self._kinds_of(new)
        return len(one & other) / len(one | other) if one | other else 0.0

    def _kinds_of(self, text: str) -> frozenset[str]:
        if text not in self._kinds:
            self._kinds[text] = frozenset(sanction.kind for sanction in find_sanctions(text))
        return self._kinds[text]

    def _add_contained(
        self,
        olds: Sequence[int],
        news: Sequence[int],
        homes: Sequence[Sequence[int]],
        likeness: Likeness,
    ) -> None:
        """Add the places of parts taken in by a larger one, and of the pieces of a part."""
        rows_of: dict[int, list[int]] = defaultdict(list)
        for row, (old, columns) in enumerate(zip(olds, homes, strict=True)):
            for column in columns:
                rows_of[column].append(row)
            if old in self._places:
                continue
            shares = likeness.shared[row] / likeness.old_total[row]
            inside = bool(columns) or len(self._old[old].words) < _SHORTEST_MOVED
            searched = columns if inside else range(len(news))
            best = max(searched, key=lambda c: (float(shares[c]), -c), default=None)
            if best is not None and shares[best] >= (_CONTAINED if inside else _CONTAINED_OUTSIDE):
                self._take(old, news[best], float(shares[best]))
        for column, rows in sorted(rows_of.items()):
            if news[column] in self._taken:
                continue
            shares = likeness.shared[:, column] / likeness.new_total[column]
            best = max(rows, key=lambda r: (float(shares[r]), -r))
            if shares[best] >= _CONTAINED:
                self._take(olds[best], news[column], float(shares[best]))

    def _rows(self, old: int) -> Iterator[PartRow]:
        unit = self._old[old]
        places = self._places.get(old, [])
        if not places:
            yield PartRow(unit.place, None, "deleted", 100.0)
        for new, score in sorted(places):
            target = self._new[new]
            yield PartRow(
                unit.place,
                target.place,
                self._change(unit, target, several=len(places) > 1),
                round(min(score, 1.0) * 100, 1),
            )

    @staticmethod
    def _change(old: Unit, new: Unit, *, several: bool) -> str:
        if several:
            return "split"
        if words_alone(old.text) == words_alone(new.text):
            return "same" if old.place == new.place else "renumbered"
        return "changed"


def _by_article(units: Sequence[Unit]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        found[unit.article].append(at)
    return found


def _best(cosine: Floats) -> list[int]:
    best: list[int] = np.argsort(-cosine, kind="stable")[:_CANDIDATES].tolist()
    return best
