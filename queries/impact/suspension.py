"""When and where a text stops applying for a time, or applies again (暂停、恢复): pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from legal_text.amendments import Decision, Effect
from legal_text.folding import fold_text
from legal_text.numerals import NUMERAL_CLASS, format_article_number, parse_numeral
from resolution.places_in_names import place_prefix

_STOPS = frozenset({"suspend", "adjust"})
_RESUMES = "resume"
_TERM = re.compile(rf"(?P<count>[{NUMERAL_CLASS}]+)(?P<unit>年|个月|日)")
_OWN = re.compile(r"^本(?:省|市|自治区|自治州|州|县|区|行政区域)?")
_AND = re.compile(r"[、,，和及与]+")
_MONTHS, _LONGEST_MONTH = 12, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Suspension:
    """A clause that stops a text, or ends that: from a day, before a day, in a region as written.

    ``until`` is the first day on which the text applies again; None where no end is stated.
    """

    effect: Effect
    since: str | None
    until: str | None
    region: str | None

    @property
    def resumes(self) -> bool:
        """Whether it ends a suspension."""
        return self.effect.op == _RESUMES

    def is_over_on(self, day: str) -> bool:
        """Whether the text applies again on a day."""
        return self.until is not None and self.until <= day

    def told(self, day: str) -> str:
        """Return in words where it holds, from when to when, and how that lies to a day."""
        where = f"在{self.region}" if self.region else ""
        since = f"自{self.since}起" if self.since else ""
        if self.resumes:
            return f"{where}{since}恢复施行"
        until = f"至{_day_before(self.until)}" if self.until else "（没有写明何时期满）"
        early = "，尚未开始" if self.since and day < self.since else ""
        return f"{where}{since}{until}暂停或者暂时调整适用{early}"

    @property
    def place(self) -> str:
        """The article in words, or 全文."""
        target = self.effect.target
        return format_article_number(target.article) if target and target.article else "全文"


def suspensions(decision: Decision, effects: Sequence[Effect]) -> tuple[Suspension, ...]:
    """Return the suspensions and resumptions among the effects of a decision on one law."""
    return tuple(
        _suspension(decision, effect)
        for effect in effects
        if effect.law is not None and (effect.op in _STOPS or effect.op == _RESUMES)
    )


def ended_by(stopped: Suspension, resumptions: Sequence[Suspension], law: str) -> Suspension:
    """Return a suspension that ends with the first resumption of its place, if that is earlier."""
    days = [
        one.since
        for one in resumptions
        if one.since and one.effect.law in (None, law) and _same_place(stopped, one)
    ]
    first = min((day for day in days if day > (stopped.since or "")), default=None)
    if first is None or (stopped.until is not None and stopped.until <= first):
        return stopped
    return Suspension(stopped.effect, stopped.since, first, stopped.region)


def regions_named(region: str) -> tuple[str, ...]:
    """Return the names that a region is made of: 北京市、柳溪县 is two."""
    return tuple(part.removesuffix("行政区域") for part in _AND.split(fold_text(region)) if part)


def _same_place(one: Suspension, other: Suspension) -> bool:
    article = other.effect.target.article if other.effect.target else None
    of_stop = one.effect.target.article if one.effect.target else None
    region = not other.region or not one.region or other.region == one.region
    return region and article in (None, of_stop)


def _suspension(decision: Decision, effect: Effect) -> Suspension:
    since = effect.since or decision.effective or decision.published
    return Suspension(effect, since, _until(decision, effect, since), _region(decision, effect))


def _region(decision: Decision, effect: Effect) -> str | None:
    region = effect.region
    if region is None or not _OWN.match(region) or not region.startswith("本"):
        return region
    maker = place_prefix(fold_text(decision.body or decision.title))
    return _OWN.sub(maker, region) if maker else region


def _until(decision: Decision, effect: Effect, since: str | None) -> str | None:
    for said in (effect, *_terms(decision)):
        if said.until:
            return _day_after(said.until)
        if said.term and since:
            return _after(since, said.term)
    return None


def _terms(decision: Decision) -> Iterator[Effect]:
    """Yield the clauses that say the term of all that the decision suspends."""
    return (one for one in decision.effects if one.op == "expire" and one.target is None)


def _after(day: str, term: str) -> str | None:
    match = _TERM.search(term)
    count = parse_numeral(match["count"]) if match else None
    if match is None or count is None:
        return None
    start = date.fromisoformat(day)
    if match["unit"] == "日":
        return (start + timedelta(days=count)).isoformat()
    months = start.month - 1 + (count * _MONTHS if match["unit"] == "年" else count)
    year, month = start.year + months // _MONTHS, months % _MONTHS
    return start.replace(
        year=year, month=month + 1, day=min(start.day, _LONGEST_MONTH[month])
    ).isoformat()


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _day_before(day: str | None) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else ""
