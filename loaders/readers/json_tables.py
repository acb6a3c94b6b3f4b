"""Records in JSON, JSON Lines or a script's ``const name = [...]`` as one sheet.

Row 0 carries the keys, row N the N-th record (in JSON Lines: the record of line N). A group that
only names its members (``{"department": …, "items": [...]}``) is unfolded: each member is a
record and carries the group's own keys. A list inside a record with keys of its own is one cell,
a line for each element.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from loaders.readers.limits import Limits
from loaders.readers.problems import CellProblem, CellProblemKind, FileProblem, UnreadableFile
from loaders.readers.sheets import Sheet

_ASSIGNMENT = re.compile(
    r"\s*(?:(?://[^\n]*\n|/\*.*?\*/)\s*)*"
    r"(?:export\s+default\s+|(?:(?:export\s+)?(?:const|let|var)\s+)?[\w$.]+\s*=\s*)(?=[\[{])",
    re.DOTALL,
)
_OWN_KEYS_OF_A_GROUP = 1


def looks_like_json(text: str) -> bool:
    """Whether the text opens as a JSON value or as a script's assignment of one."""
    head = text.lstrip("\ufeff \t\r\n")[:1]
    return head in ("{", "[") or _ASSIGNMENT.match(text) is not None


def read_json_table(text: str, name: str, limits: Limits) -> Sheet:
    """Return the records of a JSON text as one sheet.

    Raises:
        UnreadableFile: invalid JSON, with line and column.

    """
    columns: dict[str, int] = {}
    rows: dict[int, dict[int, str]] = {}
    problems: list[CellProblem] = []
    for row, record in _records(text, name):
        for key, value in record.items():
            words = _words(value)
            if not words.strip():
                continue
            column = columns.setdefault(key, len(columns) + 1)
            if len(words) > limits.cell_characters:
                values = (("length", len(words)), ("limit", limits.cell_characters))
                problems.append(CellProblem(row, column, CellProblemKind.TOO_LONG, values))
                continue
            rows.setdefault(row, {})[column] = words
    header = {column: key for key, column in columns.items()}
    return Sheet("JSON", {0: header, **rows} if header else {}, problems=tuple(problems))


def _records(text: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    lines = _json_lines(text)
    if lines is not None:
        yield from lines
        return
    assignment = _ASSIGNMENT.match(text)
    start = assignment.end() if assignment else len(text) - len(text.lstrip("\ufeff \t\r\n"))
    try:
        value, _ = json.JSONDecoder().raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError) as why:
        raise _invalid(name, why) from why
    yield from enumerate(_unfold(value, {}), start=1)


def _invalid(name: str, why: json.JSONDecodeError | RecursionError) -> UnreadableFile:
    if isinstance(why, RecursionError):
        return UnreadableFile(FileProblem.BAD_JSON, name, line=1, column=1, detail="嵌套过深")
    return UnreadableFile(
        FileProblem.BAD_JSON, name, line=why.lineno, column=why.colno, detail=why.msg
    )


def _json_lines(text: str) -> list[tuple[int, dict[str, Any]]] | None:
    """Return the objects of JSON Lines with their line numbers, None for any other JSON."""
    found: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            return None
        if not isinstance(value, dict):
            return None
        found.append((number, value))
    return found if len(found) > 1 else None


def _unfold(value: Any, above: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for element in value:
            yield from _unfold(element, above)
        return
    if not isinstance(value, dict):
        return
    own = {key: inner for key, inner in value.items() if not isinstance(inner, list | dict)}
    groups = [inner for inner in value.values() if _is_list_of_objects(inner)]
    if len(groups) == 1 and len(own) <= _OWN_KEYS_OF_A_GROUP:
        yield from _unfold(groups[0], {**above, **own})
    elif own:
        yield {**above, **value}


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(e, dict) for e in value)


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return " ".join(filter(None, map(_words, value.values())))
    return json.dumps(value, ensure_ascii=False)
