"""Answers kept until the graph changes: what is asked again of the same graph is told again.

A law changes some times a year, a list some times a month; the same pages are asked for all day. An
answer is kept under everything that it follows from: the operation, its variables, who may read
what, the day, and the revision of the graph. The revision is asked for each time, so an answer is
never older than the last write.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

import orjson

from api.access.roles import Role
from api.graphql.documents import LONGEST_KEPT
from api.graphql.operations import Operation

_LARGEST_PART = 8
"""One answer takes at most this part of the room, so that it doesn't drive out all others."""
_OF_AN_ENTRY = 400
"""Bytes that an entry takes beside its texts, roughly."""
_MOST_NOTED = 4096
"""So many questions that were asked once are remembered, each by a number alone."""


class AnswerKey(NamedTuple):
    """What an answer follows from, beside the graph."""

    query: str
    name: str | None
    variables: bytes
    role: Role
    day: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it is sent, and the revision of the graph that it was read from.

    Without a body it only says that the question was asked before.
    """

    revision: str | None = None
    body: bytes = b""


def answer_key(operation: Operation, role: Role, day: str) -> AnswerKey | None:
    """Return what the answer to an operation is kept under; None where it can't be kept."""
    if len(operation.query) > LONGEST_KEPT:
        return None
    try:
        variables = orjson.dumps(operation.variables, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # lone surrogates, very large numbers
        return None
    return AnswerKey(operation.query, operation.name, variables, role, day)


class KeptAnswers:
    """The answers asked for last, in at most ``most_bytes``; none are kept where that is 0."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[AnswerKey, KeptAnswer] = OrderedDict()
        self._noted: OrderedDict[int, None] = OrderedDict()

    def of(self, key: AnswerKey) -> KeptAnswer | None:
        """Return what is kept of a question, None when it wasn't asked of late."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        return KeptAnswer() if hash(key) in self._noted else None

    def note(self, key: AnswerKey) -> None:
        """Remember that a question was asked; with no room for answers there is no need to."""
        if self._most:
            self._noted[hash(key)] = None
            if len(self._noted) > _MOST_NOTED:
                self._noted.popitem(last=False)

    def keep(self, key: AnswerKey, answer: KeptAnswer) -> None:
        """Keep an answer in place of an older one; those not asked for longest make room."""
        size = _size(key, answer)
        self._forget(key)
        if size * _LARGEST_PART > self._most:
            return
        self._kept[key] = answer
        self._size += size
        while self._size > self._most:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: AnswerKey) -> None:
        if (old := self._kept.pop(key, None)) is not None:
            self._size -= _size(key, old)


def _size(key: AnswerKey, answer: KeptAnswer) -> int:
    return _OF_AN_ENTRY + 2 * len(key.query) + len(key.variables) + len(answer.body)
