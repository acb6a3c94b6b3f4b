"""Where devolved powers lost their receivers, by region, unit or item: asked and answered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from queries.asking import Steps, Viewpoint
from queries.bodies.by_name import PREDECESSORS, departments_named
from queries.bodies.of_region import units_of_region
from queries.devolution.answer import DevolutionAnswer, FindingCount, TransferAnswer
from queries.devolution.chain import chains
from queries.devolution.findings import Outcome, check
from queries.devolution.manner import TECHNICAL
from queries.devolution.names import base_name, folded
from queries.devolution.reading import Scope, narrowed, transfers_in, transfers_of
from queries.devolution.surroundings import Surroundings, level_name
from queries.devolution.transfer import Transfer
from queries.errors import BAD_LIMIT, EMPTY, BadQuestion, NotFound
from queries.impact.answer import counted
from queries.rules.thresholds import threshold
from queries.rules.transfer_modes import finding_words
from queries.search.ranking import POOL, matches, search_terms
from queries.statements import statement
from resolution.candidates import Candidate

SEARCH_TRANSFERS = statement("search/transfers")
FORMULA = (
    "严重程度（0–100）= 各问题的规则分，见规则表 transfer_findings.csv；"
    f"技术性事项没有征求承接单位意见的加 {TECHNICAL}"
)
MOST_TRANSFERS = 100_000
_MOST_CANDIDATES = 5
_CLEARLY_LIKE = 80.0


@dataclass(frozen=True, slots=True)
class DevolutionQuestion:
    """A region (code or full name), a unit (any of its names), or words of an item: at least one.

    With several of them only transfers that fit all are answered. ``limit`` is the number of
    transfers to show; None shows all.
    """

    region: str | None = None
    unit: str | None = None
    item: str | None = None
    limit: int | None = None


def devolution(question: DevolutionQuestion, view: Viewpoint) -> Steps[DevolutionAnswer]:
    """Return the transfers with their findings and chains, as a question to be asked of a store.

    Raises BadQuestion, or NotFound for a region, unit or item that nothing readable bears.
    """
    if question.limit is not None and not 1 <= question.limit <= MOST_TRANSFERS:
        raise BadQuestion(BAD_LIMIT.say(limit=question.limit, most=MOST_TRANSFERS))
    scope = yield from _scope(question, view)
    asked, around = yield from transfers_in(scope, view)
    return _answer(question, asked, around)


def transfers_of_units(
    units: Sequence[str], view: Viewpoint
) -> Steps[list[tuple[Transfer, TransferAnswer]]]:
    """Return the transfers that the units gave or received, each with what was found of it."""
    scope = yield from transfers_of(units, view)
    asked, around = yield from transfers_in(scope, view)
    return [(one, _told(one, check(one, around), around)) for one in asked]


def _scope(question: DevolutionQuestion, view: Viewpoint) -> Steps[Scope]:
    """Return the transfers that fit all that is asked."""
    scopes: list[Scope] = []
    if question.region:
        units = yield from units_of_region(question.region, view)
        scopes.append((yield from transfers_of(units, view)))
    if question.unit:
        named = yield from departments_named(question.unit, view)
        (before,) = yield [view.ask(PREDECESSORS, departments=list(named))]
        units = [*named, *(row["department"] for row in before)]
        scopes.append((yield from transfers_of(units, view)))
    if question.item:
        scopes.append((yield from _of_item(question.item, view)))
    if not scopes:
        raise BadQuestion(EMPTY.say(what="区划、单位或者事项"))
    return narrowed(scopes)


def _of_item(text: str, view: Viewpoint) -> Steps[Scope]:
    (records,) = yield [view.ask(SEARCH_TRANSFERS, terms=search_terms(text, "事项"), pool=POOL)]
    found = matches(text, "transfer", records)
    same = [m for m in found if base_name(m.name) == base_name(text)]
    clear = same or [m for m in found if m.score >= _CLEARLY_LIKE]
    kept = clear or [m for m in found if m.score >= threshold("search_score")]
    if not kept:
        near = [Candidate(m.key, m.name, m.score) for m in found[:_MOST_CANDIDATES]]
        raise NotFound("下放事项", text, near)
    return Scope(frozenset(match.key for match in kept))


def _answer(
    question: DevolutionQuestion, asked: Sequence[Transfer], around: Surroundings
) -> DevolutionAnswer:
    shown = asked[: question.limit]
    # Thousands are counted and few are told: only these need the names that come near.
    outcomes = [check(one, around, proposes=at < len(shown)) for at, one in enumerate(asked)]
    scope = "，".join(part for part in (question.region, question.unit, question.item) if part)
    return DevolutionAnswer(
        asked=scope,
        as_of=around.day,
        total=len(asked),
        truncated=len(shown) < len(asked),
        with_findings=sum(1 for outcome in outcomes if outcome.findings),
        by_finding=counted(f.finding for outcome in outcomes for f in outcome.findings),
        by_finding_and_level=_by_level(asked, outcomes, around),
        by_not_checked=counted(one.check for outcome in outcomes for one in outcome.not_checked),
        transfers=tuple(_told(*pair, around) for pair in zip(shown, outcomes, strict=False)),
        chains=tuple(chains(shown, around)),
        notes=tuple(_notes(question, asked, around.day)),
        severity_formula=FORMULA,
    )


def _notes(question: DevolutionQuestion, asked: Sequence[Transfer], day: str) -> Iterable[str]:
    if not asked:
        yield f"截至{day}，没有查到有关的下放"
    elif question.item and not any(folded(question.item) in folded(t.item) for t in asked):
        yield f"没有名称为“{question.item}”的下放，列出的名称相近，须人工认定"


def _by_level(
    asked: Sequence[Transfer], outcomes: Sequence[Outcome], around: Surroundings
) -> tuple[FindingCount, ...]:
    """Return the counts of findings by the levels of receivers, the most frequent first."""
    counts: Counter[tuple[str, str | None]] = Counter()
    for transfer, outcome in zip(asked, outcomes, strict=True):
        if outcome.findings:
            levels = {around.level_of(party) for party in transfer.receivers} or {None}
            counts.update(product((one.finding for one in outcome.findings), levels))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0][0], pair[0][1] or ""))
    return tuple(
        FindingCount(
            finding,
            finding_words(finding).label,
            level,
            level_name(level) if level else None,
            count,
        )
        for (finding, level), count in ordered
    )


def _told(transfer: Transfer, outcome: Outcome, around: Surroundings) -> TransferAnswer:
    return TransferAnswer(
        key=transfer.key,
        item=transfer.item,
        code=transfer.code,
        giver=around.name_of(transfer.giver) if transfer.giver else None,
        receivers=tuple(around.name_of(party) for party in transfer.receivers),
        mode=transfer.mode,
        mode_label=transfer.mode_label,
        instrument=transfer.instrument,
        decided_on=transfer.decided_on,
        ends_on=transfer.ends_on,
        basis=tuple(basis.cited_as for basis in transfer.bases),
        remark=transfer.remark,
        source=transfer.source,
        findings=outcome.findings,
        not_checked=outcome.not_checked,
        notes=outcome.notes,
    )
