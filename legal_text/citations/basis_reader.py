"""Reading a basis cell from left to right: what opens a citation, a locator, quoted words.

Quoted words hold 第N条 and 《…》 of their own, so layout decides. A new citation begins at a line's
start with a tag, a title or a formed name, or after a sentence where history or a locator follows
the title. A locator at a line's start goes on with the instrument before it, and inside a line
only after a sentence and with a separator behind it. 本条, 前款 and 同法 cite nothing.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from legal_text.citations.basis_heads import Head, cites_another, head_at, tag_at
from legal_text.citations.basis_values import BasisCitation
from legal_text.citations.locators import Context, Locator, LocatorList, read_locators
from legal_text.citations.reading import (
    Reading,
    after_sentence,
    at_line_start,
    gap_before,
    previous_char,
    stripped,
)
from legal_text.folding import fold_title
from legal_text.places import Span

_CANDIDATE: Final = re.compile(
    r"(?:(?<=\n)|\A)[ ]*(?=[^ \n])|第|《|[【{]|附[件表录]|末款|[规律定章件]】"
)
_RUNS_ON = re.compile(
    r"[ ]?(?:规定(?![:])|的|所|之|至|或|和|及|以|中|、|情形|行为|范围|列|项|款|条|与|到|同)"
)
_STRONG = re.compile(r"[ \n]{0,20}(?:的?规定[ ]?)?[:;]")
_WEAK = re.compile(r"[ \n(,。…“\"、]|$")
_LEAD = re.compile(r"(?:[ \n:;,、。]|(?:的|之)?(?:有关|相关)?规定(?=[ \n:;,、。]|$)|等)+")
_ONLY_WORDS = re.compile(r"(?:的|之|等|有关|相关|规定|执行|文件?|确定|[ \n。;,、:）)》》])+")
_HISTORY_AFTER = re.compile(r"[ \n]{0,40}\([^()]{0,40}(?:\d{4}|令|号|通过|修[正订改]|公布|施行)")
_LOCATOR_NOTE = re.compile(r"[ ]{0,4}\((?=[^()]{0,60}(?:版|修[订正改]|原))[^()]{1,80}\)")
_LIST_AFTER = re.compile(r"[ ]{0,4}(?:[、]?《|$|\n)")



class _Open:
    """The citation that is being read."""

    def __init__(self, head: Head | None, start: int) -> None:
        self.head = head
        self.start = start
        self.end = head.end if head else start
        self.context = Context()
        self.locators: list[Locator] = []
        self.divisions: list[str] = []
        self.quote: Span | None = None
        self.edition: str | None = head.edition if head else None


class CellReader:
    """Reads one cell from left to right. ``quote_from`` is set while quoted words run."""

    def __init__(self, text: str) -> None:
        self.reading = Reading.of(text)
        self.copy = self.reading.copy
        self.done: list[BasisCitation] = []
        self.history: list[Span] = []
        self.quotes: list[Span] = []
        self.current: _Open | None = None
        self.group: list[int] = []
        self.quote_from: int | None = None
        self.announced: int | None = None
        self.refused_until = 0

    def read(self) -> tuple[BasisCitation, ...]:
        position = 0
        while position < len(self.copy):
            at = self._next(position)
            if at is None:
                break
            after = self._take(at)
            position = max(after, at + 1) if after is not None else at + 1
        self._close_quote(len(self.copy))
        self._close_citation()
        return tuple(self.done)

    def _next(self, position: int) -> int | None:
        """Return the next place where something may open: first the one that was announced."""
        if self.announced is not None and self.announced >= position:
            at, self.announced = self.announced, None
            return at
        found = _CANDIDATE.search(self.copy, position)
        if found is None:
            return None
        return found.start() if found[0].strip() else found.end()

    def _take(self, at: int) -> int | None:
        """Open what begins at ``at``, if the layout says that something does."""
        line_start = at_line_start(self.copy, at)
        locators = self._locators_at(at, line_start=line_start)
        if locators is not None:
            return self._add(locators)
        head = self._head_at(at, line_start=line_start)
        if head is not None:
            return self._begin(head)
        return None

    # Locators

    def _locators_at(self, at: int, *, line_start: bool) -> LocatorList | None:
        if self.current is None and not line_start:
            return None
        if at < self.refused_until:
            return None
        quoting = self.quote_from is not None
        if quoting and not line_start and not self._sentence_opens(at):
            return None
        context = self.current.context if self.current else None
        if line_start:
            at = self._after_mark(at)
        found = read_locators(self.reading, at, context)
        if found is None:
            return None
        if self.current is None:
            return found if found.level == 1 else None
        if not quoting:
            accepted = self._stands_alone(found, line_start=line_start)
        else:
            accepted = self._opens_line(found) if line_start else self._opens_sentence(found)
        if accepted:
            return found
        self.refused_until = found.span.end
        return None

    def _after_mark(self, at: int) -> int:
        mark = re.compile(r"\d{1,2}[.、)][ ]{0,4}(?=第)").match(self.copy, at)
        return mark.end() if mark else at

    def _before_mark(self, at: int) -> int:
        """Return where the line of ``at`` begins, when only a list mark stands before it."""
        if not at_line_start(self.copy, at):
            return at
        return self.copy.rfind("\n", 0, at) + 1

    def _stands_alone(self, found: LocatorList, *, line_start: bool) -> bool:
        """Accept a locator while no quoted words run, unless a listed text begins with it."""
        if found.level == 1 and not line_start and found.locators[0].division is None:
            return True
        is_point = self.copy[found.span.start] in "一二三四五六七八九十"
        if is_point:
            return _WEAK.match(self.copy, found.span.end) is not None or self._strong(found)
        return True

    def _strong(self, found: LocatorList) -> bool:
        return _STRONG.match(self.copy, found.span.end) is not None

    def _opens_line(self, found: LocatorList) -> bool:
        """Accept a locator at a line's start while quoted words run."""
        if self._strong(found):
            return True
        end = found.span.end
        if not after_sentence(self.copy, found.span.start) or _RUNS_ON.match(self.copy, end):
            return False
        if _WEAK.match(self.copy, end):
            return True
        return found.level in (0, 1) and found.locators[0].division is None

    def _sentence_opens(self, at: int) -> bool:
        """Say whether a new sentence may begin at ``at`` inside a line."""
        if after_sentence(self.copy, at):
            return True
        return previous_char(self.copy, at) == ")" and gap_before(self.copy, at) >= 2

    def _opens_sentence(self, found: LocatorList) -> bool:
        """Accept a locator inside a line while quoted words run."""
        start, end = found.span
        before = previous_char(self.copy, start)
        if self._strong(found):
            names_its_place = found.level == 1 or (
                found.level == 0 and found.locators[0].item is not None
            )
            return names_its_place or (found.level > 1 and before != ";")
        is_article = found.level == 1 and before != ";"
        return is_article and self.copy[end : end + 1] == " " and not _RUNS_ON.match(self.copy, end)

    def _add(self, found: LocatorList) -> int:
        self._close_quote(self._before_mark(found.span.start))
        if self.current is None:
            self.current = _Open(None, found.span.start)
        current = self.current
        end = found.span.end
        note = _LOCATOR_NOTE.match(self.copy, end)
        words = (
            stripped(self.copy, note.start(), note.end(), "()").of(self.reading.text)
            if note
            else None
        )
        first = len(current.locators)
        for locator in found.locators:
            if locator.article or locator.paragraph or locator.item or locator.annex:
                current.locators.append(locator._replace(note=words))
            if locator.division and locator.division not in current.divisions:
                current.divisions.append(locator.division)
        self.group = list(range(first, len(current.locators)))
        current.context = found.context
        end = note.end() if note else end
        current.end = max(current.end, end)
        lead = _LEAD.match(self.copy, end)
        self.quote_from = None
        start = lead.end() if lead else end
        if self._something_opens(start, found):
            self.announced = start
        else:
            self.quote_from = start
        return end

    def _something_opens(self, at: int, found: LocatorList) -> bool:
        """Say whether a list goes on after the locators, and no quoted words begin."""
        if at >= len(self.copy):
            return True
        line_start = at_line_start(self.copy, at) and "\n" in self.copy[found.span.end : at]
        separator = self.copy[found.span.end : at].strip(" \n")
        if separator[:1] in (":", ";") and not line_start:
            return separator[:1] == ";" and self._head_at(at, line_start=False) is not None
        locators = read_locators(self.reading, at, found.context)
        if locators is not None:
            self.quote_from = found.span.end if line_start else None
            opens = self._opens_line(locators) if line_start else True
            self.quote_from = None
            return opens
        return self._head_at(at, line_start=line_start) is not None

    # Heads

    def _head_at(self, at: int, *, line_start: bool) -> Head | None:
        quoting = self.quote_from is not None
        char = self.copy[at : at + 1]
        tag = tag_at(self.copy, at)
        if not line_start and tag is None and char != "《":
            return None if quoting else self._listed_bare(at)
        if quoting and not self._may_open(at, line_start=line_start, tagged=tag is not None):
            return None
        head = head_at(self.reading, at, line_start=line_start)
        if head is None:
            return None
        plain = head.tag is None and head.named.start > at and line_start
        bare = self.copy[head.title.span.start] != "《"
        if (
            quoting
            and head.tag is None
            and not self._follows_title(head, strict=not line_start or plain or bare)
        ):
            return None
        if not quoting and not line_start and cites_another(self.copy, at) and self.current:
            return None
        return head

    def _listed_bare(self, at: int) -> Head | None:
        """Read a bare name that goes on a list of citations: 水法第二条、防洪法第三条."""
        if previous_char(self.copy, at) not in "、,;和及与或":
            return None
        head = head_at(self.reading, at, line_start=True)
        return head if head and self._follows_title(head, strict=True) else None

    def _may_open(self, at: int, *, line_start: bool, tagged: bool) -> bool:
        if line_start:
            return tagged or after_sentence(self.copy, at) or previous_char(self.copy, at) == ")"
        if cites_another(self.copy, at):
            return False
        if tagged:
            return after_sentence(self.copy, at) or gap_before(self.copy, at) >= 2
        return after_sentence(self.copy, at) and previous_char(self.copy, at) not in "”’』」"

    def _follows_title(self, head: Head, *, strict: bool) -> bool:
        """Say whether what follows a title is what follows a cited one."""
        end = head.title.span.end
        if _HISTORY_AFTER.match(self.copy, end):
            return True
        if not strict and _LIST_AFTER.match(self.copy, end):
            return True
        start = stripped(self.copy, head.end, min(len(self.copy), head.end + 40)).start
        locators = read_locators(self.reading, start)
        return locators is not None and (
            self._strong(locators)
            or (
                not _RUNS_ON.match(self.copy, locators.span.end)
                and (not strict or _WEAK.match(self.copy, locators.span.end) is not None)
            )
        )

    def _begin(self, head: Head) -> int:
        self._close_quote(self._before_mark(head.named.start))
        current = self.current
        if current and current.head and not current.locators and current.quote is None:
            same = fold_title(current.head.title.name) == fold_title(head.title.name)
            if same and not current.divisions:
                self._join_twice(current, head)
                return self._after_head(head)
        self._close_citation()
        self.current = _Open(head, head.named.start)
        self.history.extend(head.history)
        return self._after_head(head)

    def _join_twice(self, current: _Open, head: Head) -> None:
        """Take a title written twice as one citation: what the second says completes the first."""
        first = current.head
        assert first is not None
        current.head = Head(
            first.title, first.tag or head.tag, first.named, head.end,
            first.doc_no or head.doc_no, first.edition or head.edition, head.history,
        )  # fmt: skip
        current.edition = current.head.edition
        current.end = head.end
        self.history.extend(head.history)

    def _after_head(self, head: Head) -> int:
        """Decide what follows a head: locators, another head, or words quoted with no locator."""
        self.group = []
        self.quote_from = None
        lead = _LEAD.match(self.copy, head.end)
        start = self._after_mark(lead.end() if lead else head.end)
        if start < len(self.copy):
            line_start = at_line_start(self.copy, start)
            opens = read_locators(self.reading, start) is not None or (
                self._head_at(start, line_start=line_start) is not None
            )
            if opens:
                self.announced = start
            else:
                self.quote_from = start
        return start

    # Closing

    def _close_quote(self, at: int) -> None:
        start, self.quote_from = self.quote_from, None
        if start is None or self.current is None or start >= at:
            return
        span = stripped(self.copy, start, at)
        words = span.of(self.copy)
        if not words or _ONLY_WORDS.fullmatch(words):
            return
        quote = span.of(self.reading.text)
        current = self.current
        current.end = max(current.end, span.end)
        self.quotes.append(span)
        if not self.group:
            current.quote = current.quote or span
        for index in self.group:
            current.locators[index] = current.locators[index]._replace(quote=quote, quote_span=span)

    def _close_citation(self) -> None:
        current, self.current = self.current, None
        if current is None or (current.head is None and not current.locators):
            return
        head, text = current.head, self.reading.text
        locators = _once(current.locators)
        title = head.title if head else None
        forwards = title.forwards if title and locators else None
        self.done.append(
            BasisCitation(
                title=forwards or (title.name if title else None),
                title_as_written=title.span.of(text) if title else None,
                doc_no=head.doc_no if head else None,
                tag=head.tag if head else None,
                edition=current.edition,
                span=Span(current.start, max(current.end, current.start)),
                head=head.named if head else Span(current.start, current.start),
                locators=locators,
                divisions=tuple(current.divisions),
                quote=current.quote.of(text) if current.quote else None,
                quote_span=current.quote,
                forwarded_by=title.name if title and forwards else None,
            )
        )


def _once(locators: list[Locator]) -> tuple[Locator, ...]:
    """Return each place once, in the order written, with the words quoted after any of its names."""
    places: dict[tuple[object, ...], Locator] = {}
    item_annexes = {locator.annex for locator in locators if locator.annex and locator.item}
    for locator in locators:
        if locator.annex in item_annexes and locator.item is None and locator.quote is None:
            # 附件：《…目录》 and then 第303项 on a line of its own: one place, in two steps.
            continue
        key = locator.place[:5]
        first = places.get(key)
        if first is None:
            places[key] = locator
        elif first.quote is None and locator.quote is not None:
            places[key] = first._replace(quote=locator.quote, quote_span=locator.quote_span)
    return tuple(places.values())
