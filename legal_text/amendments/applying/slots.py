"""The articles of a law as places in a row: kept, new, merged, divided, and their numbers."""

from dataclasses import dataclass, field

from legal_text.amendments.applying.arranging import NoRoom, arrange
from legal_text.amendments.applying.drafts import Body
from legal_text.amendments.applying.headings import Path
from legal_text.amendments.model import Effect
from legal_text.numerals import article_order


@dataclass(slots=True, eq=False)
class Slot:
    """An article of the new text.

    ``sources`` are the old articles that it comes from, ``given`` the number that the decision
    names, ``number`` the one it gets. ``body`` is None where nothing inside was touched.
    """

    sources: list[str]
    body: Body | None = None
    given: str | None = None
    number: str | None = None
    path: Path = ()
    effects: list[Effect] = field(default_factory=list)
    new: bool = False
    gap: bool = False


class Unplaceable(Exception):  # noqa: N818 - it says what happened
    """Two articles got one number, or a number lies behind the end."""

    def __init__(self, message: str, effect: Effect | None) -> None:
        """Keep the sentence and the effect that asks for the number."""
        super().__init__(message)
        self.message, self.effect = message, effect


def number_slots(
    slots: list[Slot], *, closes_gaps: bool, missing: frozenset[int] = frozenset()
) -> list[Slot]:
    """Give every slot its number; return them in the order of the new text.

    ``missing`` are the numbers that the old text skips itself, also before its first: each stands
    for an article that isn't at hand, and moves as that would.

    ``closes_gaps``: the decision adjusts the order of articles. Without that and without new or
    changed main numbers everything keeps its number, and what was deleted leaves a gap.
    """
    main = [slot for slot in slots if _is_main(slot)]
    shifts = closes_gaps or any(
        slot.new or (slot.given is not None and slot.given != next(iter(slot.sources), None))
        for slot in main
    )
    before = {slot.sources[0]: slot for slot in slots if slot.sources}
    if shifts:
        _fill(_with_gaps(main, missing))
    else:
        for slot in main:
            slot.number = slot.given or slot.sources[0]
    for slot in slots:
        if slot.number is None:
            slot.number = _attached(slot, before)
    _check(slots)
    return sorted(
        (slot for slot in slots if not slot.gap), key=lambda slot: article_order(slot.number or "0")
    )


def _is_main(slot: Slot) -> bool:
    if slot.given is not None:
        return "-" not in slot.given
    return not slot.sources or "-" not in slot.sources[0]


def _with_gaps(main: list[Slot], missing: frozenset[int]) -> list[Slot]:
    """Return the slots with empty ones for the numbers that the old text itself skips."""
    waiting = sorted(missing)
    out: list[Slot] = []
    for slot in main:
        own = [int(s) for s in slot.sources if "-" not in s]
        while own and not slot.new and waiting and waiting[0] < min(own):
            waiting.pop(0)
            out.append(Slot([], gap=True))
        out.append(slot)
    # Those before an article that is deleted, where no other follows.
    return [*out, *(Slot([], gap=True) for _ in waiting)]


def _fill(main: list[Slot]) -> None:
    given: dict[int, Slot] = {}
    others: list[Slot] = []
    for slot in main:
        if slot.given is None:
            others.append(slot)
            continue
        number = int(slot.given)
        if number in given:
            effect = slot.effects[0] if slot.effects else None
            raise Unplaceable(f"有两条都作为第{number}条", effect)
        given[number] = slot
    try:
        row = arrange(others, given)
    except NoRoom as none:
        effects = given[none.number].effects
        message = f"修改后只有{none.size}条，排不出第{none.number}条"
        raise Unplaceable(message, effects[0] if effects else None) from none
    for number, slot in enumerate(row, start=1):
        slot.number = str(number)


def _attached(slot: Slot, before: dict[str, Slot]) -> str:
    """Return the number of 第三十四条之一: it goes with the article that it is attached to."""
    if slot.given is not None and (slot.new or slot.given != (slot.sources or [""])[0]):
        return slot.given
    main, _, insert = slot.sources[0].partition("-")
    mother = before.get(main)
    number = mother.number if mother is not None and mother.number is not None else main
    return f"{number.partition('-')[0]}-{insert}"


def _check(slots: list[Slot]) -> None:
    seen: dict[str, Slot] = {}
    for slot in slots:
        if slot.gap or slot.number is None:
            continue
        if slot.number in seen:
            effect = next((s.effects[0] for s in (slot, seen[slot.number]) if s.effects), None)
            raise Unplaceable(f"有两条都作为第{slot.number}条", effect)
        seen[slot.number] = slot
