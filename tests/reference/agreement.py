"""Whether two answers are the same text: cursors are each side's own, all else is compared."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tests.reference.executor import Answer, Wrong
from tests.reference.pages import CURSOR

Cursors = dict[str, str]
"""The cursors of the service by those of the reference."""


def answer_of(response: Mapping[str, Any]) -> Answer:
    """Return the answer that a response holds."""
    wrong = [
        Wrong(error["extensions"]["code"], tuple(error["path"]) if error.get("path") else None)
        for error in response.get("errors", ())
    ]
    return Answer(response.get("data"), wrong)


def differences(expected: Answer, found: Answer, cursors: Cursors) -> list[str]:
    """Return where two answers differ; note which cursors stand for each other."""
    if not _same_errors(expected, found):
        return [f"errors: expected {expected.errors}, found {found.errors}"]
    return list(_different("", expected.data, found.data, cursors))


def _same_errors(expected: Answer, found: Answer) -> bool:
    missing = Counter(expected.errors) - Counter(found.errors)
    more = Counter(found.errors) - Counter(expected.errors)
    # Where one field makes all data null, nothing has to be said of the others.
    is_null = expected.data is None and any(error.path for error in expected.errors)
    return not missing and (is_null or not more)


def _different(path: str, expected: Any, found: Any, cursors: Cursors) -> Iterator[str]:
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        # In the order of the selection, as the specification asks ("Serialized Map Ordering").
        if [*expected] != [*found]:
            yield f"{path}: expected the keys {[*expected]}, found {[*found]}"
            return
        for key in expected:
            yield from _different(f"{path}.{key}", expected[key], found[key], cursors)
    elif isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            yield f"{path}: expected {len(expected)} of {expected}, found {len(found)} of {found}"
            return
        for at, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from _different(f"{path}[{at}]", one, other, cursors)
    elif isinstance(expected, str) and expected.startswith(CURSOR) and isinstance(found, str):
        if cursors.setdefault(expected, found) != found:
            yield f"{path}: one place has the cursors {cursors[expected]} and {found}"
    elif json.dumps(expected) != json.dumps(found):  # 1, 1.0 and true are one value to Python
        yield f"{path}: expected {expected!r}, found {found!r}"
