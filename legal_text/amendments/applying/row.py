"""Paragraphs of an article, or items of a paragraph, while they change places (款项的增删改移)."""

from collections.abc import Callable
from typing import Generic, TypeVar

from legal_text.amendments.applying.arranging import NoRoom, arrange
from legal_text.amendments.applying.drafts import (
    ItemDraft,
    ParagraphDraft,
    finished,
    plain,
)
from legal_text.amendments.applying.problems import Problems
from legal_text.amendments.model import Effect

Thing = TypeVar("Thing", bound=ParagraphDraft | ItemDraft)


class Row(Generic[Thing]):
    """The paragraphs of an article or the items of a paragraph while they change places."""

    def __init__(
        self,
        things: list[Thing],
        made: Callable[[str], list[Thing]],
        unit: str,
        name: str,
        problems: Problems,
    ) -> None:
        """Take the row, how things are made of a new text, their unit, and the article's name."""
        self.things = things
        self.made, self.unit, self.name, self.problems = made, unit, name, problems
        self.instead: dict[int, list[Thing]] = {}
        self.pinned: dict[int, tuple[Effect, list[Thing]]] = {}
        self.beside: list[tuple[int, bool, list[Thing]]] = []
        self.at_end: list[Thing] = []
        self.gone: set[int] = set()
        self.left: list[tuple[Effect, Thing]] = []
        self.numbers: dict[int, int] = {}
        self.merged: dict[int, int] = {}
        self.renumbering: list[Effect] = []
        self.structural = False

    def take(self, effect: Effect, number: int | None, to: int | str | None) -> None:
        """Take one effect: on the thing with the old ``number``, or a new one at ``to``."""
        if effect.op == "insert":
            self._insert(effect, number, to)
            return
        thing = next((t for t in self.things if t.old == number), None)
        if thing is None or number is None:
            count = sum(t.old is not None for t in self.things)
            message = f"{self.name}只有{count}{self.unit}，没有第{number}{self.unit}"
            self.problems.fail(effect, "place_missing", message)
            return
        match effect.op:
            case "replace":
                self._replace(effect, thing)
            case "delete":
                self.gone.add(id(thing))
                self.structural = True
            case "renumber" if isinstance(to, int):
                self.numbers[id(thing)] = to
                self.renumbering.append(effect)
                self.structural = True
            case "merge" if effect.to is None or effect.to.level != "article":
                self._merge(effect, thing, to)
            case _:
                self.gone.add(id(thing))
                self.left.append((effect, thing))
                self.structural = True

    def _replace(self, effect: Effect, thing: Thing) -> None:
        text = effect.text or ""
        if id(thing) in self.instead:
            message = f"{self.name}同一{self.unit}有两个新文本"
            self.problems.fail(effect, "contradiction", message)
            return
        if not text:
            # The new text of several places stands with the first of them.
            self.gone.add(id(thing))
            self.structural = True
            return
        end = plain(thing.text)[-1:]
        new = self.made(finished(text, end if end in "；。" else "。"))
        new[0].old = thing.old
        self.structural = self.structural or len(new) > 1
        self.instead[id(thing)] = new

    def _merge(self, effect: Effect, thing: Thing, to: int | str | None) -> None:
        self.structural = True
        group = effect.group or 0
        first = self.merged.setdefault(group, id(thing))
        if first == id(thing):
            if effect.text:
                self._replace(effect, thing)
            if isinstance(to, int):
                self.numbers[id(thing)] = to
            return
        self.gone.add(id(thing))
        if not effect.text:
            into = next(t for t in self.things if id(t) == first)
            into.text = into.text + thing.text

    def _insert(self, effect: Effect, number: int | None, to: int | str | None) -> None:
        if effect.text is None:
            self.problems.fail(effect, "ambiguous", "没有写出增加的文字")
            return
        self.structural = True
        new = self.made(finished(effect.text, "；" if self.unit == "项" else "。"))
        if isinstance(to, int):
            if to in self.pinned:
                message = f"{self.name}有两处都作为第{to}{self.unit}"
                self.problems.fail(effect, "contradiction", message)
                return
            self.pinned[to] = (effect, new)
        elif number is not None:
            self.beside.append((number, effect.after, new))
        else:
            self.at_end += new

    def arranged(self) -> list[Thing]:
        """Return the row after all effects; each thing knows its old number."""
        others: list[Thing] = []
        given: dict[int, Thing] = {}
        for thing in self.things:
            own = self._own(thing)
            if id(thing) in self.numbers and own:
                given.update(enumerate(own, start=self.numbers[id(thing)]))
                continue
            before = [n for number, after, n in self.beside if number == thing.old and not after]
            behind = [n for number, after, n in self.beside if number == thing.old and after]
            others += [*_flat(before), *own, *_flat(behind)]
        others += self.at_end
        for number, (effect, new) in sorted(self.pinned.items()):
            self._give(given, number, effect, new)
        while True:
            try:
                return arrange(others, given)
            except NoRoom as none:
                # What has no place keeps the one it had; the rest goes on without it.
                thing = given.pop(none.number)
                self._no_room(none)
                if thing.old is not None:
                    others.append(thing)

    def _give(self, given: dict[int, Thing], number: int, effect: Effect, new: list[Thing]) -> None:
        for at, piece in enumerate(new, start=number):
            if at in given:
                message = f"{self.name}有两处都作为第{at}{self.unit}"
                self.problems.fail(effect, "contradiction", message)
            else:
                given[at] = piece

    def _no_room(self, none: NoRoom) -> None:
        message = f"{self.name}修改后只有{none.size}{self.unit}，排不出第{none.number}{self.unit}"
        found = self.pinned.get(none.number)
        effects = [found[0]] if found else [
            e for e in self.renumbering if e.to and none.number in (e.to.paragraph, e.to.item)
        ]  # fmt: skip
        for effect in effects:
            self.problems.fail(effect, "place_missing", message)

    def leaving(self) -> list[tuple[Effect, list[Thing]]]:
        """Return what leaves the row, with the words that it got."""
        return [(effect, self.instead.get(id(thing), [thing])) for effect, thing in self.left]

    def _own(self, thing: Thing) -> list[Thing]:
        if id(thing) in self.gone:
            return []
        return self.instead.get(id(thing), [thing])


def _flat(groups: list[list[Thing]]) -> list[Thing]:
    return [thing for group in groups for thing in group]
