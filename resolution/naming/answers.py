"""What a name means (认定结果): the bodies decided on, by which rule, and what stays open."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Relation = Literal["same", "successor", "split", "group", "list", "ambiguous", "unknown"]
"""same: the body itself · successor: another that acts for it on the date · split: several that
share its duties · group: a set of bodies · list: several names · ambiguous, unknown: undecided."""
Ground = Literal["tables", "register", "judgement"]
"""Where the decision comes from: the project's tables, a register of bodies, a person."""


class Proposal(NamedTuple):
    """A body that may be meant: how alike the words are (0 to 100), and the features by name."""

    name: str
    score: float
    features: tuple[str, ...]
    key: str = ""


class Related(NamedTuple):
    """A body that stands in a relation to the one decided on (挂牌, 合署, 派出, 牵头办公室)."""

    name: str
    relation: str
    source: str


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """What a written name means in a region on a date.

    ``decided`` are the bodies' full names, empty where nothing decides. ``acts_today`` are those
    that act for them now. ``is_open`` tells that a set or list has members that aren't known.
    ``parts`` are the answers to the single names of a list. ``keys`` are those of the register.
    """

    as_written: str
    relation: Relation
    why: str
    decided: tuple[str, ...] = ()
    acts_today: tuple[str, ...] = ()
    candidates: tuple[Proposal, ...] = ()
    related: tuple[Related, ...] = ()
    ground: Ground = "tables"
    is_open: bool = False
    keys: tuple[str, ...] = ()
    parts: tuple["NameAnswer", ...] = ()
