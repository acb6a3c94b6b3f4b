"""The headings of a law while it is changed, and which of them each article stands under."""

import re
from dataclasses import dataclass

from legal_text.amendments.applying.problems import Problems
from legal_text.amendments.model import Effect
from legal_text.amendments.new_text import starts_with_heading
from legal_text.folding import fold_text
from legal_text.law.marks import HEADING_LEVELS
from legal_text.law.model import Heading, LawText
from legal_text.numerals import NUMERAL_CLASS, format_numeral, parse_numeral
from legal_text.places import Span

_LABEL = re.compile(rf"第?(?P<number>[{NUMERAL_CLASS}]{{1,6}})(?P<unit>分编|编|章|节|部分|目|、)?")
_DIVISIONS = re.compile(rf"第[{NUMERAL_CLASS}]{{1,6}}(?:分编|编|章|节|部分|目)")


@dataclass(slots=True, eq=False)
class HeadingDraft:
    """A heading: its level, its label and its title."""

    level: int
    label: str
    title: str

    @property
    def name(self) -> str:
        """Return the heading as a path shows it."""
        return Heading(self.level, None, self.label, self.title, _NOWHERE).name

    @property
    def number(self) -> int | None:
        """Return the heading's number."""
        match = _LABEL.search(self.label)
        return parse_numeral(match["number"]) if match else None

    def renumber(self, number: int) -> None:
        """Give the heading another number in the form printed."""
        match = _LABEL.search(self.label)
        if match is not None:
            start, end = match.span("number")
            self.label = self.label[:start] + format_numeral(number) + self.label[end:]


_NOWHERE = Span(0, 0)
Path = tuple[HeadingDraft, ...]


def read_headings(law: LawText) -> tuple[list[HeadingDraft], dict[str, Path]]:
    """Return the headings of a law, and the path of each of its articles by number."""
    drafts = [(h.span.start, HeadingDraft(h.level, h.label, h.title)) for h in law.headings]
    paths: dict[str, Path] = {}
    stack: list[HeadingDraft] = []
    waiting = list(drafts)
    for article in law.articles:
        while waiting and waiting[0][0] < article.span.start:
            draft = waiting.pop(0)[1]
            while stack and stack[-1].level >= draft.level:
                stack.pop()
            stack.append(draft)
        paths[article.number] = tuple(stack)
    return [draft for _, draft in drafts], paths


class Headings:
    """The headings, and the changes that a decision makes to them."""

    def __init__(self, law: LawText, problems: Problems) -> None:
        """Take the headings of the old text."""
        self.drafts, self.paths = read_headings(law)
        self.labels = [(draft.label, draft) for draft in self.drafts if draft.label]
        self.added: dict[str, HeadingDraft] = {}
        self._problems = problems

    def find(self, division: str) -> HeadingDraft | None:
        """Return the heading of 第四章第二节, or of a whole name (一、一般规定)."""
        wanted = _DIVISIONS.findall(division)
        if not wanted:
            folded = fold_text(division)
            return next((d for d in self.drafts if fold_text(d.name) == folded), None)
        above: HeadingDraft | None = None
        found: HeadingDraft | None = None
        for label in wanted:
            found = self._below(label, above)
            if found is None:
                return None
            above = found
        return found

    def _below(self, label: str, above: HeadingDraft | None) -> HeadingDraft | None:
        match = _LABEL.search(label)
        number = parse_numeral(match["number"]) if match else None
        start = self.drafts.index(above) + 1 if above is not None else 0
        for draft in self.drafts[start:]:
            if above is not None and draft.level <= above.level:
                return None
            unit = match["unit"] if match else ""
            fits = unit in draft.label or (unit == "部分" and "、" in draft.label)
            if draft.number == number and fits:
                return draft
        return None

    def rename(self, effect: Effect) -> None:
        """Apply a new title to 第三章 or to a heading that is quoted whole."""
        division = effect.target.division if effect.target else None
        draft = self.find(division or effect.old or "")
        if draft is None:
            name = division or effect.old or "这个标题"
            self._problems.fail(effect, "heading_missing", f"法律中没有标题“{name}”")
            return
        new = effect.new if effect.text is None else effect.text
        if effect.old is not None and division is not None and fold_text(effect.old) not in (
            fold_text(draft.title), fold_text(draft.name),
        ):  # fmt: skip
            if effect.old not in draft.title:
                message = f"“{draft.name}”中没有“{effect.old}”"
                self._problems.fail(effect, "words_missing", message)
                return
            draft.title = draft.title.replace(effect.old, new or "")
            return
        self._set(draft, (new or "").strip())

    def _set(self, draft: HeadingDraft, words: str) -> None:
        numbered = starts_with_heading(words)
        if numbered is not None:
            draft.label, draft.title = numbered
            return
        match = re.match(r"[一二三四五六七八九十]{1,4}、", words)
        if match is not None:
            draft.label, draft.title = match[0], words[match.end() :].strip()
        else:
            draft.title = words

    def renumber(self, effect: Effect) -> None:
        """Apply 第三章改为第四章."""
        target, to = effect.target, effect.to
        draft = self.find(target.division or "") if target else None
        if draft is None or to is None or to.division is None:
            name = target.division if target else ""
            self._problems.fail(effect, "heading_missing", f"法律中没有标题“{name}”")
            return
        self.added.setdefault(f"={id(draft)}", draft)
        draft.label = _DIVISIONS.findall(to.division)[-1]

    def insert(self, effect: Effect) -> None:
        """Apply 增加一章“…”，作为第六章: the others of its level behind it move on."""
        to = effect.to
        labels = _DIVISIONS.findall(to.division or "") if to else []
        if not labels:
            self._problems.fail(effect, "ambiguous", "没有写明新章节的编号")
            return
        label = labels[-1]
        unit = _LABEL.search(label)
        level = HEADING_LEVELS.get(unit["unit"] or "" if unit else "", 3)
        draft = HeadingDraft(level, label, (effect.text or "").strip())
        above = self._above(effect, labels)
        at = self._place(draft, above)
        self.drafts.insert(at, draft)
        self.added[to.division if to and to.division else label] = draft

    def _above(self, effect: Effect, labels: list[str]) -> HeadingDraft | None:
        if len(labels) > 1:
            return self.find("".join(labels[:-1]))
        division = effect.target.division if effect.target else None
        return self.find(division) if division else None

    def _place(self, new: HeadingDraft, above: HeadingDraft | None) -> int:
        """Return where the new heading goes, and number those behind it on."""
        start = self.drafts.index(above) + 1 if above is not None else 0
        at = len(self.drafts)
        number = new.number or 0
        found = False
        for index in range(start, len(self.drafts)):
            draft = self.drafts[index]
            if above is not None and draft.level <= above.level:
                at = index if not found else at
                break
            if draft.level != new.level or draft.number is None:
                continue
            if draft.number >= number:
                if not found:
                    at, found = index, True
                if f"={id(draft)}" not in self.added:
                    draft.renumber(draft.number + 1)
        return at

    def delete(self, effect: Effect) -> list[str]:
        """Apply 删去第三章; return the numbers of the articles under it."""
        division = effect.target.division if effect.target else None
        draft = self.find(division or "")
        if draft is None:
            self._problems.fail(effect, "heading_missing", f"法律中没有标题“{division}”")
            return []
        return [number for number, path in self.paths.items() if draft in path]

    def drop(self, draft: HeadingDraft) -> None:
        """Take a heading out; those of its level behind it move up."""
        at = self.drafts.index(draft)
        del self.drafts[at]
        for other in self.drafts[at:]:
            if other.level < draft.level:
                break
            if other.level == draft.level and other.number is not None:
                other.renumber(other.number - 1)

    def path_of(self, draft: HeadingDraft) -> Path:
        """Return the headings above a new one, with it."""
        at = self.drafts.index(draft)
        path = [draft]
        for other in reversed(self.drafts[:at]):
            if other.level < path[0].level:
                path.insert(0, other)
        return tuple(path)
