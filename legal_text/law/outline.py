"""The headings of a law, its table of contents and its annexes (标题, 目录, 附件)."""

from collections.abc import Sequence as Seq
from typing import NamedTuple

from legal_text.anomalies import Anomaly
from legal_text.law.head import Head
from legal_text.law.lines import Line
from legal_text.law.marks import (
    CITES_ON,
    CONTENTS,
    FINAL_RULES,
    HEADING_LABEL,
    HEADING_LEVELS,
    OTHER_LEVEL,
    POINT_LABEL,
    POINT_LEVEL,
    QUOTES_NEXT,
    SUBPOINT_LABEL,
    SUBPOINT_LEVEL,
    ends_a_sentence,
    opens_annex,
    squeeze,
)
from legal_text.law.model import Heading, OtherPart
from legal_text.law.sequence import Sequence
from legal_text.numerals import parse_numeral
from legal_text.places import Span

_LONGEST_HEADING = 60
_UNFINISHED_TITLE = ("、", "，", "的", "和", "与", "及", "或者")
_CARRYING_ON = ("、", "，", "的", "和", "与", "及", "或者")


class Outline(NamedTuple):
    """What the lines of the body are.

    ``roles``: line -> heading, skip (contents) or annex; ``paths``: line of an article -> headings.
    """

    headings: tuple[Heading, ...]
    roles: dict[int, str]
    paths: dict[int, tuple[str, ...]]
    parts: tuple[OtherPart, ...]
    anomalies: tuple[Anomaly, ...]


def read_outline(lines: Seq[Line], head: Head, sequence: Sequence, *, kind: str) -> Outline:
    """Return the outline of the lines behind ``head`` around the articles that were taken."""
    return _Outliner(lines, head, sequence, kind).run()


class _Outliner:
    def __init__(self, lines: Seq[Line], head: Head, sequence: Sequence, kind: str) -> None:
        self._lines = lines
        self._front = head.parts
        self._body = head.body
        self._kind = kind
        self._articles = [candidate.line for candidate in sequence.taken]
        self._roles: dict[int, str] = {}
        self._parts: list[OtherPart] = []
        self._anomalies: list[Anomaly] = []

    def run(self) -> Outline:
        self._annexes()
        found = self._find()
        found = self._without_contents(found)
        headings = self._levels_of_unnumbered(found)
        self._roles.update((line, "heading") for line in headings)
        self._check_numbers(list(headings.values()))
        return Outline(
            (*self._front, *headings.values()),
            self._roles,
            self._paths(headings),
            tuple(self._parts),
            tuple(self._anomalies),
        )

    def _annexes(self) -> None:
        """Give the lines of annexes, which come after the last article, their role."""
        first_after = (self._articles[-1] + 1) if self._articles else len(self._lines)
        start: int | None = None
        for index in range(first_after, len(self._lines)):
            line = self._lines[index]
            if opens_annex(line.text):
                self._close_annex(start, index)
                start = index
            if start is not None:
                self._roles[index] = "annex"
        self._close_annex(start, len(self._lines))

    def _close_annex(self, start: int | None, end: int) -> None:
        if start is not None:
            first, last = self._lines[start], self._lines[end - 1]
            self._parts.append(OtherPart("annex", squeeze(first.text), Span(first.start, last.end)))

    def _find(self) -> dict[int, Heading]:
        found: dict[int, Heading] = {}
        taken = frozenset(self._articles)
        for index in range(self._body, len(self._lines)):
            if index in taken or self._roles.get(index) == "annex":
                continue
            line = self._lines[index]
            if line.comment or len(line.text) > _LONGEST_HEADING:
                continue
            if found and self._carries_on(index, found.get(index - 1), taken):
                above = found[index - 1]
                span = Span(above.span.start, line.end)
                title = squeeze(above.title + line.text)
                found[index - 1] = above._replace(title=title, span=span)
                self._roles[index] = "skip"
                continue
            heading = self._numbered(index) or self._unnumbered(index, taken)
            if heading is not None:
                found[index] = heading
        return found

    def _carries_on(self, index: int, above: Heading | None, taken: frozenset[int]) -> bool:
        """Say whether a line carries on the title of the heading above it."""
        line = self._lines[index]
        if above is None or above.number is None or line.hashes or ends_a_sentence(line.text):
            return False
        if HEADING_LABEL.match(line.text) or not self._next_is_article_or_heading(index, taken):
            return False
        return (
            not above.title
            or above.title.endswith(_UNFINISHED_TITLE)
            or line.text.startswith(_CARRYING_ON)
        )

    def _numbered(self, index: int) -> Heading | None:
        line = self._lines[index]
        match = HEADING_LABEL.match(line.text) if line.text[0] == "第" else None
        if match is None:
            return None
        title = line.text[match.end() :]
        if not line.hashes and not self._stands_alone(index, title):
            return None
        number = parse_numeral(match["number"])
        span = Span(line.start, line.end)
        level = HEADING_LEVELS[match["unit"]]
        return Heading(level, number, squeeze(match[0]).replace(" ", ""), squeeze(title), span)

    def _stands_alone(self, index: int, title: str) -> bool:
        """Say whether an unmarked line is a heading: short, no sentence, after a sentence's end."""
        line = self._lines[index]
        if ends_a_sentence(line.text) and line.text[-1] not in "）)》”":
            return False
        if any(char in "。；，：" for char in title) or CITES_ON.match(title):
            return False
        before = self._lines[index - 1] if index > self._body else None
        if before is not None and QUOTES_NEXT.search(before.text[-90:]):
            return False
        return not title.startswith(("的", "所", "第", "中")) and (
            before is None or before.hashes > 0 or self._ended(before)
        )

    @staticmethod
    def _ended(line: Line) -> bool:
        # A heading above another heading ends without a full stop too.
        return ends_a_sentence(line.text) or len(line.text) <= 30

    def _unnumbered(self, index: int, taken: frozenset[int]) -> Heading | None:
        line = self._lines[index]
        span = Span(line.start, line.end)
        if FINAL_RULES.match(line.text):
            return Heading(0, None, "", "附则", span)
        point = POINT_LABEL.match(line.text)
        subpoint = SUBPOINT_LABEL.match(line.text)
        label = point or subpoint
        if label is not None and self._kind == "articles":
            before_article = self._next_is_article_or_heading(index, taken)
            if line.hashes or (before_article and not ends_a_sentence(line.text)):
                number = parse_numeral(label["number"])
                if line.hashes or self._begins_list(index, label is point):
                    return Heading(
                        POINT_LEVEL if point else SUBPOINT_LEVEL,
                        number,
                        label[0].strip(),
                        squeeze(line.text[label.end() :]),
                        span,
                    )
            return None
        if line.hashes and label is None:
            return Heading(OTHER_LEVEL, None, "", squeeze(line.text), span)
        return None

    def _next_is_article_or_heading(self, index: int, taken: frozenset[int]) -> bool:
        for following in range(index + 1, min(index + 3, len(self._lines))):
            line = self._lines[following]
            if following in taken:
                return True
            if not (line.hashes or SUBPOINT_LABEL.match(line.text)):
                return False
        return False

    def _begins_list(self, index: int, is_point: bool) -> bool:
        """Say whether no item of a list stands right above, which this line would carry on."""
        if is_point or index == self._body:
            return True
        return SUBPOINT_LABEL.match(self._lines[index - 1].text) is None

    def _without_contents(self, found: dict[int, Heading]) -> dict[int, Heading]:
        """Leave out the headings of a table of contents, which the text repeats."""
        first_article = self._articles[0] if self._articles else len(self._lines)
        front = [i for i, h in found.items() if i < first_article and h.number is not None]
        keys = [(found[index].level, found[index].number) for index in front]
        start = front[0] if front else None
        cut = 0
        if keys and keys[0] in keys[1:]:
            cut = keys.index(keys[0], 1)
        contents = next(
            (i for i in range(self._body, first_article) if CONTENTS.match(self._lines[i].text)),
            None,
        )
        if contents is not None and not cut and self._is_list(keys):
            cut = len(front)
        if contents is not None:
            self._roles[contents] = "skip"
            start = min(contents, start) if start is not None else contents
        if not cut or start is None:
            return found
        until = front[cut] if cut < len(front) else first_article
        skipped = [index for index in found if start <= index < until]
        self._roles.update((index, "skip") for index in skipped)
        span = Span(self._lines[start].start, self._lines[skipped[-1]].end)
        self._parts.append(OtherPart("contents", "目录", span))
        message = f"正文之前的目录列有{cut}个标题，未作为正文的章节"
        self._anomalies.append(Anomaly("contents_repeated", span, message))
        return {index: heading for index, heading in found.items() if index not in set(skipped)}

    @staticmethod
    def _is_list(keys: list[tuple[int, int | None]]) -> bool:
        return len({number for level, number in keys if level == keys[0][0]}) > 1

    def _levels_of_unnumbered(self, found: dict[int, Heading]) -> dict[int, Heading]:
        """Give 附则 and other headings without a number the level that their # marks stand for."""
        by_marks: dict[int, int] = {}
        for index, heading in found.items():
            if heading.number is not None and self._lines[index].hashes:
                by_marks.setdefault(self._lines[index].hashes, heading.level)
        numbered = [h.level for h in found.values() if h.number is not None and h.level <= 3]
        top = min(numbered, default=3)
        out: dict[int, Heading] = {}
        for index, heading in found.items():
            if heading.number is not None:
                out[index] = heading
                continue
            hashes = self._lines[index].hashes
            level = top if not hashes else by_marks.get(hashes, min(hashes, OTHER_LEVEL))
            out[index] = heading._replace(level=min(level, top) if heading.level == 0 else level)
        return out

    def _paths(self, headings: dict[int, Heading]) -> dict[int, tuple[str, ...]]:
        paths: dict[int, tuple[str, ...]] = {}
        front = tuple(heading.name for heading in self._front)
        stack: list[Heading] = []
        path = front
        articles = frozenset(self._articles)
        for index in sorted([*headings, *self._articles]):
            if index in articles:
                paths[index] = path
                continue
            heading = headings[index]
            while stack and stack[-1].level >= heading.level:
                stack.pop()
            stack.append(heading)
            path = front + tuple(h.name for h in stack)
        return paths

    def _check_numbers(self, headings: list[Heading]) -> None:
        last: dict[int, int] = {}
        anywhere: dict[int, int] = {}
        for heading in headings:
            last = {level: n for level, n in last.items() if level <= heading.level}
            if heading.number is None:
                continue
            before = last.get(heading.level, 0)
            runs_on = heading.number == anywhere.get(heading.level, 0) + 1
            if heading.number == before and before:
                message = f"标题“{heading.name}”与上一个同级标题重号"
                self._anomalies.append(Anomaly("heading_repeated", heading.span, message))
            elif heading.number != before + 1 and not runs_on:
                message = f"标题“{heading.name}”之前缺同级标题，疑有标题丢失"
                self._anomalies.append(Anomaly("heading_gap", heading.span, message))
            last[heading.level] = anywhere[heading.level] = heading.number
