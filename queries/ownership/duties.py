"""A duty's segments with who answers for each (职责各环节): pure, from what was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph_schema.vocabularies import PARTICIPATION_ROLE, ROLE_DECIDED_BY
from queries.asking import Record
from queries.bodies.views import Body, acting_bodies
from queries.items.views import source_place
from queries.ownership.answer import Claim, DutyOwnership, Host, Part, SegmentOwnership
from queries.ownership.decision import Decision, Text, decide
from queries.ownership.documents import document_key, kind_of_document
from queries.ownership.levels import level_of
from queries.rules.lead_words import says_first_in_substance
from queries.rules.precedence import TABLES, rule_named

_SUPPORTING = "support"
_LEADING = "lead"
_RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the records of a duty refer to: bodies, file names, hosts of offices, the asked day.

    ``hosts`` are those of coordination bodies (议事协调机构), by the key of the body.
    """

    bodies: Mapping[str, Body]
    files: Mapping[str, str]
    day: str
    hosts: Mapping[str, tuple[Host, ...]]


@dataclass(frozen=True, slots=True)
class SegmentTexts:
    """One segment of a duty with all that the texts say of it, whoever prevails."""

    segment: str | None
    parts: tuple[Part, ...]
    ownership: SegmentOwnership


def duty_ownership(record: Record, around: Surroundings) -> DutyOwnership:
    """Return who owns the duty of a record of ``ownership/duties_by_keys``."""
    states = sorted(record["states"], key=lambda s: (s["valid_from"] or "", s["key"]))
    regions = sorted(name for name in record["regions"] if name)
    return DutyOwnership(
        key=record["duty"],
        name=states[-1]["name"],
        region=regions[0] if regions else None,
        basis=_unique(state["basis"] for state in states),
        remarks=_unique(state["remark"] for state in states),
        deadlines=_unique(state["deadline"] for state in states),
        matched=record["matched"],
        segments=tuple(one.ownership for one in segment_texts(record, around)),
    )


def segment_texts(record: Record, around: Surroundings) -> list[SegmentTexts]:
    """Return the segments of a duty in the order of their names, with all their parts.

    What a document says of the duty as a whole counts, as the general text, for a segment of which
    that document doesn't speak itself.
    """
    issuers = _issuers(record["issuers"])
    segments: dict[str | None, list[Part]] = {}
    for value in record["parts"]:
        segments.setdefault(value["segment"], []).append(_part(value, around))
    listed_open = {state["document"] for state in record["states"] if state["open"]}
    whole = segments.get(None, ())
    found = []
    for name in sorted(segments, key=lambda s: s or ""):
        own = {document_key(part.document) for part in segments[name]}
        general = [p for p in whole if name is not None and document_key(p.document) not in own]
        ordered = sorted(segments[name], key=_order)
        texts = [*_texts(ordered, issuers), *_texts(general, issuers, general=True)]
        ownership = _segment(name, sorted([*ordered, *general], key=_order), decide(texts))
        unlisted = any(part.document in listed_open for part in ordered)
        found.append(SegmentTexts(name, tuple(ordered), replace(ownership, more_units=unlisted)))
    return found


def _issuers(records: Sequence[Record]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for record in records:
        found.setdefault(record["source"], set()).add(record["issuer"])
    return {source: frozenset(names) for source, names in found.items()}


def _part(value: Record, around: Surroundings) -> Part:
    key = value["body"]
    body = around.bodies.get(key)
    gone = body is not None and body.is_gone_on(around.day)
    acting = acting_bodies(key, around.bodies, around.day) if gone else ()
    decided = value["decided_by"]
    return Part(
        unit=body.name if body else value["name"],
        unit_key=body.key if body else key,
        level=None if value["is_group"] else level_of(body, value["name"]),
        collective=value["is_group"],
        role=value["role"],
        role_label=PARTICIPATION_ROLE.label_of(value["role"]),
        role_written=value["role_written"],
        role_decided_by=ROLE_DECIDED_BY.label_of(decided) if decided else None,
        order=value["order"],
        task=value["task"],
        document=value["document"] or "",
        since=value["valid_from"],
        source=source_place(around.files.get(value["source"]), value["place"]),
        source_key=value["source"],
        place=value["place"],
        words=value["words"],
        gone=gone,
        acting=tuple(around.bodies[key].name for key in acting),
        successors=body.successors if body else (),
        hosts=around.hosts.get(body.key if body else key, ()),
    )


def _order(part: Part) -> tuple[str, int, int, str]:
    role = [term.code for term in PARTICIPATION_ROLE.terms].index(part.role)
    return part.document, role, part.order or 0, part.unit_key


def _segment(name: str | None, ordered: Sequence[Part], decision: Decision) -> SegmentOwnership:
    key = decision.text.key if decision.text else None
    counted = [part for part in ordered if key is None or document_key(part.document) == key]
    leads = _leads(counted) if key is not None else []
    rules = decision.rules
    if any(part.hosts for part in leads):
        rules = (*rules, rule_named("hosted_office"))
    named = {rule.rule for rule in rules}
    return SegmentOwnership(
        segment=name,
        answers_first=tuple(leads),
        convenes=leads[0].unit if "first_listed_convenes" in named else None,
        first_in_substance=leads[0].unit if "first_in_substance" in named else None,
        supports=tuple(part for part in counted if part.role == _SUPPORTING),
        others=tuple(p for p in counted if p not in leads and p.role != _SUPPORTING),
        decided_by=rules,
        table=TABLES[rules[0].table],
        document=decision.text.document if decision.text else None,
        conflict=decision.conflict,
        claims=tuple(_claims(ordered)) if decision.conflict else (),
        open=decision.open,
        more_units=False,
    )


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _by_document(parts: Sequence[Part]) -> list[list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(document_key(part.document), []).append(part)
    return list(found.values())


def _leads(said: Sequence[Part]) -> list[Part]:
    """Return who answers first in one document: its leads, else who it makes responsible."""
    leads = [part for part in said if part.role == _LEADING]
    return leads or [part for part in said if part.role == _RESPONSIBLE]


def _texts(
    parts: Sequence[Part], issuers: Mapping[str, frozenset[str]], *, general: bool = False
) -> list[Text]:
    return [_text(said, issuers, general=general) for said in _by_document(parts)]


def _text(said: Sequence[Part], issuers: Mapping[str, frozenset[str]], *, general: bool) -> Text:
    leads = _leads(said)
    first = {part.unit_key for part in leads if part.order == 1}
    responsible = bool(leads) and leads[0].role == _RESPONSIBLE
    return Text(
        document=_fullest(said),
        since=_since(said),
        leads=tuple(dict.fromkeys(part.unit_key for part in leads)),
        issuers=frozenset().union(*(issuers.get(p.source_key or "", frozenset()) for p in said)),
        general=general,
        named_first=1 if responsible else max(len(first), 1),
        responsible=responsible,
        substance=any(says_first_in_substance(part.words or part.task or "") for part in leads),
    )


def _fullest(said: Sequence[Part]) -> str:
    return max((part.document for part in said), key=len)


def _since(said: Sequence[Part]) -> str | None:
    return max((part.since for part in said if part.since), default=None)


def _claims(parts: Sequence[Part]) -> list[Claim]:
    claims = [
        Claim(
            document=_fullest(said),
            kind=kind_of_document(_fullest(said)).label,
            since=_since(said),
            leads=_unique(part.unit for part in _leads(said)),
        )
        for said in _by_document(parts)
    ]
    return sorted((c for c in claims if c.leads), key=lambda c: (c.since or "", c.document))
