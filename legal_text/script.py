"""Traditional characters (繁体字) as simplified ones, character by character, places kept.

The copy is for comparison: it has the length of the text, so that an offset in one is an offset in
the other. Names of places that keep a character which elsewhere changes are in the table.
"""

from functools import cache, lru_cache
from typing import Any

from opencc import OpenCC

_PLACES = {
    "乾縣": "乾县",
    "乾县": "乾县",
    "乾安縣": "乾安县",
    "乾安县": "乾安县",
    "乾陵": "乾陵",
    "濬縣": "浚县",
    "澂江": "澄江",
}
"""As written -> simplified: from the names of the national divisions (GB/T 2260) that differ."""


@lru_cache(maxsize=65536)
def simplified(text: str) -> str:
    """Return ``text`` in simplified characters, of the same length."""
    if text.isascii():
        return text
    changed: str = _converter().convert(text)
    if len(changed) != len(text):
        changed = "".join(_one(char) for char in text)
    for written, name in _PLACES.items():
        at = text.find(written)
        while at >= 0:
            changed = changed[:at] + name + changed[at + len(name) :]
            at = text.find(written, at + 1)
    return changed


def _one(char: str) -> str:
    found: str = _converter().convert(char)
    return found if len(found) == 1 else char


@cache
def _converter() -> Any:
    return OpenCC("t2s")
