"""Whether an item may be shown (公开状态): what its row says beside what its list says."""

from collections.abc import Mapping
from functools import cache

from legal_text.folding import fold_text
from resolution.tables import read_table_of

_STRICTNESS = ("public", "internal", "withheld")


def publication_of(written: str | None, of_list: str) -> str:
    """Return the stricter of what the row's cell and the list say.

    Words that the table doesn't know say nothing; they stay in the item's state as written.
    """
    said = _states().get(fold_text(written or ""), of_list)
    return max(said, of_list, key=_STRICTNESS.index)


@cache
def _states() -> Mapping[str, str]:
    rows = read_table_of("loaders.sources.power_lists", "publication_words.csv", "words", "state")
    return {row["words"]: row["state"] for row in rows}
