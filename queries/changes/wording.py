"""Changes in words (变动的文字): names of what changed, and what reads otherwise than before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph_schema.declare import NodeKind, Property
from graph_schema.keys import content_hash
from graph_schema.registry import NODE_TYPES
from queries.asking import Record
from queries.changes.answer import Change, ChangedField, ChangedThing
from queries.changes.net import Delta, Fact
from queries.items.views import full_law_title, in_title_marks, source_place
from queries.rules.changes import Outcome, kind_labels

_TECHNICAL = frozenset({"text_sha256", "anomalies"})
_PUBLICATION = frozenset({"publication", "withheld_until"})
_CONTENTS = frozenset(
    name for name, node in NODE_TYPES.items() if node.kind is NodeKind.CONTENT and name != "Source"
)


@dataclass(frozen=True, slots=True)
class Around:
    """What deltas refer to: the loads, states and wordings, names of files and of regions.

    ``told_publication``: whether the asker may know what is withheld, and until when.
    """

    runs: Mapping[str, Record]
    contents: Mapping[str, Record]
    files: Mapping[str, str]
    regions: Mapping[str, str]
    told_publication: bool


def contents_needed(delta: Delta) -> Iterator[tuple[str, str]]:
    """Yield type and key of the states or wordings that a change compares."""
    if delta.outcome is Outcome.CHANGED:
        for fact in (delta.old, delta.new):
            if fact is not None and fact.other_type in _CONTENTS:
                yield fact.other_type, fact.other


def change_of(delta: Delta, around: Around) -> Change:
    """Return a change as it is told."""
    fact = delta.fact
    kind = delta.section.kinds[delta.outcome]
    other = None if fact.other_type in _CONTENTS else _other(fact, around)
    return Change(
        key=content_hash(delta.run, *delta.position[1:]),
        kind=kind,
        label=kind_labels()[kind],
        moment=delta.moment,
        run=delta.run,
        reverses=around.runs[delta.run]["undoes"],
        subject=_thing(delta.section.subject, fact.subject, fact.name, around),
        other=other,
        fields=tuple(_fields(delta, around)),
        valid_from=delta.day,
        source=source_place(around.files.get(fact.source or ""), fact.place),
        place=fact.place,
        words=fact.words,
    )


def _other(fact: Fact, around: Around) -> ChangedThing:
    return _thing(fact.other_type, fact.other, fact.other_name, around)


def _thing(type_: str, key: str, name: str | None, around: Around) -> ChangedThing:
    shown = name or key
    if type_ == "Law":
        shown = in_title_marks(full_law_title(key, shown))
    elif type_ == "Article":
        law = key.rpartition("#")[0]
        title = full_law_title(law, law.removeprefix("law:"))
        shown = f"{in_title_marks(title)}{shown}"
    elif type_ == "Region":
        shown = around.regions.get(key, shown)
    return ChangedThing(type_, key, shown)


def _fields(delta: Delta, around: Around) -> Iterator[ChangedField]:
    if delta.old is None or delta.new is None or delta.outcome is not Outcome.CHANGED:
        return
    before, after = dict(delta.old.said), dict(delta.new.said)
    yield from _differing(delta.section.said, before, after)
    if delta.old.other_type in _CONTENTS:
        was = around.contents.get(delta.old.other, {})
        is_ = around.contents.get(delta.new.other, {})
        left_out = _TECHNICAL if around.told_publication else _TECHNICAL | _PUBLICATION
        compared = (
            p for p in NODE_TYPES[delta.old.other_type].properties if p.name not in left_out
        )
        yield from _differing(compared, was, is_)
    elif delta.old.other != delta.new.other:
        names = (_other(delta.old, around).name, _other(delta.new, around).name)
        yield ChangedField("other", delta.section.edge.label, *names)


def _differing(
    properties: Any, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[ChangedField]:
    for prop in properties:
        old, new = _spelled(prop, before.get(prop.name)), _spelled(prop, after.get(prop.name))
        if old != new:
            yield ChangedField(prop.name, prop.label, old, new)


def _spelled(prop: Property, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(str(one) for one in value) or None
    return prop.vocabulary.label_of(value) if prop.vocabulary else str(value)
