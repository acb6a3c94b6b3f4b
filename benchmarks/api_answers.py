"""Answers of different APIs to one question, brought to one shape and compared."""

import json
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

_ONE_OF_LIST = frozenset({"node", "state"})
"""What is one thing by its meaning, and a list of one where an API knows only lists."""


def plain(answer: Any, name: str = "") -> Any:
    """Return an answer without connections and edges, its lists in one order."""
    if isinstance(answer, Mapping):
        if answer.keys() == {"nodes"}:
            return plain(answer["nodes"], name)
        if answer.keys() == {"edges"}:
            return plain([edge["node"] for edge in answer["edges"]], name)
        return {key: plain(value, key) for key, value in answer.items()}
    if isinstance(answer, list):
        if name in _ONE_OF_LIST and len(answer) == 1:
            return plain(answer[0], name)
        return sorted((plain(one) for one in answer), key=_spelled)
    return answer


def _spelled(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Yield where two plain answers differ, and what each has there."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in sorted(one.keys() | other.keys()):
            yield from differences(one.get(key), other.get(key), f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list):
        for number, pair in enumerate(zip_longest(one, other)):
            yield from differences(*pair, f"{path}[{number}]")
    elif one != other:
        yield f"{path}: {_spelled(one)} ≠ {_spelled(other)}"


def counted(answer: Any) -> int:
    """Return how many things a plain answer tells of, itself among them."""
    if isinstance(answer, Mapping):
        return 1 + sum(counted(value) for value in answer.values())
    if isinstance(answer, list):
        return sum(counted(one) for one in answer)
    return 0
