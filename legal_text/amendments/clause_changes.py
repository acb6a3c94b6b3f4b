"""Verbs that change what is there: replace, renumber, merge, divide, exchange and delete words."""

import re
from dataclasses import replace

from legal_text.amendments.clause_state import BEFORE, ClauseState
from legal_text.amendments.model import Place, State
from legal_text.amendments.new_text import new_articles, paragraphs_of
from legal_text.numerals import parse_article_number

_AUTHORITY = re.compile(
    r"(?:部门|机关|机构|委员会|办公室|总局|局|部|厅|院|署|办|政府|组织|公会|管委会|中心|单位)$"
)


_TWO = 2
_WHOLE_SENTENCE = re.compile("一句|一段|规定")
_ALL_LAWS = re.compile(r"(?:相关|有关|上述|各|以上)(?:地方性|行政)?(?:法规|规章|法律|文件|条例)")


class Changes(ClauseState):
    """What sentences do to articles, paragraphs, items and words that are there."""

    def do_nothing(self, match: re.Match[str]) -> None:
        """Pass over words that announce changes and make none."""

    def do_order(self, match: re.Match[str]) -> None:
        """Read 条文顺序作相应调整."""
        if self.subject and self.subject[-1].part == "order":
            self.emit("reorder", match.end(), target=Place(part="order"))
            if _ALL_LAWS.search(self.short[self.begin : match.start()]):
                self.out.effects[-1] = replace(self.out.effects[-1], law=None)
        elif not self.out.effects:
            self.do_nothing(match)

    def do_republish(self, match: re.Match[str]) -> None:
        """Read 重新公布."""
        self.emit("republish", match.end())

    def do_replace(self, match: re.Match[str]) -> None:
        """Read 修改为：“…”, and a new name or heading."""
        text, quotes = self.text(match, "text"), self.signs(match, "text")
        places = self.subject
        if not places:
            self.emit(
                "replace", match.end(), quotes=quotes, text=text, state="ambiguous",
                reason="没有写明修改哪一条、款、项",
            )  # fmt: skip
            return
        assert text is not None
        for place, words in self._shared(places, text):
            op = "rename" if place.part in ("title", "heading") else "replace"
            bare, reason = self._without_label(place, words)
            self.emit(
                op, match.end(), quotes=quotes, target=place, text=bare, reason=reason,
                state="ambiguous" if reason else "ready",
            )  # fmt: skip

    def _without_label(self, place: Place, words: str) -> tuple[str, str | None]:
        """Take the article's own label off its new text; a label of another number is a doubt."""
        if place.level != "article" or place.part is not None:
            return words, None
        articles = new_articles(words)
        number = articles[0].number
        if len(articles) != 1 or number is None:
            return words, None
        if number in (place.article, self.scope.moved.get(place.article or "")):
            return articles[0].text, None
        return articles[0].text, f"修改的是第{place.article}条，引文写的是第{number}条"

    def _shared(self, places: list[Place], text: str) -> list[tuple[Place, str]]:
        """Return which part of a new text each place gets; all goes to the first where unclear."""
        if len(places) == 1:
            return [(places[0], text)]
        if places[0].level == "article":
            articles = new_articles(text)
            if len(articles) == len(places):
                return [(p, a.text) for p, a in zip(places, articles, strict=True)]
        pieces = paragraphs_of(text, items=places[0].level in ("item", "subitem"))
        if len(pieces) == len(places):
            return list(zip(places, pieces, strict=True))
        return [(places[0], text), *((place, "") for place in places[1:])]

    def do_renumber(self, match: re.Match[str]) -> None:
        """Read 改为第N条; several into one are merged, one into several is divided."""
        targets, places = self.to(match), self.subject
        if not places or not targets:
            self.emit("renumber", match.end(), state="ambiguous", reason="没有写明原来的条款")
        elif len(places) == len(targets):
            for place, to in zip(places, targets, strict=True):
                moves = self._moves(place, to)
                self.emit("move" if moves else "renumber", match.end(), target=place, to=to)
                if place.level == "article" and to.article is not None:
                    self.scope.moved[place.article or ""] = to.article
        elif len(targets) == 1:
            group = next(self.groups)
            for place in places:
                self.emit("merge", match.end(), target=place, to=targets[0], group=group)
        elif len(places) == 1:
            group = next(self.groups)
            for to in targets:
                self.emit("split", match.end(), target=places[0], to=to, group=group)
        else:
            reason = f"原有{len(places)}处，改为{len(targets)}处，对不上"
            self.emit("renumber", match.end(), state="ambiguous", reason=reason)

    def _moves(self, place: Place, to: Place) -> bool:
        """Say whether a place becomes one of another kind, or goes to another article."""
        if place.level in (None, "article") or place.level != to.level:
            return place.level is not None and place.level != to.level
        known = (place.article, self.scope.moved.get(place.article or ""))
        return to.article not in known

    def do_merge(self, match: re.Match[str]) -> None:
        """Read 合并，作为第N条，修改为：“…”."""
        text, quotes = self.text(match, "text"), self.signs(match, "text")
        targets, places = self.to(match), self.subject
        group = next(self.groups)
        if len(places) < 2 or len(targets) > 1:
            self.emit("merge", match.end(), state="ambiguous", reason="没有写明合并哪些条款")
            return
        # Without a number of its own the merged text keeps the first place's.
        to = targets[0] if targets else places[0]
        for place in places:
            self.emit(
                "merge", match.end(), quotes=quotes, target=place, to=to, text=text, group=group
            )
        self.subject = [places[0]]

    def do_split(self, match: re.Match[str]) -> None:
        """Read 分为两条，作为第N条、第N条."""
        text, quotes = self.text(match, "text"), self.signs(match, "text")
        targets, places = self.to(match), self.subject
        if len(places) != 1:
            self.emit("split", match.end(), state="ambiguous", reason="没有写明拆分哪一条")
            return
        group = next(self.groups)
        parts: list[str | None] = [None] * max(len(targets), 1)
        if text is not None:
            articles = new_articles(text)
            pieces = [a.text for a in articles] if places[0].level == "article" else []
            if len(pieces) != len(parts):
                pieces = paragraphs_of(text)
            if len(pieces) == len(parts):
                parts = list(pieces)
            if not targets and places[0].level == "article" and all(a.number for a in articles):
                targets = [Place(article=a.number) for a in articles]
                parts = [a.text for a in articles]
        clear = bool(targets) and (text is None or None not in parts)
        places_after: list[Place | None] = [*targets] or [None]
        for to, part in zip(places_after, parts, strict=False):
            self.emit(
                "split", match.end(), quotes=quotes, target=places[0], to=to, text=part,
                group=group, state="ready" if clear else "ambiguous",
                reason=None if clear else "没有写明分成的各条是什么",
            )  # fmt: skip

    def do_words(self, match: re.Match[str]) -> None:
        """Read “甲”修改为“乙”."""
        olds, news = self.signs(match, "old"), self.signs(match, "new")
        if self.subject and self.subject[-1].part == "order":
            self._renumbered_by_words(match, olds, news)
            return
        wanted = [*self.pending, *((self.places(), old) for old in olds)]
        self.pending = []
        state: State = "ready" if len(news) in (1, len(wanted)) else "ambiguous"
        for order, (places, old) in enumerate(wanted):
            new = news[order] if len(news) == len(wanted) else news[0]
            for place in places:
                self._exchange(match, place, old, new, state)

    def do_retitle(self, match: re.Match[str]) -> None:
        """Read 第五章“甲”改为第六章“乙”."""
        targets = self.to(match)
        at = match.start("new")
        if len(self.subject) != 1 or len(targets) != 1 or not self.subject[0].division:
            self.emit("renumber", match.end(), state="ambiguous", reason="没有写明原来的章节")
            return
        place = self.subject[0]._replace(part=None)
        self.emit("renumber", match.end(), target=place, to=targets[0])
        heading = place._replace(part="heading")
        self.emit("rename", match.end(), quotes=(at,), target=heading, text=self.words(at))

    def do_rename_title(self, match: re.Match[str]) -> None:
        """Read 名称修改为《甲条例》."""
        titled = [place for place in self.subject if place.part == "title"]
        name = self.phrase.title(match.start("title")).name
        for place in titled:
            self.emit("rename", match.end(), target=place, text=name)
        if not titled:
            self.emit("rename", match.end(), state="ambiguous", reason="没有写明改什么的名称")

    def do_pending(self, match: re.Match[str]) -> None:
        """Keep “甲” of 第三条中的“甲”、第五条中的“乙”修改为“丙” until its verb comes."""
        self.pending.append((self.places(), match.start("old")))

    def _exchange(
        self, match: re.Match[str], place: Place, old: int, new: int, state: State
    ) -> None:
        olds, news = self.phrase.quotes(old), self.phrase.quotes(new)
        if 1 < len(olds) == len(news) and not any("。" in q.text for q in (*olds, *news)):
            # “甲”“乙”分别修改为“丙”“丁”: words side by side, and no paragraphs.
            for one, other in zip(olds, news, strict=True):
                self._exchange_words(match, place, (one.text, other.text), (old, new), state)
            return
        words = self.words(old), self.words(new)
        self._exchange_words(match, place, words, (old, new), state)

    def _exchange_words(
        self,
        match: re.Match[str],
        place: Place,
        words: tuple[str, str],
        quotes: tuple[int, int],
        state: State,
    ) -> None:
        before, after = words
        everywhere = place.part == "whole"
        organs = everywhere and _AUTHORITY.search(before) and _AUTHORITY.search(after)
        op = "replace_authority" if organs else "replace_words"
        if place.part in ("title", "heading"):
            op = "rename"
        self.emit(
            op,
            match.end(),
            quotes=quotes,
            target=place,
            state=state,
            old=before,
            new=after,
            excepted=self.scope.excepted,
        )

    def _renumbered_by_words(
        self, match: re.Match[str], olds: tuple[int, ...], news: tuple[int, ...]
    ) -> None:
        """Read 条文顺序作相应调整：“第八条”调整为“第七条”."""
        for old, new in zip(olds, news, strict=False):
            places = [counted_article(self.phrase.quotes(at)[0].text) for at in (old, new)]
            if None in places:
                self.emit("renumber", match.end(), state="ambiguous", reason="条号没有读出")
            else:
                target, to = (Place(article=number) for number in places)
                self.emit("renumber", match.end(), quotes=(old, new), target=target, to=to)

    def do_insert_words(self, match: re.Match[str]) -> None:
        """Read “甲”后增加“乙”."""
        old, new = match.start("old"), match.start("new")
        for place in self.places():
            self.emit(
                "insert_words", match.end(), quotes=(old, new), target=place,
                old=self.words(old), new=self.words(new),
                after=match["where"] not in BEFORE, excepted=self.scope.excepted,
            )  # fmt: skip

    def do_insert_between(self, match: re.Match[str]) -> None:
        """Read “甲”与“乙”之间增加“丙”, or “甲”“乙”之间."""
        signs = (*self.signs(match, "old"), *self.signs(match, "next"))
        beside = [quote.text for sign in signs for quote in self.phrase.quotes(sign)]
        new = match.start("new")
        clear = len(beside) == _TWO
        for place in self.places():
            self.emit(
                "insert_words", match.end(), quotes=(*signs, new), target=place,
                old=beside[0], between=beside[-1], new=self.words(new),
                excepted=self.scope.excepted, state="ready" if clear else "ambiguous",
                reason=None if clear else "没有写明加在哪两处文字之间",
            )  # fmt: skip

    def do_append_words(self, match: re.Match[str]) -> None:
        """Read 末尾增加“乙”, 开始部分增加规定：“乙”."""
        new = match.start("new")
        for place in self.places():
            whole = place.level in ("article", None) and place.part is None
            if whole and place.level == "article":
                to = Place(article=place.article, part="paragraph")
                text = self.text(match, "new")
                self.emit("insert", match.end(), quotes=(new,), target=place, to=to, text=text)
                continue
            clear = place.part is not None or _WHOLE_SENTENCE.search(match[0]) is not None
            self.emit(
                "insert_words", match.end(), quotes=(new,), target=place,
                new=self.words(new), after=place.part not in ("start", "head"),
                state="ready" if clear else "ambiguous",
                reason=None if clear else "没有写明加在什么位置",
            )  # fmt: skip

    def do_delete_words(self, match: re.Match[str]) -> None:
        """Read 删去“甲”."""
        for old in self.signs(match, "old"):
            for place in self.places():
                self.emit(
                    "delete_words", match.end(), quotes=(old,), target=place,
                    old=self.words(old), new="", excepted=self.scope.excepted,
                )  # fmt: skip

    def do_delete(self, match: re.Match[str]) -> None:
        """Read 第N条删去."""
        for place in self.subject:
            self.emit("delete", match.end(), target=place)
        if not self.subject:
            self.emit("delete", match.end(), state="ambiguous", reason="没有写明删去什么")


def counted_article(words: str) -> str | None:
    """Return the number of 第八条, alone in a quotation."""
    return parse_article_number(words) if words.startswith("第") and "条" in words else None
