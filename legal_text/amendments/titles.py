"""Whether two titles name one instrument (同一法律的不同写法)."""

import re
from functools import lru_cache

from legal_text.folding import fold_title

_STATE = "中华人民共和国"
_EDITION = re.compile(r"\((?:\d{4}年?(?:修[正订]|版|本)?.{0,4}|修[正订]|20\d\d.*)\)$")
_ISSUER = re.compile(r"^(?P<issuer>[^《》]{2,60}?)关于")


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """Return a title for comparison: folded, without 中华人民共和国, inner marks and edition."""
    folded = fold_title(title).replace(_STATE, "").replace("《", "").replace("》", "")
    return _EDITION.sub("", folded)


def same_title(one: str, other: str) -> bool:
    """Say whether two titles name one instrument; the issuer may be left out of either."""
    first, second = title_key(one), title_key(other)
    if first == second:
        return bool(first)
    longer, shorter = sorted((first, second), key=len, reverse=True)
    issuer = _ISSUER.match(longer)
    return (
        issuer is not None
        and shorter.startswith("关于")
        and longer[issuer.end("issuer") :] == shorter
    )
