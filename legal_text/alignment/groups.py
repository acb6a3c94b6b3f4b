"""Articles that one became, and that became one (拆分与合并), among those without a counterpart.

An article left alone belongs to a pair when it holds words of the one side that the other side no
longer has: the words moved there. Words that stayed where they were are no sign, however alike.
"""

import re
from collections.abc import Callable, Iterable, Sequence
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
_WORD_FOR_WORD, _CLEARLY = 85.0, 12.0
"""Likeness of a sentence that came as it was, and how much less alike what stayed must be."""
_SHORTEST_WITHIN, _WITHIN = 14, 0.85
"""Characters of a sentence that may have been taken into a longer one, and what that counts."""
_FORMULA = 2
"""A sentence that so many articles hold moved from none of them."""
_OF_ALL_LAWS = re.compile("构成犯罪|刑事责任|违反治安管理|滥用职权")
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
    moves: dict[tuple[int, int], _Move] = {}
    partners = {
        piece: [
            whole
            for whole in np.argsort(-shared[piece], kind="stable")[:_PARTNERS].tolist()
            if whole in groups
        ]
        for piece in alone
    }
    changed = set(groups)
    taken: list[int] = []
    while True:
        # What a group lacks changes only when it grows.
        for piece, wholes in partners.items():
            for whole in changed.intersection(wholes):
                move = _move(side, piece, whole, members(groups[whole]))
                moves.pop((piece, whole), None)
                if move is not None:
                    moves[piece, whole] = move
        if not moves:
            return taken
        best = max(moves.values(), key=lambda move: (move.score, -move.receiver, -move.stays))
        members(groups[best.stays]).append(best.receiver)
        members(groups[best.stays]).sort()
        taken.append(best.receiver)
        changed = {best.stays}
        del partners[best.receiver]
        moves = {key: move for key, move in moves.items() if move.receiver != best.receiver}


def _move(side: _Side, piece: int, whole: int, held: list[int]) -> _Move | None:
    moved = _moved_sentences(side, piece, whole, held)
    if not moved.any:
        return None
    if moved.share >= _MOST:
        return _Move(1 + moved.share, whole, piece)
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
    return _Move(of_left + of_piece, whole, piece)


class _Moved(NamedTuple):
    """Whether a sentence moved, and the share of the piece that came word for word."""

    any: bool
    share: float


def _moved_sentences(side: _Side, piece: int, whole: int, held: list[int]) -> _Moved:
    """Look for sentences that stand in ``piece`` and stand nowhere as well in what stayed."""
    others = [s for at in held for s in sentences_of(side.pieces.words[at])]
    here = sentences_of(side.pieces.words[piece])
    found, came = False, 0
    for sentence in sentences_of(side.whole.words[whole]):
        best = _likest(sentence, here)
        if best < _SENTENCE or _is_formula(sentence, side.whole):
            continue
        stayed = _likest(sentence, others)
        found = found or best > stayed
        if best >= _WORD_FOR_WORD and best >= stayed + _CLEARLY:
            came += len(sentence)
    return _Moved(found, came / max(len(side.pieces.words[piece]), 1))


def _likest(sentence: str, others: Sequence[str]) -> float:
    """Return the likeness of the likest; that of one within a longer one counts a little less."""
    best = max((fuzz.ratio(sentence, other) for other in others), default=0.0)
    if best >= _SENTENCE or len(sentence) < _SHORTEST_WITHIN:
        return best
    longer = (other for other in others if len(other) > len(sentence))
    cutoff = _SENTENCE / _WITHIN
    within = max(
        (fuzz.partial_ratio(sentence, other, score_cutoff=cutoff) for other in longer), default=0.0
    )
    return max(best, _WITHIN * within)


def _is_formula(sentence: str, law: AlignedLaw) -> bool:
    """Say whether a sentence is a formula of laws, or of this one."""
    if _OF_ALL_LAWS.search(sentence):
        return True
    return sum(sentence in words for words in law.words) >= _FORMULA
