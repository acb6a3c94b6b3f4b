"""Where the text of a repealed law lives on (条文延续): proposals by likeness of words.

Plain likeness finds a right article in about two of three cases, so every pair is a proposal with
its score until a person confirms it, and up to three are kept for each article.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from legal_text.folding import fold_text

LEAST_SCORE = 55.0
"""Likeness from which a successor is proposed."""
MOST_PROPOSALS = 3


class Proposal(NamedTuple):
    """One proposed successor of an article; ``order`` begins with 1."""

    article: str
    successor: str
    score: float
    order: int


def propose_successors(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Proposal]:
    """Yield the proposals for each article of ``old`` (key -> words) in the law ``new``."""
    old_keys, new_keys = list(old), list(new)
    if not old_keys or not new_keys:
        return
    scores = process.cdist(
        [fold_text(old[key]) for key in old_keys],
        [fold_text(new[key]) for key in new_keys],
        scorer=fuzz.ratio,
        score_cutoff=LEAST_SCORE,
        workers=-1,
    )
    for row, article in enumerate(old_keys):
        best = np.argsort(-scores[row], kind="stable")[:MOST_PROPOSALS]
        for order, column in enumerate(best, start=1):
            score = float(scores[row][column])
            if score < LEAST_SCORE:
                break
            yield Proposal(article, new_keys[column], round(score, 1), order)
