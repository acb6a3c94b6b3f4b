"""Tables of tasks (任务分解表): rows read by their headers, wherever the cells stand in the text.

A reader that knows the cells tells where they are; in plain text they are lines with tabs or bars,
or one cell a line under a run of header words. A cell that is missing is not guessed: where it
isn't clear which column a cell belongs to, the table says so.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from legal_text.annotations.assigning import Part, section_parts
from legal_text.annotations.copies import Copy
from legal_text.annotations.deadlines import is_deadline
from legal_text.annotations.roles import DEADLINE_LABELS, LABEL
from legal_text.annotations.units import looks_like_unit, read_units
from legal_text.places import Span

Cells = Sequence[Sequence[Span]]
"""The rows of a table: where each of its cells stands in the text; merged cells repeat it."""

_NUMBER: Final = re.compile(r"序号|编号|项次|号|No\.?", re.IGNORECASE)
_TASK: Final = re.compile(r"任务|事项|内容|项目|工作|要点|举措|措施|名称|目标|清单|职责")
_MAIN: Final = re.compile(
    r"(?:具体|重点|主要|工作)*(?:任务|事项|内容|项目)(?:内容|名称|分解)?|工作要点"
)
_DIGITS = re.compile(r"[（(]?(\d{1,4}|[一二三四五六七八九十]{1,4})[)）.、]?")
_LINE = re.compile(r"[^\n]+")
_BAR = re.compile(r"[ ]*\|[ ]*|\t")
_RULE_LINE = re.compile(r"[|\-:+ ]+")
_HEADER_LINES = 3
_LEAST_HEADERS = 3
_LONGEST_HEADER = 14
_NO_CELL = Span(-1, -1)


class Row(NamedTuple):
    """One task of a table, in the copy's places; ``number`` as printed."""

    start: int
    end: int
    number: Span | None
    heading: Span
    path: tuple[str, ...]
    parts: tuple[Part, ...]
    open: bool
    deadline: Span | None


class TableRead(NamedTuple):
    """A table's place in the copy and its tasks; ``unclear`` are rows whose columns aren't sure."""

    start: int
    end: int
    rows: tuple[Row, ...]
    unclear: tuple[Span, ...]


class _Columns(NamedTuple):
    number: int | None
    task: int
    above: tuple[int, ...]
    """Columns before the task's that only sort it (类别)."""
    roles: tuple[tuple[int, str], ...]
    deadline: int | None
    width: int


def read_tables(copy: Copy, known: Sequence[Cells]) -> tuple[TableRead, ...]:
    """Return the tables of tasks: the known ones, and those that plain text draws."""
    grids = [_in_copy(copy, cells) for cells in known] if known else []
    found = [table for grid in grids if (table := _read(copy, grid)) is not None]
    drawn = [table for grid in _drawn(copy.copy) if (table := _read(copy, grid)) is not None]
    for table in (*drawn, *_one_cell_a_line(copy)):
        if not any(one.start < table.end and table.start < one.end for one in found):
            found.append(table)
    return tuple(sorted(found))


def _in_copy(copy: Copy, cells: Cells) -> list[list[Span]]:
    return [[Span(copy.place(c.start), copy.place(c.end)) for c in row] for row in cells]


def _drawn(words: str) -> list[list[list[Span]]]:
    """Return the grids of consecutive lines with tabs or bars."""
    grids: list[list[list[Span]]] = []
    last = -2
    for line in _LINE.finditer(words):
        cells = _cells_of(words, line)
        if len(cells) < 2:
            if _RULE_LINE.fullmatch(line[0]) and last >= 0:
                last = line.end()
            continue
        if not words[last : line.start()].strip(" \n") and last >= 0:
            grids[-1].append(cells)
        else:
            grids.append([cells])
        last = line.end()
    return grids


def _cells_of(words: str, line: re.Match[str]) -> list[Span]:
    text = line[0]
    if ("\t" not in text and "|" not in text) or _RULE_LINE.fullmatch(text):
        return []
    begin, end = line.span()
    bars = text.strip().startswith("|")
    cells: list[Span] = []
    at = begin
    for cut in _BAR.finditer(words, begin, end):
        cells.append(_stripped(words, at, cut.start()))
        at = cut.end()
    cells.append(_stripped(words, at, end))
    if bars:
        cells = cells[1:]
    return cells[:-1] if bars and text.strip().endswith("|") else cells


def _stripped(words: str, start: int, end: int) -> Span:
    while start < end and words[start] in " \n\t":
        start += 1
    while end > start and words[end - 1] in " \n\t":
        end -= 1
    return Span(start, end)


def _read(copy: Copy, grid: list[list[Span]]) -> TableRead | None:
    words = copy.copy
    grid = [[_stripped(words, *cell) for cell in row] for row in grid if row]
    found = _header(words, grid)
    if found is None:
        return None
    first, columns = found
    rows: list[Row] = []
    heading: tuple[str, ...] = ()
    for cells in grid[first + 1 :]:
        filled = {cell for cell in cells if cell.start < cell.end}
        if not filled:
            continue
        if len(filled) == 1 and columns.width > 2:
            heading = (next(iter(filled)).of(words),)
            continue
        row = _row(copy, cells, columns, heading)
        if row is None:
            continue
        if rows and rows[-1].heading == row.heading:
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    places = [cell for row in grid for cell in row]
    return TableRead(
        min(cell.start for cell in places), max(cell.end for cell in places), tuple(rows), ()
    )


def _header(words: str, grid: list[list[Span]]) -> tuple[int, _Columns] | None:
    """Return the row of the header, the lowest of those that name roles, and its columns."""
    best: tuple[int, _Columns] | None = None
    for nth, cells in enumerate(grid[: _HEADER_LINES + 2]):
        columns = _columns([_bare(words, cell) for cell in cells])
        if columns is not None and (best is None or len(columns.roles) > len(best[1].roles)):
            best = nth, columns
    return best


def _bare(words: str, cell: Span) -> str:
    return "".join(cell.of(words).split())


def _columns(names: Sequence[str]) -> _Columns | None:
    roles: list[tuple[int, str]] = []
    tasks: list[int] = []
    number = deadline = None
    for at, name in enumerate(names):
        if not name or len(name) > _LONGEST_HEADER:
            continue
        label = LABEL.fullmatch(name + ":")
        if label is not None and label["role"]:
            roles.append((at, name))
        elif label is not None:
            deadline = at if label["kind"] in DEADLINE_LABELS and deadline is None else deadline
        elif _NUMBER.fullmatch(name) and number is None:
            number = at
        elif _TASK.search(name):
            tasks.append(at)
    if not roles:
        return None
    before = [at for at in range(roles[0][0]) if at != number and names[at]]
    main = next((at for at in tasks if _MAIN.fullmatch(names[at])), None)
    if main is None and not tasks and not before:
        return None
    task = main if main is not None else tasks[0] if tasks else before[-1]
    above = tuple(at for at in before if at < task)
    return _Columns(number, task, above, tuple(roles), deadline, len(names))


def _row(
    copy: Copy, cells: Sequence[Span], columns: _Columns, heading: tuple[str, ...]
) -> Row | None:
    words = copy.copy

    def cell(at: int | None) -> Span:
        return cells[at] if at is not None and at < len(cells) else _NO_CELL

    task = cell(columns.task)
    if task.start >= task.end or any(
        _bare(words, cell(at)) == label for at, label in columns.roles
    ):
        return None
    parts: list[Part] = []
    is_open = False
    for at, label in columns.roles:
        place = cell(at)
        if place.start < place.end and _bare(words, place) not in ("无", "/", "-", "—"):
            more, ends_open = section_parts(words, label, *place)
            parts += more
            is_open = is_open or ends_open
    number = cell(columns.number)
    due = cell(columns.deadline)
    digits = _DIGITS.fullmatch(words, *number) if number.start < number.end else None
    path = tuple(cell(at).of(words) for at in columns.above if cell(at).start < cell(at).end)
    places = [place for place in cells if place.start < place.end]
    return Row(
        start=min(place.start for place in places),
        end=max(place.end for place in places),
        number=Span(*digits.span(1)) if digits else None,
        heading=task,
        path=(*heading, *path),
        parts=tuple(parts),
        open=is_open,
        deadline=due if due.start < due.end else None,
    )


def _joined(row: Row, more: Row) -> Row:
    """Return two rows of one merged task as one."""
    known = {part.named.start for part in row.parts}
    return row._replace(
        end=max(row.end, more.end),
        parts=(*row.parts, *(part for part in more.parts if part.named.start not in known)),
        open=row.open or more.open,
        deadline=row.deadline or more.deadline,
    )


def _one_cell_a_line(copy: Copy) -> Iterator[TableRead]:
    """Yield tables whose cells stand one a line under a run of header words."""
    words = copy.copy
    lines = [
        cell
        for line in _LINE.finditer(words)
        if (cell := _stripped(words, *line.span())).end > cell.start
    ]
    at = 0
    while at < len(lines):
        run = at
        while run < len(lines) and _is_header_word(_bare(words, lines[run])):
            run += 1
        at = next((n for n in range(at, run) if _NUMBER.fullmatch(_bare(words, lines[n]))), run)
        columns = _columns([_bare(words, lines[n]) for n in range(at, run)])
        if run - at < _LEAST_HEADERS or columns is None:
            at = max(run, at + 1)
            continue
        records, stop = _records(words, lines, run)
        if len(records) > 1:
            yield _flat_table(copy, lines[at].start, records, columns)
        at = max(stop, at + 1)


def _is_header_word(name: str) -> bool:
    if not 1 < len(name) <= _LONGEST_HEADER:
        return False
    known = LABEL.fullmatch(name + ":") is not None or _NUMBER.fullmatch(name) is not None
    return known or (_TASK.search(name) is not None and len(name) <= 6)


def _records(words: str, lines: Sequence[Span], at: int) -> tuple[list[list[Span]], int]:
    """Return the lines of each record: each begins with the next number alone on its line."""
    records: list[list[Span]] = []
    while at < len(lines):
        name = _bare(words, lines[at])
        if name == str(len(records) + 1):
            records.append([lines[at]])
        elif not records or len(records[-1]) > 12:
            break
        else:
            records[-1].append(lines[at])
        at += 1
    return records, at


def _flat_table(
    copy: Copy, start: int, records: Sequence[Sequence[Span]], columns: _Columns
) -> TableRead:
    rows: list[Row] = []
    unclear: list[Span] = []
    for record in records:
        cells, sure = _placed(copy.copy, record, columns)
        row = _row(copy, cells, columns, ())
        if row is not None:
            rows.append(row)
        if not sure:
            unclear.append(Span(record[0].start, record[-1].end))
    end = max([start, *(row.end for row in rows)])
    return TableRead(start, end, tuple(rows), tuple(unclear))


def _placed(words: str, record: Sequence[Span], columns: _Columns) -> tuple[list[Span], bool]:
    """Return a record's lines in their columns; not sure where cells are missing."""
    if len(record) == columns.width:
        return list(record), True
    cells = [_NO_CELL] * columns.width
    roles = [at for at, _ in columns.roles]
    waiting = list(range(columns.width))
    sure = len(record) <= columns.width
    for line in record:
        wanted = [at for at in waiting if _fits(words, line, at, columns)]
        if not wanted:
            sure = False
            continue
        at = wanted[0]
        if at in roles and len([one for one in wanted if one in roles]) > 1:
            sure = False
        cells[at] = line
        waiting = [one for one in waiting if one > at]
    return cells, sure


def _fits(words: str, line: Span, at: int, columns: _Columns) -> bool:
    name = _bare(words, line)
    if at == columns.number:
        return _DIGITS.fullmatch(name) is not None
    if at == columns.deadline:
        return is_deadline(name)
    if at in [role for role, _ in columns.roles]:
        units = read_units(words, *line).units
        return bool(units) and all(looks_like_unit(words[u.start : u.end]) for u in units)
    return True
