"""What the texts on a duty say of two units, side by side (职责争点): pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries.asking import Record, Records
from queries.disputes.answer import DutyMatter
from queries.disputes.units import Unit
from queries.ownership.answer import Part, SegmentOwnership
from queries.ownership.duties import SegmentTexts, Surroundings, duty_ownership, segment_texts
from queries.rules.thresholds import threshold
from queries.search.ranking import likeness


@dataclass(frozen=True, slots=True)
class Asked:
    """The two sides, and the words of what they differ about."""

    first: Unit
    second: Unit
    about: str | None


def duty_matters(records: Records, around: Surroundings, asked: Asked) -> tuple[DutyMatter, ...]:
    """Return the segments in which a side has a part; shared ones and conflicts first."""
    found = [m for record in records for m in _matters(record, around, asked)]
    return tuple(
        sorted(
            found,
            key=lambda m: (not m.shared, not (m.conflict or m.open), m.name, m.segment or ""),
        )
    )


def _matters(record: Record, around: Surroundings, asked: Asked) -> Iterator[DutyMatter]:
    duty = duty_ownership(record, around)
    for one in segment_texts(record, around):
        first, second = parts_of(asked.first, one.parts), parts_of(asked.second, one.parts)
        if not (first or second) or not _is_asked(asked, duty.name, one, shared=first and second):
            continue
        owned = one.ownership
        named = {part.unit_key for part in (*first, *second)}
        yield DutyMatter(
            key=duty.key,
            name=duty.name,
            region=duty.region,
            segment=one.segment,
            shared=bool(first and second),
            first_says=first,
            second_says=second,
            third_parties=tuple(p for p in _all(owned) if p.unit_key not in named),
            basis=duty.basis,
            result=_result(owned, asked),
            decided_by=owned.decided_by,
            table=owned.table,
            document=owned.document,
            conflict=owned.conflict,
            claims=owned.claims,
            open=owned.open,
        )


def _is_asked(asked: Asked, name: str, one: SegmentTexts, *, shared: object) -> bool:
    """Whether a segment is meant: by the duty's name, by its own, or by a task in it."""
    if asked.about is None:
        return bool(shared)
    words = (name, one.segment, *(part.task for part in one.parts))
    best = max(likeness(asked.about, word) for word in words if word)
    return best >= threshold("search_score")


def parts_of(unit: Unit, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts of a unit, also those under its other names and of its predecessors."""
    own = unit.keys | {unit.body.key}
    return tuple(part for part in parts if part.unit_key in own)


def _all(owned: SegmentOwnership) -> tuple[Part, ...]:
    return (*owned.answers_first, *owned.supports, *owned.others)


def _result(owned: SegmentOwnership, asked: Asked) -> str:
    """Return in one sentence what the rules give for the two sides, and no more than they give."""
    if owned.document is None:
        return f"没有定下来：{'；'.join(question.what for question in owned.open)}"
    leads = "、".join(dict.fromkeys(part.unit for part in owned.answers_first))
    said = [f"由{leads}{owned.answers_first[0].role_label}"]
    said += [question.what for question in owned.open]
    if owned.convenes:
        said.append(f"首列的{owned.convenes}召集协商，谁实质上首先负责没有写明")
    if owned.first_in_substance:
        said.append(f"文件写明{owned.first_in_substance}首先负责")
    leading = {part.unit_key for part in owned.answers_first}
    for unit in (asked.first, asked.second):
        own = parts_of(unit, _all(owned))
        roles = [p.role_label for p in own if p.unit_key not in leading]
        if roles:
            said.append(f"{unit.body.name}为{'、'.join(dict.fromkeys(roles))}单位")
        elif not own:
            said.append(f"{unit.body.name}在这份文件里没有分工")
    return "；".join(said)
