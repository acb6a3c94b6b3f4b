"""Articles of a full revision that words alone don't find (修订中改写的条文).

A revision may rewrite a rule so far that little but its matter stays. What is left alone on both
sides is compared once more as a repealed law is with its successor: by conduct, consequence and
actors. Only what stands out on both sides is believed.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from legal_text.alignment.likeness import Likeness, blended
from legal_text.alignment.matching import Pair
from legal_text.alignment.successors import SuccessorLaw
from legal_text.alignment.units import AlignedLaw

_BELIEVED: tuple[tuple[float, float], ...] = ((0.34, 1.0), (0.3, 1.2), (0.25, 1.4))
"""A score, and how many times the next of the row and of the column it must be."""
_ELSEWHERE = 1.25
"""Where an article that is taken fits so many times better, the words went there."""


def match_rest(
    old: AlignedLaw, new: AlignedLaw, likeness: Likeness, pairs: Sequence[Pair]
) -> Iterator[Pair]:
    """Yield pairs of articles that ``pairs`` leave alone on both sides."""
    rows = sorted(set(range(len(old.articles))) - {pair.old for pair in pairs})
    columns = sorted(set(range(len(new.articles))) - {pair.new for pair in pairs})
    if not rows or not columns or not old.units or not new.units:
        return
    scores = SuccessorLaw(new).article_scores(old, rows)
    left = scores[np.ix_(rows, columns)]
    cosine = likeness.cosine()
    for at, row in enumerate(rows):
        column = int(np.argmax(left[at]))
        score = float(left[at, column])
        if score * _ELSEWHERE < float(scores[row].max()):
            continue
        next_in_row = _next(left[at].tolist())
        next_in_column = _next(left[:, column].tolist())
        if int(np.argmax(left[:, column])) != at or not any(
            score >= least and score >= times * max(next_in_row, next_in_column)
            for least, times in _BELIEVED
        ):
            continue
        to = columns[column]
        alike = blended(float(cosine[row, to]), old.words[row], new.words[to])
        yield Pair(row, to, alike)


def _next(scores: Sequence[float]) -> float:
    """Return the second highest, 0 where there is none."""
    return sorted(scores, reverse=True)[1] if len(scores) > 1 else 0.0
