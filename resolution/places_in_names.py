"""The place at the head of a name (名称前的地名), found without any table of divisions.

克拉玛依市生态环境局 and 浙江省旅游条例 begin with a place. Keys are made from such names, so the
cut must not depend on which divisions happen to be loaded: it rests on the suffixes of divisions
and on the words that only look like one (城市, 市场, 开发区).
"""

import re
from functools import cache

from resolution.tables import read_table, split_cell

# 省, 市 and 县 end a division and hardly ever stand inside its name; the few names that have them
# inside (市中区, 津市市), that hold a word of not_places.csv, or that end in a bare 州 (恩施州),
# are in irregular_places.csv.
_STEM = "(?:(?![省市县])[\u4e00-\u9fff])"
# The shortest head that ends like a division. 乡, 镇 and 街道 count only before an organ of theirs,
# because 城乡 and 和乡 stand inside the names of departments.
_HEAD = re.compile(
    rf"""(?P<stem>{_STEM}{{1,13}}?)(?P<ending>
        自治区|自治州|自治县|自治旗|特别行政区
      | (?<=..)(?:新区|地区)
      | (?<=..)省(?!直|际|级)
      | (?<=..)市(?!场(?!镇)|容|政(?=管|工|公|设|路|道|园)|民(?=服|中|热|卡))
      | 县(?!域|级|直|区)
      | (?<=..)区(?!域|划|块|级|直|县)
      | 旗(?!帜|县|区|市(?!场))
      | (?<=..)盟(?!市(?!场)|区|县|省|级)
      | (?:民族乡|[乡镇]|街道)(?=人民政府|政府|党委|党工委|办事处|人大)
    )""",
    re.VERBOSE,
)
_LONGEST_STEM = 8
_AUTONOMOUS = "自治"


@cache
def _not_places() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = read_table("not_places.csv", "words", "where", "source")
    begins = tuple(row["words"] for row in rows if row["where"] == "begin")
    inside = tuple(row["words"] for row in rows if row["where"] == "inside")
    return begins, inside


@cache
def generic_levels() -> dict[str, tuple[str, ...]]:
    """Return the words that stand for a level instead of a place: 地州市 -> ("3",)."""
    rows = read_table("generic_prefixes.csv", "words", "levels", "source")
    return {row["words"]: split_cell(row["levels"]) for row in rows}


@cache
def _irregular() -> tuple[str, ...]:
    names = (row["name"] for row in read_table("irregular_places.csv", "name", "source"))
    return tuple(sorted(names, key=len, reverse=True))


@cache
def _generic_heads() -> tuple[str, ...]:
    return tuple(sorted(generic_levels(), key=len, reverse=True))


def place_prefix(folded: str) -> str:
    """Return the place at the head of a folded name, one division only; "" where there is none."""
    if folded.startswith(_irregular()):
        return next(name for name in _irregular() if folded.startswith(name))
    begins, inside = _not_places()
    match = None if folded.startswith(begins) else _HEAD.match(folded)
    if match is None or any(word in match[0] for word in inside):
        return ""
    # Only the names of autonomous areas, which list their peoples, are longer.
    too_long = len(match["stem"]) > _LONGEST_STEM and not match["ending"].startswith(_AUTONOMOUS)
    return "" if too_long else match[0]


def places_prefix(folded: str) -> str:
    """Return all places that begin a folded name (浙江省景宁畲族自治县), never the whole name."""
    end = 0
    while place := place_prefix(folded[end:]):
        if end + len(place) == len(folded) or place in generic_levels():
            break
        end += len(place)
    return folded[:end]


def generic_prefix(folded: str) -> str:
    """Return the words for a level at the head of a folded name: 地州市, 县市区级, 市; or ""."""
    begins, _ = _not_places()
    if folded.startswith(begins):
        return ""
    if not folded.startswith(_generic_heads()):
        return ""
    return next(head for head in _generic_heads() if folded.startswith(head))
