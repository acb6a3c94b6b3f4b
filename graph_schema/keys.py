"""Stable keys (键): made of what identifies a thing, never of a database's own numbers."""

import hashlib
import json
from collections.abc import Mapping

HASH_LENGTH = 20
"""Hexadecimal digits kept of a SHA-256: 80 bits, so a billion keys have no collision to expect."""
CLOSED_SOURCE = "closed"
"""What the key of a source begins with that not everybody may read, now or ever (``closed~…``)."""


def content_hash(*parts: object) -> str:
    """Return the hash of ``parts`` in their order; a mapping counts by its sorted keys.

    JSON keeps the parts apart, so that ("ab", "c") and ("a", "bc") differ.
    """
    spelled = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()[:HASH_LENGTH]


def content_key(owner: str, content: Mapping[str, object]) -> str:
    """Return the key of a state or wording of ``owner``."""
    kept = {name: value for name, value in content.items() if value not in (None, "", [], ())}
    return f"{owner}~{content_hash(kept)}"


def source_key(content: Mapping[str, object]) -> str:
    """Return the key of a source; that of one that isn't public says so (``CLOSED_SOURCE``).

    Thousands of facts are read at once, and few come from what only some may read: who reads one
    sees by the key of its source whether there is anything to look up.
    """
    return content_key("source" if content["publication"] == "public" else CLOSED_SOURCE, content)


def article_key(law: str, number: str, annex: str | None = None) -> str:
    """Return the key of an article: law:水法#34-1, or law:X#附件1/34 for an annex's item."""
    return f"{law}#{annex}/{number}" if annex else f"{law}#{number}"


def list_key(department: str, series: str, dated: str | None) -> str:
    """Return the key of a list version of a department."""
    return f"list:{department}:{series}@{dated or 'undated'}"


def region_key(code_or_name: str) -> str:
    """Return the key of a region: codes are filled up to six digits (6502 is 650200)."""
    code = code_or_name.strip()
    return f"region:{code.ljust(6, '0')}" if code.isdigit() else f"region:{code}"


def level_key(code: int) -> str:
    """Return the key of a level, 1 national to 6 village."""
    return f"level:{code}"
