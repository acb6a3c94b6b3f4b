"""Citations in the running text of laws and of other documents: 49 forms counted in real texts.

《X》第N条, bare 刑法第N条, 本法/本条例第N条, 该法, 前条/前款/前两款/本条, 第N条 of the text itself,
第N章, lists and ranges, （以下简称…） resolved inside the document, 《X》等法律、法规 (open), and
依照有关法律 with no target. Article headings (第N条 at a line's start) cite nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from legal_text.citations.aliases import alias_table, find_definitions
from legal_text.citations.doc_numbers import own_doc_number
from legal_text.citations.gazetteer import STATE_NAME, Gazetteer, Named
from legal_text.citations.locators import Locator, LocatorList, read_locators
from legal_text.citations.reading import Reading, at_line_start, closing_bracket, without_space
from legal_text.citations.titles import title_at, widened
from legal_text.folding import fold_title
from legal_text.numerals import NUMERAL_CLASS, parse_numeral
from legal_text.places import Span

Target = Literal["named", "self", "alias", "that", "previous", "current", "unnamed"]
"""named: by its title; self: this document; alias: by a short name defined in the document; that:
该法, the one named last; previous: 前款; current: 本条; unnamed: 有关法律."""

_KIND: Final = (
    "法典|法|条例|办法|细则|规定|规则|规程|决定|通则|准则|章程|解释|公约|意见|通知|标准|方案"
)
_N: Final = f"[{NUMERAL_CLASS}]"
_ANCHOR: Final = re.compile(
    rf"(?P<title>《)"
    rf"|本(?P<own>(?:实施|暂行|若干|补充)?(?:{_KIND}))(?=[ ]?(?:\([^()]{{1,20}}\))?[ ]?第)"
    rf"|(?P<that>(?:该|(?<![合共协])同|此)(?:{_KIND}))(?=[ ]?第|规定|的规定)"
    rf"|(?P<back>[前上](?P<count>[{NUMERAL_CLASS}]{{0,2}})(?P<back_unit>[条款项]))(?![件式额目])"
    rf"|(?P<here>本(?P<here_unit>[条款项章节编]))(?![件例式额目程])"
    rf"|(?P<open>(?:依照|按照|根据|依据|违反|符合|遵守|适用)(?:国家)?(?:有关|相关|其他|其它)(?:的)?"
    rf"(?:(?:法律|行政法规|地方性法规|法规|规章|规定)[、和及或]?)+(?<![、和及或]))"
    rf"|(?P<bare>{_KIND})"
    rf"(?=[ ]?(?:\([^()]{{1,20}}\))?[ ]?第[ ]?[{NUMERAL_CLASS}]{{1,8}}[ ]?[条章编])"
    rf"|(?P<ordinal>第|附[件表录](?=[ ]?\(?{_N})"
    rf"|\((?={_N}{{1,3}}\)(?:[、和或至及]{{1,2}}\({_N}{{1,3}}\)){{0,20}}项))"
)
_UNITS: Final = {
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "章": "chapter",
    "节": "section",
    "编": "part",
}
_NAME_STOP: Final = re.compile(
    r"依照|按照|根据|依据|违反|适用|参照|执行|符合|遵守|以及|或者|修改|废止|贯彻|比照|对照|构成"
    r"|触犯|(?<!共)和|及|与|或|的|由|按|据|是|为|以|对|本|该|(?<!合)同"
)
_HAN_RUN = re.compile(r"[一-龥·]{0,40}$")
_GENERIC: Final = frozenset(_KIND.split("|"))
_OPEN_AFTER = re.compile(
    r"[ \n]{0,4}等(?:有关|相关|国家|的|规定|现行){0,3}"
    r"(?:(?:法律|行政法规|地方性法规|法规|规章|规定|文件|司法解释|标准)[、和及]?)+(?<![、和及])"
)
_REVISED_BEFORE = re.compile(r"(?:修改|修订|修正)后的[ \n]{0,4}$")
_TO_LOCATOR = re.compile(r"[ \n]{0,6}(?:中的?|的|之)?[ \n]{0,6}(?=第|附[件表])")
_HEADING_MARK = re.compile(r"[ ]{0,8}#{0,6}[ ]{0,8}")


class Relative(NamedTuple):
    """A place told from where the words stand.

    前款 is (paragraph, 1), 前两款 (paragraph, 2), 本条 (article, 0).
    """

    unit: str
    back: int


@dataclass(frozen=True, slots=True)
class LawCitation:
    """One reference in running text.

    ``title`` is resolved where the document allows it (an alias's, the last named for 该法), else
    None; ``alias`` is the short name written. ``open`` says that more is meant than is named
    (等法律、法规; 有关法律). ``revised``: 修改后的《X》. ``relative`` tells 前款 and 本条.
    """

    target: Target
    title: str | None
    doc_no: str | None
    locators: tuple[Locator, ...]
    span: Span
    as_written: str
    open: bool = False
    alias: str | None = None
    relative: Relative | None = None
    revised: bool = False


def parse_citations(
    text: str, *, own_title: str | None = None, names: Collection[str] | Gazetteer = ()
) -> tuple[LawCitation, ...]:
    """Return the references in a law's or any other text, in the order written. Never raises.

    ``own_title`` makes 《own title》 a reference to the text itself. ``names`` are titles to be
    found without 《》: pass a ``Gazetteer`` that is built once when many texts are read.
    """
    return _TextReader(text, own_title, names).read()


class _Anchor(NamedTuple):
    """What a reference hangs on, before its locators are read."""

    target: Target
    title: str | None
    start: int
    end: int
    alias: str | None = None
    relative: Relative | None = None


class _TextReader:
    def __init__(
        self, text: str, own_title: str | None, names: Collection[str] | Gazetteer
    ) -> None:
        self.reading = Reading.of(text)
        self.copy = self.reading.copy
        self.own = fold_title(own_title) if own_title else None
        self.definitions = {d.span.start: d.span.end for d in find_definitions(self.reading)}
        self.aliases = alias_table(self.reading)
        gazetteer = names if isinstance(names, Gazetteer) else Gazetteer(names)
        known = list(gazetteer.find(self.copy))
        known += list(Gazetteer((), self.aliases).find(self.copy))
        self.known = sorted(known, key=lambda named: (named.span.start, -named.span.end))
        self.known_starts = [named.span.start for named in self.known]
        self.last_named: str | None = None
        self.found: list[LawCitation] = []

    def read(self) -> tuple[LawCitation, ...]:
        position = 0
        while True:
            match = _ANCHOR.search(self.copy, position)
            known = self._known_from(position)
            if known and (match is None or known.span.start <= match.start()):
                position = self._cite(self._known_anchor(known))
            elif match is None:
                return tuple(self.found)
            else:
                anchor = self._anchor(match)
                position = self._cite(anchor) if anchor else self._bare_locators(match)

    def _known_from(self, position: int) -> Named | None:
        index = bisect_left(self.known_starts, position)
        return self.known[index] if index < len(self.known) else None

    def _known_anchor(self, named: Named) -> _Anchor:
        written = named.span.of(self.reading.text)
        start = named.span.start
        if self.copy[max(0, start - len(STATE_NAME)) : start] == STATE_NAME:
            start -= len(STATE_NAME)
        return self._named(named.title, written, start, named.span.end)

    def _named(self, title: str, written: str, start: int, end: int) -> _Anchor:
        folded = fold_title(title)
        if self.own and folded == self.own:
            return _Anchor("self", None, start, end)
        target = self.aliases.get(without_space(written).strip("《》〈〉"))
        if target:
            return _Anchor("alias", target, start, end, alias=without_space(written).strip("《》"))
        return _Anchor("named", title, start, end)

    def _anchor(self, match: re.Match[str]) -> _Anchor | None:
        """Read what the reference hangs on; None for a locator that stands alone, or nothing."""
        start, end = match.span()
        anchor: _Anchor | None = None
        match match.lastgroup:
            case "title":
                anchor = self._titled(start)
            case "own":
                anchor = _Anchor("self", None, start, end)
            case "that":
                anchor = _Anchor("that", self.last_named, start, end)
            case "back":
                anchor = self._back(match)
            case "here":
                relative = Relative(_UNITS[match["here_unit"]], 0)
                anchor = _Anchor("current", None, start, end, relative=relative)
            case "open":
                anchor = _Anchor("unnamed", None, start, end)
            case "bare":
                anchor = self._formed(match)
        return anchor

    def _titled(self, at: int) -> _Anchor | None:
        title = title_at(self.reading, at)
        if title is None:
            return None
        whole = widened(self.reading, title, max(at - 60, self._line_begin(at)))
        written = whole.span.of(self.reading.text)
        return self._named(whole.name, written, whole.span.start, whole.span.end)

    def _line_begin(self, at: int) -> int:
        return self.copy.rfind("\n", max(0, at - 60), at) + 1

    def _back(self, match: re.Match[str]) -> _Anchor | None:
        count = parse_numeral(match["count"]) if match["count"] else 1
        if count is None or not 0 < count < 10:
            return None
        relative = Relative(_UNITS[match["back_unit"]], count)
        return _Anchor("previous", None, match.start(), match.end(), relative=relative)

    def _formed(self, match: re.Match[str]) -> _Anchor | None:
        """Read an unknown name by its form: the words before …法第N条, back to a stop word."""
        begin = max(self._done(), match.start() - 40)
        run = _HAN_RUN.search(self.copy, begin, match.start())
        start = run.start() if run else match.start()
        starts = [start] + [
            start + stop.end() for stop in _NAME_STOP.finditer(self.copy[start : match.start()])
        ]
        state = self.copy.rfind(STATE_NAME, start, match.start())
        if state >= 0:
            starts = [state] + [at for at in starts if at > state + len(STATE_NAME)]
        for first in reversed(starts):
            name = self.copy[first : match.end()]
            if len(name) >= 2 and name not in _GENERIC and len(name) > len(match["bare"]):
                written = self.reading.text[first : match.end()]
                return self._named(written, written, first, match.end())
        return None

    def _done(self) -> int:
        return self.found[-1].span.end if self.found else 0

    def _cite(self, anchor: _Anchor) -> int:
        """Store the reference with the locators that follow its anchor; return where it ends."""
        text, copy = self.reading
        end, doc_no = anchor.end, None
        after = read_to = end
        while copy[after : after + 1] == "(" and anchor.target in ("named", "alias", "self"):
            closing = closing_bracket(copy, after)
            if closing < 0 or closing - after > 120:
                break
            doc_no = doc_no or own_doc_number(self.reading, after, closing)
            if after in self.definitions:
                # The short name in its own definition is no reference.
                read_to = closing + 1
            after = closing + 1
        found = self._locators_after(after)
        if found:
            end = found.span.end
        elif doc_no:
            end = after
        more = _OPEN_AFTER.match(copy, end)
        end = more.end() if more else end
        if anchor.target == "named":
            self.last_named = anchor.title
        if anchor.target == "self" and not found:
            # The text's own title, in its heading or its history, refers to nothing.
            return max(end, read_to)
        self.found.append(
            LawCitation(
                target=anchor.target, title=anchor.title, doc_no=doc_no,
                locators=found.locators if found else (),
                span=Span(anchor.start, end), as_written=text[anchor.start : end],
                open=more is not None or anchor.target == "unnamed",
                alias=anchor.alias, relative=anchor.relative,
                revised=_REVISED_BEFORE.search(copy, max(0, anchor.start - 10), anchor.start)
                is not None,
            )
        )  # fmt: skip
        return max(end, read_to)

    def _locators_after(self, at: int) -> LocatorList | None:
        link = _TO_LOCATOR.match(self.copy, at)
        if link is None or ("\n" in link[0] and at_line_start(self.copy, link.end())):
            return None
        return read_locators(self.reading, link.end())

    def _bare_locators(self, match: re.Match[str]) -> int:
        """Store 第N条 that names no law (this text's own), unless it is a heading."""
        start = match.start()
        if not match["ordinal"]:
            return match.end()
        found = read_locators(self.reading, start)
        if found is None:
            return match.end()
        if self.copy[start] == "第" and self._is_heading(found):
            return found.locators[0].span.end
        inside = found.level > 1
        self.found.append(
            LawCitation(
                target="current" if inside else "self", title=None, doc_no=None,
                locators=found.locators, span=found.span,
                as_written=found.span.of(self.reading.text),
                relative=Relative("article" if found.level == 2 else "paragraph", 0)
                if inside else None,
            )
        )  # fmt: skip
        return found.span.end

    def _is_heading(self, found: LocatorList) -> bool:
        """Say whether a locator at a line's start is a heading and not a hard-wrapped reference."""
        start = found.span.start
        begin = self.copy.rfind("\n", max(0, start - 40), start) + 1
        if begin == 0 and start > 40:
            return False
        if _HEADING_MARK.fullmatch(self.copy, begin, start) is None:
            return False
        after = self.copy[found.locators[0].span.end : found.locators[0].span.end + 1]
        return after in ("", " ", "\n", "(") or found.level in (0, 1)


def citations_as_json(citations: tuple[LawCitation, ...]) -> list[dict[str, Any]]:
    """Return the JSON shape of ``quanze parse citations --json``."""
    return [
        {
            "title": citation.title,
            "doc_no": citation.doc_no,
            "target": citation.target,
            "span": list(citation.span),
            "as_written": citation.as_written,
            "open": citation.open,
            "locators": [
                {
                    "article": locator.article,
                    "paragraph": locator.paragraph,
                    "item": locator.item,
                    "annex": locator.annex,
                    "span": list(locator.span),
                }
                for locator in citation.locators
            ],
        }
        for citation in citations
    ]
