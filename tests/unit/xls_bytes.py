"""A tiny writer of binary workbooks (.xls) for tests: words, numbers, merges, hidden rows."""

import struct
from collections.abc import Iterable, Mapping

Value = str | float | bool
_SECTOR = 512
_END, _FAT = 0xFFFFFFFE, 0xFFFFFFFD


def xls(
    sheets: Mapping[str, Mapping[tuple[int, int], Value]],
    *,
    merges: Iterable[tuple[int, int, int, int]] = (),
    hidden_rows: Iterable[int] = (),
    encrypted: bool = False,
) -> bytes:
    """Return a compound file with a BIFF8 workbook; cells, merges and rows are 1-based."""
    bodies = [_sheet(cells, tuple(merges), tuple(hidden_rows)) for cells in sheets.values()]
    names = [_short_unicode(name) for name in sheets]
    head = _bof(0x0005) + (_record(0x2F, b"\0" * 6) if encrypted else b"")
    head += _record(0x42, struct.pack("<H", 1200)) + _record(0x22, struct.pack("<H", 0))
    offset = len(head) + sum(4 + 6 + len(name) for name in names) + 4
    bound = b""
    for name, body in zip(names, bodies, strict=True):
        bound += _record(0x85, struct.pack("<IBB", offset, 0, 0) + name)
        offset += len(body)
    return _compound(head + bound + _record(0x0A, b"") + b"".join(bodies))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1996, 0, 0))


def _short_unicode(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _sheet(
    cells: Mapping[tuple[int, int], Value],
    merges: tuple[tuple[int, int, int, int], ...],
    hidden: tuple[int, ...],
) -> bytes:
    out = _bof(0x0010)
    for row in sorted({r for r, _ in cells}):
        flags = 0x0100 | (0x20 if row in hidden else 0)
        out += _record(0x208, struct.pack("<HHHHHHHH", row - 1, 0, 256, 255, 0, 0, flags, 0))
    for (row, column), value in sorted(cells.items()):
        at = struct.pack("<HHH", row - 1, column - 1, 0)
        if isinstance(value, bool):
            out += _record(0x205, at + struct.pack("<BB", value, 0))
        elif isinstance(value, str):
            words = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
            out += _record(0x204, at + words)
        else:
            out += _record(0x203, at + struct.pack("<d", value))
    if merges:
        ranges = b"".join(
            struct.pack("<HHHH", t - 1, b - 1, lt - 1, r - 1) for t, lt, b, r in merges
        )
        out += _record(0xE5, struct.pack("<H", len(merges)) + ranges)
    return out + _record(0x0A, b"")


def _compound(stream: bytes) -> bytes:
    # Streams under 4,096 bytes would live in the mini stream; padding keeps the writer small.
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(stream) // _SECTOR
    fat = [_FAT, _END, *range(3, 2 + count), _END]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0,
        0, 1, 1, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    root = _entry("Root Entry", 5, child=1, start=_END, size=0)
    book = _entry("Workbook", 2, child=0xFFFFFFFF, start=2, size=len(stream))
    blank = _entry("", 0, child=0xFFFFFFFF, start=0, size=0)
    return header + struct.pack("<128I", *fat) + root + book + blank * 2 + stream


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    length = len(words) + 2 if name else 0
    return struct.pack(
        "<64sHBBIII16sIQQIII",
        words, length, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, b"", 0, 0, 0, start, size, 0,
    )  # fmt: skip
