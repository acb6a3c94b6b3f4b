"""One duty in several documents (同一职责): proposed by name and place, decided by persons.

Tasks of documents are duties of their own, and nothing merges them in the graph. Where an answer
is given, those of one place under one name are put together and compared by the rules; a judgement
that two are different, or that it is in doubt, keeps them apart, and one that two are the same
joins what names don't. A heading that every document has (加强组织领导) proposes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from queries.asking import Record, Records
from queries.rules.generic_headings import is_generic
from resolution.naming.judged import Judgements

_BY_NAME = "同一区划、同一名称（提议，可以用 judge 认定）"


@dataclass(frozen=True, slots=True)
class MatchedDuty:
    """A duty that an answer puts together with another: its key, its documents, and why."""

    key: str
    name: str
    documents: tuple[str, ...]
    why: str


def family_of(key: str, name: str) -> tuple[str, str] | None:
    """Return what duties share that may be one: place and name; None for a heading of all."""
    return None if is_generic(name) else (key.partition("/")[0], name)


def put_together(records: Records, judged: Judgements) -> list[Record]:
    """Return the records of ``ownership/duties_by_keys``, those of one duty as one.

    ``duties`` are the keys that a record stands for, ``matched`` says why each further one does.
    """
    groups: list[list[Record]] = []
    for record in sorted(records, key=lambda one: str(one["duty"])):
        fitting = (group for group in groups if all(_why(one, record, judged) for one in group))
        found = next(fitting, None)
        if found is None:
            groups.append([record])
        else:
            found.append(record)
    return [_joined(group, judged) for group in groups]


def _why(one: Record, other: Record, judged: Judgements) -> str | None:
    """Return why two duties are taken for one, or None."""
    found = judged.between(one["duty"], other["duty"])
    if found is not None:
        return found.told if found.verdict == "same" else None
    family = family_of(one["duty"], one["name"])
    same = family is not None and family == family_of(other["duty"], other["name"])
    return _BY_NAME if same else None


def _joined(group: Sequence[Record], judged: Judgements) -> Record:
    first, *others = group
    whole: dict[str, Any] = dict(first)
    for part in ("states", "parts", "issuers", "regions"):
        whole[part] = [value for record in group for value in record[part]]
    whole["duties"] = tuple(record["duty"] for record in group)
    whole["matched"] = tuple(
        MatchedDuty(
            record["duty"], record["name"], _documents(record["states"]),
            _why(first, record, judged) or "",
        )
        for record in others
    )  # fmt: skip
    return whole


def _documents(states: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(state["document"] for state in states if state["document"]))
