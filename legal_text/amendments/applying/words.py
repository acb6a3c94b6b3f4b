"""Words exchanged inside an article: all of them found in the old text, then set at once (词句)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from legal_text.amendments.applying.drafts import ItemDraft, ParagraphDraft, fresh
from legal_text.amendments.model import Effect
from legal_text.folding import fold

Cell = ParagraphDraft | ItemDraft
_DANGLING = "，、；：,;:"
_STOPS = "。；！？.;"
_MARKS = _DANGLING + _STOPS
_LISTED = re.compile("[、，,]?")
_HAN = re.compile("[一-龥]")
_LIKE = str.maketrans("“”‘’〈〉＂", '""\'\'《》"')


@dataclass(slots=True)
class Edits:
    """The places in the old words of some cells at which words are exchanged."""

    found: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    cells: dict[int, Cell] = field(default_factory=dict)

    def add(self, cell: Cell, start: int, end: int, words: str) -> bool:
        """Take an exchange; False where it overlaps one already taken."""
        key = id(cell)
        taken = self.found.setdefault(key, [])
        self.cells[key] = cell
        for first, last, _ in taken:
            if start < last and first < end:
                return False
        taken.append((start, end, words))
        return True

    def apply(self) -> None:
        """Set the words in all cells."""
        for key, found in self.found.items():
            cell = self.cells[key]
            cell.text = _exchanged(cell.text, sorted(found, key=lambda edit: edit[:2]))


def _exchanged(text: str, edits: list[tuple[int, int, str]]) -> str:
    out: list[str] = []
    last = 0
    for start, end, words in edits:
        before = text[last:start]
        following = text[end : end + 1]
        if not words and before[-1:] in _DANGLING and (following in _STOPS or not following):
            before = before[:-1]
        leads = not words and not before and not out and following in _DANGLING
        last = end + 1 if leads else end
        out += (before, fresh(words) if words else "")
    out.append(text[last:])
    return "".join(out)


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, widths and forms of marks aside."""
    exact = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    if exact or not words or any(char not in text for char in _HAN.findall(words)):
        return exact
    folded = fold(text.translate(_LIKE))
    wanted = fold(words.translate(_LIKE)).text
    if not wanted:
        return []
    spans = (folded.span(m.start(), m.end()) for m in re.finditer(re.escape(wanted), folded.text))
    return [(span.start, span.end) for span in spans]


def exchange(edits: Edits, cells: Iterable[Cell], effect: Effect) -> tuple[int, int]:
    """Take the exchanges of one effect; return how many were found and how many overlap others."""
    assert effect.old is not None
    part = effect.target.part if effect.target else None
    hits = [(cell, *at) for cell in cells for at in occurrences(cell.text, effect.old)]
    if part == "end":
        hits = hits[-1:]
    elif part in ("start", "head"):
        hits = hits[:1]
    clashes = 0
    if effect.between is not None:
        return _exchange_between(edits, hits, effect)
    for cell, start, end in hits:
        if effect.op == "insert_words":
            at = end if effect.after else start
            taken = edits.add(cell, at, at, effect.new or "")
        else:
            taken = edits.add(cell, start, end, effect.new or "")
        clashes += not taken
    return len(hits), clashes


def _exchange_between(
    edits: Edits, hits: list[tuple[Cell, int, int]], effect: Effect
) -> tuple[int, int]:
    """Take words that are added between two others which stand side by side, or in a list."""
    found = clashes = 0
    other, words = effect.between or "", effect.new or ""
    for cell, _, end in hits:
        mark = _LISTED.match(cell.text, end)
        start = mark.end() if mark else end
        if not any(at == start for at, _ in occurrences(cell.text, other)):
            continue
        found += 1
        if mark and mark[0] and words[-1:] in _MARKS:
            clashes += not edits.add(cell, start, start, words)
        else:
            joined = mark[0] if mark and words[:1] not in _MARKS else ""
            clashes += not edits.add(cell, end, end, f"{joined}{words}")
    return found, clashes


def append(edits: Edits, cells: list[Cell], words: str, *, at_end: bool) -> bool:
    """Take words that are added at the end or the beginning of a place."""
    shown = [cell for cell in cells if cell.text]
    if not shown:
        return False
    if not at_end:
        mark = "" if words[-1:] in _STOPS + _DANGLING else "。"
        return edits.add(shown[0], 0, 0, words + mark)
    cell = shown[-1]
    whole = words[-1:] in _STOPS and words[:1] not in _DANGLING
    end = len(cell.text)
    if not whole and cell.text[-1] in _STOPS:
        end -= 1
    return edits.add(cell, end, end, words)
