"""How alike texts are (相似度): rare words weigh more than those that stand everywhere.

A word (a pair of neighbouring characters) weighs by how few texts hold it, on the side where more
do: what stands in most articles of a law tells none of them from the others (水污染 in a law on
water pollution), however rare it is elsewhere.
"""

import re
from collections.abc import Iterable, Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

Floats = NDArray[np.float32]
_Numbers = NDArray[np.int64]

_MARK = 3
_RUN = re.compile(r"\w+")


def pairs_of(text: str) -> tuple[str, ...]:
    """Return the pairs of neighbouring characters once each, none across a punctuation mark."""
    return tuple(
        dict.fromkeys(
            run[at : at + 2] for run in _RUN.findall(text) for at in range(max(1, len(run) - 1))
        )
    )


class Words:
    """The words of some texts, counted once and compared with many others."""

    def __init__(self, texts: Sequence[str], marks: Sequence[frozenset[str]] | None = None) -> None:
        """Count the words of ``texts``; the ``marks`` of a text count as ``_MARK`` words each."""
        self.pairs = [pairs_of(text) for text in texts]
        if marks is not None:
            self.pairs = [
                (*pairs, *(f"{mark}#{n}" for mark in sorted(own) for n in range(_MARK)))
                for pairs, own in zip(self.pairs, marks, strict=True)
            ]
        self.number: dict[str, int] = {}
        for pairs in self.pairs:
            for pair in pairs:
                self.number.setdefault(pair, len(self.number))
        self.ids: list[_Numbers] = [
            np.array([self.number[pair] for pair in pairs], dtype=np.int64) for pairs in self.pairs
        ]
        self.id_sets = [frozenset(ids.tolist()) for ids in self.ids]
        joined = np.concatenate([*self.ids, np.array([], dtype=np.int64)])
        owners = np.repeat(np.arange(len(texts)), [len(ids) for ids in self.ids])
        self.texts_with: _Numbers = np.bincount(joined, minlength=len(self.number))
        self.owners: _Numbers = owners[np.argsort(joined, kind="stable")]
        """The texts that hold the first word, then those that hold the second …"""
        self.begins: _Numbers = np.concatenate([[0], np.cumsum(self.texts_with)])

    def __len__(self) -> int:
        return len(self.pairs)

    def rareness(self, holding: _Numbers) -> Floats:
        """Return what a word weighs by how many of these texts hold it."""
        held = np.maximum(holding, 1) + 0.5
        return np.log((len(self) + 1) / held).astype(np.float32)


class Likeness:
    """The weights of the words that each text of one side shares with each of the other."""

    def __init__(self, old: Words, new: Words) -> None:
        self._old, self._new = old, new
        elsewhere = np.array([new.number.get(pair, -1) for pair in old.number], dtype=np.int64)
        self._elsewhere = elsewhere
        known = elsewhere >= 0
        in_new = np.zeros(len(old.number), dtype=np.int64)
        in_new[known] = new.texts_with[elsewhere[known]]
        self._old_weights = np.minimum(old.rareness(old.texts_with), new.rareness(in_new))
        in_old = np.zeros(len(new.number), dtype=np.int64)
        in_old[elsewhere[known]] = old.texts_with[known]
        self._new_weights = np.minimum(new.rareness(new.texts_with), old.rareness(in_old))
        self.old_total = _totals(old, self._old_weights)
        self.new_total = _totals(new, self._new_weights)
        self.shared: Floats = np.zeros((len(old), len(new)), dtype=np.float32)
        """Weight of the words in common, a row for each old text."""
        for row, ids in enumerate(old.ids):
            self.shared[row] = self._shared_with_all(ids)

    def _shared_with_all(self, ids: _Numbers) -> Floats:
        """Count through the new texts that hold each word."""
        there = self._elsewhere[ids]
        ids, there = ids[there >= 0], there[there >= 0]
        if not len(ids):
            return np.zeros(len(self._new), dtype=np.float32)
        begins, counts = self._new.begins[there], self._new.texts_with[there]
        # The places of all texts that hold one of the words, one run of places a word.
        run_starts = np.cumsum(counts) - counts
        places = np.arange(counts.sum()) + np.repeat(begins - run_starts, counts)
        weights = np.repeat(self._old_weights[ids], counts)
        columns = self._new.owners[places]
        return np.bincount(columns, weights=weights, minlength=len(self._new)).astype(np.float32)

    def cosine(self) -> Floats:
        """Return the likeness of each old text to each new one, 0 to 1."""
        norms = np.sqrt(np.outer(self.old_total, self.new_total))
        return (self.shared / norms).astype(np.float32)

    def held(self) -> Floats:
        """Return the share of each old text's words that each new text holds, 0 to 1."""
        return (self.shared / self.old_total[:, None]).astype(np.float32)

    def weights(self, row: int) -> Floats:
        """Return what each word of an old text weighs."""
        weights: Floats = self._old_weights[self._old.ids[row]]
        return weights

    def common(self, row: int, column: int) -> NDArray[np.bool_]:
        """Say of each word of an old text whether a new one holds it."""
        held = self._new.id_sets[column]
        there = self._elsewhere[self._old.ids[row]].tolist()
        return np.fromiter((word in held for word in there), dtype=np.bool_, count=len(there))

    def weight_of(self, pairs: Iterable[str]) -> float:
        """Return what words weigh together."""
        return float(sum(self._weight(pair) for pair in sorted(pairs)))

    def _weight(self, pair: str) -> float:
        if (at := self._old.number.get(pair)) is not None:
            return float(self._old_weights[at])
        return float(self._new_weights[self._new.number[pair]])

    def old_pairs(self, row: int) -> frozenset[str]:
        """Return the words of an old text."""
        return frozenset(self._old.pairs[row])

    def new_pairs(self, column: int) -> frozenset[str]:
        """Return the words of a new text."""
        return frozenset(self._new.pairs[column])


def _totals(words: Words, weights: Floats) -> Floats:
    # A text whose words all stand everywhere weighs something still: no division by zero.
    sums = [float(weights[ids].sum()) + 1e-6 for ids in words.ids]
    return np.array(sums, dtype=np.float32)


def blended(cosine: float, old: str, new: str) -> float:
    """Return the likeness of two texts by their words and by their order, 0 to 1."""
    return (cosine + fuzz.ratio(old, new) / 100) / 2


def geometric(one: float, other: float) -> float:
    """Return the geometric mean."""
    return sqrt(max(one, 0.0) * max(other, 0.0))
