"""What the bases that a change leaves may still do for an item (余下的依据): pure, from tables.

A basis keeps an item alive only where it sets the power itself. That nothing higher is made on the
matter isn't in any graph: what is known are the other bases of the item, and those of items of the
same name. Where these name nothing higher, the answer is open and says so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from queries.items.views import Basis
from queries.rules.setting import barred_kind, keeps_alive, may_set
from queries.rules.setting_conditions import (
    HigherLaw,
    Maker,
    Ruling,
    barred_maker,
    city_fields,
    higher_law,
    left,
    maker_matters,
    over_the_limit,
    term,
)

_LEAP_DAY = (2, 29)
_NO_MAKER = Maker("", "")
_TOO_LOW = "这一位阶的文件不得设定这类权力"


@dataclass(frozen=True, slots=True)
class OtherBasis:
    """A basis that the change leaves: whether its law still stands, and what it may do.

    ``keeps`` is a code of the table ``basis_left.csv``, ``keeps_label`` its Chinese name. ``note``
    is the reason, ``rule`` the article that it follows from.
    """

    cited_as: str
    law: str
    rank: str
    keeps: str
    note: str
    keeps_label: str = ""
    rule: str = ""

    @property
    def alive(self) -> bool:
        """Whether it keeps the item alive, surely or until a person has looked."""
        return left(self.keeps).alive


@dataclass(frozen=True, slots=True)
class LawStanding:
    """What counts of another law: its rank, and the words of its repeal where it is repealed.

    ``begun`` is the first day of force that is known, ``upper`` names the laws under which it says
    that it is made.
    """

    rank: str
    repealed: str | None
    title: str = ""
    begun: str | None = None
    maker: Maker = _NO_MAKER
    upper: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A basis on which an item of the same name rests elsewhere, and the rank of its law."""

    cited_as: str
    rank: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What bases are judged by: the laws' standings, the day, what items of the name rest on."""

    standings: Mapping[str, LawStanding]
    day: str = ""
    elsewhere: Mapping[str, tuple[Elsewhere, ...]] = field(default_factory=dict)

    def of_item(self, item: str) -> tuple[Elsewhere, ...]:
        """Return what sets the power in items of the same name."""
        return self.elsewhere.get(item, ())


@dataclass(frozen=True, slots=True)
class Power:
    """The power in question: its item, type and name, and the words of it that end."""

    item: str
    type: str
    name: str
    ended: str
    ended_ranks: tuple[tuple[str, str], ...] = ()


def power_of(
    item: tuple[str, str], power_type: str, ended: Sequence[Basis], grounds: Grounds
) -> Power:
    """Return the power of an item (key and name) of which some bases end."""
    setting = [basis for basis in ended if keeps_alive(power_type, basis.kind).verdict == "yes"]
    key, name = item
    return Power(
        item=key,
        type=power_type,
        name=name,
        ended="\n".join(basis.quote or "" for basis in ended),
        ended_ranks=tuple((b.cited_as, grounds.standings[b.law].rank) for b in setting),
    )


def left_bases(power: Power, bases: Sequence[Basis], grounds: Grounds) -> tuple[OtherBasis, ...]:
    """Return what each basis that is left may do, in their order."""
    alone = [_alone(power, basis, grounds) for basis in bases]
    pairs = zip(bases, alone, strict=True)
    return tuple(_beside(power, basis, grounds, one, alone) for basis, one in pairs)


def sets_by_itself(power_type: str, basis: Basis, standing: LawStanding, name: str) -> bool:
    """Say whether a basis sets a power, other texts aside."""
    power = Power("", power_type, name, "")
    return left(_alone(power, basis, Grounds({basis.law: standing})).keeps).alive


def _alone(power: Power, basis: Basis, grounds: Grounds) -> OtherBasis:
    """Judge a basis by itself: by its kind, its rank, its maker, the sanctions that it gives."""
    standing = grounds.standings[basis.law]
    asked: tuple[Callable[[], Ruling | None], ...] = (
        lambda: _repealed(standing),
        lambda: _by_kind(power, basis),
        lambda: _by_rank(power, standing),
        lambda: _by_maker(power, standing),
        lambda: _by_sanction(power, standing),
        lambda: _by_amount(power, basis, standing),
    )
    allowed = may_set(power.type, standing.rank)
    keeps = {"yes": "sets"}.get(allowed.verdict, allowed.verdict)
    ruling = next((found for ask in asked if (found := ask())), None)
    return _other(basis, standing, ruling or Ruling(keeps, allowed.condition, allowed.source))


def _beside(
    power: Power, basis: Basis, grounds: Grounds, one: OtherBasis, alone: Sequence[OtherBasis]
) -> OtherBasis:
    """Judge a basis among the others: by what is above it, and by its age."""
    standing = grounds.standings[basis.law]
    first = higher_law(power.type, standing.rank)
    limit = term(power.type, standing.rank, standing.maker.level)
    if one.keeps not in ("sets", "limited", "open") or (first is None and limit is None):
        return _with_field(power, basis, standing, one)
    ruling = (
        _below_others(first, alone, grounds.of_item(power.item))
        or _by_age(power, standing, grounds.day)
        or (_open(power, first, standing) if one.keeps != "open" else None)
    )
    return _with_field(power, basis, standing, _other(basis, standing, ruling) if ruling else one)


def _repealed(standing: LawStanding) -> Ruling | None:
    if standing.repealed is None:
        return None
    reason = f"已被{standing.repealed}废止，内容是否由其承接须查找"
    return Ruling("repealed", reason, standing.repealed)


def _by_kind(power: Power, basis: Basis) -> Ruling | None:
    kind = keeps_alive(power.type, basis.kind)
    return None if kind.verdict == "yes" else Ruling("supports", kind.note, kind.source)


def _by_rank(power: Power, standing: LawStanding) -> Ruling | None:
    allowed = may_set(power.type, standing.rank)
    if allowed.verdict == "no":
        return Ruling("too_low", allowed.condition or _TOO_LOW, allowed.source)
    if allowed.verdict == "unknown":
        return Ruling("unknown", allowed.condition, allowed.source)
    return None


def _by_maker(power: Power, standing: LawStanding) -> Ruling | None:
    barred = barred_maker(power.type, standing.rank, standing.maker.level)
    if barred is None and not standing.maker.level and maker_matters(power.type, standing.rank):
        allowed = may_set(power.type, standing.rank)
        return Ruling("open", f"{allowed.condition}；看不出由哪一级制定", allowed.source)
    return barred


def _by_sanction(power: Power, standing: LawStanding) -> Ruling | None:
    barred = barred_kind(power.type, standing.rank, power.name, power.ended)
    if barred is None:
        return None
    if barred.verdict == "partly":
        return Ruling("open", f"{barred.condition}，其余的种类是否由其设定须认定", barred.source)
    return Ruling("too_low", barred.condition, barred.source)


def _by_amount(power: Power, basis: Basis, standing: LawStanding) -> Ruling | None:
    if power.type != "penalty":
        return None
    return over_the_limit(standing.rank, standing.maker.place, basis.quote or "")


def _below_others(
    first: HigherLaw | None, alone: Sequence[OtherBasis], elsewhere: Sequence[Elsewhere]
) -> Ruling | None:
    """Return that a rule only details, where something above it sets the power."""
    if first is None:
        return None
    above = [one.cited_as for one in alone if one.rank in first.higher and one.alive]
    if above:
        reason = f"上位的{above[0]}已设定，本规定只作具体规定"
        return Ruling("details", reason, first.detail_source)
    others = [one.cited_as for one in elsewhere if one.rank in first.higher]
    if others:
        reason = f"同名事项以上位的{others[0]}为依据，本规定只作具体规定"
        return Ruling("cite_upper", reason, first.detail_source)
    return None


def _by_age(power: Power, standing: LawStanding, day: str) -> Ruling | None:
    """Return that a rule without an upper law has set the power for longer than it may."""
    limit = term(power.type, standing.rank, standing.maker.level)
    if limit is None or not standing.maker.level:
        return None
    if standing.begun is None:
        return Ruling("open", f"{limit.words}；没有收录施行日", limit.source)
    if standing.upper:
        upper = "、".join(standing.upper)
        return Ruling("open", f"依据{upper}制定，是否为其具体规定须认定", limit.source)
    ends = _years_after(standing.begun, limit.years)
    reason = f"{limit.words}：{standing.begun}施行，{ends}期满"
    if ends <= day:
        return Ruling("expired", reason, limit.source)
    return Ruling("open", f"{reason}；是否确无上位法须认定", limit.source)


def _open(power: Power, first: HigherLaw | None, standing: LawStanding) -> Ruling | None:
    """Return that nothing above is known, which isn't that nothing above is made."""
    if first is None or first.if_none == "sets":
        return None
    ended = [cited for cited, rank in power.ended_ranks if rank in first.higher]
    known = "、".join(dict.fromkeys(ended))
    why = (
        f"原由上位的{known}设定的，本规定只是其具体规定，是否另行设定须认定"
        if ended
        else "本事项和同名事项没有引上位依据，是否确无上位法须认定"
    )
    upper = f"（依据{'、'.join(standing.upper)}制定）" if standing.upper else ""
    return Ruling("open", f"{first.words}；{why}{upper}", first.source)


def _with_field(power: Power, basis: Basis, standing: LawStanding, one: OtherBasis) -> OtherBasis:
    if not one.alive:
        return one
    words = "\n".join((power.name, standing.title, basis.quote or ""))
    hint = city_fields(standing.rank, standing.maker.level, standing.begun, words)
    return replace(one, note="；".join(part for part in (one.note, hint) if part)) if hint else one


def _other(basis: Basis, standing: LawStanding, ruling: Ruling) -> OtherBasis:
    return OtherBasis(
        cited_as=basis.cited_as,
        law=basis.law,
        rank=standing.rank,
        keeps=ruling.keeps,
        note=ruling.reason,
        keeps_label=left(ruling.keeps).label,
        rule=ruling.rule,
    )


def _years_after(day: str, years: int) -> str:
    begun = date.fromisoformat(day)
    leap = (begun.month, begun.day) == _LEAP_DAY
    return begun.replace(year=begun.year + years, day=28 if leap else begun.day).isoformat()
