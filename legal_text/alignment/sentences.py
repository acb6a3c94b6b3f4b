"""The sentences of a copy that is compared."""

import re
from functools import lru_cache

_SENTENCE = re.compile(r"[^。;\n:]+")
_SHORTEST = 10


@lru_cache(maxsize=8192)
def sentences_of(words: str) -> tuple[str, ...]:
    """Return the stretches between full stops and semicolons, the short ones left out."""
    return tuple(part for part in _SENTENCE.findall(words) if len(part) >= _SHORTEST)
