"""How alike texts are (相似度): rare words weigh more than those that stand everywhere.

A word (a pair of neighbouring characters) weighs by how few texts hold it, on the side where more
do: what stands in most articles of a law tells none of them from the others (水污染 in a law on
water pollution), however rare it is elsewhere.
"""

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from legal_text.alignment.units import pairs_of

Floats = NDArray[np.float32]


class Likeness:
    """The weights shared by each text of one side with each of the other."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self._old_pairs = [pairs_of(words) for words in old]
        self._new_pairs = [pairs_of(words) for words in new]
        self._weights = _weights(self._old_pairs, self._new_pairs)
        self.old_total = self._totals(self._old_pairs)
        self.new_total = self._totals(self._new_pairs)
        self.shared = self._all_shared()
        """Weight of the words in common, a row for each old text."""

    def _totals(self, texts: Sequence[frozenset[str]]) -> Floats:
        weights = self._weights
        # A text whose words all stand everywhere weighs something still: no division by zero.
        return np.array(
            [sum(weights[p] for p in pairs) + 1e-6 for pairs in texts], dtype=np.float32
        )

    def _all_shared(self) -> Floats:
        """Count through the new texts that hold each word, a row at a time."""
        number = {pair: at for at, pair in enumerate(self._weights)}
        held: list[list[int]] = [[] for _ in number]
        for column, pairs in enumerate(self._new_pairs):
            for pair in pairs:
                held[number[pair]].append(column)
        columns = [np.array(texts, dtype=np.int32) for texts in held]
        weights = list(self._weights.values())
        shared = np.zeros((len(self.old), len(self.new)), dtype=np.float32)
        for row, pairs in enumerate(self._old_pairs):
            # In the order of the words: sums of the same numbers are the same each time.
            known = sorted(number[pair] for pair in pairs if held[number[pair]])
            if not known:
                continue
            where = np.concatenate([columns[word] for word in known])
            counted = np.repeat([weights[word] for word in known], [len(held[w]) for w in known])
            shared[row] = np.bincount(where, weights=counted, minlength=len(self.new))
        return shared

    def cosine(self) -> Floats:
        """Return the likeness of each old text to each new one, 0 to 1."""
        norms: Floats = np.sqrt(np.outer(self.old_total, self.new_total))
        return (self.shared / norms).astype(np.float32)

    def weight_of(self, pairs: frozenset[str]) -> float:
        """Return what words weigh together."""
        return float(sum(self._weights.get(pair, 0.0) for pair in sorted(pairs)))

    def old_pairs(self, row: int) -> frozenset[str]:
        """Return the words of an old text."""
        return self._old_pairs[row]

    def new_pairs(self, column: int) -> frozenset[str]:
        """Return the words of a new text."""
        return self._new_pairs[column]


def _weights(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> dict[str, float]:
    in_old = Counter(pair for pairs in old for pair in pairs)
    in_new = Counter(pair for pairs in new for pair in pairs)
    return {
        pair: min(_rareness(in_old[pair], len(old)), _rareness(in_new[pair], len(new)))
        for pair in sorted(in_old.keys() | in_new.keys())
    }


def _rareness(texts: int, of: int) -> float:
    return log((of + 1) / (max(texts, 1) + 0.5)) if of else 0.0


def blended(cosine: float, old: str, new: str) -> float:
    """Return the likeness of two texts by their words and by their order, 0 to 1."""
    return (cosine + fuzz.ratio(old, new) / 100) / 2


def geometric(one: float, other: float) -> float:
    """Return the geometric mean."""
    return sqrt(max(one, 0.0) * max(other, 0.0))
