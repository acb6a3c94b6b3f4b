"""The changes inside one article: words, paragraphs, items (条内的修改)."""

import re
from dataclasses import dataclass, field

from legal_text.amendments.applying.captions import rename_caption
from legal_text.amendments.applying.drafts import (
    Body,
    ItemDraft,
    ParagraphDraft,
    body_of_text,
    finished,
    fresh,
    item_cells,
    new_items,
    plain,
    renumbered,
)
from legal_text.amendments.applying.problems import Problems
from legal_text.amendments.applying.row import Row
from legal_text.amendments.applying.words import Cell, Edits, append, exchange
from legal_text.amendments.model import Effect, Place
from legal_text.folding import fold_text
from legal_text.numerals import format_article_number

_SENTENCE = re.compile(r"[^。！？]*[。！？]?")
_WORDS = frozenset(("replace_words", "insert_words", "delete_words", "replace_authority"))


@dataclass(slots=True)
class Moved:
    """A paragraph or item that leaves its article, by which effect, and what it is now."""

    effect: Effect
    paragraphs: list[ParagraphDraft]


@dataclass(slots=True)
class Changed:
    """An article after its changes; ``rewritten``: the decision wrote all of it anew."""

    body: Body
    moved: list[Moved] = field(default_factory=list)
    rewritten: bool = False


def change_article(number: str, body: Body, effects: list[Effect], problems: Problems) -> Changed:
    """Return an article after the effects on its inside, in any order that the decision has."""
    return _Article(number, body, effects, problems).change()


class _Article:
    def __init__(self, number: str, body: Body, effects: list[Effect], problems: Problems) -> None:
        self.name = format_article_number(number) if number[:1].isdigit() else number
        self.number = number
        self.body = body
        self.effects = effects
        self.problems = problems
        self.out = Changed(body)

    def change(self) -> Changed:
        whole = [e for e in self.effects if e.op == "replace" and _is_whole(e.target)]
        if whole:
            self._rewrite(whole)
            return self.out
        self._words([e for e in self.effects if e.op in _WORDS])
        rest = [e for e in self.effects if e.op not in _WORDS]
        for effect in rest:
            if effect.op == "rename":
                rename_caption(self.body, effect, self.name, self.problems)
        for effect in rest:
            if effect.target is not None and effect.target.part in (
                "head",
                "sentence",
                "start",
                "end",
            ):
                self._part(effect)
        rest = [e for e in rest if e.target is None or e.target.part is None]
        self._items([e for e in rest if _level(e) in ("item", "subitem")])
        self._paragraphs([e for e in rest if _level(e) not in ("item", "subitem")])
        return self.out

    def _rewrite(self, whole: list[Effect]) -> None:
        first = whole[0]
        if any(fold_text(e.text or "") != fold_text(first.text or "") for e in whole[1:]):
            for effect in whole:
                self.problems.fail(effect, "contradiction", f"{self.name}有两个不同的新文本")
            return
        text = finished(first.text or "", "。")
        added = []
        for effect in self.effects:
            told = effect.text or effect.new or ""
            if effect in whole or fold_text(told.rstrip("。；")) in fold_text(text):
                continue
            if effect.op == "insert":
                added.append(effect)
            elif effect.target is None or effect.target.part != "whole":
                message = f"{self.name}既整条修改，又另行修改，两处不一致"
                self.problems.fail(effect, "contradiction", message)
        self.body.paragraphs = body_of_text(text).paragraphs
        self.out.rewritten = True
        # 将第五条改为第六条第一款，修改为：“…”。增加一款，作为第二款：“…”.
        self._items([e for e in added if _level(e) == "item"])
        self._paragraphs([e for e in added if _level(e) == "paragraph"])

    # Words

    def _words(self, effects: list[Effect]) -> None:
        edits = Edits()
        for effect in effects:
            place = effect.target or Place()
            cells = self._cells(effect, place)
            if cells is None:
                continue
            if effect.old is None:
                done = append(edits, cells, effect.new or "", at_end=effect.after)
                if not done:
                    self.problems.fail(effect, "ambiguous", f"{self.name}没有可以增加词句的文字")
                continue
            if "\n" in effect.old:
                self._whole_words(effect, cells)
                continue
            hits, clashes = exchange(edits, cells, effect)
            if not hits:
                self._missing(effect)
            elif clashes:
                message = f"{self.name}的同一处词句被修改两次，前后不一致"
                self.problems.fail(effect, "contradiction", message)
        edits.apply()

    def _missing(self, effect: Effect) -> None:
        sought = f"“{effect.old}”"
        if effect.between is not None:
            sought = f"“{effect.old}”与“{effect.between}”相连之处"
        message = f"{self.name}中没有{sought}，法律文本可能是另一版本"
        self.problems.fail(effect, "words_missing", message)

    def _whole_words(self, effect: Effect, cells: list[Cell]) -> None:
        """Exchange several paragraphs that are quoted whole."""
        held = [p for p in self.body.paragraphs if any(cell is p for cell in cells)]
        words = "\n".join(line for paragraph in held for line in paragraph.lines())
        if fold_text(words) != fold_text(effect.old or ""):
            self._missing(effect)
            return
        at = self.body.paragraphs.index(held[0])
        self.body.paragraphs[at : at + len(held)] = body_of_text(effect.new or "").paragraphs

    def _cells(self, effect: Effect, place: Place) -> list[Cell] | None:
        if place.item is not None:
            item = self._item(effect, place)
            return list(item_cells(item)) if item is not None else None
        if place.paragraph is not None:
            paragraph = self._paragraph(effect, place)
            return list(paragraph.cells()) if paragraph is not None else None
        return list(self.body.cells())

    # Places

    def _paragraph(self, effect: Effect, place: Place) -> ParagraphDraft | None:
        paragraphs = self.body.paragraphs
        wanted = place.paragraph
        if wanted == "last":
            return paragraphs[-1]
        found = next((p for p in paragraphs if p.old == wanted), None)
        if found is None:
            count = sum(p.old is not None for p in paragraphs)
            message = f"{self.name}只有{count}款，没有第{wanted}款"
            self.problems.fail(effect, "place_missing", message)
        return found

    def _holder(self, effect: Effect, place: Place) -> ParagraphDraft | None:
        """Return the paragraph whose items are meant: the only one with items if none is named."""
        if place.paragraph is not None:
            return self._paragraph(effect, place)
        holders = [p for p in self.body.paragraphs if p.items]
        if place.item is not None and len(holders) > 1:
            holders = [p for p in holders if any(i.old == place.item for i in p.items)]
        if len(holders) == 1:
            return holders[0]
        if holders:
            self.problems.fail(effect, "ambiguous", f"{self.name}有几款都有项，没有写明是哪一款")
        else:
            self.problems.fail(effect, "place_missing", f"{self.name}没有项")
        return None

    def _item(self, effect: Effect, place: Place) -> ItemDraft | None:
        holder = self._holder(effect, place)
        if holder is None:
            return None
        found = next((item for item in holder.items if item.old == place.item), None)
        if found is not None and place.subitem is not None:
            found = next((c for c in found.children if c.old == place.subitem), None)
        if found is None:
            message = f"{self.name}没有第{place.item}项"
            self.problems.fail(effect, "place_missing", message)
        return found

    def _part(self, effect: Effect) -> None:
        """Replace or delete the words before the items, or one sentence."""
        place = effect.target
        assert place is not None
        if place.part == "head" and place.paragraph is None and place.item is None:
            holders = [p for p in self.body.paragraphs if p.items] or self.body.paragraphs[:1]
            cell: Cell | None = holders[0]
        elif place.item is not None:
            cell = self._item(effect, place)
        else:
            cell = self._paragraph(effect, place._replace(paragraph=place.paragraph or 1))
        if cell is None:
            return
        words = effect.text or "" if effect.op == "replace" else ""
        if place.part == "sentence":
            self._sentence(effect, cell, words)
        elif effect.op in ("replace", "delete"):
            mark = plain(cell.text)[-1:]
            cell.text = fresh(finished(words, mark if mark in "：:。；" else "")) if words else ""
        else:
            self.problems.fail(effect, "ambiguous", f"{self.name}的这一处不能这样修改")

    def _sentence(self, effect: Effect, cell: Cell, words: str) -> None:
        found = [m for m in _SENTENCE.finditer(cell.text) if m[0]]
        index = (effect.target.ordinal if effect.target else None) or 1
        at = index if index < 0 else index - 1
        if not -len(found) <= at < len(found):
            self.problems.fail(effect, "place_missing", f"{self.name}没有第{index}句")
            return
        match = found[at]
        new = fresh(words) if words else ""
        cell.text = cell.text[: match.start()] + new + cell.text[match.end() :]

    # Items

    def _items(self, effects: list[Effect]) -> None:
        held: dict[int, tuple[ParagraphDraft, list[Effect]]] = {}
        for effect in effects:
            place = effect.target or Place()
            wanted = place
            if effect.op == "insert" and place.item is None and effect.to is not None:
                wanted = place._replace(paragraph=place.paragraph or effect.to.paragraph)
            holder = self._holder(effect, wanted)
            if holder is not None:
                held.setdefault(id(holder), (holder, []))[1].append(effect)
        for holder, its in held.values():
            self._change_items(holder, its)

    def _change_items(self, holder: ParagraphDraft, effects: list[Effect]) -> None:
        row = Row(
            holder.items, lambda text: new_items(text, holder.items), "项", self.name, self.problems
        )
        for effect in effects:
            place = effect.target or Place()
            if place.subitem is not None:
                item = self._item(effect, place)
                if item is not None and effect.op == "replace":
                    item.text = new_items(effect.text or "", [item])[0].text
                elif effect.op != "replace":
                    self.problems.fail(effect, "ambiguous", f"{self.name}的目不能这样修改")
                continue
            row.take(effect, place.item, effect.to.item if effect.to else None)
        holder.items = row.arranged()
        if row.structural:
            renumbered(holder.items)
        for effect, items in row.leaving():
            self._leave(effect, [ParagraphDraft(item.text, item.children) for item in items])

    def _leave(self, effect: Effect, paragraphs: list[ParagraphDraft]) -> None:
        """Put what leaves its place where the effect says: here as a paragraph, or elsewhere."""
        to = effect.to
        here = to is not None and to.level == "paragraph" and to.article in (self.number, None)
        if here and to is not None and isinstance(to.paragraph, int):
            at = min(to.paragraph - 1, len(self.body.paragraphs))
            self.body.paragraphs[at:at] = paragraphs
        else:
            self.out.moved.append(Moved(effect, paragraphs))

    # Paragraphs

    def _paragraphs(self, effects: list[Effect]) -> None:
        def made(text: str) -> list[ParagraphDraft]:
            return body_of_text(finished(text, "。")).paragraphs

        row = Row(self.body.paragraphs, made, "款", self.name, self.problems)
        for effect in effects:
            place = effect.target or Place()
            number = len(self.body.paragraphs) if place.paragraph == "last" else place.paragraph
            to = effect.to.paragraph if effect.to else None
            row.take(effect, number, to)
        self.body.paragraphs = row.arranged()
        self.out.body = self.body
        for effect, paragraphs in row.leaving():
            self.out.moved.append(Moved(effect, paragraphs))


def _is_whole(place: Place | None) -> bool:
    return place is not None and place.level == "article" and place.part is None


def _level(effect: Effect) -> str | None:
    place, to = effect.target or Place(), effect.to or Place()
    if place.level in ("item", "subitem"):
        return place.level
    if effect.op == "insert" and (to.item is not None or to.part in ("item", "subitem")):
        return "item"
    return "paragraph"
