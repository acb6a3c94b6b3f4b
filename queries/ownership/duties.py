"""A duty's segments with who answers for each (职责各环节): pure, from what was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph_schema.vocabularies import PARTICIPATION_ROLE
from queries.asking import Record
from queries.bodies.views import Body, acting_bodies
from queries.items.views import source_place
from queries.ownership.answer import Claim, DutyOwnership, Part, SegmentOwnership
from queries.ownership.decision import Text, decide
from queries.ownership.documents import document_key

_SUPPORTING = "support"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the records of a duty refer to: bodies, file names, and the asked day."""

    bodies: Mapping[str, Body]
    files: Mapping[str, str]
    day: str


def duty_ownership(record: Record, around: Surroundings) -> DutyOwnership:
    """Return who owns the duty of a record of ``ownership/duties_by_keys``."""
    states = sorted(record["states"], key=lambda s: (s["valid_from"] or "", s["key"]))
    named_in = {state["source"]: state["document"] for state in states if "source" in state}
    parts = [_part(value, named_in, around) for value in record["parts"]]
    segments: dict[str | None, list[Part]] = {}
    for value, part in zip(record["parts"], parts, strict=True):
        segments.setdefault(value["segment"], []).append(part)
    regions = sorted(name for name in record["regions"] if name)
    return DutyOwnership(
        key=record["duty"],
        name=states[-1]["name"],
        region=regions[0] if regions else None,
        basis=_unique(state["basis"] for state in states),
        remarks=_unique(state["remark"] for state in states),
        segments=tuple(
            _segment(name, segments[name]) for name in sorted(segments, key=lambda s: s or "")
        ),
    )


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _part(value: Record, named_in: Mapping[str, str], around: Surroundings) -> Part:
    body = around.bodies.get(value["body"])
    gone = body is not None and body.is_gone_on(around.day)
    acting = acting_bodies(value["body"], around.bodies, around.day) if gone else ()
    return Part(
        unit=body.name if body else value["name"],
        unit_key=body.key if body else value["body"],
        role=value["role"],
        role_label=PARTICIPATION_ROLE.label_of(value["role"]),
        order=value["order"],
        task=value["task"],
        document=value["document"] or named_in.get(value["source"]) or "",
        since=value["valid_from"],
        source=source_place(around.files.get(value["source"]), value["place"]),
        words=value["words"],
        gone=gone,
        acting=tuple(around.bodies[key].name for key in acting),
        successors=body.successors if body else (),
    )


def _order(part: Part) -> tuple[str, int, int, str]:
    role = [term.code for term in PARTICIPATION_ROLE.terms].index(part.role)
    return part.document, role, part.order or 0, part.unit_key


def _segment(name: str | None, parts: Sequence[Part]) -> SegmentOwnership:
    ordered = sorted(parts, key=_order)
    decision = decide(_texts(ordered))
    key = decision.text.key if decision.text else None
    counted = [part for part in ordered if key is None or document_key(part.document) == key]
    leads = _leads(counted) if key is not None else []
    return SegmentOwnership(
        segment=name,
        answers_first=tuple(leads),
        supports=tuple(part for part in counted if part.role == _SUPPORTING),
        others=tuple(p for p in counted if p not in leads and p.role != _SUPPORTING),
        decided_by=decision.rules,
        document=decision.text.document if decision.text else None,
        conflict=decision.conflict,
        claims=tuple(_claims(ordered)) if decision.conflict else (),
        open=decision.open,
    )


def _by_document(parts: Sequence[Part]) -> list[list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(document_key(part.document), []).append(part)
    return list(found.values())


def _leads(said: Sequence[Part]) -> list[Part]:
    """Return who answers first in one document: its leads, else who it makes responsible."""
    leads = [part for part in said if part.role == "lead"]
    return leads or [part for part in said if part.role == "responsible"]


def _texts(parts: Sequence[Part]) -> list[Text]:
    return [
        Text(
            document=max((part.document for part in said), key=len),
            since=max((part.since for part in said if part.since), default=None),
            leads=tuple(dict.fromkeys(part.unit_key for part in _leads(said))),
        )
        for said in _by_document(parts)
    ]


def _claims(parts: Sequence[Part]) -> list[Claim]:
    claims = [
        Claim(
            document=max((part.document for part in said), key=len),
            since=max((part.since for part in said if part.since), default=None),
            leads=tuple(dict.fromkeys(part.unit for part in _leads(said))),
        )
        for said in _by_document(parts)
    ]
    return sorted((c for c in claims if c.leads), key=lambda c: (c.since or "", c.document))
