"""Which article is which in a later text of the same law (条文对应): by words, order and headings.

Equal words first. Then, in rounds, the best pair of those left: an article whose neighbours went to
one place is looked for there first, and words much alike are believed anywhere (a move). What has
no likeness worth the name stays alone.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from legal_text.alignment.likeness import Floats, Likeness, blended
from legal_text.alignment.units import AlignedLaw
from legal_text.folding import fold_text

_CANDIDATES = 8
"""As many of the likest articles are looked at for each."""
_LEAST_COSINE = 0.06
_SURE = 0.72
"""Likeness that is believed wherever it is found."""
_MOVED = 0.55
"""Likeness that is believed out of the order of the neighbours."""
_IN_ORDER = 0.34
"""Likeness that is believed between the same neighbours."""
_ALONE = 0.2
"""Likeness that is believed where the neighbours leave one article on either side."""
_CONTAINED, _CONTAINED_COSINE = 0.62, 0.4
"""Share of the words of one that the other holds, and likeness, believed where both are alone."""
_LIKEST, _LIKEST_CONTAINED, _CLEARLY = 0.28, 0.42, 1.3
"""Likeness believed of two that are each the other's likest, and how far ahead of the next."""
_GAP, _NEXT, _HEADING = 0.15, 0.08, 0.04
"""What order and headings add when pairs compete."""


class Pair(NamedTuple):
    """An old article and the new one that it is, by position, and how alike they are."""

    old: int
    new: int
    score: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """The pairs that keep the order of both texts: what stands between them is looked for there."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    last: int

    def gap(self, old: int) -> tuple[int, int, int, int]:
        """Return the pairs before and after an old article: their old and new positions."""
        at = bisect_left(self.old, old)
        before = (self.old[at - 1], self.new[at - 1]) if at else (-1, -1)
        after = (self.old[at], self.new[at]) if at < len(self.old) else (-1, -1)
        if at == len(self.old):
            after = (old + 1 + 10**6, self.last)
        return before[0], before[1], after[0], after[1]


def match_articles(old: AlignedLaw, new: AlignedLaw, likeness: Likeness) -> tuple[Pair, ...]:
    """Return each old article that has one successor of its own, with that successor."""
    return tuple(sorted(_Matching(old, new, likeness).run()))


class _Matching:
    def __init__(self, old: AlignedLaw, new: AlignedLaw, likeness: Likeness) -> None:
        self._old, self._new = old, new
        self._likeness = likeness
        self._pairs: dict[int, Pair] = {}
        self._taken: set[int] = set()

    def run(self) -> Iterator[Pair]:
        self._match_equal()
        candidates = list(self._candidates())
        for least in (_SURE, _MOVED, _IN_ORDER, _ALONE):
            while self._round(candidates, least):
                pass
        self._match_left()
        yield from self._pairs.values()

    def _take(self, pair: Pair) -> None:
        self._pairs[pair.old] = pair
        self._taken.add(pair.new)

    def _match_equal(self) -> None:
        """Match articles of equal words: those that stand once first, then in the order of both."""
        for copies in (self._old.plain, self._old.words):
            others = self._new.plain if copies is self._old.plain else self._new.words
            new_at, old_at = _positions(others), _positions(copies)
            for words, left in old_at.items():
                right = [at for at in new_at.get(words, []) if at not in self._taken]
                free = [at for at in left if at not in self._pairs]
                if words and len(free) == len(right):
                    for one, other in zip(free, right, strict=True):
                        self._take(Pair(one, other, 1.0))

    def _candidates(self) -> Iterator[Pair]:
        """Yield the pairs worth a look among the articles that equal none."""
        cosine = self._likeness.cosine()
        for row in range(len(self._old.articles)):
            if row in self._pairs:
                continue
            order = np.argsort(-cosine[row], kind="stable")
            free = [int(c) for c in order if int(c) not in self._taken][:_CANDIDATES]
            for column in free:
                alike = float(cosine[row][column])
                if alike < _LEAST_COSINE:
                    break
                words = self._old.words[row], self._new.words[column]
                yield Pair(row, column, blended(alike, *words))

    def _match_left(self) -> None:
        """Match those left alone: one holds the other's words, or each is the other's likest."""
        olds = np.array([at for at in range(len(self._old.articles)) if at not in self._pairs])
        news = np.array([at for at in range(len(self._new.articles)) if at not in self._taken])
        if not len(olds) or not len(news):
            return
        cells = np.ix_(olds, news)
        cosine = self._likeness.cosine()[cells]
        of_new = self._likeness.shared / self._likeness.new_total
        contained = np.maximum(self._likeness.held(), of_new)[cells]
        believed = (contained >= _CONTAINED) & (cosine >= _CONTAINED_COSINE)
        believed |= _mutual(cosine) & (cosine >= _LIKEST) & (contained >= _LIKEST_CONTAINED)
        rows, columns = np.nonzero(believed)
        found = sorted(
            (-float(contained[row, column]), int(olds[row]), int(news[column]), row, column)
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        )
        for _, old, new, row, column in found:
            if old not in self._pairs and new not in self._taken:
                words = self._old.words[old], self._new.words[new]
                self._take(Pair(old, new, blended(float(cosine[row, column]), *words)))

    def _round(self, candidates: Sequence[Pair], least: float) -> bool:
        """Take the pairs that nothing contests, the best first; say whether there was one."""
        frame = self._frame()
        open_pairs = [
            (self._standing(pair, frame), pair)
            for pair in candidates
            if pair.old not in self._pairs and pair.new not in self._taken
        ]
        open_pairs.sort(key=lambda ranked: (-ranked[0].value, ranked[1]))
        found = False
        awaited_old: set[int] = set()
        awaited_new: set[int] = set()
        for standing, pair in open_pairs:
            if pair.old in self._pairs or pair.new in self._taken:
                continue
            if pair.old in awaited_old or pair.new in awaited_new:
                continue
            if pair.score >= max(least, standing.needed):
                self._take(pair)
                found = True
            elif pair.score >= standing.needed:
                # It stands better than those below it, and its round comes later.
                awaited_old.add(pair.old)
                awaited_new.add(pair.new)
        return found

    def _standing(self, pair: Pair, frame: _Frame) -> "_Standing":
        old_before, new_before, old_after, new_after = frame.gap(pair.old)
        inside = new_before < pair.new < new_after
        value = pair.score
        if inside:
            value += _GAP
        if pair.new == new_before + (pair.old - old_before) or (
            pair.new == new_after - (old_after - pair.old)
        ):
            value += _NEXT
        if self._heading(pair):
            value += _HEADING
        alone = inside and self._is_alone(frame.gap(pair.old))
        needed = _ALONE if alone else _IN_ORDER if inside else _MOVED
        return _Standing(value, needed)

    def _is_alone(self, gap: tuple[int, int, int, int]) -> bool:
        old_before, new_before, old_after, new_after = gap
        old_after = min(old_after, len(self._old.articles))
        left = [at for at in range(old_before + 1, old_after) if at not in self._pairs]
        right = [at for at in range(new_before + 1, new_after) if at not in self._taken]
        return len(left) == len(right) == 1

    def _heading(self, pair: Pair) -> bool:
        old, new = self._old.articles[pair.old].path, self._new.articles[pair.new].path
        return bool(old and new) and _title(old[-1]) == _title(new[-1])

    def _frame(self) -> _Frame:
        kept = _longest_rising([(p.old, p.new) for p in sorted(self._pairs.values())])
        return _Frame(
            tuple(old for old, _ in kept),
            tuple(new for _, new in kept),
            len(self._new.articles),
        )


class _Standing(NamedTuple):
    """How a pair stands among its rivals, and the likeness that it needs where it stands."""

    value: float
    needed: float


def _mutual(cosine: Floats) -> NDArray[np.bool_]:
    """Say which cells are clearly the highest of their row and of their column."""
    found = np.ones(cosine.shape, dtype=np.bool_)
    for axis in (0, 1):
        ranked = np.sort(cosine, axis=axis)
        best = np.take(ranked, [-1], axis=axis)
        next_best = np.take(ranked, [-2], axis=axis) if cosine.shape[axis] > 1 else 0 * best
        found &= (cosine == best) & (best >= _CLEARLY * next_best)
    return found


def _positions(copies: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(copies):
        found[words].append(at)
    return found


def _title(heading: str) -> str:
    """Return a heading without its number."""
    return fold_text(heading.partition(" ")[2] or heading)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of ``pairs`` (in the order of the first) whose second rises."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, value) in enumerate(pairs):
        length = bisect_left(ends, value)
        before.append(last[length - 1] if length else -1)
        ends[length:] = [value] if length == len(ends) else [value, *ends[length + 1 :]]
        last[length:] = [at] if length == len(last) else [at, *last[length + 1 :]]
    kept: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]
