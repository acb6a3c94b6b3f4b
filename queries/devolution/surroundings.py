"""What the records of transfers refer to, as it stands on the asked day (下放的周围)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from queries.asking import Record
from queries.bodies.views import Body, acting_bodies
from queries.devolution.answer import Finding
from queries.devolution.holdings import Holdings
from queries.devolution.transfer import PartyOf, Transfer
from queries.laws.articles import ArticleView
from queries.laws.standing import Law
from queries.rules.transfer_modes import finding_words
from resolution.levels import level_named


@dataclass(frozen=True, slots=True)
class RegionView:
    """A region of a party, or one above it: its name and the code of its level."""

    key: str
    name: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the records of transfers refer to, and the asked day."""

    bodies: Mapping[str, Body]
    holdings: Holdings
    articles: Mapping[str, ArticleView]
    transfers: Sequence[Transfer]
    day: str
    files: Mapping[str, str] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    regions: Sequence[RegionView] = ()
    duties: Sequence[Record] = ()
    first_listed: Sequence[Record] = ()

    def acting_for(self, key: str) -> tuple[str, ...]:
        """Return the unit as named and as registered, and who acts for it where it has ended."""
        body = self.bodies.get(key)
        own = body.key if body else key
        return tuple(dict.fromkeys([key, own, *acting_bodies(own, self.bodies, self.day)]))

    def name_of(self, party: PartyOf) -> str:
        """Return the registered name of a party, or the name as written."""
        body = self.bodies.get(party.key)
        return body.name if body else party.name

    def level_of(self, party: PartyOf) -> str | None:
        """Return the level of a party, or of who acts for it; None where no register knows."""
        acting = (self.bodies.get(key) for key in self.acting_for(party.key))
        return next((body.level for body in acting if body and body.level), None)

    def names_of(self, keys: Sequence[str]) -> str:
        """Return the names of a unit and of those that act for it: 甲局（由乙局承继）."""
        held = (self.bodies[key].name if key in self.bodies else key for key in keys)
        first, *more = dict.fromkeys(held)
        return f"{first}（由{'、'.join(more)}承继）" if more else first

    def shared(self, left: str, right: str) -> bool:
        """Return whether two units are one, or one acts for the other on the day."""
        return bool(set(self.acting_for(left)) & set(self.acting_for(right)))

    def units_of(self, transfer: Transfer) -> list[str]:
        """Return the receivers that are single bodies, and who acts for them."""
        single = (party for party in transfer.receivers if not party.is_group)
        return [key for party in single for key in self.acting_for(party.key)]


def finding(code: str, words: str, evidence: str = "", *, more: int = 0) -> Finding:
    """Return a finding of a rule; ``more`` is added to its severity for a stated reason."""
    said = finding_words(code)
    return Finding(
        finding=code,
        label=said.label,
        words=words,
        evidence=evidence,
        what_to_do=said.what_to_do,
        source=said.source,
        severity=min(100, said.severity + more),
    )


def place_words(file: str | None, sheet: str | None, row: int | None) -> str:
    """Return a place in words; a file that has no sheets names itself once."""
    alone = file is not None and sheet is not None and file.startswith(f"{sheet}.")
    parts = (file, None if alone else sheet, None if row is None else f"第 {row} 行")
    return " ".join(part for part in parts if part)


def level_name(code: str) -> str:
    """Return the name of a level, its code where there is no such level."""
    level = level_named(code)
    return level.name if level else code
