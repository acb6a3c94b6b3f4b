"""How much of a file is taken in at most, so that time and memory stay bounded."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Upper bounds for one file. A workbook of a whole city stays far below each of them."""

    file_bytes: int = 256 * 1024 * 1024
    inflated_bytes: int = 768 * 1024 * 1024
    """All parts of a zip container together: a 50 MB cell fits, a bomb does not."""
    zip_parts: int = 20_000
    cells: int = 5_000_000
    """Cells with words, over all sheets."""
    document_characters: int = 20_000_000
    """Characters of a document of words: some forty times the longest law."""
    pages: int = 5_000
    cell_characters: int = 1_000_000
    """Thirty times what a spreadsheet itself allows in one cell (32,767)."""


DEFAULT_LIMITS = Limits()
