"""Reading a basis cell from left to right: what opens a citation, a locator, quoted words.

Quoted words hold 第N条 and 《…》 of their own, so layout decides. A new citation begins at a line's
start with a tag, a title or a formed name, or after a sentence where history or a locator follows
the title. A locator at a line's start goes on with the instrument before it, and inside a line
only after a sentence and with a separator behind it. 本条, 前款 and 同法 cite nothing.
"""

import re
from dataclasses import replace
from typing import Final

from legal_text.citations import basis_layout as layout
from legal_text.citations.basis_heads import Head, cites_another, head_at, tag_at
from legal_text.citations.basis_values import BasisCitation
from legal_text.citations.locators import Context, Locator, LocatorList, read_locators
from legal_text.citations.reading import (
    Reading,
    after_sentence,
    at_line_start,
    previous_char,
    stripped,
)
from legal_text.folding import fold_title
from legal_text.places import Span

_CANDIDATE: Final = re.compile(
    r"(?:(?<=\n)|\A)[ ]*(?=[^ \n])|第|《|[【{]|附[件表录]|末款|[规律定章件]】"
)
_LEAD = re.compile(
    r"(?:[ \n:;,、。]|(?:的|之)?(?:有关|相关)?规定(?=[ \n:;,、。]|$)|等"
    r"|(?:以及|及|和|与|或者|或)(?=[ ]{0,4}[《【]))+"
)
_ONLY_WORDS = re.compile(r"(?:的|之|等|有关|相关|规定|执行|文件?|确定|[ \n。;,、:）)》])+")
_LOCATOR_NOTE = re.compile(r"[ ]{0,4}\((?=[^()]{0,60}(?:版|修[订正改]|原))[^()]{1,80}\)")
_LIST_MARK = re.compile(
    r"\d{1,2}[.、)][ ]{0,4}(?=[第《【])"
    r"|(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|[①-⑳])[ ]{0,4}(?=[《【])"
)


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

    @property
    def names_only(self) -> bool:
        """Whether nothing but a head was read yet."""
        return not (self.locators or self.divisions or self.quote)


class CellReader:
    """Reads one cell; after ``read`` it knows the spans of history and of quoted words too.

    ``_quote_from`` is where the quoted words that are running began, or None; ``_group`` are the
    locators that they belong to. ``_announced`` is a place where something is known to open.
    """

    def __init__(self, text: str) -> None:
        self.reading = Reading.of(text)
        self.copy = self.reading.copy
        self.history: list[Span] = []
        self.quotes: list[Span] = []
        self._done: list[BasisCitation] = []
        self._current: _Open | None = None
        self._group: list[int] = []
        self._quote_from: int | None = None
        self._announced: int | None = None
        self._refused_until = 0

    def read(self) -> tuple[BasisCitation, ...]:
        """Return the citations of the cell, in the order written."""
        position = 0
        while position < len(self.copy):
            at = self._next(position)
            if at is None:
                break
            after = self._take(at)
            position = max(after, at + 1) if after is not None else at + 1
        self._close_quote(len(self.copy))
        self._close_citation()
        return tuple(self._done)

    def _next(self, position: int) -> int | None:
        if self._announced is not None and self._announced >= position:
            at, self._announced = self._announced, None
            return at
        found = _CANDIDATE.search(self.copy, position)
        if found is None:
            return None
        return found.start() if found[0].strip() else found.end()

    def _take(self, at: int) -> int | None:
        """Open what begins at ``at``, if the layout says that something does."""
        line_start = at_line_start(self.copy, at)
        found = self._locators_at(at, line_start=line_start)
        if found is not None:
            return self._add(found)
        head = self._head_at(at, line_start=line_start)
        return self._begin(head) if head is not None else None

    # Locators

    def _locators_at(self, at: int, *, line_start: bool) -> LocatorList | None:
        quoting = self._quote_from is not None
        hidden = quoting and not line_start and not layout.sentence_opens(self.copy, at)
        if hidden or at < self._refused_until or (self._current is None and not line_start):
            return None
        context = self._current.context if self._current else None
        found = read_locators(self.reading, self._after_mark(at), context)
        if found is None or self._accepts(found, line_start=line_start):
            return found
        # What is refused is refused as a whole: its later pieces open nothing either.
        self._refused_until = found.span.end
        return None

    def _accepts(self, found: LocatorList, *, line_start: bool) -> bool:
        if self._current is None:
            return found.level == 1
        if self._quote_from is None:
            return layout.stands_alone(self.copy, found)
        if line_start:
            return layout.opens_line(self.copy, found)
        return layout.opens_sentence(self.copy, found)

    def _after_mark(self, at: int) -> int:
        mark = _LIST_MARK.match(self.copy, at)
        return mark.end() if mark else at

    def _before_mark(self, at: int) -> int:
        """Return where the line of ``at`` begins, when only a list mark stands before it."""
        if not at_line_start(self.copy, at):
            return at
        return self.copy.rfind("\n", 0, at) + 1

    def _add(self, found: LocatorList) -> int:
        self._close_quote(self._before_mark(found.span.start))
        if self._current is None:
            self._current = _Open(None, found.span.start)
        current = self._current
        end, words = found.span.end, None
        note = _LOCATOR_NOTE.match(self.copy, end)
        if note:
            words = stripped(self.copy, note.start(), note.end(), "()").of(self.reading.text)
            end = note.end()
        first = len(current.locators)
        for locator in found.locators:
            if locator.article or locator.paragraph or locator.item or locator.annex:
                current.locators.append(locator._replace(note=words))
            if locator.division and locator.division not in current.divisions:
                current.divisions.append(locator.division)
        self._group = list(range(first, len(current.locators)))
        current.context = found.context
        current.end = max(current.end, end)
        lead = _LEAD.match(self.copy, end)
        start = self._after_mark(lead.end() if lead else end)
        if self._goes_on(start, found):
            self._announced = start
        else:
            self._quote_from = start
        return end

    def _goes_on(self, at: int, found: LocatorList) -> bool:
        """Say whether a list goes on after the locators, and no quoted words begin."""
        if at >= len(self.copy):
            return True
        between = self.copy[found.span.end : at]
        line_start = "\n" in between and at_line_start(self.copy, at)
        separator = between.strip(" \n")[:1]
        if separator == ":" and not line_start:
            return False
        more = read_locators(self.reading, at, found.context)
        if more is not None and separator != ";":
            return not line_start or layout.continues_list(self.copy, more)
        return self._head_at(at, line_start=line_start) is not None

    # Heads

    def _head_at(self, at: int, *, line_start: bool) -> Head | None:
        tagged = tag_at(self.copy, at) is not None
        if not line_start and not tagged and self.copy[at : at + 1] != "《":
            return self._listed_bare(at)
        if self._quote_from is not None:
            return self._head_in_quote(at, line_start=line_start, tagged=tagged)
        if not line_start and self._current and cites_another(self.copy, at):
            return None
        return head_at(self.reading, at, line_start=line_start)

    def _head_in_quote(self, at: int, *, line_start: bool, tagged: bool) -> Head | None:
        if not layout.head_may_open(self.copy, at, line_start=line_start, tagged=tagged):
            return None
        head = head_at(self.reading, at, line_start=line_start)
        if head is None or head.tag is not None:
            return head
        alone = (
            line_start
            and head.named.start == at
            and (self.copy[at] == "《" or (head.title.broken and head.title.span.start == at))
            and (after_sentence(self.copy, at) or previous_char(self.copy, at) == ")")
        )
        followed = layout.is_followed_as_cited(self.reading, head, strict=not alone)
        return head if followed else None

    def _listed_bare(self, at: int) -> Head | None:
        """Read a bare name that goes on a list of citations: 水法第二条、防洪法第三条."""
        if self._quote_from is not None or previous_char(self.copy, at) not in "、,;和及与或":
            return None
        head = head_at(self.reading, at, line_start=True)
        if head is None:
            return None
        followed = layout.is_followed_as_cited(self.reading, head, strict=True)
        return head if followed else None

    def _begin(self, head: Head) -> int:
        self._close_quote(self._before_mark(head.named.start))
        current = self._current
        if current and current.head and current.names_only and _same_title(current.head, head):
            _complete(current, current.head, head)
        else:
            self._close_citation()
            self._current = _Open(head, head.named.start)
        self.history.extend(head.history)
        self._group = []
        lead = _LEAD.match(self.copy, head.end)
        start = self._after_mark(lead.end() if lead else head.end)
        if start >= len(self.copy):
            return start
        line_start = at_line_start(self.copy, start)
        if (
            read_locators(self.reading, start) is not None
            or self._head_at(start, line_start=line_start) is not None
        ):
            self._announced = start
        else:
            self._quote_from = start
        return start

    # Closing

    def _close_quote(self, at: int) -> None:
        """End the quoted words that run, and give them to the locators that they belong to."""
        start, self._quote_from = self._quote_from, None
        current = self._current
        if start is None or current is None or start >= at:
            return
        span = stripped(self.copy, start, at, "、,")
        words = span.of(self.copy)
        if not words or _ONLY_WORDS.fullmatch(words):
            return
        quote = span.of(self.reading.text)
        current.end = max(current.end, span.end)
        self.quotes.append(span)
        if not self._group:
            current.quote = current.quote or span
        for index in self._group:
            current.locators[index] = current.locators[index]._replace(quote=quote, quote_span=span)

    def _close_citation(self) -> None:
        current, self._current = self._current, None
        if current is not None and (current.head is not None or current.locators):
            self._done.append(_closed(current, self.reading.text))


def _same_title(first: Head, second: Head) -> bool:
    return fold_title(first.title.name) == fold_title(second.title.name)


def _complete(current: _Open, first: Head, second: Head) -> None:
    """Take a title written twice for one citation: the second completes what the first says."""
    current.head = replace(
        first,
        tag=first.tag or second.tag,
        end=second.end,
        doc_no=first.doc_no or second.doc_no,
        edition=first.edition or second.edition,
    )
    current.end = second.end


def _closed(current: _Open, text: str) -> BasisCitation:
    head = current.head
    locators = _once(current.locators)
    title = head.title if head else None
    has_articles = any(locator.article or locator.paragraph for locator in locators)
    forwards = title.forwards if title and has_articles else None
    return BasisCitation(
        title=forwards or (title.name if title else None),
        title_as_written=title.span.of(text) if title else None,
        doc_no=head.doc_no if head else None,
        tag=head.tag if head else None,
        edition=head.edition if head else None,
        span=Span(current.start, current.end),
        head=head.named if head else Span(current.start, current.start),
        locators=locators,
        divisions=tuple(current.divisions),
        quote=current.quote.of(text) if current.quote else None,
        quote_span=current.quote,
        forwarded_by=title.name if title and forwards else None,
    )


def _once(locators: list[Locator]) -> tuple[Locator, ...]:
    """Return each place once, in the order written, with the first words quoted after it."""
    places: dict[tuple[object, ...], Locator] = {}
    annexes_with_items = {locator.annex for locator in locators if locator.item is not None}
    for locator in locators:
        bare_annex = locator.annex is not None and locator.item is None and locator.quote is None
        if bare_annex and locator.annex in annexes_with_items:
            # 附件：《…目录》 and then 第303项 on a line of its own: one place, in two steps.
            continue
        first = places.setdefault(locator.place[:5], locator)
        if first.quote is None and locator.quote is not None:
            places[locator.place[:5]] = first._replace(
                quote=locator.quote, quote_span=locator.quote_span
            )
    return tuple(places.values())
