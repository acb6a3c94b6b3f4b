"""Old text and decision to new text: every article where it belongs (应用修改决定)."""

from collections.abc import Iterable
from dataclasses import replace

from legal_text.amendments.applying.applied import Applied, Mapped, NewText
from legal_text.amendments.applying.checks import effects_for, refusals
from legal_text.amendments.applying.drafts import body_of_article
from legal_text.amendments.applying.front import Front
from legal_text.amendments.applying.headings import HeadingDraft, Headings, heading_key
from legal_text.amendments.applying.inside import change_article
from legal_text.amendments.applying.mapping import mapping_of
from legal_text.amendments.applying.problems import Problems
from legal_text.amendments.applying.references import Moves, shift_references
from legal_text.amendments.applying.relative import relative_doubts
from legal_text.amendments.applying.rows import RowBuilder
from legal_text.amendments.applying.slots import Slot, Unplaceable, number_slots
from legal_text.amendments.applying.sorting import SortedEffects, sort_effects
from legal_text.amendments.applying.words import occurrences
from legal_text.amendments.model import Decision, Effect, Place
from legal_text.anomalies import Anomaly
from legal_text.law.model import ArticleText, LawText
from legal_text.numerals import format_article_number
from legal_text.places import Span

_REFUSING = frozenset(("article_missing", "contradiction", "merge_incomplete", "numbers_conflict"))
"""What shows that the decision isn't meant for this text, or can't be carried out as a whole."""


def apply_decision(law: LawText, source: str, decision: Decision) -> Applied:
    """Return the law after the decision; ``source`` is the text that ``law`` was parsed from.

    Nothing is changed where the decision can't be this law's: the reasons are anomalies. An effect
    that can't be applied is left out and says why.
    """
    effects = effects_for(decision, law)
    refused = refusals(decision, law, effects)
    if refused:
        found = _unchanged(law, decision, effects, [*decision.anomalies, *refused])
    else:
        found = _Application(law, source, decision, effects).run()
    return replace(found, effects=_with_general(found.effects, decision, effects))


def _with_general(
    stated: tuple[Effect, ...], decision: Decision, own: list[Effect]
) -> tuple[Effect, ...]:
    """Return the law's effects and those of the decision on itself (force, savings) in order."""
    held = {id(effect) for effect in own}
    general = [e for e in decision.effects if e.law is None and id(e) not in held]
    return tuple(sorted([*stated, *general], key=lambda effect: effect.span))


def _unchanged(
    law: LawText, decision: Decision, effects: Iterable[Effect], anomalies: Iterable[Anomaly]
) -> Applied:
    return Applied(
        law=law.title, title=law.title, effective=decision.effective, effects=tuple(effects),
        articles=tuple(NewText(a.number, a.text, (a.number,), a.path) for a in law.articles),
        mapping=tuple(Mapped((a.number,), (a.number,), "same") for a in law.articles),
        anomalies=_sorted(anomalies), refused=True,
    )  # fmt: skip


def _sorted(anomalies: Iterable[Anomaly]) -> tuple[Anomaly, ...]:
    return tuple(sorted(dict.fromkeys(anomalies), key=lambda a: (a.span, a.kind)))


class _Application:
    def __init__(
        self, law: LawText, source: str, decision: Decision, effects: list[Effect]
    ) -> None:
        self.law, self.source, self.decision = law, source, decision
        self.effects = effects
        self.problems = Problems()
        self.old: dict[str, ArticleText] = {}
        for article in law.articles:
            self.old.setdefault(article.number, article)
        self.repeated = [a for a in law.articles if self.old[a.number] is not a]
        self.headings = Headings(law, self.problems)
        self.front = Front(law, source, self.problems)

    def run(self) -> Applied:
        sorted_ = sort_effects(self.effects, self.old, self.law.title, self.problems)
        if sorted_.ends:
            return self._ended()
        self._spread(sorted_)
        self._divisions(sorted_)
        for effect in sorted_.front:
            self.front.take(effect)
        changed = {
            number: change_article(
                number, body_of_article(self.old[number], self.source), effects, self.problems
            )
            for number, effects in sorted_.inside.items()
        }
        moved = [m for c in changed.values() for m in c.moved]
        builder = RowBuilder(self.old, changed, self.problems, self.source)
        slots = builder.build(sorted_.articles, sorted_.new, moved)
        try:
            ordered = number_slots(
                slots,
                closes_gaps=sorted_.reorders,
                missing=_skipped(self.old),
            )
        except Unplaceable as unplaceable:
            effect = unplaceable.effect or self.effects[0]
            self.problems.fail(effect, "numbers_conflict", unplaceable.message)
            return self._refused()
        builder.attach_late(ordered)
        if self._must_refuse():
            return self._refused()
        if not sorted_.reorders and not _shifts(ordered):
            for effect in (e for e in sorted_.articles if e.op == "delete"):
                if not self.problems.has(effect):
                    message = "决定没有写明条文顺序作相应调整，其余各条保留原号"
                    self.problems.note(effect, "numbers_kept", message)
        self._paths(ordered, sorted_.new)
        return self._result(ordered, builder.deleted)

    def _spread(self, sorted_: SortedEffects) -> None:
        """Give a change of words throughout the law to every article that has them."""
        rewritten = {
            number
            for number, effects in sorted_.inside.items()
            if any(e.op == "replace" and e.target == Place(article=number) for e in effects)
        }
        gone = {e.target.article for e in sorted_.articles if e.op == "delete" and e.target}
        for effect in sorted_.whole:
            if effect.old is None:
                self.problems.fail(effect, "ambiguous", "没有写明修改哪些词句")
                continue
            if effect.op == "replace_words" and self.headings.find(effect.old) is not None:
                self.headings.rename(effect)
                continue
            hits = 0
            for number, article in self.old.items():
                if number in effect.excepted or number in gone:
                    continue
                if effect.old in article.text or occurrences(article.text, effect.old):
                    hits += 1
                    if number not in rewritten:
                        sorted_.inside.setdefault(number, []).append(effect)
            hits += self.front.exchange(effect) + self._in_headings(effect)
            if not hits:
                message = f"《{self.law.title}》中没有“{effect.old}”"
                self.problems.fail(effect, "words_missing", message)

    def _in_headings(self, effect: Effect) -> int:
        hits = 0
        for draft in self.headings.drafts:
            if effect.old and effect.old in draft.title:
                draft.title = draft.title.replace(effect.old, effect.new or "")
                hits += 1
        return hits

    def _divisions(self, sorted_: SortedEffects) -> None:
        for effect in sorted_.divisions:
            if effect.op == "renumber":
                self.headings.renumber(effect)
        for effect in sorted_.divisions:
            if effect.op == "insert":
                self.headings.insert(effect)
            elif effect.op in ("replace", "rename", "replace_words"):
                self.headings.rename(effect)
            elif effect.op == "delete" and effect.target and effect.target.part is None:
                numbers = self.headings.delete(effect)
                sorted_.articles += [
                    replace(effect, target=Place(article=number)) for number in numbers
                ]
            elif effect.op != "renumber":
                self.problems.fail(effect, "ambiguous", "对章节的这种修改没有读懂")

    # Results

    def _must_refuse(self) -> bool:
        if self.problems.kinds() & _REFUSING:
            return True
        tried = [e for e in self.effects if e.changes_text and e.op not in ("reorder", "unknown")]
        failed = [e for e in tried if self.problems.has(e)]
        return bool(failed) and len(failed) * 2 > len(tried)

    def _refused(self) -> Applied:
        effects = [self.problems.stated(e) for e in self.effects]
        message = "决定与这个文本对不上，没有应用任何修改；请核对法律的版本和决定的文字"
        span = self.problems.anomalies[0].span if self.problems.anomalies else Span(0, 0)
        found = [*self.problems.anomalies, Anomaly("edition_differs", span, message)]
        return _unchanged(self.law, self.decision, effects, [*self.decision.anomalies, *found])

    def _ended(self) -> Applied:
        """Return a law that is repealed whole: no article is left."""
        return Applied(
            law=self.law.title, title=self.law.title, effective=self.decision.effective,
            effects=tuple(self.effects), articles=(),
            mapping=tuple(Mapped((a.number,), (), "deleted") for a in self.law.articles),
            anomalies=_sorted(self.decision.anomalies), refused=False,
        )  # fmt: skip

    def _division(self, name: str | None) -> HeadingDraft | None:
        """Return a heading by the number that it has after the change."""
        if name is None:
            return None
        return self.headings.added.get(name) or self.headings.find(name)

    def _paths(self, ordered: list[Slot], new: list[Effect]) -> None:
        """Give every article its headings: its own, the stated chapter's, or its neighbours'."""
        stated = {e.to.article: heading_key(e) for e in new if e.to and e.to.division}
        moved = {
            e.target.article: e.to.division
            for e in self.effects
            if e.op == "move" and e.target and e.to and e.to.division
        }
        for effect in self.effects:
            if effect.op == "insert" and effect.to and effect.to.division and effect.articles:
                stated.update(dict.fromkeys(effect.articles, heading_key(effect)))
        for slot in ordered:
            if slot.sources and not slot.new:
                slot.path = self.headings.paths.get(slot.sources[0], ())
        for index, slot in enumerate(ordered):
            division = stated.get(slot.number) or moved.get(next(iter(slot.sources), None))
            draft = self._division(division)
            if draft is not None:
                slot.path = self.headings.path_of(draft)
            elif slot.new or not slot.sources:
                before = ordered[index - 1].path if index else ()
                after = next((s.path for s in ordered[index + 1 :] if s.sources and not s.new), ())
                slot.path = before or after
                if before and after and before != after and slot.effects:
                    message = f"第{slot.number}条在两章之间，按前一条归入“{before[-1].name}”"
                    self.problems.note(slot.effects[0], "chapter_uncertain", message)

    def _result(self, ordered: list[Slot], deleted: list[str]) -> Applied:
        texts = {slot.number or "": self._words(slot) for slot in ordered}
        own = {slot.number or "": slot.sources[0] if slot.sources else None for slot in ordered}
        moves = self._moves(ordered, deleted)
        shifted = shift_references(texts, own, self.law.title, moves)
        for message in relative_doubts(ordered):
            self.problems.anomalies.append(Anomaly("reference_uncertain", _NOWHERE, message))
        for key, article in dict.fromkeys(shifted.deleted):
            label = format_article_number(article)
            message = f"新的第{key}条仍引用已删去的{label}，决定没有提到，保留原文"
            self.problems.anomalies.append(Anomaly("reference_to_deleted", _NOWHERE, message))
        for key, article in dict.fromkeys(shifted.uncertain):
            label = format_article_number(article)
            message = f"新的第{key}条引用的{label}已拆成几条，按其中第一条顺延，请核对"
            self.problems.anomalies.append(Anomaly("reference_uncertain", _NOWHERE, message))
        articles = tuple(
            NewText(
                slot.number or "", shifted.texts[slot.number or ""], tuple(slot.sources),
                tuple(heading.name for heading in slot.path),
            )
            for slot in ordered
        )  # fmt: skip
        articles += self._repeated()
        used = {id(h) for slot in ordered for h in slot.path}
        return Applied(
            law=self.law.title,
            title=self.front.title,
            effective=self.decision.effective,
            effects=tuple(self.problems.stated(e) for e in self.effects),
            articles=articles,
            mapping=mapping_of(ordered, articles, self.old, deleted),
            anomalies=_sorted([*self.decision.anomalies, *self.problems.anomalies]),
            refused=False,
            preamble=tuple(self.front.preamble),
            headings=tuple((h.level, h.name) for h in self.headings.drafts if id(h) in used),
        )

    def _repeated(self) -> tuple[NewText, ...]:
        """Return the articles whose number came before: kept as they are, behind the others."""
        for article in self.repeated:
            message = f"法律文本中{article.label}重复出现，后一条没有修改，照原样放在最后"
            self.problems.anomalies.append(Anomaly("law_irregular", _NOWHERE, message))
        return tuple(NewText(a.number, a.text, (a.number,), a.path) for a in self.repeated)

    def _words(self, slot: Slot) -> str:
        if slot.body is not None:
            return slot.body.render()
        return self.old[slot.sources[0]].text

    def _moves(self, ordered: list[Slot], deleted: list[str]) -> Moves:
        moves = Moves()
        numbers: dict[str, list[str]] = {}
        for slot in ordered:
            for source in slot.sources:
                numbers.setdefault(source, []).append(slot.number or "")
            self._inner_moves(slot, moves)
        moves.articles = {old: tuple(new) for old, new in numbers.items()}
        moves.articles.update((old, ()) for old in deleted if old not in moves.articles)
        for start, label in self.headings.labels:
            moves.divisions[start] = label.label
        return moves

    def _inner_moves(self, slot: Slot, moves: Moves) -> None:
        number = slot.number or ""
        for effect in slot.effects:
            target = effect.target
            if effect.op in ("move", "merge") and target and isinstance(target.paragraph, int):
                wanted = effect.to.paragraph if effect.to else None
                place = (number, wanted if isinstance(wanted, int) else None)
                moves.paragraphs[target.article or "", target.paragraph] = place
        if slot.body is None or len(slot.sources) != 1 or slot.new:
            return
        source = slot.sources[0]
        for at, paragraph in enumerate(slot.body.paragraphs, start=1):
            if paragraph.old is None:
                continue
            moves.paragraphs[source, paragraph.old] = (number, at)
            for index, item in enumerate(paragraph.items, start=1):
                if item.old is not None:
                    moves.items[source, paragraph.old, item.old] = index


_NOWHERE = Span(0, 0)


def _skipped(old: dict[str, ArticleText]) -> frozenset[int]:
    numbers = {int(n) for n in old if "-" not in n}
    return frozenset(range(1, max(numbers, default=1))) - numbers


def _shifts(ordered: list[Slot]) -> bool:
    return any(slot.sources and slot.number != slot.sources[0] for slot in ordered)
