"""The changes of a law that are passed and not in its text yet (未了的修改): asked and answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.asking import Record, Steps, Viewpoint
from queries.laws.by_name import LAWS_BY_KEYS, key_of_title, law_told
from queries.statements import statement

AMENDMENTS_OF_LAW = statement("laws/amendments_of_law")
_UNDONE = frozenset({"failed", "waiting"})


@dataclass(frozen=True, slots=True)
class OutstandingQuestion:
    """A law by any of its names."""

    law: str


@dataclass(frozen=True, slots=True)
class OutstandingEffect:
    """One change that a decision makes: what, where, in which words, and what became of it.

    ``state``: applied (stands in the version of the day of force), stated (changes no words),
    failed (with its reason), waiting (the law's text isn't held). ``affects`` are keys.
    """

    position: int
    operation: str
    state: str
    target: str | None
    moved_to: str | None
    words: str
    place: str
    new_text: str | None
    reason: str | None
    affects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutstandingAmendment:
    """A decision that isn't done with; ``state``: pending (not in force), unapplied, undated."""

    key: str
    title: str
    state: str
    passed: str | None
    effective: str | None
    effects: tuple[OutstandingEffect, ...]


@dataclass(frozen=True, slots=True)
class OutstandingAnswer:
    """The decisions on a law that aren't in its text on a day, the earliest first."""

    law: str
    as_of: str
    total: int
    amendments: tuple[OutstandingAmendment, ...]


def outstanding(question: OutstandingQuestion, view: Viewpoint) -> Steps[OutstandingAnswer]:
    """Return the decisions on a law that aren't in force, or of which something isn't applied."""
    key = key_of_title(question.law)
    laws, records = yield [
        view.ask(LAWS_BY_KEYS, laws=[key]),
        view.ask(AMENDMENTS_OF_LAW, law=key),
    ]
    law = yield from law_told(question.law, laws, view, is_told=bool(records))
    day = view.moment.as_of
    found = [one for record in records if (one := _amendment(record, law.name, key, day))]
    ordered = sorted(found, key=lambda one: (one.effective or "9999", one.key))
    return OutstandingAnswer(law.name, day, len(ordered), tuple(ordered))


def _amendment(record: Record, name: str, law: str, day: str) -> OutstandingAmendment | None:
    values = _standing(record["effects"])
    effects = [_effect(value) for value in values]
    own = [
        effect
        for effect, value in zip(effects, values, strict=True)
        if not effect.affects or any(_law_of(key) == law for key in effect.affects)
        or name in (value["law"] or "")
    ]  # fmt: skip
    state = _state(record, own, day)
    if state is None:
        return None
    return OutstandingAmendment(
        key=record["amendment"],
        title=record["title"],
        state=state,
        passed=record["passed_on"],
        effective=record["effective_on"],
        effects=tuple(sorted(own, key=lambda effect: effect.position)),
    )


def _standing(values: Sequence[Record]) -> list[Record]:
    """Return one effect for each position: the one that is now said to affect something.

    A decision that was loaded before its law has effects that waited beside those that took their
    place.
    """
    found: dict[int, Record] = {}
    for value in sorted(values, key=lambda one: one["key"]):
        position = value["position"]
        if position not in found or value["articles"] or value["laws"]:
            found[position] = value
    return list(found.values())


def _state(record: Record, effects: list[OutstandingEffect], day: str) -> str | None:
    effective = record["effective_on"]
    if effective is not None and effective > day:
        return "pending"
    if any(effect.state in _UNDONE for effect in effects):
        return "unapplied"
    changes = any(effect.state == "applied" for effect in effects)
    return "undated" if effective is None and changes else None


def _law_of(key: str) -> str:
    return key.partition("#")[0]


def _effect(value: Record) -> OutstandingEffect:
    return OutstandingEffect(
        position=value["position"],
        operation=value["operation"],
        state=value["state"],
        target=value["target"],
        moved_to=value["moved_to"],
        words=value["words"],
        place=value["place"],
        new_text=value["new_text"],
        reason=value["reason"],
        affects=tuple(sorted([*value["articles"], *value["laws"]])),
    )
