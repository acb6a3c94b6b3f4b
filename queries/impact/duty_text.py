"""Duties as a document gives them, old aligned to new (职责对照): a 三定规定, a notice, a plan.

A document that is replaced changes duties as a law changes articles. Which duty is which is told by
likeness of words, without the names of the units: they are what is compared then.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_schema.vocabularies import PARTICIPATION_ROLE
from legal_text.alignment import align_laws
from legal_text.annotations import Task, masked, one_script, parse_notice
from legal_text.folding import fold_text
from legal_text.numerals import NUMERAL_CLASS
from queries.impact.answer import DutyChange
from queries.impact.text_change import as_law
from queries.rules.consequences import Consequence, words_of
from queries.rules.severity import severity
from queries.rules.thresholds import threshold
from resolution.places_in_names import place_prefix

_LEADING = ("lead", "responsible")
_MARK = re.compile(
    rf"^\s*(?P<mark>第[{NUMERAL_CLASS}]+条(?:之[{NUMERAL_CLASS}]+)?"
    rf"|[（(][{NUMERAL_CLASS}]+[）)]|[{NUMERAL_CLASS}]+[、.．])\s*"
)
"""The number that a duty's words begin with; the same duty may stand under another."""
_ANY_POWER = "*"


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty of a document: its place and name, its words, and who has which part in it.

    ``parts`` are pairs of a role's code and a unit; ``key`` is the duty's key where it is loaded.
    """

    place: str
    name: str
    text: str
    parts: tuple[tuple[str, str], ...]
    key: str | None = None

    def units(self, *roles: str) -> tuple[str, ...]:
        """Return the units of the roles, of all roles where none is named, in order."""
        return tuple(dict.fromkeys(unit for role, unit in self.parts if role in roles or not roles))

    @property
    def leads(self) -> tuple[str, ...]:
        """Who answers for it: its leads, else those whom it makes responsible."""
        return self.units("lead") or self.units("responsible")


@dataclass(frozen=True, slots=True)
class DutyDocument:
    """A document's title, number and day, the place it is of, and its duties in order."""

    title: str
    doc_no: str | None
    date: str | None
    place: str
    lines: tuple[DutyLine, ...]


def read_duties(text: str) -> DutyDocument:
    """Return the duties of a document's text: those that it gives to units."""
    notice = parse_notice(text)
    title = one_script(masked(notice.head.title or ""))
    place = place_prefix(fold_text(title))
    lines = tuple(_line(task, text, place) for task in notice.tasks if task.participants)
    return DutyDocument(title, notice.head.doc_no, notice.head.date, place, lines)


def short_name(unit: str, place: str) -> str:
    """Return a unit's name as a document of its place writes it: 河湾市水务局 is 市水务局."""
    name = fold_text(unit)
    return name.removeprefix(place[:-1]) if place and name.startswith(place) else name


def changed_duties(old: DutyDocument, new: DutyDocument) -> tuple[DutyChange, ...]:
    """Return what becomes of each duty that doesn't stay as it is, and the new ones."""
    return tuple(_changed(old, new))


def _line(task: Task, text: str, place: str) -> DutyLine:
    said = masked(one_script(task.span.of(text)))
    parts = tuple(
        (one.role, short_name(one_script(masked(one.as_written)), place))
        for one in task.participants
    )
    return DutyLine(_place(task, said), masked(one_script(task.heading)), said, parts)


def _place(task: Task, said: str) -> str:
    head = task.path[-1].split(maxsplit=1)[0] if task.path else ""
    mark = _MARK.match(said)
    return head + (mark["mark"] if mark else task.number or "")


def _changed(old: DutyDocument, new: DutyDocument) -> Iterator[DutyChange]:
    if not old.lines or not new.lines:
        yield from (_ended(line, 100.0) for line in old.lines)
        yield from (_begun(line) for line in new.lines)
        return
    # Of a duty that is loaded only the heading is kept.
    by_name = any(line.key for line in (*old.lines, *new.lines))
    compared = _names if by_name else _without_units
    aligned = align_laws(*(as_law(compared(lines)) for lines in (old.lines, new.lines)))
    for row in aligned.mapping:
        before = [old.lines[int(number) - 1] for number in row.old]
        after = [new.lines[int(number) - 1] for number in row.new]
        if not after:
            yield from (_ended(line, row.score) for line in before)
        elif not before:
            yield from (_begun(line) for line in after)
        elif row.score < threshold("same_duty"):
            yield from (_ended(line, 100 - row.score) for line in before)
            yield from (_begun(line) for line in after)
        elif change := _compared(before, after, row.change, row.score):
            yield change


def _names(lines: Sequence[DutyLine]) -> dict[str, str]:
    return {str(number): line.name for number, line in enumerate(lines, start=1)}


def _without_units(lines: Sequence[DutyLine]) -> dict[str, str]:
    texts = {}
    for number, line in enumerate(lines, start=1):
        words = _MARK.sub("", line.text)
        for unit in sorted(line.units(), key=len, reverse=True):
            words = words.replace(unit, "")
        texts[str(number)] = words.strip() or line.name
    return texts


def _ended(line: DutyLine, score: float) -> DutyChange:
    reason = f"新文件没有这项职责，原由{_said(line)}"
    return _made(Consequence.DUTY_ENDED, "deleted", ([line], []), reason, score)


def _begun(line: DutyLine) -> DutyChange:
    return _made(Consequence.NEW_POWER, "added", ([], [line]), f"新增，由{_said(line)}", 100.0)


def _compared(
    before: Sequence[DutyLine], after: Sequence[DutyLine], change: str, score: float
) -> DutyChange | None:
    leads = [_leads(lines) for lines in (before, after)]
    said = [f"由{'、'.join(leads[0])}改为{'、'.join(leads[1])}"] if _differ(*leads) else []
    said += list(_other_parts(before, after))
    reworded = change in ("changed", "merged", "split")
    if _differ(*leads):
        found = Consequence.ACTOR_CHANGED
    elif said or reworded:
        found = Consequence.TEXT_CHANGED
    elif [line.place for line in before] != [line.place for line in after]:
        found = Consequence.RENUMBERED
    else:
        return None
    return _made(found, change, (before, after), "；".join(said), score)


def _leads(lines: Sequence[DutyLine]) -> list[str]:
    return list(dict.fromkeys(unit for line in lines for unit in line.leads))


def _differ(before: Sequence[str], after: Sequence[str]) -> bool:
    return set(before) != set(after)


def _other_parts(before: Sequence[DutyLine], after: Sequence[DutyLine]) -> Iterator[str]:
    for role in PARTICIPATION_ROLE.terms:
        if role.code in _LEADING:
            continue
        then, now = (
            {unit for line in lines for unit in line.units(role.code)} for lines in (before, after)
        )
        if come := sorted(now - then):
            yield f"{role.label}增加{'、'.join(come)}"
        if gone := sorted(then - now):
            yield f"{role.label}减少{'、'.join(gone)}"


def _said(line: DutyLine) -> str:
    return f"{'、'.join(line.leads or line.units())}负责"


def _made(
    consequence: Consequence,
    change: str,
    lines: tuple[Sequence[DutyLine], Sequence[DutyLine]],
    reason: str,
    score: float,
) -> DutyChange:
    before, after = lines
    words = words_of(consequence)
    return DutyChange(
        class_=consequence.value,
        class_label=words.label,
        severity=severity(consequence, "basis", _ANY_POWER),
        name=(before or after)[0].name,
        change=change,
        before_place="、".join(line.place for line in before),
        after_place="、".join(line.place for line in after),
        before="\n".join(line.text for line in before) or None,
        after="\n".join(line.text for line in after) or None,
        units_before=tuple(dict.fromkeys(unit for line in before for unit in line.units())),
        units_after=tuple(dict.fromkeys(unit for line in after for unit in line.units())),
        reason=reason,
        score=score,
        what_to_do=words.what_to_do,
    )
