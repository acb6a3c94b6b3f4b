"""Known titles found without 《》 (地名录 for laws): built once, used on any number of texts."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import ahocorasick

from legal_text.citations.reading import is_han, read_copy
from legal_text.citations.titles import bare_name
from legal_text.places import Span

STATE_NAME: Final = "中华人民共和国"
_SHORTEST = 2
_BEFORE_NAME: Final = re.compile(
    r"(?:依照|按照|根据|依据|违反|适用|参照|执行|符合|遵守|以及|或者|修改|废止|实施|贯彻|比照|对照"
    r"|是|为|以|在|于|对|和|及|与|或|的|由|按|据|如|即|将|把|、|有|我国)$"
)
_LONGER = re.compile(
    r"(?:实施(?:条例|细则|办法|规定)|修正案(?:\([一二三四五六七八九十]{1,3}\))?|(?:若干|补充)规定)"
)


class Named(NamedTuple):
    """A known name in a text: the full title that it stands for, and its place."""

    title: str
    span: Span


class Gazetteer:
    """Finds known titles and their short names (without 中华人民共和国) in running text.

    The longest name wins, and a name inside a longer word is none: 环境保护法 is not found in
    海洋环境保护法, nor 刑法 in 刑法修正案. ``aliases`` map a name to the title it stands for.
    """

    def __init__(self, names: Iterable[str] = (), aliases: dict[str, str] | None = None) -> None:
        known: dict[str, str] = {}
        for name in names:
            title = bare_name(name)
            known[read_copy(title)] = title
        for title in list(known.values()):
            known.setdefault(read_copy(title.removeprefix(STATE_NAME)), title)
        for alias, title in (aliases or {}).items():
            known[read_copy(alias)] = title
        known = {name: title for name, title in known.items() if len(name) >= _SHORTEST}
        self._automaton: Any = None
        if known:
            self._automaton = ahocorasick.Automaton()
            for name, title in known.items():
                self._automaton.add_word(name, (len(name), title))
            self._automaton.make_automaton()

    def find(self, copy: str) -> Iterator[Named]:
        """Yield the names in a read copy, in order, without overlaps."""
        if self._automaton is None:
            return
        for last, (length, title) in self._automaton.iter_long(copy):
            start, end = last - length + 1, last + 1
            if not _free_standing(copy, start):
                continue
            longer = _LONGER.match(copy, end)
            if longer:
                yield Named(title + longer[0], Span(start, longer.end()))
            else:
                yield Named(title, Span(start, end))


def _free_standing(copy: str, at: int) -> bool:
    if at == 0 or not is_han(copy[at - 1]):
        return True
    before = copy[max(0, at - 8) : at]
    return before.endswith(STATE_NAME) or _BEFORE_NAME.search(before) is not None
