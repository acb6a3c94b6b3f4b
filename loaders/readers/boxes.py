"""Tables drawn with box characters (┌─┬┐ │ ├┼┤ └┴┘) in plain text: where their cells stand.

Where every cell stands on one line, the text stays as it is and the cells are told. A cell that
is wrapped stands in pieces between those of its neighbours: such a table is laid anew in its own
place, row by row with tabs between the cells, and filled up with spaces: all other places hold.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from legal_text.places import Span

_LINE = re.compile(r"[^\n]*\n?")
_STARTS = re.compile(r"[ \u3000\t]*[\u2500-\u257f]")
_UPRIGHT = re.compile(r"[│┃║┆┇┊┋┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├-┿╀-╋╒-╬╭-╰|]")
_IS_RULE = re.compile(r"[─━═┄┅┈┉╌╍]")
_BLANK = " \u3000\t\r"
_LEAST_COLUMNS = 2
_HEADER_AND_BODY = 2


class BoxTables(NamedTuple):
    """A text with its drawn tables laid out, and where the cells of each stand in it."""

    text: str
    tables: tuple[tuple[tuple[Span, ...], ...], ...]


@dataclass(slots=True)
class _Cell:
    """A cell under construction: the pieces of its words, from above to below."""

    pieces: list[Span] = field(default_factory=list)


def read_boxes(text: str) -> BoxTables:
    """Return the tables that a text draws; a text without any is given back as it is."""
    if not any("\u2500" <= char <= "\u257f" for char in text):
        return BoxTables(text, ())
    parts: list[str] = []
    tables = []
    done = 0
    for begin, lines in _drawn(text):
        rows = _rows(text, lines)
        if not any(len(row) >= _LEAST_COLUMNS for row in rows):
            continue
        end = lines[-1].end
        wrapped = any(len(cell.pieces) > 1 for row in rows for cell in row)
        words, table = (
            _laid(text, rows, begin, end) if wrapped else (text[begin:end], _placed(rows, begin))
        )
        parts += [text[done:begin], words]
        tables.append(table)
        done = end
    return BoxTables("".join([*parts, text[done:]]), tuple(tables))


def _drawn(text: str) -> Iterator[tuple[int, list[Span]]]:
    """Yield where each table begins, and its lines."""
    lines: list[Span] = []
    for match in _LINE.finditer(text):
        if _STARTS.match(match[0]):
            lines.append(Span(match.start(), match.end() - match[0].endswith("\n")))
        elif lines:
            yield lines[0].start, lines
            lines = []
    if lines:
        yield lines[0].start, lines


def _rows(text: str, lines: Sequence[Span]) -> list[list[_Cell]]:
    """Return the rows: what stands between two rules, or the lines below the only inner rule."""
    groups: list[list[list[Span]]] = [[]]
    kept: list[frozenset[int]] = [frozenset()]
    for line in lines:
        cells = _cells(text, line)
        ruled = frozenset(at for at, cell in enumerate(cells) if _IS_RULE.search(cell.of(text)))
        if not ruled:
            groups[-1].append(cells)
            continue
        # A rule for some columns only: the others go on in the next row (merged cells).
        groups.append([])
        kept.append(frozenset(range(len(cells))) - ruled if len(cells) > 1 else frozenset())
        if any(cell.start < cell.end for at, cell in enumerate(cells) if at not in ruled):
            none = [Span(cell.start, cell.start) for cell in cells]
            groups[-1].append([none[at] if at in ruled else cell for at, cell in enumerate(cells)])
    filled = [(group, going_on) for group, going_on in zip(groups, kept, strict=True) if group]
    apart = len(filled) == _HEADER_AND_BODY and len(filled[1][0]) > 1
    rows: list[list[_Cell]] = []
    for nth, (group, going_on) in enumerate(filled):
        if apart and nth == 1:
            rows += _by_first_cell(group)
        else:
            rows.append(_row(group, rows[-1] if rows else [], going_on))
    return rows


def _row(
    group: Sequence[Sequence[Span]], above: Sequence[_Cell], going_on: frozenset[int]
) -> list[_Cell]:
    width = max(map(len, group))
    row = [above[at] if at in going_on and at < len(above) else _Cell() for at in range(width)]
    _fill(row, group)
    return row


def _by_first_cell(group: Sequence[Sequence[Span]]) -> list[list[_Cell]]:
    """Return the rows of a body without rules: a line with a first cell begins one."""
    rows: list[list[_Cell]] = []
    for cells in group:
        if not rows or cells[0].start < cells[0].end or len(cells) != len(rows[-1]):
            rows.append([_Cell() for _ in cells])
        _fill(rows[-1], [cells])
    return rows


def _fill(row: list[_Cell], group: Sequence[Sequence[Span]]) -> None:
    for cells in group:
        for cell, piece in zip(row, cells, strict=False):
            if piece.start < piece.end:
                cell.pieces.append(piece)


def _cells(text: str, line: Span) -> list[Span]:
    """Return the cells of a line, without the blanks around their words."""
    bounds = [at.start() for at in _UPRIGHT.finditer(text, line.start, line.end)]
    cells = [_stripped(text, left + 1, right) for left, right in pairwise(bounds)]
    tail = _stripped(text, bounds[-1] + 1, line.end) if bounds else Span(line.start, line.start)
    return [*cells, tail] if tail.start < tail.end else cells


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)


def _placed(rows: Sequence[Sequence[_Cell]], begin: int) -> tuple[tuple[Span, ...], ...]:
    nowhere = Span(begin, begin)
    return tuple(tuple(c.pieces[0] if c.pieces else nowhere for c in row) for row in rows)


def _laid(
    text: str, rows: Sequence[Sequence[_Cell]], begin: int, end: int
) -> tuple[str, tuple[tuple[Span, ...], ...]]:
    """Return a table laid anew in as many characters as it had, and where its cells then stand."""
    words: list[str] = []
    length = 0
    places: dict[int, Span] = {}
    for row in rows:
        for cell in row:
            if id(cell) in places:
                continue
            content = _joined([piece.of(text) for piece in cell.pieces])
            places[id(cell)] = Span(begin + length, begin + length + len(content))
            words.append(content + "\t")
            length += len(content) + 1
        words.append("\n")
        length += 1
    # Borders take more than tabs and line feeds do, but for a drawing that is no table.
    laid = "".join(words)[: end - begin].ljust(end - begin)
    return laid, tuple(tuple(places[id(cell)] for cell in row) for row in rows)


def _joined(pieces: Sequence[str]) -> str:
    """Return a wrapped cell's words as one line; a space stands between words of Latin letters."""
    joined = ""
    for piece in pieces:
        between = (
            " " if joined[-1:].isascii() and joined[-1:].isalpha() and piece[:1].isascii() else ""
        )
        joined += between + piece
    return joined
