"""The clauses of a point into effects: a run of subjects and verbs over the short string."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from legal_text.amendments.clause_changes import Changes
from legal_text.amendments.clause_insertions import Insertions
from legal_text.amendments.clause_state import Reading
from legal_text.amendments.grammar import (
    ABOUT_TEXT,
    DELETED_WORDS,
    DELETES,
    EXCEPT,
    JOINTS,
    PURPOSE,
    SUBJECT,
    VERBS,
)
from legal_text.amendments.phrases import Phrase
from legal_text.amendments.places import Scope, read_subject

_MORE = re.compile(r"[、和及]|以及")


class ClauseReader:
    """Reads sentences one after the other; merged and divided places get a number together."""

    def __init__(self, source: str) -> None:
        """Take the decision's text, whose words the effects quote."""
        self._source = source
        self._groups = count(1)

    def read(self, phrase: Phrase, scope: Scope) -> Reading:
        """Return the effects of a sentence; ``scope`` goes on from the sentence before."""
        return _Sentence(self._source, self._groups, phrase, scope).read()


class _Sentence(Changes, Insertions):
    """The grammar's run over one sentence."""

    def __init__(self, source: str, groups: "count[int]", phrase: Phrase, scope: Scope) -> None:
        super().__init__(source, groups, phrase, scope)
        self.verbs: dict[str, Callable[[re.Match[str]], None]] = {
            "skip": self.do_nothing,
            "nothing": self.do_nothing,
            "republish": self.do_republish,
            "order": self.do_order,
            "merge": self.do_merge,
            "split": self.do_split,
            "insert_chapter": self.do_insert_chapter,
            "section": self.do_section,
            "insert": self.do_insert,
            "insert_at": self.do_insert_at,
            "words": self.do_words,
            "retitle": self.do_retitle,
            "rename_title": self.do_rename_title,
            "pending": self.do_pending,
            "insert_words": self.do_insert_words,
            "insert_between": self.do_insert_between,
            "append_words": self.do_append_words,
            "replace": self.do_replace,
            "renumber": self.do_renumber,
            "delete_words": self.do_delete_words,
            "delete": self.do_delete,
        }

    def read(self) -> Reading:
        purpose = PURPOSE.match(self.short)
        at = purpose.end() if purpose is not None else 0
        self.begin = at
        while at < len(self.short):
            at = self._step(at)
        self.scope.subject = self.subject
        return self.out

    def _step(self, at: int) -> int:
        joint = JOINTS.match(self.short, at)
        if joint is not None:
            at = joint.end()
        if at >= len(self.short) or self.short[at] == "。":
            return at + 1
        if joint is not None or at == 0:
            self.begin = at
        excepted = EXCEPT.match(self.short, at)
        if excepted is not None:
            self._except(excepted)
            return excepted.end()
        deletes = DELETES.match(self.short, at)
        if deletes is not None and (end := self._deletes(deletes)) is not None:
            return end
        for name, pattern in VERBS:
            match = pattern.match(self.short, at)
            if match is not None and match.end() > at:
                self.verbs[name](match)
                return match.end()
        subject = SUBJECT.match(self.short, at)
        if subject is not None and subject.end() > at:
            self.begin = at if at == 0 or joint is not None else self.begin
            self._take_subject(subject)
            return subject.end()
        return self._unread(at)

    def _except(self, match: re.Match[str]) -> None:
        group = "places" if match["places"] else "after"
        found = self.phrase.locators(match.start(group)).locators
        numbers = tuple(place.article for place in found if place.article is not None)
        self.scope.excepted += numbers
        if group == "after":
            self.out.effects = [
                replace(e, excepted=e.excepted + numbers) if e.old is not None else e
                for e in self.out.effects
            ]

    def _unread(self, at: int) -> int:
        end = len(self.short)
        rest = self.short[at:]
        if rest.strip("。;,") and (ABOUT_TEXT.search(rest) or self.out.effects or self.begin < at):
            self.out.unread.append(self.phrase.span(self.begin, end))
        else:
            self.out.unread.append(self.phrase.span(at, end))
        return end

    def _take_subject(self, match: re.Match[str]) -> None:
        self.scope.subject = self.subject
        read = read_subject(self.phrase, match, self.scope)
        self.subject = read.places
        if read.irregular is not None:
            self.out.irregular.append(read.irregular)

    def _deletes(self, match: re.Match[str]) -> int | None:
        """Read 删去第三条, 删去第三条中的“…”, 删去第一款末尾的“…”和第二款末尾的“…”."""
        at, done = match.end(), None
        while True:
            subject = SUBJECT.match(self.short, at)
            if subject is not None:
                self._take_subject(subject)
                at = subject.end()
            words = DELETED_WORDS.match(self.short, at)
            if words is not None:
                self.do_delete_words(words)
                at = words.end()
            elif subject is not None:
                for place in self.subject:
                    self.emit("delete", at, target=place)
            else:
                return done
            done = at
            more = _MORE.match(self.short, at)
            if more is None:
                return done
            at = more.end()
