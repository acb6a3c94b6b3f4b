"""What the words of all answers have in common."""

from collections.abc import Iterator, Sequence

from queries.items.views import SheetRow

_EVIDENCE_CHARACTERS = 120
_FEW = 10


def place(source: SheetRow) -> str:
    """Return where a list says something: file, sheet and row."""
    row = f"第 {source.row} 行" if source.row is not None else None
    return " ".join(part for part in (source.file, source.sheet, row) if part)


def one_line(words: str) -> str:
    """Return words that may hold line breaks, as a cell's may, on one line."""
    return " ".join(words.split())


def shortened(words: str, most: int = _EVIDENCE_CHARACTERS) -> str:
    """Return words on one line, cut where they are long."""
    line = one_line(words)
    return line if len(line) <= most else f"{line[:most]}…"


def counts(pairs: list[tuple[str, int]]) -> str:
    """Return counts in a line: 失去设定依据 3，少了一项依据 12."""
    return "，".join(f"{name} {count}" for name, count in pairs)


def few(title: str, told: Sequence[str], total: int | None = None) -> Iterator[str]:
    """Yield the first lines of a part of an answer below its title, and how many are left out."""
    if not told:
        return
    yield ""
    yield f"{title}："
    yield from (f"   {line}" for line in told[:_FEW])
    more = (total or len(told)) - len(told[:_FEW])
    if more:
        yield f"   另有 {more} 项没有列出（--json、--xlsx 看全部）"
