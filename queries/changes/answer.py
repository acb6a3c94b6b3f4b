"""The answer to what changed: frozen, newest first, each change with its evidence."""

from dataclasses import dataclass

from queries.items.views import SheetRow


@dataclass(frozen=True, slots=True)
class ChangedThing:
    """A node by its type (``Law``, ``PowerItem`` …), its key and its name for people."""

    type: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One thing that reads otherwise than before: its property, its Chinese name, the words."""

    name: str
    label: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What one load changed of one subject.

    ``key`` is stable; ``valid_from`` the day in law from which it holds; ``reverses`` the load that
    an undo took back; ``other`` the other end of a relation.
    """

    key: str
    kind: str
    label: str
    moment: str
    run: str
    reverses: str | None
    subject: ChangedThing
    other: ChangedThing | None
    fields: tuple[ChangedField, ...]
    valid_from: str | None
    source: SheetRow
    place: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many changes are of a kind."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class RunChanges:
    """The changes of one load, by kind.

    Of a load that is too large to be listed (``listed`` is false) only the coming and going of
    laws, items, units, duties and transfers is counted, with what it merely said again.
    """

    run: str
    task: str
    started: str
    finished: str | None
    reverses: str | None
    listed: bool
    total: int
    by_kind: tuple[KindCount, ...]


@dataclass(frozen=True, slots=True)
class ChangesAnswer:
    """What changed after a moment, newest first; ``total`` counts the changes of listed loads."""

    since: str
    asked: str
    total: int
    has_next: bool
    end_cursor: str | None
    runs: tuple[RunChanges, ...]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
