"""Articles that one became, and that became one (拆分与合并), among those without a counterpart.

An article left alone belongs to a pair when it holds words of the one side that the other side no
longer has: the words moved there. Words that stayed where they were are no sign, however alike.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from legal_text.alignment.likeness import Floats, Likeness
from legal_text.alignment.matching import Pair
from legal_text.alignment.sentences import sentences_of
from legal_text.alignment.units import AlignedLaw

_LEAST_LEFT = 0.12
"""Share of an article's words that its counterpart must lack, for another to have them."""
_MOST, _SOME = 0.5, 0.15
"""Share of the words received, and of the receiver's words: one must be most, the other some."""
_SENTENCE = 70.0
"""Likeness of one sentence at least."""
_PARTNERS = 6


@dataclass(slots=True)
class Group:
    """What corresponds: old and new articles by position; one side has one article at most."""

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    score: float = 0.0


class _Move(NamedTuple):
    score: float
    stays: int
    receiver: int


def group_articles(
    old: AlignedLaw, new: AlignedLaw, likeness: Likeness, pairs: Iterable[Pair]
) -> list[Group]:
    """Return the pairs, grown by the articles that split off or were taken in, and those alone."""
    groups = [Group([pair.old], [pair.new], pair.score) for pair in pairs]
    by_old = {group.old[0]: group for group in groups}
    by_new = {group.new[0]: group for group in groups}
    alone_new = [at for at in range(len(new.articles)) if at not in by_new]
    alone_old = [at for at in range(len(old.articles)) if at not in by_old]
    shared = likeness.shared
    split = _Side(old, new, likeness.old_pairs, likeness.new_pairs, likeness.weight_of)
    merge = _Side(new, old, likeness.new_pairs, likeness.old_pairs, likeness.weight_of)
    for added in _grown(split, shared.T, alone_new, by_old, lambda group: group.new):
        alone_new.remove(added)
    joinable = {at: group for at, group in by_new.items() if len(group.new) == 1}
    for added in _grown(merge, shared, alone_old, joinable, lambda group: group.old):
        alone_old.remove(added)
    groups += [Group(old=[at]) for at in alone_old]
    groups += [Group(new=[at]) for at in alone_new]
    return groups


class _Side(NamedTuple):
    """A split seen from the article that is split; a merger is one seen from the later text."""

    whole: AlignedLaw
    pieces: AlignedLaw
    whole_words: Callable[[int], frozenset[str]]
    piece_words: Callable[[int], frozenset[str]]
    weight: Callable[[frozenset[str]], float]


def _grown(
    side: _Side,
    shared: Floats,
    alone: list[int],
    groups: dict[int, Group],
    members: Callable[[Group], list[int]],
) -> list[int]:
    """Put articles of ``alone`` into the groups whose words they took; return which."""
    taken: list[int] = []
    while moves := [
        move
        for piece in alone
        if piece not in taken
        for whole in np.argsort(-shared[piece], kind="stable")[:_PARTNERS].tolist()
        if whole in groups
        and (move := _move(side, piece, whole, members(groups[whole]))) is not None
    ]:
        best = max(moves, key=lambda move: (move.score, -move.receiver))
        members(groups[best.stays]).append(best.receiver)
        members(groups[best.stays]).sort()
        taken.append(best.receiver)
    return taken


def _move(side: _Side, piece: int, whole: int, held: list[int]) -> _Move | None:
    words = side.whole_words(whole)
    left = words.difference(*(side.piece_words(at) for at in held))
    weight_left = side.weight(left)
    if weight_left <= _LEAST_LEFT * side.weight(words):
        return None
    received = side.weight(left & side.piece_words(piece))
    of_left = received / weight_left
    of_piece = received / (side.weight(side.piece_words(piece)) or 1.0)
    if max(of_left, of_piece) < _MOST or min(of_left, of_piece) < _SOME:
        return None
    if not _one_sentence_moved(side, piece, whole, held):
        return None
    return _Move(of_left + of_piece, whole, piece)


def _one_sentence_moved(side: _Side, piece: int, whole: int, held: list[int]) -> bool:
    """Say whether a sentence stands in ``piece`` and stands nowhere as well in what stayed."""
    others = [s for at in held for s in sentences_of(side.pieces.words[at])]
    here = sentences_of(side.pieces.words[piece])
    for sentence in sentences_of(side.whole.words[whole]):
        best = max((fuzz.ratio(sentence, other) for other in here), default=0.0)
        stayed = max((fuzz.ratio(sentence, other) for other in others), default=0.0)
        if best >= _SENTENCE and best > stayed:
            return True
    return False
