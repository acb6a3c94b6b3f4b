"""Judgements on names (人工认定) as the graph keeps them, those taken back included."""

from dataclasses import dataclass

from graph_schema.vocabularies import VERDICT
from queries.asking import Record, Steps, Viewpoint
from queries.statements import statement
from resolution.naming.judged import Judged, Judgements

JUDGEMENTS = statement("naming/judgements")
_INTERNAL = "internal"
_SOMEBODY, _NOT_SHOWN = "经办人", "理由不公开"


@dataclass(frozen=True, slots=True)
class JudgementOnNames:
    """What a person decided of two names, and who took it back when; moments are UTC."""

    key: str
    left: str
    right: str
    verdict: str
    verdict_label: str
    why: str
    judged_at: str
    judged_by: str
    undone_at: str | None
    undone_by: str | None
    undone_why: str | None


@dataclass(frozen=True, slots=True)
class JudgementsAnswer:
    """A page of the judgements, the latest first."""

    total: int
    truncated: bool
    judgements: tuple[JudgementOnNames, ...]


def judgements(
    view: Viewpoint, limit: int, skip: int = 0, *, in_force: bool = False
) -> Steps[JudgementsAnswer]:
    """Return a page of the judgements; ``in_force`` leaves out those that were taken back."""
    (records,) = yield [view.ask(JUDGEMENTS)]
    kept = [r for r in records if not (in_force and r["undone_at"])]
    kept.reverse()
    page = tuple(map(judgement_of, kept[skip : skip + limit]))
    return JudgementsAnswer(len(kept), skip + len(page) < len(kept), page)


def judgements_in_force(view: Viewpoint) -> Steps[Judgements]:
    """Return the judgements that count; who judged and why are told to those inside only."""
    (records,) = yield [view.ask(JUDGEMENTS)]
    hides = _INTERNAL not in view.asker.readable
    return Judgements(
        Judged(
            record["left"],
            record["right"],
            record["verdict"],
            _SOMEBODY if hides else record["judged_by"],
            record["judged_at"],
            _NOT_SHOWN if hides else record["why"],
            record["key"],
        )
        for record in records
        if record["undone_at"] is None
    )


def judgement_of(record: Record) -> JudgementOnNames:
    """Return the judgement of a record of ``naming/judgements``."""
    return JudgementOnNames(
        **{name: record[name] for name in ("key", "left", "right", "verdict", "why")},
        verdict_label=VERDICT.label_of(record["verdict"]),
        judged_at=record["judged_at"],
        judged_by=record["judged_by"],
        undone_at=record["undone_at"],
        undone_by=record["undone_by"],
        undone_why=record["undone_why"],
    )
