"""What a name means, as it is told: the lists of the answer, and of each of its parts."""

from dataclasses import dataclass

from resolution.naming.answers import NameAnswer


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A body that may be meant, with its score (0 to 100) and features."""

    name: str
    score: float
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelatedBody:
    """A body that stands in a relation to the one decided on."""

    name: str
    relation: str
    source: str


@dataclass(frozen=True, slots=True)
class NamePart:
    """What one of several names means."""

    as_written: str
    decided: tuple[str, ...]
    relation: str
    why: str


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """What a written name means in a region on a day; see ``resolution.naming.answers``."""

    as_written: str
    decided: tuple[str, ...]
    relation: str
    acts_today: tuple[str, ...]
    candidates: tuple[NameCandidate, ...]
    why: str
    decided_by: str
    open: bool
    related: tuple[RelatedBody, ...]
    parts: tuple[NamePart, ...]


def told(answer: NameAnswer) -> ResolvedName:
    """Return the answer as it is told."""
    return ResolvedName(
        as_written=answer.as_written,
        decided=answer.decided,
        relation=answer.relation,
        acts_today=answer.acts_today,
        candidates=candidates_of(answer),
        why=answer.why,
        decided_by=answer.ground,
        open=answer.is_open,
        related=tuple(RelatedBody(*one) for one in answer.related),
        parts=tuple(
            NamePart(part.as_written, part.decided, part.relation, part.why)
            for part in answer.parts
        ),
    )


def candidates_of(answer: NameAnswer) -> tuple[NameCandidate, ...]:
    """Return the bodies that may be meant."""
    return tuple(NameCandidate(one.name, one.score, one.features) for one in answer.candidates)
