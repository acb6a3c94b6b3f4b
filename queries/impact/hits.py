"""The hits of a change (命中): each item with its class, its path, and what to propose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph_schema.vocabularies import RANK
from queries.impact.answer import CitedChange, Hit, HitItem, StandsNow
from queries.impact.consequence import Judged, SuccessorArticle, judge
from queries.impact.continuing import Continuing
from queries.impact.fates import ANY_TYPE, UNTOUCHED, Fate, Outcome
from queries.impact.reading import Found, Mention
from queries.impact.regions import EVERYWHERE, Regions, Within, words_of_place
from queries.impact.wording import path_of_basis, path_of_mention
from queries.items.views import Basis, ItemView, full_law_title, in_title_marks
from queries.laws.standing import UNKNOWN_RANK
from queries.rules.acting import who_acts
from queries.rules.consequences import Consequence, words_of
from queries.rules.setting_conditions import left
from queries.rules.severity import severity
from resolution.levels import level_named

NO_HOLDER = "（没有写明单位）"
_NO_LEVEL = "（层级不详）"
_TO_CHECK = "待核"
_BY_WHAT_IS_LEFT = frozenset(
    {
        Consequence.BASIS_LOST,
        Consequence.BASIS_RANK_TOO_LOW,
        Consequence.BASIS_WEAKENED,
        Consequence.BASIS_REPLACED,
    }
)
"""What hangs on whether the bases that are left may set the power."""


Touched = Sequence[tuple[Basis, Outcome]]


@dataclass(frozen=True, slots=True)
class _InPlace:
    """The changes as they hold for the unit of one item."""

    found: Found
    regions: Regions
    item: ItemView

    def outcome(self, basis: Basis, power_type: str = ANY_TYPE) -> Outcome:
        """Return what becomes of a citation, where its unit is."""
        return self.placed(self.found.changes.outcome(basis, power_type))

    def placed(self, outcome: Outcome) -> Outcome:
        """Return an outcome as it holds where the unit is."""
        if outcome.region is None:
            return outcome
        body = self.found.departments.get(self.item.holder_key or "")
        name = department_of(self.found, self.item)
        within = self.regions.holds_for(outcome.region, body, name)
        if within is Within.OUTSIDE:
            return UNTOUCHED
        return replace(outcome, reason=f"{outcome.reason}{words_of_place(within)}")


def hits_of(found: Found, continuing: Continuing, regions: Regions = EVERYWHERE) -> Iterator[Hit]:
    """Yield the hit of each item that the change hits, in no order."""
    for item in found.items:
        here = _InPlace(found, regions, item)
        touched = [
            (basis, outcome)
            for basis in found.bases.get(item.key, ())
            if (outcome := here.outcome(basis, item.power_type)).fate is not Fate.UNTOUCHED
        ]
        if touched:
            yield _hit_of_basis(here, continuing, touched)
            continue
        mentioned = _first_hit(here)
        if mentioned is not None:
            yield _hit_of_mention(found, item, *mentioned)


def _first_hit(here: _InPlace) -> tuple[Mention, Outcome] | None:
    """Return the mention that is hit; one that names a place goes before one that names none."""
    hit: list[tuple[Mention, Outcome]] = []
    for mention in here.found.mentions.get(here.item.key, ()):
        change = here.found.changes.of_law(mention.law)
        outcome = here.placed(change.outcome_of_mention(mention.words) if change else UNTOUCHED)
        if outcome.fate is not Fate.UNTOUCHED:
            hit.append((mention, outcome))
    return min(hit, key=lambda one: one[1].consequence is Consequence.UNPLACED, default=None)


def _hit_of_basis(here: _InPlace, continuing: Continuing, touched: Touched) -> Hit:
    found, item = here.found, here.item
    successors = tuple(_successors(found, touched))
    ended_laws = {basis.law for basis, outcome in touched if outcome.fate is Fate.ENDED}
    continued_by = tuple(
        law.spelled for key in sorted(ended_laws) for law in found.continued_by.get(key, ())
    )
    judged = judge(
        here,
        item.power_type,
        found.bases[item.key],
        found.grounds,
        successors,
        continued_by,
        (item.key, item.name),
    )
    cited_as = "；".join(dict.fromkeys(basis.cited_as for basis, _ in touched))
    department = department_of(found, item)
    changes = tuple(_cited_change(continuing, judged, basis, outcome) for basis, outcome in touched)
    words = words_of(judged.consequence)
    proposal, to_check = _proposal(judged, successors, changes)
    return Hit(
        class_=judged.consequence.value,
        class_label=words.label,
        severity=severity(judged.consequence, "basis", item.power_type),
        cited_in="basis",
        item=HitItem(item.key, item.name, item.type_label, item.source),
        department=department,
        path=path_of_basis(found, item, department, touched, (cited_as, judged, successors)),
        evidence="；".join(dict.fromkeys(basis.evidence for basis, _ in touched)),
        cited_as=cited_as,
        what_to_do=words.what_to_do,
        successors=successors,
        other_bases=judged.others,
        notes=judged.notes,
        level=level_of(found, item),
        proposal=proposal,
        to_check=to_check,
        who_acts=_who_acts(found, [basis.law for basis, _ in touched]),
        changes=changes,
    )


def _successors(found: Found, touched: Touched) -> Iterator[SuccessorArticle]:
    """Yield where ended words live on: by the change itself, and as proposals of the graph."""
    seen: set[tuple[str, str]] = set()
    for basis, outcome in touched:
        if outcome.fate is not Fate.ENDED or basis.article is None:
            continue
        stated = [
            SuccessorArticle(
                of=basis.article, article=now.article, label=now.label, law=basis.law,
                name=full_law_title(basis.law, basis.law_name), score=now.score,
                confirmed=now.stated,
            )
            for now in outcome.now
        ]  # fmt: skip
        for successor in [*stated, *found.successors.get(basis.article, ())]:
            if (successor.of, successor.article) not in seen:
                seen.add((successor.of, successor.article))
                yield successor


def _cited_change(
    continuing: Continuing, judged: Judged, basis: Basis, outcome: Outcome
) -> CitedChange:
    consequence = outcome.consequence or judged.consequence
    now, before = tuple(_stands_now(basis, outcome)), outcome.before
    if outcome.fate is Fate.ENDED and not now:
        now, before = continuing.places(basis)
    return CitedChange(
        cited_as=basis.cited_as,
        class_=consequence.value,
        class_label=words_of(consequence).label,
        now=now,
        before=before,
        after=outcome.after,
        reason=outcome.reason,
        said=outcome.said,
    )


def _stands_now(basis: Basis, outcome: Outcome) -> Iterator[StandsNow]:
    title = full_law_title(basis.law, basis.law_name)
    for place in outcome.now:
        spelled = f"{in_title_marks(title)}{place.spelled}"
        yield StandsNow(title, place.article, spelled, place.score, place.stated, outcome.after)


def _proposal(
    judged: Judged, successors: Sequence[SuccessorArticle], changes: Sequence[CitedChange]
) -> tuple[str, bool]:
    """Return the adjustment to propose, and whether a person has to confirm something first.

    Nothing proposes 取消 while an unconfirmed successor exists: it is 待核.
    """
    proposal = words_of(judged.consequence).proposal
    unconfirmed = any(not successor.confirmed for successor in successors) or any(
        not place.confirmed for change in changes for place in change.now
    )
    undecided = (
        judged.consequence in _BY_WHAT_IS_LEFT
        and any(left(other.keeps).to_check for other in judged.others)
        and not any(other.keeps == "sets" for other in judged.others)
    )
    replaced = judged.consequence is Consequence.BASIS_REPLACED
    to_check = unconfirmed or undecided or (replaced and not successors)
    if proposal == _TO_CHECK:
        return proposal, True
    return (_TO_CHECK if proposal == "取消" and to_check else proposal), to_check


def _who_acts(found: Found, laws: Sequence[str]) -> str:
    """Return who has to act, by the ranks of the laws that change, each said once."""
    standings = (found.grounds.standings.get(law) for law in laws)
    ranks = [standing.rank if standing else UNKNOWN_RANK for standing in standings]
    ordered = sorted(set(ranks), key=[term.code for term in RANK.terms].index)
    return "；".join(dict.fromkeys(who_acts(rank).how for rank in ordered))


def _hit_of_mention(found: Found, item: ItemView, mention: Mention, outcome: Outcome) -> Hit:
    consequence = outcome.consequence or Consequence.TEXT_CHANGED
    words = words_of(consequence)
    title = found.title(mention.law)
    department = department_of(found, item)
    law = found.laws.get(mention.law)
    rank = law.rank_on(found.day) if law else UNKNOWN_RANK
    return Hit(
        class_=consequence.value,
        class_label=words.label,
        severity=severity(consequence, mention.where, item.power_type),
        cited_in=mention.where,
        item=HitItem(item.key, item.name, item.type_label, item.source),
        department=department,
        path=path_of_mention(found, item, department, mention),
        evidence=mention.words or title,
        cited_as=title,
        what_to_do=words.what_to_do,
        successors=(),
        other_bases=(),
        notes=(outcome.reason,) if outcome.reason else (),
        level=level_of(found, item),
        # A law that another column only names is no basis to adjust.
        proposal="" if consequence is Consequence.UNPLACED else words.proposal,
        to_check=False,
        who_acts=who_acts(rank).how,
        changes=(),
    )


def department_of(found: Found, item: ItemView) -> str:
    """Return the name of the unit that holds an item."""
    body = found.departments.get(item.holder_key or "")
    return body.name if body else item.holder or NO_HOLDER


def level_of(found: Found, item: ItemView) -> str:
    """Return the level of the unit that holds an item, in words."""
    body = found.departments.get(item.holder_key or "")
    level = level_named(body.level) if body and body.level else None
    return level.name if level else _NO_LEVEL
