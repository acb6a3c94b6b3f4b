"""Regions by name and by code (行政区划): the place at the head of a text, and stable keys.

The index is built from the rows that the caller gives (the national divisions, a city of one's
own), so a place that stands in no public table works in the same way.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from graph_schema import keys
from legal_text.folding import fold, fold_text
from legal_text.places import Span
from resolution.tables import read_table

_PLACEHOLDERS = frozenset(
    ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县", "市辖县")
)
_SUFFIX = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|民族乡|地区|林区|街道办事处|街道|[省市盟州县区旗乡镇])$"
)
_DIVISION_ENDING = frozenset("省市盟州县区旗")
_CODE_LENGTHS = {2: "2", 4: "3", 6: "4", 9: "5", 12: "6"}
_NATION = "100000"


class RegionRow(NamedTuple):
    """One division as its table gives it; ``parent`` is its parent's code, None for a province."""

    code: str
    name: str
    parent: str | None = None


class Region(NamedTuple):
    """A division in the index: its code of 6, 9 or 12 digits, name and parent's code."""

    code: str
    name: str
    parent: str | None

    @property
    def key(self) -> str:
        """Return the key of the region's node: ``region:650200``."""
        return f"region:{self.code}"


class RegionMatch(NamedTuple):
    """The place at the head of a text.

    ``code`` is set when the name means one region only; else ``candidates`` (codes, higher level
    first) says what it may mean. ``name`` are the words matched as folded, ``span`` their place in
    the text and ``rest`` the text after them. ``short`` tells that a short name (克拉玛依, 新疆)
    was read somewhere in it.
    """

    code: str | None
    name: str
    span: Span
    rest: str
    candidates: tuple[str, ...]
    short: bool


def is_code(words: str) -> bool:
    """Return whether words are the code of a division, as far as their form tells."""
    digits = fold_text(words).removesuffix(".0")
    return digits.isascii() and digits.isdigit() and len(digits) in _CODE_LENGTHS


@lru_cache(maxsize=65536)
def normalise_code(code: str) -> str:
    """Return a division's code with 6, 9 or 12 digits: 65, 6502 and 650200000000 -> 6 digits.

    Codes are built as in GB/T 2260 and GB/T 10114. Raises ValueError on anything else.
    """
    if not is_code(code):
        raise ValueError(f"行政区划代码“{code}”应为 2、4、6、9 或 12 位数字。请更正。")
    digits = fold_text(code).removesuffix(".0")
    if len(digits) == 12 and digits.endswith("000"):
        digits = digits[:9]
    if len(digits) == 9 and digits.endswith("000"):
        digits = digits[:6]
    return digits.ljust(6, "0")


def region_key(code: str) -> str:
    """Return the key of a region's node from any way to write its code."""
    return keys.region_key(normalise_code(code))


@lru_cache(maxsize=65536)
def level_of_code(code: str) -> str:
    """Return the level of a code: "1" nation, "2" province, "3" city, "4" county … "6" village."""
    full = normalise_code(code)
    if full == _NATION:
        return "1"
    if len(full) == 6:
        full = full[:2] if full.endswith("0000") else full[:4] if full.endswith("00") else full
    return _CODE_LENGTHS[len(full)]


@lru_cache(maxsize=65536)
def short_names(name: str) -> tuple[str, ...]:
    """Return the short forms of a division's name, of two characters or more.

    克拉玛依市 -> 克拉玛依; 新疆维吾尔自治区 -> 新疆维吾尔, 新疆;
    恩施土家族苗族自治州 -> 恩施, 恩施州; 沙县 has none.
    """
    suffix = _SUFFIX.search(name)
    if suffix is None:
        return ()
    stem = name[: suffix.start()]
    forms = [stem]
    if "自治" in suffix[0] or suffix[0] == "民族乡":
        bare = _without_groups(stem)
        forms += [bare, bare + suffix[0][-1]]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1 and form != name))


def _without_groups(stem: str) -> str:
    while ending := next((group for group in _groups() if stem.endswith(group)), None):
        if len(stem) - len(ending) < 2:
            break
        stem = stem.removesuffix(ending)
    return stem


@cache
def _groups() -> tuple[str, ...]:
    rows = read_table("ethnic_groups.csv", "name", "short", "source")
    names = {row["name"] for row in rows} | {row["short"] for row in rows if row["short"]}
    return tuple(sorted({*names, "各族"}, key=len, reverse=True))


class RegionIndex:
    """The divisions that the caller gave, by name and code. Immutable after construction."""

    def __init__(self, rows: Iterable[RegionRow]) -> None:
        self._by_code: dict[str, Region] = {}
        self._below_of: dict[str, tuple[Region, ...]] | None = None
        for row in rows:
            name = fold_text(row.name)
            if name and name not in _PLACEHOLDERS:
                code = normalise_code(row.code)
                parent = normalise_code(row.parent) if row.parent else None
                self._by_code[code] = Region(code, name, parent)
        self._full: dict[str, tuple[str, ...]] = {}
        self._short: dict[str, tuple[str, ...]] = {}
        for code, region in sorted(self._by_code.items()):
            self._full[region.name] = (*self._full.get(region.name, ()), code)
            for short in short_names(region.name):
                self._short[short] = (*self._short.get(short, ()), code)
        names = {*self._full, *self._short}
        self._read = lru_cache(maxsize=16384)(self._region_of_text)
        self._lengths = tuple(sorted({len(name) for name in names}, reverse=True))

    def __len__(self) -> int:
        return len(self._by_code)

    def get(self, code: str) -> Region | None:
        """Return the region with this code, however the code is written, or None."""
        return self._by_code.get(normalise_code(code))

    def below(self, code: str) -> tuple[Region, ...]:
        """Return the regions that lie in one, at whatever level, in the order of their codes."""
        if self._below_of is None:
            found: dict[str, list[Region]] = {}
            for own, region in sorted(self._by_code.items()):
                for above in self.ancestors(own):
                    found.setdefault(above, []).append(region)
            self._below_of = {above: tuple(regions) for above, regions in found.items()}
        return self._below_of.get(normalise_code(code), ())

    def ancestors(self, code: str) -> Iterator[str]:
        """Yield the codes above ``code``, nearest first, held or not; a circular parent ends it."""
        seen = {code}
        current: str | None = code
        while current is not None:
            region = self._by_code.get(current)
            above = region.parent if region and region.parent else _parent_by_digits(current)
            if above is None or above in seen:
                return
            seen.add(above)
            yield above
            current = above

    def is_within(self, code: str, above: str) -> bool:
        """Return whether ``code`` is ``above`` or lies in it."""
        return code == above or above in self.ancestors(code)

    def named(self, name: str) -> tuple[Region, ...]:
        """Return the regions with exactly this full name."""
        return tuple(self._by_code[code] for code in self._full.get(fold_text(name), ()))

    def region_of_text(self, text: str, within: str | None = None) -> RegionMatch | None:
        """Return the place at the head of ``text``, or None when no known name begins it.

        Names in a row are read together (广元市昭化区 is the 昭化区 of 广元市). ``within`` is the
        code of a region that decides between regions of one name, as the place that a list is from.
        """
        return self._read(text, within)

    def _region_of_text(self, text: str, within: str | None) -> RegionMatch | None:
        folded = fold(text)
        steps = self._chain(folded.text)
        if not steps:
            return None
        end = sum(len(name) for name, _, _ in steps)
        codes = steps[-1][2]
        if within is not None:
            codes = self._nearest(codes, normalise_code(within))
        elif not steps[-1][1]:
            codes = self._outermost(codes)
        short_last = steps[-1][1]
        related = within is not None and self._related(codes[0], normalise_code(within))
        decided = len(codes) == 1 and (not short_last or related)
        span = folded.span(0, end)
        return RegionMatch(
            code=codes[0] if decided else None,
            name=folded.text[:end],
            span=span,
            rest=text[span.end :],
            candidates=tuple(sorted(codes, key=lambda code: (level_of_code(code), code))),
            short=any(short for _, short, _ in steps),
        )

    def _outermost(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the one region that holds all others of its name (嘉峪关市), else all."""
        whole = [code for code in codes if all(self.is_within(other, code) for other in codes)]
        return tuple(whole[:1]) or codes

    def _related(self, code: str, other: str) -> bool:
        return self.is_within(code, other) or self.is_within(other, code)

    def _nearest(self, codes: tuple[str, ...], home: str) -> tuple[str, ...]:
        """Return those of ``codes`` that are ``home``, else above it, else in it, else all."""
        above = set(self.ancestors(home))
        groups = (
            tuple(code for code in codes if code == home),
            tuple(code for code in codes if code in above),
            tuple(code for code in codes if self.is_within(code, home)),
        )
        return next(filter(None, groups), codes)

    def _chain(self, text: str) -> list[tuple[str, bool, tuple[str, ...]]]:
        """Read names in a row: (name, short?, codes), each lying in a region of the one before."""
        steps: list[tuple[str, bool, tuple[str, ...]]] = []
        at = 0
        while (found := self._name_at(text, at)) is not None:
            name, short, codes = found
            if steps:
                before = steps[-1][2]
                codes = tuple(c for c in codes if any(self._below(c, up) for up in before))
                # A short name after a full one is as likely a word of the department's own name.
                if not codes or (short and not steps[-1][1]):
                    break
            steps.append((name, short, codes))
            at += len(name)
        return steps

    def _below(self, code: str, above: str) -> bool:
        return code != above and self.is_within(code, above)

    def _name_at(self, text: str, at: int) -> tuple[str, bool, tuple[str, ...]] | None:
        for length in self._lengths:
            name = text[at : at + length]
            if len(name) < length:
                continue
            if name in self._full:
                return name, False, self._full[name]
            if name in self._short and text[at + length : at + length + 1] not in _DIVISION_ENDING:
                return name, True, self._short[name]
        return None


@lru_cache(maxsize=65536)
def _parent_by_digits(code: str) -> str | None:
    level = level_of_code(code)
    if level in ("1", "2"):
        return None
    cut = {"3": 2, "4": 4, "5": 6, "6": 9}[level]
    return code[:cut].ljust(6, "0")
