"""Tasks (任务) out of points and annotations: which point, or paragraph, each annotation speaks of.

An annotation speaks of the point that it stands in. Where every point below a heading but the last
is without one, the last one's speaks of the heading. Paragraphs without a number that have their
own annotations are tasks without a number.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from legal_text.annotations.assigning import Part, by_rules, participants
from legal_text.annotations.copies import Copy
from legal_text.annotations.deadlines import find_deadlines, labelled_deadline
from legal_text.annotations.model import Deadline, Rule, Task
from legal_text.annotations.points import Point, first_sentence, heading_of, number_of
from legal_text.annotations.roles import LABEL
from legal_text.annotations.tables import TableRead
from legal_text.places import Span

_MOST_HEADING = 200


class Group(NamedTuple):
    """What annotations that stand together say: places in the copy, parts, other labels."""

    start: int
    end: int
    parts: tuple[Part, ...]
    open: bool
    deadlines: tuple[Span, ...]
    annotated: bool = True
    """Whether it is an annotation, and no running text."""


class _Holder(NamedTuple):
    """A task in the making: its point or the paragraph, and its groups."""

    point: int | None
    start: int
    end: int
    groups: tuple[Group, ...]


def build_tasks(
    copy: Copy, points: Sequence[Point], groups: Sequence[Group], stops: Sequence[int]
) -> tuple[Task, ...]:
    """Return the tasks in the order of the text.

    ``stops`` are places where a task ends although no point begins: a signature, a list of annexes,
    the end of the text.
    """
    end = len(copy.copy)
    by_point: dict[int | None, list[Group]] = {}
    for group in groups:
        by_point.setdefault(_point_of(points, group.start), []).append(group)
    _lift(points, by_point)
    holders = [
        holder
        for nth, held in by_point.items()
        for holder in _holders(copy, points, nth, held, end)
    ]
    assigned = {
        holder.point
        for holder in holders
        if holder.point is not None and any(group.annotated for group in holder.groups)
    }
    holders += [
        _Holder(nth, points[nth].start, points[nth].close, ())
        for nth in _siblings_without(points, assigned, {holder.point for holder in holders})
    ]
    holders = [_stopped(holder, stops) for holder in holders]
    holders.sort(key=lambda holder: (holder.start, -holder.end))
    return tuple(_task(copy, points, holder) for holder in holders)


def table_tasks(copy: Copy, tables: Sequence[TableRead], rules: Sequence[Rule]) -> Iterator[Task]:
    """Yield the tasks of tables."""
    for table in tables:
        for row in table.rows:
            said = [part._replace(said=(row.start, row.end)) for part in row.parts]
            parts, _ = by_rules(copy.copy, (row.start, row.end), said, rules)
            begin, stop = first_sentence(copy, *row.heading)
            heading = copy.span(begin, min(stop, begin + _MOST_HEADING))
            due = labelled_deadline(copy, *row.deadline) if row.deadline else None
            yield Task(
                number=copy.words(*row.number) if row.number else None,
                heading=heading.of(copy.text),
                heading_span=heading,
                span=copy.span(row.start, row.end),
                path=row.path,
                participants=participants(copy, parts),
                deadlines=(due,) if due else tuple(find_deadlines(copy, *row.heading)),
                open=row.open,
            )


def _stopped(holder: _Holder, stops: Sequence[int]) -> _Holder:
    """Return the task without what follows its last annotation behind a stop."""
    least = max([holder.start + 1, *(group.end for group in holder.groups)])
    return holder._replace(end=min([holder.end, *(stop for stop in stops if stop >= least)]))


def _point_of(points: Sequence[Point], at: int) -> int | None:
    found = None
    for nth, point in enumerate(points):
        if point.start > at:
            break
        if at < point.end:
            found = nth
    return found


def _lift(points: Sequence[Point], by_point: dict[int | None, list[Group]]) -> None:
    """Give the annotation of a last point to the heading, where only last points have any."""
    children: dict[int, list[int]] = {}
    for nth, point in enumerate(points):
        if point.parent is not None:
            children.setdefault(point.parent, []).append(nth)
    lasting = {
        parent: below[-1]
        for parent, below in children.items()
        if len(below) > 1
        and below[-1] in by_point
        and parent not in by_point
        and not any(nth in by_point for nth in below[:-1])
    }
    by_level: dict[int, list[int]] = {}
    for parent in lasting:
        by_level.setdefault(points[parent].level, []).append(parent)
    for level, parents in by_level.items():
        others = [
            parent
            for parent, below in children.items()
            if points[parent].level == level
            and parent not in lasting
            and any(nth in by_point for nth in below)
        ]
        if len(parents) > 1 and not others:
            for parent in parents:
                by_point[parent] = by_point.pop(lasting[parent])


def _holders(
    copy: Copy, points: Sequence[Point], nth: int | None, groups: Sequence[Group], end: int
) -> Iterator[_Holder]:
    """Yield the tasks of one point; its later annotated paragraphs are tasks of their own."""
    if nth is not None:
        point = points[nth]
        stop = point.close
    else:
        point, stop = None, points[0].start if points else end
    paragraphs: list[list[Group]] = []
    for group in groups:
        if paragraphs and not _new_paragraph(copy, paragraphs[-1][-1].end, group.start):
            paragraphs[-1].append(group)
        else:
            paragraphs.append([group])
    at = point.start if point else _paragraph_start(copy, groups[0].start)
    for place, held in enumerate(paragraphs):
        last = place + 1 == len(paragraphs)
        finish = stop if last else _line_end(copy, held[-1].end)
        # Below a heading of its own line, annotated paragraphs are tasks without a number.
        is_point = (
            point is not None
            and place == 0
            and (
                len(paragraphs) == 1
                or _paragraph_start(copy, held[0].start, point.start) <= point.body
            )
        )
        begin = at if is_point else _paragraph_start(copy, held[0].start, at)
        if not is_point and last:
            finish = min(stop, _line_end(copy, held[-1].end))
        yield _Holder(nth if is_point else None, begin, finish, tuple(held))
        at = finish


def _new_paragraph(copy: Copy, end: int, start: int) -> bool:
    """Whether words of another paragraph stand between two annotations."""
    between = copy.copy[end:start]
    if "\n" not in between:
        return False
    # A label whose cell is empty begins no paragraph.
    lines = [line.strip(" ;。,:") for line in between.split("\n")]
    return any(line and not LABEL.fullmatch(line + ":") for line in lines)


def _paragraph_start(copy: Copy, at: int, floor: int = 0) -> int:
    begin = copy.copy.rfind("\n", floor, at) + 1
    begin = max(begin, floor)
    if copy.copy[begin:at].strip(" \n\t"):
        return begin
    # A label line of its own: the paragraph is the one above.
    while begin > floor and copy.copy[begin - 1] in " \n\t":
        begin -= 1
    return max(copy.copy.rfind("\n", floor, begin) + 1, floor)


def _line_end(copy: Copy, at: int) -> int:
    end = copy.copy.find("\n", at)
    return len(copy.copy) if end < 0 else end


def _siblings_without(
    points: Sequence[Point], assigned: set[int], held: set[int | None]
) -> Iterator[int]:
    """Yield points that nobody was given among others that somebody was."""
    families: dict[tuple[int | None, int], list[int]] = {}
    for nth, point in enumerate(points):
        families.setdefault((point.parent, point.level), []).append(nth)
    for family in families.values():
        given = [nth for nth in family if nth in assigned]
        if len(given) * 2 < len(family) or len(given) < 2:
            continue
        for nth in family:
            below = range(nth + 1, len(points))
            has_given_below = any(
                points[b].start < points[nth].close and b in assigned for b in below
            )
            if nth not in assigned and nth not in held and not has_given_below:
                yield nth


def _task(copy: Copy, points: Sequence[Point], holder: _Holder) -> Task:
    first = min((group.start for group in holder.groups if group.annotated), default=holder.end)
    point = points[holder.point] if holder.point is not None else None
    if point is not None:
        begin, stop = heading_of(copy, point, first)
    else:
        begin, stop = first_sentence(copy, holder.start, first)
    stop = min(stop, begin + _MOST_HEADING)
    end = holder.end
    while end > holder.start and copy.copy[end - 1] in " \n\t":
        end -= 1
    inside = (
        points[holder.point].parent if holder.point is not None else _point_of(points, holder.start)
    )
    parts = [part for group in holder.groups for part in group.parts]
    heading = copy.span(begin, stop)
    return Task(
        number=number_of(point, copy) if point is not None else None,
        heading=heading.of(copy.text),
        heading_span=heading,
        span=copy.span(holder.start, end),
        path=tuple(_path(copy, points, inside)),
        participants=participants(copy, parts),
        deadlines=tuple(_deadlines(copy, holder)),
        open=any(group.open for group in holder.groups),
    )


def _path(copy: Copy, points: Sequence[Point], nth: int | None) -> list[str]:
    path: list[str] = []
    while nth is not None:
        point = points[nth]
        _, end = heading_of(copy, point, point.end)
        path.insert(0, copy.words(point.start, max(end, point.body)).strip()[:_MOST_HEADING])
        nth = point.parent
    return path


def _deadlines(copy: Copy, holder: _Holder) -> Iterator[Deadline]:
    for group in holder.groups:
        for place in group.deadlines:
            found = labelled_deadline(copy, *place)
            if found is not None:
                yield found
    at = holder.start
    for group in [*holder.groups]:
        yield from find_deadlines(copy, at, group.start)
        at = group.end
    yield from find_deadlines(copy, at, holder.end)
