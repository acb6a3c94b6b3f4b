"""The row of a law's articles after insertions, deletions, mergers, divisions and moves."""

from legal_text.amendments.applying.drafts import (
    Body,
    ParagraphDraft,
    body_of_article,
    body_of_text,
    finished,
)
from legal_text.amendments.applying.inside import Changed, Moved
from legal_text.amendments.applying.problems import Problems
from legal_text.amendments.applying.slots import Slot
from legal_text.amendments.model import Effect, Place
from legal_text.law.model import ArticleText, LawText
from legal_text.numerals import format_article_number


class RowBuilder:
    """Builds the slots in the order of the old text, new ones beside what they belong to."""

    def __init__(
        self,
        law: LawText,
        old: dict[str, ArticleText],
        changed: dict[str, Changed],
        problems: Problems,
        source: str,
    ) -> None:
        """Take the old articles and what became of those that are changed inside."""
        self._old, self._changed, self._problems, self._source = old, changed, problems, source
        self.deleted: list[str] = []
        self._slots = [
            Slot([number], changed[number].body if number in changed else None) for number in old
        ]
        self._by_old = {slot.sources[0]: slot for slot in self._slots}
        self._late: list[tuple[Effect, str, list[ParagraphDraft]]] = []
        del law

    def build(self, articles: list[Effect], new: list[Effect], moved: list[Moved]) -> list[Slot]:
        """Return the slots after the effects on whole articles, new articles and what moves."""
        ready = [e for e in articles if not self._problems.has(e)]
        merges: dict[int, list[Effect]] = {}
        splits: dict[int, list[Effect]] = {}
        for effect in ready:
            match effect.op:
                case "delete" | "repeal":
                    self._delete(effect)
                case "renumber":
                    self._renumber(effect)
                case "merge":
                    merges.setdefault(effect.group or 0, []).append(effect)
                case "split":
                    splits.setdefault(effect.group or 0, []).append(effect)
        for effect in new:
            self._insert(effect)
        self._moves([e for e in ready if e.op == "move"], moved, merges)
        for group in merges.values():
            self._merge(group, [m for m in moved if m.effect in group])
        for group in splits.values():
            self._split(group)
        left = {m.effect.target.article for m in moved if m.effect.target is not None}
        for slot in list(self._slots):
            if slot.body is not None and not slot.body.paragraphs and slot.sources[0] in left:
                # Everything in it has gone to other articles.
                self._slots.remove(slot)
        return self._slots

    def _slot(self, effect: Effect) -> Slot | None:
        number = effect.target.article if effect.target else None
        return self._by_old.get(number or "")

    def _body(self, slot: Slot) -> Body:
        if slot.body is None:
            slot.body = body_of_article(self._old[slot.sources[0]], self._source)
        return slot.body

    def _delete(self, effect: Effect) -> None:
        slot = self._slot(effect)
        if slot is not None and slot in self._slots:
            self._slots.remove(slot)
            self.deleted.append(slot.sources[0])

    def _renumber(self, effect: Effect) -> None:
        slot = self._slot(effect)
        if slot is not None and effect.to is not None:
            slot.given = effect.to.article
            slot.effects.append(effect)

    def _insert(self, effect: Effect) -> None:
        if effect.text is None:
            self._problems.fail(effect, "ambiguous", "没有写出增加的条文")
            return
        given = effect.to.article if effect.to else None
        slot = Slot([], body_of_text(finished(effect.text, "。")), given, new=True)
        slot.effects.append(effect)
        self._put(slot, effect)

    def _put(self, slot: Slot, effect: Effect) -> None:
        """Put a new slot beside the article that the clause names, else at the end."""
        beside = self._slot(effect)
        if beside is None or beside not in self._slots:
            if slot.given is None and effect.target is None and effect.op == "insert":
                message = "没有写明增加的条文作为第几条，按排在最后处理"
                self._problems.note(effect, "ambiguous", message)
            self._slots.append(slot)
            return
        at = self._slots.index(beside) + int(effect.after)
        while effect.after and at < len(self._slots) and self._slots[at].new:
            at += 1
        self._slots.insert(at, slot)

    # What leaves its article

    def _moves(
        self, whole: list[Effect], moved: list[Moved], merges: dict[int, list[Effect]]
    ) -> None:
        merged = {id(e) for group in merges.values() for e in group}
        for effect in whole:
            slot = self._slot(effect)
            if slot is None or effect.to is None or effect.to.article is None:
                continue
            self._slots.remove(slot)
            pieces = self._body(slot).paragraphs
            self._join(effect, effect.to, slot.sources[0], pieces, replaces=True)
        for move in moved:
            to = move.effect.to
            if id(move.effect) in merged or (move.effect.op == "merge" and move.effect.group):
                if id(move.effect) not in merged:
                    merges.setdefault(move.effect.group or 0, []).append(move.effect)
                    merged.add(id(move.effect))
                continue
            if to is None or to.article is None or move.effect.target is None:
                message = "没有写明移到哪一条"
                self._problems.fail(move.effect, "ambiguous", message)
                continue
            source = move.effect.target.article or ""
            self._join(move.effect, to, source, move.paragraphs, replaces=False)

    def _join(
        self,
        effect: Effect,
        to: Place,
        source: str,
        paragraphs: list[ParagraphDraft],
        *,
        replaces: bool,
    ) -> None:
        """Put paragraphs into the article that gets the number ``to``, or make it of them."""
        slot = next((s for s in self._slots if s.given == to.article), None)
        if slot is not None and slot.sources and not slot.new and to.paragraph is None:
            self._problems.fail(effect, "contradiction", f"有两处都改为第{to.article}条")
            return
        if slot is None and (to.paragraph is None or replaces or to.paragraph == 1):
            slot = Slot([source], Body(list(paragraphs)), to.article, new=not replaces)
            slot.effects.append(effect)
            home = self._by_old.get(source)
            at = self._slots.index(home) + 1 if home in self._slots else len(self._slots)
            self._slots.insert(at, slot)
            return
        if slot is None:
            self._late.append((effect, source, paragraphs))
            return
        self._add(slot, effect, source, paragraphs)

    def _add(
        self, slot: Slot, effect: Effect, source: str, paragraphs: list[ParagraphDraft]
    ) -> None:
        body = self._body(slot)
        wanted = effect.to.paragraph if effect.to else None
        at = len(body.paragraphs)
        if isinstance(wanted, int):
            at = min(wanted - 1, at)
        body.paragraphs[at:at] = paragraphs
        if source not in slot.sources:
            slot.sources.append(source)

    def attach_late(self, ordered: list[Slot]) -> None:
        """Put what goes into an article of the new text that the decision doesn't number."""
        for effect, source, paragraphs in self._late:
            wanted = effect.to.article if effect.to else None
            slot = next((s for s in ordered if s.number == wanted), None)
            if slot is None:
                message = f"修改后没有第{wanted}条"
                self._problems.fail(effect, "article_missing", message)
            else:
                self._add(slot, effect, source, paragraphs)

    # Mergers and divisions

    def _merge(self, group: list[Effect], parts: list[Moved]) -> None:
        first = group[0]
        failed = next((e for e in group if self._problems.has(e)), None)
        if failed is not None:
            for effect in group:
                self._problems.fail(effect, "not_applied", "同一处合并中有一处没有找到，没有合并")
            return
        whole = [slot for e in group if _is_article(e) and (slot := self._slot(e)) is not None]
        paragraphs: list[ParagraphDraft] = []
        for effect in group:
            slot = self._slot(effect)
            if _is_article(effect) and slot is not None:
                paragraphs += self._body(slot).paragraphs
            else:
                paragraphs += [p for m in parts if m.effect is effect for p in m.paragraphs]
        body = body_of_text(finished(first.text, "。")) if first.text else Body(paragraphs)
        sources = [e.target.article for e in group if e.target and e.target.article]
        given = first.to.article if first.to else None
        merged = Slot(list(dict.fromkeys(sources)), body, given, new=not whole)
        merged.effects += group
        anchor = whole[0] if whole else self._by_old.get(sources[0])
        at = self._slots.index(anchor) if anchor in self._slots else len(self._slots)
        self._slots.insert(at if whole else at + 1, merged)
        for slot in whole:
            if slot in self._slots:
                self._slots.remove(slot)

    def _split(self, group: list[Effect]) -> None:
        first = group[0]
        slot = self._slot(first)
        if slot is None:
            return
        bodies = self._split_bodies(group, slot)
        if bodies is None:
            for effect in group:
                label = format_article_number(slot.sources[0])
                message = f"{label}分成{len(group)}条，没有写出各条的文字，款数也对不上"
                self._problems.fail(effect, "ambiguous", message)
            return
        at = self._slots.index(slot)
        made = []
        for order, (effect, body) in enumerate(zip(group, bodies, strict=True)):
            given = effect.to.article if effect.to else None
            part = Slot(list(slot.sources), body, given, new=order > 0)
            part.effects.append(effect)
            made.append(part)
        self._slots[at : at + 1] = made

    def _split_bodies(self, group: list[Effect], slot: Slot) -> list[Body] | None:
        texts = [effect.text for effect in group]
        if all(texts):
            return [body_of_text(finished(text or "", "。")) for text in texts]
        paragraphs = self._body(slot).paragraphs
        if len(paragraphs) == len(group) and not any(texts):
            return [Body([paragraph]) for paragraph in paragraphs]
        return None


def _is_article(effect: Effect) -> bool:
    return effect.target is not None and effect.target.level == "article"
