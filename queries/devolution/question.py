"""Where devolved powers lost their receivers, by region, unit or item: asked and answered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.asking import Records, Steps, Viewpoint, in_parts
from queries.bodies.by_name import PREDECESSORS, departments_named
from queries.bodies.of_region import units_of_region
from queries.bodies.views import Body, acting_bodies, bodies_with_successors
from queries.devolution.answer import DevolutionAnswer, FindingCount, TransferAnswer
from queries.devolution.chain import chains
from queries.devolution.findings import Outcome, check
from queries.devolution.holdings import Holdings, ItemRow
from queries.devolution.left_behind import all_linked_types
from queries.devolution.manner import TECHNICAL
from queries.devolution.surroundings import RegionView, Surroundings, level_name
from queries.devolution.transfer import (
    Transfer,
    TransfersByItem,
    base_name,
    folded,
    transfer_of_record,
)
from queries.errors import BAD_LIMIT, EMPTY, BadQuestion, NotFound
from queries.impact.answer import counted
from queries.laws.articles import ARTICLES_BY_KEYS, article_of_record
from queries.laws.by_name import LAWS_BY_KEYS
from queries.laws.standing import laws_of_records
from queries.rules.thresholds import threshold
from queries.search.ranking import POOL, matches, search_terms
from queries.statements import statement
from resolution.candidates import Candidate

SEARCH_TRANSFERS = statement("search/transfers")
TRANSFERS_OF_DEPARTMENTS = statement("devolution/transfers_of_departments")
TRANSFERS_BY_KEYS = statement("devolution/transfers_by_keys")
LISTS_OF_DEPARTMENTS = statement("devolution/lists_of_departments")
ITEMS_OF_DEPARTMENTS = statement("devolution/items_of_departments")
REGIONS_ABOVE = statement("devolution/regions_above")
DUTIES_ON_ARTICLES = statement("devolution/duties_on_articles")
FIRST_LISTED = statement("devolution/first_listed")
SOURCE_FILES = statement("ownership/source_files")
FORMULA = (
    "严重程度（0–100）= 各问题的规则分，见规则表 transfer_findings.csv；"
    f"技术性事项没有征求承接单位意见的加 {TECHNICAL}"
)
MOST_TRANSFERS = 100_000
_MOST_CANDIDATES = 5
_LONGEST_CHAIN = 8
_CLEARLY_LIKE = 80.0
_TRANSFERS_AT_A_TIME, _UNITS_AT_A_TIME = 1_000, 125
"""A read of so much takes some hundredths of a second; several go out together."""


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
    keys, units = yield from _keys(question, view)
    asked = yield from _transfers(sorted(keys), view)
    related = yield from _related(asked, units, view)
    around = yield from _surroundings(related, view)
    return _answer(question, asked, around)


def transfers_of_units(
    units: Sequence[str], view: Viewpoint
) -> Steps[list[tuple[Transfer, TransferAnswer]]]:
    """Return the transfers that the units gave or received, each with what was found of it."""
    keys = yield from _of_departments(units, view)
    asked = yield from _transfers(sorted(keys), view)
    related = yield from _related(asked, units, view)
    around = yield from _surroundings(related, view)
    return [(one, _told(one, check(one, around), around)) for one in asked]


def _keys(question: DevolutionQuestion, view: Viewpoint) -> Steps[tuple[set[str], Sequence[str]]]:
    """Return the transfers that fit the question, and the units all of whose transfers they are."""
    scopes: list[set[str]] = []
    units: Sequence[str] = ()
    if question.region:
        units = yield from units_of_region(question.region, view)
        scopes.append((yield from _of_departments(units, view)))
    if question.unit:
        named = yield from departments_named(question.unit, view)
        (before,) = yield [view.ask(PREDECESSORS, departments=list(named))]
        units = sorted({*named, *(row["department"] for row in before)})
        scopes.append((yield from _of_departments(units, view)))
    if question.item:
        scopes.append((yield from _of_item(question.item, view)))
    if not scopes:
        raise BadQuestion(EMPTY.say(what="区划、单位或者事项"))
    return set.intersection(*scopes), units if len(scopes) == 1 else ()


def _of_departments(departments: Sequence[str], view: Viewpoint) -> Steps[set[str]]:
    (records,) = yield [view.ask(TRANSFERS_OF_DEPARTMENTS, departments=list(departments))]
    return {key for record in records for key in record["transfers"]}


def _of_item(text: str, view: Viewpoint) -> Steps[set[str]]:
    (records,) = yield [view.ask(SEARCH_TRANSFERS, terms=search_terms(text, "事项"), pool=POOL)]
    found = matches(text, "transfer", records)
    same = [m for m in found if base_name(m.name) == base_name(text)]
    clear = same or [m for m in found if m.score >= _CLEARLY_LIKE]
    kept = clear or [m for m in found if m.score >= threshold("search_score")]
    if not kept:
        near = [Candidate(m.key, m.name, m.score) for m in found[:_MOST_CANDIDATES]]
        raise NotFound("下放事项", text, near)
    return {match.key for match in kept}


def _transfers(keys: Sequence[str], view: Viewpoint) -> Steps[list[Transfer]]:
    parts = in_parts(keys, _TRANSFERS_AT_A_TIME)
    answers = yield [view.ask(TRANSFERS_BY_KEYS, transfers=list(part)) for part in parts]
    found = [transfer_of_record(record) for records in answers for record in records]
    return sorted(found, key=lambda t: t.order)


def _related(
    asked: Sequence[Transfer], units: Iterable[str], view: Viewpoint
) -> Steps[list[Transfer]]:
    """Return the asked transfers and all others of their items that hang together with them.

    All transfers of ``units`` are among the asked ones.
    """
    known = {transfer.key: transfer for transfer in asked}
    seen = set(units)
    by_item = TransfersByItem(asked)
    for _ in range(_LONGEST_CHAIN):
        units = {party.key for t in known.values() for party in t.parties} - seen
        if not units:
            break
        seen |= units
        keys = (yield from _of_departments(sorted(units), view)) - known.keys()
        more = yield from _transfers(sorted(keys), view)
        known |= {t.key: t for t in more if by_item.of(t)}
    return sorted(known.values(), key=lambda t: t.order)


def _surroundings(transfers: Sequence[Transfer], view: Viewpoint) -> Steps[Surroundings]:
    day = view.moment.as_of
    parties = sorted({party.key for t in transfers for party in t.parties})
    articles = sorted({basis.article for t in transfers for basis in t.bases})
    laws = sorted({article.rpartition("#")[0] for article in articles})
    shared, texts, cited = yield [
        view.ask(DUTIES_ON_ARTICLES, articles=articles),
        view.ask(ARTICLES_BY_KEYS, articles=articles),
        view.ask(LAWS_BY_KEYS, laws=laws),
    ]
    bodies = yield from bodies_with_successors(
        sorted({*parties, *(row["department"] for row in shared)}), view
    )
    units = sorted({key for party in parties for key in _with_acting(party, bodies, day)})
    regions = sorted({region for body in bodies.values() for region in body.regions})
    linked = sorted(all_linked_types())
    lists, above, *held = yield [
        view.ask(LISTS_OF_DEPARTMENTS, departments=units),
        view.ask(REGIONS_ABOVE, regions=regions),
        *(
            view.ask(ITEMS_OF_DEPARTMENTS, departments=list(part), linked=linked)
            for part in in_parts(units, _UNITS_AT_A_TIME)
        ),
    ]
    items = [row for records in held for row in records]
    list_days = _list_days(lists)
    counts = Counter(row["department"] for row in lists)
    sources = {row["source"] for row in shared}
    sources |= {ItemRow(*one).source for row in items for one in row["items"]}
    sources |= {body.source for body in bodies.values()}
    named, first = yield [
        view.ask(SOURCE_FILES, sources=sorted(filter(None, sources))),
        # Only where one list came after another can an item have come later than a transfer.
        view.ask(FIRST_LISTED, departments=sorted(u for u in list_days if counts[u] > 1)),
    ]
    files = {record["source"]: record["file"] for record in named}
    return Surroundings(
        bodies=bodies,
        holdings=Holdings([row for row in lists if row["in_force"]], items, files),
        articles={record["article"]: article_of_record(record) for record in texts},
        transfers=transfers,
        day=day,
        files=files,
        laws=laws_of_records(cited),
        regions=[RegionView(r["region"], r["name"], r["level"]) for r in above if r["name"]],
        duties=shared,
        first_listed=first,
        list_days=list_days,
    )


def _list_days(lists: Records) -> dict[str, tuple[str, ...]]:
    """Return the days of the whole lists that each unit has published."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in lists:
        if row["whole"] and row["dated"]:
            found[row["department"]].add(row["dated"])
    return {unit: tuple(sorted(days)) for unit, days in found.items()}


def _with_acting(key: str, bodies: dict[str, Body], day: str) -> Iterable[str]:
    own = bodies[key].key if key in bodies else key
    return (key, own, *acting_bodies(own, bodies, day))


def _answer(
    question: DevolutionQuestion, asked: Sequence[Transfer], around: Surroundings
) -> DevolutionAnswer:
    outcomes = [check(transfer, around) for transfer in asked]
    shown = asked[: question.limit]
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
    labels = {f.finding: f.label for outcome in outcomes for f in outcome.findings}
    counts = Counter(
        (finding.finding, level)
        for transfer, outcome in zip(asked, outcomes, strict=True)
        for finding in outcome.findings
        for level in {around.level_of(party) for party in transfer.receivers} or {None}
    )
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0][0], pair[0][1] or ""))
    return tuple(
        FindingCount(finding, labels[finding], level, level_name(level) if level else None, count)
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
