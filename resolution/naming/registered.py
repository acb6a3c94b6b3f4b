"""Names by a register of bodies (按机构名录认定): what the tables can't know, the register says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from resolution.department_matching import bodies_for, kind_of_body
from resolution.department_names import DepartmentMention, core_name
from resolution.departments import DepartmentRegister, Resolution
from resolution.naming.answers import NameAnswer, Proposal, Related, Relation
from resolution.naming.local import Asked
from resolution.naming.seats import Seat

_SOURCE = "机构名录"


class BodyRelation(NamedTuple):
    """A relation of a registered body to another, from one date to another."""

    key: str
    relation: str
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether the relation holds on a day."""
        return (self.valid_from or date.min) <= day < (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class HeldBodies:
    """A register of bodies, and how they are related, by key."""

    register: DepartmentRegister
    relations: Mapping[str, tuple[BodyRelation, ...]]

    def answer(
        self, mention: DepartmentMention, home: Seat | None, asked: Asked
    ) -> NameAnswer | None:
        """Return what a name means by the register; None where it can't say."""
        code = home.code if home else None
        found = self.register.resolve_mention(mention, code, asked.day, propose=False)
        if found.key is not None:
            return self._decided(mention.as_written, found, found.key, asked)
        if found.relation != "ambiguous":
            return None
        candidates = tuple(
            Proposal(one.name, one.score, ("名录",), one.key) for one in found.candidates
        )
        return NameAnswer(
            mention.as_written, "ambiguous", found.why, candidates=candidates, ground="register"
        )

    def confirmed(self, answer: NameAnswer, seat: Seat | None, asked: Asked) -> NameAnswer:
        """Return a decision of the tables in the register's names, where it holds the bodies.

        自然资源局 by the tables is 自然资源和规划局 where the register of the place has that body
        for the matter and no other.
        """
        if seat is None or seat.code is None or not answer.decided:
            return answer
        held = self.register.held_in(seat.code)
        if not held:
            return answer
        keys = [self._held_key(name, held, asked.day) for name in answer.decided]
        if None in keys:
            return replace(answer, why=f"{answer.why}；名录未载该机构")
        found = tuple(key for key in keys if key is not None)
        names = tuple(map(self.register.name_of, found))
        now = tuple(k for key in found for k in self.register.acting_on(key, asked.today)[0])
        return replace(
            answer,
            decided=names,
            acts_today=tuple(dict.fromkeys(map(self.register.name_of, now))),
            why=f"{answer.why}；名录所载为{'、'.join(names)}",
            ground="register",
            keys=found,
        )

    def _held_key(self, name: str, held: Mapping[str, str], day: date) -> str | None:
        core = core_name(name)
        if core in held:
            return held[core]
        of_matter = bodies_for((core.removesuffix(kind_of_body(core)),), held)
        acting = [key for key in of_matter if self.register.acting_on(key, day)[0] == (key,)]
        return acting[0] if len(acting) == 1 else None

    def _decided(self, written: str, found: Resolution, key: str, asked: Asked) -> NameAnswer:
        name_of = self.register.name_of
        acting = found.acts_today
        names = tuple(self.register.name_on(one, asked.day, found.borne) for one in acting)
        is_own = acting == (key,) and (not found.borne or names[0] != name_of(key))
        relation: Relation = "same" if is_own else "successor"
        if len(acting) > 1:
            relation = "split"
        now, _ = self.register.acting_on(key, asked.today)
        related = dict.fromkeys(
            Related(name_of(one.key), one.relation, _SOURCE)
            for body in (acting or (key,))
            for one in self.relations.get(body, ())
            if one.holds_on(asked.day)
        )
        why = f"{found.why}（机构名录）"
        if is_own and found.borne:
            why += f"，{asked.day}的名称是{'、'.join(names)}"
        return NameAnswer(
            as_written=written,
            relation=relation if acting else "unknown",
            why=why,
            decided=names,
            acts_today=tuple(map(name_of, now)),
            candidates=tuple(
                Proposal(name, 100.0, ("名录",), body)
                for name, body in zip(names or (name_of(key),), acting or (key,), strict=True)
            ),
            related=tuple(related),
            ground="register",
            keys=acting,
        )
